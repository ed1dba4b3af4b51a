// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Models of one operator with the answers that LiteRT gave, recorded by tests/oracle/record.py.

#include "core/format/read_tflite.h"
#include "core/kernels/network.h"
#include "core/model/model_facts.h"
#include "tests/support/test_registry.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

using namespace halfstep;

namespace {

struct RecordedTensor {
    TensorId id;
    QByteArray type;
    Shape shape;
    QByteArray data;
};

struct Recording {
    std::vector<RecordedTensor> inputs;
    std::vector<RecordedTensor> outputs;
    double relative = 0;
    double absolute = 0;
};

QDir folder()
{
    return QDir(QStringLiteral(HALFSTEP_SOURCE_DIR "/tests/data/ops"));
}

Shape shapeFrom(const QByteArray &text)
{
    Shape shape;
    if (text == "scalar") return shape;
    for (const QByteArray &size : text.split('x'))
        shape.dims.push_back(size.toInt());
    return shape;
}

/// The lines that concern this profile.
Recording readRecording(const QString &path, const QByteArray &profile)
{
    Recording recording;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return recording;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() < 4) continue;
        if (words[0] == "limits" && words[1] == profile) {
            recording.relative = words[2].toDouble();
            recording.absolute = words[3].toDouble();
        } else if (words[0] == "input" || words[0] == profile) {
            auto &tensors = words[0] == "input" ? recording.inputs : recording.outputs;
            tensors.push_back({TensorId{words[1].toInt()}, words[2], shapeFrom(words[3]),
                               QByteArray::fromBase64(words.value(4))});
        }
    }
    return recording;
}

Result<Network> prepare(const QString &path, Profile profile, int threads)
{
    Result<Model> model = readTfliteFile(path.toStdString());
    if (!model) return model.error();
    NetworkOptions options;
    options.profile = profile;
    options.threads = threads;
    return Network::prepare(std::make_shared<const Model>(*std::move(model)), SubgraphId{0},
                            options);
}

void compareFloats(std::span<const float> ours, std::span<const float> recorded,
                   const Recording &recording)
{
    double largest = 0;
    for (const float value : recorded)
        if (std::isfinite(value)) largest = std::max(largest, std::abs(double{value}));
    const double bound = recording.relative * largest + recording.absolute;
    for (std::size_t i = 0; i < recorded.size(); ++i) {
        const bool isSame =
            ours[i] == recorded[i] || (std::isnan(ours[i]) && std::isnan(recorded[i]));
        if (isSame || std::abs(double{ours[i]} - double{recorded[i]}) <= bound) continue;
        QFAIL(qPrintable(QStringLiteral("value %1: %2, LiteRT %3, may differ by %4")
                             .arg(i)
                             .arg(double{ours[i]})
                             .arg(double{recorded[i]})
                             .arg(bound)));
    }
}

void compareBytes(std::span<const std::byte> ours, const QByteArray &recorded)
{
    const auto *bytes = reinterpret_cast<const char *>(ours.data());
    const QByteArray present(bytes, static_cast<qsizetype>(ours.size()));
    QCOMPARE(present.toHex(), recorded.toHex());
}

void compareTensor(const TensorView &ours, const RecordedTensor &recorded,
                   const Recording &recording)
{
    QCOMPARE(QByteArray(dataTypeName(ours.type).data()), recorded.type);
    QCOMPARE(ours.shape->dims, recorded.shape.dims);
    QCOMPARE(static_cast<qsizetype>(ours.bytes.size()), recorded.data.size());
    if (ours.type != DataType::Float32) return compareBytes(ours.bytes, recorded.data);
    std::vector<float> values(ours.bytes.size() / sizeof(float));
    if (!values.empty()) std::memcpy(values.data(), recorded.data.constData(), ours.bytes.size());
    compareFloats(ours.as<float>(), values, recording);
}

} // namespace

class TstRecordedOperators : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersAsLiteRt_data();
    void answersAsLiteRt();
    void everyOperatorIsThere();
};

