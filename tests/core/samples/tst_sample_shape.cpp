// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/sample_shape.h"
#include "tests/core/samples/support.h"

using namespace halfstep;

namespace {

SampleShape shapeOf(Shape signature)
{
    Tensor tensor;
    tensor.shape = signature;
    for (std::int32_t &size : tensor.shape.dims) size = size < 0 ? 1 : size;
    tensor.shapeSignature = std::move(signature);
    return sampleShapeOf(tensor);
}

QString textOf(const std::optional<ArraySplit> &split)
{
    return split ? QString::fromStdString(std::to_string(split->count) + " of " + shapeText(split->item)) : QStringLiteral("-");
}

} // namespace

Q_DECLARE_METATYPE(Shape)

class TstSampleShape : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void splitsArrays_data();
    void splitsArrays();
    void fitsWithAndWithoutBatch();
};

void TstSampleShape::splitsArrays_data()
{
    QTest::addColumn<Shape>("input");
    QTest::addColumn<Shape>("array");
    QTest::addColumn<QString>("split");
    const auto row = [](const char *name, Shape input, Shape array, const char *split) {
        QTest::newRow(name) << input << array << QString::fromUtf8(split);
    };
    const Shape picture{1, 8, 9, 3};
    row("N samples without batch axis", picture, {5, 8, 9, 3}, "5 of 8x9x3");
    row("N samples with batch axis", picture, {5, 1, 8, 9, 3}, "5 of 1x8x9x3");
    row("one sample without batch axis", picture, {8, 9, 3}, "1 of 8x9x3");
    row("one sample as the input", picture, {1, 8, 9, 3}, "1 of 8x9x3");
    row("no samples", picture, {0, 8, 9, 3}, "0 of 8x9x3");
    row("batch of 2 in each sample", picture, {5, 2, 8, 9, 3}, "-");
    row("another height", picture, {5, 7, 9, 3}, "-");
    row("too few axes", picture, {9, 3}, "-");
    row("scalar for a picture", picture, {}, "-");
    row("two indices such as [N, 1, 140]", {1, 140}, {5, 1, 140}, "5 of 1x140");
    row("open batch", {-1, 4}, {5, 4}, "5 of 4");
    row("open axis takes what comes", {1, -1, 3}, {5, 7, 3}, "5 of 7x3");
    row("open axis is not empty", {1, -1, 3}, {5, 0, 3}, "-");
    row("batch fixed above 1: whole inputs", {10, 80}, {5, 10, 80}, "5 of 10x80");
    row("batch fixed above 1: one whole input", {10, 80}, {10, 80}, "1 of 10x80");
    row("batch fixed above 1: rows are no samples", {10, 80}, {30, 80}, "-");
    row("input without other axes", {1}, {5}, "5 of scalar");
    row("scalar input, N samples", {}, {5}, "5 of scalar");
    row("scalar input, one sample", {}, {}, "1 of scalar");
}

void TstSampleShape::splitsArrays()
{
    QFETCH(Shape, input);
    QFETCH(Shape, array);
    QFETCH(QString, split);
    QCOMPARE(textOf(splitSamples(array, shapeOf(input))), split);
}

void TstSampleShape::fitsWithAndWithoutBatch()
{
    const SampleShape picture = shapeOf({-1, 8, 8, 3});
    QVERIFY(picture.hasBatch);
    QVERIFY(*fittedShape({8, 8, 3}, picture) == (Shape{1, 8, 8, 3}));
    QVERIFY(*fittedShape({1, 8, 8, 3}, picture) == (Shape{1, 8, 8, 3}));
    QVERIFY(!fittedShape({2, 8, 8, 3}, picture));
    QCOMPARE(sampleShapeText(picture), std::string("?x8x8x3"));
}

HALFSTEP_TEST_CLASS(sample_shape, TstSampleShape)
#include "tst_sample_shape.moc"
