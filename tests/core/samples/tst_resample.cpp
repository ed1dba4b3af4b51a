// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/preprocess.h"
#include "core/samples/resample.h"
#include "core/samples/samples_codes.h"
#include "tests/core/samples/support.h"

#include <cmath>
#include <limits>

using namespace halfstep;

namespace {

std::vector<double> row(ResizeMethod method, const std::vector<double> &values, int out)
{
    const int width = static_cast<int>(values.size());
    return resampled(PixelGrid<double>{values, width, 1, 1}, {0, 0, width, 1}, method, {out, 1});
}

} // namespace

class TstResample : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsTellTheMethodsApart();
    void sameSizeChangesNothing();
    void tapsAddUpToOne();
    void cutsTheCentre_data();
    void cutsTheCentre();
    void keepsChannelsAndAxesApart();
    void changesColours();
    void normalizesByChannel();
    void refusesNonsense_data();
    void refusesNonsense();
};

void TstResample::rowsTellTheMethodsApart()
{
    const std::vector<double> ramp{0, 10, 20, 30, 40, 50};
    QCOMPARE(row(ResizeMethod::Bilinear, ramp, 3), (std::vector<double>{0, 20, 40}));
    QCOMPARE(row(ResizeMethod::HalfPixel, ramp, 3), (std::vector<double>{5, 25, 45}));
    QCOMPARE(row(ResizeMethod::Area, ramp, 2), (std::vector<double>{10, 40}));
    QCOMPARE(row(ResizeMethod::HalfPixel, ramp, 2), (std::vector<double>{10, 40}));
    const std::vector<double> edge{0, 90};
    QCOMPARE(row(ResizeMethod::Bilinear, edge, 4), (std::vector<double>{0, 45, 90, 90}));
    QCOMPARE(row(ResizeMethod::HalfPixel, edge, 4), (std::vector<double>{0, 22.5, 67.5, 90}));
    QCOMPARE(row(ResizeMethod::Area, edge, 4), (std::vector<double>{0, 0, 90, 90}));
    QCOMPARE(row(ResizeMethod::Area, {0, 30, 60}, 2), (std::vector<double>{10, 50})); // a pixel shared by two
}

void TstResample::sameSizeChangesNothing()
{
    for (const auto method : {ResizeMethod::Bilinear, ResizeMethod::HalfPixel, ResizeMethod::Area})
        QCOMPARE(row(method, {3, 1, 4, 1, 5}, 5), (std::vector<double>{3, 1, 4, 1, 5}));
}

void TstResample::tapsAddUpToOne() // and stay inside, for every pair of sizes
{
    for (const auto method : {ResizeMethod::Bilinear, ResizeMethod::HalfPixel, ResizeMethod::Area})
        for (int in = 1; in < 40; ++in)
            for (int out = 1; out < 40; ++out) {
                const auto all = tapsOf(method, in, out);
                QCOMPARE(static_cast<int>(all.size()), out);
                for (const Taps &taps : all) {
                    double sum = 0;
                    for (const double weight : taps.weights) sum += weight;
                    QVERIFY(std::abs(sum - 1) < 1e-12);
                    QVERIFY(taps.first >= 0 && taps.first + static_cast<int>(taps.weights.size()) <= in);
                }
            }
}

void TstResample::cutsTheCentre_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("y");
    QTest::addColumn<int>("side");
    QTest::newRow("wide") << 30 << 20 << 1.0 << 5 << 0 << 20;
    QTest::newRow("tall") << 20 << 31 << 1.0 << 0 << 5 << 20;
    QTest::newRow("share") << 300 << 256 << 0.875 << 38 << 16 << 224;
    QTest::newRow("tie to even, down") << 5 << 5 << 0.5 << 1 << 1 << 2;
    QTest::newRow("tie to even, up") << 7 << 7 << 0.5 << 1 << 1 << 4;
    QTest::newRow("never nothing") << 3 << 3 << 0.01 << 1 << 1 << 1;
}

void TstResample::cutsTheCentre()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(double, share);
    QFETCH(int, x);
    QFETCH(int, y);
    QFETCH(int, side);
    QVERIFY(centreSquare(width, height, share) == (PixelWindow{x, y, side, side}));
}

void TstResample::keepsChannelsAndAxesApart()
{
    std::vector<std::uint8_t> pixels; // 6 wide, 4 high: first channel 10 x, second 10 y
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 6; ++x) pixels.insert(pixels.end(), {static_cast<std::uint8_t>(10 * x), static_cast<std::uint8_t>(10 * y)});
    const PixelGrid<std::uint8_t> grid{pixels, 6, 4, 2};
    const auto half = resampled(grid, {1, 0, 4, 4}, ResizeMethod::Bilinear, {2, 2});
    QCOMPARE(half, (std::vector<double>{10, 0, 30, 0, 10, 20, 30, 20}));
}

void TstResample::changesColours()
{
    const std::vector<double> pixel{100, 50, 200};
    const PixelGrid<double> grid{pixel, 1, 1, 3};
    Preprocessing steps;
    QCOMPARE(preprocess(grid, steps).values, pixel);
    steps.color = ColorOrder::Bgr;
    QCOMPARE(preprocess(grid, steps).values, (std::vector<double>{200, 50, 100}));
    steps.color = ColorOrder::Gray;
    const Prepared gray = preprocess(grid, steps);
    QCOMPARE(gray.channels, 1);
    QVERIFY(std::abs(gray.values[0] - 82.05) < 1e-9);
}

void TstResample::normalizesByChannel()
{
    std::vector<double> values{0, 0, 10, 10};
    Preprocessing steps;
    steps.mean = {1, 2};
    steps.std = {2};
    normalize(values, 2, steps);
    QCOMPARE(values, (std::vector<double>{-0.5, -1, 4.5, 4}));
}

void TstResample::refusesNonsense_data()
{
    QTest::addColumn<int>("what");
    int what = 0;
    for (const char *name : {"fine", "size 0", "huge", "crop 0", "crop 2", "mean nan", "std 0", "two means for three channels"})
        QTest::newRow(name) << what++;
}

void TstResample::refusesNonsense()
{
    QFETCH(int, what);
    Preprocessing steps;
    steps.resize = Preprocessing::Size{what == 1 ? 0 : what == 2 ? 1 << 20 : 8, 8};
    steps.crop = what == 3 ? 0.0 : what == 4 ? 2.0 : 0.5;
    steps.mean = {what == 5 ? std::nan("") : 1.0};
    if (what == 7) steps.mean = {1, 2};
    steps.std = {what == 6 ? 0.0 : 2.0};
    const Status status = checkPreprocessing(steps, 3);
    QCOMPARE(bool(status), what == 0);
    if (!status) QVERIFY(status.error().code == codes::BadPreprocessing);
}

HALFSTEP_TEST_CLASS(resample, TstResample)
#include "tst_resample.moc"
