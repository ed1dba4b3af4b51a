// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/made_report.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/charts/channel_chart.h"
#include "widgets/charts/chart_pane.h"
#include "widgets/charts/error_chart.h"
#include "widgets/charts/error_histogram_chart.h"
#include "widgets/charts/histogram_layout.h"
#include "widgets/charts/latency_chart.h"
#include "widgets/charts/layer_time_chart.h"
#include "widgets/charts/pairs_chart.h"
#include "widgets/charts/value_histogram_chart.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <limits>

using namespace halfstep;

namespace {

int pixelsOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y) == color ? 1 : 0;
    return count;
}

void show(QWidget &widget, const QSize &size = QSize(700, 360))
{
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

} // namespace

class TstCharts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void moreErrorPaintsMorePixels();
    void flaggedLayersStandOut();
    void anEmptyReportIsDrawnToo();
    void aClickTellsTheLayer();
    void arrowsAndEnterTellTheLayer();
    void theLimitIsDraggedAndMovedByKeys();
    void dragZoomsAndEscapeResets();
    void tSwapsChartAndTable();
    void csvHoldsExactNumbers();
    void everyChartHasSummaryTableAndPictures();
    void theHalfStepLabelLeavesTheMeanFree();
    void channelsBelowOneStepAreLost();
    void oddNumbersAreDrawn();
    void tableModelKeepsTheRules();
};

void TstCharts::moreErrorPaintsMorePixels()
{
    ErrorChart chart;
    const auto pixels = [&](double steps) {
        chart.setReport(test::reportOf({steps, steps, steps, 0.1, 0.6}));
        chart.resize(700, 360);
        return pixelsOf(chart.picture(), lightTheme().color(Role::SeriesBFill));
    };
    QVERIFY(pixels(0.5) > pixels(0.2) + 100);
}

void TstCharts::flaggedLayersStandOut()
{
    ErrorChart chart;
    chart.resize(700, 360);
    chart.setReport(test::reportOf({0.3, 2.9, 0.3}));
    QVERIFY(pixelsOf(chart.picture(), lightTheme().color(Role::LookMark)) > 100);
    Limits limits;
    limits.rmseOverStep = 5;
    chart.setLimits(limits);
    QCOMPARE(pixelsOf(chart.picture(), lightTheme().color(Role::LookMark)), 0);
}

void TstCharts::anEmptyReportIsDrawnToo()
{
    ErrorChart chart;
    chart.setReport(nullptr);
    QVERIFY(!chart.picture().isNull());
    chart.setReport(test::reportOf({}));
    QVERIFY(!chart.picture().isNull());
    QVERIFY(!chart.summary().isEmpty());
}

void TstCharts::aClickTellsTheLayer()
{
    ErrorChart chart;
    chart.setReport(test::reportOf({0.3, 0.3, 0.3, 0.3}));
    show(chart);
    QSignalSpy activated(&chart, &ErrorChart::layerActivated);
    const QRectF plot = chart.plotRect();
    QTest::mouseClick(&chart, Qt::LeftButton, {}, QPointF(plot.left() + plot.width() * 0.625, plot.bottom() - 4).toPoint());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<LayerId>().op.value, 2);
}

void TstCharts::arrowsAndEnterTellTheLayer()
{
    ErrorChart chart;
    chart.setReport(test::reportOf({0.3, 0.3, 0.3}));
    show(chart);
    QSignalSpy activated(&chart, &ErrorChart::layerActivated);
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Return);
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Right); // stays at the end
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(activated.size(), 2);
    QCOMPARE(activated[0][0].value<LayerId>().op.value, 1);
    QCOMPARE(activated[1][0].value<LayerId>().op.value, 2);
}

void TstCharts::theLimitIsDraggedAndMovedByKeys()
{
    ErrorChart chart;
    chart.setReport(test::reportOf({0.3, 2.0, 0.3}));
    show(chart);
    QSignalSpy edited(&chart, &ErrorChart::limitsEdited);
    const QRectF plot = chart.plotRect();
    const PlotScale scale{0.1, 10, true};
    const auto at = [&](double value) { return QPointF(plot.right(), plot.bottom() - plot.height() * scale.position(value)).toPoint(); };
    QTest::mousePress(&chart, Qt::LeftButton, {}, at(0.7));
    QTest::mouseMove(&chart, at(3));
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, at(3));
    QVERIFY(edited.size() >= 1);
    QVERIFY(std::abs(edited.last()[0].value<Limits>().rmseOverStep - 3) < 0.3);
    QVERIFY(!chart.isZoomed()); // the drag moved the limit, it did not zoom
    const double before = edited.last()[0].value<Limits>().rmseOverStep;
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Minus);
    QVERIFY(edited.last()[0].value<Limits>().rmseOverStep < before);
    chart.setUnit(ErrorUnit::Decibels);
    QTest::keyClick(&chart, Qt::Key_Plus);
    QCOMPARE(edited.last()[0].value<Limits>().sqnrDb, 21.0);
}

