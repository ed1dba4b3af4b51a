// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/start/desktop.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/run_views.h"
#include "tests/app/desktop/made_verbs.h"
#include "tests/widgets/support/no_warnings.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace halfstep::test {

/// A window with made verbs and settings of its own, for tests that press what is in it.
class WindowTest : public QObject {
protected:
    std::shared_ptr<Script> m_script;
    std::unique_ptr<Desktop> m_desktop;
    MainWindow *m_window = nullptr;

    void start(const QString &language = QStringLiteral("en"))
    {
        failOnWarnings();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        QCoreApplication::setOrganizationName(QStringLiteral("halfstep-test"));
        QSettings().clear();
        m_script = std::make_shared<Script>();
        m_desktop = std::make_unique<Desktop>(madeVerbs(m_script));
        StartOptions options;
        options.theme = ThemeChoice::Light;
        options.language = language;
        m_desktop->overrule(options);
        m_window = m_desktop->openWindow();
        m_window->resize(1280, 800); // the screen of the tests is smaller than windows usually are
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
    }

    void end()
    {
        m_desktop.reset();
        QThreadPool::globalInstance()->waitForDone();
        QCOMPARE(m_script->callsOnMainThread.load(), 0);
    }

    void dropFile(const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(m_window->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &enter);
        QDropEvent letGo(m_window->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &letGo);
    }

    void openModel()
    {
        dropFile(QStringLiteral("/models/made.tflite"));
        QVERIFY(QTest::qWaitFor([&] { return m_window->session().model() != nullptr; }));
    }

    void takeData()
    {
        dropFile(QStringLiteral("/data/made.npy"));
        QVERIFY(QTest::qWaitFor([&] { return m_window->session().data() != nullptr; }));
    }

    bool ends() const
    {
        return QTest::qWaitFor([&] { return m_window->session().runs().size() > 1 && !m_window->session().isBusy(); });
    }

    template <class T>
    T *part() const
    {
        return m_window->findChild<T *>();
    }

    /// The visible button with these words.
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *found : m_window->findChildren<QPushButton *>())
            if (found->isVisible() && found->text().contains(text)) return found;
        return nullptr;
    }

    QString commandOfShownRun() const { return commandText(m_window->session(), *m_window->session().shownRun()); }

private:
    QTemporaryDir m_settings;
};

} // namespace halfstep::test
