// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/look/number_text.h"
#include "widgets/look/paint_number.h"

#include <QFont>
#include <QLocale>

#include <cmath>
#include <limits>

using namespace halfstep;

class TstNumberText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        QLocale::setDefault(QLocale::c());
    }

    void threeDigits_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0");
        QTest::newRow("two decimals") << 2.94 << QStringLiteral("2.94");
        QTest::newRow("trailing zero stays") << 0.014 << QStringLiteral("0.0140");
        QTest::newRow("one decimal") << 18.6 << QStringLiteral("18.6");
        QTest::newRow("none") << 401.0 << QStringLiteral("401");
        QTest::newRow("rounds up a place") << 9.996 << QStringLiteral("10.0");
        QTest::newRow("true minus") << -1.0 << QStringLiteral("\u22121.00");
        QTest::newRow("tiny") << 1.5e-6 << QStringLiteral("1.50e\u221206");
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QStringLiteral("\u221e");
        QTest::newRow("not a number") << std::nan("") << QStringLiteral("\u2013");
    }

    void threeDigits()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(numberText(value), text);
    }

    void percent_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<QString>("text");
        QTest::newRow("exact zero") << 0.0 << QStringLiteral("0\u202f%");
        QTest::newRow("not zero") << 1e-5 << QStringLiteral("< 0.1\u202f%");
        QTest::newRow("one decimal") << 0.032 << QStringLiteral("3.2\u202f%");
        QTest::newRow("whole") << 0.83 << QStringLiteral("83\u202f%");
        QTest::newRow("all") << 1.0 << QStringLiteral("100\u202f%");
        QTest::newRow("almost all is not all") << 0.999 << QStringLiteral("99.9\u202f%");
    }

    void percent()
    {
        QFETCH(double, share);
        QFETCH(QString, text);
        QCOMPARE(percentText(share), text);
    }

    void sizes()
    {
        QCOMPARE(sizeText(3'610'000), QStringLiteral("3.61\u202fMB"));
        QCOMPARE(sizeText(999'700), QStringLiteral("1.00\u202fMB"));
        QCOMPARE(countText(1'605'632), QStringLiteral("1\u202f605\u202f632"));
        QCOMPARE(countText(1240), QStringLiteral("1240"));
        QCOMPARE(dimsText({1, 224, 224, 3}), QStringLiteral("1\u00d7224\u00d7224\u00d73"));
    }

    void localeOfTheUser()
    {
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(numberText(2.94), QStringLiteral("2,94"));
        QLocale::setDefault(QLocale::c());
    }

    void digitsAreEquallyWide()
    {
        const QFont font;
        QCOMPARE(numberWidth(font, QStringLiteral("111")), numberWidth(font, QStringLiteral("888")));
    }
};

HALFSTEP_TEST_CLASS(number_text, TstNumberText)
#include "tst_number_text.moc"
