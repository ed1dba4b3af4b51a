// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/counter_random.h"
#include "tests/core/kernels/run_numbers.h"
#include "tests/support/test_registry.h"

using namespace halfstep;
using namespace halfstep::test;

// The STABLEHLO operators and their kin, volumes, random numbers.
class TstStablehlo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answers_data();
    void answers();
    void bodies_data();
    void bodies();
    void counterRandom();
};

namespace {

void row(const char *name, const char *text, const std::vector<double> &values, const char *answer)
{
    QTest::newRow(name) << QString::fromUtf8(text) << QVector<double>(values.begin(), values.end())
                        << QString::fromUtf8(answer);
}

} // namespace

void TstStablehlo::answers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QVector<double>>("values");
    QTest::addColumn<QString>("answer");

    row("STABLEHLO_ADD: wraps around", "input x int8 [2]\nconst b int8 [2] = 100 -1\nop STABLEHLO_ADD y <- x, b\noutput y", {100, -1}, "2: -56 -2");
    row("STABLEHLO_ADD: no broadcasting", "input x int8 [2]\nconst b int8 [1] = 1\nop STABLEHLO_ADD y <- x, b\noutput y", {1}, "bad_operator");
    row("STABLEHLO_MULTIPLY: booleans", "input x bool [2]\nconst b bool [2] = 1\nop STABLEHLO_MULTIPLY y <- x, b\noutput y", {1, 0}, "2: 1 0");
    row("STABLEHLO_MAXIMUM", "input x uint64 [2]\nconst b uint64 [2] = 3\nop STABLEHLO_MAXIMUM y <- x, b\noutput y", {1, 9}, "2: 3 9");
    row("STABLEHLO_AND", "input x uint16 [2]\nconst b uint16 [2] = 12\nop STABLEHLO_AND y <- x, b\noutput y", {10, 3}, "2: 8 0");
    row("STABLEHLO_AND: floats", "input x float32 [1]\nconst b float32 [1] = 1\nop STABLEHLO_AND y <- x, b\noutput y", {1}, "unsupported_operator");
    row("STABLEHLO_SHIFT_LEFT: over the edge", "input x int8 [3]\nconst b int8 [3] = 1 7 8\nop STABLEHLO_SHIFT_LEFT y <- x, b\noutput y", {-128, 3, 1}, "3: 0 -128 0");

    row("STABLEHLO_PAD: gaps, cut and padded", "input x int32 [3]\nconst v int32 [] = 9\n"
        "op STABLEHLO_PAD y int32 [6] <- x, v edge_padding_low=-1 edge_padding_high=2 interior_padding=1\noutput y", {1, 2, 3}, "6: 9 2 9 3 9 9");
    row("STABLEHLO_PAD: cut to nothing", "input x int32 [2, 3]\nconst v int32 [] = 9\n"
        "op STABLEHLO_PAD y int32 [0, 0] <- x, v edge_padding_low=-2,0 edge_padding_high=0,0 interior_padding=0,0\noutput y", {1}, "0x0: ");
    row("STABLEHLO_PAD: negative gaps", "input x int32 [3]\nconst v int32 [] = 9\n"
        "op STABLEHLO_PAD y int32 [3] <- x, v edge_padding_low=0 edge_padding_high=0 interior_padding=-1\noutput y", {1}, "bad_operator");
    row("STABLEHLO_PAD: one axis unnamed", "input x int32 [3, 1]\nconst v int32 [] = 9\n"
        "op STABLEHLO_PAD y int32 [3] <- x, v edge_padding_low=0 edge_padding_high=0 interior_padding=0\noutput y", {1}, "bad_operator");
    row("DILATE", "input x int16 [2, 2]\nconst d int32 [2] = 1 3\nconst v int16 [] = 7\nop DILATE y int16 [2, 4] <- x, d, v\noutput y", {1, 2, 3, 4},
        "2x4: 1 7 7 2 3 7 7 4");
    row("DILATE: by 0", "input x int16 [2]\nconst d int32 [1] = 0\nconst v int16 [] = 7\nop DILATE y int16 [2] <- x, d, v\noutput y", {1}, "bad_operator");
    row("BITCAST: apart", "input x int32 [1]\nop BITCAST y int16 [1, 2] <- x\noutput y", {65538}, "1x2: 2 1");
    row("BITCAST: together", "input x int16 [1, 2]\nop BITCAST y int32 [1] <- x\noutput y", {2, 1}, "1: 65538");
    row("BITCAST: not one element", "input x int16 [3]\nop BITCAST y int32 [1] <- x\noutput y", {2}, "bad_operator");

    row("REDUCE_WINDOW: the initial value counts", "input x int32 [4]\nconst i int32 [] = 10\nconst w int64 [1] = 2\nconst s int64 [1] = 2\nconst d int64 [1] = 1\n"
        "op REDUCE_WINDOW y int32 [2] <- x, i, w, s, d reduce_function=ADD\noutput y", {1, 2, 3, 4}, "2: 13 17");
    row("REDUCE_WINDOW: larger than the input", "input x int32 [2]\nconst i int32 [] = 0\nconst w int64 [1] = 2\nconst s int64 [1] = 1\nconst d int64 [1] = 2\n"
        "op REDUCE_WINDOW y int32 [0] <- x, i, w, s, d reduce_function=MAXIMUM\noutput y", {1}, "0: ");
    row("REDUCE_WINDOW: steps of 0", "input x int32 [2]\nconst i int32 [] = 0\nconst w int64 [1] = 1\nconst s int64 [1] = 0\nconst d int64 [1] = 1\n"
        "op REDUCE_WINDOW y int32 [2] <- x, i, w, s, d reduce_function=ADD\noutput y", {1}, "bad_operator");

    row("STABLEHLO_GATHER: beginnings are moved inside", "input x int32 [2, 3]\nconst i int32 [2, 1] = 2 -4\n"
        "op STABLEHLO_GATHER y int32 [2, 2] <- x, i offset_dims=0 collapsed_slice_dims=1 start_index_map=1 index_vector_dim=1 slice_sizes=2,1\noutput y",
        {1, 2, 3, 4, 5, 6}, "2x2: 3 1 6 4");
    row("STABLEHLO_GATHER: slices too large", "input x int32 [2]\nconst i int32 [1, 1] = 0\n"
        "op STABLEHLO_GATHER y int32 [1, 3] <- x, i offset_dims=1 start_index_map=0 index_vector_dim=1 slice_sizes=3\noutput y", {1}, "bad_operator");
    row("STABLEHLO_GATHER: an axis that is not there", "input x int32 [2]\nconst i int32 [1, 1] = 0\n"
        "op STABLEHLO_GATHER y int32 [1, 1] <- x, i offset_dims=1 start_index_map=4 index_vector_dim=1 slice_sizes=1\noutput y", {1}, "bad_operator");

    row("CONV_3D", "input x float32 [1, 1, 2, 2, 1]\nconst f float32 [1, 2, 1, 1, 2] = 1 10 2 20\nconst b float32 [2] = 0.5 0\n"
        "op CONV_3D y float32 [1, 1, 1, 2, 2] <- x, f, b padding=VALID stride_d=1 stride_h=1 stride_w=1\noutput y", {1, 2, 3, 4}, "1x1x1x2x2: 7.5 70 10.5 100");
    row("CONV_3D: strides of 0", "input x float32 [1, 1, 2, 2, 1]\nconst f float32 [1, 1, 1, 1, 1] = 1\n"
        "op CONV_3D y float32 [1, 1, 2, 2, 1] <- x, f padding=VALID stride_d=0 stride_h=1 stride_w=1\noutput y", {1}, "bad_operator");
    row("CONV_3D_TRANSPOSE", "input x float32 [1, 1, 1, 2, 1]\nconst s int32 [5] = 1 1 1 4 1\nconst f float32 [1, 1, 2, 1, 1] = 1 3\n"
        "op CONV_3D_TRANSPOSE y float32 [1, 1, 1, 4, 1] <- s, f, x padding=VALID stride_d=1 stride_h=1 stride_w=2\noutput y", {2, 5}, "1x1x1x4x1: 2 6 5 15");
    row("CONV_3D_TRANSPOSE: a result of another size", "input x float32 [1, 1, 1, 2, 1]\nconst s int32 [5] = 1 1 1 9 1\nconst f float32 [1, 1, 2, 1, 1] = 1 3\n"
        "op CONV_3D_TRANSPOSE y float32 [1, 1, 1, 9, 1] <- s, f, x padding=VALID stride_d=1 stride_h=1 stride_w=2\noutput y", {2}, "bad_operator");

    // recorded from LiteRT 2.3.0: of the seeds the low 32 bits
    row("RANDOM_UNIFORM", "input x int32 [1]\nop RANDOM_UNIFORM y float32 [?] <- x seed=1 seed2=0\noutput y", {5},
        "5: 0.8126965 0.07857466 0.8916855 0.1692551 0.06311357");
    row("RANDOM_UNIFORM: seeds of 64 bits", "input x int32 [1]\nop RANDOM_UNIFORM y float32 [?] <- x seed=1099511627781 seed2=0\noutput y", {1}, "1: 0.1828648");
    row("RANDOM_UNIFORM: a negative size", "input x int32 [1]\nop RANDOM_UNIFORM y float32 [?] <- x seed=1\noutput y", {-1}, "bad_operator");
    row("MULTINOMIAL: one class", "input x float32 [2, 1]\nconst n int32 [] = 2\nop MULTINOMIAL y int32 [2, 2] <- x, n seed=3\noutput y", {4}, "2x2: 0 0 0 0");
    row("MULTINOMIAL: no class", "input x float32 [2, 0]\nconst n int32 [] = 2\nop MULTINOMIAL y int32 [2, 2] <- x, n seed=3\noutput y", {4}, "bad_operator");
    row("STABLEHLO_RNG_BIT_GENERATOR: counts", "input x uint64 [2]\nop STABLEHLO_RNG_BIT_GENERATOR s uint64 [2], y uint32 [0] <- x algorithm=THREEFRY\noutput s, y", {7, 5},
        "2: 7 5; 0: ");
    row("STABLEHLO_RNG_BIT_GENERATOR: a state too long", "input x uint64 [3]\nop STABLEHLO_RNG_BIT_GENERATOR s uint64 [3], y uint32 [1] <- x algorithm=THREEFRY\noutput s, y",
        {7}, "bad_operator");
}

