// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/main_window.h"

#include "app/desktop/start/recent_files.h"
#include "app/desktop/window/drop_kind.h"
#include "app/desktop/window/header.h"
#include "app/desktop/window/run_views.h"
#include "app/desktop/window/window_actions.h"
#include "widgets/look/icons.h"
#include "widgets/look/sentence_text.h"
#include "widgets/pages/data_panel.h"
#include "widgets/pages/empty_page.h"
#include "widgets/pages/layers_page.h"
#include "widgets/pages/model_page.h"
#include "widgets/pages/sample_card.h"
#include "widgets/panels/layer_panel.h"
#include "widgets/panels/speed_page.h"
#include "widgets/parts/details_fold.h"
#include "widgets/parts/dock.h"
#include "widgets/parts/drop_hint.h"
#include "widgets/parts/find_field.h"
#include "widgets/parts/find_panel.h"
#include "widgets/parts/layer_table.h"
#include "widgets/parts/runs_view.h"
#include "widgets/parts/toast.h"
#include "widgets/parts/tool_strip.h"
#include "widgets/parts/verdict_bar.h"
#include "widgets/parts/words.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>

#include <array>

namespace halfstep {

namespace {

constexpr QSize FirstSize(1280, 800);

} // namespace

MainWindow::MainWindow(std::shared_ptr<Session> session, const Preferences &preferences)
    : m_session(std::move(session)), m_preferences(preferences), m_actions(new WindowActions(this))
{
    setWindowIcon(QIcon(QStringLiteral(":/halfstep/app/halfstep.svg")));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks);
    buildHeader();
    buildPages();
    buildDocks();
    buildOverlays();
    connectActions();
    connectOverlays();
    connectSession();
    setPreferences(preferences);
    restoreLayout();
    showModel();
}

MainWindow::~MainWindow() = default;

// --- building

void MainWindow::buildHeader()
{
    auto *header = new Header(this);
    auto *bar = new QMenuBar(header);
    m_actions->fill(bar);
    auto *corner = new QWidget(bar);
    corner->setMinimumHeight(spacingOf(*this).lines(2));
    auto *find = new FindField(tr("Find anything"), m_actions->find->shortcut().toString(QKeySequence::NativeText), corner);
    connect(find, &QPushButton::clicked, m_actions->find, &QAction::trigger);
    auto *room = new QHBoxLayout(corner);
    room->setContentsMargins(0, 0, spacingOf(*this).units(3), 0);
    room->addWidget(find);
    bar->setCornerWidget(corner);
    m_strip = new ToolStrip(header);
    m_strip->setExportMenu(m_actions->exportMenu);
    m_verdict = new VerdictBar(header);
    m_details = new DetailsFold(header);
    m_details->hide();
    for (QWidget *part : std::initializer_list<QWidget *>{bar, m_strip, m_verdict, m_details}) header->add(part);
    setMenuWidget(header);
    m_header = header;
}

void MainWindow::buildPages()
{
    m_pages = new QStackedWidget(this);
    m_emptyPage = new EmptyPage(m_pages);
    m_modelPage = new ModelPage(m_pages);
    m_pages->addWidget(m_emptyPage);
    m_pages->addWidget(m_modelPage);
    m_tabs = new QTabWidget(m_pages);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Results"));
    m_layersPage = new LayersPage(&m_selection, m_tabs);
    m_tabs->addTab(m_layersPage, icon(QStringLiteral("layers")), tr("Layers"));
    m_speedPage = new SpeedPage(m_tabs);
    m_tabs->addTab(m_speedPage, icon(QStringLiteral("speed")), tr("Speed"));
    m_pages->addWidget(m_tabs);
    setCentralWidget(m_pages);
    connect(m_emptyPage, &EmptyPage::openRequested, this, &MainWindow::chooseModel);
    connect(m_emptyPage, &EmptyPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_emptyPage, &EmptyPage::recentChosen, this, &MainWindow::openModel);
    connect(m_modelPage, &ModelPage::runRequested, this, [this](Technique technique) {
        PlanRequest plan;
        plan.technique = technique;
        m_strip->setPlan(plan);
        quantizeWith(plan);
    });
    connect(m_modelPage, &ModelPage::runAllRequested, this, &MainWindow::quantizeAll);
    connect(m_modelPage, &ModelPage::compareRequested, this, &MainWindow::chooseComparison);

    m_statusLeft = new Words(TextStyle::Second, Role::Muted, this);
    m_statusRight = new Words(TextStyle::Second, Role::Muted, this);
    const Spacing space = spacingOf(*this);
    m_statusLeft->setContentsMargins(space.units(3), 0, 0, 0);
    m_statusRight->setContentsMargins(0, 0, space.units(3), 0);
    m_statusRight->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_statusLeft, 1);
    statusBar()->addPermanentWidget(m_statusRight);
    statusBar()->setFixedHeight(space.lines(1.5));
}

