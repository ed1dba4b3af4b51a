// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/session.h"
#include "app/desktop/window/notification.h"
#include "app/desktop/window/run_views.h"
#include "tests/app/desktop/made_verbs.h"
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"

#include <QSignalSpy>

using namespace halfstep;

namespace {

PlanRequest planOf(Technique technique)
{
    PlanRequest plan;
    plan.technique = technique;
    return plan;
}

DataRequest someData()
{
    DataRequest request;
    request.source = "/data/pictures";
    request.samples = 128;
    return request;
}

} // namespace

class TstSession : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<test::Script> m_script;
    std::unique_ptr<Session> m_session;

    void open()
    {
        QSignalSpy opened(m_session.get(), &Session::modelChanged);
        m_session->openModel(QStringLiteral("/models/made.tflite"));
        QVERIFY(opened.wait());
    }

    bool ends(int number)
    {
        return QTest::qWaitFor([&] {
            const RunState state = m_session->run(number)->state;
            return state != RunState::Running && state != RunState::Queued && !m_session->isBusy();
        });
    }

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_script = std::make_shared<test::Script>();
        m_session = std::make_unique<Session>(test::madeVerbs(m_script));
    }

    void cleanup()
    {
        m_session.reset();
        QThreadPool::globalInstance()->waitForDone();
        QCOMPARE(m_script->callsOnMainThread.load(), 0);
    }

    void anOpenedModelIsRunZero()
    {
        open();
        QCOMPARE(m_session->runs().size(), std::size_t{1});
        QCOMPARE(m_session->shownRun()->state, RunState::Source);
        QCOMPARE(verdictOf(*m_session).kind, VerdictState::Kind::Hidden);
    }

    void onlyALongRunOutOfSightIsToldToTheDesktop()
    {
        Run run;
        run.state = RunState::Finished;
        run.workMs = 10'001;
        QVERIFY(deservesNotification(run, false));
        QVERIFY(!deservesNotification(run, true));
        run.workMs = 9'000;
        QVERIFY(!deservesNotification(run, false));
        run.workMs = 20'000;
        run.state = RunState::Stopped;
        QVERIFY(!deservesNotification(run, false));
    }

    void aStoppedComparisonIsComparedAgain()
    {
        open();
        m_script->holdsRun = true;
        const int number = m_session->compareWith(QStringLiteral("/models/other.tflite"));
        m_session->stop(number);
        QVERIFY(ends(number));
        QCOMPARE(m_session->run(number)->state, RunState::Stopped);
        m_script->holdsRun = false;
        const int again = m_session->retry(number);
        QVERIFY(ends(again));
        QCOMPARE(m_session->run(again)->comparedPath, QStringLiteral("/models/other.tflite"));
        QCOMPARE(m_script->comparisons.load(), 2);
        QVERIFY(m_session->run(again)->result.errors);
    }

    void aModelThatCannotBeOpenedSaysWhy()
    {
        m_script->failsOpen = true;
        QSignalSpy failed(m_session.get(), &Session::openFailed);
        m_session->openModel(QStringLiteral("/nowhere.tflite"));
        QVERIFY(failed.wait());
        QVERIFY(!m_session->model());
    }

    void runsAreNeverOverwritten()
    {
        open();
        const int first = m_session->quantize(planOf(Technique::Dynamic));
        QVERIFY(ends(first));
        const int second = m_session->quantize(planOf(Technique::Dynamic));
        QVERIFY(ends(second));
        QVERIFY(first != second);
        QCOMPARE(m_session->runs().size(), std::size_t{3});
        QCOMPARE(m_session->run(first)->state, RunState::Finished);
    }

    void aSecondRunWaits()
    {
        open();
        m_script->holdsRun = true;
        const int first = m_session->quantize(planOf(Technique::Dynamic));
        const int second = m_session->quantize(planOf(Technique::Float16));
        QCOMPARE(m_session->run(first)->state, RunState::Running);
        QCOMPARE(m_session->run(second)->state, RunState::Queued);
        m_script->holdsRun = false;
        QVERIFY(ends(second));
        QCOMPARE(m_session->run(second)->state, RunState::Finished);
    }

    void stoppingAnswersAtOnceAndKeepsTheRow()
    {
        open();
        m_script->holdsRun = true;
        const int number = m_session->quantize(planOf(Technique::Dynamic));
        QVERIFY(QTest::qWaitFor([&] { return m_session->run(number)->progress.stage == Stage::FindingRanges; }));
        m_session->stop(number);
        QCOMPARE(m_session->run(number)->state, RunState::Stopped);
        QVERIFY(ends(number));
        QCOMPARE(m_session->run(number)->state, RunState::Stopped);
        const VerdictState verdict = verdictOf(*m_session);
        QCOMPARE(verdict.kind, VerdictState::Kind::Trouble);
        QVERIFY((verdict.offers & VerdictState::Retry) != 0);
    }

    void aWaitingRunCanLeave()
    {
        open();
        m_script->holdsRun = true;
        const int first = m_session->quantize(planOf(Technique::Dynamic));
        const int second = m_session->quantize(planOf(Technique::Float16));
        m_session->discard(second);
        QVERIFY(!m_session->run(second));
        m_script->holdsRun = false;
        QVERIFY(ends(first));
        QCOMPARE(m_script->calls.load(), 2); // open and one run
    }

    void aFailedRunKeepsItsReason()
    {
        open();
        m_script->failsRun = true;
        const int number = m_session->quantize(planOf(Technique::Dynamic));
        QVERIFY(ends(number));
        QCOMPARE(m_session->run(number)->state, RunState::Failed);
        const VerdictState verdict = verdictOf(*m_session);
        QVERIFY(verdict.sentence.contains(QStringLiteral("made to fail")));
        QVERIFY((verdict.offers & VerdictState::Details) != 0);
        QVERIFY(!logLines(*m_session->run(number)).empty());
    }

    void progressIsShown()
    {
        open();
        m_script->holdsRun = true;
        const int number = m_session->quantize(planOf(Technique::Dynamic));
        QVERIFY(QTest::qWaitFor([&] { return m_session->run(number)->progress.done == 64; }));
        const VerdictState verdict = verdictOf(*m_session);
        QCOMPARE(verdict.kind, VerdictState::Kind::Running);
        QVERIFY(verdict.sentence.contains(QStringLiteral("64")));
        m_script->holdsRun = false;
        QVERIFY(ends(number));
    }

    void dataIsSplitIntoRangesAndCheck()
    {
        open();
        m_session->setData(someData());
        QVERIFY(QTest::qWaitFor([&] { return m_session->data() != nullptr; }));
        const int number = m_session->quantize(planOf(Technique::Int8));
        QVERIFY(ends(number));
        QVERIFY(m_session->run(number)->result.errors);
        const QString command = commandText(*m_session, *m_session->run(number));
        QCOMPARE(command, QStringLiteral("halfstep-cli quantize /models/made.tflite -t int8 --data /data/pictures --samples 128 --part ranges"
                                         " -o /models/made.int8.tflite"));
    }

    void namesAreQuotedForTheShell()
    {
        open();
        DataRequest request = someData();
        request.source = "/data/it's mine";
        m_session->setData(request);
        const int number = m_session->quantize(planOf(Technique::Int8));
        QVERIFY(ends(number));
        QVERIFY(commandText(*m_session, *m_session->run(number)).contains(QStringLiteral("'/data/it'\\''s mine'")));
    }

    void otherLimitsGiveAnotherJudgement()
    {
        open();
        m_session->setData(someData());
        const int number = m_session->quantize(planOf(Technique::Int8));
        QVERIFY(ends(number));
        Limits limits;
        limits.rmseOverStep = 5;
        m_session->judgeAgain(limits);
        QVERIFY(m_session->run(number)->result.errors->limits == limits);
        QVERIFY((verdictOf(*m_session).offers & VerdictState::ShowThem) == 0);
    }

    void anotherModelStartsAnew()
    {
        open();
        m_script->holdsRun = true;
        m_session->quantize(planOf(Technique::Dynamic));
        open();
        QCOMPARE(m_session->runs().size(), std::size_t{1});
        m_script->holdsRun = false;
    }
};

HALFSTEP_TEST_CLASS(session, TstSession)
#include "tst_session.moc"
