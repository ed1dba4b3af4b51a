// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/notification.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>

namespace halfstep {

namespace {

constexpr qint64 LeastMilliseconds = 10'000;

} // namespace

bool deservesNotification(const Run &run, bool isInFront)
{
    const bool hasEnded = run.state == RunState::Finished || run.state == RunState::Failed; // a stopped one was stopped by hand
    return hasEnded && !isInFront && run.workMs > LeastMilliseconds;
}

void notifyDesktop(QWidget &window, const QString &title, const QString &sentence)
{
    QApplication::alert(&window);
    const QString name = QStringLiteral("org.freedesktop.Notifications");
    QDBusMessage call = QDBusMessage::createMethodCall(name, QStringLiteral("/org/freedesktop/Notifications"), name, QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    call.setArguments({QCoreApplication::applicationName(), 0U, QGuiApplication::desktopFileName(), title, sentence.toHtmlEscaped(), QStringList(), hints, -1});
    QDBusConnection::sessionBus().asyncCall(call);
}

} // namespace halfstep