void TstCharts::dragZoomsAndEscapeResets()
{
    ErrorChart chart;
    chart.setReport(test::reportOf(std::vector<double>(40, 0.3)));
    show(chart);
    const QRectF plot = chart.plotRect();
    const auto at = [&](double share) { return QPointF(plot.left() + plot.width() * share, plot.center().y()).toPoint(); };
    QTest::mousePress(&chart, Qt::LeftButton, {}, at(0.25));
    QTest::mouseMove(&chart, at(0.5));
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, at(0.5));
    QVERIFY(chart.isZoomed());
    QTest::keyClick(&chart, Qt::Key_Escape);
    QVERIFY(!chart.isZoomed());
}

void TstCharts::tSwapsChartAndTable()
{
    auto *chart = new ErrorChart;
    chart->setReport(test::reportOf({0.3, 0.4}));
    ChartPane pane(chart);
    show(pane);
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_T);
    QVERIFY(pane.isTable());
    QTest::keyClick(pane.currentWidget(), Qt::Key_T);
    QVERIFY(!pane.isTable());
}

void TstCharts::csvHoldsExactNumbers()
{
    ErrorChart chart;
    chart.setReport(test::reportOf({1.0 / 3.0}));
    const QStringList lines = chart.csv().split(QStringLiteral("\r\n"));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[1].split(u',')[2].toDouble(), 1.0 / 3.0);
}

void TstCharts::everyChartHasSummaryTableAndPictures()
{
    const auto report = test::reportOf({0.3, 2.9, 0.3});
    const LayerError &layer = report->layers[1];
    ErrorChart errors;
    errors.setReport(report);
    ErrorHistogramChart histogram;
    histogram.setError(layer.local, true);
    ValueHistogramChart values;
    values.setValues(layer.values, layer.representable, 0.02);
    ChannelChart channels;
    channels.setChannels(layer.channels, 0.01);
    PairsChart pairs;
    pairs.setPairs(layer.valuePairs, layer.representable);
    LatencyChart latency;
    latency.setReport(test::latencyOf(2), {QStringLiteral("float"), QStringLiteral("int8")});
    LayerTimeChart times;
    times.setTimes({{OpId{std::int32_t{0}}, QStringLiteral("a"), 0.001, 0.002}, {OpId{std::int32_t{1}}, QStringLiteral("b"), 0.001, std::numeric_limits<double>::quiet_NaN()}});
    for (ChartView *chart : std::initializer_list<ChartView *>{&errors, &histogram, &values, &channels, &pairs, &latency, &times}) {
        show(*chart);
        QVERIFY2(!chart->summary().isEmpty(), chart->metaObject()->className());
        QVERIFY2(!chart->accessibleName().isEmpty(), chart->metaObject()->className());
        QVERIFY2(chart->table().rows.size() >= 2, chart->metaObject()->className());
        QVERIFY2(chart->picture().width() >= 1400, chart->metaObject()->className());
        QVERIFY2(chart->svg().contains("<svg"), chart->metaObject()->className());
        QVERIFY2(chart->grab().width() > 0, chart->metaObject()->className());
    }
}

void TstCharts::theHalfStepLabelLeavesTheMeanFree()
{
    // the band from 100 to 120, a label of 20, a mark that reaches 5 to both sides
    QCOMPARE(halfStepLabelLeft(100, 120, 110, 20, 5), 122.5);
    QCOMPARE(halfStepLabelLeft(100, 120, 130, 20, 5), 77.5); // the mark is where the label would be
    QCOMPARE(halfStepLabelLeft(100, 120, 60, 20, 5), 122.5);
    QCOMPARE(halfStepLabelLeft(100, 120, 200, 20, 5), 122.5);
}

void TstCharts::channelsBelowOneStepAreLost()
{
    ChannelChart chart;
    chart.resize(400, 300);
    chart.setChannels(ChannelRanges{{-1, -0.001, 0}, {0.5, 0.002, 0}}, 0.01);
    QVERIFY(chart.head().sentence.contains(u'2'));
    QCOMPARE(chart.spread(), 500.0);
    QVERIFY(pixelsOf(chart.picture(), lightTheme().color(Role::LookMark)) > 0);
}

void TstCharts::oddNumbersAreDrawn()
{
    auto report = std::make_shared<ErrorReport>(*test::reportOf({0, 0.3, 1e9}));
    report->layers[0].local->sqnrDb = std::numeric_limits<double>::infinity();
    report->layers[1].local->sqnrDb = -std::numeric_limits<double>::infinity();
    report->layers[2].local.reset();
    ErrorChart chart;
    chart.setReport(report);
    for (const ErrorUnit unit : {ErrorUnit::Steps, ErrorUnit::Decibels, ErrorUnit::PercentOfSignal}) {
        for (const ErrorView view : {ErrorView::Here, ErrorView::Accumulated}) {
            chart.setUnit(unit);
            chart.setView(view);
            QVERIFY(!chart.picture().isNull());
            QVERIFY(!chart.summary().isEmpty());
        }
    }
}

void TstCharts::tableModelKeepsTheRules()
{
    ChartTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ErrorChart chart;
    chart.setReport(test::reportOf({0.1, 0.2}));
    model.setTable(chart.table());
    QCOMPARE(model.rowCount(), 2);
    model.setTable({});
    QCOMPARE(model.rowCount(), 0);
}

HALFSTEP_TEST_CLASS(charts, TstCharts)
#include "tst_charts.moc"
