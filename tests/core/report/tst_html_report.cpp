// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/html_report.h"
#include "core/report/html_text.h"
#include "tests/support/test_registry.h"

#include <QXmlStreamReader>

#include <cmath>
#include <limits>

using namespace halfstep;

namespace {

ErrorReport smallReport()
{
    ErrorReport report;
    report.samples = 2;
    report.profile = "xnnpack";
    report.bytesBefore = 4000;
    report.bytesAfter = 1000;
    report.verdict.level = VerdictLevel::Look;
    report.outputs.push_back(OutputError{"<out>", 20, 0.999, 0.1});
    for (int i = 0; i < 3; ++i) {
        LayerError layer;
        layer.op = OpId{std::int32_t{i}};
        layer.name = i == 0 ? "a<b>&\"c\"" : "layer";
        ErrorMetrics metrics;
        metrics.rmseOverStep = i == 1 ? 3.0 : 0.3;
        metrics.sqnrDb = i == 2 ? std::numeric_limits<double>::infinity() : 10;
        metrics.histogram = Histogram{-8, 8, std::vector<std::uint64_t>(256, 2), 0, 0};
        if (i != 2) layer.local = metrics;
        layer.values = Histogram{-1, 1, {1, 2, 3}, 0, 0};
        layer.representable = Range{-0.5, 0.5};
        report.layers.push_back(layer);
    }
    return report;
}

/// Parses the page as XML after its void elements are closed; gives the first problem, or nothing.
QString problemOf(const std::string &page)
{
    QString text = QString::fromStdString(page);
    text.replace(QStringLiteral("<meta charset=\"utf-8\">"), QString()).replace(QStringLiteral("<meta name=\"viewport\" content=\"width=device-width\">"), QString());
    text.replace(QStringLiteral(" open>"), QStringLiteral(" open=\"\">"));
    QXmlStreamReader reader(text);
    while (!reader.atEnd()) reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

} // namespace

class TstHtmlReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void escapesWhatHtmlWouldRead();
    void replacesBrokenText_data();
    void replacesBrokenText();
    void writesNumbers();
    void isWellFormed();
    void marksTheFlaggedLayer();
    void anEmptyReportIsAPageToo();
    void loadsNothingFromElsewhere();
};

void TstHtmlReport::escapesWhatHtmlWouldRead()
{
    QCOMPARE(html::escaped("a<b>&\"'"), std::string("a&lt;b&gt;&amp;&quot;&#39;"));
}

void TstHtmlReport::replacesBrokenText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    const QByteArray mark("\xEF\xBF\xBD");
    QTest::newRow("good stays") << QByteArray("\xC3\xA9\xF0\x9F\x99\x82") << QByteArray("\xC3\xA9\xF0\x9F\x99\x82");
    QTest::newRow("lone continuation") << QByteArray("a\x80z") << QByteArray("a" + mark + "z");
    QTest::newRow("cut short") << QByteArray("a\xC3") << QByteArray("a" + mark);
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << QByteArray(mark + mark);
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray(mark + mark + mark);
    QTest::newRow("control") << QByteArray("a\x01z") << QByteArray("a" + mark + "z");
}

void TstHtmlReport::replacesBrokenText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(html::escaped(bytes.toStdString()), text.toStdString());
}

void TstHtmlReport::writesNumbers()
{
    QCOMPARE(html::number(2.9449), std::string("2.94"));
    QCOMPARE(html::number(-0.5), std::string("−0.5"));
    QCOMPARE(html::number(-0.0), std::string("0"));
    QCOMPARE(html::number(std::nan("")), std::string("–"));
    QCOMPARE(html::number(std::numeric_limits<double>::infinity()), std::string("∞"));
}

void TstHtmlReport::isWellFormed()
{
    ReportSubject subject;
    subject.quantizedFile = "m<x>.tflite";
    subject.command = "halfstep-cli quantize \"a b\" -t int8";
    LatencyReport latency;
    latency.models.resize(2);
    latency.cpu = "A & B";
    const std::string page = htmlReport(smallReport(), subject, &latency);
    QCOMPARE(problemOf(page.substr(page.find("<html"))), QString());
}

void TstHtmlReport::marksTheFlaggedLayer()
{
    ErrorReport report = smallReport();
    const auto flaggedBars = [&] {
        const QString page = QString::fromStdString(htmlReport(report, {}, nullptr));
        return page.count(QStringLiteral("class=\"flagged\""));
    };
    QCOMPARE(flaggedBars(), 1);
    report.limits.rmseOverStep = 10;
    QCOMPARE(flaggedBars(), 0);
}

void TstHtmlReport::anEmptyReportIsAPageToo()
{
    const std::string page = htmlReport(ErrorReport{}, {}, nullptr);
    QCOMPARE(problemOf(page.substr(page.find("<html"))), QString());
}

void TstHtmlReport::loadsNothingFromElsewhere()
{
    const std::string page = htmlReport(smallReport(), {}, nullptr);
    for (const char *mark : {"http", "<script", "<link", "url(", "@import"}) QVERIFY2(page.find(mark) == std::string::npos, mark);
}

HALFSTEP_TEST_CLASS(html_report, TstHtmlReport)
#include "tst_html_report.moc"
