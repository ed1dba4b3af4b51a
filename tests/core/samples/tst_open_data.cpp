// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_data.h"
#include "core/samples/random_source.h"
#include "core/samples/samples_codes.h"
#include "core/wording/wording.h"
#include "tests/core/samples/support.h"
#include "tests/support/text_model.h"

#include <QRegularExpression>

#include <cstdio>

using namespace halfstep;
using namespace halfstep::test;

namespace {

/// "Pictures" of these tests are text: width, height and a gray value.
class FakeDecoder : public PictureDecoder {
public:
    Result<Picture> decode(std::span<const std::byte> file) const override
    {
        Picture picture;
        int value = 0;
        const std::string text(reinterpret_cast<const char *>(file.data()), file.size());
        if (std::sscanf(text.c_str(), "%dx%d %d", &picture.width, &picture.height, &value) != 3)
            return Error{codes::BadPicture, {std::string("it is no picture")}, {}};
        picture.rgb.assign(static_cast<std::size_t>(picture.width * picture.height * 3), static_cast<std::uint8_t>(value));
        return picture;
    }
};

const char *Dense = R"(
    input  x  float32 [?, 2]
    const  w  float32 [3, 2]  seed 1
    op FULLY_CONNECTED y float32 [?, 3] <- x, w, -
    output y
    signature main
)";
const char *Image = R"(
    input  image  float32 [1, 2, 4, 3]
    op RELU out <- image
    output out
)";
const char *Two = R"(
    input  a  float32 [1, 2]
    input  b  int32 [1]
    op RELU out <- a
    output out
    output b
)";
const char *Tokens = R"(
    input  ids   float32 [1, 4]
    const  table float32 [50, 2] seed 1
    op CAST index int32 [1, 4] <- ids  in_data_type=FLOAT32 out_data_type=INT32
    op GATHER rows float32 [1, 4, 2] <- table, index
    output rows
)";

Result<DataSet> open(const DataRequest &request, const Model &model)
{
    return openData(request, model, std::make_shared<FakeDecoder>());
}

DataRequest from(const std::string &source)
{
    DataRequest request;
    request.source = source;
    return request;
}

std::vector<float> valuesOf(const DataSet &data, std::size_t i, std::size_t input = 0)
{
    const auto sample = data.samples->read(i);
    return sample ? itemsOf<float>(sample->inputs[input].data) : std::vector<float>();
}

std::string failure(const Result<DataSet> &data)
{
    return data ? "" : std::string(data.error().code.name);
}

std::string findingsOf(const DataSet &data)
{
    std::string text;
    for (const Finding &finding : data.findings) text += (text.empty() ? "" : " ") + std::string(finding.code.name);
    return text;
}

} // namespace

class TstOpenData : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensArrays();
    void leavesSamplesOut();
    void opensArchivesByName();
    void scalesNumbersAlone();
    void opensTables();
    void opensPictures();
    void guessesFromQuantizedInputs();
    void readsMetadata();
    void ignoresFoldersThatAreNoClasses();
    void takesLabelsOfArrays();
    void opensRandomNumbers();
    void drawsIndicesInsideTables();
    void choosesSamples();
    void refuses_data();
    void refuses();
    void everyCodeHasASentence();
};

void TstOpenData::opensArrays()
{
    const Folder folder;
    const Model model = modelFromText(Dense);
    const auto data = open(from(folder.write("x.npy", npyOf("(3, 2)", {1, 2, 3, 4, 5, 6}))), model);
    QVERIFY(bool(data));
    QCOMPARE(data->available, std::size_t{3});
    QCOMPARE(valuesOf(*data, 2), (std::vector<float>{5, 6}));
    QCOMPARE(data->samples->name(2), std::string("#2 of x.npy"));
    QVERIFY(data->samples->read(1)->inputs[0].shape == (Shape{1, 2}));
    QVERIFY(!data->hasLabels && !data->isPictures && data->preprocessingOrigin.empty());

    DataRequest scaled = from(folder.path("x.npy"));
    scaled.preprocessing.mean = {1};
    scaled.preprocessing.std = {2};
    const auto prepared = open(scaled, model);
    QCOMPARE(valuesOf(*prepared, 2), (std::vector<float>{2, 2.5F}));
    QCOMPARE(prepared->preprocessingOrigin, std::string("given"));
}

