// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/main_window.h"

#include "app/desktop/window/header.h"
#include "app/desktop/window/window_actions.h"
#include "widgets/look/icons.h"
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
#include "widgets/parts/runs_view.h"
#include "widgets/parts/toast.h"
#include "widgets/parts/tool_strip.h"
#include "widgets/parts/verdict_bar.h"
#include "widgets/parts/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>

namespace halfstep {

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

} // namespace halfstep
