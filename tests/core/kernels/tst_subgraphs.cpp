// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/kernels/kernels_codes.h"
#include "core/kernels/network.h"
#include "core/kernels/packed_strings.h"
#include "core/kernels/subgraph_calls.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <cstring>
#include <map>
#include <thread>

using namespace halfstep;

namespace {

/// x is doubled n times; the condition is subgraph 1, the body 2.
constexpr std::string_view Doubling = R"(
    input n int32 []
    input x float32 [2]
    const zero int32 [] = 0
    op WHILE i int32 [], m int32 [], y float32 [2] <- zero, n, x  cond_subgraph_index=1 body_subgraph_index=2
    output y
    subgraph condition
    input i int32 []
    input n int32 []
    input x float32 [2]
    op LESS goes bool [] <- i, n
    output goes
    subgraph body
    input i int32 []
    input n int32 []
    input x float32 [2]
    const one int32 [] = 1
    op ADD next int32 [] <- i, one
    op ADD more float32 [2] <- x, x
    output next, n, more
)";

/// Each run adds x to a variable that starts at 10; a second signature reads it.
constexpr std::string_view Summing = R"(
    input x float32 [2]
    op CALL_ONCE <-  init_subgraph_index=1
    op VAR_HANDLE v resource [] <-  shared_name=sum
    op READ_VARIABLE old float32 [2] <- v
    op ADD new float32 [2] <- old, x
    op ASSIGN_VARIABLE <- v, new
    output new
    subgraph once
    const ten float32 [2] = 10
    op VAR_HANDLE v resource [] <-  shared_name=sum
    op ASSIGN_VARIABLE <- v, ten
    subgraph reading
    op VAR_HANDLE v resource [] <-  shared_name=sum
    op READ_VARIABLE now float32 [2] <- v
    output now
)";

constexpr std::string_view Choosing = R"(
    input c bool [1]
    input x float32 [2]
    op IF y float32 [2] <- c, x  then_subgraph_index=1 else_subgraph_index=2
    output y
    subgraph then
    input x float32 [2]
    op STABLEHLO_COMPOSITE y float32 [2] <- x  decomposition_subgraph_index=3
    output y
    subgraph else
    input x float32 [2]
    output x
    subgraph inner
    input x float32 [2]
    op NEG y float32 [2] <- x
    output y
)";

Result<Network> prepared(std::string_view text, NetworkOptions options = {})
{
    return Network::prepare(std::make_shared<const Model>(test::modelFromText(text)), SubgraphId{0}, options);
}

template <class T>
bool set(Network &network, std::size_t i, const std::vector<T> &values)
{
    return bool(network.setInput(i, std::as_bytes(std::span(values))));
}

std::vector<float> output(const Network &network)
{
    const auto values = network.output(0).as<float>();
    return {values.begin(), values.end()};
}

std::vector<float> doubled(Network &network, std::int32_t times)
{
    if (!set<std::int32_t>(network, 0, {times}) || !set<float>(network, 1, {1, 3})) return {};
    if (!network.run(RunContext{})) return {};
    return output(network);
}

/// What a sum is after one more run.
float summed(Network &network, float x)
{
    if (!set<float>(network, 0, {x, x}) || !network.run(RunContext{})) return -1;
    return output(network)[0];
}

using Floats = std::vector<float>;

} // namespace

class TstSubgraphs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void loops();
    void anEmptyLoopHandsThrough();
    void aLoopWithoutEndStops();
    void aLoopMaySwapItsValues();
    void aLoopMayGrow();
    void branchesAndComposites();
    void variablesStayFromRunToRun();
    void resetsVariables();
    void clonesHaveTheirOwnVariables();
    void signaturesShareVariables();
    void otherShapesShareVariables();
    void tellsOfAVariableWithoutValue();
    void observersSeeWhatBodiesDo();
    void anyNumberOfThreadsAgrees();
    void refuses_data();
    void refuses();
    void refusesTargets_data();
    void refusesTargets();
    void refusesDeepNesting();
    void plansASharedSubgraphOnce();
    void strings();
};