void MainWindow::buildDocks()
{
    m_runsView = new RunsView(this);
    m_runsDock = new Dock(QStringLiteral("runs"), tr("Runs"), m_runsView, this);
    addDockWidget(Qt::LeftDockWidgetArea, m_runsDock);
    m_layerPanel = new LayerPanel(this);
    m_layerDock = new Dock(QStringLiteral("layer"), tr("Layer"), m_layerPanel, this);
    addDockWidget(Qt::RightDockWidgetArea, m_layerDock);
    connect(m_runsView, &RunsView::runChosen, m_session.get(), &Session::show);
    connect(m_runsView, &RunsView::stopRequested, m_session.get(), &Session::stop);
}

void MainWindow::buildOverlays()
{
    m_dataPanel = new DataPanel(this);
    m_sampleCard = new SampleCard(this);
    m_findPanel = new FindPanel(this);
    m_toast = new Toast(this);
    m_dropHint = new DropHint(this);
}

void MainWindow::restoreLayout()
{
    QSettings settings;
    resize(settings.value(QStringLiteral("window/size"), FirstSize).toSize());
    restoreState(settings.value(QStringLiteral("window/state")).toByteArray());
    if (!settings.contains(QStringLiteral("window/state"))) resizeDocks({m_runsDock, m_layerDock}, {spacingOf(*this).units(60), spacingOf(*this).units(80)}, Qt::Horizontal);
    m_layersPage->table()->restoreColumns(settings.value(QStringLiteral("window/columns")).toByteArray());
    if (settings.value(QStringLiteral("window/maximized")).toBool()) setWindowState(Qt::WindowMaximized);
}

void MainWindow::saveLayout() const
{
    QSettings settings;
    if (!isMaximized()) settings.setValue(QStringLiteral("window/size"), size());
    settings.setValue(QStringLiteral("window/maximized"), isMaximized());
    settings.setValue(QStringLiteral("window/columns"), m_layersPage->table()->columns());
    if (m_session->model()) settings.setValue(QStringLiteral("window/state"), saveState());
}

// --- events

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const DropOffer offer = offerOf(*event->mimeData());
    if (offer.kind == DropOffer::Kind::None) return;
    m_dropHint->showSentence(offerText(offer), offer.kind != DropOffer::Kind::Unknown);
    event->acceptProposedAction(); // also what is of no use here: else no sentence could stay
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropHint->hide();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_dropHint->hide();
    const DropOffer offer = offerOf(*event->mimeData());
    event->acceptProposedAction();
    if (offer.kind == DropOffer::Kind::Data) useData(offer.paths.front());
    if (offer.kind != DropOffer::Kind::Model) return;
    for (const QString &path : offer.paths) openModel(path);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_session->isBusy()
        && QMessageBox::question(this, tr("Close the window?"), tr("A run still works. Stop it and close the window?"), QMessageBox::Yes | QMessageBox::No, QMessageBox::No)
            != QMessageBox::Yes) {
        event->ignore();
        return;
    }
    saveLayout();
    m_session->stopAll();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_dropHint->isVisible()) m_dropHint->setGeometry(rect());
    if (m_toast->isVisible()) m_toast->place();
    m_dataPanel->hide();
    m_sampleCard->hide();
    m_findPanel->hide();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::StyleChange) m_header->updateGeometry();
}

// --- showing

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
    m_layerDock->setVisible(hasModel && !showsModel && m_actions->layerDock->isChecked());
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
    content.report = run->result.errors;
    content.latency = run->result.latency;
    content.state = run->state;
    content.subject = QFileInfo(m_session->model()->path).fileName() + QStringLiteral(" · ") + run->name;
    m_layersPage->setContent(content);
    if (content.report) m_layerPanel->setLimits(content.report->limits);
    m_layerPanel->setReport(content.report, content.subject);
    m_layerPanel->setLayer(m_selection.current());
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
    m_strip->setHasModel(hasModel);
    m_strip->setCanExport(hasFile || hasErrors);
}

} // namespace halfstep
