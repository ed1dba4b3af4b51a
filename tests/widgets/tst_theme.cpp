// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/look/theme.h"

using namespace halfstep;

class TstTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void wordsAreReadable_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<Role>("words");
        QTest::addColumn<Role>("ground");
        for (const bool isDark : {false, true}) {
            const char *name = isDark ? "dark" : "light";
            const auto row = [&](const char *what, Role words, Role ground) {
                QTest::addRow("%s: %s", name, what) << isDark << words << ground;
            };
            for (const Role ground : {Role::Panel, Role::Window, Role::Raised, Role::Select, Role::Hover, Role::Band}) {
                row(qPrintable(QStringLiteral("text on role %1").arg(static_cast<int>(ground))), Role::Text, ground);
                row(qPrintable(QStringLiteral("muted on role %1").arg(static_cast<int>(ground))), Role::Muted, ground);
            }
            row("text on accent", Role::AccentText, Role::Accent);
            row("text on tip", Role::TipText, Role::Tip);
            row("fine", Role::FineText, Role::FineFill);
            row("look", Role::LookText, Role::LookFill);
            row("broken", Role::BrokenText, Role::BrokenFill);
            row("link on look", Role::SeriesB, Role::LookFill);
        }
    }

    void wordsAreReadable()
    {
        QFETCH(bool, isDark);
        QFETCH(Role, words);
        QFETCH(Role, ground);
        const Theme &theme = isDark ? darkTheme() : lightTheme();
        QVERIFY2(contrast(theme.color(words), theme.color(ground)) >= 4.5,
                 qPrintable(QString::number(contrast(theme.color(words), theme.color(ground)))));
    }

    void marksAreSeen()
    {
        for (const Theme *theme : {&lightTheme(), &darkTheme()})
            for (const Role mark : {Role::Edge, Role::Focus, Role::Accent, Role::SeriesA, Role::SeriesB, Role::FineMark, Role::LookMark, Role::BrokenMark})
                QVERIFY(contrast(theme->color(mark), theme->color(Role::Panel)) >= 3);
    }

    void contrastOfBlackAndWhite() { QCOMPARE(contrast(Qt::black, Qt::white), 21.0); }

    void thePaletteDecides()
    {
        QVERIFY(themeOf(paletteOf(darkTheme())).isDark());
        QVERIFY(!themeOf(paletteOf(lightTheme())).isDark());
    }

    void blackAndWhiteAreHighContrast()
    {
        for (const bool isDark : {false, true}) {
            const Theme theme = themeOf(paletteOf(highContrastTheme(isDark)));
            QVERIFY(theme.hasHighContrast());
            QCOMPARE(theme.isDark(), isDark);
            QCOMPARE(theme.fill(Role::Band).style(), Qt::BDiagPattern); // hatched, not tinted
            QCOMPARE(theme.color(Role::Edge), theme.color(Role::Text));
            for (const Role words : {Role::Text, Role::Muted, Role::FineText, Role::LookText, Role::BrokenText, Role::SeriesB})
                QVERIFY(contrast(theme.color(words), theme.color(Role::Panel)) >= 7);
        }
        QVERIFY(!themeOf(paletteOf(lightTheme())).hasHighContrast());
        QCOMPARE(lightTheme().fill(Role::Band).style(), Qt::SolidPattern);
    }

    void theAccentFollowsTheSystem_data()
    {
        QTest::addColumn<QColor>("accent");
        QTest::newRow("orange") << QColor(0xE6, 0x61, 0x00);
        QTest::newRow("pale yellow") << QColor(0xFF, 0xF0, 0x90);
        QTest::newRow("near black") << QColor(0x10, 0x10, 0x18);
        QTest::newRow("teal") << QColor(0x21, 0x90, 0xA4);
    }

    void theAccentFollowsTheSystem()
    {
        QFETCH(QColor, accent);
        for (const Theme *base : {&lightTheme(), &darkTheme()}) {
            const Theme theme = themeOf(paletteOf(base->withAccent(accent)));
            QVERIFY(contrast(theme.color(Role::Accent), theme.color(Role::Panel)) >= 3);
            QVERIFY(contrast(theme.color(Role::AccentText), theme.color(Role::Accent)) >= 4.2);
            QVERIFY(contrast(theme.color(Role::Text), theme.color(Role::Select)) >= 4.5);
            QCOMPARE(theme.color(Role::SeriesB), base->color(Role::SeriesB));
        }
    }

    void everyRoleHasAColour()
    {
        for (int role = 0; role < static_cast<int>(Role::Count); ++role) QVERIFY(lightTheme().color(static_cast<Role>(role)).isValid());
    }
};

HALFSTEP_TEST_CLASS(theme, TstTheme)
#include "tst_theme.moc"