void TstOpenData::leavesSamplesOut()
{
    const Folder folder;
    DataRequest request = from(folder.write("x.npy", npyOf("(3, 2)", {1, 2, 3, 4, 5, 6})));
    request.leftOut = {"#1 of x.npy", "#7 of x.npy"};
    const auto data = open(request, modelFromText(Dense));
    QVERIFY(bool(data));
    QCOMPARE(data->available, std::size_t{2});
    QCOMPARE(valuesOf(*data, 1), (std::vector<float>{5, 6}));
    QCOMPARE(data->samples->name(1), std::string("#2 of x.npy")); // names stay
    request.leftOut = {"#0 of x.npy", "#1 of x.npy", "#2 of x.npy"};
    QCOMPARE(failure(open(request, modelFromText(Dense))), std::string("no_samples"));
    folder.write("p/dog/1.png", "8x4 255");
    folder.write("p/cat/2.png", "8x4 0");
    DataRequest pictures = from(folder.path() + "/p");
    pictures.leftOut = {"cat/2.png"};
    const auto labelled = open(pictures, modelFromText(Image));
    QVERIFY(labelled && labelled->samples->count() == 1);
    QCOMPARE(*labelled->samples->read(0)->label, 1);
}

void TstOpenData::opensArchivesByName()
{
    const Folder folder;
    const Model model = modelFromText("input x float32 [1, 2, 2]\n op RELU y <- x\n output y\n");
    const auto data = open(from(dataFile("stored.npz").string()), model);
    QVERIFY(bool(data));
    QCOMPARE(findingsOf(*data), std::string("extra_array extra_array"));
    QCOMPARE(valuesOf(*data, 0), (std::vector<float>{-1.875F, -1.5F, -1.125F, -0.75F}));
    const auto keyed = open(from(dataFile("compressed.npz").string() + ":x"), model);
    QVERIFY(keyed && keyed->findings.empty());
    QCOMPARE(failure(open(from(dataFile("stored.npz").string()), modelFromText(Two))), std::string("no_array_for_input"));
    QCOMPARE(failure(open(from(dataFile("stored.npz").string() + ":names"), model)), std::string("array_type_not_supported"));
}

void TstOpenData::scalesNumbersAlone() // of several inputs an index is left as it is
{
    const Model model = modelFromText("input a float32 [1, 2, 2]\n input b int32 [1]\n op RELU out <- a\n output out\n output b\n");
    DataRequest request = from(dataFile("two.npz").string());
    request.preprocessing.mean = {1};
    const auto data = open(request, model);
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(valuesOf(*data, 0)[0], -2.875F);
    QCOMPARE(itemsOf<std::int32_t>(data->samples->read(2)->inputs[1].data)[0], 7);
    QCOMPARE(data->samples->count(), std::size_t{3});
}

void TstOpenData::opensTables()
{
    const Folder folder;
    const Model model = modelFromText(Dense);
    DataRequest request = from(folder.write("t.csv", "kind,a,b\ndog,1,2\ncat,3,4\n\ncow,x,6\n"));
    QCOMPARE(failure(open(request, model)), std::string("csv_columns"));
    request.labelColumn = "kind";
    const auto data = open(request, model);
    QVERIFY(bool(data));
    QCOMPARE(data->classes, (std::vector<std::string>{"cat", "cow", "dog"}));
    QCOMPARE(*data->samples->read(0)->label, 2);
    QCOMPARE(valuesOf(*data, 1), (std::vector<float>{3, 4}));
    const Error error = data->samples->read(2).error();
    QVERIFY(error.code == codes::CsvNotANumber);
    QVERIFY2(sentence(error).find("Row 5, column a: \"x\" is no number") != std::string::npos, sentence(error).c_str());
    request.labelColumn = "species";
    QCOMPARE(failure(open(request, model)), std::string("no_such_column"));
}

void TstOpenData::opensPictures()
{
    const Folder folder;
    folder.write("dog/1.png", "8x4 255");
    folder.write("cat/2.png", "3x3 0");
    folder.write("cat/readme.txt", "x");
    const auto data = open(from(folder.path()), modelFromText(Image));
    QVERIFY(bool(data));
    QCOMPARE(findingsOf(*data), std::string("files_skipped guessed_preprocessing"));
    QCOMPARE(data->preprocessingOrigin, std::string("guess"));
    QVERIFY(data->isPictures && data->hasLabels);
    QCOMPARE(data->classes, (std::vector<std::string>{"cat", "dog"}));
    QCOMPARE(data->samples->name(1), std::string("dog/1.png"));
    QCOMPARE(*data->samples->read(1)->label, 1);
    QCOMPARE(valuesOf(*data, 0), std::vector<float>(24, -1.0F));
    QCOMPARE(valuesOf(*data, 1), std::vector<float>(24, 1.0F));
    QVERIFY((data->preprocessing.resize == Preprocessing::Size{4, 2}));

    folder.write("dog/0.png", "broken");
    const Error error = open(from(folder.path()), modelFromText(Image))->samples->read(1).error();
    QVERIFY(error.code == codes::BadPicture);
    QCOMPARE(error.where.name, std::string("dog/0.png"));
    QCOMPARE(failure(openData(from(folder.path()), modelFromText(Image), nullptr)), std::string("no_picture_decoder"));
    QCOMPARE(failure(open(from(folder.path()), modelFromText(Dense))), std::string("no_picture_input"));
    QCOMPARE(open(from(folder.path("dog/1.png")), modelFromText(Image))->available, std::size_t{1});
}

