// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/session.h"

#include "core/comparison/error_report.h"
#include "widgets/look/number_text.h"
#include "widgets/look/sentence_text.h"
#include "widgets/look/technique_text.h"

#include <QFileInfo>

#include <algorithm>

namespace halfstep {

namespace {

constexpr int LookMilliseconds = 50;           // 20 times a second is as often as anyone can read
constexpr double LeastSecondsForForecast = 0.4; // before that a rate is noise

} // namespace

Session::Session(Verbs verbs, QObject *parent) : QObject(parent), m_verbs(std::move(verbs))
{
    m_openLane = std::make_unique<LatestJob<OpenedModel>>([this](const Result<OpenedModel> &opened) { deliverModel(opened); });
    m_dataLane = std::make_unique<LatestJob<OpenedData>>([this](const Result<OpenedData> &opened) { deliverData(opened); });
    m_sampleLane = std::make_unique<LatestJob<SampleView>>([this](const Result<SampleView> &sample) {
        if (sample) Q_EMIT sampleRead(*sample);
    });
    m_runLane = std::make_unique<LatestJob<RunResult>>([this](const Result<RunResult> &result) { deliverRun(result); });
    m_measureLane = std::make_unique<LatestJob<LatencyReport>>([this](const Result<LatencyReport> &latency) {
        Run *run = runWith(m_measured);
        if (!run) return;
        if (latency)
            run->result.latency = std::make_shared<const LatencyReport>(*latency);
        else
            note(*run, sentenceText(latency.error()), true);
        Q_EMIT runChanged(m_measured);
    });
    m_writeLane = std::make_unique<LatestJob<Exported>>([this](const Result<Exported> &exported) {
        if (exported)
            Q_EMIT written(*exported);
        else
            Q_EMIT writeFailed(m_writingPath, exported.error());
    });
    m_look.setInterval(LookMilliseconds);
    connect(&m_look, &QTimer::timeout, this, &Session::readMail);
}

Session::~Session() = default;

RunContext Session::context() const
{
    RunContext context;
    context.threads = m_options.threads;
    return context;
}

// --- the model

void Session::openModel(const QString &path)
{
    m_openingPath = path;
    m_openLane->start([open = m_verbs.open, path, target = m_options.target](const RunContext &run) { return open(path, target, run); }, context());
    Q_EMIT openingStarted(path);
}

void Session::reload()
{
    if (m_model) openModel(m_model->path);
}

void Session::deliverModel(const Result<OpenedModel> &opened)
{
    if (!opened) {
        Q_EMIT openFailed(m_openingPath, opened.error());
        return;
    }
    stopAll();
    m_model = std::make_shared<const OpenedModel>(*opened);
    m_runs.clear();
    m_nextNumber = 1;
    Run source;
    const bool isFloat = m_model->facts.kind == ModelKind::Float32 || m_model->facts.kind == ModelKind::Float16;
    source.name = isFloat ? tr("float", "run 0: the model as it was opened") : tr("source", "run 0: a quantized model as it was opened");
    m_runs.push_back(std::move(source));
    m_shown = 0;
    Q_EMIT modelChanged();
    Q_EMIT runsChanged();
    Q_EMIT shownChanged();
    setData(m_dataRequest);
}

// --- the data

void Session::setData(std::optional<DataRequest> request)
{
    m_dataRequest = std::move(request);
    m_data.reset();
    m_dataError.reset();
    if (m_dataRequest && m_model)
        m_dataLane->start([open = m_verbs.openData, wanted = *m_dataRequest, model = m_model->model](const RunContext &run) { return open(wanted, model, run); },
                          context());
    Q_EMIT dataChanged();
}

void Session::deliverData(const Result<OpenedData> &opened)
{
    if (!m_dataRequest) return; // taken back meanwhile
    if (opened)
        m_data = std::make_shared<const OpenedData>(*opened);
    else if (!(opened.error().code == codes::Stopped))
        m_dataError = opened.error();
    Q_EMIT dataChanged();
}

void Session::readSample(const std::string &name)
{
    if (!m_model || !m_dataRequest) return;
    m_sampleLane->start([read = m_verbs.readSample, request = *m_dataRequest, name, model = m_model->model](const RunContext &run) { return read(request, name, model, run); },
                        context());
}

// --- runs

const Run *Session::run(int number) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [number](const Run &run) { return run.number == number; });
    return found == m_runs.end() ? nullptr : &*found;
}

