// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tflite.h"
#include "core/numerics/affine.h"
#include "core/numerics/float16.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/layout/weight_scales.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/quantize.h"
#include "tests/core/quantization/made_up_stats.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

using namespace halfstep;
using namespace halfstep::test;

namespace {

Result<QuantizedModel> made(const std::string &text, Technique technique, int block = 0)
{
    PlanRequest request;
    request.technique = technique;
    request.block = block;
    auto source = std::make_shared<const Model>(modelFromText(text.c_str()));
    const auto plan = choosePlan(*source, request, nullptr);
    if (!plan) return plan.error();
    return quantize(source, *plan, nullptr, {});
}

using Names = std::vector<std::string>;
using Scales = std::vector<float>;

/// FULLY_CONNECTED of `columns` columns: row 0 counts down from -8 and again, row 1 is a tenth of it.
std::string product(int columns)
{
    std::string values;
    for (int row = 0; row < 2; ++row)
        for (int c = 0; c < columns; ++c) values += std::to_string((c % 16 - 8) * (row == 0 ? 1.0 : 0.1)) + " ";
    const std::string n = std::to_string(columns);
    return "input a float32 [1, " + n + "]\nconst w float32 [2, " + n + "] = " + values + "\nop FULLY_CONNECTED c float32 [1, 2] <- a, w\noutput c";
}

constexpr const char *Depthwise = R"(
    input a float32 [1, 2, 2, 2]
    const w float32 [1, 1, 1, 2] = 1 -2
    op DEPTHWISE_CONV_2D c float32 [1, 2, 2, 2] <- a, w  depth_multiplier=1
    output c
)";

} // namespace

class TstLowBits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nibblesUseTheirWholeRange();
    void nibblesAreTwoToAByte();
    void blockScalesAreBfloat16();
    void explicitWeights_data();
    void explicitWeights();
    void explicitBlocks();
    void kernelsTakeNibbles();
    void kernelsTakeBlocks();
    void rowsThatBlocksDoNotDivide();
    void depthwiseKeepsEightBits_data();
    void depthwiseKeepsEightBits();
    void otherTechniquesHaveNoBlocks();
};

void TstLowBits::nibblesUseTheirWholeRange()
{
    const std::vector<float> values{-8, 3, 7, 2, 0, 0};
    QCOMPARE(nibbleScales(values, {3, 2}), (Scales{1, 1, 1})); // -8 and 7 are both reached; zeros take the largest
    QCOMPARE(nibbleScales(std::vector<float>{-4, 3.5F}, {}), Scales{0.5F});
    QCOMPARE(nibbleScales(std::vector<float>{-4, 7}, {}), Scales{1});
}

void TstLowBits::nibblesAreTwoToAByte()
{
    const std::vector<float> values{1, -1, 7, -8, 0.5F};
    QCOMPARE(storeNibbles(values, {}, Scales{1}), (std::vector<std::uint8_t>{0xf1, 0x87, 0x01})); // ties go away from zero
    QCOMPARE(storeNibbles(std::vector<float>{100, -100}, {}, Scales{1}), std::vector<std::uint8_t>{0x87});
    QCOMPARE(storeNibbles({}, {}, Scales{1}), std::vector<std::uint8_t>{});
}

void TstLowBits::blockScalesAreBfloat16()
{
    // 1 + 2^-8 lies between two numbers of 8 significant bits: the even one
    const std::vector<float> values{7 * (1 + 0x1p-8F), 0, 7 * (1 + 3 * 0x1p-8F), 0, 0, 0, 1e-9F, 0};
    QCOMPARE(blockScales(values, 2), (Scales{1, 1 + 0x1p-6F, 1, SmallestNormalFloat16}));
}

void TstLowBits::explicitWeights_data()
{
    QTest::addColumn<Technique>("technique");
    QTest::addColumn<DataType>("type");
    QTest::addColumn<int>("version");
    QTest::newRow("8 bits") << Technique::Weights8 << DataType::Int8 << 5;
    QTest::newRow("4 bits") << Technique::Weights4 << DataType::Int4 << 6;
}

void TstLowBits::explicitWeights()
{
    QFETCH(Technique, technique);
    QFETCH(DataType, type);
    QFETCH(int, version);
    const auto result = made(product(16), technique);
    const Subgraph &graph = result->model->main();
    QCOMPARE(operatorsOf(*result->model), (Names{"DEQUANTIZE", "FULLY_CONNECTED"}));
    QCOMPARE(graph.ops[0].version, version);
    QCOMPARE(graph.tensor(graph.ops[0].inputs[0]).type, type);
    QCOMPARE(graph.tensor(graph.ops[0].inputs[0]).quantization->scale.size(), std::size_t{2});
    QCOMPARE(graph.tensor(graph.ops[1].inputs[1]).type, DataType::Float32);
    QVERIFY(bool(writeTflite(*result->model)));
}

