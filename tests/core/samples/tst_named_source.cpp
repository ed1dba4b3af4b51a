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