void TstStablehlo::answers()
{
    QFETCH(QString, text);
    QFETCH(QVector<double>, values);
    QFETCH(QString, answer);
    for (const Profile profile : {Profile::Reference, Profile::Xnnpack})
        QCOMPARE(answerOf(text.toStdString(), {{values.begin(), values.end()}}, profile), answer);
}

void TstStablehlo::bodies_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("scattered");
    QTest::addColumn<QString>("windows");
    // scattered onto 1 2 3: 7 at 1, 5 at 1, 9 outside; windows of two over 0 1 2 3 0, from 0
    QTest::newRow("nothing") << "output b" << "3: 1 5 3" << "unsupported_operator";
    QTest::newRow("a sum") << "op STABLEHLO_ADD c int32 [] <- a, b\noutput c" << "3: 1 14 3" << "4: 1 3 5 3";
    QTest::newRow("a maximum") << "op STABLEHLO_MAXIMUM c int32 [] <- a, b\noutput c" << "3: 1 7 3" << "4: 1 2 3 3";
    QTest::newRow("a difference") << "op SUB c int32 [] <- a, b\noutput c" << "unsupported_operator" << "unsupported_operator";
}

void TstStablehlo::bodies()
{
    QFETCH(QString, body);
    QFETCH(QString, scattered);
    QFETCH(QString, windows);
    const QString second = QStringLiteral("\nsubgraph body\ninput a int32 []\ninput b int32 []\n") + body;
    const QString scatter = QStringLiteral("input x int32 [3]\nconst i int32 [3, 1] = 1 1 4\nconst u int32 [3] = 7 5 9\n"
                                           "op STABLEHLO_SCATTER y int32 [3] <- x, i, u inserted_window_dims=0 scatter_dims_to_operand_dims=0 "
                                           "index_vector_dim=1 update_computation_subgraph_index=1\noutput y") + second;
    QCOMPARE(answerOf(scatter.toStdString(), {{1, 2, 3}}), scattered);
    const QString window = QStringLiteral("input x int32 [3]\nconst i int32 [] = 0\n"
                                          "op STABLEHLO_REDUCE_WINDOW y int32 [4] <- x, i window_dimensions=2 padding=1,1 body_subgraph_index=1\noutput y") + second;
    QCOMPARE(answerOf(window.toStdString(), {{1, 2, 3}}), windows);
}

/// The authors' known answers.
void TstStablehlo::counterRandom()
{
    QCOMPARE(philox({0, 0}, {0, 0, 0, 0}), (std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    QCOMPARE(philox({0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}),
             (std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    QCOMPARE(threefry({0, 0}, {0, 0}), (std::array<std::uint32_t, 2>{0x6b200159, 0x99ba4efe}));
    QCOMPARE(threefry({0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}), (std::array<std::uint32_t, 2>{0x1cb996fc, 0xbb002be7}));
}

HALFSTEP_TEST_CLASS(stablehlo, TstStablehlo)
#include "tst_stablehlo.moc"
