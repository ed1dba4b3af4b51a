// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/models/selection.h"

#include <QSignalSpy>

using namespace halfstep;

class TstSelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void tellsOnlyChanges()
    {
        Selection selection;
        QSignalSpy changed(&selection, &Selection::changed);
        selection.select(OpId{3});
        selection.select(OpId{3});
        QCOMPARE(changed.size(), 1);
        selection.clear();
        QCOMPARE(changed.size(), 2);
        QVERIFY(!selection.current());
        QVERIFY(selection.picked().empty());
    }

    void theCurrentOneIsPicked()
    {
        Selection selection;
        selection.setPicked({OpId{5}, OpId{2}, OpId{5}}, OpId{3});
        QCOMPARE(selection.picked(), (std::vector<LayerId>{OpId{2}, OpId{3}, OpId{5}}));
        QVERIFY(selection.isPicked(OpId{5}));
        QVERIFY(!selection.isPicked(OpId{4}));
    }
};

HALFSTEP_TEST_CLASS(selection, TstSelection)
#include "tst_selection.moc"
