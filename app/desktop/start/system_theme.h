// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace halfstep {

/// What a desktop wants windows to look like.
struct SystemLook {
    bool isDark = false;
    bool hasHighContrast = false;
    std::optional<QColor> accent;

    bool operator==(const SystemLook &) const = default;
};

/// Take over one setting of the portal's group org.freedesktop.appearance: "color-scheme" (1: dark), "contrast" (1: high), "accent-color" (three
/// numbers from 0 to 1; others mean none). Unknown keys change nothing.
void takeSetting(SystemLook &look, const QString &key, const QVariant &value);

/// The accent from its three numbers; none if one is out of 0 … 1.
std::optional<QColor> accentFrom(double red, double green, double blue);

/// What the desktop wants, dark or light, contrast and accent. Asks the portal org.freedesktop.portal.Settings, without waiting: until it
/// answers, and where there is none, light.
class SystemTheme : public QObject {
    Q_OBJECT

public:
    explicit SystemTheme(QObject *parent = nullptr);

    const SystemLook &look() const { return m_look; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &key);
    void take(const QString &key, const QVariant &value);

    SystemLook m_look;
};

} // namespace halfstep
