// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/start/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace halfstep {

/// One page. Changes hold at once; *Reset* brings the first values back.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    PreferencesDialog(const Preferences &preferences, const QStringList &languages, QWidget *parent);

Q_SIGNALS:
    void changed(const halfstep::Preferences &preferences);

private:
    void show(const Preferences &preferences);
    void tell();

    bool m_isShowing = false;
    QStringList m_languages;
    QSpinBox *m_threads;
    QSpinBox *m_samples;
    QComboBox *m_target;
    QCheckBox *m_speed;
    QDoubleSpinBox *m_steps;
    QDoubleSpinBox *m_decibels;
    QComboBox *m_theme;
    QComboBox *m_language;
};

} // namespace halfstep
