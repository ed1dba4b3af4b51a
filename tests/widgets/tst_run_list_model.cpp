// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/models/run_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace halfstep;

namespace {

RunRow row(int number, RunState state)
{
    RunRow made;
    made.number = number;
    made.name = QStringLiteral("int8");
    made.state = state;
    return made;
}

} // namespace

class TstRunListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void progressKeepsTheList()
    {
        RunListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({row(0, RunState::Source), row(1, RunState::Running)});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows({row(0, RunState::Source), row(1, RunState::Finished)});
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        model.setRows({row(0, RunState::Source)});
        QCOMPARE(reset.size(), 1);
        QCOMPARE(model.indexOf(1), -1);
    }

    void stateIsSaidInWords()
    {
        QVERIFY(runRowTitle(row(1, RunState::Stopped)) != runRowTitle(row(1, RunState::Failed)));
        RunRow running = row(2, RunState::Running);
        running.progress = Progress{Stage::FindingRanges, 64, 128};
        running.level = VerdictLevel::Look;
        const QString spoken = spokenText(running);
        QVERIFY(spoken.contains(QStringLiteral("64")) && spoken.contains(stageText(Stage::FindingRanges)));
    }
};

HALFSTEP_TEST_CLASS(run_list_model, TstRunListModel)
#include "tst_run_list_model.moc"
