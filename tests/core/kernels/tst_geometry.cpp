// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/activation_range.h"
#include "core/kernels/geometry.h"
#include "tests/support/test_registry.h"

using namespace halfstep;

class TstGeometry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void windows_data();
    void windows();
    void aWindowTooWideOverflows();
    void broadcasts_data();
    void broadcasts();
    void axesCountFromTheEnd();
    void strides();
    void activationRanges_data();
    void activationRanges();
};

void TstGeometry::windows_data()
{
    QTest::addColumn<int>("input");
    QTest::addColumn<int>("filter");
    QTest::addColumn<int>("stride");
    QTest::addColumn<int>("dilation");
    QTest::addColumn<bool>("same");
    QTest::addColumn<int>("output");
    QTest::addColumn<int>("before");
    QTest::newRow("same, odd filter") << 8 << 3 << 1 << 1 << true << 8 << 1;
    QTest::newRow("same, the odd place goes behind") << 8 << 4 << 1 << 1 << true << 8 << 1;
    QTest::newRow("same, stride, even input: padded behind alone")
        << 8 << 3 << 2 << 1 << true << 4 << 0;
    QTest::newRow("same, stride, odd input") << 7 << 3 << 2 << 1 << true << 4 << 1;
    QTest::newRow("same, dilation") << 8 << 3 << 1 << 3 << true << 8 << 3;
    QTest::newRow("valid") << 8 << 3 << 1 << 1 << false << 6 << 0;
    QTest::newRow("valid, stride leaves a rest") << 8 << 3 << 2 << 1 << false << 3 << 0;
    QTest::newRow("valid, exactly one") << 3 << 3 << 2 << 1 << false << 1 << 0;
    QTest::newRow("valid, filter does not fit") << 2 << 5 << 1 << 1 << false << 0 << 1;
    QTest::newRow("no input") << 0 << 3 << 2 << 1 << true << 0 << 0;
}

void TstGeometry::windows()
{
    QFETCH(const int, input);
    QFETCH(const int, filter);
    QFETCH(const int, stride);
    QFETCH(const int, dilation);
    QFETCH(const bool, same);
    const WindowAxis axis{input, filter, stride, dilation};
    const auto output = axis.outputSize(same ? Padding::Same : Padding::Valid);
    QVERIFY(output.has_value());
    QTEST(*output, "output");
    QTEST(axis.paddingBefore(*output), "before");
}

void TstGeometry::aWindowTooWideOverflows()
{
    QVERIFY(!WindowAxis({8, INT32_MAX, 1, INT32_MAX}).outputSize(Padding::Valid));
    QVERIFY(WindowAxis({8, INT32_MAX, 1, 1}).outputSize(Padding::Valid) == 0);
}

void TstGeometry::broadcasts_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("result");
    QTest::newRow("equal") << "2 3"
                           << "2 3"
                           << "2 3";
    QTest::newRow("aligned at the end") << "4 2 3"
                                        << "2 3"
                                        << "4 2 3";
    QTest::newRow("ones stretch on both sides") << "2 1 5"
                                                << "1 4 1"
                                                << "2 4 5";
    QTest::newRow("scalar") << ""
                            << "2 3"
                            << "2 3";
    QTest::newRow("nothing stretches to nothing") << "0 3"
                                                  << "1 3"
                                                  << "0 3";
    QTest::newRow("unequal") << "2 3"
                             << "2 4"
                             << "no";
}

void TstGeometry::broadcasts()
{
    const auto shapeOf = [](const QString &text) {
        Shape shape;
        for (const QString &size : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            shape.dims.push_back(size.toInt());
        return shape;
    };
    QFETCH(const QString, a);
    QFETCH(const QString, b);
    QFETCH(const QString, result);
    const auto one = broadcastShape(shapeOf(a), shapeOf(b));
    const auto other = broadcastShape(shapeOf(b), shapeOf(a));
    QVERIFY(one == other);
    QCOMPARE(one.has_value(), result != QLatin1String("no"));
    if (one) QVERIFY(*one == shapeOf(result));
}

void TstGeometry::axesCountFromTheEnd()
{
    QVERIFY(normalizedAxis(-1, 4) == 3);
    QVERIFY(normalizedAxis(0, 4) == 0);
    QVERIFY(!normalizedAxis(4, 4));
    QVERIFY(!normalizedAxis(-5, 4));
    QVERIFY(!normalizedAxis(0, 0));
}

void TstGeometry::strides()
{
    QCOMPARE(denseStrides(Shape{2, 3, 4}), (std::vector<std::int64_t>{12, 4, 1}));
    QCOMPARE(denseStrides(Shape{2, 0, 4}), (std::vector<std::int64_t>{0, 0, 0}));
    QCOMPARE(broadcastStrides(Shape{3, 1}, Shape{2, 3, 4}), (std::vector<std::int64_t>{0, 1, 0}));
    QCOMPARE(countBetween(Shape{2, 3, 4}, 1, 3), std::int64_t{12});
    QCOMPARE(countBetween(Shape{2, 3, 4}, 1, 1), std::int64_t{1});
}

void TstGeometry::activationRanges_data()
{
    QTest::addColumn<int>("activation");
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("zeroPoint");
    QTest::addColumn<int>("min");
    QTest::addColumn<int>("max");
    QTest::newRow("none") << 0 << 0.1 << 3 << -128 << 127;
    QTest::newRow("relu") << 1 << 0.1 << 3 << 3 << 127;
    QTest::newRow("relu with its zero outside") << 1 << 0.1 << -128 << -128 << 127;
    QTest::newRow("relu6") << 3 << 0.1 << -100 << -100 << -40;
    QTest::newRow("relu6 beyond the type") << 3 << 0.01 << 0 << 0 << 127;
    QTest::newRow("relu6, tie away from zero") << 3 << 4.0 << 0 << 0 << 2;
    QTest::newRow("relu -1 to 1, tie away from zero on both sides") << 2 << 2.0 << 0 << -1 << 1;
    QTest::newRow("tanh is not a range") << 4 << 0.1 << 3 << -128 << 127;
    QTest::newRow("a tiny scale does not overflow") << 3 << 1e-38 << 5 << 5 << 127;
}

void TstGeometry::activationRanges()
{
    QFETCH(const int, activation);
    QFETCH(const double, scale);
    QFETCH(const int, zeroPoint);
    const StoredRange range =
        storedActivationRange(static_cast<FusedActivation>(activation), DataType::Int8,
                              static_cast<float>(scale), zeroPoint);
    QTEST(range.min, "min");
    QTEST(range.max, "max");
}

HALFSTEP_TEST_CLASS(geometry, TstGeometry)
#include "tst_geometry.moc"
