// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/op_versions.h"
#include "core/quantization/runtime_versions.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

using namespace halfstep;
using namespace halfstep::test;

class TstOpVersions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void operators_data();
    void operators();
    void runtimes_data();
    void runtimes();
    void texts();
    void writesTheMetadata();
};

void TstOpVersions::operators_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("version");
    const auto row = [](const char *name, const char *text, int version) { QTest::newRow(name) << QByteArray(text) << version; };
    row("ADD, float", "input a float32 [2]\ninput b float32 [2]\nop ADD c <- a, b\noutput c", 1);
    row("ADD, int8", "input a int8 [2] scale 1 zero 0\ninput b int8 [2] scale 1 zero 0\nop ADD c <- a, b\noutput c", 2);
    row("MUL, int8, product below the output's scale",
        "input a int8 [2] scale 0.5 zero 0\ninput b int8 [2] scale 0.5 zero 0\nop MUL c int8 [2] scale 1 zero 0 <- a, b\noutput c", 2);
    row("MUL, int8, product of scales at least the output's",
        "input a int8 [2] scale 1 zero 0\ninput b int8 [2] scale 1 zero 0\nop MUL c int8 [2] scale 1 zero 0 <- a, b\noutput c", 3);
    row("TRANSPOSE, int8", "input a int8 [2, 3] scale 1 zero 0\nconst p int32 [2] = 1 0\nop TRANSPOSE c int8 [3, 2] scale 1 zero 0 <- a, p\noutput c", 2);
    row("FULLY_CONNECTED, weights per channel",
        "input a float32 [1, 3]\nconst w int8 [2, 3] scale 0.1,0.2 zero 0 axis 0 seed 1\nop FULLY_CONNECTED c float32 [1, 2] <- a, w\noutput c", 12);
    row("FULLY_CONNECTED, weights per tensor, symmetric inputs",
        "input a float32 [1, 3]\nconst w int8 [2, 3] scale 0.1 zero 0 seed 1\nop FULLY_CONNECTED c float32 [1, 2] <- a, w\noutput c", 3);
    row("FULLY_CONNECTED, weights per tensor, asymmetric inputs",
        "input a float32 [1, 3]\nconst w int8 [2, 3] scale 0.1 zero 0 seed 1\n"
        "op FULLY_CONNECTED c float32 [1, 2] <- a, w asymmetric_quantize_inputs=true\noutput c", 9);
    row("FULLY_CONNECTED, two inputs", "input a float32 [1, 3]\nconst w float32 [2, 3] seed 1\nop FULLY_CONNECTED c float32 [1, 2] <- a, w\noutput c", 6);
    row("DEQUANTIZE, int8 per tensor", "input a int8 [2] scale 1 zero 0\nop DEQUANTIZE c float32 [2] <- a\noutput c", 2);
    row("DEQUANTIZE, float16", "input a float16 [2]\nop DEQUANTIZE c float32 [2] <- a\noutput c", 3);
    row("SPLIT looks at its second input",
        "const axis int32 [] = 0\ninput a int8 [2] scale 1 zero 0\nop SPLIT c int8 [1] scale 1 zero 0, d int8 [1] scale 1 zero 0 <- axis, a num_splits=2\noutput c", 2);
}

void TstOpVersions::operators()
{
    QFETCH(QByteArray, text);
    QFETCH(int, version);
    const Model model = modelFromText(text.toStdString());
    QCOMPARE(versionNeeded(model, model.main(), model.main().ops.back()), version);
}

void TstOpVersions::runtimes_data()
{
    QTest::addColumn<OpType>("type");
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("runtime"); // empty: no requirement
    QTest::newRow("first") << OpType::Conv2d << 1 << QByteArray("1.5.0");
    QTest::newRow("last") << OpType::FullyConnected << 14 << QByteArray("2.21.0");
    QTest::newRow("a version that never was") << OpType::BroadcastTo << 1 << QByteArray();
    QTest::newRow("beyond the table") << OpType::Conv2d << 99 << QByteArray();
    QTest::newRow("version zero") << OpType::Conv2d << 0 << QByteArray();
    QTest::newRow("single version") << OpType::HardSwish << 1 << QByteArray("1.15.0");
}

void TstOpVersions::runtimes()
{
    QFETCH(OpType, type);
    QFETCH(int, version);
    QFETCH(QByteArray, runtime);
    const auto needed = runtimeNeeded(type, version);
    QCOMPARE(needed ? runtimeVersionText(*needed) : std::string(), runtime.toStdString());
}

void TstOpVersions::texts()
{
    QVERIFY(runtimeVersionFromText("2.10.0") > runtimeVersionFromText("2.9.1")); // as numbers, not as text
    QVERIFY(runtimeVersionFromText("2.10") == runtimeVersionFromText("2.10.0"));
    for (const char *text : {"", "a", "2.", ".2", "2..1", "2.1.0.0", "-1.0", "2.1x", "99999999999"})
        QVERIFY2(!runtimeVersionFromText(text), text);
}

void TstOpVersions::writesTheMetadata()
{
    Model model = modelFromText("input a int8 [2] scale 1 zero 0\nop TANH@2 c int8 [2] scale 0.0078125 zero 0 <- a\noutput c");
    writeRuntimeMetadata(model);
    const auto data = model.metadataNamed(RuntimeMetadataName);
    QVERIFY(data.has_value());
    QCOMPARE(data->size(), std::size_t{16});
    QCOMPARE(std::string(reinterpret_cast<const char *>(data->data())), std::string("1.14.0"));
    model.subgraphs[0].ops[0].version = 1;
    writeRuntimeMetadata(model);
    QCOMPARE(std::string(reinterpret_cast<const char *>(model.metadataNamed(RuntimeMetadataName)->data())), std::string("1.14.0"));
    QCOMPARE(model.metadata.size(), std::size_t{1}); // replaced, and never lowered
}

HALFSTEP_TEST_CLASS(op_versions, TstOpVersions)
#include "tst_op_versions.moc"
