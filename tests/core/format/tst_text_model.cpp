// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/default_options.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_constant.h"
#include "tests/support/text_model.h"

#include <limits>

using namespace halfstep;
using test::modelFromText;

class TstTextModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void buildsAConvolution();
    void copiesTheFirstInputWhereAnOutputSaysNothing();
    void takesEveryOperatorOfTheFormat_data();
    void takesEveryOperatorOfTheFormat();
    void buildsSubgraphsAndSignatures();
    void buildsCustomOperators();
    void packsValues_data();
    void packsValues();
    void drawsTheSameValuesFromASeed();
};

void TstTextModel::buildsAConvolution()
{
    const Model model = modelFromText(R"(
        input   image   int8 [1, 8, ?, 3]  scale 0.5 zero -1
        const   filter  int8 [2,1,1,3]  scale 0.25,0.5 axis 0  seed 7   # per channel
        const   bias    int32 [2] = 5, -6
        op CONV_2D@3 hidden int8 [1, 4, 4, 2] scale 0.1 zero 3 <- image, filter, bias  padding=VALID stride_h=2 fused_activation_function=RELU6
        output  hidden
    )");
    const Subgraph &main = model.main();
    QCOMPARE(main.tensors.size(), std::size_t{4});
    QCOMPARE(shapeText(main.tensors[0].shape), std::string("1x8x1x3"));
    QCOMPARE(shapeText(*main.tensors[0].shapeSignature), std::string("1x8x?x3"));
    QCOMPARE(main.tensors[0].quantization->zeroPoint, std::vector<std::int64_t>{-1});
    QCOMPARE(main.tensors[1].quantization->scale, (std::vector<float>{0.25f, 0.5f}));
    QCOMPARE(main.tensors[1].quantization->zeroPoint, (std::vector<std::int64_t>{0, 0}));
    const auto bias = elements<std::int32_t>(*model.constant(main.tensors[2]));
    QCOMPARE(std::vector<std::int32_t>(bias.begin(), bias.end()), (std::vector<std::int32_t>{5, -6}));
    const Op &op = main.ops[0];
    QVERIFY(op.type == OpType::Conv2d);
    QCOMPARE(op.version, 3);
    QCOMPARE(op.options.integer("padding"), std::int64_t{1});
    QCOMPARE(op.options.integer("stride_h"), std::int64_t{2});
    QCOMPARE(op.options.integer("stride_w"), std::int64_t{1});
    QCOMPARE(op.options.integer("dilation_w_factor"), std::int64_t{1});
    QCOMPARE(op.options.integer("fused_activation_function"), std::int64_t{3});
    QCOMPARE(main.outputs, (std::vector<TensorId>{TensorId{3}}));
}

void TstTextModel::copiesTheFirstInputWhereAnOutputSaysNothing()
{
    const Model model = modelFromText("input a float32 [2, 3]\nop relu b <- a\noutput b\n");
    QCOMPARE(model.main().tensors[1].shape, (Shape{2, 3}));
    QVERIFY(model.main().ops[0].options.table.empty());
}

void TstTextModel::takesEveryOperatorOfTheFormat_data()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < 256; ++number)
        if (isKnown(static_cast<OpType>(number)) && static_cast<OpType>(number) != OpType::Custom)
            QTest::newRow(std::string(opTypeName(static_cast<OpType>(number))).c_str()) << number;
}

void TstTextModel::takesEveryOperatorOfTheFormat()
{
    QFETCH(int, number);
    const auto type = static_cast<OpType>(number);
    std::string text = "input a float32 [2]\nop " + std::string(opTypeName(type)) + " b <- a ";
    const OpOptions options = defaultOptions(optionTableName(type));
    for (const Option &field : options.fields) // callers of subgraphs call the second one
        if (field.name.find("subgraph") != std::string::npos) text += " " + field.name + "=1";
    const Model model = modelFromText(text + "\noutput b\nsubgraph other\n");
    const Op &op = model.main().ops[0];
    QVERIFY(op.type == type);
    QCOMPARE((usesSecondOptions(type) ? op.options2 : op.options).table, std::string(optionTableName(type)));
    QCOMPARE((usesSecondOptions(type) ? op.options2 : op.options).fields.size(), options.fields.size());
}

