// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/made_model.h"
#include "tests/widgets/support/made_report.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/models/layer_proxy_model.h"
#include "widgets/models/layer_table_model.h"

#include <QAbstractItemModelTester>
#include <QLocale>

using namespace halfstep;

namespace {

QString cell(const QAbstractItemModel &model, int row, LayerColumn column)
{
    return model.index(row, static_cast<int>(column)).data().toString();
}

} // namespace

class TstLayerTableModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        QLocale::setDefault(QLocale::c());
    }

    void obeysTheRulesOfItemModels()
    {
        LayerTableModel model;
        LayerProxyModel proxy;
        proxy.setSourceModel(&model);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setModel(test::chainOf(3));
        model.setReport(test::reportOf({0.3, 2.94, 0.5}));
        proxy.setFilter(parseLayerFilter(QStringLiteral("rmse>0.4")));
        QCOMPARE(proxy.rowCount(), 2);
        model.setReport(nullptr);
        model.setModel(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void showsWhatTheReportSays()
    {
        LayerTableModel model;
        model.setModel(test::chainOf(2));
        model.setReport(test::reportOf({0.3, 2.94}));
        QCOMPARE(cell(model, 1, LayerColumn::Name), QStringLiteral("block_1/conv"));
        QCOMPARE(cell(model, 1, LayerColumn::Type), QStringLiteral("DEPTHWISE_CONV_2D"));
        QCOMPARE(cell(model, 1, LayerColumn::Rmse), QStringLiteral("2.94"));
        QCOMPARE(cell(model, 1, LayerColumn::Clipped), QStringLiteral("2\u202f%"));
        QCOMPARE(cell(model, 1, LayerColumn::Precision), QStringLiteral("int8"));
        QVERIFY(model.index(1, 0).data(LayerTableModel::FlaggedRole).toBool());
        QVERIFY(!model.index(0, 0).data(LayerTableModel::FlaggedRole).toBool());
        QCOMPARE(model.flaggedCount(), std::size_t{1});
    }

    void theFlagIsAWordForWhoCannotSeeIt()
    {
        LayerTableModel model;
        model.setModel(test::chainOf(1));
        model.setReport(test::reportOf({2.94}));
        QVERIFY(!model.index(0, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void accumulatedErrorsAreOthers()
    {
        LayerTableModel model;
        model.setModel(test::chainOf(1));
        model.setReport(test::reportOf({1.0}));
        QCOMPARE(cell(model, 0, LayerColumn::Rmse), QStringLiteral("1.00"));
        model.setAccumulated(true);
        QCOMPARE(cell(model, 0, LayerColumn::Rmse), QStringLiteral("1.50"));
    }

    void whatIsNotKnownIsADash()
    {
        LayerTableModel model;
        model.setModel(test::chainOf(1));
        for (const auto column : {LayerColumn::Sqnr, LayerColumn::Rmse, LayerColumn::Clipped, LayerColumn::Time, LayerColumn::Precision})
            QCOMPARE(cell(model, 0, column), QStringLiteral("\u2013"));
    }

    void theUnknownStandsLastInEitherDirection()
    {
        LayerTableModel model;
        model.setModel(test::chainOf(3));
        auto report = std::make_shared<ErrorReport>(*test::reportOf({0.5, 0.1, 0.9}));
        report->layers[1].local.reset();
        model.setReport(report);
        LayerProxyModel proxy;
        proxy.setSourceModel(&model);
        proxy.sort(static_cast<int>(LayerColumn::Rmse), Qt::DescendingOrder);
        QCOMPARE(cell(proxy, 0, LayerColumn::Number), QStringLiteral("2"));
        QCOMPARE(cell(proxy, 2, LayerColumn::Number), QStringLiteral("1"));
        proxy.sort(static_cast<int>(LayerColumn::Rmse), Qt::AscendingOrder);
        QCOMPARE(cell(proxy, 0, LayerColumn::Number), QStringLiteral("0"));
        QCOMPARE(cell(proxy, 2, LayerColumn::Number), QStringLiteral("1"));
    }

    void layersOfOtherGraphsFollowAndSayWhere()
    {
        LayerTableModel model;
        model.setModel(test::chainWithBody(2, 3));
        QCOMPARE(model.rowCount(), 5);
        QVERIFY(model.hasSeveralGraphs());
        QCOMPARE(cell(model, 1, LayerColumn::Number), QStringLiteral("1"));
        QCOMPARE(cell(model, 4, LayerColumn::Number), QStringLiteral("1:2"));
        QCOMPARE(cell(model, 4, LayerColumn::Graph), QStringLiteral("loop_body"));
        QCOMPARE(model.rowOf(LayerId(SubgraphId{1}, OpId{2})), 4);
        QCOMPARE(model.rowOf(LayerId(SubgraphId{1}, OpId{3})), -1);
        QCOMPARE(model.rowOf(LayerId(SubgraphId{7}, OpId{0})), -1);
        LayerTableModel single;
        single.setModel(test::chainOf(2));
        QVERIFY(!single.hasSeveralGraphs());
    }

    /// The report speaks of the main graph; its layers must not lend their errors to layers of the same number elsewhere.
    void errorsBelongToTheirGraph()
    {
        LayerTableModel model;
        model.setModel(test::chainWithBody(2, 3));
        model.setReport(test::reportOf({0.3, 2.94}));
        QCOMPARE(cell(model, 1, LayerColumn::Rmse), QStringLiteral("2.94"));
        QCOMPARE(cell(model, 3, LayerColumn::Rmse), QStringLiteral("\u2013"));
        QCOMPARE(model.flaggedCount(), std::size_t{1});
    }

    void graphsSortAndFilter()
    {
        LayerTableModel model;
        model.setModel(test::chainWithBody(2, 3));
        model.setReport(test::reportOf({0.3, 2.94}));
        LayerProxyModel proxy;
        proxy.setSourceModel(&model);
        proxy.setFilter(parseLayerFilter(QStringLiteral("graph:LOOP type:depth")));
        QCOMPARE(proxy.rowCount(), 1);
        QCOMPARE(cell(proxy, 0, LayerColumn::Number), QStringLiteral("1:1"));
        proxy.setFilter({});
        proxy.sort(static_cast<int>(LayerColumn::Graph), Qt::DescendingOrder);
        QCOMPARE(cell(proxy, 0, LayerColumn::Number), QStringLiteral("1:0"));
        QCOMPARE(cell(proxy, 4, LayerColumn::Number), QStringLiteral("1"));
        proxy.sort(static_cast<int>(LayerColumn::Number), Qt::AscendingOrder);
        QCOMPARE(cell(proxy, 2, LayerColumn::Number), QStringLiteral("1:0"));
    }

    void aRunWithoutAReportKnowsPrecisions()
    {
        LayerTableModel model;
        model.setModel(test::chainWithBody(1, 1));
        QuantizedModel quantized;
        quantized.plan.layers = {LayerPlan{SubgraphId{0}, OpId{0}, Precision::Float16, {}}, LayerPlan{SubgraphId{1}, OpId{0}, Precision::Int8, {}}};
        model.setResults({{}, std::make_shared<const QuantizedModel>(quantized), {}, {}});
        QCOMPARE(cell(model, 0, LayerColumn::Precision), QStringLiteral("float16"));
        QCOMPARE(cell(model, 1, LayerColumn::Precision), QStringLiteral("int8"));
        model.setResults({});
        QCOMPARE(cell(model, 1, LayerColumn::Precision), QStringLiteral("\u2013"));
    }

    void wordsSortByAlphabetAndStayInOrderWhereEqual()
    {
        LayerTableModel model;
        model.setModel(test::chainOf(12));
        LayerProxyModel proxy;
        proxy.setSourceModel(&model);
        proxy.sort(static_cast<int>(LayerColumn::Type), Qt::AscendingOrder);
        QCOMPARE(cell(proxy, 0, LayerColumn::Number), QStringLiteral("0")); // CONV_2D before DEPTHWISE_CONV_2D
        QCOMPARE(cell(proxy, 1, LayerColumn::Number), QStringLiteral("2"));
        QCOMPARE(cell(proxy, 6, LayerColumn::Number), QStringLiteral("1"));
        proxy.sort(static_cast<int>(LayerColumn::Name), Qt::DescendingOrder);
        QCOMPARE(cell(proxy, 0, LayerColumn::Name), QStringLiteral("block_9/conv"));
        QCOMPARE(cell(proxy, 11, LayerColumn::Name), QStringLiteral("block_0/conv"));
    }

    void bytesAreThoseOfConstantsOnce()
    {
        QCOMPARE(constantBytesByLayer(*test::chainOf(3)), (std::vector<std::uint64_t>{4, 8, 12}));
    }
};

HALFSTEP_TEST_CLASS(layer_table_model, TstLayerTableModel)
#include "tst_layer_table_model.moc"
