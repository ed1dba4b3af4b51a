// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/affine.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/layout/useful_range.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/quantize.h"
#include "tests/core/quantization/made_up_stats.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <cmath>
#include <limits>

using namespace halfstep;
using namespace halfstep::test;

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

Range usefulOf(const Model &model, const std::string &tensor, DataType type = DataType::Int8)
{
    const Subgraph &graph = model.main();
    const auto useful = usefulRanges(graph, std::vector<bool>(graph.ops.size(), true), type);
    return useful[static_cast<std::size_t>(tensorNamed(model, tensor) - graph.tensors.data())];
}

using Names = QStringList;

/// The layers of the main subgraph that stay float, with the reason: "ADD unlike_readers".
Names floatLayers(const Model &model, const CalibrationStats &stats, Technique technique = Technique::Int8)
{
    PlanRequest request;
    request.technique = technique;
    const auto plan = choosePlan(model, request, &stats);
    Names names;
    for (const LayerPlan &layer : plan->layers)
        if (layer.precision == Precision::Float32) names << QString::fromStdString(std::string(opTypeName(model.main().op(layer.op).type)) + " " + layer.reason);
    return names;
}

/// The statistics of a tensor that took these values.
void setValues(const Model &model, CalibrationStats &stats, const std::string &tensor, const std::vector<float> &values)
{
    const auto index = static_cast<std::size_t>(tensorNamed(model, tensor) - model.main().tensors.data());
    for (TensorStats &one : stats.tensors) {
        if (one.tensor.index() != index) continue;
        one.histogram.add(values);
        one.count = values.size();
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        one.range = Range{*low, *high};
    }
}

constexpr const char *Cell = R"(
    input f float32 [1, 4]
    input c float32 [1, 4]
    input g float32 [1, 4]
    const w float32 [4, 4] seed 1
    op FULLY_CONNECTED forget <- f, w
    op MUL kept <- forget, c
    op ADD state <- kept, g
    op TANH seen <- state
    op MUL out <- seen, forget
    output out
    output state
)";

constexpr const char *Normalization = R"(
    input x float32 [8, 4]
    const axis int32 [1] = 1
    const epsilon float32 [1] = 0.000001
    op MEAN mean float32 [8, 1] <- x, axis  keep_dims=true
    op SQUARED_DIFFERENCE square float32 [8, 4] <- x, mean
    op MEAN variance float32 [8, 1] <- square, axis  keep_dims=true
    op ADD sum <- variance, epsilon
    op RSQRT inverse <- sum
    op SUB centred float32 [8, 4] <- x, mean
    op MUL y float32 [8, 4] <- centred, inverse
    output y
)";

} // namespace

class TstUnlikeValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beyondTheUsefulAllIsOneCode_data();
    void beyondTheUsefulAllIsOneCode();
    void moversPassItOn();
    void outputsWantAll();
    void scalesLeaveOutWhatSaturates();
    void readersOfUnlikeNeeds();
    void theNarrowestReaderDecides();
    void partsOfAnInput();
    void partsOfAnOutput();
    void likePartsStayIntegers();
    void inversesOfWideValues();
    void inversesOfLikeValues();
    void hybridKernelsUnderALogarithm();
};

void TstUnlikeValues::beyondTheUsefulAllIsOneCode_data()
{
    QTest::addColumn<QString>("op");
    QTest::addColumn<bool>("is16");
    for (const char *op : {"LOGISTIC", "TANH"})
        for (const bool is16 : {false, true}) QTest::addRow("%s %d", op, is16 ? 16 : 8) << op << is16;
}

/// A hair further in, the stored result differs from the outermost code; further out it never does.
void TstUnlikeValues::beyondTheUsefulAllIsOneCode()
{
    QFETCH(QString, op);
    QFETCH(bool, is16);
    const Model model = modelFromText("input a float32 [1]\nop " + op.toStdString() + " b <- a\noutput b\n");
    const Range useful = usefulOf(model, "a", is16 ? DataType::Int16 : DataType::Int8);
    const bool isTanh = op == "TANH";
    const double codes = is16 ? 32768 : isTanh ? 128 : 256;
    const double top = codes - 1;
    const double bottom = isTanh ? -codes : 0;
    const auto stored = [&](double x) {
        const double y = isTanh ? std::tanh(x) : 1 / (1 + std::exp(-x));
        return std::clamp(std::round(y * codes), bottom, top);
    };
    constexpr double Hair = 1e-6;
    for (const double further : {Hair, 1.0, 20.0}) {
        QCOMPARE(stored(useful.max + further), top);
        QCOMPARE(stored(useful.min - further), bottom);
    }
    QCOMPARE(stored(useful.max - Hair), top - 1);
    QCOMPARE(stored(useful.min + Hair), bottom + 1);
}

