// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/kernels/kernels_codes.h"
#include "core/kernels/network.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <algorithm>
#include <cstring>
#include <numeric>

using namespace halfstep;

namespace {

std::shared_ptr<const Model> shared(std::string_view text)
{
    return std::make_shared<const Model>(test::modelFromText(text));
}

Result<Network> prepared(std::string_view text, NetworkOptions options = {})
{
    return Network::prepare(shared(text), SubgraphId{0}, options);
}

template <class T>
void set(const TensorView &view, const std::vector<T> &values)
{
    QCOMPARE(view.bytes.size(), values.size() * sizeof(T));
    std::memcpy(view.bytes.data(), values.data(), view.bytes.size());
}

template <class T>
std::vector<T> valuesOf(const TensorView &view)
{
    const auto values = view.as<T>();
    return {values.begin(), values.end()};
}

void setCounting(const TensorView &view)
{
    const auto values = view.mutableAs<float>();
    std::iota(values.begin(), values.end(), 1.0F);
}

/// Shape arithmetic as converters write it: the batch of the input decides the target of RESHAPE.
constexpr std::string_view Flattened = R"(
    input  image  float32 [?, 2, 3]
    const  zero   int32 [1] = 0
    const  one    int32 [1] = 1
    const  minus  int32 [] = -1
    op SHAPE         sizes int32 [3] <- image  out_type=INT32
    op STRIDED_SLICE batch int32 [] <- sizes, zero, one, one  shrink_axis_mask=1
    op PACK          target int32 [2] <- batch, minus  values_count=2
    op RESHAPE       flat float32 [?, 6] <- image, target
    output flat
)";

constexpr std::string_view ShapeIsData = R"(
    input  values float32 [6]
    input  wanted int32 [2]
    op RESHAPE   table float32 [1, 1] <- values, wanted
    const  order  int32 [2] = 1 0
    op TRANSPOSE turned float32 [1, 1] <- table, order
    output turned
)";

constexpr std::string_view Chain = R"(
    input  a float32 [4, 64]
    const  order int32 [2] = 1 0
    op TRANSPOSE b float32 [64, 4] <- a, order
    op TRANSPOSE c float32 [4, 64] <- b, order
    op TRANSPOSE d float32 [64, 4] <- c, order
    op TRANSPOSE e float32 [4, 64] <- d, order
    op TRANSPOSE f float32 [64, 4] <- e, order
    output f
)";

} // namespace

class TstNetwork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foldsShapesOfAnyBatch_data();
    void foldsShapesOfAnyBatch();
    void preparesAtRunTimeWhereShapesAreData();
    void sharesMemoryOfTensorsThatAreDone();
    void keepsAllWhenAsked();
    void clonesAreApart();
    void observersSeeEveryOperatorInOrder();
    void anObserverMayOverwriteInputs();
    void anObserverEndsTheRun();
    void runsOneOperator();
    void stops();
    void stateBeginsAtItsZeroPoint();
    void constantsMayBeOutputs();
    void halfConstantsAreWidenedOnce();
    void tellsAnIndexOutOfRange();
    void namesOperatorsWithoutKernel();
    void refuses_data();
    void refuses();
    void refusesMoreMemoryThanThereIs();
    void refusesAModelThatReadsWhatNothingWrote();
    void refusesAModelThatWritesTwice();
};

void TstNetwork::foldsShapesOfAnyBatch_data()
{
    QTest::addColumn<int>("batch");
    QTest::newRow("as in the file") << 1;
    QTest::newRow("several") << 5;
    QTest::newRow("none") << 0;
}

void TstNetwork::foldsShapesOfAnyBatch()
{
    QFETCH(const int, batch);
    NetworkOptions options;
    options.inputShapes = {Shape{batch, 2, 3}};
    auto network = prepared(Flattened, options);
    QVERIFY(bool(network));
    QCOMPARE(network->output(0).shape->dims, (std::vector<std::int32_t>{batch, 6}));
    setCounting(network->input(0));
    QVERIFY(bool(network->run(RunContext{})));
    const std::vector<float> flat = valuesOf<float>(network->output(0));
    QCOMPARE(flat.size(), static_cast<std::size_t>(batch) * 6);
    if (batch > 0) QCOMPARE(flat.back(), static_cast<float>(batch * 6));
}

