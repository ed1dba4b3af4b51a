// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/quantization_codes.h"
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/parts/technique_box.h"
#include "widgets/parts/tool_strip.h"

#include <QComboBox>
#include <QSignalSpy>

using namespace halfstep;

namespace {

TechniqueAdvice adviceFor(Technique technique, bool fits)
{
    TechniqueAdvice advice;
    advice.technique = technique;
    advice.fits = fits;
    advice.bytesForecast = 3'610'000;
    advice.reason = Finding{codes::NothingToQuantize, {std::string("int8")}, {}};
    return advice;
}

QComboBox *blocksOf(const ToolStrip &strip)
{
    for (QComboBox *box : strip.findChildren<QComboBox *>())
        if (box->accessibleName() == QLatin1String("Block size of the weights")) return box;
    return nullptr;
}

PlanRequest planOf(Technique technique, int block = 0)
{
    PlanRequest plan;
    plan.technique = technique;
    plan.block = block;
    return plan;
}

} // namespace

class TstToolStrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void blocksAreOfferedWhereATechniqueTakesThem_data()
    {
        QTest::addColumn<int>("technique");
        QTest::addColumn<bool>("isOffered");
        for (const Technique technique : allTechniques()) {
            const bool isOffered = technique == Technique::Weights8 || technique == Technique::Weights4 || technique == Technique::Dynamic4;
            QTest::newRow(techniqueName(technique).data()) << static_cast<int>(technique) << isOffered;
        }
    }

    void blocksAreOfferedWhereATechniqueTakesThem()
    {
        QFETCH(int, technique);
        QFETCH(bool, isOffered);
        ToolStrip strip;
        strip.setPlan(planOf(static_cast<Technique>(technique)));
        QCOMPARE(!blocksOf(strip)->isHidden(), isOffered);
    }

    void keysChooseABlock()
    {
        ToolStrip strip;
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        strip.setPlan(planOf(Technique::Weights4));
        QSignalSpy changed(&strip, &ToolStrip::planChanged);
        blocksOf(strip)->setFocus();
        QTest::keyClick(blocksOf(strip), Qt::Key_Down);
        QTest::keyClick(blocksOf(strip), Qt::Key_Down);
        QCOMPARE(strip.plan().block, 64);
        QCOMPARE(changed.size(), 2);
        strip.setPlan(planOf(Technique::Dynamic));
        QCOMPARE(strip.plan().block, 0); // a block that the technique does not take is no part of the plan
        strip.setPlan(planOf(Technique::Dynamic4, 256));
        QVERIFY(strip.plan() == planOf(Technique::Dynamic4, 256));
    }

    /// What does not fit cannot be chosen, by mouse or key, and says why.
    void theListSaysWhatFits()
    {
        TechniqueBox box;
        Advice advice;
        advice.techniques = {adviceFor(Technique::Int8, true), adviceFor(Technique::Int8Only, false), adviceFor(Technique::Int16x8, true)};
        box.setAdvice(advice);
        box.setPlan(planOf(Technique::Int8));
        const auto detail = [&](int item) { return box.itemData(item, Qt::ToolTipRole).toString(); };
        QVERIFY2(detail(0).contains(QStringLiteral("3.61")), qPrintable(detail(0)));
        QVERIFY2(detail(2).startsWith(QStringLiteral("Does not fit: ")), qPrintable(detail(2)));
        QCOMPARE(box.itemData(2, Qt::AccessibleDescriptionRole).toString(), detail(2));
        box.show();
        QVERIFY(QTest::qWaitForWindowExposed(&box));
        QTest::keyClick(&box, Qt::Key_Down);
        QVERIFY(box.plan().perTensor);
        QTest::keyClick(&box, Qt::Key_Down);
        QVERIFY(box.plan().technique == Technique::Int16x8); // over the one that does not fit
    }
};

HALFSTEP_TEST_CLASS(tool_strip, TstToolStrip)
#include "tst_tool_strip.moc"
