// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// The commands of a window: what menus, keys and buttons do.
#include "app/desktop/window/main_window.h"

#include "app/desktop/session/input_sources.h"
#include "app/desktop/start/recent_files.h"
#include "app/desktop/start/sample_files.h"
#include "app/desktop/window/run_views.h"
#include "widgets/pages/data_panel.h"
#include "widgets/parts/tool_strip.h"
#include "widgets/parts/words.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace halfstep {

// --- models

void MainWindow::openModel(const QString &path)
{
    if (m_session->model() && m_session->model()->path != QFileInfo(path).absoluteFilePath()) {
        Q_EMIT windowRequested(path);
        return;
    }
    m_session->openModel(QFileInfo(path).absoluteFilePath());
}

void MainWindow::chooseModel()
{
    QSettings settings;
    const QString folder = settings.value(QStringLiteral("folders/model")).toString();
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a model"), folder, tr("TensorFlow Lite models (*.tflite *.lite);;All files (*)"));
    if (path.isEmpty()) return;
    settings.setValue(QStringLiteral("folders/model"), QFileInfo(path).absolutePath());
    openModel(path);
}

void MainWindow::openSample()
{
    const SampleFiles sample = sampleFiles();
    if (sample.model.isEmpty()) return;
    useData(sample.data);
    openModel(sample.model);
}

void MainWindow::rememberModel()
{
    if (!m_session->model()) return;
    QSettings settings;
    rememberRecent(settings, recentEntry(*m_session));
}

void MainWindow::fileChanged(const QString &path)
{
    m_statusRight->setText(tr("The file changed – reload it with F5"));
    if (QFileInfo::exists(path)) m_watcher.addPath(path); // a file that was replaced is no longer watched
}

// --- data and runs

void MainWindow::useData(const QString &source)
{
    useSources({source});
}

void MainWindow::useSources(const QStringList &sources)
{
    DataRequest request;
    if (const auto &before = m_session->dataRequest()) { // what is said of the model stays
        request.signature = before->signature;
        request.isSequence = before->isSequence;
        request.shapes = before->shapes;
    }
    request.source = sources.front().toStdString();
    for (const QString &source : sources.mid(1)) request.moreSources.push_back(source.toStdString());
    request.samples = m_preferences.samples;
    m_session->setData(request);
}

void MainWindow::openDataPanel()
{
    if (m_dataPanel->isVisible()) return m_dataPanel->hide();
    m_dataPanel->setCard(dataCard(*m_session));
    m_dataPanel->openBelow(m_strip->dataButton());
}

QString MainWindow::askForDataFolder()
{
    QSettings settings;
    const QString path = QFileDialog::getExistingDirectory(this, tr("Choose a folder of pictures or clips"), settings.value(QStringLiteral("folders/data")).toString());
    if (!path.isEmpty()) settings.setValue(QStringLiteral("folders/data"), path);
    return path;
}

void MainWindow::chooseDataFolder()
{
    if (const QString path = askForDataFolder(); !path.isEmpty()) useData(path);
}

QString MainWindow::askForFile(const QString &title, const QString &kinds)
{
    QSettings settings;
    const QString path = QFileDialog::getOpenFileName(this, title, settings.value(QStringLiteral("folders/data")).toString(), kinds);
    if (!path.isEmpty()) settings.setValue(QStringLiteral("folders/data"), QFileInfo(path).absolutePath());
    return path;
}

QString MainWindow::askForDataFile()
{
    return askForFile(tr("Choose a file of samples"), tr("Values and clips (*.npy *.npz *.csv *.raw *.wav);;All files (*)"));
}

void MainWindow::chooseDataFile()
{
    if (const QString path = askForDataFile(); !path.isEmpty()) useData(path);
}

void MainWindow::chooseSource(int input, SourceOffer offer)
{
    if (!m_session->model()) return;
    const bool isFolder = offer == SourceOffer::Pictures || offer == SourceOffer::Sounds;
    const QString source = offer == SourceOffer::Random ? QStringLiteral("random") : isFolder ? askForDataFolder() : askForDataFile();
    if (source.isEmpty()) return;
    m_session->setData(withSource(startedRequest(), *m_session->model()->model, static_cast<std::size_t>(input), source.toStdString()));
}

DataRequest MainWindow::startedRequest() const
{
    DataRequest request = m_session->dataRequest().value_or(DataRequest{});
    if (!request.samples) request.samples = m_preferences.samples;
    return request;
}

void MainWindow::chooseSignature(int signature)
{
    if (!m_session->model()) return;
    DataRequest request = startedRequest();
    if (request.source.empty()) request.source = "random"; // until there is another
    request.signature = signature < 0 ? std::string() : m_session->model()->model->signatures[static_cast<std::size_t>(signature)].key;
    m_session->setData(request);
}

void MainWindow::chooseSizes(int input, const std::vector<std::int32_t> &sizes)
{
    if (m_session->model()) m_session->setData(withSizes(startedRequest(), *m_session->model()->model, static_cast<std::size_t>(input), sizes));
}

void MainWindow::chooseLabels()
{
    if (!m_session->dataRequest()) return;
    const QString path = askForFile(tr("Choose a file of labels"), tr("Labels (*.csv *.npy *.npz);;All files (*)"));
    if (path.isEmpty()) return;
    DataRequest request = *m_session->dataRequest();
    request.labels = path.toStdString();
    m_session->setData(request);
}

void MainWindow::chooseClasses()
{
    if (!m_session->dataRequest()) return;
    const QString path = askForFile(tr("Choose a file with the order of the classes"), tr("A class on each line (*.txt);;All files (*)"));
    if (path.isEmpty()) return;
    DataRequest request = *m_session->dataRequest();
    request.classes = path.toStdString();
    m_session->setData(request);
}

void MainWindow::quantize()
{
    quantizeWith(m_strip->plan());
}

void MainWindow::quantizeWith(const PlanRequest &plan)
{
    if (needsData(plan.technique) && !m_session->dataRequest()) {
        m_quantizesWithNewData = true;
        return openDataPanel();
    }
    m_openError.clear();
    m_session->quantize(plan);
}

void MainWindow::retryWith(const std::function<void(DataRequest &)> &change)
{
    const Run *run = m_session->shownRun();
    if (!run || !run->error || !m_session->dataRequest()) return;
    DataRequest request = *m_session->dataRequest();
    change(request);
    m_session->setData(request);
    m_session->show(m_session->retry(run->number));
}

void MainWindow::quantizeAll()
{
    for (const TechniqueAdvice &advice : m_session->model()->advice.techniques) {
        PlanRequest plan;
        plan.technique = advice.technique;
        if (advice.fits && (!advice.needsData || m_session->dataRequest())) m_session->quantize(plan);
    }
}

void MainWindow::chooseComparison()
{
    QSettings settings;
    const QString folder = settings.value(QStringLiteral("folders/model")).toString();
    const QString path = QFileDialog::getOpenFileName(this, tr("Compare with"), folder, tr("TensorFlow Lite models (*.tflite *.lite);;All files (*)"));
    if (!path.isEmpty()) m_session->compareWith(path);
}

void MainWindow::chooseTheme(ThemeChoice theme)
{
    Preferences changed = m_preferences;
    changed.theme = theme;
    Q_EMIT preferencesChosen(changed);
}

} // namespace halfstep