void TstNetwork::preparesAtRunTimeWhereShapesAreData()
{
    auto network = prepared(ShapeIsData);
    QVERIFY(bool(network));
    const std::vector<float> values{1, 2, 3, 4, 5, 6};
    set(network->input(0), values);
    set<std::int32_t>(network->input(1), {2, 3});
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(network->output(0).shape->dims, (std::vector<std::int32_t>{3, 2}));
    QCOMPARE(valuesOf<float>(network->output(0)), (std::vector<float>{1, 4, 2, 5, 3, 6}));

    set(network->input(0), values);
    set<std::int32_t>(network->input(1), {6, -1});
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(network->output(0).shape->dims, (std::vector<std::int32_t>{1, 6}));

    set<std::int32_t>(network->input(1), {4, 2});
    const Status refused = network->run(RunContext{});
    QVERIFY(!refused);
    QVERIFY(refused.error().code == codes::BadOperator);
    QCOMPARE(refused.error().where.op.value, 0);
}

void TstNetwork::sharesMemoryOfTensorsThatAreDone()
{
    auto network = prepared(Chain);
    QVERIFY(bool(network));
    constexpr std::size_t TensorBytes = 4 * 64 * sizeof(float);
    QCOMPARE(network->plannedBytes(), 2 * TensorBytes);
    setCounting(network->input(0));
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(valuesOf<float>(network->output(0))[1], 65.0F);
}

void TstNetwork::keepsAllWhenAsked()
{
    NetworkOptions options;
    options.keepAll = true;
    auto network = prepared(Chain, options);
    QVERIFY(bool(network));
    setCounting(network->input(0));
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(valuesOf<float>(network->input(0))[1], 2.0F);
    for (std::size_t i = 0; i < network->subgraph().ops.size(); ++i) {
        const TensorId tensor = network->subgraph().ops[i].outputs[0];
        QCOMPARE(valuesOf<float>(network->tensor(tensor))[1], i % 2 == 0 ? 65.0F : 2.0F);
    }
}

void TstNetwork::clonesAreApart()
{
    auto network = prepared(Chain);
    QVERIFY(bool(network));
    auto other = network->clone();
    QVERIFY(bool(other));
    setCounting(network->input(0));
    setCounting(other->input(0));
    other->input(0).mutableAs<float>()[1] = -7;
    QVERIFY(bool(network->run(RunContext{})));
    QVERIFY(bool(other->run(RunContext{})));
    QCOMPARE(valuesOf<float>(network->output(0))[4], 2.0F);
    QCOMPARE(valuesOf<float>(other->output(0))[4], -7.0F);
}

void TstNetwork::observersSeeEveryOperatorInOrder()
{
    auto network = prepared(Flattened);
    QVERIFY(bool(network));
    setCounting(network->input(0));
    std::vector<std::int32_t> seen;
    const auto note = [&](int sign) {
        return [&seen, sign](SubgraphId, OpId op) -> Status {
            seen.push_back(sign * (op.value + 1));
            return Done{};
        };
    };
    QVERIFY(bool(network->run(RunContext{}, note(1), note(-1))));
    QCOMPARE(seen, (std::vector<std::int32_t>{0, 1, -1, 2, -2, 3, -3, 4, -4})); // entered; folded ones too
    QCOMPARE(valuesOf<std::int32_t>(network->tensor(network->subgraph().ops[0].outputs[0])),
             (std::vector<std::int32_t>{1, 2, 3}));
}

