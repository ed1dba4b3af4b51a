// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/verbs.h"
#include "app/desktop/start/brake.h"
#include "app/desktop/start/desktop.h"
#include "app/desktop/start/sample_files.h"
#include "app/desktop/start/screenshots.h"
#include "app/desktop/start/start_options.h"

#include <QApplication>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <string_view>

namespace {

constexpr int LeastLanes = 4; // opening, data, run and export never wait for each other

/// Screenshots are made on a machine without a display too.
void preferOffscreenFor(int argc, char **argv)
{
    const bool wantsScreenshots = std::any_of(argv, argv + argc, [](const char *word) { return std::string_view(word).starts_with("--screenshots"); });
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (wantsScreenshots && !hasDisplay && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace

int main(int argc, char **argv)
{
    using namespace halfstep;
    preferOffscreenFor(argc, argv);
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("halfstep"));
    QApplication::setOrganizationName(QStringLiteral("Halfstep"));
    QApplication::setApplicationDisplayName(QStringLiteral("Halfstep"));
    QApplication::setApplicationVersion(QStringLiteral(HALFSTEP_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.halfstep.Halfstep"));
    const ParsedStart start = parseStart(QApplication::arguments());
    if (start.exitStatus) return *start.exitStatus;
    QThreadPool::globalInstance()->setMaxThreadCount(std::max(LeastLanes, QThread::idealThreadCount()));
    int status = 0;
    {
        const auto brake = std::make_shared<Brake>();
        Desktop desktop(brakedBy(brake, coreVerbs()));
        desktop.overrule(start.options);
        std::unique_ptr<Screenshots> screenshots;
        if (start.options.screenshots.isEmpty()) {
            desktop.openModels(start.options);
        } else {
            const SampleFiles sample = sampleFiles();
            const bool isSample = start.options.models.isEmpty();
            const QStringList data = start.options.data.isEmpty() ? QStringList(isSample ? sample.data : QStringLiteral("random")) : start.options.data;
            screenshots = std::make_unique<Screenshots>(desktop, brake, isSample ? sample.model : start.options.models.front(), data, start.options.screenshots);
            screenshots->start();
        }
        status = QApplication::exec();
    }
    QThreadPool::globalInstance()->waitForDone();
    return status;
}
