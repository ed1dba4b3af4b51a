// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/session/session.h"
#include "app/desktop/start/preferences.h"
#include "widgets/charts/chart_view.h"
#include "widgets/models/selection.h"

#include <QFileSystemWatcher>
#include <QMainWindow>

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace halfstep {

class DataPanel;
class DetailsFold;
class Dock;
class DropHint;
class EmptyPage;
class FindPanel;
class LayerPanel;
class LayersPage;
class ModelPage;
class RunsView;
class SampleCard;
class SpeedPage;
class Toast;
class ToolStrip;
class VerdictBar;
class WindowActions;
class Words;
enum class SourceOffer;

/// One window: one session and everything that shows it. Only wires: what is shown is computed in `run_views`, what is done is the
/// session's.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(std::shared_ptr<Session> session, const Preferences &preferences);
    ~MainWindow() override;

    void openModel(const QString &path); ///< here if nothing is open, else in a window of its own
    void useData(const QString &source);
    void useSources(const QStringList &sources); ///< at least one
    void setPreferences(const Preferences &preferences);
    void saveLayout() const;

    Session &session() { return *m_session; }
    WindowActions &actions() { return *m_actions; }
    Selection &selection() { return m_selection; }

Q_SIGNALS:
    void preferencesChosen(const halfstep::Preferences &preferences);
    void windowRequested(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildHeader();
    void buildPages();
    void buildDocks();
    void connectActions();
    void connectSession();
    void restoreLayout();

    void buildOverlays();
    void connectOverlays();

    void showOpening(const QString &path);
    void showModel();
    void showOpenError(const QString &path, const Error &error);
    void showCentre();
    void showLayers();
    void showRuns();
    void showVerdict();
    void showData();
    void showStatus();
    void showRecent();
    void updateActions();

    void chooseModel();
    void openSample();
    void openDataPanel();
    void chooseDataFolder();
    void chooseDataFile();
    void chooseSource(int input, SourceOffer offer);
    void chooseSignature(int signature); ///< -1: all that have sources
    void chooseSizes(int input, const std::vector<std::int32_t> &sizes);
    DataRequest startedRequest() const; ///< the one in force, or the beginning of one
    QString askForDataFolder();
    QString askForDataFile();
    void chooseLabels();
    void chooseClasses();
    QString askForFile(const QString &title, const QString &kinds); ///< beside the data; empty: none
    void quantize();
    void quantizeWith(const PlanRequest &plan);
    void retryWith(const std::function<void(DataRequest &)> &change); ///< the shown run again, on other data
    void quantizeAll();
    void chooseComparison();
    void chooseTheme(ThemeChoice theme);
    void fileChanged(const QString &path);
    void rememberModel();
    void showThem();
    void findAnything();
    void showLayer(const LayerId &layer);
    void openFound(int entry);
    void nextRegion();
    void resetLayout();
    bool isNarrow() const;
    void placeLayerPanel();
    void showLayerPanel();
    void editPreferences();
    void editLimits(const Limits &limits);

    void exportAs(ExportKind kind);
    void exportPictures();
    void saveChart(ChartView *chart, ChartFormat format);
    void showWritten(const Exported &exported);
    void showWriteError(const QString &path, const Error &error);
    bool mayReplace(const QString &path);

    std::shared_ptr<Session> m_session;
    Preferences m_preferences;
    Selection m_selection;
    WindowActions *m_actions;
    QFileSystemWatcher m_watcher;

    QWidget *m_header = nullptr;
    ToolStrip *m_strip = nullptr;
    VerdictBar *m_verdict = nullptr;
    DetailsFold *m_details = nullptr;
    QStackedWidget *m_pages = nullptr;
    EmptyPage *m_emptyPage = nullptr;
    ModelPage *m_modelPage = nullptr;
    QTabWidget *m_tabs = nullptr;
    LayersPage *m_layersPage = nullptr;
    SpeedPage *m_speedPage = nullptr;
    DataPanel *m_dataPanel = nullptr;
    SampleCard *m_sampleCard = nullptr;
    FindPanel *m_findPanel = nullptr;
    Toast *m_toast = nullptr;
    Dock *m_runsDock = nullptr;
    RunsView *m_runsView = nullptr;
    Dock *m_layerDock = nullptr;
    LayerPanel *m_layerPanel = nullptr;
    DropHint *m_dropHint = nullptr;
    Words *m_statusLeft = nullptr;
    Words *m_statusRight = nullptr;
    QString m_openError; ///< what the verdict bar says of a file that could not be opened
    QString m_writtenPath;
    std::vector<std::function<void()>> m_found; ///< what the entries of *Find anything* do
    bool m_quantizesWithNewData = false; ///< *Quantize* was asked for before there was data
};

} // namespace halfstep