void TstNetwork::anObserverMayOverwriteInputs()
{
    auto network = prepared(Chain);
    QVERIFY(bool(network));
    const auto overwrite = [&](SubgraphId, OpId op) -> Status {
        if (op.value == 4)
            for (float &value :
                 network->tensor(network->subgraph().op(op).inputs[0]).mutableAs<float>())
                value = 9;
        return Done{};
    };
    QVERIFY(bool(network->run(RunContext{}, overwrite)));
    QCOMPARE(valuesOf<float>(network->output(0))[17], 9.0F);
}

void TstNetwork::anObserverEndsTheRun()
{
    auto network = prepared(Chain);
    QVERIFY(bool(network));
    int calls = 0;
    const Status ended = network->run(RunContext{}, {}, [&](SubgraphId, OpId) -> Status {
        if (++calls == 2) return Error{codes::FileNotWritable, {}, {}};
        return Done{};
    });
    QVERIFY(!ended);
    QVERIFY(ended.error().code == codes::FileNotWritable);
    QCOMPARE(calls, 2);
}

void TstNetwork::runsOneOperator()
{
    NetworkOptions options;
    options.keepAll = true;
    auto network = prepared(Chain, options);
    QVERIFY(bool(network));
    const Op &op = network->subgraph().ops[2];
    setCounting(network->tensor(op.inputs[0]));
    QVERIFY(bool(network->runOp(OpId{2}, RunContext{})));
    QCOMPARE(valuesOf<float>(network->tensor(op.outputs[0]))[1], 65.0F);
}

void TstNetwork::stops()
{
    auto network = prepared(Chain);
    QVERIFY(bool(network));
    const RunContext context;
    int operators = 0;
    const Status stopped = network->run(context, {}, [&](SubgraphId, OpId op) -> Status {
        if (op && ++operators == 2) context.cancel.request();
        return Done{};
    });
    QVERIFY(!stopped);
    QVERIFY(stopped.error().code == codes::Stopped);
    QCOMPARE(operators, 2);
    QVERIFY(bool(network->run(RunContext{})));
}

void TstNetwork::stateBeginsAtItsZeroPoint()
{
    auto network = prepared(R"(
        input    unused float32 [1]
        variable state  int8 [3]  scale 0.5 zero -7
        variable memory float32 [2]
        op RESHAPE a int8 [3] scale 0.5 zero -7 <- state  new_shape=3
        op RESHAPE b float32 [2] <- memory  new_shape=2
        output a
        output b
    )");
    QVERIFY(bool(network));
    const TensorView state = network->tensor(network->subgraph().ops[0].inputs[0]);
    state.mutableAs<std::int8_t>()[1] = 5;
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(valuesOf<std::int8_t>(network->output(0)), (std::vector<std::int8_t>{-7, 5, -7}));
    network->resetState();
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(valuesOf<std::int8_t>(network->output(0)), (std::vector<std::int8_t>{-7, -7, -7}));
    QCOMPARE(valuesOf<float>(network->output(1)), (std::vector<float>{0, 0}));
}

void TstNetwork::constantsMayBeOutputs()
{
    auto network = prepared(R"(
        input  a float32 [2]
        const  c float32 [2] = 3 4
        op RESHAPE b float32 [2] <- a  new_shape=2
        output b
        output c
    )");
    QVERIFY(bool(network));
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(valuesOf<float>(network->output(1)), (std::vector<float>{3, 4}));
}

void TstNetwork::halfConstantsAreWidenedOnce()
{
    auto network = prepared(R"(
        input  a float32 [2]
        const  h float16 [2] = 0.5 -2
        op DEQUANTIZE w float32 [2] <- h
        op CONCATENATION b float32 [4] <- a, w  axis=0
        output b
    )");
    QVERIFY(bool(network));
    set<float>(network->input(0), {1, 2});
    QVERIFY(bool(network->run(RunContext{})));
    QCOMPARE(valuesOf<float>(network->output(0)), (std::vector<float>{1, 2, 0.5F, -2}));
    const auto twin = network->clone();
    QVERIFY(bool(twin));
    const TensorId widened = network->subgraph().ops[0].outputs[0];
    QCOMPARE(twin->tensor(widened).bytes.data(), network->tensor(widened).bytes.data());
}

