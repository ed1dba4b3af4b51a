// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Where things stand in a window, and the window's own events: docks, regions, drops, closing.
#include "app/desktop/window/main_window.h"

#include "app/desktop/window/drop_kind.h"
#include "app/desktop/window/header.h"
#include "app/desktop/window/window_actions.h"
#include "widgets/look/icons.h"
#include "widgets/pages/data_panel.h"
#include "widgets/pages/layers_page.h"
#include "widgets/pages/sample_card.h"
#include "widgets/panels/layer_panel.h"
#include "widgets/parts/dock.h"
#include "widgets/parts/drop_hint.h"
#include "widgets/parts/find_panel.h"
#include "widgets/parts/layer_table.h"
#include "widgets/parts/toast.h"
#include "widgets/parts/tool_strip.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>

namespace halfstep {

namespace {

constexpr QSize FirstSize(1280, 800);
constexpr int NarrowUnits = 250; // 1000 pixels at the usual font

} // namespace

void MainWindow::restoreLayout()
{
    QSettings settings;
    const QSize frame(spacingOf(*this).units(2), spacingOf(*this).lines(3)); // of the window manager, about
    resize(settings.value(QStringLiteral("window/size"), FirstSize).toSize().boundedTo(screen()->availableSize() - frame));
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

bool MainWindow::isNarrow() const
{
    return width() < spacingOf(*this).units(NarrowUnits) && !m_layerDock->isFloating();
}

/// A narrow window has no room for a right dock: what is in it becomes a tab.
void MainWindow::placeLayerPanel()
{
    const int tab = m_tabs->indexOf(m_layerPanel);
    if (isNarrow() == (tab >= 0)) return;
    if (tab >= 0) {
        m_tabs->removeTab(tab);
        m_layerDock->setWidget(m_layerPanel);
        m_layerPanel->show();
    } else {
        m_tabs->insertTab(m_tabs->indexOf(m_layersPage) + 1, m_layerPanel, icon(QStringLiteral("dock-right")), m_layerDock->windowTitle());
    }
    showCentre();
}

void MainWindow::showLayerPanel()
{
    if (!isNarrow()) return showCentre();
    m_actions->layerDock->setChecked(true);
    m_tabs->setCurrentWidget(m_layerPanel);
}

/// F6 goes round: strip, runs, page, layer dock.
void MainWindow::nextRegion()
{
    std::vector<QWidget *> regions{m_strip, m_runsDock, m_pages};
    for (QDockWidget *dock : findChildren<QDockWidget *>())
        if (dock != m_runsDock) regions.push_back(dock);
    std::erase_if(regions, [](const QWidget *region) { return !region->isVisible(); });
    if (regions.empty()) return;
    const QWidget *focus = QApplication::focusWidget();
    const auto here = std::find_if(regions.begin(), regions.end(), [focus](const QWidget *region) { return focus && (region == focus || region->isAncestorOf(focus)); });
    const std::size_t start = here == regions.end() ? 0 : static_cast<std::size_t>(here - regions.begin()) + 1;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        QWidget *region = regions[(start + i) % regions.size()];
        const QList<QWidget *> inside = region->findChildren<QWidget *>();
        const auto first = std::find_if(inside.begin(), inside.end(), [](const QWidget *widget) {
            return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0;
        });
        if (first == inside.end()) continue;
        (*first)->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

void MainWindow::resetLayout()
{
    const Spacing space = spacingOf(*this);
    for (QDockWidget *dock : findChildren<QDockWidget *>()) {
        dock->setFloating(false);
        addDockWidget(dock == m_runsDock ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea, dock);
        dock->setVisible(true);
        resizeDocks({dock}, {space.units(dock == m_runsDock ? 60 : 80)}, Qt::Horizontal);
    }
    m_actions->runsDock->setChecked(true);
    m_actions->layerDock->setChecked(true);
    showCentre();
}

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
    placeLayerPanel();
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

} // namespace halfstep
