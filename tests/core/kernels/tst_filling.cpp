// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/sparse_layout.h"
#include "tests/core/kernels/run_numbers.h"
#include "tests/support/test_registry.h"

using namespace halfstep;
using namespace halfstep::test;

// Operators that make tensors of a few numbers, sort values into places, or look them up.
class TstFilling : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answers_data();
    void answers();
    void suppressionOfBoxes();
    void sparseLayouts_data();
    void sparseLayouts();
};

namespace {

void row(const char *name, const char *text, const std::vector<double> &values, const char *answer)
{
    QTest::newRow(name) << QString::fromUtf8(text) << QVector<double>(values.begin(), values.end())
                        << QString::fromUtf8(answer);
}

} // namespace

void TstFilling::answers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QVector<double>>("values");
    QTest::addColumn<QString>("answer");

    row("FILL", "input x int16 []\nconst s int32 [2] = 1 2\nop FILL y int16 [1, 2] <- s, x\noutput y", {7}, "1x2: 7 7");
    row("FILL: nothing", "input x int16 []\nconst s int32 [1] = 0\nop FILL y int16 [0] <- s, x\noutput y", {7}, "0: ");
    row("FILL: a negative size", "input x int16 []\nconst s int32 [1] = -2\nop FILL y int16 [1] <- s, x\noutput y", {7}, "bad_operator");
    row("FILL: its shape computed", "input x int32 [2]\nconst v float32 [] = 1.5\nop FILL y float32 [?, ?] <- x, v\noutput y", {2, 1}, "2x1: 1.5 1.5");
    row("RANGE: up", "input x int32 []\nconst a int32 [] = 1\nconst d int32 [] = 2\nop RANGE y int32 [?] <- a, x, d\noutput y", {6}, "3: 1 3 5");
    row("RANGE: down", "input x int64 []\nconst a int64 [] = 1\nconst d int64 [] = -3\nop RANGE y int64 [?] <- a, x, d\noutput y", {-6}, "3: 1 -2 -5");
    row("RANGE: nothing", "input x int32 []\nconst a int32 [] = 1\nconst d int32 [] = -3\nop RANGE y int32 [?] <- a, x, d\noutput y", {1}, "0: ");
    row("RANGE: away from its limit", "input x int32 []\nconst a int32 [] = 1\nconst d int32 [] = 3\nop RANGE y int32 [?] <- a, x, d\noutput y", {0}, "bad_operator");
    row("RANGE: stands still", "input x float32 []\nconst a float32 [] = 1\nconst d float32 [] = 0\nop RANGE y float32 [?] <- a, x, d\noutput y", {3}, "bad_operator");
    row("RANGE: the whole of int64", "input x int64 []\nconst a int64 [] = -9223372036854775807\nconst d int64 [] = 1\nop RANGE y int64 [?] <- a, x, d\noutput y",
        {9e18}, "bad_operator");
    row("ONE_HOT: an index outside is off", "input x int32 [3]\nconst n int32 [] = 2\nconst a float32 [] = 5\nconst b float32 [] = -1\n"
        "op ONE_HOT y float32 [3, 2] <- x, n, a, b axis=-1\noutput y", {1, 2, -1}, "3x2: -1 5 -1 -1 -1 -1");
    row("ONE_HOT: first axis", "input x int64 [3]\nconst n int32 [] = 2\nconst a bool [] = 1\nconst b bool [] = 0\n"
        "op ONE_HOT y bool [2, 3] <- x, n, a, b axis=0\noutput y", {1, 0, 1}, "2x3: 0 1 0 1 0 1");
    row("ONE_HOT: axis outside", "input x int32 [3]\nconst n int32 [] = 2\nconst a float32 [] = 5\nconst b float32 [] = -1\n"
        "op ONE_HOT y float32 [3, 2] <- x, n, a, b axis=2\noutput y", {1}, "bad_operator");
    row("RANK", "input x int8 [1, 2, 3]\nop RANK y int32 [] <- x\noutput y", {1}, "scalar: 3");
    row("BROADCAST_ARGS", "input x int32 [3]\nconst b int32 [2] = 5 1\nop BROADCAST_ARGS y int32 [3] <- x, b\noutput y", {2, 1, 4}, "3: 2 5 4");
    row("BROADCAST_ARGS: do not fit", "input x int32 [1]\nconst b int32 [1] = 5\nop BROADCAST_ARGS y int32 [1] <- x, b\noutput y", {2}, "unusable_value");

    row("REVERSE_SEQUENCE", "input x int32 [2, 3]\nconst n int32 [2] = 2 3\nop REVERSE_SEQUENCE y <- x, n seq_dim=1 batch_dim=0\noutput y",
        {1, 2, 3, 4, 5, 6}, "2x3: 2 1 3 6 5 4");
    row("REVERSE_SEQUENCE: batch inside", "input x int32 [2, 2]\nconst n int64 [2] = 2 0\nop REVERSE_SEQUENCE y <- x, n seq_dim=0 batch_dim=1\noutput y",
        {1, 2, 3, 4}, "2x2: 3 2 1 4");
    row("REVERSE_SEQUENCE: too long", "input x int32 [1, 2]\nconst n int32 [1] = 3\nop REVERSE_SEQUENCE y <- x, n seq_dim=1 batch_dim=0\noutput y", {1},
        "index_out_of_range");
    row("REVERSE_SEQUENCE: one axis for both", "input x int32 [1, 2]\nconst n int32 [2] = 1\nop REVERSE_SEQUENCE y <- x, n seq_dim=1 batch_dim=1\noutput y", {1},
        "bad_operator");
    row("MATRIX_DIAG", "input x int8 [2]\nop MATRIX_DIAG y int8 [2, 2] <- x\noutput y", {3, 4}, "2x2: 3 0 0 4");
    row("MATRIX_SET_DIAG: wide", "input x int32 [2, 3]\nconst d int32 [2] = 8 9\nop MATRIX_SET_DIAG y <- x, d\noutput y", {1, 2, 3, 4, 5, 6}, "2x3: 8 2 3 4 9 6");
    row("MATRIX_SET_DIAG: too short", "input x int32 [2, 3]\nconst d int32 [1] = 8\nop MATRIX_SET_DIAG y <- x, d\noutput y", {1}, "bad_operator");
    row("SPLIT_V: the rest", "input x int32 [4]\nconst n int32 [3] = 1 -1 1\nconst a int32 [] = 0\n"
        "op SPLIT_V p int32 [1], q int32 [2], r int32 [1] <- x, n, a num_splits=3\noutput p, q, r", {1, 2, 3, 4}, "1: 1; 2: 2 3; 1: 4");
    row("SPLIT_V: too few", "input x int32 [4]\nconst n int32 [2] = 1 2\nconst a int32 [] = 0\nop SPLIT_V p int32 [1], q int32 [2] <- x, n, a num_splits=2\noutput p, q",
        {1}, "bad_operator");
    row("SPLIT_V: two rests", "input x int32 [4]\nconst n int32 [2] = -1 -1\nconst a int32 [] = 0\nop SPLIT_V p int32 [1], q int32 [2] <- x, n, a num_splits=2\noutput p, q",
        {1}, "bad_operator");

    row("UNIQUE: in order of appearance", "input x int32 [5]\nop UNIQUE y int32 [?], i int64 [5] <- x idx_out_type=INT64\noutput y, i", {7, 3, 7, 1, 3}, "3: 7 3 1; 5: 0 1 0 2 1");
    row("BUCKETIZE: a boundary belongs to the right", "input x float32 [4]\nop BUCKETIZE y int32 [4] <- x boundaries=0,2,2,5\noutput y", {-1, 0, 2, 9}, "4: 0 1 3 4");
    row("BUCKETIZE: disorder", "input x float32 [1]\nop BUCKETIZE y int32 [1] <- x boundaries=2,1\noutput y", {1}, "bad_operator");
    row("SEGMENT_SUM", "input x float32 [3, 2]\nconst n int32 [3] = 0 0 1\nop SEGMENT_SUM y float32 [2, 2] <- x, n\noutput y", {1, 2, 3, 4, 5, 6}, "2x2: 4 6 5 6");
    row("SEGMENT_SUM: a number left out", "input x float32 [2]\nconst n int32 [2] = 0 2\nop SEGMENT_SUM y float32 [3] <- x, n\noutput y", {1}, "bad_operator");
    row("SEGMENT_SUM: begins with 1", "input x float32 [1]\nconst n int32 [1] = 1\nop SEGMENT_SUM y float32 [2] <- x, n\noutput y", {1}, "bad_operator");
    row("UNSORTED_SEGMENT_MAX: nothing there", "input x int32 [3]\nconst n int32 [3] = 2 -1 2\nconst c int32 [] = 3\nop UNSORTED_SEGMENT_MAX y int32 [3] <- x, n, c\noutput y",
        {1, 9, 4}, "3: -2.147484e+09 -2.147484e+09 4");
    row("UNSORTED_SEGMENT_PROD", "input x float32 [2, 2]\nconst n int32 [2] = 0 0\nconst c int32 [] = 2\nop UNSORTED_SEGMENT_PROD y float32 [2, 2] <- x, n, c\noutput y",
        {1, 2, 3, 4}, "2x2: 3 8 1 1");
    row("UNSORTED_SEGMENT_SUM: outside", "input x float32 [1]\nconst n int32 [1] = 2\nconst c int32 [] = 2\nop UNSORTED_SEGMENT_SUM y float32 [2] <- x, n, c\noutput y", {1},
        "index_out_of_range");

    // factors of 1/2 (stored 1), 1 (2), 1.5 (3); the root of the output's scale is a half as well
    row("REDUCE_PROD: stored values", "input x int8 [2, 2] scale 0.5 zero 1\nconst a int32 [1] = 1\n"
        "op REDUCE_PROD@2 y int8 [2] scale 0.25 zero -3 <- x, a\noutput y", {2, 3, 4, 4}, "2: -1 6");
    row("REDUCE_PROD: wraps around", "input x int8 [2]\nconst a int32 [1] = 0\nop REDUCE_PROD@2 y int8 [] <- x, a\noutput y", {64, 4}, "scalar: 0");
    row("SUM: booleans", "input x bool [2, 2]\nconst a int32 [1] = 1\nop SUM y bool [2] <- x, a\noutput y", {1, 0, 0, 0}, "2: 1 0");
    row("REDUCE_MIN: booleans", "input x bool [2, 2]\nconst a int32 [1] = 1\nop REDUCE_MIN y bool [2] <- x, a\noutput y", {1, 0, 1, 1}, "2: 0 1");
    row("MUL: uint32 wraps around", "input x uint32 [1]\nconst b uint32 [1] = 65536\nop MUL y <- x, b\noutput y", {65537}, "1: 65536");
    row("MUL, CAST: complex numbers", "input x float32 [2]\nconst n int32 [2] = 1 2\nop CAST z complex64 [2] <- x\nop MUL s complex64 [2] <- z, z\nop CAST y int32 [2] <- s\noutput y",
        {3, -2}, "2: 9 4");

    row("SPARSE_TO_DENSE: one value", "input x int32 [2, 2]\nconst s int32 [2] = 2 2\nconst v float32 [] = 5\nconst d float32 [] = 1\n"
        "op SPARSE_TO_DENSE y float32 [2, 2] <- x, s, v, d\noutput y", {0, 1, 1, 1}, "2x2: 1 5 1 5");
    row("SPARSE_TO_DENSE: outside", "input x int32 [1]\nconst s int32 [1] = 2\nconst v float32 [1] = 5\nconst d float32 [] = 1\n"
        "op SPARSE_TO_DENSE y float32 [2] <- x, s, v, d\noutput y", {2}, "index_out_of_range");
    row("EMBEDDING_LOOKUP_SPARSE: means", "input x int32 [3]\nconst i int32 [3, 2] = 0 0 0 1 1 0\nconst s int32 [2] = 2 2\nconst w float32 [3] = 1 3 2\nconst t float32 [2, 1] = 10 20\n"
        "op EMBEDDING_LOOKUP_SPARSE y float32 [2, 1] <- x, i, s, w, t combiner=MEAN\noutput y", {0, 1, 1}, "2x1: 17.5 20");
    row("EMBEDDING_LOOKUP_SPARSE: place outside", "input x int32 [1]\nconst i int32 [1, 2] = 2 0\nconst s int32 [2] = 2 2\nconst w float32 [1] = 1\nconst t float32 [2, 1] = 1\n"
        "op EMBEDDING_LOOKUP_SPARSE y float32 [2, 1] <- x, i, s, w, t\noutput y", {0}, "index_out_of_range");
    row("LSH_PROJECTION: no items", "input x int32 [0]\nconst h float32 [1, 2] = 1\nop LSH_PROJECTION y int32 [2] <- h, x type=DENSE\noutput y", {1}, "bad_operator");
    row("LSH_PROJECTION: too many bits", "input x int32 [1]\nconst h float32 [1, 33] = 1\nop LSH_PROJECTION y int32 [1] <- h, x type=SPARSE\noutput y", {1}, "bad_operator");
    row("LSH_PROJECTION: kind unknown", "input x int32 [1]\nconst h float32 [1, 2] = 1\nop LSH_PROJECTION y int32 [2] <- h, x\noutput y", {1}, "unsupported_operator");
    row("HASHTABLE_LOOKUP: a key that is not there", "input x int32 [2]\nconst k int32 [3] = 2 5 9\nconst v int16 [3, 2] = 1 2 3 4 5 6\n"
        "op HASHTABLE_LOOKUP y int16 [2, 2], h uint8 [2] <- x, k, v\noutput y, h", {5, 6}, "2x2: 3 4 0 0; 2: 1 0");
}

