// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/look/layer_name_text.h"

#include <QFontMetricsF>

using namespace halfstep;

class TstLayerNameText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void shortNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shortName");
        QTest::newRow("fused: the last part") << QStringLiteral("m/re_lu/Relu;m/block0/BiasAdd;m/block0/depthwise") << QStringLiteral("block0/depthwise");
        QTest::newRow("a path: its end") << QStringLiteral("Net/Net/conv_1/Relu6") << QStringLiteral("conv_1/Relu6");
        QTest::newRow("not a variable") << QStringLiteral("m/act/Relu;m/conv/BiasAdd;m/bn/FusedBatchNormV3/ReadVariableOp_1;") << QStringLiteral("conv/BiasAdd");
        QTest::newRow("one word") << QStringLiteral("add") << QStringLiteral("add");
        QTest::newRow("ends with a separator") << QStringLiteral("a/b/c;") << QStringLiteral("b/c");
        QTest::newRow("separators alone") << QStringLiteral(";;") << QStringLiteral(";;");
        QTest::newRow("nothing") << QString() << QString();
    }
    void shortNames()
    {
        QFETCH(QString, name);
        QTEST(shortLayerName(name), "shortName");
    }

    void aNameFitsItsRoom()
    {
        const QString name = QStringLiteral("functional_1/re_lu_38/Relu;functional_1/block0_depthwise/BiasAdd");
        const QFontMetricsF metrics{QFont()};
        QCOMPARE(fittedLayerName(name, metrics, metrics.horizontalAdvance(name)), name);
        const QString end = QStringLiteral("…/block0_depthwise/BiasAdd");
        QCOMPARE(fittedLayerName(name, metrics, metrics.horizontalAdvance(end)), end);
        for (const double width : {20.0, 80.0, 150.0}) QVERIFY(metrics.horizontalAdvance(fittedLayerName(name, metrics, width)) <= width);
    }
};

HALFSTEP_TEST_CLASS(layer_name_text, TstLayerNameText)
#include "tst_layer_name_text.moc"