void TstSubgraphs::loops()
{
    auto network = prepared(Doubling);
    QVERIFY(bool(network));
    QCOMPARE(doubled(*network, 3), (Floats{8, 24}));
    QCOMPARE(doubled(*network, 1), (Floats{2, 6}));
}

void TstSubgraphs::anEmptyLoopHandsThrough()
{
    auto network = prepared(Doubling);
    QVERIFY(bool(network));
    QCOMPARE(doubled(*network, 0), (Floats{1, 3}));
}

void TstSubgraphs::aLoopWithoutEndStops()
{
    auto network = prepared(R"(
        input x bool [1]
        op WHILE y bool [1] <- x  cond_subgraph_index=1 body_subgraph_index=2
        output y
        subgraph condition
        input x bool [1]
        output x
        subgraph body
        input x bool [1]
        output x
    )");
    QVERIFY(bool(network));
    QVERIFY(set<std::uint8_t>(*network, 0, {1}));
    RunContext context;
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        context.cancel.request();
    });
    const Status ran = network->run(context);
    stopper.join();
    QVERIFY(!ran);
    QVERIFY(ran.error().code == codes::Stopped);
}

void TstSubgraphs::aLoopMaySwapItsValues()
{
    auto network = prepared(R"(
        input n int32 []
        input x float32 [2]
        const zero int32 [] = 0
        const other float32 [2] = 7 9
        op WHILE i int32 [], m int32 [], a float32 [2], b float32 [2] <- zero, n, x, other  cond_subgraph_index=1 body_subgraph_index=2
        output a
        subgraph condition
        input i int32 []
        input n int32 []
        input a float32 [2]
        input b float32 [2]
        op LESS goes bool [] <- i, n
        output goes
        subgraph body
        input i int32 []
        input n int32 []
        input a float32 [2]
        input b float32 [2]
        const one int32 [] = 1
        op ADD next int32 [] <- i, one
        output next, n, b, a
    )");
    QVERIFY(bool(network));
    QCOMPARE(doubled(*network, 1), (Floats{7, 9}));
    QCOMPARE(doubled(*network, 2), (Floats{1, 3}));
}

void TstSubgraphs::aLoopMayGrow()
{
    auto network = prepared(R"(
        input n int32 []
        input x float32 [2]
        const zero int32 [] = 0
        op WHILE i int32 [], m int32 [], y float32 [2] <- zero, n, x  cond_subgraph_index=1 body_subgraph_index=2
        op ADD z float32 [2] <- y, y
        output z
        subgraph condition
        input i int32 []
        input n int32 []
        input x float32 [2]
        op LESS goes bool [] <- i, n
        output goes
        subgraph body
        input i int32 []
        input n int32 []
        input x float32 [2]
        const one int32 [] = 1
        op ADD next int32 [] <- i, one
        op CONCATENATION more float32 [4] <- x, x
        output next, n, more
    )");
    QVERIFY(bool(network));
    QCOMPARE(doubled(*network, 2), (Floats{2, 6, 2, 6, 2, 6, 2, 6}));
    QCOMPARE(doubled(*network, 0), (Floats{2, 6}));
}

void TstSubgraphs::branchesAndComposites()
{
    auto network = prepared(Choosing);
    QVERIFY(bool(network));
    QVERIFY(set<float>(*network, 1, {1, -2}) && set<std::uint8_t>(*network, 0, {1}));
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(output(*network), (Floats{-1, 2}));
    QVERIFY(set<float>(*network, 1, {1, -2}) && set<std::uint8_t>(*network, 0, {0}));
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(output(*network), (Floats{1, -2}));
}

void TstSubgraphs::variablesStayFromRunToRun()
{
    auto network = prepared(Summing);
    QVERIFY(bool(network));
    QCOMPARE(summed(*network, 1), 11.0F);
    QCOMPARE(summed(*network, 2), 13.0F);
}

void TstSubgraphs::resetsVariables()
{
    auto network = prepared(Summing);
    QVERIFY(bool(network));
    QCOMPARE(summed(*network, 1), 11.0F);
    network->resetState();
    QCOMPARE(summed(*network, 2), 12.0F);
}

