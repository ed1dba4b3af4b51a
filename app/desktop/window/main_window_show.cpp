// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// What a window shows of its session.
#include "app/desktop/window/main_window.h"

#include "app/desktop/start/recent_files.h"
#include "app/desktop/window/known_layer.h"
#include "app/desktop/window/run_views.h"
#include "app/desktop/window/window_actions.h"
#include "core/quantization/quantization_codes.h"
#include "widgets/look/sentence_text.h"
#include "widgets/pages/data_panel.h"
#include "widgets/pages/empty_page.h"
#include "widgets/pages/layers_page.h"
#include "widgets/pages/model_page.h"
#include "widgets/panels/layer_panel.h"
#include "widgets/panels/speed_page.h"
#include "widgets/parts/details_fold.h"
#include "widgets/parts/dock.h"
#include "widgets/parts/runs_view.h"
#include "widgets/parts/tool_strip.h"
#include "widgets/parts/verdict_bar.h"
#include "widgets/parts/words.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QTabWidget>

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

bool isAlreadyQuantized(const Advice &advice)
{
    const auto isRefused = [](const TechniqueAdvice &technique) { return technique.reason.code == codes::AlreadyQuantized; };
    return std::any_of(advice.techniques.begin(), advice.techniques.end(), isRefused);
}

} // namespace

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_session->setOptions(Session::Options{threadsOf(preferences), preferences.samples, preferences.limits, preferences.measuresSpeed, preferences.target});
    const std::array themes{m_actions->themeSystem, m_actions->themeLight, m_actions->themeDark};
    themes[static_cast<std::size_t>(preferences.theme)]->setChecked(true);
    m_session->judgeAgain(preferences.limits);
    showStatus();
}

void MainWindow::showOpening(const QString &path)
{
    m_openError.clear();
    m_statusLeft->setText(tr("Reading %1…").arg(QFileInfo(path).fileName()));
}

void MainWindow::showModel()
{
    const auto opened = m_session->model();
    if (!m_watcher.files().isEmpty()) m_watcher.removePaths(m_watcher.files());
    if (opened) {
        m_watcher.addPath(opened->path);
        m_openError.clear();
        rememberModel();
        m_strip->setAdvice(opened->advice);
        if (!opened->advice.techniques.empty()) {
            PlanRequest plan;
            plan.technique = opened->advice.techniques.front().technique;
            m_strip->setPlan(plan);
        }
    }
    m_selection.clear();
    setWindowTitle(opened ? tr("%1 – Halfstep").arg(QFileInfo(opened->path).fileName()) : tr("Halfstep"));
    setWindowFilePath(opened ? opened->path : QString());
    m_strip->setVisible(opened != nullptr);
    showRecent();
    showRuns();
    showData();
    showCentre();
}

void MainWindow::showOpenError(const QString &path, const Error &error)
{
    Error told = error;
    told.where.file.clear(); // the path stands below
    m_openError = sentenceText(told);
    VerdictState state;
    state.kind = VerdictState::Kind::Trouble;
    state.level = VerdictLevel::Broken;
    state.word = tr("Not opened");
    state.sentence = m_openError;
    state.cause = path;
    m_verdict->setState(state);
    showStatus();
}

void MainWindow::showCentre()
{
    const Run *run = m_session->shownRun();
    const bool hasModel = m_session->model() != nullptr;
    const bool showsModel = hasModel && (!run || run->state == RunState::Source);
    if (showsModel) m_modelPage->setCard(modelCard(*m_session));
    if (hasModel && !showsModel) showLayers();
    m_pages->setCurrentWidget(!hasModel ? static_cast<QWidget *>(m_emptyPage) : showsModel ? static_cast<QWidget *>(m_modelPage) : m_tabs);
    m_runsDock->setVisible(hasModel && m_actions->runsDock->isChecked());
    m_layerDock->setVisible(hasModel && !showsModel && !isNarrow() && m_actions->layerDock->isChecked());
    showVerdict();
    showStatus();
    updateActions();
}

