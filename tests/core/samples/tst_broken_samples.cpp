// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Files with one fault each: the fault is told by the code in the name, with a sentence and the sample's name.
#include "core/samples/labels.h"
#include "core/samples/open_data.h"
#include "core/wording/wording.h"
#include "tests/core/samples/support.h"
#include "tests/support/text_model.h"

using namespace halfstep;
using namespace halfstep::test;

namespace {

std::filesystem::path brokenFolder(const char *part)
{
    return std::filesystem::path(HALFSTEP_SOURCE_DIR) / "tests/data/broken_samples" / part;
}

void rowsOf(const char *part)
{
    QTest::addColumn<QString>("code");
    for (const auto &entry : std::filesystem::directory_iterator(brokenFolder(part))) {
        const QString name = QString::fromStdString(entry.path().filename().string());
        QTest::newRow(qPrintable(name)) << name.section(QStringLiteral("__"), 0, 0);
    }
}

/// The first error on the way from the file to its last sample.
std::optional<Error> errorOf(const std::string &source)
{
    DataRequest request;
    request.source = source;
    const auto data = openData(request, modelFromText("input x float32 [1, 3]\n op RELU y <- x\n output y\n"), nullptr);
    if (!data) return data.error();
    for (std::size_t i = 0; i < data->samples->count(); ++i) {
        const auto sample = data->samples->read(i);
        if (!sample && sample.error().where.name != data->samples->name(i)) return Error{{"no_name", Category::Data}, {}, {}};
        if (!sample) return sample.error();
    }
    return std::nullopt;
}

} // namespace

class TstBrokenSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesSamples_data() { rowsOf("samples"); }
    void refusesSamples();
    void refusesLabels_data() { rowsOf("labels"); }
    void refusesLabels();
};

void TstBrokenSamples::refusesSamples()
{
    QFETCH(QString, code);
    const auto error = errorOf((brokenFolder("samples") / QTest::currentDataTag()).string());
    QVERIFY(error.has_value());
    QCOMPARE(std::string(error->code.name), code.toStdString());
    QVERIFY(!sentence(*error).empty());
}

void TstBrokenSamples::refusesLabels()
{
    QFETCH(QString, code);
    DataRequest request;
    request.source = dataFile("f4_little_C.npy").string();
    request.labels = (brokenFolder("labels") / QTest::currentDataTag()).string();
    const auto data = openData(request, modelFromText("input x float32 [1, 2, 2]\n op RELU y <- x\n output y\n"), nullptr);
    QVERIFY(!data);
    QCOMPARE(std::string(data.error().code.name), code.toStdString());
    QVERIFY(!sentence(data.error()).empty());
}

HALFSTEP_TEST_CLASS(broken_samples, TstBrokenSamples)
#include "tst_broken_samples.moc"
