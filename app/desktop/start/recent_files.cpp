// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/recent_files.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace halfstep {

namespace {

constexpr std::size_t KeptEntries = 9; // as many as there are keys

std::vector<RecentEntry> loadAll(QSettings &settings)
{
    std::vector<RecentEntry> entries;
    const int count = settings.beginReadArray(QStringLiteral("recent"));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        RecentEntry entry;
        entry.path = settings.value(QStringLiteral("path")).toString();
        entry.when = settings.value(QStringLiteral("when")).toDateTime();
        entry.runName = settings.value(QStringLiteral("run")).toString();
        entry.ratio = settings.value(QStringLiteral("ratio")).toDouble();
        const int level = settings.value(QStringLiteral("level"), -1).toInt();
        if (level >= 0 && level <= 2) entry.level = static_cast<VerdictLevel>(level);
        entries.push_back(std::move(entry));
    }
    settings.endArray();
    return entries;
}

void saveAll(QSettings &settings, const std::vector<RecentEntry> &entries)
{
    settings.beginWriteArray(QStringLiteral("recent"), static_cast<int>(entries.size()));
    for (std::size_t i = 0; i < entries.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(QStringLiteral("path"), entries[i].path);
        settings.setValue(QStringLiteral("when"), entries[i].when);
        settings.setValue(QStringLiteral("run"), entries[i].runName);
        settings.setValue(QStringLiteral("ratio"), entries[i].ratio);
        settings.setValue(QStringLiteral("level"), entries[i].level ? static_cast<int>(*entries[i].level) : -1);
    }
    settings.endArray();
}

} // namespace

std::vector<RecentEntry> loadRecent(QSettings &settings)
{
    std::vector<RecentEntry> entries = loadAll(settings);
    std::erase_if(entries, [](const RecentEntry &entry) { return !QFileInfo(entry.path).isFile(); });
    return entries;
}

void rememberRecent(QSettings &settings, const RecentEntry &entry)
{
    std::vector<RecentEntry> entries = loadAll(settings);
    std::erase_if(entries, [&](const RecentEntry &older) { return older.path == entry.path; });
    entries.insert(entries.begin(), entry);
    if (entries.size() > KeptEntries) entries.resize(KeptEntries);
    saveAll(settings, entries);
}

} // namespace halfstep