void TstFilling::answers()
{
    QFETCH(QString, text);
    QFETCH(QVector<double>, values);
    QFETCH(QString, answer);
    for (const Profile profile : {Profile::Reference, Profile::Xnnpack})
        QCOMPARE(answerOf(text.toStdString(), {{values.begin(), values.end()}}, profile), answer);
}

/// Two boxes that overlap by a third, one apart, one without area.
void TstFilling::suppressionOfBoxes()
{
    const std::vector<double> boxes{0, 0, 2, 2, 2, 3, 0, 1, 5, 5, 6, 6, 1, 1, 1, 2};
    const std::vector<double> scores{0.9, 0.8, 0.7, 0.1};
    const auto answerWith = [&](double most, double overlap) {
        const char *text = "input b float32 [4, 4]\ninput s float32 [4]\ninput n int32 []\ninput o float32 []\nconst t float32 [] = 0.2\n"
                           "op NON_MAX_SUPPRESSION_V4 y int32 [?], c int32 [] <- b, s, n, o, t\noutput y, c";
        return answerOf(text, {boxes, scores, {most}, {overlap}});
    };
    QCOMPARE(answerWith(3, 0.5), QStringLiteral("3: 0 1 2; scalar: 3"));
    QCOMPARE(answerWith(3, 0.3), QStringLiteral("3: 0 2 0; scalar: 2"));
    QCOMPARE(answerWith(0, 0.3), QStringLiteral("0: ; scalar: 0"));
    QCOMPARE(answerWith(-1, 0.3), QStringLiteral("bad_operator"));
    const char *soft = "input b float32 [4, 4]\ninput s float32 [4]\nconst n int32 [] = 3\nconst o float32 [] = 0.9\nconst t float32 [] = 0.2\nconst g float32 [] = %1\n"
                       "op NON_MAX_SUPPRESSION_V5 y int32 [3], v float32 [3], c int32 [] <- b, s, n, o, t, g\noutput y, v, c";
    const auto softWith = [&](const char *sigma) { return answerOf(QString::fromUtf8(soft).arg(QLatin1String(sigma)).toStdString(), {boxes, scores}); };
    QCOMPARE(softWith("0.5"), QStringLiteral("3: 0 1 2; 3: 0.9 0.7158715 0.7; scalar: 3")); // 0.8 * e^(-(1/3)^2) in float
    QCOMPARE(softWith("-1"), QStringLiteral("unusable_value"));
}

