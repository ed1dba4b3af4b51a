// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/write_tflite.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/layout/handed_on.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/quantize.h"
#include "core/wording/wording.h"
#include "tests/core/quantization/made_up_stats.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <set>

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// Two subgraphs with a cache that each takes and gives; the second adds less.
constexpr const char *Cached = R"(
    input  cache float32 [1, 4]
    input  x     float32 [1, 4]
    op ADD more float32 [1, 4] <- cache, x
    op TANH y <- more
    output y
    output more
    signature prefill
    subgraph second
    input  c2 float32 [1, 4]
    input  u  float32 [1, 4]
    op ADD more2 float32 [1, 4] <- c2, u
    op RELU v <- more2
    output v
    output more2
    signature decode
)";

/// `Cached`, with the caches called "cache" by both signatures, on both sides.
std::shared_ptr<Model> cached(const char *text = Cached)
{
    auto model = std::make_shared<Model>(modelFromText(text));
    for (Signature &signature : model->signatures) {
        signature.inputs[0].name = "cache";
        signature.outputs[1].name = "cache";
    }
    return model;
}

const std::map<std::string, Range> Ranges{{"cache", {-1, 1}}, {"more", {-3, 2}}, {"c2", {-0.5, 0.5}}, {"more2", {-1, 6}}};

PlanRequest asking(Technique technique, std::optional<EdgeType> edge = {})
{
    PlanRequest request;
    request.technique = technique;
    request.edge = edge;
    return request;
}

Result<QuantizedModel> quantized(const std::shared_ptr<const Model> &model, const PlanRequest &request, const CalibrationStats &stats)
{
    const auto plan = choosePlan(*model, request, &stats);
    return plan ? quantize(model, *plan, &stats, {}) : Result<QuantizedModel>(plan.error());
}

const Tensor &edge(const Model &model, std::size_t signature, bool isInput, std::size_t entry)
{
    const Signature &found = model.signatures[signature];
    return model.subgraphs[found.subgraph.index()].tensor((isInput ? found.inputs : found.outputs)[entry].tensor);
}

std::vector<QuantParams> meaningsOfTheCache(const Model &model)
{
    std::vector<QuantParams> all;
    for (const std::size_t signature : {0, 1}) {
        all.push_back(*edge(model, signature, true, 0).quantization);
        all.push_back(*edge(model, signature, false, 1).quantization);
    }
    return all;
}

CalibrationStats withoutSamples(const Model &model, SubgraphId subgraph)
{
    CalibrationStats stats = madeUpStats(model, Ranges);
    for (TensorStats &entry : stats.tensors)
        if (entry.subgraph == subgraph) entry.count = 0;
    return stats;
}

} // namespace

class TstSignatures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatIsHandedOn();
    void unlikeShapesAreNotHandedOn();
    void aCacheHasOneMeaning_data();
    void aCacheHasOneMeaning();
    void aDictatedMeaningHoldsEverywhere();
    void tellsMeaningsThatDiffer();
    void aSignatureWithoutSamplesStaysFloat();
    void strictTechniquesWantSamplesOfAll();
    void sharedConstantsAreStoredOnce();
};

void TstSignatures::findsWhatIsHandedOn()
{
    const auto found = handedOn(*cached());
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].name, std::string("cache"));
    QCOMPARE(found[0].places.size(), std::size_t{4});
    QVERIFY(handedOn(modelFromText(Cached)).empty());
}

void TstSignatures::unlikeShapesAreNotHandedOn() // but for open axes and the batch
{
    const auto sizes = [](const char *first, const char *second) {
        const std::string text = std::string("input x float32 ") + first + "\n op RELU y float32 " + second + " <- x\n output y\n signature s\n";
        Model model = modelFromText(text);
        model.signatures[0].outputs[0].name = "x";
        return handedOn(model).size();
    };
    QCOMPARE(sizes("[1, 4]", "[1, 4]"), std::size_t{1});
    QCOMPARE(sizes("[1, 4]", "[3, 4]"), std::size_t{1});
    QCOMPARE(sizes("[1, ?]", "[1, 7]"), std::size_t{1});
    QCOMPARE(sizes("[1, 4]", "[1, 5]"), std::size_t{0});
    QCOMPARE(sizes("[1, 4]", "[4]"), std::size_t{0});
}

void TstSignatures::aCacheHasOneMeaning_data()
{
    QTest::addColumn<Technique>("technique");
    QTest::addColumn<EdgeType>("edge");
    QTest::newRow("int8") << Technique::Int8 << EdgeType::Int8;
    QTest::newRow("uint8") << Technique::Int8 << EdgeType::UInt8;
    QTest::newRow("int8-only") << Technique::Int8Only << EdgeType::Int8;
    QTest::newRow("int16") << Technique::Int16x8 << EdgeType::Int16;
}

void TstSignatures::aCacheHasOneMeaning() // that covers what all four places take
{
    QFETCH(Technique, technique);
    QFETCH(EdgeType, edge);
    const auto model = cached();
    const auto made = quantized(model, asking(technique, edge), madeUpStats(*model, Ranges));
    QVERIFY2(bool(made), made ? "" : sentence(made.error()).c_str());
    const auto all = meaningsOfTheCache(*made->model);
    for (const QuantParams &params : all) QVERIFY(params == all[0]);
    const double steps = technique == Technique::Int16x8 ? 32767.0 / 6 : 255.0 / 9;
    QVERIFY(std::abs(static_cast<double>(all[0].scale[0]) * steps - 1) < 1e-4);
    QVERIFY(made->findings.empty());
    QVERIFY(bool(writeTflite(*made->model)));
}