void TstOpenData::guessesFromQuantizedInputs() // pixels fill the range of the input: as they are
{
    const Folder folder;
    folder.write("1.png", "4x2 77");
    const auto data = open(from(folder.path()), modelFromText("input i int8 [1, 2, 4, 3] scale 0.25 zero -128\n op RELU o <- i\n output o\n"));
    QVERIFY(bool(data));
    QCOMPARE(valuesOf(*data, 0)[0], 77 * 0.25F);
}

void TstOpenData::readsMetadata()
{
    const Folder folder;
    folder.write("b/1.png", "4x2 128");
    Model model = modelFromText(Image);
    model.described = ModelMetadata{};
    model.described->inputs.resize(1);
    model.described->inputs[0].mean = {128};
    model.described->inputs[0].std = {64};
    model.described->outputs.resize(1);
    model.described->outputs[0].labels = {"c", "b", "a"};
    const auto data = open(from(folder.path()), model);
    QCOMPARE(findingsOf(*data), std::string());
    QCOMPARE(data->preprocessingOrigin, std::string("metadata"));
    QCOMPARE(valuesOf(*data, 0)[0], 0.0F);
    QCOMPARE(*data->samples->read(0)->label, 1);
    DataRequest given = from(folder.path());
    given.preprocessing.std = {2};
    const auto other = open(given, model);
    QCOMPARE(other->preprocessingOrigin, std::string("given"));
    QCOMPARE(valuesOf(*other, 0)[0], 64.0F); // mean and std are one choice: no mean then
}

void TstOpenData::ignoresFoldersThatAreNoClasses()
{
    const Folder folder;
    folder.write("train/1.png", "4x2 128");
    Model model = modelFromText(Image);
    model.described = ModelMetadata{};
    model.described->outputs.resize(1);
    model.described->outputs[0].labels = {"cat", "dog"};
    DataRequest request = from(folder.path());
    const auto data = open(request, model);
    QVERIFY(bool(data));
    QVERIFY(!data->hasLabels);
    QCOMPARE(findingsOf(*data), std::string("guessed_preprocessing labels_not_used"));
    request.classes = folder.write("classes.txt", "cat\ndog\n");
    QCOMPARE(failure(open(request, model)), std::string("label_not_known"));
}

void TstOpenData::takesLabelsOfArrays()
{
    const Folder folder;
    DataRequest request = from(folder.write("x.npy", npyOf("(3, 2)", {1, 2, 3, 4, 5, 6})));
    request.labels = dataFile("stored.npz").string() + ":names";
    const auto data = open(request, modelFromText(Dense));
    QCOMPARE(*data->samples->read(0)->label, 1); // caf, cat, dog
    QVERIFY(data->guessedOrder && data->guessedOrder->code == codes::GuessedClassOrder);
    QCOMPARE(std::get<std::int64_t>(data->guessedOrder->arguments[0]), std::int64_t{3});
    request.classes = folder.write("classes.txt", data->classes[2] + "\n" + data->classes[1] + "\n" + data->classes[0] + "\n");
    const auto ordered = open(request, modelFromText(Dense));
    QVERIFY2(bool(ordered), failure(ordered).c_str());
    QVERIFY(!ordered->guessedOrder);
    request.classes.clear();
    request.labels = dataFile("stored.npz").string() + ":numbers";
    QCOMPARE(*open(request, modelFromText(Dense))->samples->read(0)->label, 2);
    QVERIFY(!open(request, modelFromText(Dense))->guessedOrder); // numbers are the model's own
    folder.write("x.npy", npyOf("(4, 2)", {1, 2, 3, 4, 5, 6, 7, 8}));
    QCOMPARE(failure(open(request, modelFromText(Dense))), std::string("label_count_differs"));
}