void TstLowBits::explicitBlocks()
{
    const auto result = made(product(64), Technique::Weights8, 32);
    const Subgraph &graph = result->model->main();
    QCOMPARE(operatorsOf(*result->model), (Names{"DEQUANTIZE", "RESHAPE", "FULLY_CONNECTED"}));
    const Tensor &stored = graph.tensor(graph.ops[0].inputs[0]);
    QCOMPARE(stored.shape, (Shape{4, 32}));
    QCOMPARE(stored.quantization->scale, (Scales{8.0F / 127, 8.0F / 127, 0.8F / 127, 0.8F / 127}));
    QCOMPARE(graph.tensor(graph.ops[1].outputs[0]).shape, (Shape{2, 64}));
    QVERIFY(result->findings.empty());
    QVERIFY(bool(writeTflite(*result->model)));
}

void TstLowBits::kernelsTakeNibbles()
{
    const auto result = made(product(16), Technique::Dynamic4);
    const Op &op = result->model->main().ops[0];
    QCOMPARE(operatorsOf(*result->model), Names{"FULLY_CONNECTED"});
    QCOMPARE(op.version, 12);
    QVERIFY(op.options.flag("asymmetric_quantize_inputs"));
    const Tensor &weight = result->model->main().tensor(op.inputs[1]);
    QCOMPARE(weight.type, DataType::Int4);
    QCOMPARE(weight.quantization->scale, (Scales{1, 0.1F}));
    QCOMPARE(result->model->constant(weight)->size(), std::size_t{16});
    QCOMPARE(result->plan.layers[0].precision, Precision::Dynamic4);
}

void TstLowBits::kernelsTakeBlocks()
{
    const auto result = made(product(64), Technique::Dynamic4, 32);
    const Subgraph &graph = result->model->main();
    const Tensor &weight = graph.tensor(graph.ops[0].inputs[1]);
    const auto *blocks = std::get_if<BlockwiseQuantization>(&weight.quantization->details);
    QVERIFY(blocks);
    QCOMPARE(blocks->blockSize, 32);
    QCOMPARE(blocks->zeroPoints, -1);
    QVERIFY(weight.quantization->scale.empty());
    const Tensor &scales = graph.tensor(TensorId{blocks->scales});
    QCOMPARE(scales.type, DataType::Float16);
    QCOMPARE(scales.shape, (Shape{2, 2}));
    QVERIFY(bool(writeTflite(*result->model)));
}

void TstLowBits::rowsThatBlocksDoNotDivide()
{
    for (const Technique technique : {Technique::Dynamic4, Technique::Weights4}) {
        const auto result = made(product(48), technique, 32);
        QCOMPARE(result->findings.size(), std::size_t{1});
        QVERIFY(result->findings[0].code == codes::RowsWithoutBlocks);
        QCOMPARE(result->plan.layers[0].precision, technique == Technique::Dynamic4 ? Precision::Dynamic4 : Precision::Weights4);
    }
}

void TstLowBits::depthwiseKeepsEightBits_data()
{
    QTest::addColumn<Technique>("technique");
    QTest::addColumn<Precision>("precision");
    QTest::newRow("weights4") << Technique::Weights4 << Precision::Weights8;
    QTest::newRow("dynamic4") << Technique::Dynamic4 << Precision::Dynamic;
}

void TstLowBits::depthwiseKeepsEightBits()
{
    QFETCH(Technique, technique);
    QFETCH(Precision, precision);
    const auto result = made(Depthwise, technique);
    QCOMPARE(result->plan.layers[0].precision, precision);
    QCOMPARE(result->model->main().tensor(result->model->main().ops[0].inputs[0]).type, DataType::Int8);
}

void TstLowBits::otherTechniquesHaveNoBlocks()
{
    for (const Technique technique : allTechniques()) {
        const auto result = made(product(32), technique, 32);
        if (takesBlocks(technique))
            QVERIFY(bool(result));
        else
            QVERIFY(!result && result.error().code == codes::BlocksDoNotFit);
    }
}

HALFSTEP_TEST_CLASS(low_bits, TstLowBits)
#include "tst_low_bits.moc"
