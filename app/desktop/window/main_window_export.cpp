// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// Writing results to files: names are proposed, nothing is replaced without a question, what was written is checked.
#include "app/desktop/window/main_window.h"

#include "app/desktop/window/run_views.h"
#include "app/desktop/window/window_actions.h"
#include "widgets/look/sentence_text.h"
#include "widgets/pages/layers_page.h"
#include "widgets/parts/toast.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QSettings>
#include <QUrl>

namespace halfstep {

namespace {

struct Form {
    QString ending;
    QString filter;
};

Form formOf(ExportKind kind)
{
    switch (kind) {
    case ExportKind::Model: return {QStringLiteral("tflite"), MainWindow::tr("TensorFlow Lite models (*.tflite)")};
    case ExportKind::Html: return {QStringLiteral("html"), MainWindow::tr("Web pages (*.html)")};
    case ExportKind::Csv: return {QStringLiteral("csv"), MainWindow::tr("Tables (*.csv)")};
    case ExportKind::Json: return {QStringLiteral("json"), MainWindow::tr("JSON (*.json)")};
    case ExportKind::CArray: return {QStringLiteral("c"), MainWindow::tr("C sources (*.c)")};
    }
    return {};
}

/// "model.int8.tflite", next to the source: never the source's own name.
QString proposedPath(const Session &session, const Run &run, const QString &ending)
{
    const QFileInfo source(session.model()->path);
    QString name = run.comparedPath.isEmpty() ? QString::fromUtf8(techniqueName(run.plan.technique).data()) : run.name;
    if (run.plan.perTensor) name += QStringLiteral(".per-tensor");
    QSettings settings;
    const QString folder = settings.value(QStringLiteral("folders/export"), source.absolutePath()).toString();
    return folder + u'/' + source.completeBaseName() + u'.' + name + u'.' + ending;
}

} // namespace

bool MainWindow::mayReplace(const QString &path)
{
    if (!QFileInfo::exists(path)) return true;
    const auto answer = QMessageBox::question(this, tr("Replace the file?"), tr("%1 exists already. Replace it?").arg(QFileInfo(path).fileName()),
                                              QMessageBox::Yes | QMessageBox::No, QMessageBox::No);
    return answer == QMessageBox::Yes;
}

void MainWindow::exportAs(ExportKind kind)
{
    const Run *run = m_session->shownRun();
    if (!run) return;
    const Form form = formOf(kind);
    const QString path = QFileDialog::getSaveFileName(this, tr("Export"), proposedPath(*m_session, *run, form.ending), form.filter, nullptr,
                                                      QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty() || !mayReplace(path)) return;
    QSettings settings;
    settings.setValue(QStringLiteral("folders/export"), QFileInfo(path).absolutePath());
    m_session->write(kind, path, commandText(*m_session, *run));
}

void MainWindow::showWritten(const Exported &exported)
{
    m_writtenPath = exported.path;
    const QString name = QFileInfo(exported.path).fileName();
    const QString sentence = exported.isChecked ? tr("%1 – checked ✓").arg(name) : tr("%1 was written").arg(name);
    m_toast->say(sentence, {tr("Show in folder"), tr("Copy as command")});
    disconnect(m_toast, &Toast::actionChosen, this, nullptr);
    connect(m_toast, &Toast::actionChosen, this, [this](int action) {
        if (action == 0) QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_writtenPath).absolutePath()));
        if (action == 1) m_actions->copyCommand->trigger();
    });
}

void MainWindow::showWriteError(const QString &path, const Error &error)
{
    QMessageBox box(QMessageBox::Warning, tr("Not written"), sentenceText(error), QMessageBox::Close, this);
    box.setInformativeText(path);
    const QAbstractButton *other = box.addButton(tr("Other folder…"), QMessageBox::ActionRole);
    box.exec();
    if (box.clickedButton() == other) m_actions->exportModel->trigger();
}

void MainWindow::saveChart(ChartView *chart, ChartFormat format)
{
    const Run *run = m_session->shownRun();
    if (!run) return;
    const QString ending = format == ChartFormat::Png ? QStringLiteral("png") : format == ChartFormat::Svg ? QStringLiteral("svg") : QStringLiteral("csv");
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the chart"), proposedPath(*m_session, *run, ending), {}, nullptr, QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty() || !mayReplace(path)) return;
    QSaveFile file(path);
    bool isDone = file.open(QIODevice::WriteOnly);
    if (isDone && format == ChartFormat::Png) isDone = chart->picture().save(&file, "PNG");
    if (isDone && format == ChartFormat::Svg) isDone = file.write(chart->svg()) >= 0;
    if (isDone && format == ChartFormat::Csv) isDone = file.write(chart->csv().toUtf8()) >= 0;
    if (isDone && file.commit())
        showWritten(Exported{ExportKind::Csv, path, false});
    else
        showWriteError(path, Error{codes::FileNotWritable, {file.errorString().toStdString()}, {}});
}

void MainWindow::exportPictures()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder for the pictures"));
    if (folder.isEmpty()) return;
    int number = 0;
    for (ChartView *chart : findChildren<ChartView *>()) {
        if (!chart->message().isEmpty()) continue;
        const QString path = QStringLiteral("%1/%2-%3.png").arg(folder).arg(++number).arg(chart->head().title.toLower().replace(u' ', u'-'));
        if (mayReplace(path) && !chart->picture().save(path)) return showWriteError(path, Error{codes::FileNotWritable, {std::string("PNG")}, {}});
    }
    showWritten(Exported{ExportKind::Html, folder + QStringLiteral("/."), false});
}

} // namespace halfstep
