// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/open_data.h"
#include "core/samples/samples_codes.h"
#include "tests/core/samples/support.h"
#include "tests/support/text_model.h"

#include <bit>

using namespace halfstep;
using namespace halfstep::test;

namespace {

std::string little(std::uint32_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i & 255);
    return text;
}

/// 16 bits, one channel.
std::string wavOf(std::uint32_t rate, const std::vector<int> &values)
{
    std::string data;
    for (const int value : values) data += little(static_cast<std::uint32_t>(value), 2);
    const std::string format = little(1, 2) + little(1, 2) + little(rate, 4) + little(rate * 2, 4) + little(2, 2) + little(16, 2);
    const std::string chunks = "fmt " + little(16, 4) + format + "data" + little(static_cast<std::uint32_t>(data.size()), 4) + data;
    return "RIFF" + little(static_cast<std::uint32_t>(4 + chunks.size()), 4) + "WAVE" + chunks;
}

Model modelOf(const std::string &input)
{
    return modelFromText("input sound " + input + "\n op RELU out <- sound\n output out\n");
}

DataRequest from(const std::string &source)
{
    DataRequest request;
    request.source = source;
    return request;
}

Result<DataSet> open(const DataRequest &request, const Model &model)
{
    return openData(request, model, nullptr);
}

std::string failure(const Result<DataSet> &data)
{
    return data ? "" : std::string(data.error().code.name);
}

template <class T = float>
std::vector<T> valuesOf(const DataSet &data, std::size_t i)
{
    const auto sample = data.samples->read(i);
    return sample ? itemsOf<T>(sample->inputs[0].data) : std::vector<T>();
}

} // namespace

class TstOpenSounds : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensFolders();
    void opensOneClip();
    void choosesByTheInput();
    void findsTheRate();
    void fillsIntegerInputs();
    void takesAnyLength();
    void takesLabelsByFileName();
    void refuses();
    void namesTheBrokenClip();
};

void TstOpenSounds::opensFolders() // labels; what is no clip is skipped and said
{
    const Folder folder;
    folder.write("yes/1.wav", wavOf(16000, {32767, -32768, 0, 8192}));
    folder.write("no/2.WAV", wavOf(16000, {16384}));
    folder.write("no/notes.txt", "x");
    const auto data = open(from(folder.path()), modelOf("float32 [1, 3]"));
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(data->classes, (std::vector<std::string>{"no", "yes"}));
    QCOMPARE(valuesOf(*data, 0), (std::vector<float>{0.5F, 0, 0}));                         // padded
    QCOMPARE(valuesOf(*data, 1), (std::vector<float>{32767.0F / 32768, -1, 0}));            // cut
    QCOMPARE(*data->samples->read(1)->label, 1);
    QCOMPARE(data->samples->name(0), std::string("no/2.WAV"));
    QVERIFY(data->samples->read(0)->inputs[0].shape == (Shape{1, 3}));
    QVERIFY(data->findings.size() == 2 && data->findings[0].code == codes::FilesSkipped && data->findings[1].code == codes::GuessedRate);
    QVERIFY((data->inputs == std::vector<InputData>{InputData{SampleKind::Sound, 16000, "files"}}));
    QVERIFY(!data->isPictures);
}

void TstOpenSounds::opensOneClip()
{
    const Folder folder;
    DataRequest request = from(folder.write("a.wav", wavOf(8000, {8192, 8192})));
    request.preprocessing.mean = {0.25};
    request.preprocessing.std = {0.5};
    const auto data = open(request, modelOf("float32 [1, 1, 4, 1]"));
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(valuesOf(*data, 0), (std::vector<float>{0, 0, -0.5F, -0.5F}));
    QVERIFY(!data->hasLabels && data->samples->read(0)->inputs[0].shape == (Shape{1, 1, 4, 1}));
}

void TstOpenSounds::choosesByTheInput() // pictures lie beside the clips
{
    const Folder folder;
    folder.write("a.wav", wavOf(8000, {1}));
    folder.write("b.png", "x");
    const auto data = open(from(folder.path()), modelOf("float32 [1, 16]"));
    QVERIFY(data && data->inputs[0].kind == SampleKind::Sound && data->available == 1);
    QVERIFY(data->findings[0].code == codes::FilesSkipped);
    QCOMPARE(failure(open(from(folder.path()), modelOf("float32 [1, 8, 8, 3]"))), std::string("no_picture_decoder"));
}

