// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/named_source.h"
#include "core/samples/open_data.h"
#include "core/samples/samples_codes.h"
#include "core/wording/wording.h"
#include "tests/core/samples/support.h"
#include "tests/support/text_model.h"

using namespace halfstep;
using namespace halfstep::test;

namespace {

const char *Two = R"(
    input  a    float32 [1, 2]
    input  b=c  int32 [1]
    op RELU out <- a
    output out
    output b=c
    signature main
)";

Result<DataSet> open(const std::vector<std::string> &sources, const Model &model, const std::string &signature = {})
{
    DataRequest request;
    request.source = sources[0];
    request.moreSources.assign(sources.begin() + 1, sources.end());
    request.signature = signature;
    return openData(request, model, nullptr);
}

std::string failure(const Result<DataSet> &data)
{
    return data ? "" : std::string(data.error().code.name);
}

std::string npyOfInts(const std::string &shape, const std::vector<std::int32_t> &values)
{
    return npyText("{'descr': '<i4', 'fortran_order': False, 'shape': " + shape + ", }",
                   std::string_view(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(std::int32_t)));
}

} // namespace

class TstNamedSource : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesNamesApart();
    void joinsSources();
    void fillsWhatIsLeft();
    void drawsOneInputAtRandom();
    void takesArraysOfAnArchive();
    void understandsTwoIndices();
    void choosesTheSignature();
    void feedsTheSubgraphOfASignature();
    void feedsSeveralSignatures();
    void drawsForEverySubgraph();
    void sharesOutAmongSignatures();
    void refusesInTheWordsOfTheSignature();
    void readsPlainValues();
    void refuses();
    void knowsThePathOfASource();
};

void TstNamedSource::takesNamesApart()
{
    const Folder folder;
    const Model model = modelFromText(Two);
    QVERIFY((parseNamedSource("a=x.npy", model) == NamedSource{{}, "a", "x.npy"}));
    QVERIFY((parseNamedSource("#1=x=y.npy", model) == NamedSource{{}, "#1", "x=y.npy"}));
    QVERIFY((parseNamedSource("b=c=x.npy", model) == NamedSource{{}, "b=c", "x.npy"}));
    QVERIFY((parseNamedSource("main/a=x.npz:k", model) == NamedSource{"main", "a", "x.npz:k"}));
    QVERIFY((parseNamedSource("d=x.npy", model) == NamedSource{{}, "d", "x.npy"}));
    QVERIFY((parseNamedSource("=x.npy", model) == NamedSource{{}, {}, "=x.npy"}));
    QVERIFY((parseNamedSource("random", model) == NamedSource{{}, {}, "random"}));
    const std::string file = folder.write("a=b.npy", "x");
    QVERIFY((parseNamedSource(file, model) == NamedSource{{}, {}, file}));
}

void TstNamedSource::joinsSources()
{
    const Folder folder;
    const Model model = modelFromText(Two);
    const std::string a = folder.write("a.npy", npyOf("(3, 2)", {1, 2, 3, 4, 5, 6}));
    const std::string b = folder.write("b.npy", npyOfInts("(3,)", {7, 8, 9}));
    const auto data = open({"b=c=" + b, "a=" + a}, model);
    QVERIFY2(bool(data), failure(data).c_str());
    const auto sample = data->samples->read(2);
    QCOMPARE(itemsOf<float>(sample->inputs[0].data), (std::vector<float>{5, 6}));
    QCOMPARE(itemsOf<std::int32_t>(sample->inputs[1].data), (std::vector<std::int32_t>{9}));
    QCOMPARE(data->inputs.size(), std::size_t{2});
}

void TstNamedSource::fillsWhatIsLeft() // one source may stand without a name
{
    const Folder folder;
    const Model model = modelFromText(Two);
    const std::string a = folder.write("a.npy", npyOf("(2, 2)", {1, 2, 3, 4}));
    const std::string b = folder.write("b.npy", npyOfInts("(2,)", {7, 8}));
    const auto data = open({a, "#1=" + b}, model);
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(itemsOf<float>(data->samples->read(1)->inputs[0].data), (std::vector<float>{3, 4}));
    QCOMPARE(itemsOf<std::int32_t>(data->samples->read(1)->inputs[1].data), (std::vector<std::int32_t>{8}));
}

