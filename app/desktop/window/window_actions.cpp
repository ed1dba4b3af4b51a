// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/window_actions.h"

#include "widgets/look/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace halfstep {

QString plainText(const QAction &action)
{
    QString text = action.text();
    return text.remove(u'&').remove(u'…');
}

QAction *WindowActions::make(const QString &text, const QKeySequence &key, const QString &iconName)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    if (!iconName.isEmpty()) action->setIcon(icon(iconName));
    m_window->addAction(action);
    m_all += action;
    return action;
}

WindowActions::WindowActions(QWidget *window) : QObject(window), m_window(window)
{
    open = make(tr("&Open…"), QKeySequence::Open, QStringLiteral("open"));
    reload = make(tr("&Reload"), Qt::Key_F5, QStringLiteral("reload"));
    closeWindow = make(tr("&Close window"), QKeySequence(Qt::CTRL | Qt::Key_W));
    quit = make(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    exportModel = make(tr("Quantized &model…"), Qt::CTRL | Qt::Key_E, QStringLiteral("quantized"));
    exportHtml = make(tr("&Report (HTML)…"), {}, QStringLiteral("details"));
    exportCsv = make(tr("Layer numbers (C&SV)…"), {}, QStringLiteral("table"));
    exportJson = make(tr("Layer numbers (&JSON)…"), {}, QStringLiteral("table"));
    exportPictures = make(tr("All &pictures…"), {}, QStringLiteral("picture"));
    exportCArray = make(tr("C &array…"), {}, QStringLiteral("more"));

    copyCommand = make(tr("&Copy as command"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), QStringLiteral("copy"));
    filter = make(tr("&Filter layers"), QKeySequence::Find, QStringLiteral("filter"));
    find = make(tr("Find &anything…"), QKeySequence(Qt::CTRL | Qt::Key_K), QStringLiteral("find"));
    preferences = make(tr("&Preferences…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), QStringLiteral("settings"));

    data = make(tr("&Data…"), QKeySequence(Qt::CTRL | Qt::Key_D), QStringLiteral("data"));
    compareWith = make(tr("&Compare with…"), {}, QStringLiteral("compare"));
    nextFlagged = make(tr("&Next layer above the limit"), Qt::Key_N);
    previousFlagged = make(tr("&Previous layer above the limit"), Qt::Key_P);

    quantize = make(tr("&Quantize"), QKeySequence(Qt::CTRL | Qt::Key_Return), QStringLiteral("quantize"));
    technique = make(tr("&Technique…"), QKeySequence(Qt::CTRL | Qt::Key_T), QStringLiteral("technique"));
    stop = make(tr("&Stop"), Qt::Key_Escape, QStringLiteral("stop"));
    retry = make(tr("Try &again"), {}, QStringLiteral("reload"));
    discard = make(tr("&Remove run"), {}, QStringLiteral("close"));
    details = make(tr("D&etails"), {}, QStringLiteral("details"));

    runsDock = make(tr("&Runs"), Qt::Key_F9, QStringLiteral("dock-left"));
    layerDock = make(tr("&Layer"), Qt::Key_F10, QStringLiteral("dock-right"));
    runsDock->setCheckable(true);
    layerDock->setCheckable(true);
    layersTab = make(tr("La&yers tab"), QKeySequence(Qt::ALT | Qt::Key_1), QStringLiteral("layers"));
    speedTab = make(tr("&Speed tab"), QKeySequence(Qt::ALT | Qt::Key_2), QStringLiteral("speed"));
    resetLayout = make(tr("Reset lay&out"), {}, QStringLiteral("fit"));
    nextRegion = make(tr("Next re&gion"), Qt::Key_F6);
    themeSystem = make(tr("As the &system"), {});
    themeLight = make(tr("&Light"), {});
    themeDark = make(tr("&Dark"), {});
    auto *themes = new QActionGroup(this);
    for (QAction *theme : {themeSystem, themeLight, themeDark}) {
        theme->setCheckable(true);
        themes->addAction(theme);
    }
    help = make(tr("&Keys and words"), QKeySequence::HelpContents, QStringLiteral("help"));
    about = make(tr("&About Halfstep"), {});
}

void WindowActions::fill(QMenuBar *bar)
{
    QMenu *file = bar->addMenu(tr("&File"));
    file->addAction(open);
    recentMenu = file->addMenu(tr("Open rece&nt"));
    file->addAction(reload);
    file->addSeparator();
    exportMenu = file->addMenu(icon(QStringLiteral("export")), tr("&Export"));
    exportMenu->addActions({exportModel, exportHtml, exportCsv, exportJson, exportPictures, exportCArray});
    exportMenu->addSeparator();
    exportMenu->addAction(copyCommand);
    file->addSeparator();
    file->addActions({closeWindow, quit});

    QMenu *edit = bar->addMenu(tr("&Edit"));
    edit->addAction(copyCommand);
    edit->addSeparator();
    edit->addActions({find, filter});
    edit->addSeparator();
    edit->addAction(preferences);

    QMenu *model = bar->addMenu(tr("&Model"));
    model->addActions({data, compareWith});
    model->addSeparator();
    model->addActions({nextFlagged, previousFlagged});

    QMenu *run = bar->addMenu(tr("&Run"));
    run->addActions({quantize, technique});
    run->addSeparator();
    run->addActions({stop, retry, details});
    run->addSeparator();
    run->addAction(discard);

    QMenu *view = bar->addMenu(tr("&View"));
    view->addActions({layersTab, speedTab});
    view->addSeparator();
    view->addActions({runsDock, layerDock, nextRegion, resetLayout});
    view->addSeparator();
    QMenu *theme = view->addMenu(tr("&Theme"));
    theme->addActions({themeSystem, themeLight, themeDark});

    QMenu *helpMenu = bar->addMenu(tr("&Help"));
    helpMenu->addActions({help, about});
}

} // namespace halfstep
