// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/error_sums.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <limits>
#include <vector>

using namespace halfstep;

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

ErrorSums sumsOf(const std::vector<double> &x, const std::vector<double> &y, const ErrorUnit &unit = {})
{
    ErrorSums sums;
    sums.add(x, y, unit);
    return sums;
}

} // namespace

class TstErrorSums : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sqnr_data();
    void sqnr();
    void cosine_data();
    void cosine();
    void followsTheFormulas();
    void histogramEdges_data();
    void histogramEdges();
    void noUnit();
    void clipsOutsideOnly();
    void unitsOfChannels();
    void leavesOutBrokenFloats();
    void brokenQuantizedIsWorst();
    void nothingAtAll();
    void mergesInOrder();
    void longRunsKeepTheFormula();
};

void TstErrorSums::sqnr_data()
{
    QTest::addColumn<std::vector<double>>("x");
    QTest::addColumn<std::vector<double>>("y");
    QTest::addColumn<double>("decibel");
    QTest::newRow("perfect") << std::vector<double>{1, 2} << std::vector<double>{1, 2} << Infinity;
    QTest::newRow("perfect zero") << std::vector<double>{0, 0} << std::vector<double>{0, 0} << Infinity;
    QTest::newRow("zero missed") << std::vector<double>{0, 0} << std::vector<double>{0, 1} << -Infinity;
    QTest::newRow("single") << std::vector<double>{10} << std::vector<double>{11} << 20.0;
    QTest::newRow("all lost") << std::vector<double>{3, 4} << std::vector<double>{0, 0} << 0.0;
}

void TstErrorSums::sqnr()
{
    QFETCH(std::vector<double>, x);
    QFETCH(std::vector<double>, y);
    QFETCH(double, decibel);
    QCOMPARE(sumsOf(x, y).sqnrDb(), decibel);
}

void TstErrorSums::cosine_data()
{
    QTest::addColumn<std::vector<double>>("x");
    QTest::addColumn<std::vector<double>>("y");
    QTest::addColumn<double>("cosine");
    QTest::newRow("both zero") << std::vector<double>{0} << std::vector<double>{0} << 1.0;
    QTest::newRow("one zero") << std::vector<double>{1} << std::vector<double>{0} << 0.0;
    QTest::newRow("other zero") << std::vector<double>{0} << std::vector<double>{1} << 0.0;
    QTest::newRow("same way") << std::vector<double>{1, 1} << std::vector<double>{3, 3} << 1.0;
    QTest::newRow("opposite") << std::vector<double>{2} << std::vector<double>{-1} << -1.0;
    QTest::newRow("right angle") << std::vector<double>{1, 0} << std::vector<double>{0, 5} << 0.0;
    QTest::newRow("huge") << std::vector<double>{1e120} << std::vector<double>{1e120} << 1.0;
}

void TstErrorSums::cosine()
{
    QFETCH(std::vector<double>, x);
    QFETCH(std::vector<double>, y);
    QFETCH(double, cosine);
    QCOMPARE(sumsOf(x, y).cosine(), cosine);
}

void TstErrorSums::followsTheFormulas()
{
    const ErrorSums sums = sumsOf({1, 2, 3, 4}, {1.5, 2, 2, 4.5}, {0.5, {}});
    QCOMPARE(sums.count(), std::uint64_t{4});
    QCOMPARE(sums.rmse(), std::sqrt(1.5 / 4));
    QCOMPARE(sums.rmseOverUnit(), std::sqrt(1.5 / 4) / 0.5);
    QCOMPARE(sums.meanError() + 1, 1.0);
    QCOMPARE(sums.maxAbsError(), 1.0);
    QCOMPARE(sums.clippedShare(), 0.0);
}

void TstErrorSums::histogramEdges_data()
{
    QTest::addColumn<double>("units");
    QTest::addColumn<int>("place"); // -1: below, 256: above
    QTest::newRow("no error: the bin right of the middle") << 0.0 << 128;
    QTest::newRow("just under a bin's border") << 0.0624 << 128;
    QTest::newRow("on the border") << 0.0625 << 129;
    QTest::newRow("minus a little") << -0.001 << 127;
    QTest::newRow("minus eight") << -8.0 << 0;
    QTest::newRow("eight belongs to the last bin") << 8.0 << 255;
    QTest::newRow("beyond eight") << 8.001 << 256;
    QTest::newRow("below minus eight") << -8.001 << -1;
}

