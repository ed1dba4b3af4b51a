// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/system_theme.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <array>

namespace halfstep {

namespace {

constexpr uint PrefersDark = 1;
constexpr uint PrefersMore = 1; // contrast

QString service() { return QStringLiteral("org.freedesktop.portal.Desktop"); }
QString path() { return QStringLiteral("/org/freedesktop/portal/desktop"); }
QString interface() { return QStringLiteral("org.freedesktop.portal.Settings"); }
QString group() { return QStringLiteral("org.freedesktop.appearance"); }

/// The portal wraps the value in a variant, older ones in two.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value;
}

std::optional<QColor> accentOf(const QVariant &value)
{
    if (!value.canConvert<QDBusArgument>()) return std::nullopt;
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentType() != QDBusArgument::StructureType) return std::nullopt;
    std::array<double, 3> parts{-1, -1, -1};
    argument.beginStructure();
    for (double &part : parts)
        if (!argument.atEnd()) argument >> part;
    argument.endStructure();
    return accentFrom(parts[0], parts[1], parts[2]);
}

} // namespace

std::optional<QColor> accentFrom(double red, double green, double blue)
{
    for (const double part : {red, green, blue})
        if (!(part >= 0 && part <= 1)) return std::nullopt;
    return QColor::fromRgbF(static_cast<float>(red), static_cast<float>(green), static_cast<float>(blue));
}

void takeSetting(SystemLook &look, const QString &key, const QVariant &value)
{
    const QVariant plain = unwrapped(value);
    if (key == QLatin1String("color-scheme")) look.isDark = plain.toUInt() == PrefersDark;
    if (key == QLatin1String("contrast")) look.hasHighContrast = plain.toUInt() == PrefersMore;
    if (key == QLatin1String("accent-color")) look.accent = accentOf(plain);
}

SystemTheme::SystemTheme(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    bus.connect(service(), path(), interface(), QStringLiteral("SettingChanged"), this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    for (const QString &key : {QStringLiteral("color-scheme"), QStringLiteral("contrast"), QStringLiteral("accent-color")}) ask(key);
}

void SystemTheme::ask(const QString &key)
{
    QDBusMessage question = QDBusMessage::createMethodCall(service(), path(), interface(), QStringLiteral("Read"));
    question.setArguments({group(), key});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError()) take(key, QVariant::fromValue(reply.value()));
        watcher->deleteLater();
    });
}

void SystemTheme::settingChanged(const QString &changedGroup, const QString &changedKey, const QDBusVariant &value)
{
    if (changedGroup == group()) take(changedKey, QVariant::fromValue(value));
}

void SystemTheme::take(const QString &key, const QVariant &value)
{
    const SystemLook before = m_look;
    takeSetting(m_look, key, value);
    if (!(m_look == before)) Q_EMIT changed();
}

} // namespace halfstep