void MainWindow::showLayers()
{
    const Run *run = m_session->shownRun();
    if (!run || !m_session->model()) return;
    LayersPage::Content content;
    content.model = m_session->model()->model;
    content.stats = run->stats();
    content.quantized = run->result.quantized;
    content.report = run->result.errors;
    content.latency = run->result.latency;
    content.state = run->state;
    content.subject = QFileInfo(m_session->model()->path).fileName() + QStringLiteral(" · ") + run->name;
    m_layersPage->setContent(content);
    if (content.report) m_layerPanel->setLimits(content.report->limits);
    m_layerPanel->setSubject(content.subject);
    m_layerPanel->setLayer(knownLayer(*m_session, m_selection.current()));
    m_speedPage->setReport(content.latency, {m_session->run(0)->name, run->name}, content.subject);
    m_speedPage->setBusy(m_session->isMeasuring() || run->state == RunState::Running);
}

void MainWindow::showRuns()
{
    if (m_session->model()) m_runsView->setRows(runRows(*m_session));
}

void MainWindow::showVerdict()
{
    if (!m_openError.isEmpty()) return;
    const VerdictState state = verdictOf(*m_session);
    m_verdict->setState(state);
    const Run *run = m_session->shownRun();
    if (run) m_details->setLines(logLines(*run));
    m_details->setVisible(m_verdict->areDetailsOpen() && state.kind != VerdictState::Kind::Hidden);
}

void MainWindow::showData()
{
    m_strip->setDataText(dataText(*m_session), m_session->dataRequest().has_value());
    m_dataPanel->setCard(dataCard(*m_session));
}

void MainWindow::showStatus()
{
    m_statusLeft->setText(statusText(*m_session));
    m_statusRight->setText(methodText(*m_session));
}

void MainWindow::showRecent()
{
    QSettings settings;
    const std::vector<RecentEntry> entries = loadRecent(settings);
    m_emptyPage->setRecent(entries);
    m_actions->recentMenu->clear();
    for (const RecentEntry &entry : entries) {
        QAction *action = m_actions->recentMenu->addAction(QFileInfo(entry.path).fileName());
        action->setToolTip(entry.path);
        connect(action, &QAction::triggered, this, [this, path = entry.path] { openModel(path); });
    }
    m_actions->recentMenu->setEnabled(!entries.empty());
}

void MainWindow::updateActions()
{
    const bool hasModel = m_session->model() != nullptr;
    const Run *run = m_session->shownRun();
    const bool hasFile = run && run->result.file;
    const bool hasErrors = run && run->result.errors;
    for (QAction *action : {m_actions->reload, m_actions->quantize, m_actions->technique, m_actions->data, m_actions->compareWith, m_actions->runsDock,
                            m_actions->layerDock, m_actions->resetLayout})
        action->setEnabled(hasModel);
    for (QAction *action : {m_actions->exportModel, m_actions->exportCArray}) action->setEnabled(hasFile);
    for (QAction *action : {m_actions->exportHtml, m_actions->exportCsv, m_actions->exportJson, m_actions->exportPictures, m_actions->nextFlagged,
                            m_actions->previousFlagged})
        action->setEnabled(hasErrors);
    for (QAction *action : {m_actions->filter, m_actions->layersTab, m_actions->speedTab}) action->setEnabled(m_pages->currentWidget() == m_tabs);
    m_actions->stop->setEnabled(m_session->isBusy());
    m_actions->copyCommand->setEnabled(run && run->number > 0);
    m_actions->discard->setEnabled(run && run->number > 0);
    m_actions->retry->setEnabled(run && (run->state == RunState::Stopped || run->state == RunState::Failed));
    m_actions->details->setEnabled(run && run->number > 0);
    const bool canQuantize = hasModel && !isAlreadyQuantized(m_session->model()->advice);
    m_actions->quantize->setEnabled(canQuantize);
    m_strip->setCanQuantize(canQuantize);
    m_strip->setCanExport(hasFile || hasErrors);
}

} // namespace halfstep