void TstSignatures::aDictatedMeaningHoldsEverywhere()
{
    const auto model = cached("input a float32 [1, 4]\n input x float32 [1, 4]\n op ADD s float32 [1, 4] <- a, x\n op TANH t <- s\n op RELU y <- t\n output y\n"
                              "output t\n signature one\n"
                              "subgraph second\n input b float32 [1, 4]\n input u float32 [1, 4]\n op ADD r float32 [1, 4] <- b, u\n op LOGISTIC q <- r\n"
                              "op TANH w <- r\n output q\n output w\n signature two\n");
    const auto made = quantized(model, asking(Technique::Int8, EdgeType::Int8), madeUpStats(*model));
    QVERIFY2(bool(made), made ? "" : sentence(made.error()).c_str());
    for (const QuantParams &params : meaningsOfTheCache(*made->model)) QVERIFY(params.scale[0] == 1.0F / 128 && params.zeroPoint[0] == 0);
    QVERIFY(made->findings.empty());
}

void TstSignatures::tellsMeaningsThatDiffer() // two kernels dictate two
{
    const auto model = cached("input a float32 [1, 4]\n input x float32 [1, 4]\n op ADD s float32 [1, 4] <- a, x\n op TANH t <- s\n op RELU y <- t\n output y\n"
                              "output t\n signature one\n"
                              "subgraph second\n input b float32 [1, 4]\n input u float32 [1, 4]\n op ADD r float32 [1, 4] <- b, u\n op RELU q <- r\n"
                              "op LOGISTIC w <- r\n output q\n output w\n signature two\n");
    const auto made = quantized(model, asking(Technique::Int8, EdgeType::Int8), madeUpStats(*model));
    QVERIFY2(bool(made), made ? "" : sentence(made.error()).c_str());
    QCOMPARE(made->findings.size(), std::size_t{1});
    QVERIFY(made->findings[0].code == codes::MeaningsDiffer);
    QVERIFY(quantized(model, asking(Technique::Int8), madeUpStats(*model))->findings.empty()); // float edges mean what they are
}

void TstSignatures::aSignatureWithoutSamplesStaysFloat()
{
    const auto model = cached();
    const auto made = quantized(model, asking(Technique::Int8), withoutSamples(*model, SubgraphId{1}));
    QVERIFY2(bool(made), made ? "" : sentence(made.error()).c_str());
    for (const LayerPlan &layer : made->plan.layers) QCOMPARE(layer.precision == Precision::Int8, layer.subgraph == SubgraphId{0});
    QVERIFY(made->plan.layers.back().reason == codes::NoStatistics.name);
    QCOMPARE(made->findings.size(), std::size_t{1});
    const std::string text = sentence(made->findings[0]);
    QVERIFY2(text.find("Signature decode has no samples") == 0 && text.find("'decode/INPUT=SOURCE'") != std::string::npos, text.c_str());
}

void TstSignatures::strictTechniquesWantSamplesOfAll()
{
    const auto model = cached();
    const auto made = quantized(model, asking(Technique::Int8Only), withoutSamples(*model, SubgraphId{0}));
    QVERIFY(!made && made.error().code == codes::SignatureWithoutSamples);
    QVERIFY(sentence(made.error()).find("Signature prefill") == 0);
}

void TstSignatures::sharedConstantsAreStoredOnce() // in each form
{
    auto model = std::make_shared<Model>(modelFromText(
        "input x float32 [1, 32]\n const w float32 [8, 32] seed 3\n op FULLY_CONNECTED y float32 [1, 8] <- x, w, -\n output y\n signature one\n"
        "subgraph second\n input u float32 [4, 32]\n const w2 float32 [8, 32] seed 3\n op FULLY_CONNECTED v float32 [4, 8] <- u, w2, -\n output v\n"
        "signature two\n"));
    const auto bufferOf = [](const Model &in, std::size_t graph) {
        const Subgraph &subgraph = in.subgraphs[graph];
        for (const Op &op : subgraph.ops)
            if (op.type == OpType::FullyConnected) return subgraph.tensor(op.inputs[1]).buffer;
        return BufferId{};
    };
    for (Tensor &tensor : model->subgraphs[1].tensors)
        if (tensor.name == "w2") tensor.buffer = bufferOf(*model, 0);
    for (const Technique technique : {Technique::Int8, Technique::Dynamic, Technique::Dynamic4}) {
        PlanRequest request = asking(technique);
        if (technique == Technique::Dynamic4) request.block = 32;
        const auto made = quantized(model, request, madeUpStats(*model));
        QVERIFY2(bool(made), made ? "" : sentence(made.error()).c_str());
        QVERIFY(bufferOf(*made->model, 0) == bufferOf(*made->model, 1));
        std::set<BufferId> scales;
        for (const Subgraph &graph : made->model->subgraphs)
            for (const Tensor &tensor : graph.tensors)
                if (tensor.type == DataType::Float16) scales.insert(tensor.buffer);
        QCOMPARE(scales.size(), technique == Technique::Dynamic4 ? std::size_t{1} : std::size_t{0});
    }
}

HALFSTEP_TEST_CLASS(signatures, TstSignatures)
#include "tst_signatures.moc"