void TstNamedSource::drawsOneInputAtRandom() // as many as there are samples beside it
{
    const Folder folder;
    const std::string a = folder.write("a.npy", npyOf("(3, 2)", {1, 2, 3, 4, 5, 6}));
    const auto data = open({"a=" + a, "#1=random"}, modelFromText(Two));
    QVERIFY2(bool(data), failure(data).c_str());
    QVERIFY(data->isRandom && data->samples->count() == 3);
    QCOMPARE(data->samples->name(1), std::string("#1 of a.npy"));
    QVERIFY(data->inputs[1].kind == SampleKind::Random && data->inputs[0].kind == SampleKind::Numbers);
    const auto both = open({"#0=random", "#1=random"}, modelFromText("input a float32 [1, 4]\n input b float32 [1, 4]\n op ADD o float32 [1, 4] <- a, b\n output o\n"));
    QVERIFY2(bool(both), failure(both).c_str());
    const auto sample = both->samples->read(0);
    QVERIFY(sample->inputs[0].data != sample->inputs[1].data);
}

void TstNamedSource::takesArraysOfAnArchive()
{
    const Model model = modelFromText("input a float32 [1, 2, 2]\n input b int32 [1]\n op RELU out <- a\n output out\n output b\n");
    const std::string file = dataFile("two.npz").string();
    const auto data = open({"a=" + file + ":#0", "b=" + file + ":b"}, model);
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(itemsOf<std::int32_t>(data->samples->read(0)->inputs[1].data)[0], 5);
    QVERIFY(data->findings.empty());
}

void TstNamedSource::understandsTwoIndices()
{
    const Folder folder;
    const std::string file = folder.write("x.npy", npyOf("(3, 1, 2)", {1, 2, 3, 4, 5, 6}));
    const auto data = open({"a=" + file}, modelFromText("input a float32 [1, 2]\n op RELU out <- a\n output out\n"));
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(data->available, std::size_t{3});
    QVERIFY(data->samples->read(0)->inputs[0].shape == (Shape{1, 2}));
}

void TstNamedSource::choosesTheSignature()
{
    const Folder folder;
    const std::string a = folder.write("a.npy", npyOf("(1, 2)", {1, 2}));
    Model model = modelFromText("input a float32 [1, 2]\n op RELU out <- a\n output out\n signature one\n");
    Signature other = model.signatures[0];
    other.key = "other";
    other.inputs[0].name = "y";
    model.signatures.push_back(other);
    QVERIFY(bool(open({"other/y=" + a}, model)));
    QVERIFY(bool(open({"one/a=/not/there.npy", "other/y=" + a}, model, "other"))); // what is for another signature waits
    QCOMPARE(failure(open({"one/a=" + a}, model, "other")), std::string("no_such_signature"));
    QCOMPARE(failure(open({"third/a=" + a}, model)), std::string("no_such_input"));
}

/// Two subgraphs; the first has two signatures.
Model severalSignatures()
{
    Model model = modelFromText("input a float32 [1, 2]\n op RELU out <- a\n output out\n signature one\n"
                                "subgraph second\n input b float32 [1, 3]\n input c int32 [1]\n op RELU r <- b\n output r\n output c\n signature two\n");
    Signature other = model.signatures[0];
    other.key = "other";
    other.inputs[0].name = "y";
    model.signatures.push_back(other);
    return model;
}

void TstNamedSource::feedsTheSubgraphOfASignature()
{
    const Folder folder;
    const Model model = severalSignatures();
    const std::string b = folder.write("b.npy", npyOf("(2, 3)", {1, 2, 3, 4, 5, 6}));
    for (const auto &[sources, signature] : {std::pair<std::vector<std::string>, std::string>{{"two/b=" + b, "two/c=random"}, ""},
                                             {{"b=" + b, "random"}, "two"}}) {
        const auto data = open(sources, model, signature);
        QVERIFY2(bool(data), failure(data).c_str());
        QVERIFY((data->signatures == std::vector{FedSignature{"two", SubgraphId{1}, 0, 2}}));
        QVERIFY(data->samples->subgraph(1) == SubgraphId{1});
        QCOMPARE(data->samples->name(1), std::string("#1 of b.npy"));
        QCOMPARE(itemsOf<float>(data->samples->read(1)->inputs[0].data), (std::vector<float>{4, 5, 6}));
    }
    QVERIFY(open({"one/a=random"}, model)->samples->subgraph(0) == SubgraphId{0});
}

