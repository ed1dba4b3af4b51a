// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/start_options.h"
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"

using namespace halfstep;

class TstStartOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void optionsMayStandAnywhere()
    {
        const ParsedStart start = parseStart({QStringLiteral("halfstep"), QStringLiteral("--theme"), QStringLiteral("dark"), QStringLiteral("m.tflite"),
                                              QStringLiteral("--data"), QStringLiteral("folder"), QStringLiteral("--language"), QStringLiteral("de")});
        QVERIFY(!start.exitStatus);
        QCOMPARE(start.options.models, QStringList{QStringLiteral("m.tflite")});
        QCOMPARE(start.options.data, QStringList{QStringLiteral("folder")});
        QCOMPARE(start.options.language, QStringLiteral("de"));
        QVERIFY(start.options.theme == ThemeChoice::Dark);
    }

    void everyInputMayHaveItsSource()
    {
        const QStringList sources{QStringLiteral("audio=clips"), QStringLiteral("state=zeros.npy")};
        const ParsedStart start = parseStart({QStringLiteral("halfstep"), QStringLiteral("m.tflite"), QStringLiteral("--data"), sources[0], QStringLiteral("--data"), sources[1]});
        QVERIFY(!start.exitStatus);
        QCOMPARE(start.options.data, sources);
    }

    void aWrongCommandLineIsStatusTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("theme") << QStringList{QStringLiteral("halfstep"), QStringLiteral("--theme"), QStringLiteral("pink")};
        QTest::newRow("unknown") << QStringList{QStringLiteral("halfstep"), QStringLiteral("--colour")};
    }

    void aWrongCommandLineIsStatusTwo()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(parseStart(arguments).exitStatus, std::optional<int>(2));
    }
};

HALFSTEP_TEST_CLASS(start_options, TstStartOptions)
#include "tst_start_options.moc"
