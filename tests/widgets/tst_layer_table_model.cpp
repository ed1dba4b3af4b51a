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

    void bytesAreThoseOfConstantsOnce()
    {
        QCOMPARE(constantBytesByLayer(*test::chainOf(3)), (std::vector<std::uint64_t>{4, 8, 12}));
    }
};

HALFSTEP_TEST_CLASS(layer_table_model, TstLayerTableModel)
#include "tst_layer_table_model.moc"
