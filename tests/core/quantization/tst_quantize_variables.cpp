// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tflite.h"
#include "core/numerics/affine.h"
#include "core/quantization/quantization_codes.h"
#include "tests/core/quantization/quantized_text.h"
#include "tests/support/counting_text.h"
#include "tests/support/test_registry.h"

#include <algorithm>

using namespace halfstep;
using namespace halfstep::test;

namespace {

const Op &operatorOf(const Subgraph &graph, OpType type)
{
    return *std::find_if(graph.ops.begin(), graph.ops.end(), [type](const Op &op) { return op.type == type; });
}

const Tensor &assignedIn(const Made &made, std::size_t subgraph)
{
    const Subgraph &graph = made.model().subgraphs[subgraph];
    return graph.tensor(operatorOf(graph, OpType::AssignVariable).inputs[1]);
}

const Tensor &readIn(const Made &made)
{
    return made.graph().tensor(operatorOf(made.graph(), OpType::ReadVariable).outputs[0]);
}

} // namespace

class TstQuantizeVariables : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allUsesShareParameters();
    void sixteenBits();
    void dictatedParametersThatDoNotReach();
    void oneFloatUseKeepsAllFloat();
    void handlesFromElsewhere();
    void nobodyComputes();
};

void TstQuantizeVariables::allUsesShareParameters()
{
    const Made one = made(counting(), {{"old", {-1, 1}}, {"new", {-1, 2}}});
    QVERIFY(bool(one.result));
    for (const LayerPlan &layer : one.result->plan.layers) QVERIFY(layer.precision == Precision::Int8 || layer.precision == Precision::Untouched);
    const QuantParams shared = chooseQuantParams({-3, 2}, DataType::Int8); // the constant that it starts with takes part
    QCOMPARE(*readIn(one).quantization, shared);
    QCOMPARE(*assignedIn(one, 0).quantization, shared);
    QCOMPARE(*assignedIn(one, 1).quantization, shared);
    QCOMPARE(assignedIn(one, 1).type, DataType::Int8);
    QVERIFY(bool(writeTflite(one.model())));
}

void TstQuantizeVariables::sixteenBits()
{
    const Made one = made(counting(), {}, with(Technique::Int16x8));
    QVERIFY(bool(one.result));
    QCOMPARE(assignedIn(one, 1).type, DataType::Int16);
    QCOMPARE(*assignedIn(one, 1).quantization, *readIn(one).quantization);
}

/// LOGISTIC ends at 1, the constant is -3: the variable has parameters of its own.
void TstQuantizeVariables::dictatedParametersThatDoNotReach()
{
    constexpr const char *Gate = R"(
        input x float32 [1, 2]
        op CALL_ONCE  <-  init_subgraph_index=1
        op VAR_HANDLE v resource [] <-  shared_name=state
        op READ_VARIABLE old float32 [1, 2] <- v
        op ADD sum <- old, x
        op LOGISTIC new <- sum
        op ASSIGN_VARIABLE  <- v, new
        output sum
        subgraph once
        const first float32 [1, 2] = 0.5 %1
        op VAR_HANDLE v1 resource [] <-  shared_name=state
        op ASSIGN_VARIABLE  <- v1, first
    )";
    const auto with = [&](const char *number) { return QString::fromUtf8(Gate).arg(QLatin1String(number)).toStdString(); };
    const Ranges ranges{{"old", {0, 1}}, {"new", {0, 1}}};
    const Made outside = made(with("-3"), ranges);
    QCOMPARE(*readIn(outside).quantization, chooseQuantParams({-3, 1}, DataType::Int8));
    QCOMPARE(*assignedIn(outside, 0).quantization, *readIn(outside).quantization);
    const Made inside = made(with("0.25"), ranges);
    QCOMPARE(*readIn(inside).quantization, perTensor(1.0F / 256, -128));
    QCOMPARE(*assignedIn(inside, 0).quantization, *readIn(inside).quantization);
}

void TstQuantizeVariables::oneFloatUseKeepsAllFloat()
{
    PlanRequest request = with(Technique::Int8);
    request.keepFloat = {"#1:1"};
    const Made one = made(counting(), {}, request);
    QVERIFY(bool(one.result));
    QCOMPARE(one.layer(2).reason, std::string(codes::SharedVariable.name));
    QCOMPARE(one.layer(4).reason, std::string(codes::SharedVariable.name));
    QCOMPARE(one.layer(3).precision, Precision::Int8);
    QCOMPARE(assignedIn(one, 0).type, DataType::Float32);
}

/// A body of a loop gets the handle from outside: it may be any variable.
void TstQuantizeVariables::handlesFromElsewhere()
{
    const Made one = made(counting() + R"(
        subgraph other
        input handle resource []
        op READ_VARIABLE seen float32 [1, 2] <- handle
        op ADD twice <- seen, seen
        output twice
    )");
    QVERIFY(bool(one.result));
    QCOMPARE(one.layer(2).reason, std::string(codes::SharedVariable.name));
    QCOMPARE(readIn(one).type, DataType::Float32);
}

void TstQuantizeVariables::nobodyComputes()
{
    const Made one = made(R"(
        input x float32 [1, 2]
        input y float32 [1, 2]
        op VAR_HANDLE v resource [] <-  shared_name=state
        op ASSIGN_VARIABLE  <- v, x
        op READ_VARIABLE old float32 [1, 2] <- v
        op ADD z <- y, y
        output old
        output z
    )");
    QVERIFY(bool(one.result));
    QCOMPARE(one.layer(1).reason, std::string(codes::BetweenFloatLayers.name));
    QCOMPARE(one.layer(2).reason, std::string(codes::BetweenFloatLayers.name));
    QCOMPARE(one.layer(3).precision, Precision::Int8);
}

HALFSTEP_TEST_CLASS(quantize_variables, TstQuantizeVariables)
#include "tst_quantize_variables.moc"
