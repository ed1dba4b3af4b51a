// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/models/layer_filter.h"

using namespace halfstep;

class TstLayerFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void matches_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *line, bool fits) { QTest::newRow(line) << QString::fromUtf8(line) << fits; };
        row("", true);
        row("block_2", true);
        row("BLOCK", true);
        row("conv", true);
        row("pool", false);
        row("block_2 pool", false);
        row("type:conv", true);
        row("type:block", false);
        row("name:block", true);
        row("now:int8", true);
        row("now:float", false);
        row("sqnr<15", true);
        row("sqnr<8.1", false);
        row("sqnr<=8.1", true);
        row("sqnr>8.1", false);
        row("sqnr=8.1", true);
        row("sqnr<8,2", true);
        row("clipped>=3.2", true);
        row("time<5", false); // not known
        row("flagged", true);
        row("type:conv sqnr<15 flagged", true);
        row("type:conv sqnr>15", false);
    }

    void matches()
    {
        QFETCH(QString, line);
        QFETCH(bool, fits);
        LayerFacts layer;
        layer.name = QStringLiteral("block_2/depthwise");
        layer.type = QStringLiteral("DEPTHWISE_CONV_2D");
        layer.precision = QStringLiteral("int8");
        layer.isFlagged = true;
        layer.numbers = {{QStringLiteral("sqnr"), 8.1}, {QStringLiteral("clipped"), 3.2}};
        QCOMPARE(parseLayerFilter(line).matches(layer), fits);
    }

    void anUnknownConditionIsNamed()
    {
        const LayerFilter filter = parseLayerFilter(QStringLiteral("conv speed<3"));
        QCOMPARE(filter.problem, QStringLiteral("speed<3"));
        QCOMPARE(parseLayerFilter(QStringLiteral("sqnr<x")).problem, QStringLiteral("sqnr<x"));
        QVERIFY(parseLayerFilter(QStringLiteral("sqnr<3")).problem.isEmpty());
    }
};

HALFSTEP_TEST_CLASS(layer_filter, TstLayerFilter)
#include "tst_layer_filter.moc"