void TstRecordedOperators::answersAsLiteRt_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isReference");
    QTest::addColumn<int>("threads");
    for (const QFileInfo &file :
         folder().entryInfoList({QStringLiteral("*.tflite")}, QDir::Files, QDir::Name)) {
        const QByteArray name = file.completeBaseName().toUtf8();
        QTest::addRow("%s, reference", name.constData()) << file.filePath() << true << 1;
        QTest::addRow("%s, xnnpack", name.constData()) << file.filePath() << false << 1;
        QTest::addRow("%s, xnnpack, three threads", name.constData())
            << file.filePath() << false << 3;
    }
}

void TstRecordedOperators::answersAsLiteRt()
{
    QFETCH(const QString, path);
    QFETCH(const bool, isReference);
    QFETCH(const int, threads);
    const QString answers =
        QString(path).replace(QLatin1String(".tflite"), QLatin1String(".answers"));
    const Recording recording = readRecording(answers, isReference ? "reference" : "xnnpack");
    if (recording.outputs.empty()) QSKIP("LiteRT has no answer in this profile");
    auto network = prepare(path, isReference ? Profile::Reference : Profile::Xnnpack, threads);
    QVERIFY2(bool(network), network ? "" : std::string(network.error().code.name).c_str());
    for (const RecordedTensor &input : recording.inputs) {
        const TensorView view = network->tensor(input.id);
        QCOMPARE(static_cast<qsizetype>(view.bytes.size()), input.data.size());
        if (!view.bytes.empty())
            std::memcpy(view.bytes.data(), input.data.constData(), view.bytes.size());
    }
    QVERIFY(bool(network->run(RunContext{})));
    for (const RecordedTensor &output : recording.outputs)
        compareTensor(network->tensor(output.id), output, recording);
}

/// The operators that networks of convolutions and dense layers use.
void TstRecordedOperators::everyOperatorIsThere()
{
    std::set<std::string> recorded;
    for (const QFileInfo &file :
         folder().entryInfoList({QStringLiteral("*.tflite")}, QDir::Files)) {
        const Result<Model> model = readTfliteFile(file.filePath().toStdString());
        QVERIFY(bool(model));
        recorded.insert(opName(model->main().ops[0]));
    }
    for (const char *name : {"CONV_2D",
                             "DEPTHWISE_CONV_2D",
                             "TRANSPOSE_CONV",
                             "FULLY_CONNECTED",
                             "ADD",
                             "SUB",
                             "MUL",
                             "MAXIMUM",
                             "MINIMUM",
                             "RELU",
                             "RELU6",
                             "RELU_N1_TO_1",
                             "PRELU",
                             "LEAKY_RELU",
                             "HARD_SWISH",
                             "LOGISTIC",
                             "TANH",
                             "SOFTMAX",
                             "AVERAGE_POOL_2D",
                             "MAX_POOL_2D",
                             "MEAN",
                             "SUM",
                             "PAD",
                             "PADV2",
                             "RESHAPE",
                             "SQUEEZE",
                             "EXPAND_DIMS",
                             "SHAPE",
                             "CONCATENATION",
                             "SPLIT",
                             "PACK",
                             "UNPACK",
                             "SLICE",
                             "STRIDED_SLICE",
                             "TRANSPOSE",
                             "GATHER",
                             "CAST",
                             "ARG_MAX",
                             "SPACE_TO_BATCH_ND",
                             "BATCH_TO_SPACE_ND",
                             "SPACE_TO_DEPTH",
                             "DEPTH_TO_SPACE",
                             "RESIZE_BILINEAR",
                             "RESIZE_NEAREST_NEIGHBOR",
                             "QUANTIZE",
                             "DEQUANTIZE"})
        QVERIFY2(recorded.count(name) > 0, name);
}

HALFSTEP_TEST_CLASS(recorded_operators, TstRecordedOperators)
#include "tst_recorded_operators.moc"