void TstSubgraphs::clonesHaveTheirOwnVariables()
{
    auto network = prepared(Summing);
    QVERIFY(bool(network));
    QCOMPARE(summed(*network, 1), 11.0F);
    auto clone = network->clone();
    QVERIFY(bool(clone));
    QCOMPARE(summed(*clone, 5), 15.0F);
    QCOMPARE(summed(*network, 1), 12.0F);
}

void TstSubgraphs::signaturesShareVariables()
{
    auto network = prepared(Summing);
    QVERIFY(bool(network));
    auto reading = network->another(SubgraphId{2}, {});
    QVERIFY(bool(reading));
    QCOMPARE(summed(*network, 1), 11.0F);
    QVERIFY(bool(reading->run(RunContext{})));
    QCOMPARE(output(*reading), (Floats{11, 11}));
    reading->resetState();
    QCOMPARE(summed(*network, 2), 12.0F);
}

void TstSubgraphs::otherShapesShareVariables()
{
    auto network = prepared(R"(
        input x float32 [?, 2]
        op VAR_HANDLE v resource [] <-  shared_name=last
        op ASSIGN_VARIABLE <- v, x
        op READ_VARIABLE y float32 [?, 2] <- v
        output y
    )");
    QVERIFY(bool(network));
    auto wide = network->another(SubgraphId{0}, {Shape{3, 2}});
    QVERIFY(bool(wide));
    QVERIFY(set<float>(*wide, 0, {1, 2, 3, 4, 5, 6}));
    QVERIFY(bool(wide->run(RunContext{})));
    QCOMPARE(output(*wide), (Floats{1, 2, 3, 4, 5, 6}));
    QCOMPARE(*wide->output(0).shape, (Shape{3, 2}));
}

void TstSubgraphs::tellsOfAVariableWithoutValue()
{
    auto network = prepared(Summing);
    QVERIFY(bool(network));
    auto reading = network->another(SubgraphId{2}, {});
    QVERIFY(bool(reading));
    const Status ran = reading->run(RunContext{});
    QVERIFY(!ran);
    QVERIFY(ran.error().code == codes::UnusableValue);
    QCOMPARE(ran.error().where.subgraph.value, 2);
}

/// Entering, operators of condition and body, in the order of the run.
void TstSubgraphs::observersSeeWhatBodiesDo()
{
    auto network = prepared(Doubling);
    QVERIFY(bool(network));
    QVERIFY(set<std::int32_t>(*network, 0, {2}) && set<float>(*network, 1, {1, 3}));
    std::map<std::int32_t, int> entered;
    std::vector<float> seen;
    const auto look = [&](SubgraphId subgraph, OpId op) -> Status {
        if (!op) ++entered[subgraph.value];
        if (subgraph.value == 2 && op.value == 1)
            seen.push_back(network->tensor(subgraph, network->model().subgraphs[2].op(op).outputs[0]).as<float>()[0]);
        return Done{};
    };
    QVERIFY(bool(network->run(RunContext{}, {}, look)));
    QCOMPARE(entered, (std::map<std::int32_t, int>{{0, 1}, {1, 3}, {2, 2}}));
    QCOMPARE(seen, (Floats{2, 4}));
}

void TstSubgraphs::anyNumberOfThreadsAgrees()
{
    NetworkOptions options;
    options.threads = 3;
    auto one = prepared(Doubling);
    auto three = prepared(Doubling, options);
    QVERIFY(bool(one) && bool(three));
    QCOMPARE(doubled(*one, 4), doubled(*three, 4));
}