Run *Session::runWith(int number)
{
    return const_cast<Run *>(run(number));
}

void Session::show(int number)
{
    if (!run(number) || number == m_shown) return;
    m_shown = number;
    Q_EMIT shownChanged();
}

int Session::addRun(Run run)
{
    run.number = m_nextNumber++;
    run.state = RunState::Queued;
    run.data = m_dataRequest;
    const int number = run.number;
    m_runs.push_back(std::move(run));
    m_waiting.push_back(number);
    Q_EMIT runsChanged();
    if (!isBusy()) show(number);
    startNext();
    return number;
}

int Session::quantize(const PlanRequest &plan)
{
    if (!m_model) return -1;
    Run run;
    run.plan = plan;
    run.name = runName(plan);
    return addRun(std::move(run));
}

int Session::compareWith(const QString &path)
{
    if (!m_model) return -1;
    Run run;
    run.comparedPath = path;
    run.name = QFileInfo(path).completeBaseName();
    return addRun(std::move(run));
}

int Session::retry(int number)
{
    const Run *old = run(number);
    if (!old || number == 0) return -1;
    return old->comparedPath.isEmpty() ? quantize(old->plan) : compareWith(QString(old->comparedPath));
}

void Session::startNext()
{
    if (isBusy() || m_runLane->isRunning() || m_waiting.empty()) return;
    const int number = m_waiting.front();
    m_waiting.pop_front();
    if (Run *next = runWith(number)) startRun(*next);
}

RunRequest Session::requestFor(const Run &run) const
{
    RunRequest request;
    request.plan = run.plan;
    request.limits = m_options.limits;
    request.measure = m_options.measuresSpeed;
    if (run.data) {
        request.data = request.checkData = run.data;
        request.data->part = SamplePart::Ranges;
        request.checkData->part = SamplePart::Check;
    }
    return request;
}

void Session::startRun(Run &run)
{
    m_running = run.number;
    m_runTime.start();
    m_mailbox = std::make_shared<Mailbox>();
    run.state = RunState::Running;
    enterStage(run, Stage::Reading);
    RunRequest request = requestFor(run);
    request.partialStats = [mailbox = m_mailbox](std::shared_ptr<const CalibrationStats> stats) { mailbox->put(std::move(stats)); };
    RunContext context = this->context();
    context.progress = [mailbox = m_mailbox](const Progress &progress) { mailbox->put(progress); };
    if (run.comparedPath.isEmpty())
        m_runLane->start([verb = m_verbs.run, model = m_model->model, request](const RunContext &job) { return verb(model, request, job); }, context);
    else
        m_runLane->start([verb = m_verbs.compareFiles, model = m_model->model, path = run.comparedPath,
                          request](const RunContext &job) { return verb(model, path, request, job); },
                         context);
    m_look.start();
    Q_EMIT runChanged(run.number);
}

void Session::enterStage(Run &run, Stage stage)
{
    run.progress = Progress{stage, 0, 0};
    run.secondsLeft = -1;
    m_stageTime.start();
    note(run, stageText(stage));
}

void Session::note(Run &run, const QString &text, bool isError)
{
    run.log.push_back(LogLine{QTime::currentTime(), text, isError});
}

