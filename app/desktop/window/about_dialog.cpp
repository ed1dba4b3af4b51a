// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/about_dialog.h"

#include "app/desktop/window/window_actions.h"
#include "widgets/look/fonts.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <array>

namespace halfstep {

namespace {

struct Part {
    const char *name;
    const char *licence;
    const char *address;
};

constexpr std::array Parts{
    Part{"Qt 6 (Core, Gui, Widgets, Charts, Concurrent, D-Bus, Svg)", "LGPL-3.0; Qt Charts: GPL-3.0", "https://www.qt.io"},
    Part{"FlatBuffers", "Apache-2.0", "https://flatbuffers.dev"},
    Part{"Eigen", "MPL-2.0", "https://eigen.tuxfamily.org"},
    Part{"Highway", "Apache-2.0", "https://github.com/google/highway"},
    Part{"pthreadpool", "BSD-2-Clause", "https://github.com/Maratyszcza/pthreadpool"},
    Part{"libzip", "BSD-3-Clause", "https://libzip.org"},
    Part{"zlib", "Zlib", "https://zlib.net"},
    Part{"OpenSSL", "Apache-2.0", "https://www.openssl.org"},
    Part{"JSON for Modern C++", "MIT", "https://json.nlohmann.me"},
    Part{"CLI11 (command line)", "BSD-3-Clause", "https://github.com/CLIUtils/CLI11"},
};

QString row(const QString &left, const QString &right)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>").arg(left, right);
}

void fill(QDialog &dialog, const QString &name, const QString &html)
{
    auto *text = new QTextBrowser(&dialog);
    text->setOpenExternalLinks(true);
    text->setAccessibleName(name);
    text->setHtml(html);
    const Spacing space = spacingOf(dialog);
    text->setMinimumSize(space.units(130), space.units(90));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(&dialog);
    column->addWidget(text);
    column->addWidget(buttons);
    dialog.setWindowTitle(name);
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    QString html = QStringLiteral("<h2>Halfstep %1</h2>").arg(QApplication::applicationVersion());
    html += QStringLiteral("<p>%1</p>").arg(tr("Makes neural networks smaller and faster without losing what they know. Everything stays on this computer."));
    html += QStringLiteral("<p>%1</p><table>").arg(tr("© 2026 The Halfstep authors. Licence: Apache-2.0. Made with:"));
    for (const Part &part : Parts)
        html += row(QStringLiteral("<a href=\"%1\">%2</a>").arg(QLatin1String(part.address), QLatin1String(part.name)), QLatin1String(part.licence));
    html += QStringLiteral("</table>");
    fill(*this, tr("About Halfstep"), html);
}

HelpDialog::HelpDialog(const QList<QAction *> &actions, QWidget *parent) : QDialog(parent)
{
    QString html = QStringLiteral("<h3>%1</h3><table>").arg(tr("Keys"));
    for (const QAction *action : actions)
        if (!action->shortcut().isEmpty()) html += row(QStringLiteral("<b>%1</b>").arg(action->shortcut().toString(QKeySequence::NativeText)), plainText(*action));
    html += row(QStringLiteral("<b>T</b>"), tr("chart or its table, where a chart has the focus"));
    html += QStringLiteral("</table><h3>%1</h3><table>").arg(tr("Words"));
    html += row(tr("Layer"), tr("one operator of the model"));
    html += row(tr("Technique"), tr("how numbers are shortened"));
    html += row(tr("Data"), tr("samples used to find ranges and to check"));
    html += row(tr("Run"), tr("one quantization and its results"));
    html += row(tr("Error"), tr("quantized minus float"));
    html += row(tr("Step"), tr("one unit of the scale; 0.29 steps are pure rounding"));
    html += row(tr("SQNR"), tr("signal over error, in decibels; 6 dB are about one bit"));
    html += QStringLiteral("</table>");
    fill(*this, tr("Keys and words"), html);
}

} // namespace halfstep
