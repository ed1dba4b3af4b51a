// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/preferences.h"

#include <QSettings>
#include <QThread>

#include <algorithm>

namespace halfstep {

namespace {

QString key(const char *name)
{
    return QStringLiteral("preferences/") + QLatin1String(name);
}

} // namespace

Preferences loadPreferences(QSettings &settings)
{
    Preferences loaded;
    loaded.threads = std::clamp(settings.value(key("threads"), loaded.threads).toInt(), 0, 1024);
    loaded.samples = std::clamp<qint64>(settings.value(key("samples"), qint64{loaded.samples}).toLongLong(), 1, 1'000'000);
    loaded.target = static_cast<Target>(std::clamp(settings.value(key("target"), 0).toInt(), 0, static_cast<int>(Target::Mcu)));
    loaded.measuresSpeed = settings.value(key("measuresSpeed"), loaded.measuresSpeed).toBool();
    loaded.limits.rmseOverStep = settings.value(key("limitSteps"), loaded.limits.rmseOverStep).toDouble();
    loaded.limits.sqnrDb = settings.value(key("limitDecibels"), loaded.limits.sqnrDb).toDouble();
    loaded.language = settings.value(key("language")).toString();
    loaded.theme = static_cast<ThemeChoice>(std::clamp(settings.value(key("theme"), 0).toInt(), 0, 2));
    return loaded;
}

void savePreferences(QSettings &settings, const Preferences &preferences)
{
    settings.setValue(key("threads"), preferences.threads);
    settings.setValue(key("samples"), qint64{preferences.samples});
    settings.setValue(key("target"), static_cast<int>(preferences.target));
    settings.setValue(key("measuresSpeed"), preferences.measuresSpeed);
    settings.setValue(key("limitSteps"), preferences.limits.rmseOverStep);
    settings.setValue(key("limitDecibels"), preferences.limits.sqnrDb);
    settings.setValue(key("language"), preferences.language);
    settings.setValue(key("theme"), static_cast<int>(preferences.theme));
}

int threadsOf(const Preferences &preferences)
{
    return preferences.threads > 0 ? preferences.threads : std::max(1, QThread::idealThreadCount());
}

} // namespace halfstep