void TstUnlikeValues::moversPassItOn()
{
    const Model model = modelFromText(R"(
        input a float32 [1, 4]
        const axis int32 [] = 1
        const shape int32 [2] = 2 1
        op SPLIT left float32 [1, 2], right float32 [1, 2] <- axis, a  num_splits=2
        op RESHAPE turned float32 [2, 1] <- left, shape
        op RELU6 l <- turned
        op HARD_SWISH r float32 [1, 2] <- right
        output l
        output r
    )");
    QCOMPARE(usefulOf(model, "left"), (Range{0, 6}));
    QCOMPARE(usefulOf(model, "right"), (Range{-3, Infinity}));
    QCOMPARE(usefulOf(model, "a"), (Range{-3, Infinity}));
}

void TstUnlikeValues::outputsWantAll()
{
    const Model model = modelFromText("input a float32 [1]\nop ABS b <- a\nop RELU6 c <- b\noutput b\noutput c\n");
    QCOMPARE(usefulOf(model, "b"), (Range{-Infinity, Infinity}));
    QCOMPARE(clippedTo(Range{-9, 2}, Range{0, 6}), (Range{0, 2}));
    QCOMPARE(clippedTo(Range{7, 9}, Range{0, 6}), (Range{6, 6}));
    QCOMPARE(worthClipping(Range{-6, 6}, Range{0, 6}), (Range{0, 6}));
    QCOMPARE(worthClipping(Range{-5.9, 6}, Range{0, 6}), (Range{-5.9, 6}));
}

void TstUnlikeValues::scalesLeaveOutWhatSaturates()
{
    const Model model = modelFromText(R"(
        input a float32 [1, 4]
        const w float32 [4, 4] seed 1
        op FULLY_CONNECTED c <- a, w
        op HARD_SWISH d <- c
        output d
    )");
    const CalibrationStats stats = madeUpStats(model, {{"c", {-40, 2}}});
    PlanRequest request;
    request.technique = Technique::Int8;
    const auto source = std::make_shared<const Model>(model);
    const auto made = quantize(source, *choosePlan(model, request, &stats), &stats, {});
    QCOMPARE(*tensorNamed(*made->model, "c")->quantization, chooseQuantParams({-3, 2}, DataType::Int8));
}

/// TANH wants ±3 of a state that reaches 100: the state and what makes it stay float, also when it is an output.
void TstUnlikeValues::readersOfUnlikeNeeds()
{
    const Model model = modelFromText(Cell);
    const auto wide = madeUpStats(model, {{"c", {-100, 100}}, {"kept", {-100, 100}}, {"state", {-100, 100}}});
    QCOMPARE(floatLayers(model, wide), (Names{"MUL unlike_readers", "ADD unlike_readers"}));
    QCOMPARE(floatLayers(model, wide, Technique::Int16x8), Names{});
    QCOMPARE(floatLayers(model, wide, Technique::Int8Only), Names{});
    const auto narrow = madeUpStats(model, {{"c", {-4, 4}}, {"kept", {-4, 4}}, {"state", {-5, 5}}});
    QCOMPARE(floatLayers(model, narrow), Names{});
}

/// A product between what LOGISTIC needs and what TANH needs is found, whichever comes first.
void TstUnlikeValues::theNarrowestReaderDecides()
{
    const std::string begin = R"(
        input a float32 [1, 4]
        input b float32 [1, 4]
        const w float32 [4, 4] seed 1
        op FULLY_CONNECTED f <- a, w
        op MUL between <- f, b
        op MUL shared <- between, b
    )";
    const std::string gate = "op ADD left <- shared, a\nop LOGISTIC l <- left\n";
    const std::string cell = "op ADD right <- shared, b\nop TANH r <- right\n";
    const std::string end = "output l\noutput r\noutput left\noutput right\n";
    const std::map<std::string, Range> ranges{{"between", {-15, 15}}, {"shared", {-100, 100}}, {"left", {-100, 100}}, {"right", {-100, 100}}};
    for (const std::string &readers : {gate + cell, cell + gate}) {
        const Model model = modelFromText(begin + readers + end);
        const Names names = floatLayers(model, madeUpStats(model, ranges));
        QCOMPARE(names.filter("MUL unlike_readers").size(), 2);
        QCOMPARE(names.filter("ADD unlike_readers").size(), 2);
    }
}

void TstUnlikeValues::partsOfAnInput()
{
    const Model model = modelFromText(R"(
        input both float32 [2, 4]
        const first int32 [2] = 0 0
        const second int32 [2] = 1 0
        const size int32 [2] = 1 4
        const shape int32 [2] = 2 4
        const w float32 [4, 4] seed 1
        op RESHAPE turned <- both, shape
        op SLICE h float32 [1, 4] <- turned, first, size
        op SLICE c float32 [1, 4] <- turned, second, size
        op FULLY_CONNECTED x <- h, w
        op MUL y <- x, c
        output y
    )");
    const auto stats = madeUpStats(model, {{"both", {-100, 100}}, {"turned", {-100, 100}}, {"h", {-25, 25}}, {"c", {-100, 100}}});
    QCOMPARE(floatLayers(model, stats), (Names{"RESHAPE unlike_parts", "SLICE unlike_parts"})); // c is like the whole
    QCOMPARE(floatLayers(model, stats, Technique::Int16x8), Names{});
}

