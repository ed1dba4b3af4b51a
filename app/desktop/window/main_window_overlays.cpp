// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// What floats over a window or stands beside its pages: data panel, find anything, regions, preferences.
#include "app/desktop/window/main_window.h"

#include "app/desktop/start/desktop.h"
#include "app/desktop/window/known_layer.h"
#include "app/desktop/window/preferences_dialog.h"
#include "app/desktop/window/window_actions.h"
#include "widgets/look/icons.h"
#include "widgets/look/number_text.h"
#include "widgets/models/layer_rows.h"
#include "widgets/pages/data_panel.h"
#include "widgets/pages/layers_page.h"
#include "widgets/pages/model_page.h"
#include "widgets/panels/layer_panel.h"
#include "widgets/panels/speed_page.h"
#include "widgets/parts/find_panel.h"
#include "widgets/parts/runs_view.h"

#include <QAction>
#include <QMenu>
#include <QStackedWidget>
#include <QTabWidget>

namespace halfstep {

void MainWindow::connectOverlays()
{
    connect(m_dataPanel, &DataPanel::folderRequested, this, &MainWindow::chooseDataFolder);
    connect(m_dataPanel, &DataPanel::fileRequested, this, &MainWindow::chooseDataFile);
    connect(m_dataPanel, &DataPanel::labelsRequested, this, &MainWindow::chooseLabels);
    connect(m_dataPanel, &DataPanel::classesRequested, this, &MainWindow::chooseClasses);
    connect(m_dataPanel, &DataPanel::sourceWanted, this, &MainWindow::chooseSource);
    connect(m_dataPanel, &DataPanel::signatureWanted, this, &MainWindow::chooseSignature);
    connect(m_dataPanel, &DataPanel::sizesWanted, this, &MainWindow::chooseSizes);
    connect(m_dataPanel, &DataPanel::requestEdited, this, [this](const DataRequest &request) {
        DataRequest wanted = request;
        if (!wanted.samples) wanted.samples = m_preferences.samples;
        m_session->setData(wanted);
    });
    connect(m_dataPanel, &DataPanel::closed, this, [this] { m_quantizesWithNewData = false; });
    connect(m_findPanel, &FindPanel::chosen, this, &MainWindow::openFound);
    connect(m_layersPage, &LayersPage::limitsEdited, this, &MainWindow::editLimits);
    connect(m_layersPage, &LayersPage::saveChartRequested, this, &MainWindow::saveChart);
    connect(m_layerPanel, &LayerPanel::saveRequested, this, &MainWindow::saveChart);
    connect(m_speedPage, &SpeedPage::saveRequested, this, &MainWindow::saveChart);
    connect(m_speedPage, &SpeedPage::layerActivated, &m_selection, &Selection::select);
    connect(m_speedPage, &SpeedPage::measureRequested, this, [this] {
        if (const Run *run = m_session->shownRun()) m_session->measure(run->number);
    });
    connect(&m_selection, &Selection::changed, this, [this] {
        m_layerPanel->setLayer(knownLayer(*m_session, m_selection.current()));
        m_speedPage->setSelected(m_selection.current());
    });
    connect(m_modelPage, &ModelPage::layersRequested, this, [this](const QString &name) {
        showLayers();
        m_layersPage->setFilterLine(QStringLiteral("name:") + name.section(u' ', 0, 0));
        m_pages->setCurrentWidget(m_tabs);
        updateActions();
    });
    connect(m_runsView, &RunsView::menuRequested, this, [this](int number, const QPoint &place) {
        m_session->show(number);
        QMenu menu(this);
        menu.addActions({m_actions->exportModel, m_actions->copyCommand, m_actions->details, m_actions->stop, m_actions->retry, m_actions->discard});
        menu.exec(place);
    });
}

void MainWindow::showThem()
{
    m_tabs->setCurrentWidget(m_layersPage);
    m_layersPage->setFilterLine(QStringLiteral("flagged"));
    m_layersPage->stepFlagged(true);
}

void MainWindow::findAnything()
{
    std::vector<FindEntry> entries;
    m_found.clear();
    for (QAction *action : m_actions->all()) {
        if (action == m_actions->find) continue;
        entries.push_back(FindEntry{plainText(*action), action->shortcut().toString(QKeySequence::NativeText), action->icon(), action->isEnabled()});
        m_found.emplace_back([action] { action->trigger(); });
    }
    for (const Run &run : m_session->runs()) {
        entries.push_back(FindEntry{tr("Run %1, %2").arg(run.number).arg(run.name), {}, icon(QStringLiteral("quantized")), true});
        m_found.emplace_back([this, number = run.number] { m_session->show(number); });
    }
    if (const auto opened = m_session->model()) {
        const Model &model = *opened->model;
        const LayerRows rows(model);
        for (int row = 0; row < rows.count(); ++row) {
            const LayerId layer = rows.layerAt(row);
            const QString type = QString::fromStdString(opName(model.subgraphs[layer.subgraph.index()].op(layer.op)));
            entries.push_back(FindEntry{QStringLiteral("#%1 %2").arg(layerNumberText(layer), layerName(model, layer)), type, icon(QStringLiteral("layers")), true});
            m_found.emplace_back([this, layer] { showLayer(layer); });
        }
    }
    m_findPanel->open(std::move(entries));
}

void MainWindow::showLayer(const LayerId &layer)
{
    if (m_pages->currentWidget() != m_tabs) {
        showLayers();
        m_pages->setCurrentWidget(m_tabs);
    }
    m_layersPage->setFilterLine({});
    m_selection.select(layer);
}

void MainWindow::openFound(int entry)
{
    if (entry >= 0 && static_cast<std::size_t>(entry) < m_found.size()) m_found[static_cast<std::size_t>(entry)]();
}

void MainWindow::editPreferences()
{
    PreferencesDialog dialog(m_preferences, availableLanguages(), this);
    connect(&dialog, &PreferencesDialog::changed, this, &MainWindow::preferencesChosen);
    dialog.exec();
}

void MainWindow::editLimits(const Limits &limits)
{
    Preferences changed = m_preferences;
    changed.limits = limits;
    Q_EMIT preferencesChosen(changed);
}

} // namespace halfstep