void TstOpenData::opensRandomNumbers()
{
    const Model model = modelFromText(Two);
    DataRequest request = from("random");
    request.seed = 5;
    const auto data = open(request, model);
    QVERIFY(bool(data));
    QVERIFY(data->isRandom);
    QCOMPARE(data->samples->count(), DefaultRandomSamples);
    const auto first = data->samples->read(0);
    QVERIFY(first->inputs[0].type == DataType::Float32 && first->inputs[1].type == DataType::Int32);
    QCOMPARE(valuesOf(*data, 3), valuesOf(*open(request, model), 3)); // by the seed
    QVERIFY(valuesOf(*data, 3) != valuesOf(*data, 4));
    request.samples = 7;
    QCOMPARE(valuesOf(*open(request, model), 3), valuesOf(*data, 3)); // whatever the number
    request.seed = 6;
    QVERIFY(valuesOf(*open(request, model), 3) != valuesOf(*data, 3));
    for (std::size_t i = 0; i < data->samples->count(); ++i)
        for (const float value : valuesOf(*data, i)) QVERIFY(value >= -1 && value < 1);
}

void TstOpenData::drawsIndicesInsideTables()
{
    const Model model = modelFromText(Tokens);
    QCOMPARE(indexLimit(model.main(), model.main().inputs[0]), 50);
    const Model plain = modelFromText("input i int32 [1, 9]\n op CAST f float32 [1, 9] <- i in_data_type=INT32 out_data_type=FLOAT32\n output f\n");
    QCOMPARE(indexLimit(plain.main(), plain.main().inputs[0]), 0);
    const auto data = open(from("random"), plain);
    for (const std::int32_t value : itemsOf<std::int32_t>(data->samples->read(0)->inputs[0].data)) QVERIFY(value >= 0 && value < 10);
}

void TstOpenData::choosesSamples()
{
    const Folder folder;
    std::vector<float> values;
    for (int i = 0; i < 1000; ++i) values.insert(values.end(), {static_cast<float>(i), 0});
    DataRequest request = from(folder.write("x.npy", npyOf("(1000, 2)", values)));
    const Model model = modelFromText(Dense);
    QCOMPARE(open(request, model)->samples->count(), std::size_t{500});
    QCOMPARE(open(request, model)->available, std::size_t{1000});
    request.samples = 4;
    QCOMPARE(valuesOf(*open(request, model), 0)[0], 125.0F);
    request.samples = 64;
    request.part = SamplePart::Check;
    QCOMPARE(open(request, model)->samples->count(), std::size_t{16});
    request.part = SamplePart::Ranges;
    QCOMPARE(open(request, model)->samples->count(), std::size_t{48});
}

void TstOpenData::refuses_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const std::string &source, const char *code) {
        QTest::newRow(name) << QString::fromStdString(source) << QString::fromUtf8(code);
    };
    row("nothing", "", "file_not_found");
    row("missing", "/no/such.npy", "file_not_found");
    row("missing with a key", "/no/such.npz:x", "file_not_found");
    row("device", "/dev/null", "not_a_regular_file");
    row("of another kind", std::string(HALFSTEP_SOURCE_DIR) + "/LICENSE", "unknown_data_kind");
    row("shape", dataFile("f4_little_C.npy").string(), "shape_does_not_fit");
    row("input that there is not", "y=" + dataFile("f4_little_C.npy").string(), "no_such_input");
    row("shape of a named input", "x=" + dataFile("f4_little_C.npy").string(), "shape_does_not_fit");
    row("folder without pictures", std::string(HALFSTEP_SOURCE_DIR) + "/core/base", "no_pictures");
}

void TstOpenData::refuses()
{
    QFETCH(QString, source);
    QFETCH(QString, code);
    const auto data = open(from(source.toStdString()), modelFromText(Dense));
    QCOMPARE(failure(data), code.toStdString());
    QVERIFY(!sentence(data.error()).empty());
    DataRequest none = from(dataFile("f4_little_C.npy").string());
    none.samples = 0;
    QCOMPARE(failure(open(none, modelFromText(Dense))), std::string("bad_sample_count"));
}

void TstOpenData::everyCodeHasASentence()
{
    const auto header = readFile(std::filesystem::path(HALFSTEP_SOURCE_DIR) / "core/samples/samples_codes.h");
    QVERIFY(bool(header));
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(header->data()), static_cast<qsizetype>(header->size()));
    static const QRegularExpression pattern(QStringLiteral("\\{\"([a-z_]+)\""));
    auto matches = pattern.globalMatch(text);
    int count = 0;
    for (; matches.hasNext(); ++count) {
        const std::string code = matches.next().captured(1).toStdString();
        QVERIFY2(templateFor(code), code.c_str());
    }
    QVERIFY(count > 40);
}

HALFSTEP_TEST_CLASS(open_data, TstOpenData)
#include "tst_open_data.moc"
