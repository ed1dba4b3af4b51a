// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/choose_plan.h"
#include "core/quantization/quantization_codes.h"
#include "tests/core/quantization/made_up_stats.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// More than a stack has frames for.
constexpr std::size_t Layers = 100000;

/// `count` layers like the second operator of `text`, one after the other.
Model repeated(const std::string &text, std::size_t count)
{
    Model model = modelFromText(text);
    Subgraph &graph = model.subgraphs[0];
    const Op pattern = graph.ops[1];
    const Tensor value = graph.tensor(pattern.outputs[0]);
    const TensorId end = pattern.outputs[0];
    std::vector<Op> ops;
    TensorId last = pattern.inputs[0];
    for (std::size_t i = 0; i < count; ++i) {
        Op &op = ops.emplace_back(pattern);
        op.inputs[0] = last;
        last = end;
        if (i + 1 == count) continue;
        last = TensorId{graph.tensors.size()};
        graph.tensors.push_back(value);
        op.outputs[0] = last;
    }
    graph.ops.erase(graph.ops.begin() + 1);
    graph.ops.insert(graph.ops.begin() + 1, ops.begin(), ops.end());
    return model;
}

Plan planOf(const Model &model, const CalibrationStats &stats)
{
    PlanRequest request;
    request.technique = Technique::Int8;
    return *choosePlan(model, request, &stats);
}

} // namespace

class TstLongChains : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void underALogarithm();
    void movers_data();
    void movers();
    void aSharedShapeConnectsNobody();
};

void TstLongChains::underALogarithm()
{
    const Model model = repeated("input x float32 [1, 4]\nop RELU a <- x\nop ABS b <- a\nop LOG y <- b\nop RELU6 z <- x\noutput y\noutput z\n", Layers);
    const Plan plan = planOf(model, madeUpStats(model));
    QCOMPARE(plan.layers.size(), Layers + 3);
    for (const LayerPlan &layer : plan.layers) QCOMPARE(computesInIntegers(layer.precision), layer.op.index() == Layers + 2);
    QCOMPARE(plan.layers[0].reason, std::string(codes::UnderLogarithm.name));
}

void TstLongChains::movers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("areIntegers");
    const QString before = "input x float32 [1, 4]\nconst s int32 [2] = 1 4\n";
    QTest::newRow("in front of what computes") << before + "op RESHAPE a float32 [1, 4] <- x, s\nop RESHAPE b float32 [1, 4] <- a, s\nop TANH y <- b\noutput y\n" << true;
    QTest::newRow("behind it") << before + "op TANH a <- x\nop RESHAPE b float32 [1, 4] <- a, s\nop RESHAPE y float32 [1, 4] <- b, s\noutput y\n" << true;
    QTest::newRow("between floats") << before + "op CEIL a <- x\nop RESHAPE b float32 [1, 4] <- a, s\nop CEIL y <- b\nop RELU6 z <- x\noutput y\noutput z\n" << false;
}

/// What only moves data follows what computes, however far away.
void TstLongChains::movers()
{
    QFETCH(QString, text);
    QFETCH(bool, areIntegers);
    const Model model = repeated(text.toStdString(), 2000);
    const Plan plan = planOf(model, madeUpStats(model));
    for (const LayerPlan &layer : plan.layers) {
        const OpType type = model.main().op(layer.op).type;
        if (type == OpType::Reshape) QCOMPARE(computesInIntegers(layer.precision), areIntegers);
    }
}

/// Of two movers that read one constant shape, that between floats stays float.
void TstLongChains::aSharedShapeConnectsNobody()
{
    const Model model = modelFromText(R"(
        input x float32 [1, 4]
        const s int32 [2] = 2 2
        op TANH a <- x
        op RESHAPE b float32 [2, 2] <- a, s
        op CEIL c <- x
        op RESHAPE d float32 [2, 2] <- c, s
        op CEIL e <- d
        output b
        output e
    )");
    const Plan plan = planOf(model, madeUpStats(model));
    QVERIFY(computesInIntegers(plan.layers[1].precision));
    QCOMPARE(plan.layers[3].reason, std::string(codes::BetweenFloatLayers.name));
}

HALFSTEP_TEST_CLASS(long_chains, TstLongChains)
#include "tst_long_chains.moc"
