// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/npy_header.h"
#include "core/samples/samples_codes.h"
#include "tests/core/samples/support.h"

using namespace halfstep;
using namespace halfstep::test;

class TstNpyHeader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatNumpyWrites_data();
    void readsWhatNumpyWrites();
    void refuses_data();
    void refuses();
    void refusesEveryCut();
    void knowsTypes_data();
    void knowsTypes();
};

void TstNpyHeader::readsWhatNumpyWrites_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<bool>("isFortran");
    const auto row = [](const char *name, const char *header, const char *shape, bool isFortran) {
        QTest::newRow(name) << QString::fromUtf8(header) << QString::fromUtf8(shape) << isFortran;
    };
    row("usual", "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", "2x3", false);
    row("other order of keys", "{'shape': (2, 3), 'fortran_order': True, 'descr': '<f4'}", "2x3", true);
    row("one axis", "{'descr': '<f4', 'fortran_order': False, 'shape': (6,), }", "6", false);
    row("scalar", "{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "scalar", false);
    row("double quotes, spaces", "  { \"descr\" : \"<f4\" , \"fortran_order\" : False , \"shape\" : ( 2 , 3 ) }   ", "2x3", false);
    row("long integers of Python 2", "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }", "2x3", false);
    row("empty axis", "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2000000000, 2000000000), }", "0x2000000000x2000000000", false);
}

void TstNpyHeader::readsWhatNumpyWrites()
{
    QFETCH(QString, header);
    QFETCH(QString, shape);
    QFETCH(bool, isFortran);
    const std::string file = npyText(header.toStdString(), std::string(24, 'x'));
    const auto found = readNpyHeader(*sourceOf(file));
    QVERIFY(bool(found));
    QCOMPARE(shapeText(found->shape), shape.toStdString());
    QCOMPARE(found->isFortran, isFortran);
    QCOMPARE(found->dataOffset, std::uint64_t{file.size() - 24});
    QVERIFY(found->type.number == DataType::Float32);
}

void TstNpyHeader::refuses_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *header, const MessageCode &code) {
        QTest::newRow(name) << QString::fromUtf8(header) << QString::fromUtf8(code.name.data());
    };
    const MessageCode &bad = codes::BadArrayHeader;
    row("no dictionary", "hello", bad);
    row("empty", "", bad);
    row("no end", "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)", bad);
    row("more behind the end", "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)} {}", bad);
    row("no shape", "{'descr': '<f4', 'fortran_order': False}", bad);
    row("no type", "{'fortran_order': False, 'shape': (2, 3)}", bad);
    row("key twice", "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}", bad);
    row("negative size", "{'descr': '<f4', 'fortran_order': False, 'shape': (-2, 3)}", bad);
    row("code as size", "{'descr': '<f4', 'fortran_order': False, 'shape': (2/0, 3)}", bad);
    row("size beyond 31 bits", "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967298, 3)}", bad);
    row("product wraps to 0", "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536)}", bad);
    row("bytes overflow", "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647)}", bad);
    row("string as order", "{'descr': '<f4', 'fortran_order': 'False', 'shape': (2, 3)}", bad);
    row("33 axes", "{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1)}", bad);
    row("objects", "{'descr': '|O', 'fortran_order': False, 'shape': (2, 3)}", codes::ArrayTypeNotSupported);
    row("records", "{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (2, 3)}", codes::ArrayTypeNotSupported);
    row("complex", "{'descr': '<c8', 'fortran_order': False, 'shape': (2, 3)}", codes::ArrayTypeNotSupported);
    row("dates", "{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (2, 3)}", codes::ArrayTypeNotSupported);
    row("long double", "{'descr': '<f16', 'fortran_order': False, 'shape': (2, 3)}", codes::ArrayTypeNotSupported);
    row("one element too many", "{'descr': '<f4', 'fortran_order': False, 'shape': (7,)}", codes::ArrayCutShort);
    row("huge", "{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 1000)}", codes::ArrayCutShort);
}

void TstNpyHeader::refuses()
{
    QFETCH(QString, header);
    QFETCH(QString, code);
    const auto found = readNpyHeader(*sourceOf(npyText(header.toStdString(), std::string(24, 'x'))));
    QVERIFY(!found);
    QCOMPARE(std::string(found.error().code.name), code.toStdString());
}

void TstNpyHeader::refusesEveryCut()
{
    const std::string whole = npyOf("(2, 3)", {1, 2, 3, 4, 5, 6});
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto found = readNpyHeader(*sourceOf(std::string_view(whole).substr(0, length)));
        QVERIFY2(!found, std::to_string(length).c_str());
    }
    QVERIFY(bool(readNpyHeader(*sourceOf(whole))));
}

void TstNpyHeader::knowsTypes_data()
{
    QTest::addColumn<QString>("descriptor");
    QTest::addColumn<int>("bytes");
    for (const char *known : {"|b1", "|i1", "|u1", "<i2", ">u2", "<i4", ">i8", "<u8", "<f2", ">f4", "=f8"})
        QTest::newRow(known) << QString::fromUtf8(known) << known[2] - '0';
    for (const char *text : {"<U3", ">U3"}) QTest::newRow(text) << QString::fromUtf8(text) << 12;
    QTest::newRow("|S5") << QStringLiteral("|S5") << 5;
    for (const char *unknown : {"", "f4", "<f", "<f3", "<b2", "<f1", "<U0", "<U9999999", "<f4x", "|V8", "<i16", "<f-4"})
        QTest::newRow(unknown) << QString::fromUtf8(unknown) << 0;
}

void TstNpyHeader::knowsTypes()
{
    QFETCH(QString, descriptor);
    QFETCH(int, bytes);
    const auto type = npyTypeNamed(descriptor.toStdString());
    QCOMPARE(type ? static_cast<int>(type->itemBytes) : 0, bytes);
    if (type) QCOMPARE(type->isBigEndian, descriptor.startsWith(QLatin1Char('>')));
}

HALFSTEP_TEST_CLASS(npy_header, TstNpyHeader)
#include "tst_npy_header.moc"
