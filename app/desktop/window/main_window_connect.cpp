// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// What calls what: actions, buttons and the session's signals.
#include "app/desktop/window/main_window.h"

#include "app/desktop/window/about_dialog.h"
#include "app/desktop/window/notification.h"
#include "app/desktop/window/run_views.h"
#include "app/desktop/window/window_actions.h"
#include "widgets/pages/data_panel.h"
#include "widgets/pages/layers_page.h"
#include "widgets/pages/sample_card.h"
#include "widgets/panels/speed_page.h"
#include "widgets/parts/details_fold.h"
#include "widgets/parts/dock.h"
#include "widgets/parts/tool_strip.h"
#include "widgets/parts/verdict_bar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTabWidget>

namespace halfstep {

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->open, [this] { chooseModel(); });
    on(m_actions->reload, [this] { m_session->reload(); });
    on(m_actions->closeWindow, [this] { close(); });
    on(m_actions->quit, [] { QApplication::closeAllWindows(); });
    on(m_actions->copyCommand, [this] {
        if (const Run *run = m_session->shownRun()) QApplication::clipboard()->setText(commandText(*m_session, *run));
    });
    on(m_actions->filter, [this] {
        m_tabs->setCurrentWidget(m_layersPage);
        m_layersPage->focusFilter();
    });
    on(m_actions->find, [this] { findAnything(); });
    on(m_actions->preferences, [this] { editPreferences(); });
    on(m_actions->nextFlagged, [this] { m_layersPage->stepFlagged(true); });
    on(m_actions->previousFlagged, [this] { m_layersPage->stepFlagged(false); });
    on(m_actions->details, [this] { m_verdict->toggleDetails(); });
    on(m_actions->layersTab, [this] { m_tabs->setCurrentWidget(m_layersPage); });
    on(m_actions->speedTab, [this] { m_tabs->setCurrentWidget(m_speedPage); });
    on(m_actions->resetLayout, [this] { resetLayout(); });
    on(m_actions->nextRegion, [this] { nextRegion(); });
    on(m_actions->about, [this] { AboutDialog(this).exec(); });
    on(m_actions->help, [this] { HelpDialog(actions().all(), this).exec(); });
    on(m_actions->exportModel, [this] { exportAs(ExportKind::Model); });
    on(m_actions->exportHtml, [this] { exportAs(ExportKind::Html); });
    on(m_actions->exportCsv, [this] { exportAs(ExportKind::Csv); });
    on(m_actions->exportJson, [this] { exportAs(ExportKind::Json); });
    on(m_actions->exportCArray, [this] { exportAs(ExportKind::CArray); });
    on(m_actions->exportPictures, [this] { exportPictures(); });
    on(m_actions->data, [this] { openDataPanel(); });
    on(m_actions->compareWith, [this] { chooseComparison(); });
    on(m_actions->quantize, [this] { quantize(); });
    on(m_actions->technique, [this] { m_strip->openTechniques(); });
    on(m_actions->stop, [this] { m_session->stop(m_session->runningNumber()); });
    on(m_actions->retry, [this] {
        if (const Run *run = m_session->shownRun()) m_session->retry(run->number);
    });
    on(m_actions->discard, [this] {
        if (const Run *run = m_session->shownRun()) m_session->discard(run->number);
    });
    on(m_actions->themeSystem, [this] { chooseTheme(ThemeChoice::System); });
    on(m_actions->themeLight, [this] { chooseTheme(ThemeChoice::Light); });
    on(m_actions->themeDark, [this] { chooseTheme(ThemeChoice::Dark); });
    m_actions->runsDock->setChecked(true);
    m_actions->layerDock->setChecked(true);
    connect(m_actions->runsDock, &QAction::triggered, this, &MainWindow::showCentre);
    connect(m_actions->layerDock, &QAction::triggered, this, &MainWindow::showLayerPanel);
    connect(m_layerDock, &QDockWidget::topLevelChanged, this, &MainWindow::placeLayerPanel);
    for (const auto &[dock, action] : {std::pair(m_runsDock, m_actions->runsDock), std::pair(m_layerDock, m_actions->layerDock)})
        connect(dock, &Dock::closed, action, [action = action] { action->setChecked(false); });

    connect(m_strip, &ToolStrip::openRequested, this, &MainWindow::chooseModel);
    connect(m_strip, &ToolStrip::dataRequested, this, &MainWindow::openDataPanel);
    connect(m_strip, &ToolStrip::quantizeRequested, this, &MainWindow::quantize);
    connect(m_verdict, &VerdictBar::stopRequested, m_actions->stop, &QAction::trigger);
    connect(m_verdict, &VerdictBar::retryRequested, m_actions->retry, &QAction::trigger);
    connect(m_verdict, &VerdictBar::showSampleRequested, this, [this] {
        if (const Run *run = m_session->shownRun(); run && run->error) m_session->readSample(run->error->where.name);
    });
    connect(m_verdict, &VerdictBar::leaveOutRequested, this, [this] {
        retryWith([this](DataRequest &request) { request.leftOut.push_back(m_session->shownRun()->error->where.name); });
    });
    connect(m_verdict, &VerdictBar::fewerSamplesRequested, this, [this] {
        retryWith([this](DataRequest &request) { request.samples = std::max<std::int64_t>(1, request.samples.value_or(m_preferences.samples) / 2); });
    });
    connect(m_verdict, &VerdictBar::discardRequested, m_actions->discard, &QAction::trigger);
    connect(m_verdict, &VerdictBar::showRequested, this, &MainWindow::showThem);
    connect(m_verdict, &VerdictBar::exportRequested, m_actions->exportModel, &QAction::trigger);
    connect(m_verdict, &VerdictBar::otherDataRequested, this, &MainWindow::openDataPanel);
    connect(m_verdict, &VerdictBar::detailsToggled, m_details, &QWidget::setVisible);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &MainWindow::fileChanged);
}

void MainWindow::connectSession()
{
    Session *session = m_session.get();
    connect(session, &Session::openingStarted, this, &MainWindow::showOpening);
    connect(session, &Session::modelChanged, this, &MainWindow::showModel);
    connect(session, &Session::openFailed, this, &MainWindow::showOpenError);
    connect(session, &Session::dataChanged, this, [this] {
        showData();
        showCentre();
        if (m_quantizesWithNewData && m_session->data()) {
            m_quantizesWithNewData = false;
            m_dataPanel->hide();
            quantize();
        }
    });
    connect(session, &Session::written, this, &MainWindow::showWritten);
    connect(session, &Session::writeFailed, this, &MainWindow::showWriteError);
    connect(session, &Session::sampleRead, this, [this](const SampleView &sample) { m_sampleCard->showSample(sample, m_pages); });
    connect(session, &Session::runsChanged, this, [this] {
        showRuns();
        updateActions();
    });
    connect(session, &Session::shownChanged, this, [this] {
        m_openError.clear();
        showRuns();
        showCentre();
    });
    connect(session, &Session::runChanged, this, [this](int number) {
        showRuns();
        if (const Run *shown = m_session->shownRun(); shown && shown->number == number) {
            showVerdict();
            showLayers();
        }
        showStatus();
        updateActions();
    });
    connect(session, &Session::runEnded, this, [this](int number) {
        rememberModel();
        if (const Run *run = m_session->run(number); run && deservesNotification(*run, isActiveWindow()))
            notifyDesktop(*this, windowTitle(), verdictOf(*m_session, *run).sentence);
        if (const Run *shown = m_session->shownRun(); shown && shown->number == number) showCentre();
    });
}

} // namespace halfstep
