// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// The window without a mouse, and in another language.
#include "app/desktop/window/window_actions.h"
#include "tests/app/desktop/window_test.h"
#include "tests/support/test_registry.h"
#include "widgets/parts/tool_strip.h"
#include "widgets/parts/verdict_bar.h"

#include <QAction>
#include <QButtonGroup>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>

using namespace halfstep;

namespace {

QChar mnemonicOf(const QString &text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != u'&') continue;
        if (text[i + 1] != u'&') return text[i + 1].toLower();
        ++i;
    }
    return {};
}

/// What is wrong with the letters of these actions: one twice, or none.
QStringList faults(const QList<QAction *> &actions)
{
    QStringList wrong;
    QMap<QChar, QString> seen;
    for (const QAction *action : actions) {
        if (action->isSeparator()) continue;
        const QChar letter = mnemonicOf(action->text());
        if (letter.isNull() || seen.contains(letter)) wrong << action->text() + QStringLiteral(" / ") + seen.value(letter);
        seen.insert(letter, action->text());
    }
    return wrong;
}

} // namespace

class TstKeyboard : public test::WindowTest {
    Q_OBJECT

private:
    int m_questions = 0;

private Q_SLOTS:
    void cleanup() { end(); }

    void everyLetterOfAMenuIsItsOwn_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : availableLanguages()) QTest::newRow(qPrintable(language)) << language;
    }

    void everyLetterOfAMenuIsItsOwn()
    {
        QFETCH(QString, language);
        start(language);
        QStringList wrong = faults(part<QMenuBar>()->actions());
        for (QMenu *menu : part<QMenuBar>()->findChildren<QMenu *>())
            if (menu != m_window->actions().recentMenu) wrong += faults(menu->actions());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QStringLiteral(" | "))));
    }

    void noTwoCommandsHaveOneKey()
    {
        start();
        QMap<QKeySequence, QString> seen;
        for (const QAction *action : m_window->actions().all())
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!seen.contains(key), qPrintable(key.toString() + u' ' + action->text() + u' ' + seen.value(key)));
                seen.insert(key, action->text());
            }
    }

    void tabGoesAllTheWayRound()
    {
        start();
        openModel();
        takeData();
        QTest::keyClick(m_window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(ends());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window));
        part<ToolStrip>()->findChild<QPushButton *>()->setFocus(Qt::TabFocusReason);
        const QWidget *first = QApplication::focusWidget();
        QSet<const QWidget *> visited;
        for (int i = 0; i < 200; ++i) {
            visited.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            if (QApplication::focusWidget() == first) break;
        }
        QCOMPARE(QApplication::focusWidget(), first); // nothing holds it
        for (const QPushButton *control : m_window->findChildren<QPushButton *>())
            if (control->isVisible() && control->isEnabled() && !(control->group() && !control->isChecked())) QVERIFY2(visited.contains(control), qPrintable(control->text()));
    }

    void anotherLanguageWhileItRuns()
    {
        start();
        openModel();
        takeData();
        m_script->holdsRun = true;
        QTest::keyClick(m_window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(part<VerdictBar>()->state().kind, VerdictState::Kind::Running);
        Preferences german = m_desktop->preferences();
        german.language = QStringLiteral("de");
        m_desktop->setPreferences(german);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_window = nullptr;
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *window = qobject_cast<MainWindow *>(widget)) m_window = window;
        QVERIFY(m_window);
        QCOMPARE(part<QTabWidget>()->tabText(0), QStringLiteral("Schichten"));
        QVERIFY(m_window->session().isBusy()); // the run goes on
        QCOMPARE(part<VerdictBar>()->state().kind, VerdictState::Kind::Running);
        m_script->holdsRun = false;
        QVERIFY(ends());
        QTRY_COMPARE(part<VerdictBar>()->state().kind, VerdictState::Kind::Level);
    }

    void closingWhileARunWorksAsksOnce()
    {
        start();
        openModel();
        m_script->holdsRun = true;
        QTest::keyClick(m_window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_window->session().isBusy());
        const auto answer = [this](QDialogButtonBox::StandardButton wanted) {
            QTimer::singleShot(50, qApp, [wanted, this] {
                auto *question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
                QVERIFY(question);
                ++m_questions;
                QTest::mouseClick(question->button(static_cast<QMessageBox::StandardButton>(wanted)), Qt::LeftButton);
            });
        };
        answer(QDialogButtonBox::No);
        QTest::keyClick(m_window, Qt::Key_W, Qt::ControlModifier);
        QVERIFY(m_window->isVisible() && m_window->session().isBusy());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window));
        answer(QDialogButtonBox::Yes);
        const QPointer<MainWindow> window = m_window;
        QTest::keyClick(m_window, Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(m_questions, 2);
        QVERIFY(!window || !window->isVisible()); // a closed window is gone
    }
};

HALFSTEP_TEST_CLASS(keyboard, TstKeyboard)
#include "tst_keyboard.moc"
