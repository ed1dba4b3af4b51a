// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/verbs.h"
#include "app/desktop/start/desktop.h"
#include "app/desktop/start/start_options.h"

#include <QApplication>
#include <QThreadPool>

#include <algorithm>

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
    QApplication::setDesktopFileName(QStringLiteral("halfstep"));
    const ParsedStart start = parseStart(QApplication::arguments());
    if (start.exitStatus) return *start.exitStatus;
    QThreadPool::globalInstance()->setMaxThreadCount(std::max(LeastLanes, QThread::idealThreadCount()));
    int status = 0;
    {
        Desktop desktop(coreVerbs());
        desktop.overrule(start.options);
        desktop.openModels(start.options);
        status = QApplication::exec();
    }
    QThreadPool::globalInstance()->waitForDone();
    return status;
}