void TstFilling::sparseLayouts_data()
{
    QTest::addColumn<int>("change");
    QTest::addColumn<bool>("isGood");
    // [2, 4] in blocks of two columns: the second block of the first row, the first of the second.
    QTest::newRow("sound") << 0 << true;
    QTest::newRow("a position outside") << 1 << false;
    QTest::newRow("segments that go down") << 2 << false;
    QTest::newRow("too few segments") << 3 << false;
    QTest::newRow("an axis twice") << 4 << false;
    QTest::newRow("blocks of another axis") << 5 << false;
    QTest::newRow("fewer values than places") << 6 << false;
    QTest::newRow("a dense level of another size") << 7 << false;
    QTest::newRow("a block that does not divide") << 8 << false;
}

void TstFilling::sparseLayouts()
{
    QFETCH(int, change);
    QFETCH(bool, isGood);
    using Indices = std::vector<std::int32_t>;
    Sparsity sparsity{{0, 1, 2}, {1}, {{false, 2, {}, {}}, {true, 2, Indices{0, 1, 2}, Indices{1, 0}}, {false, 2, {}, {}}}};
    std::size_t values = 4;
    switch (change) {
    case 1: sparsity.dimensions[1].arrayIndices = Indices{2, 0}; break;
    case 2: sparsity.dimensions[1].arraySegments = Indices{0, 3, 2}; break;
    case 3: sparsity.dimensions[1].arraySegments = Indices{0, 2}; break;
    case 4: sparsity.traversalOrder = {0, 0, 2}; break;
    case 5: sparsity.blockMap = {2}; break;
    case 6: values = 3; break;
    case 7: sparsity.dimensions[0].denseSize = 1; break;
    case 8: sparsity.dimensions[2].denseSize = 3; break;
    default: break;
    }
    const auto places = placesOfSparse(sparsity, Shape{2, 4}, values);
    QCOMPARE(places.has_value(), isGood);
    if (isGood) QCOMPARE(*places, (std::vector<std::size_t>{2, 3, 4, 5}));
}

HALFSTEP_TEST_CLASS(filling, TstFilling)
#include "tst_filling.moc"