void TstNamedSource::feedsSeveralSignatures() // in the order in which they are named, though they come mixed
{
    const Folder folder;
    const std::string a = folder.write("a.npy", npyOf("(1, 2)", {7, 8}));
    const std::string b = folder.write("b.npy", npyOf("(2, 3)", {1, 2, 3, 4, 5, 6}));
    const Model model = severalSignatures();
    const auto data = open({"two/b=" + b, "other/y=" + a, "two/c=random", "one/a=" + a}, model);
    QVERIFY2(bool(data), failure(data).c_str());
    QVERIFY((data->signatures == std::vector{FedSignature{"two", SubgraphId{1}, 0, 2}, FedSignature{"other", SubgraphId{0}, 2, 1},
                                             FedSignature{"one", SubgraphId{0}, 3, 1}}));
    QCOMPARE(data->samples->count(), std::size_t{4});
    QCOMPARE(data->samples->name(1), std::string("two/#1 of b.npy"));
    QVERIFY(data->samples->subgraph(1) == SubgraphId{1} && data->samples->subgraph(2) == SubgraphId{0});
    QCOMPARE(itemsOf<float>(data->samples->read(2)->inputs[0].data), (std::vector<float>{7, 8}));
    QCOMPARE(data->samples->read(3)->name, std::string("one/#0 of a.npy"));
    DataRequest request;
    request.source = "two/b=" + b;
    request.moreSources = {"two/c=random", "one/a=" + a};
    request.leftOut = {"two/#0 of b.npy"};
    const auto less = openData(request, model, nullptr);
    QVERIFY(less && less->samples->count() == 2 && less->signatures[1].first == 1);
}

void TstNamedSource::drawsForEverySubgraph() // once each, though one has two signatures
{
    const auto data = open({"random"}, severalSignatures());
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(data->signatures.size(), std::size_t{2});
    QVERIFY(data->signatures[0].key == "one" && data->signatures[1].key == "two" && data->isRandom);
    QCOMPARE(open({"random"}, severalSignatures(), "two")->signatures.size(), std::size_t{1});
    const auto plain = open({"random"}, modelFromText(Two));
    QCOMPARE(plain->signatures.size(), std::size_t{1});
    QCOMPARE(plain->samples->name(0), std::string("random #0"));
}

void TstNamedSource::sharesOutAmongSignatures() // what has no signature is for all that can take it
{
    const Folder folder;
    const Model model = severalSignatures();
    const std::string a = folder.write("a.npy", npyOf("(1, 2)", {7, 8}));
    const std::string b = folder.write("b.npy", npyOf("(2, 3)", {1, 2, 3, 4, 5, 6}));
    const auto rest = open({"one/a=" + a, "two/b=" + b, "random"}, model);
    QVERIFY2(bool(rest), failure(rest).c_str());
    QCOMPARE(rest->samples->count(), std::size_t{3});
    const auto named = open({"one/a=" + a, "two/b=" + b, "c=random"}, model);
    QVERIFY2(bool(named), failure(named).c_str());
    QCOMPARE(failure(open({"one/a=" + a, "two/b=" + b, "two/c=random", "random"}, model)), std::string("source_without_input"));
    QCOMPARE(failure(open({"one/a=" + a, "two/b=" + b, "d=random"}, model)), std::string("no_such_input"));
}

