// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

using namespace halfstep;
using namespace halfstep::test;

class TstBatchMatmul : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void transposes_data();
    void transposes();
    void broadcastsBatches();
    void storedValues();
    void ties_data();
    void ties();
    void threadsAgree();
    void refuses_data();
    void refuses();
};

// [[1, 2, 3], [4, 5, 6]] times [[1, 0], [0, 1], [2, -1]]
void TstBatchMatmul::transposes_data()
{
    QTest::addColumn<QByteArray>("shapes");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<std::vector<float>>("a");
    QTest::addColumn<std::vector<float>>("b");
    const std::vector<float> a{1, 2, 3, 4, 5, 6};
    const std::vector<float> aTurned{1, 4, 2, 5, 3, 6};
    const std::vector<float> b{1, 0, 0, 1, 2, -1};
    const std::vector<float> bTurned{1, 0, 2, 0, 1, -1};
    QTest::newRow("as they are") << QByteArray("2, 3|3, 2") << QByteArray() << a << b;
    QTest::newRow("a turned") << QByteArray("3, 2|3, 2") << QByteArray(" adj_x=true") << aTurned << b;
    QTest::newRow("b turned") << QByteArray("2, 3|2, 3") << QByteArray(" adj_y=true") << a << bTurned;
    QTest::newRow("both turned") << QByteArray("3, 2|2, 3") << QByteArray(" adj_x=true adj_y=true") << aTurned << bTurned;
}

void TstBatchMatmul::transposes()
{
    QFETCH(QByteArray, shapes);
    QFETCH(QByteArray, options);
    QFETCH(std::vector<float>, a);
    QFETCH(std::vector<float>, b);
    const QByteArray text = "input a float32 [" + shapes.split('|')[0] + "]\ninput b float32 [" + shapes.split('|')[1]
                            + "]\nop BATCH_MATMUL c float32 [2, 2] <- a, b" + options + "\noutput c";
    QCOMPARE(runTextModel<float>(text.toStdString(), {a, b}).values, (std::vector<float>{7, -1, 16, -1}));
}

void TstBatchMatmul::broadcastsBatches()
{
    const auto result = runTextModel<float>("input a float32 [2, 1, 1, 2]\ninput b float32 [2, 2, 1]\n"
                                            "op BATCH_MATMUL c float32 [2, 2, 1, 1] <- a, b\noutput c",
                                            {{1, 2, 3, 4}, {1, 1, 10, 100}});
    QCOMPARE(result.values, (std::vector<float>{3, 210, 7, 430}));
}

void TstBatchMatmul::storedValues()
{
    const auto result = runTextModel<std::int8_t>("input a int8 [1, 2] scale 0.5 zero 1\ninput b int8 [2, 1] scale 2 zero -1\n"
                                                  "op BATCH_MATMUL@2 c int8 [1, 1] scale 1 zero 3 <- a, b\noutput c",
                                                  {{3, -5}, {4, 1}});
    QCOMPARE(result.values, (std::vector<std::int8_t>{1})); // 1 * 10 - 3 * 4 + 3
}

// A factor of one half: halves go up in the built-in kernels, to even in XNNPACK, which takes a right side with zero point 0.
void TstBatchMatmul::ties_data()
{
    QTest::addColumn<int>("value");
    QTest::addColumn<int>("reference");
    QTest::addColumn<int>("xnnpack");
    QTest::newRow("over zero") << 5 << 3 << 2;
    QTest::newRow("under zero") << -7 << -3 << -4;
    QTest::newRow("to an even one") << 7 << 4 << 4;
}

void TstBatchMatmul::ties()
{
    QFETCH(int, value);
    QFETCH(int, reference);
    QFETCH(int, xnnpack);
    const std::string text = "input a int8 [1, 1] scale 0.5 zero 0\ninput b int8 [1, 1] scale 1 zero 0\n"
                             "op BATCH_MATMUL@2 c int8 [1, 1] scale 1 zero 0 <- a, b\noutput c";
    const std::vector<std::vector<std::int8_t>> inputs{{static_cast<std::int8_t>(value)}, {1}};
    QCOMPARE(int{runTextModel<std::int8_t>(text, inputs, Profile::Reference).values.at(0)}, reference);
    QCOMPARE(int{runTextModel<std::int8_t>(text, inputs, Profile::Xnnpack).values.at(0)}, xnnpack);
}

void TstBatchMatmul::threadsAgree()
{
    const std::string text = "const a float32 [3, 70, 90] seed 1\nconst b float32 [3, 90, 50] seed 2\ninput one float32 [1]\n"
                             "op MUL x float32 [3, 70, 90] <- a, one\nop BATCH_MATMUL c float32 [3, 70, 50] <- x, b\noutput c";
    const auto alone = runTextModel<float>(text, {{1.0F}}, Profile::Xnnpack, 1);
    const auto together = runTextModel<float>(text, {{1.0F}}, Profile::Xnnpack, 8);
    QCOMPARE(alone.error, std::string());
    QVERIFY(alone.values == together.values);
}

void TstBatchMatmul::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("depths differ") << QByteArray("input a float32 [2, 3]\ninput b float32 [2, 3]\nop BATCH_MATMUL c float32 [2, 3] <- a, b")
                                   << QByteArray("bad_operator");
    QTest::newRow("batches differ") << QByteArray("input a float32 [2, 1, 1]\ninput b float32 [3, 1, 1]\nop BATCH_MATMUL c float32 [3, 1, 1] <- a, b")
                                    << QByteArray("bad_operator");
    QTest::newRow("a vector") << QByteArray("input a float32 [3]\ninput b float32 [3, 1]\nop BATCH_MATMUL c float32 [1, 1] <- a, b")
                              << QByteArray("bad_operator");
    QTest::newRow("uint8") << QByteArray("input a uint8 [1, 1] scale 1 zero 0\ninput b uint8 [1, 1] scale 1 zero 0\n"
                                         "op BATCH_MATMUL c uint8 [1, 1] scale 1 zero 0 <- a, b")
                           << QByteArray("unsupported_operator");
}

void TstBatchMatmul::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    QCOMPARE(runTextModel<std::uint8_t>(text.toStdString(), {}).error, code.toStdString());
}

HALFSTEP_TEST_CLASS(batch_matmul, TstBatchMatmul)
#include "tst_batch_matmul.moc"