void TstUnlikeValues::partsOfAnOutput()
{
    const Model model = modelFromText(R"(
        input a float32 [1, 4]
        const w float32 [4, 4] seed 1
        const shape int32 [1] = 8
        op FULLY_CONNECTED boxes <- a, w
        op FULLY_CONNECTED scores <- boxes, w
        op CONCATENATION all float32 [1, 8] <- boxes, scores  axis=1
        op RESHAPE flat float32 [8] <- all, shape
        output flat
    )");
    const auto stats = madeUpStats(model, {{"boxes", {-90, 100}}, {"all", {-90, 100}}, {"flat", {-90, 100}}});
    QCOMPARE(floatLayers(model, stats), (Names{"CONCATENATION unlike_parts", "RESHAPE unlike_parts"}));
    PlanRequest request;
    request.technique = Technique::Int8;
    request.edge = EdgeType::Int8; // an integer edge has one scale whatever is done
    const auto plan = choosePlan(model, request, &stats);
    for (const LayerPlan &layer : plan->layers) QCOMPARE(layer.precision, Precision::Int8);
}

/// Half the width is no reason yet, and what computing layers stand around stays.
void TstUnlikeValues::likePartsStayIntegers()
{
    const Model model = modelFromText(R"(
        input a float32 [1, 4]
        const w float32 [4, 4] seed 1
        const v float32 [4, 8] seed 2
        op FULLY_CONNECTED b <- a, w
        op FULLY_CONNECTED c <- b, w
        op CONCATENATION all float32 [1, 8] <- b, c  axis=1
        op FULLY_CONNECTED d float32 [1, 4] <- all, v
        op CONCATENATION out float32 [1, 8] <- d, c  axis=1
        output out
    )");
    QCOMPARE(floatLayers(model, madeUpStats(model, {{"b", {-100, 100}}, {"all", {-100, 100}}, {"out", {-2, 2}}})), Names{});
}

void TstUnlikeValues::inversesOfWideValues()
{
    const Model model = modelFromText(Normalization);
    CalibrationStats stats = madeUpStats(model);
    setValues(model, stats, "square", {0.001F, 0.002F, 0.003F, 400});
    setValues(model, stats, "variance", {0.001F, 0.002F, 0.003F, 100});
    setValues(model, stats, "sum", {0.001F, 0.002F, 0.003F, 100});
    setValues(model, stats, "inverse", {10, 20, 25, 30});
    QCOMPARE(floatLayers(model, stats), (Names{"SQUARED_DIFFERENCE around_inverse", "MEAN around_inverse", "ADD around_inverse",
                                               "RSQRT around_inverse"}));
    setValues(model, stats, "inverse", {0.01F, 0.02F, 0.03F, 30}); // most of its values are small beside the last
    QCOMPARE(floatLayers(model, stats).back(), QString("MUL around_inverse"));
    QCOMPARE(floatLayers(model, stats, Technique::Int8Only), Names{});
}

void TstUnlikeValues::inversesOfLikeValues()
{
    const Model model = modelFromText(Normalization);
    CalibrationStats stats = madeUpStats(model);
    setValues(model, stats, "square", {0.5F, 1, 2, 4});
    setValues(model, stats, "variance", {1, 1.5F, 2, 3});
    setValues(model, stats, "sum", {1, 1.5F, 2, 3});
    QCOMPARE(floatLayers(model, stats), Names{});
}

/// Dynamic range: two products deep their weights are unpacked and the arithmetic is float; the third keeps its kernel.
void TstUnlikeValues::hybridKernelsUnderALogarithm()
{
    const auto source = std::make_shared<const Model>(modelFromText(R"(
        input a float32 [1, 2]
        const w float32 [2, 2] = 1 -2 3 -4
        op FULLY_CONNECTED p3 <- a, w
        op FULLY_CONNECTED p2 <- p3, w
        op FULLY_CONNECTED p1 <- p2, w
        op LOG l <- p1
        op FULLY_CONNECTED c <- l, w
        output c
    )"));
    PlanRequest request;
    const auto plan = choosePlan(*source, request, nullptr);
    std::vector<Precision> precisions;
    for (const LayerPlan &layer : plan->layers) precisions.push_back(layer.precision);
    using enum Precision;
    QCOMPARE(precisions, (std::vector<Precision>{Dynamic, Weights8, Weights8, Float32, Dynamic}));
    const auto made = quantize(source, *plan, nullptr, {});
    const auto types = operatorsOf(*made->model);
    QCOMPARE(std::count(types.begin(), types.end(), "DEQUANTIZE"), 1); // one weight, unpacked once
    QCOMPARE(types.size(), std::size_t{6});
}

HALFSTEP_TEST_CLASS(unlike_values, TstUnlikeValues)
#include "tst_unlike_values.moc"