void TstNamedSource::refusesInTheWordsOfTheSignature()
{
    const Folder folder;
    const Model model = severalSignatures();
    const std::string b = folder.write("b.npy", npyOf("(2, 3)", {1, 2, 3, 4, 5, 6}));
    const auto missing = open({"two/b=" + b}, model);
    QCOMPARE(failure(missing), std::string("no_source_for_input"));
    QVERIFY2(sentence(missing.error()).find("--data 'two/c=SOURCE'") != std::string::npos, sentence(missing.error()).c_str());
    const auto unknown = open({"two/z=" + b, "two/c=random"}, model);
    QCOMPARE(failure(unknown), std::string("no_such_input"));
    QVERIFY2(sentence(unknown.error()).find("two/b, two/c") != std::string::npos, sentence(unknown.error()).c_str());
    QCOMPARE(failure(open({"two/b=" + b, "two/#0=" + b, "two/c=random"}, model)), std::string("input_twice"));
    QCOMPARE(failure(open({"random"}, model, "three")), std::string("no_such_signature"));
    DataRequest request;
    request.source = "random";
    request.labels = "labels.csv";
    QCOMPARE(failure(openData(request, model, nullptr)), std::string("labels_of_several"));
}

void TstNamedSource::readsPlainValues()
{
    const Folder folder;
    const Model model = modelFromText("input a int16 [1, 2] scale 0.5 zero 0\n op RELU out <- a\n output out\n");
    const auto data = open({folder.write("x.raw", std::string("\1\0\2\0\xff\xff\0\x80", 8))}, model);
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(data->available, std::size_t{2});
    QCOMPARE(itemsOf<std::int16_t>(data->samples->read(1)->inputs[0].data), (std::vector<std::int16_t>{-1, -32768}));
    QCOMPARE(data->samples->name(1), std::string("#1 of x.raw"));
    const auto odd = open({folder.write("odd.raw", "12345")}, model);
    QCOMPARE(failure(odd), std::string("raw_size_does_not_fit"));
    QVERIFY2(sentence(odd.error()).find("The file has 5 bytes; a sample for input a (int16 of shape 1x2) takes 4") != std::string::npos, sentence(odd.error()).c_str());
    QCOMPARE(failure(open({folder.write("none.raw", "")}, model)), std::string("no_samples"));
    QCOMPARE(failure(open({folder.write("open.raw", "12345678")}, modelFromText("input a float32 [1, ?]\n op RELU o <- a\n output o\n"))), std::string("no_raw_input"));
    const auto nan = open({folder.write("nan.raw", std::string("\0\0\xc0\x7f", 4))}, modelFromText("input a float32 [1, 1]\n op RELU o <- a\n output o\n"));
    const Error error = nan->samples->read(0).error();
    QVERIFY(error.code == codes::SampleNotFinite && error.where.name == "#0 of nan.raw");
}

void TstNamedSource::refuses()
{
    const Folder folder;
    const Model model = modelFromText(Two);
    const std::string a = folder.write("a.npy", npyOf("(3, 2)", {1, 2, 3, 4, 5, 6}));
    const std::string b = folder.write("b.npy", npyOfInts("(2,)", {7, 8}));
    const auto differ = open({"a=" + a, "#1=" + b}, model);
    QCOMPARE(failure(differ), std::string("sample_counts_differ"));
    QVERIFY2(sentence(differ.error()).find("3 for input a, 2 for input b=c") != std::string::npos, sentence(differ.error()).c_str());
    QCOMPARE(failure(open({"a=" + a}, model)), std::string("no_source_for_input"));
    QCOMPARE(failure(open({"a=" + a, "#0=" + a}, model)), std::string("input_twice"));
    QCOMPARE(failure(open({a, b}, model)), std::string("source_without_input"));
    QCOMPARE(failure(open({a, "a=" + a, "#1=" + b}, model)), std::string("source_without_input"));
    QCOMPARE(failure(open({"c=" + a, "#1=" + b}, model)), std::string("no_such_input"));
    QCOMPARE(failure(open({"a=/no/such.npy", "#1=" + b}, model)), std::string("file_not_found"));
}

void TstNamedSource::knowsThePathOfASource()
{
    const Folder folder;
    const std::string file = folder.write("x.npz", "x");
    QVERIFY(pathOfSource(file) == file);
    QVERIFY(pathOfSource(file + ":k") == file);
    QVERIFY(pathOfSource("s/a=b=" + file + ":k") == file);
    QVERIFY(pathOfSource("random") == "random");
}

HALFSTEP_TEST_CLASS(named_source, TstNamedSource)
#include "tst_named_source.moc"
