// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/comparison_codes.h"
#include "core/samples/signature_source.h"
#include "tests/core/comparison/compared_text.h"
#include "tests/support/test_registry.h"

#include <cmath>
#include <limits>

using namespace halfstep;
using namespace halfstep::test;

/// Signatures, loops and composites.
class TstCompareSubgraphs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void looksAtEverySignature();
    void signaturesOfOneSubgraph();
    void pairsSignaturesByName();
    void tellsWhatIsLeftOut();
    void looksIntoComposites();
    void looksIntoLoopsTurnByTurn();
    void saysWhatNoSampleReached();
};

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

/// The float network under signature "one", and another in a second subgraph.
std::string withSecond(const std::string &main, const std::string &second)
{
    return main + "signature one\nsubgraph second\n" + second + "signature two\n";
}

const std::string Second = "input u float32 [1, 3]\n op NEG v <- u\n op ABS w <- v\n output w\n";
const std::string SecondQuantized = "input u float32 [1, 3]\n op NEG v <- u\n op QUANTIZE v8 int8 [1, 3] scale 0.5 zero 0 <- v\n"
                                    "op ABS w8 int8 [1, 3] scale 0.5 zero 0 <- v8\n op DEQUANTIZE w float32 [1, 3] <- w8\n output w\n";

/// Samples for the main subgraph, then for the second.
DataSet dataOfTwo(std::vector<Sample> first, std::vector<Sample> second)
{
    DataSet data;
    data.signatures = {{"one", SubgraphId{0}, 0, first.size()}, {"two", SubgraphId{1}, first.size(), second.size()}};
    data.samples = chainSignatures({{std::make_shared<ArraySamples>(std::move(first)), SubgraphId{0}, "one/"},
                                    {std::make_shared<ArraySamples>(std::move(second)), SubgraphId{1}, "two/"}});
    return data;
}

} // namespace

void TstCompareSubgraphs::looksAtEverySignature()
{
    const DataSet data = dataOfTwo(normalSamples(3, {1, 4}, 1), normalSamples(4, {1, 3}, 2));
    const auto report = run(withSecond(Float, Second), withSecond(Float, SecondQuantized), data);
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    QCOMPARE(report->samples, std::uint64_t{7});
    QCOMPARE(report->layers.size(), std::size_t{5});
    QVERIFY(report->layers[2].subgraph == SubgraphId{0} && report->layers[2].op == OpId{2} && report->layers[2].name == "y");
    const LayerError &abs = report->layers[4];
    QVERIFY(abs.subgraph == SubgraphId{1} && abs.op == OpId{1} && abs.type == OpType::Abs);
    QVERIFY(abs.isPaired && abs.accumulated->sqnrDb < 40 && *abs.scale == 0.5);
    QCOMPARE(report->layers[2].accumulated->sqnrDb, Infinity);
    QCOMPARE(report->outputs.size(), std::size_t{2});
    QCOMPARE(report->outputs[0].name, std::string("one/y"));
    QCOMPARE(report->outputs[1].name, std::string("two/w"));
    QVERIFY(report->outputs[0].sqnrDb == Infinity && report->outputs[1].sqnrDb < 40);
    QCOMPARE(report->agreement->of, std::uint64_t{7});
    QVERIFY(report->findings.empty());
}

void TstCompareSubgraphs::signaturesOfOneSubgraph() // layers once, outputs of each
{
    Model model = modelFromText(Float + "signature one\n");
    Signature other = model.signatures[0];
    other.key = "other";
    other.outputs[0].name = "answer";
    model.signatures.push_back(other);
    const auto shared = std::make_shared<const Model>(model);
    DataSet data = dataOf(normalSamples(5, {1, 4}, 1));
    data.signatures = {{"other", SubgraphId{0}, 0, 2}, {"one", SubgraphId{0}, 2, 3}};
    const auto report = compare(shared, shared, data, {}, {});
    QVERIFY(bool(report));
    QCOMPARE(report->layers.size(), std::size_t{3});
    QCOMPARE(totalCount(report->layers[0].values), std::uint64_t{20});
    QCOMPARE(report->outputs[0].name, std::string("other/answer"));
    QCOMPARE(report->outputs[1].name, std::string("one/y"));
}

void TstCompareSubgraphs::pairsSignaturesByName() // wherever their subgraphs lie in the other file
{
    const std::string moved = Float + "signature one\nsubgraph third\n" + "input p float32 [1, 7]\n op NEG q <- p\n output q\n signature three\n"
                              + "subgraph second\n" + Second + "signature two\n";
    const DataSet data = dataOfTwo({}, normalSamples(4, {1, 3}, 2));
    const auto report = run(withSecond(Float, Second), moved, data);
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    QVERIFY(report->layers.size() == 2 && report->layers[1].accumulated->sqnrDb == Infinity);
    QCOMPARE(report->outputs[0].name, std::string("w"));
    const auto missing = run(withSecond(Float, Second), Float, data);
    QVERIFY(!missing && missing.error().code == codes::SignatureMissing);
}

