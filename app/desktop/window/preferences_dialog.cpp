// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/preferences_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

namespace halfstep {

namespace {

QString languageText(const QString &code)
{
    const QLocale locale(code);
    QString name = locale.nativeLanguageName();
    if (code == QLatin1String("en")) name = QStringLiteral("English"); // Qt says "American English"
    return name;
}

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences &preferences, const QStringList &languages, QWidget *parent)
    : QDialog(parent), m_languages(languages), m_threads(new QSpinBox(this)), m_samples(new QSpinBox(this)), m_target(new QComboBox(this)),
      m_speed(new QCheckBox(tr("Measure the speed of every run"), this)), m_steps(new QDoubleSpinBox(this)), m_decibels(new QDoubleSpinBox(this)),
      m_theme(new QComboBox(this)), m_language(new QComboBox(this))
{
    setWindowTitle(tr("Preferences"));
    m_threads->setRange(0, 256);
    m_threads->setSpecialValueText(tr("as many as there are"));
    m_samples->setRange(1, 1'000'000);
    m_target->addItems({tr("a computer or phone (CPU)"), tr("a GPU"), tr("an Edge TPU"), tr("a microcontroller")});
    m_steps->setRange(0.3, 10);
    m_steps->setSingleStep(0.05);
    m_steps->setSuffix(tr(" steps"));
    m_decibels->setRange(0, 100);
    m_decibels->setDecimals(1);
    m_decibels->setSuffix(tr(" dB"));
    m_theme->addItems({tr("as the system"), tr("light"), tr("dark")});
    m_language->addItem(tr("as the system"));
    for (const QString &code : languages) m_language->addItem(languageText(code));

    auto *form = new QFormLayout(this);
    const auto add = [&](const QString &name, QWidget *field) {
        field->setAccessibleName(name);
        form->addRow(name, field);
    };
    add(tr("Threads"), m_threads);
    add(tr("Samples taken from new data"), m_samples);
    add(tr("Advice is for"), m_target);
    form->addRow(QString(), m_speed);
    add(tr("A layer is flagged above"), m_steps);
    add(tr("and, with a float output, below"), m_decibels);
    add(tr("Theme"), m_theme);
    add(tr("Language"), m_language);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        show(Preferences{});
        tell();
    });
    show(preferences);
    for (QSpinBox *field : {m_threads, m_samples}) connect(field, &QSpinBox::valueChanged, this, &PreferencesDialog::tell);
    for (QDoubleSpinBox *field : {m_steps, m_decibels}) connect(field, &QDoubleSpinBox::valueChanged, this, &PreferencesDialog::tell);
    for (QComboBox *field : {m_target, m_theme, m_language}) connect(field, &QComboBox::currentIndexChanged, this, &PreferencesDialog::tell);
    connect(m_speed, &QCheckBox::toggled, this, &PreferencesDialog::tell);
}

void PreferencesDialog::show(const Preferences &preferences)
{
    m_isShowing = true;
    m_threads->setValue(preferences.threads);
    m_samples->setValue(static_cast<int>(preferences.samples));
    m_target->setCurrentIndex(static_cast<int>(preferences.target));
    m_speed->setChecked(preferences.measuresSpeed);
    m_steps->setValue(preferences.limits.rmseOverStep);
    m_decibels->setValue(preferences.limits.sqnrDb);
    m_theme->setCurrentIndex(static_cast<int>(preferences.theme));
    m_language->setCurrentIndex(static_cast<int>(m_languages.indexOf(preferences.language)) + 1);
    m_isShowing = false;
}

void PreferencesDialog::tell()
{
    if (m_isShowing) return;
    Preferences chosen;
    chosen.threads = m_threads->value();
    chosen.samples = m_samples->value();
    chosen.target = static_cast<Target>(m_target->currentIndex());
    chosen.measuresSpeed = m_speed->isChecked();
    chosen.limits.rmseOverStep = m_steps->value();
    chosen.limits.sqnrDb = m_decibels->value();
    chosen.theme = static_cast<ThemeChoice>(m_theme->currentIndex());
    chosen.language = m_language->currentIndex() <= 0 ? QString() : m_languages[m_language->currentIndex() - 1];
    Q_EMIT changed(chosen);
}

} // namespace halfstep
