// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/fit_array.h"
#include "core/samples/open_data.h"
#include "core/samples/samples_codes.h"
#include "tests/core/samples/support.h"

#include <cmath>
#include <limits>

using namespace halfstep;
using namespace halfstep::test;

namespace {

template <class T>
SampleArray arrayOf(DataType type, Shape shape, const std::vector<T> &values)
{
    SampleArray array{type, std::move(shape), Bytes(values.size() * sizeof(T))};
    std::memcpy(array.data.data(), values.data(), array.data.size());
    return array;
}

SampleArray floats(const std::vector<float> &values)
{
    return arrayOf(DataType::Float32, Shape{1, static_cast<std::int32_t>(values.size())}, values);
}

Tensor input(DataType type, std::int32_t size)
{
    Tensor tensor;
    tensor.name = "in";
    tensor.type = type;
    tensor.shape = Shape{1, size};
    return tensor;
}

Tensor quantizedInput(DataType type, std::int32_t size, float scale, std::int64_t zeroPoint)
{
    Tensor tensor = input(type, size);
    tensor.quantization = perTensor(scale, zeroPoint);
    return tensor;
}

InputSlot slotOf(Tensor tensor)
{
    const SampleShape shape = sampleShapeOf(tensor);
    return InputSlot{std::move(tensor), shape, "in", {}};
}

} // namespace

class TstFitToInput : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quantizesWithOneRounding();
    void passesOwnTypeRaw();
    void convertsWholeNumbers();
    void convertsReals();
    void refusesWhatDoesNotFit();
    void fitsArraysToInputs();
    void refusesWhatIsNotFinite();
    void preprocessesArrays();
    void fitsValuesOfTables();
};

void TstFitToInput::quantizesWithOneRounding() // scale 0.5, zero point -1: the ties tell one rounding from another
{
    const Tensor in = quantizedInput(DataType::Int8, 7, 0.5F, -1);
    const auto bytes = fitToInput(floats({0, 1.25F, -1.25F, 0.25F, -0.25F, 1000, -1000}), in);
    QVERIFY(bool(bytes));
    QCOMPARE(itemsOf<std::int8_t>(*bytes), (std::vector<std::int8_t>{-1, 2, -4, 0, -2, 127, -128}));
    const auto unsignedBytes = fitToInput(floats({-1, 0, 300}), quantizedInput(DataType::UInt8, 3, 1, 10));
    QCOMPARE(itemsOf<std::uint8_t>(*unsignedBytes), (std::vector<std::uint8_t>{9, 10, 255}));
    const auto wide = fitToInput(floats({1, -40000}), quantizedInput(DataType::Int16, 2, 0.5F, 0));
    QCOMPARE(itemsOf<std::int16_t>(*wide), (std::vector<std::int16_t>{2, -32768}));
}

void TstFitToInput::passesOwnTypeRaw()
{
    const auto codes = arrayOf<std::int8_t>(DataType::Int8, Shape{1, 3}, {-128, 0, 127});
    QCOMPARE(*fitToInput(codes, quantizedInput(DataType::Int8, 3, 0.5F, -1)), codes.data);
    const auto tokens = arrayOf<std::int32_t>(DataType::Int32, Shape{1, 2}, {7, -1});
    QCOMPARE(*fitToInput(tokens, input(DataType::Int32, 2)), tokens.data);
}

void TstFitToInput::convertsWholeNumbers()
{
    const auto wide = arrayOf<std::int64_t>(DataType::Int64, Shape{1, 2}, {7, -1});
    QCOMPARE(itemsOf<std::int32_t>(*fitToInput(wide, input(DataType::Int32, 2))), (std::vector<std::int32_t>{7, -1}));
    QVERIFY(fitToInput(wide, input(DataType::UInt8, 2)).error().code == codes::ValueDoesNotFit);
    QVERIFY(fitToInput(wide, input(DataType::Bool, 2)).error().code == codes::ValueDoesNotFit);
    const auto large = arrayOf<std::uint64_t>(DataType::UInt64, Shape{1, 1}, {std::uint64_t{1} << 63});
    QVERIFY(fitToInput(large, input(DataType::Int64, 1)).error().code == codes::ValueDoesNotFit);
}

void TstFitToInput::convertsReals()
{
    QCOMPARE(itemsOf<std::uint16_t>(*fitToInput(floats({1, -2}), input(DataType::Float16, 2))), (std::vector<std::uint16_t>{0x3c00, 0xc000}));
    QCOMPARE(itemsOf<double>(*fitToInput(floats({0.5F}), input(DataType::Float64, 1))), (std::vector<double>{0.5}));
}

