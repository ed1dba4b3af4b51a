// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/csv_table.h"
#include "core/samples/samples_codes.h"
#include "tests/core/samples/support.h"

using namespace halfstep;
using namespace halfstep::test;

namespace {

using Row = std::vector<std::string>;

} // namespace

class TstCsvTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsRows();
    void countsLines();
    void readsRowsAcrossPieces();
    void refuses_data();
    void refuses();
    void splitsFields_data();
    void splitsFields();
    void readsNumbers_data();
    void readsNumbers();
    void findsColumns();
};

void TstCsvTable::readsRows()
{
    const auto table = CsvTable::open(sourceOf("\xEF\xBB\xBF" "a, b ,c\r\n1,2,3\r\n\r\n4,\"5,\n6\",7"));
    QVERIFY(bool(table));
    QCOMPARE(table->header(), (Row{"a", "b", "c"}));
    QCOMPARE(table->rows(), std::size_t{2});
    QCOMPARE(*table->row(0), (Row{"1", "2", "3"}));
    QCOMPARE(*table->row(1), (Row{"4", "5,\n6", "7"}));
}

void TstCsvTable::countsLines()
{
    const auto table = CsvTable::open(sourceOf("a,b\n1,2\n\n3,\"x\ny\"\n5,6,7\n"));
    QVERIFY(bool(table));
    QCOMPARE(table->lineOf(0), std::size_t{2});
    QCOMPARE(table->lineOf(1), std::size_t{4});
    QCOMPARE(table->lineOf(2), std::size_t{6});
    const auto broken = table->row(2);
    QVERIFY(broken.error().code == codes::CsvRowLength);
    QCOMPARE(std::get<std::int64_t>(broken.error().arguments[0]), std::int64_t{6});
}

void TstCsvTable::readsRowsAcrossPieces() // rows end anywhere in the pieces that are read
{
    std::string text = "first,second\n";
    for (int i = 0; i < 60'000; ++i) text += std::to_string(i) + "," + std::to_string(i * 3) + "\n";
    QVERIFY(text.size() > std::size_t{3} << 17);
    const auto table = CsvTable::open(sourceOf(text));
    QVERIFY(bool(table));
    QCOMPARE(table->rows(), std::size_t{60'000});
    for (const std::size_t i : {std::size_t{0}, std::size_t{25'000}, std::size_t{59'999}})
        QCOMPARE(*table->row(i), (Row{std::to_string(i), std::to_string(i * 3)}));
}

void TstCsvTable::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("not_a_csv_table");
    QTest::newRow("only line ends") << QByteArray("\n\r\n\n") << QStringLiteral("not_a_csv_table");
    QTest::newRow("bytes") << QByteArray("a,b\n\0\1\2", 7) << QStringLiteral("not_a_csv_table");
    QTest::newRow("semicolons") << QByteArray("a;b\n1,5;2\n") << QStringLiteral("csv_not_commas");
    QTest::newRow("tabs") << QByteArray("a\tb\n1\t2\n") << QStringLiteral("csv_not_commas");
    QTest::newRow("quote that does not close, in the header") << QByteArray("a,\"b\n1,2\n") << QStringLiteral("not_a_csv_table");
}

void TstCsvTable::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    const auto table = CsvTable::open(sourceOf({text.constData(), static_cast<std::size_t>(text.size())}));
    QVERIFY(!table);
    QCOMPARE(std::string(table.error().code.name), code.toStdString());
}

void TstCsvTable::splitsFields_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("fields");
    QTest::newRow("plain") << QStringLiteral("a,b") << QStringLiteral("a|b");
    QTest::newRow("empty fields") << QStringLiteral(",,") << QStringLiteral("||");
    QTest::newRow("nothing is one field") << QString() << QString();
    QTest::newRow("quoted comma") << QStringLiteral("\"a,b\",c") << QStringLiteral("a,b|c");
    QTest::newRow("doubled quote") << QStringLiteral("\"a\"\"b\"") << QStringLiteral("a\"b");
    QTest::newRow("quote inside a word stays") << QStringLiteral("5\" disk,x") << QStringLiteral("5\" disk|x");
}

void TstCsvTable::splitsFields()
{
    QFETCH(QString, row);
    QFETCH(QString, fields);
    const auto found = csvFields(row.toStdString());
    QVERIFY(bool(found));
    std::string joined;
    for (std::size_t i = 0; i < found->size(); ++i) joined += (i ? "|" : "") + (*found)[i];
    QCOMPARE(joined, fields.toStdString());
    QVERIFY(!csvFields("\"open"));
}

void TstCsvTable::readsNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<double>("value");
    QTest::newRow("whole") << QStringLiteral("12") << true << 12.0;
    QTest::newRow("point") << QStringLiteral(" -0.5 ") << true << -0.5;
    QTest::newRow("plus") << QStringLiteral("+3e2") << true << 300.0;
    QTest::newRow("no digit before the point") << QStringLiteral(".25") << true << 0.25;
    for (const char *text : {"", " ", "1;5", "1.2.3", "0x10", "1 2", "one", "1e", "+-1", "1e999", "--1"})
        QTest::newRow(text) << QString::fromUtf8(text) << false << 0.0;
}

void TstCsvTable::readsNumbers()
{
    QFETCH(QString, text);
    QFETCH(bool, isNumber);
    QFETCH(double, value);
    const auto found = csvNumber(text.toStdString());
    QCOMPARE(found.has_value(), isNumber);
    if (found) QCOMPARE(*found, value);
}

void TstCsvTable::findsColumns()
{
    const auto table = CsvTable::open(sourceOf("x,1,y\n0,0,0\n"));
    QCOMPARE(*table->column("y"), std::size_t{2});
    QCOMPARE(*table->column("1"), std::size_t{1}); // a name before a position
    QCOMPARE(*table->column("0"), std::size_t{0});
    for (const char *unknown : {"z", "3", "-1", "", "1x"}) QVERIFY(!table->column(unknown));
}

HALFSTEP_TEST_CLASS(csv_table, TstCsvTable)
#include "tst_csv_table.moc"