void Session::readMail()
{
    Run *running = runWith(m_running);
    if (!running || !m_mailbox) return;
    const Mailbox::News news = m_mailbox->take();
    if (news.stats) running->partialStats = news.stats;
    if (news.progress) {
        if (news.progress->stage != running->progress.stage) enterStage(*running, news.progress->stage);
        running->progress = *news.progress;
        const double seconds = static_cast<double>(m_stageTime.elapsed()) / 1000;
        const bool isKnown = news.progress->done > 0 && news.progress->total > news.progress->done && seconds > LeastSecondsForForecast;
        running->secondsLeft = isKnown ? seconds * static_cast<double>(news.progress->total - news.progress->done) / static_cast<double>(news.progress->done) : -1;
    }
    if (news.stats || news.progress) Q_EMIT runChanged(m_running);
}

void Session::deliverRun(const Result<RunResult> &result)
{
    readMail();
    m_look.stop();
    const int number = std::exchange(m_running, -1);
    Run *run = runWith(number);
    if (run) run->workMs = m_runTime.elapsed();
    if (run && run->state == RunState::Running) {
        if (result) {
            run->result = *result;
            run->state = RunState::Finished;
            for (const Finding &finding : result->findings) note(*run, sentenceText(finding));
            note(*run, tr("finished in %1").arg(durationText(result->seconds.total)));
        } else {
            const bool isStopped = result.error().code == codes::Stopped;
            run->error = result.error();
            run->state = isStopped ? RunState::Stopped : RunState::Failed;
            note(*run, sentenceText(result.error()), !isStopped);
        }
    }
    if (run) {
        Q_EMIT runChanged(number);
        Q_EMIT runEnded(number);
    }
    startNext();
}

void Session::stop(int number)
{
    Run *run = runWith(number);
    if (!run) return;
    std::erase(m_waiting, number);
    if (number == m_running) {
        readMail();
        m_runLane->stop();
    } else if (run->state != RunState::Queued) {
        return;
    }
    run->state = RunState::Stopped;
    run->error = Error{codes::Stopped, {}, {}};
    note(*run, tr("stopped; nothing was written"));
    Q_EMIT runChanged(number);
}

void Session::stopAll()
{
    const std::deque<int> waiting = m_waiting;
    for (const int number : waiting) stop(number);
    if (isBusy()) stop(m_running);
}

void Session::discard(int number)
{
    if (number == 0 || !run(number)) return;
    stop(number);
    std::erase_if(m_runs, [number](const Run &run) { return run.number == number; });
    if (m_shown == number) m_shown = m_runs.back().number;
    Q_EMIT runsChanged();
    Q_EMIT shownChanged();
}

void Session::measure(int number)
{
    const Run *measured = run(number);
    if (!measured || !measured->result.quantized || isBusy()) return; // a busy machine measures nothing
    m_measured = number;
    m_measureLane->start([verb = m_verbs.measure, a = m_model->model, b = measured->result.quantized->model](const RunContext &job) { return verb(a, b, job); }, context());
    Q_EMIT runChanged(number);
}

void Session::judgeAgain(const Limits &limits)
{
    m_options.limits = limits;
    for (Run &run : m_runs) {
        if (!run.result.errors || run.result.errors->limits == limits) continue;
        ErrorReport judged = *run.result.errors;
        judged.verdict = judge(judged, limits);
        judged.limits = limits;
        run.result.errors = std::make_shared<const ErrorReport>(std::move(judged));
        Q_EMIT runChanged(run.number);
    }
    Q_EMIT shownChanged();
}

// --- files

void Session::write(ExportKind kind, const QString &path, const QString &command)
{
    const Run *shown = shownRun();
    const bool wantsFile = kind == ExportKind::Model || kind == ExportKind::CArray;
    if (!shown || !m_model || (wantsFile ? !shown->result.file : !shown->result.errors)) return;
    m_writingPath = path;
    ExportRequest request;
    request.kind = kind;
    request.path = path;
    request.sourcePath = m_model->path;
    request.name = QFileInfo(m_model->path).completeBaseName();
    request.technique = shown->name;
    request.data = shown->data ? QString::fromStdString(shown->data->source) : QString();
    request.command = command;
    request.source = m_model->model;
    request.run = shown->result;
    m_writeLane->start([write = m_verbs.write, request](const RunContext &run) { return write(request, run); }, context());
}

} // namespace halfstep
