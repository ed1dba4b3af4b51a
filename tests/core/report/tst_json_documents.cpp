// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/csv_tables.h"
#include "core/report/json_documents.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <limits>

using namespace halfstep;

namespace {

QJsonObject parsed(const std::string &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(text), &error);
    if (error.error != QJsonParseError::NoError) qWarning("not JSON: %s", text.c_str());
    return document.object();
}

ErrorReport report()
{
    ErrorReport report;
    LayerError layer;
    layer.op = OpId{3};
    layer.subgraph = SubgraphId{0};
    layer.type = OpType::Conv2d;
    layer.name = "a,\"b\"";
    layer.isPaired = true;
    layer.scale = 0.1;
    layer.local = ErrorMetrics{};
    layer.local->sqnrDb = std::numeric_limits<double>::infinity();
    layer.local->rmseOverStep = std::numeric_limits<double>::quiet_NaN();
    report.layers.push_back(layer);
    report.outputs.push_back(OutputError{"y", -std::numeric_limits<double>::infinity(), 1, 0.25});
    return report;
}

} // namespace

class TstJsonDocuments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsWithTheHead();
    void inspectsAModel();
    void writesNonFiniteNumbersAsTexts();
    void leavesNullWhatIsNotKnown();
    void replacesBytesThatAreNoText();
    void writesDigitsThatReadBack();
    void quotesFieldsOfTables();
};

void TstJsonDocuments::beginsWithTheHead()
{
    const Finding finding{MessageCode{"few_samples", Category::Warning}, {std::int64_t{3}}, {}};
    const auto json = parsed(errorJson(ReportHead{"reference", {finding}}, Error{MessageCode{"stopped", Category::Stopped}, {}, {}}));
    QVERIFY(!json[QLatin1String("halfstep")].toString().isEmpty());
    QCOMPARE(json[QLatin1String("profile")].toString(), QStringLiteral("reference"));
    const auto first = json[QLatin1String("findings")].toArray()[0].toObject();
    QCOMPARE(first[QLatin1String("code")].toString(), QStringLiteral("few_samples"));
    QCOMPARE(first[QLatin1String("severity")].toString(), QStringLiteral("warning"));
    QCOMPARE(json[QLatin1String("error")].toObject()[QLatin1String("message")].toString(), QStringLiteral("Stopped."));
}

void TstJsonDocuments::inspectsAModel()
{
    const Model model = test::modelFromText("input a float32 [1, ?]\nop ADD b int8 [1, 2] scale 0.5 zero -3 <- a, a\noutput b\nsignature main\n");
    const auto json = parsed(inspectJson(ReportHead{"xnnpack", {}}, "m.tflite", model));
    QCOMPARE(json[QLatin1String("file")].toString(), QStringLiteral("m.tflite"));
    QCOMPARE(json[QLatin1String("bytes")].toInteger(), static_cast<qint64>(model.fileBytes));
    QCOMPARE(json[QLatin1String("operators")].toObject()[QLatin1String("ADD")].toInt(), 1);
    const auto subgraph = json[QLatin1String("subgraphs")].toArray()[0].toObject();
    QCOMPARE(subgraph[QLatin1String("inputs")].toArray()[0].toObject()[QLatin1String("shape")].toArray(), (QJsonArray{1, -1}));
    const auto output = subgraph[QLatin1String("outputs")].toArray()[0].toObject();
    QCOMPARE(output[QLatin1String("type")].toString(), QStringLiteral("int8"));
    QCOMPARE(output[QLatin1String("scale")].toArray(), (QJsonArray{0.5}));
    QCOMPARE(output[QLatin1String("zero_point")].toArray(), (QJsonArray{-3}));
    QCOMPARE(json[QLatin1String("signatures")].toArray()[0].toObject()[QLatin1String("key")].toString(), QStringLiteral("main"));
}

void TstJsonDocuments::writesNonFiniteNumbersAsTexts()
{
    const auto json = parsed(compareJson(ReportHead{"xnnpack", {}}, report(), 1));
    const auto layer = json[QLatin1String("layers")].toArray()[0].toObject();
    QCOMPARE(layer[QLatin1String("local")].toObject()[QLatin1String("sqnr_db")].toString(), QStringLiteral("inf"));
    QCOMPARE(layer[QLatin1String("local")].toObject()[QLatin1String("rmse_over_step")].toString(), QStringLiteral("nan"));
    QCOMPARE(json[QLatin1String("outputs")].toArray()[0].toObject()[QLatin1String("sqnr_db")].toString(), QStringLiteral("-inf"));
}

void TstJsonDocuments::leavesNullWhatIsNotKnown()
{
    const auto json = parsed(compareJson(ReportHead{"xnnpack", {}}, report(), 1));
    const auto layer = json[QLatin1String("layers")].toArray()[0].toObject();
    for (const char *name : {"weights_only_db", "activations_only_db", "blame", "cause", "why", "fixes", "accumulated"}) {
        QVERIFY2(layer.contains(QLatin1String(name)), name);
        QVERIFY2(layer[QLatin1String(name)].isNull(), name);
    }
    QVERIFY(json[QLatin1String("interaction")].isNull());
    QVERIFY(json[QLatin1String("accuracy")].isNull());
}

void TstJsonDocuments::replacesBytesThatAreNoText()
{
    Place where;
    where.file = "caf\xe9.tflite";
    const auto json = parsed(errorJson(ReportHead{}, Error{MessageCode{"file_not_found", Category::InputFile}, {}, where}));
    QVERIFY(json[QLatin1String("error")].toObject()[QLatin1String("message")].toString().contains(QChar(0xfffd)));
}

void TstJsonDocuments::writesDigitsThatReadBack()
{
    ErrorReport numbers = report();
    numbers.layers[0].scale = 0.1f; // as a double: 0.10000000149011612
    const auto json = parsed(compareJson(ReportHead{}, numbers, 1));
    QCOMPARE(json[QLatin1String("layers")].toArray()[0].toObject()[QLatin1String("scale")].toDouble(), double{0.1f});
}

void TstJsonDocuments::quotesFieldsOfTables()
{
    const QByteArray table = QByteArray::fromStdString(compareCsv(report()));
    const auto lines = table.split('\n');
    QVERIFY(lines[0].startsWith("index,subgraph,type,name,"));
    QVERIFY(lines[1].startsWith("3,0,CONV_2D,\"a,\"\"b\"\"\","));
    QVERIFY(lines[1].contains(",inf,"));
    QCOMPARE(lines[0].count(','), lines[1].count(',') - 1); // one comma stands in quotes
}

HALFSTEP_TEST_CLASS(json_documents, TstJsonDocuments)
#include "tst_json_documents.moc"