void TstSubgraphs::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("too few inputs") << QByteArray("input x float32 [1]\nop STABLEHLO_COMPOSITE y <- x decomposition_subgraph_index=1\noutput y\n"
                                                  "subgraph a\ninput x float32 [1]\ninput z float32 [1]\nop ADD y <- x, z\noutput y");
    QTest::newRow("another type") << QByteArray("input x float32 [1]\nop STABLEHLO_COMPOSITE y <- x decomposition_subgraph_index=1\noutput y\n"
                                                "subgraph a\ninput x int32 [1]\nop NEG y <- x\noutput y");
    QTest::newRow("a condition that is no bool") << QByteArray("input x float32 [1]\nop WHILE y <- x cond_subgraph_index=1 body_subgraph_index=1\noutput y\n"
                                                               "subgraph a\ninput x float32 [1]\nop NEG y <- x\noutput y");
}

void TstSubgraphs::refuses()
{
    QFETCH(const QByteArray, text);
    const auto network = prepared(text.toStdString());
    QVERIFY(!network);
    QVERIFY(network.error().code == codes::BadOperator);
}

/// The reader of files refuses these already; models come from elsewhere too.
void TstSubgraphs::refusesTargets_data()
{
    QTest::addColumn<int>("target");
    QTest::newRow("itself") << 0;
    QTest::newRow("a subgraph that is not there") << 9;
    QTest::newRow("none") << -2;
}

void TstSubgraphs::refusesTargets()
{
    QFETCH(const int, target);
    Model model = test::modelFromText(Choosing);
    model.subgraphs[3].ops[0] = model.subgraphs[1].ops[0];
    model.subgraphs[3].ops[0].options2.set("decomposition_subgraph_index", std::int64_t{target});
    const auto network = Network::prepare(std::make_shared<const Model>(std::move(model)), SubgraphId{0}, {});
    QVERIFY(!network);
    QVERIFY(network.error().code == codes::BadOperator);
}

void TstSubgraphs::refusesDeepNesting()
{
    const auto chain = [](std::size_t levels) {
        std::string text = "input x float32 [1]\n";
        for (std::size_t i = 1; i <= levels; ++i)
            text += "op STABLEHLO_COMPOSITE y <- x decomposition_subgraph_index=" + std::to_string(i) + "\noutput y\nsubgraph s\ninput x float32 [1]\n";
        return text + "op NEG y <- x\noutput y";
    };
    QVERIFY(bool(prepared(chain(MaxCallDepth - 1))));
    const auto deep = prepared(chain(MaxCallDepth));
    QVERIFY(!deep);
    QVERIFY(deep.error().code == codes::BadOperator);
}

/// Each level calls the next one twice: 2^40 ways, planned in no time; a run can be stopped.
void TstSubgraphs::plansASharedSubgraphOnce()
{
    std::string text = "input x float32 [1]\n";
    for (int i = 1; i <= 40; ++i) {
        const std::string call = " decomposition_subgraph_index=" + std::to_string(i) + "\n";
        text += "op STABLEHLO_COMPOSITE y <- x" + call + "op STABLEHLO_COMPOSITE z <- y" + call + "output z\nsubgraph s\ninput x float32 [1]\n";
    }
    auto network = prepared(text + "op NEG y <- x\noutput y");
    QVERIFY(bool(network));
    RunContext context;
    int operators = 0;
    const Status ran = network->run(context, {}, [&](SubgraphId, OpId op) -> Status {
        if (op && ++operators == 100) context.cancel.request();
        return Done{};
    });
    QVERIFY(!ran);
    QVERIFY(ran.error().code == codes::Stopped);
}

void TstSubgraphs::strings()
{
    const std::vector<std::string_view> texts{"a", "", "beta"};
    const auto block = packedStrings(texts);
    QVERIFY(block.has_value());
    QVERIFY(stringsOf(*block) == texts);
    QVERIFY(stringsOf({})->empty());
    Bytes bad = *block;
    bad[4] = std::byte{0xFF}; // the first place leads outside
    bad[7] = std::byte{0x7F};
    QVERIFY(!stringsOf(bad));
    QVERIFY(!stringsOf(std::span(*block).first(7)));
    Bytes many = *block;
    many[3] = std::byte{0x40}; // a count that the block cannot hold
    QVERIFY(!stringsOf(many));
}

HALFSTEP_TEST_CLASS(subgraphs, TstSubgraphs)
#include "tst_subgraphs.moc"
