// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/desktop.h"
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"

#include <QFile>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace halfstep;

namespace {

/// The marks %1 … %9 and %n of a text, sorted.
QStringList marksOf(const QString &text)
{
    static const QRegularExpression mark(QStringLiteral("%[1-9nL]"));
    QStringList marks;
    auto found = mark.globalMatch(text);
    while (found.hasNext()) marks += found.next().captured();
    marks.sort();
    marks.removeDuplicates();
    return marks;
}

struct Entry {
    QString source;
    QStringList translations;
    bool isUnfinished = false;
};

QList<Entry> entriesOf(const QString &path)
{
    QList<Entry> entries;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return entries;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("message")) entries += Entry{};
        if (xml.name() == QLatin1String("source")) entries.back().source = xml.readElementText();
        if (xml.name() == QLatin1String("translation")) {
            entries.back().isUnfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            entries.back().translations += text;
        }
    }
    return entries;
}

} // namespace

class TstTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void germanIsThere() { QVERIFY(availableLanguages().contains(QStringLiteral("de"))); }

    void everyTextIsTranslatedWithItsMarks_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << QStringLiteral("de");
        QTest::newRow("English plurals") << QStringLiteral("en");
    }

    void everyTextIsTranslatedWithItsMarks()
    {
        QFETCH(QString, language);
        const QList<Entry> entries = entriesOf(QStringLiteral(HALFSTEP_SOURCE_DIR "/translations/halfstep_%1.ts").arg(language));
        QVERIFY(entries.size() > 15);
        for (const Entry &entry : entries) {
            QVERIFY2(!entry.isUnfinished, qPrintable(entry.source));
            QVERIFY2(!entry.source.contains(QStringLiteral("\n ")), qPrintable(entry.source)); // indented with the file: found for no text
            QVERIFY2(!entry.translations.join(u' ').isEmpty(), qPrintable(entry.source));
            QCOMPARE(marksOf(entry.translations.join(u' ')), marksOf(entry.source));
        }
    }

    void theBuiltFileIsLoaded()
    {
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/halfstep/translations/halfstep_de.qm")));
        QCOMPARE(german.translate("Level", "Fine"), QStringLiteral("Gut"));
        QCOMPARE(german.translate("Wording", "The file is empty."), QStringLiteral("Die Datei ist leer."));
        QVERIFY(german.translate("halfstep::PairsChart", "float %1\nquantized %2").contains(u'\n'));
    }
};

HALFSTEP_TEST_CLASS(translations, TstTranslations)
#include "tst_translations.moc"