void TstTextModel::buildsSubgraphsAndSignatures()
{
    const Model model = modelFromText(R"(
        input  x float32 [1]
        op WHILE y float32 [1] <- x  cond_subgraph_index=1 body_subgraph_index=2
        output y
        signature serving_default
        subgraph condition
        input  x float32 [1]
        const  limit float32 [1] = 8
        op LESS is bool [1] <- x, limit
        output is
        subgraph body
        input  x float32 [1]
        op ADD more <- x, x
        output more
    )");
    QCOMPARE(model.subgraphs.size(), std::size_t{3});
    QCOMPARE(model.subgraphs[1].name, std::string("condition"));
    QCOMPARE(model.signatures.size(), std::size_t{1});
    QCOMPARE(model.signatures[0].key, std::string("serving_default"));
    QCOMPARE(model.signatures[0].outputs[0].name, std::string("y"));
}

void TstTextModel::buildsCustomOperators()
{
    const Model model = modelFromText("input a float32 [2]\nop custom:Mine b, c float32 [] <- a, -, a  custom_options=00ff\noutput b, c\n");
    const Op &op = model.main().ops[0];
    QCOMPARE(op.customCode, std::string("Mine"));
    QCOMPARE(op.customOptions.size(), std::size_t{2});
    QCOMPARE(op.inputs.size(), std::size_t{3});
    QVERIFY(!op.hasInput(1));
    QCOMPARE(model.main().tensors[2].shape.rank(), 0);
}

void TstTextModel::packsValues_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, DataType type, const QList<double> &values, const char *hex) {
        QTest::newRow(name) << static_cast<int>(type) << values << QByteArray(hex);
    };
    row("int4, low nibble first, odd count", DataType::Int4, {1, -1, 7}, "f107");
    row("int2", DataType::Int2, {1, -1, -2, 0, 1}, "2d01");
    row("float16: one, a half, zero", DataType::Float16, {1, 0.5, 0}, "003c00380000");
    row("float16: largest, over it", DataType::Float16, {65504, 65519, 65520}, "ff7bff7b007c");
    row("float16: subnormals", DataType::Float16, {0x1p-24, -0x1p-15}, "01000082");
    row("float16: ties to even", DataType::Float16, {1 + 0x1p-11, 1 + 3 * 0x1p-11}, "003c023c");
    row("float16: carries into the exponent", DataType::Float16, {2 - 0x1p-12}, "0040");
    row("bfloat16: ties to even", DataType::BFloat16, {1 + 0x1p-8, 1 + 3 * 0x1p-8}, "803f823f");
    row("int32, negative", DataType::Int32, {-2}, "feffffff");
    row("bool", DataType::Bool, {1, 0}, "0100");
}

void TstTextModel::packsValues()
{
    QFETCH(int, type);
    QFETCH(QList<double>, values);
    QFETCH(QByteArray, bytes);
    const auto packed = test::constantFromValues(static_cast<DataType>(type), std::vector<double>(values.begin(), values.end()));
    QVERIFY(packed.has_value());
    QCOMPARE(QByteArray(reinterpret_cast<const char *>(packed->data()), static_cast<qsizetype>(packed->size())).toHex(), bytes);
}

void TstTextModel::drawsTheSameValuesFromASeed()
{
    const auto once = test::valuesFromSeed(DataType::Int8, 2000, 3);
    QCOMPARE(test::valuesFromSeed(DataType::Int8, 2000, 3), once);
    QVERIFY(test::valuesFromSeed(DataType::Int8, 2000, 4) != once);
    const auto [low, high] = std::minmax_element(once.begin(), once.end());
    QCOMPARE(*low, -127.0);
    QCOMPARE(*high, 127.0);
    for (const double value : test::valuesFromSeed(DataType::Float32, 2000, 3)) QVERIFY(value >= -1 && value < 1);
}

HALFSTEP_TEST_CLASS(text_model, TstTextModel)
#include "tst_text_model.moc"
