// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/network.h"
#include "core/numerics/fixed_functions16.h"
#include "tests/core/kernels/run_text_model.h"
#include "tests/support/test_registry.h"

#include <cmath>

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// h = x + h / 2, two units.
constexpr std::string_view Rnn = R"(
    input x float32 [1, 2]
    const w float32 [2, 2] = 1 0 0 1
    const r float32 [2, 2] = 0.5 0 0 0.5
    const b float32 [2] = 0
    variable h float32 [1, 2]
    op RNN y float32 [1, 2] <- x, w, r, b, h
    output y
)";

/// An LSTM with coupled gates, time first; `more` replaces parts.
std::string lstm(const std::string &state, const std::string &recurrent)
{
    return R"(
    input x float32 [3, 2, 4]
    const f float32 [5, 4] seed 1
    const c float32 [5, 4] seed 2
    const o float32 [5, 4] seed 3
    const rf float32 [5, 5] seed 4
    const rc float32 [5, 5] seed 5
    const ro float32 )" + recurrent + R"( seed 6
    const b float32 [5] = 0.1
    )" + state + R"(
    variable cs float32 [2, 5]
    op UNIDIRECTIONAL_SEQUENCE_LSTM y float32 [3, 2, 5] <- x, -, f, c, o, -, rf, rc, ro, -, -, -, -, b, b, b, -, -, hs, cs, -, -, -, - fused_activation_function=TANH time_major=true
    output y)";
}

const std::string State = "variable hs float32 [2, 5]";
const std::string Square = "[5, 5]";

Result<Network> prepared(std::string_view text, int threads = 1)
{
    NetworkOptions options;
    options.threads = threads;
    return Network::prepare(std::make_shared<const Model>(modelFromText(text)), SubgraphId{0}, options);
}

std::vector<float> step(Network &network, const std::vector<float> &values)
{
    if (!network.setInput(0, std::as_bytes(std::span(values))) || !network.run(RunContext{})) return {};
    const auto out = network.output(0).as<float>();
    return {out.begin(), out.end()};
}

std::vector<float> waves(std::size_t count)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) values[i] = std::sin(static_cast<float>(i));
    return values;
}

using Floats = std::vector<float>;

} // namespace

class TstRecurrent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesIntermediates();
    void stateGoesOn();
    void resets();
    void clonesHaveTheirOwnState();
    void aSequenceIsItsSteps();
    void threadsAgree();
    void sevenStepsOfMemory();
    void gatesOfSixteenBits_data();
    void gatesOfSixteenBits();
    void refuses_data();
    void refuses();
};

void TstRecurrent::stateGoesOn()
{
    auto network = prepared(Rnn);
    QVERIFY(bool(network));
    QCOMPARE(step(*network, {1, -2}), (Floats{1, -2}));
    QCOMPARE(step(*network, {0, 4}), (Floats{0.5F, 3}));
    QCOMPARE(step(*network, {0, 0}), (Floats{0.25F, 1.5F}));
}

void TstRecurrent::resets()
{
    auto network = prepared(Rnn);
    QVERIFY(bool(network));
    step(*network, {1, -2});
    network->resetState();
    QCOMPARE(step(*network, {0, 4}), (Floats{0, 4}));
}

void TstRecurrent::clonesHaveTheirOwnState()
{
    auto network = prepared(Rnn);
    QVERIFY(bool(network));
    step(*network, {1, -2});
    auto clone = network->clone();
    QVERIFY(bool(clone));
    QCOMPARE(step(*clone, {0, 0}), (Floats{0, 0}));
    QCOMPARE(step(*network, {0, 0}), (Floats{0.5F, -1}));
}

/// Three steps at once are three runs of one step.
void TstRecurrent::aSequenceIsItsSteps()
{
    std::string single = lstm(State, Square);
    for (const char *shape : {"[3, 2, 4]", "[3, 2, 5]"}) single.replace(single.find(shape), 9, std::string("[1") + (shape + 2));
    auto whole = prepared(lstm(State, Square));
    auto steps = prepared(single);
    QVERIFY(bool(whole) && bool(steps));
    const Floats values = waves(24);
    Floats joined;
    for (int i = 0; i < 3; ++i)
        for (const float value : step(*steps, Floats(values.begin() + 8 * i, values.begin() + 8 * (i + 1)))) joined.push_back(value);
    QCOMPARE(step(*whole, values), joined);
}

void TstRecurrent::threadsAgree()
{
    auto one = prepared(lstm(State, Square));
    auto many = prepared(lstm(State, Square), 4);
    QVERIFY(bool(one) && bool(many));
    for (int i = 0; i < 3; ++i) QCOMPARE(step(*one, waves(24)), step(*many, waves(24)));
}