void TstOpenSounds::findsTheRate()
{
    const Folder folder;
    folder.write("a.wav", wavOf(8000, std::vector<int>(400, 8192)));
    Model model = modelOf("float32 [1, 800]");
    QCOMPARE(open(from(folder.path()), model)->inputs[0].soundRate, 8000U);
    model.described = ModelMetadata{};
    model.described->inputs.resize(1);
    model.described->inputs[0].soundRate = 16000;
    const auto told = open(from(folder.path()), model);
    QVERIFY((told->inputs[0] == InputData{SampleKind::Sound, 16000, "metadata"}));
    QVERIFY(told->findings.empty());
    QVERIFY(std::abs(valuesOf(*told, 0)[400] - 0.25F) < 1e-6F); // twice as long: nothing is padded
    DataRequest given = from(folder.path());
    given.soundRate = 4000;
    const auto lower = open(given, model);
    QVERIFY((lower->inputs[0] == InputData{SampleKind::Sound, 4000, "given"}));
    QCOMPARE(valuesOf(*lower, 0)[500], 0.0F);
    folder.write("b.wav", wavOf(11025, {1}));
    QCOMPARE(failure(open(from(folder.path()), modelOf("float32 [1, 800]"))), std::string("sound_rates_differ"));
    QVERIFY(bool(open(given, modelOf("float32 [1, 800]"))));
}

void TstOpenSounds::fillsIntegerInputs()
{
    const Folder folder;
    const DataRequest request = from(folder.write("a.wav", wavOf(8000, {32767, -32768, 256})));
    QCOMPARE(valuesOf<std::int16_t>(*open(request, modelOf("int16 [1, 3]")), 0), (std::vector<std::int16_t>{32767, -32768, 256}));
    QCOMPARE(valuesOf<std::int8_t>(*open(request, modelOf("int8 [1, 3]")), 0), (std::vector<std::int8_t>{127, -128, 1}));
    QCOMPARE(valuesOf<std::uint8_t>(*open(request, modelOf("uint8 [1, 3]")), 0), (std::vector<std::uint8_t>{255, 0, 129}));
    QCOMPARE(valuesOf(*open(request, modelOf("int8 [1, 3] scale 0.5 zero 0")), 0)[1], -1.0F); // its own parameters come later
    QCOMPARE(failure(open(request, modelOf("int64 [1, 3]"))), std::string("no_sound_input"));
}

void TstOpenSounds::takesAnyLength()
{
    const Folder folder;
    folder.write("a.wav", wavOf(8000, {1, 2, 3}));
    folder.write("b.wav", wavOf(8000, {1, 2, 3, 4, 5}));
    const auto data = open(from(folder.path()), modelOf("float32 [?, ?]"));
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(valuesOf(*data, 0).size(), std::size_t{3});
    QCOMPARE(valuesOf(*data, 1).size(), std::size_t{5});
}

void TstOpenSounds::takesLabelsByFileName()
{
    const Folder folder;
    folder.write("s/a.wav", wavOf(8000, {1}));
    folder.write("s/b.wav", wavOf(8000, {2}));
    DataRequest request = from(folder.path("s"));
    request.labels = folder.write("l.csv", "file,label\nb.wav,cat\na.wav,dog\n");
    const auto data = open(request, modelOf("float32 [1, 4]"));
    QVERIFY2(bool(data), failure(data).c_str());
    QCOMPARE(*data->samples->read(0)->label, 1);
    QCOMPARE(*data->samples->read(1)->label, 0);
}

void TstOpenSounds::refuses()
{
    const Folder folder;
    DataRequest request = from(folder.write("a.wav", wavOf(8000, {1})));
    QCOMPARE(failure(open(request, modelOf("float32 [1, 49, 10, 1]"))), std::string("no_sound_input"));
    QCOMPARE(failure(open(request, modelOf("float32 [1, 1]"))), std::string("no_sound_input"));
    request.preprocessing.resize = Preprocessing::Size{4, 4};
    QCOMPARE(failure(open(request, modelOf("float32 [1, 4]"))), std::string("steps_for_pictures"));
    request.preprocessing = {};
    request.preprocessing.mean = {1, 2, 3};
    QCOMPARE(failure(open(request, modelOf("float32 [1, 4]"))), std::string("bad_preprocessing"));
    QCOMPARE(failure(open(from("/no/such.wav"), modelOf("float32 [1, 4]"))), std::string("file_not_found"));
}

void TstOpenSounds::namesTheBrokenClip() // it can be left out, the others go on
{
    const Folder folder;
    folder.write("a.wav", wavOf(8000, {1}));
    folder.write("b.wav", "RIFF");
    DataRequest request = from(folder.path());
    const auto data = open(request, modelOf("float32 [1, 4]"));
    QCOMPARE(failure(data), std::string("not_a_sound"));
    QCOMPARE(data.error().where.name, std::string("b.wav"));
    request.leftOut = {"b.wav"};
    QVERIFY(bool(open(request, modelOf("float32 [1, 4]"))));
    request.leftOut.clear();
    request.soundRate = 8000;
    QVERIFY(open(request, modelOf("float32 [1, 4]"))->samples->read(1).error().where.name == "b.wav");
}

HALFSTEP_TEST_CLASS(open_sounds, TstOpenSounds)
#include "tst_open_sounds.moc"