void TstErrorSums::histogramEdges()
{
    QFETCH(double, units);
    QFETCH(int, place);
    const Histogram histogram = sumsOf({0}, {units * 0.25}, {0.25, {}}).histogram();
    QCOMPARE(histogram.counts.size(), std::size_t{256});
    QCOMPARE(totalCount(histogram), std::uint64_t{1});
    if (place < 0)
        QCOMPARE(histogram.below, std::uint64_t{1});
    else if (place >= 256)
        QCOMPARE(histogram.above, std::uint64_t{1});
    else
        QCOMPARE(histogram.counts[static_cast<std::size_t>(place)], std::uint64_t{1});
}

void TstErrorSums::noUnit()
{
    const Histogram histogram = sumsOf({0, 0, 0}, {0, 1e-9, -1e-9}, {0, {}}).histogram();
    QCOMPARE(histogram.counts[128], std::uint64_t{1});
    QCOMPARE(histogram.above, std::uint64_t{1});
    QCOMPARE(histogram.below, std::uint64_t{1});
}

void TstErrorSums::clipsOutsideOnly()
{
    const ErrorSums sums = sumsOf({-2, -1, 0, 1, 1.5}, {-1, -1, 0, 1, 1}, {0.1, Range{-1, 1}});
    QCOMPARE(sums.clippedShare(), 2.0 / 5);
}

void TstErrorSums::unitsOfChannels()
{
    ErrorSums sums;
    sums.add(std::vector<double>{0, 0}, std::vector<double>{1, 1}, {1, {}});
    sums.add(std::vector<double>{0, 0}, std::vector<double>{10, 10}, {10, {}});
    QCOMPARE(sums.rmseOverUnit(), 1.0);
    QCOMPARE(sums.histogram().counts[128 + 16], std::uint64_t{4});
}

void TstErrorSums::leavesOutBrokenFloats()
{
    const ErrorSums sums = sumsOf({1, Infinity, std::nan(""), 2}, {1, 5, 5, 2.5});
    QCOMPARE(sums.count(), std::uint64_t{2});
    QVERIFY(sums.isFinite());
    QCOMPARE(sums.maxAbsError(), 0.5);
}

void TstErrorSums::brokenQuantizedIsWorst()
{
    const ErrorSums sums = sumsOf({1, 2}, {1, std::nan("")});
    QVERIFY(!sums.isFinite());
    QCOMPARE(sums.sqnrDb(), -Infinity);
    QCOMPARE(sums.rmse(), Infinity);
    QCOMPARE(sums.maxAbsError(), Infinity);
    QCOMPARE(sums.cosine(), 0.0);
    QVERIFY(std::isnan(sums.meanError()));
    QCOMPARE(totalCount(sums.histogram()), std::uint64_t{2});
}

void TstErrorSums::nothingAtAll()
{
    const ErrorSums sums;
    QCOMPARE(sums.sqnrDb(), Infinity);
    QCOMPARE(sums.rmse(), 0.0);
    QCOMPARE(sums.meanError(), 0.0);
    QCOMPARE(sums.cosine(), 1.0);
    QCOMPARE(sums.clippedShare(), 0.0);
    QCOMPARE(totalCount(sums.histogram()), std::uint64_t{0});
}

void TstErrorSums::mergesInOrder()
{
    const ErrorUnit unit{0.5, Range{-1, 1}};
    ErrorSums parts = sumsOf({1, 2, 3}, {1, 2.5, 3}, unit);
    parts.merge(sumsOf({-4}, {-4.25}, unit));
    const ErrorSums whole = sumsOf({1, 2, 3, -4}, {1, 2.5, 3, -4.25}, unit);
    QCOMPARE(parts.sqnrDb(), whole.sqnrDb());
    QCOMPARE(parts.rmseOverUnit(), whole.rmseOverUnit());
    QCOMPARE(parts.meanError(), whole.meanError());
    QCOMPARE(parts.clippedShare(), whole.clippedShare());
    QVERIFY(parts.histogram() == whole.histogram());
}

void TstErrorSums::longRunsKeepTheFormula()
{
    std::vector<double> x;
    std::vector<double> y;
    for (int i = 0; i < 10'003; ++i) {
        x.push_back(i % 7);
        y.push_back(i % 7 + (i % 2 == 0 ? 0.25 : -0.25));
    }
    const ErrorSums sums = sumsOf(x, y, {0.5, {}});
    QCOMPARE(sums.rmse(), 0.25);
    QCOMPARE(sums.rmseOverUnit(), 0.5);
    QCOMPARE(totalCount(sums.histogram()), std::uint64_t{10'003});
}

HALFSTEP_TEST_CLASS(error_sums, TstErrorSums)
#include "tst_error_sums.moc"