/// SVDF: one filter that sums up its last values.
void TstRecurrent::sevenStepsOfMemory()
{
    auto network = prepared(R"(
        input x float32 [1, 1]
        const w float32 [1, 1] = 1
        const t float32 [1, 7] = 1
        variable s float32 [1, 7]
        op SVDF y float32 [1, 1] <- x, w, t, -, s  rank=1
        output y
    )");
    QVERIFY(bool(network));
    for (int i = 1; i <= 7; ++i) QCOMPARE(step(*network, {1}), (Floats{static_cast<float>(i)}));
    QCOMPARE(step(*network, {3}), (Floats{9}));
}

void TstRecurrent::gatesOfSixteenBits_data()
{
    QTest::addColumn<int>("bits");
    for (int bits = 0; bits <= 6; ++bits) QTest::newRow(qPrintable(QString::number(bits))) << bits;
}

/// Near the real functions, as far as 16 bits and a short series go; odd to the last bit.
void TstRecurrent::gatesOfSixteenBits()
{
    QFETCH(const int, bits);
    constexpr double OneStep = 1.0 / 32768;
    constexpr double Near = 0.002;
    for (int raw = -32768; raw <= 32767; raw += 13) {
        const auto a = static_cast<std::int16_t>(raw);
        const double x = std::ldexp(raw, bits - 15);
        QVERIFY(std::fabs(fixedTanh(a, bits) * OneStep - std::tanh(x)) < Near);
        QVERIFY(std::fabs(fixedLogistic(a, bits) * OneStep - 1 / (1 + std::exp(-x))) < Near);
        if (raw <= -32767) continue;
        QCOMPARE(fixedTanh(static_cast<std::int16_t>(-raw), bits), static_cast<std::int16_t>(-fixedTanh(a, bits)));
    }
}

void TstRecurrent::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("weights of another size") << QString::fromStdString(lstm(State, "[5, 4]"));
    QTest::newRow("state of another size") << QString::fromStdString(lstm("variable hs float32 [1, 5]", Square));
    QTest::newRow("state that is a constant") << QString::fromStdString(lstm("const hs float32 [2, 5] = 0", Square));
    QTest::newRow("state of another type") << QString::fromStdString(lstm("variable hs int8 [2, 5]", Square));
    QTest::newRow("filters that its rank does not divide") << QStringLiteral(
        "input x float32 [1, 1]\nconst w float32 [3, 1] = 1\nconst t float32 [3, 2] = 1\nvariable s float32 [1, 6]\n"
        "op SVDF y float32 [1, 1] <- x, w, t, -, s  rank=2\noutput y");
    QTest::newRow("rank 0") << QStringLiteral("input x float32 [1, 1]\nconst w float32 [3, 1] = 1\nconst t float32 [3, 2] = 1\nvariable s float32 [1, 6]\n"
                                              "op SVDF y float32 [1, 1] <- x, w, t, -, s  rank=0\noutput y");
    QTest::newRow("an input without axes") << QStringLiteral("input x float32 []\nconst w float32 [2, 2] = 1\nconst b float32 [2] = 1\nvariable h float32 [1, 2]\n"
                                                             "op RNN y float32 [1, 2] <- x, w, w, b, h\noutput y");
}

void TstRecurrent::refuses()
{
    QFETCH(const QString, text);
    const auto network = prepared(text.toStdString());
    QVERIFY(!network);
    const std::string code(network.error().code.name);
    QVERIFY(code == "bad_operator" || code == "unsupported_operator");
}

/// Five are the usual form; twelve need normalization and a projection; LiteRT knows no other number.
void TstRecurrent::refusesIntermediates()
{
    const auto codeOf = [](std::size_t count) {
        Model model = modelFromText(R"(
            input x int8 [2, 4] scale 0.1 zero 0
            const w int8 [5, 4] scale 0.1 zero 0 seed 1
            const u int8 [5, 5] scale 0.1 zero 0 seed 2
            const b int32 [5] scale 0.01 zero 0 = 1
            variable h int8 [2, 5] scale 0.1 zero 0
            variable c int16 [2, 5] scale 0.000030517578125 zero 0
            op LSTM y int8 [2, 5] scale 0.1 zero 0 <- x, -, w, w, w, -, u, u, u, -, -, -, -, b, b, b, -, -, h, c, -, -, -, - fused_activation_function=TANH
            output y)");
        model.subgraphs[0].ops[0].intermediates.assign(count, TensorId{std::int32_t{0}});
        const auto network = Network::prepare(std::make_shared<const Model>(std::move(model)), SubgraphId{0}, {});
        return network ? std::string() : std::string(network.error().code.name);
    };
    QCOMPARE(codeOf(5), std::string());
    for (const std::size_t count : {0U, 4U, 6U, 12U, 13U}) QCOMPARE(codeOf(count), std::string("unsupported_operator"));
}

HALFSTEP_TEST_CLASS(recurrent, TstRecurrent)
#include "tst_recurrent.moc"
