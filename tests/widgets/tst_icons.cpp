// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"
#include "widgets/look/icons.h"

#include <QApplication>
#include <QDir>

using namespace halfstep;

namespace {

int paintedPixels(const QImage &picture, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            if (qAlpha(picture.pixel(x, y)) > 200 && QColor(picture.pixel(x, y)) == color) ++count;
    return count;
}

} // namespace

class TstIcons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void everyIconTakesItsColour()
    {
        iconPixmap(QStringLiteral("open"), 16, 1, Qt::red);
        const QStringList files = QDir(QStringLiteral(":/halfstep/icons")).entryList();
        QVERIFY(files.size() > 30);
        for (const QString &file : files) {
            const QImage picture = iconPixmap(file.chopped(4), 80, 1, QColor(Qt::red)).toImage();
            QVERIFY2(paintedPixels(picture, Qt::red) > 20, qPrintable(file));
        }
    }

    void twiceThePixels() { QCOMPARE(iconPixmap(QStringLiteral("open"), 16, 2, Qt::black).size(), QSize(32, 32)); }

    void followsTheTheme()
    {
        const QIcon open = icon(QStringLiteral("open"));
        QApplication::setPalette(paletteOf(darkTheme()));
        const QImage dark = open.pixmap(QSize(40, 40), 1.0).toImage();
        QVERIFY(paintedPixels(dark, darkTheme().color(Role::Text)) > 20);
        QApplication::setPalette(paletteOf(lightTheme()));
        const QImage light = open.pixmap(QSize(40, 40), 1.0).toImage();
        QVERIFY(paintedPixels(light, lightTheme().color(Role::Text)) > 20);
    }
};

HALFSTEP_TEST_CLASS(icons, TstIcons)
#include "tst_icons.moc"