void TstCompareSubgraphs::tellsWhatIsLeftOut()
{
    const auto one = run(withSecond(Float, Second), withSecond(Float, Second), dataOf(normalSamples(2, {1, 4}, 1)));
    QVERIFY(one && one->findings.size() == 1 && one->findings[0].code == codes::SignatureNotCompared);
    const std::string once = "op CALL_ONCE <-  init_subgraph_index=1\n" + Float + "subgraph init\n const s float32 [1] = 2\n op NEG n <- s\n";
    const auto inside = run(once, once, dataOf(normalSamples(2, {1, 4}, 1)));
    QVERIFY2(bool(inside), inside ? "" : std::string(inside.error().code.name).c_str());
    QVERIFY(inside->findings.size() == 1 && inside->findings[0].code == codes::LayersInside);
    QCOMPARE(std::get<std::int64_t>(inside->findings[0].arguments[0]), std::int64_t{1});
}

const std::string CompositeHead = "input x float32 [1, 4]\n op STABLEHLO_COMPOSITE y float32 [1, 4] <- x  name=c decomposition_subgraph_index=1\n"
                                  "op RELU z <- y\n output z\n subgraph body\n";

void TstCompareSubgraphs::looksIntoComposites()
{
    const std::string source = CompositeHead + "input a float32 [1, 4]\n op NEG b <- a\n op ABS c <- b\n output c\n";
    const std::string coarse = CompositeHead + "input a float32 [1, 4]\n op NEG b <- a\n op QUANTIZE b8 int8 [1, 4] scale 0.5 zero 0 <- b\n"
                               "op ABS c8 int8 [1, 4] scale 0.5 zero 0 <- b8\n op DEQUANTIZE c float32 [1, 4] <- c8\n output c\n";
    const auto report = run(source, coarse, dataOf(normalSamples(3, {1, 4}, 1)));
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    QVERIFY(report->findings.empty());
    QCOMPARE(report->layers.size(), std::size_t{4});
    const LayerError &neg = report->layers[2];
    const LayerError &abs = report->layers[3];
    QVERIFY(neg.subgraph == SubgraphId{1} && neg.isPaired && neg.accumulated->sqnrDb == Infinity && !neg.local);
    QVERIFY(abs.type == OpType::Abs && abs.isPaired && *abs.scale == 0.5 && abs.accumulated->rmseOverStep);
    QVERIFY(abs.accumulated->sqnrDb < 40 && abs.accumulated->sqnrDb == report->layers[0].accumulated->sqnrDb);
    QCOMPARE(totalCount(abs.values), std::uint64_t{12});
}

void TstCompareSubgraphs::looksIntoLoopsTurnByTurn()
{
    const auto loop = [](const char *body) {
        return std::string("input n int32 []\n input x float32 [1, 4]\n op WHILE m int32 [], y float32 [1, 4] <- n, x  cond_subgraph_index=1 body_subgraph_index=2\n"
                           "output m\n output y\n"
                           "subgraph cond\n input i int32 []\n input v float32 [1, 4]\n const zero int32 [] = 0\n op GREATER go bool [] <- i, zero\n output go\n"
                           "subgraph body\n input j int32 []\n input w float32 [1, 4]\n const one int32 [] = 1\n op SUB k int32 [] <- j, one\n")
               + body + "output k\n output u\n";
    };
    std::vector<Sample> samples = normalSamples(2, {1, 4}, 3);
    for (std::size_t i = 0; i < 2; ++i) {
        SampleArray turns{DataType::Int32, Shape{}, Bytes(4)};
        turns.data[0] = static_cast<std::byte>(2 + i);
        samples[i].inputs.insert(samples[i].inputs.begin(), std::move(turns));
    }
    const auto report = run(loop("op NEG u <- w\n"), loop("op NEG t <- w\n op QUANTIZE q int8 [1, 4] scale 0.25 zero 0 <- t\n op DEQUANTIZE u float32 [1, 4] <- q\n"),
                            dataOf(std::move(samples)));
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    const auto neg = std::find_if(report->layers.begin(), report->layers.end(), [](const LayerError &layer) { return layer.type == OpType::Neg; });
    QVERIFY(neg != report->layers.end() && neg->subgraph == SubgraphId{2} && neg->isPaired);
    QCOMPARE(totalCount(neg->values), std::uint64_t{4 * 5}); // two turns and three
    QVERIFY(neg->accumulated->sqnrDb < 40); // the second turn starts from what the first one rounded
}

void TstCompareSubgraphs::saysWhatNoSampleReached()
{
    const std::string branches = "input c bool [1]\n input x float32 [1, 4]\n op IF y float32 [1, 4] <- c, x  then_subgraph_index=1 else_subgraph_index=2\n output y\n"
                                 "subgraph yes\n input a float32 [1, 4]\n op NEG b <- a\n output b\n"
                                 "subgraph no\n input d float32 [1, 4]\n op ABS e <- d\n output e\n";
    std::vector<Sample> samples = normalSamples(2, {1, 4}, 3);
    for (Sample &sample : samples) sample.inputs.insert(sample.inputs.begin(), SampleArray{DataType::Bool, Shape{1}, Bytes(1, std::byte{1})});
    const auto report = run(branches, branches, dataOf(std::move(samples)));
    QVERIFY2(bool(report), report ? "" : std::string(report.error().code.name).c_str());
    QVERIFY(report->layers.size() == 3 && report->layers[1].isPaired && report->layers[1].accumulated->sqnrDb == Infinity);
    QVERIFY(!report->layers[2].isPaired && report->layers[2].unpairedReason == unpaired::NotReached && !report->layers[2].accumulated);
}

HALFSTEP_TEST_CLASS(compare_subgraphs, TstCompareSubgraphs)
#include "tst_compare_subgraphs.moc"