void TstNetwork::tellsAnIndexOutOfRange()
{
    auto network = prepared(R"(
        input  words float32 [4, 2]
        input  index int32 [2]
        op GATHER picked float32 [2, 2] <- words, index  axis=0
        output picked
    )");
    QVERIFY(bool(network));
    for (const std::int32_t bad : {4, -1}) {
        set<std::int32_t>(network->input(1), {1, bad});
        const Status refused = network->run(RunContext{});
        QVERIFY(!refused);
        QVERIFY(refused.error().code == codes::IndexOutOfRange);
        QCOMPARE(std::get<std::int64_t>(refused.error().arguments[1]), std::int64_t{bad});
    }
}

void TstNetwork::namesOperatorsWithoutKernel()
{
    const auto model = shared(R"(
        input  a float32 [2]
        op custom:Wonder b float32 [2] <- a
        op RESHAPE c float32 [2] <- b  new_shape=2
        op custom:Wonder d float32 [2] <- c
        output d
    )");
    QCOMPARE(operatorsWithoutKernel(model->main()), (std::vector<OpId>{OpId{0}}));
    const auto network = Network::prepare(model, SubgraphId{0}, {});
    QVERIFY(!network);
    QVERIFY(network.error().code == codes::UnknownOperator);
    QCOMPARE(std::get<std::string>(network.error().arguments[0]), std::string("Wonder"));
    QCOMPARE(std::get<std::int64_t>(network.error().arguments[1]), std::int64_t{2});
}

void TstNetwork::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *statements) {
        QTest::newRow(name) << QByteArray(statements);
    };
    row("other number of elements",
        "input a float32 [6]\n op RESHAPE b float32 [4] <- a new_shape=4\n output b");
    row("two open sizes",
        "input a float32 [6]\n op RESHAPE b float32 [6] <- a new_shape=-1,-1\n output b");
    row("squeezes an axis of two",
        "input a float32 [2, 3]\n op SQUEEZE b float32 [3] <- a squeeze_dims=0\n output b");
    row("axis outside",
        "input a float32 [2, 3]\n op CONCATENATION b float32 [2, 3] <- a axis=2\n output b");
    row("joins other shapes", "input a float32 [2, 3]\n input c float32 [4, 4]\n op CONCATENATION "
                              "b float32 [6, 3] <- a, c axis=0\n output b");
    row("joins other types", "input a float32 [2]\n input c int32 [2]\n op CONCATENATION b float32 "
                             "[4] <- a, c axis=0\n output b");
    row("joins int8 of other scales",
        "input a int8 [2] scale 0.5 zero 0\n input c int8 [2] scale 0.25 zero 0\n"
        " op CONCATENATION b int8 [4] scale 0.5 zero 0 <- a, c axis=0\n output b");
    row("uneven parts", "input a float32 [5]\n const x int32 [] = 0\n op SPLIT b float32 [2], c "
                        "float32 [2] <- x, a num_splits=2\n output b");
    row("slice outside", "input a float32 [5]\n const x int32 [1] = 3\n const n int32 [1] = 3\n op "
                         "SLICE b float32 [3] <- a, x, n\n output b");
    row("negative begin", "input a float32 [5]\n const x int32 [1] = -1\n const n int32 [1] = 1\n "
                          "op SLICE b float32 [1] <- a, x, n\n output b");
    row("lowest 64-bit begin",
        "input a float32 [5]\n const x int64 [1] = -9223372036854775808\n"
        " const n int64 [1] = -1\n op SLICE b float32 [1] <- a, x, n\n output b");
    row("lowest 64-bit stride",
        "input a float32 [5]\n const x int64 [1] = 0\n const s int64 [1] = -9223372036854775808\n"
        " op STRIDED_SLICE b float32 [1] <- a, x, x, s\n output b");
    row("stride zero", "input a float32 [5]\n const x int32 [1] = 0\n op STRIDED_SLICE b float32 "
                       "[1] <- a, x, x, x\n output b");
    row("no permutation", "input a float32 [2, 3]\n const x int32 [2] = 0 0\n op TRANSPOSE b "
                          "float32 [2, 2] <- a, x\n output b");
    row("order too short", "input a float32 [2, 3]\n const x int32 [1] = 0\n op TRANSPOSE b "
                           "float32 [2] <- a, x\n output b");
    row("negative padding", "input a float32 [2]\n const x int32 [1, 2] = -1 0\n op PAD b float32 "
                            "[1] <- a, x\n output b");
    row("padding of half the axes", "input a float32 [2, 2]\n const x int32 [1, 2] = 1 1\n op PAD "
                                    "b float32 [2, 4] <- a, x\n output b");
    row("block of zero", "input a float32 [1, 2, 2, 1]\n op SPACE_TO_DEPTH b float32 [1, 1, 1, 4] "
                         "<- a block_size=0\n output b");
    row("no whole blocks", "input a float32 [1, 3, 2, 1]\n op SPACE_TO_DEPTH b float32 [1, 1, 1, "
                           "4] <- a block_size=2\n output b");
    row("batch of no whole blocks",
        "input a float32 [3, 2, 2, 1]\n const x int32 [2] = 2 2\n const n int32 [2, 2] = 0\n"
        " op BATCH_TO_SPACE_ND b float32 [1, 4, 4, 1] <- a, x, n\n output b");
    row("crops beyond the axis",
        "input a float32 [4, 1, 1, 1]\n const x int32 [2] = 2 2\n const n int32 [2, 2] = 3 0 0 0\n"
        " op BATCH_TO_SPACE_ND b float32 [1, 1, 1, 1] <- a, x, n\n output b");
    row("batches of gather differ", "input a float32 [2, 3]\n input x int32 [3, 1]\n op GATHER b "
                                    "float32 [2, 1] <- a, x axis=1 batch_dims=1\n output b");
    row("largest of nothing", "input a float32 [2, 0]\n const x int32 [] = 1\n op ARG_MAX b int32 "
                              "[2] <- a, x output_type=INT32\n output b");
}

