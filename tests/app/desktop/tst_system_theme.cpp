// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/system_theme.h"
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"

using namespace halfstep;

class TstSystemTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void settingsAreTakenOver()
    {
        SystemLook look;
        takeSetting(look, QStringLiteral("color-scheme"), 1U);
        QVERIFY(look.isDark);
        takeSetting(look, QStringLiteral("color-scheme"), QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(2U))))); // wrapped twice
        QVERIFY(!look.isDark);
        takeSetting(look, QStringLiteral("contrast"), 1U);
        QVERIFY(look.hasHighContrast);
        const SystemLook before = look;
        takeSetting(look, QStringLiteral("something-new"), 1U);
        QVERIFY(look == before);
        takeSetting(look, QStringLiteral("accent-color"), QStringLiteral("no colour"));
        QVERIFY(!look.accent);
    }

    void anAccentIsThreeNumbers()
    {
        QCOMPARE(accentFrom(1, 0.5, 0)->red(), 255);
        QVERIFY(!accentFrom(-1, -1, -1)); // the portal's way to say none
        QVERIFY(!accentFrom(0.2, 0.2, std::numeric_limits<double>::quiet_NaN()));
    }
};

HALFSTEP_TEST_CLASS(system_theme, TstSystemTheme)
#include "tst_system_theme.moc"