void TstFitToInput::refusesWhatDoesNotFit()
{
    const auto shape = fitToInput(floats({1, 2, 3}), input(DataType::Float32, 2));
    QVERIFY(shape.error().code == codes::ShapeDoesNotFit);
    QVERIFY(std::get<std::string>(shape.error().arguments[1]) == "1x2" && std::get<std::string>(shape.error().arguments[2]) == "1x3");
    QVERIFY(fitToInput(floats({1, 2}), input(DataType::Int32, 2)).error().code == codes::TypeDoesNotFit);
    QVERIFY(fitToInput(floats({1, 2}), input(DataType::String, 2)).error().code == codes::TypeDoesNotFit);
}

void TstFitToInput::fitsArraysToInputs()
{
    const auto bytes = arrayOf<std::uint8_t>(DataType::UInt8, Shape{3}, {0, 128, 255});
    const auto real = fitArray(bytes, slotOf(input(DataType::Float32, 3)));
    QVERIFY(bool(real));
    QVERIFY(real->type == DataType::Float32 && real->shape == (Shape{1, 3}));
    QCOMPARE(itemsOf<float>(real->data), (std::vector<float>{0, 128, 255}));
    const auto own = fitArray(bytes, slotOf(quantizedInput(DataType::UInt8, 3, 0.5F, 0)));
    QVERIFY(own->type == DataType::UInt8); // raw
    const auto other = fitArray(bytes, slotOf(quantizedInput(DataType::Int8, 3, 0.5F, 0)));
    QVERIFY(other->type == DataType::Float32); // real numbers, to be quantized
    QVERIFY(fitArray(floats({1, 2}), slotOf(input(DataType::Int32, 2))).error().code == codes::TypeDoesNotFit);
}

void TstFitToInput::refusesWhatIsNotFinite()
{
    const float infinity = std::numeric_limits<float>::infinity();
    const auto nan = fitArray(floats({1, std::nanf("")}), slotOf(input(DataType::Float32, 2)));
    QVERIFY(nan.error().code == codes::SampleNotFinite);
    QCOMPARE(std::get<std::int64_t>(nan.error().arguments[1]), std::int64_t{1});
    QVERIFY(fitArray(floats({-infinity}), slotOf(input(DataType::Float32, 1))).error().code == codes::SampleNotFinite);
    QVERIFY(fitArray(floats({infinity}), slotOf(quantizedInput(DataType::Int8, 1, 1, 0))).error().code == codes::SampleNotFinite);
    const auto beyond = arrayOf<double>(DataType::Float64, Shape{1, 1}, {1e300}); // finite, but not as float32
    QVERIFY(fitArray(beyond, slotOf(input(DataType::Float32, 1))).error().code == codes::SampleNotFinite);
    const auto largest = arrayOf<double>(DataType::Float64, Shape{1, 1}, {double{std::numeric_limits<float>::max()}});
    QVERIFY(bool(fitArray(largest, slotOf(input(DataType::Float32, 1)))));
}

void TstFitToInput::preprocessesArrays()
{
    Tensor tensor;
    tensor.name = "in";
    tensor.shape = Shape{1, 1, 2, 3};
    InputSlot slot = slotOf(tensor);
    slot.steps.resize = Preprocessing::Size{2, 1};
    slot.steps.color = ColorOrder::Bgr;
    slot.steps.mean = {10};
    slot.steps.std = {2};
    const auto pixels = arrayOf<std::uint8_t>(DataType::UInt8, Shape{1, 4, 3}, {10, 20, 30, 0, 0, 0, 40, 50, 60, 0, 0, 0});
    const auto done = fitArray(pixels, slot);
    QVERIFY(bool(done));
    QCOMPARE(itemsOf<float>(done->data), (std::vector<float>{10, 5, 0, 25, 20, 15}));
    QVERIFY(shapeBeforeSteps(slot).pattern == (Shape{1, -1, -1, 3}));
}

void TstFitToInput::fitsValuesOfTables()
{
    const std::vector<double> values{1, 2.5};
    QVERIFY(bool(fitValues(values, Shape{2}, slotOf(input(DataType::Float32, 2)), true)));
    QVERIFY(fitValues(values, Shape{2}, slotOf(input(DataType::Int32, 2)), true).error().code == codes::ValueDoesNotFit);
    const auto rounded = fitValues(values, Shape{2}, slotOf(input(DataType::UInt8, 2)), false);
    QCOMPARE(itemsOf<std::uint8_t>(rounded->data), (std::vector<std::uint8_t>{1, 3}));
}

HALFSTEP_TEST_CLASS(fit_to_input, TstFitToInput)
#include "tst_fit_to_input.moc"
