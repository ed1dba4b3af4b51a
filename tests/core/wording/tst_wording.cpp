// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/wording/wording.h"
#include "tests/support/test_registry.h"

using namespace halfstep;

class TstWording : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fillsArguments();
    void doesNotExpandInsideAnArgument();
    void choosesThePlural();
    void namesThePlace();
    void writesSizes();
};

void TstWording::fillsArguments()
{
    const Error error{codes::FileNotReadable, {std::string("no right")}, {}};
    QCOMPARE(sentence(error), std::string("The file cannot be read: no right."));
}

void TstWording::doesNotExpandInsideAnArgument()
{
    const Error error{codes::FileNotReadable, {std::string("%1 %2")}, {}};
    QCOMPARE(sentence(error), std::string("The file cannot be read: %1 %2."));
}

void TstWording::choosesThePlural()
{
    const MessageCode unknown{"unknown_operator", Category::Unmet};
    const std::string one = sentence(unknown, {std::string("MyOp"), std::int64_t{1}}, {});
    const std::string two = sentence(unknown, {std::string("MyOp"), std::int64_t{2}}, {});
    QCOMPARE(one, std::string("1 layer uses MyOp, which cannot be run in this version."));
    QCOMPARE(two, std::string("2 layers use MyOp, which cannot be run in this version."));
}

void TstWording::namesThePlace()
{
    Place where;
    where.file = "m.tflite";
    where.op = OpId{3};
    where.byteOffset = 1024;
    QCOMPARE(placeText(where), std::string("operator #3, byte 1024, m.tflite"));
    QCOMPARE(placeText({}), std::string());
}

void TstWording::writesSizes()
{
    QCOMPARE(bytesText(0), std::string("0 bytes"));
    QCOMPARE(bytesText(1), std::string("1 byte"));
    QCOMPARE(bytesText(999), std::string("999 bytes"));
    QCOMPARE(bytesText(1000), std::string("1.0 kB"));
    QCOMPARE(bytesText(999'499), std::string("999 kB"));
    QCOMPARE(bytesText(999'500), std::string("1.0 MB"));
    QCOMPARE(bytesText(14'000'000), std::string("14.0 MB"));
}

HALFSTEP_TEST_CLASS(wording, TstWording)
#include "tst_wording.moc"