void TstNetwork::refuses()
{
    QFETCH(const QByteArray, text);
    const auto network =
        prepared(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QVERIFY(!network);
    QVERIFY2(network.error().code == codes::BadOperator,
             std::string(network.error().code.name).c_str());
    QCOMPARE(network.error().where.op.value, 0);
}

void TstNetwork::refusesMoreMemoryThanThereIs()
{
    NetworkOptions options;
    options.inputShapes = {Shape{1 << 30, 1 << 10}};
    auto network =
        prepared("input a float32 [?, 4]\n op CAST b int8 [?, 4] <- a\n output b", options);
    QVERIFY(!network);
    QVERIFY(network.error().code == codes::OutOfMemory);

    options.inputShapes = {Shape{2000000000, 2000000000}}; // 2^62 elements
    network = prepared("input a float32 [?, 4]\n op CAST b int8 [?, 4] <- a\n output b", options);
    QVERIFY(!network);
    QVERIFY(network.error().code == codes::OutOfMemory);
}

void TstNetwork::refusesAModelThatReadsWhatNothingWrote()
{
    Model model = test::modelFromText(Chain);
    std::swap(model.subgraphs[0].ops[0], model.subgraphs[0].ops[1]);
    const auto network =
        Network::prepare(std::make_shared<const Model>(std::move(model)), SubgraphId{0}, {});
    QVERIFY(!network);
    QVERIFY(network.error().code == codes::BadOperator);
}

void TstNetwork::refusesAModelThatWritesTwice()
{
    Model model = test::modelFromText(Chain);
    model.subgraphs[0].ops[2].outputs = model.subgraphs[0].ops[0].outputs;
    const auto network =
        Network::prepare(std::make_shared<const Model>(std::move(model)), SubgraphId{0}, {});
    QVERIFY(!network);
    QVERIFY(network.error().code == codes::BadOperator);
}

HALFSTEP_TEST_CLASS(network, TstNetwork)
#include "tst_network.moc"
