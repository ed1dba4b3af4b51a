// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/session/verbs.h"
#include "core/calibration/calibration_codes.h"
#include "core/quantization/quantization_codes.h"
#include "tests/widgets/support/made_model.h"
#include "tests/widgets/support/made_report.h"

#include <QThread>

#include <array>
#include <atomic>
#include <memory>
#include <span>

namespace halfstep::test {

/// What the made verbs were asked, and how they answer.
struct Script {
    std::atomic<int> calls = 0;
    std::atomic<int> callsOnMainThread = 0;
    std::atomic<bool> holdsRun = false;  ///< a run waits until this is false, or until it is stopped
    std::atomic<bool> hasBody = false;   ///< the model has a second subgraph, "loop_body"
    std::atomic<bool> isQuantized = false; ///< the model is quantized already
    std::atomic<bool> failsRun = false;
    std::atomic<bool> failsOnSample = false; ///< a run gives a NaN on "rose/17.png", unless it is left out
    std::atomic<bool> lacksMemory = false;   ///< a run needs more memory than there is
    std::atomic<int> comparisons = 0;
    std::atomic<bool> failsOpen = false;
    std::atomic<int> written = 0;

    void note()
    {
        ++calls;
        if (QThread::currentThread() == QCoreApplication::instance()->thread()) ++callsOnMainThread;
    }
};

struct MadeSamples : SampleSource {
    std::size_t count() const override { return 128; }
    Result<Sample> read(std::size_t) const override { return Sample{}; }
    std::string name(std::size_t) const override { return "made"; }
};

/// Values of the outputs of a chain's first two layers, in every subgraph.
inline std::shared_ptr<const CalibrationStats> madeStats(const Model &model)
{
    constexpr std::array Values{-1.0F, 0.25F, 0.5F, 3.0F};
    auto stats = std::make_shared<CalibrationStats>();
    stats->samples = 1;
    for (std::size_t graph = 0; graph < model.subgraphs.size(); ++graph) {
        for (const Op &op : std::span(model.subgraphs[graph].ops).first(2)) {
            TensorStats tensor;
            tensor.subgraph = SubgraphId{graph};
            tensor.tensor = op.outputs.front();
            tensor.count = Values.size();
            tensor.range = Range{-1, 3};
            tensor.histogram.add(Values);
            stats->tensors.push_back(std::move(tensor));
        }
    }
    return stats;
}

/// Verbs that answer at once with a chain of three layers, and count on which thread they were called.
inline Verbs madeVerbs(const std::shared_ptr<Script> &script)
{
    Verbs verbs;
    verbs.open = [script](const QString &path, Target, const RunContext &) -> Result<OpenedModel> {
        script->note();
        if (script->failsOpen) return Error{codes::FileNotFound, {}, {}};
        OpenedModel opened;
        opened.path = path;
        opened.model = script->hasBody ? chainWithBody(3, 2) : chainOf(3);
        opened.facts = describe(*opened.model);
        TechniqueAdvice dynamic;
        dynamic.technique = Technique::Dynamic;
        dynamic.reason = Finding{codes::Stopped, {}, {}};
        dynamic.fits = true;
        dynamic.bytesForecast = 1000;
        if (script->isQuantized) {
            opened.facts.kind = ModelKind::Int8;
            dynamic.reason = Finding{codes::AlreadyQuantized, {}, {}};
            dynamic.fits = false;
        }
        opened.advice.techniques = {dynamic};
        return opened;
    };
    verbs.openData = [script](const DataRequest &request, std::shared_ptr<const Model>, const RunContext &) -> Result<OpenedData> {
        script->note();
        OpenedData data;
        data.request = request;
        DataSet set;
        set.samples = std::make_shared<const MadeSamples>();
        set.available = 128;
        data.set = std::make_shared<const DataSet>(set);
        return data;
    };
    verbs.readSample = [script](const DataRequest &, const std::string &name, std::shared_ptr<const Model>, const RunContext &) -> Result<SampleView> {
        script->note();
        SampleView view;
        view.name = QString::fromStdString(name);
        view.shape.dims = {1, 2, 2, 3};
        view.picture = QImage(2, 2, QImage::Format_RGB32);
        view.picture.fill(Qt::red);
        return view;
    };
    verbs.run = [script](std::shared_ptr<const Model> model, const RunRequest &request, const RunContext &run) -> Result<RunResult> {
        script->note();
        if (request.partialStats) request.partialStats(madeStats(*model));
        run.report(Stage::FindingRanges, 64, 128);
        while (script->holdsRun && !run.isStopped()) QThread::msleep(2);
        if (run.isStopped()) return Error{codes::Stopped, {}, {}};
        if (script->failsOnSample && request.data && request.data->leftOut.empty()) {
            Error error{codes::NotFinite, {std::string("CONV_2D")}, {}};
            error.where.name = "rose/17.png";
            return error;
        }
        if (script->lacksMemory) return Error{codes::OutOfMemory, {std::int64_t{1} << 40}, {}};
        if (script->failsRun) return Error{codes::FileNotReadable, {std::string("made to fail")}, {}};
        RunResult result;
        result.file = std::make_shared<const Bytes>(Bytes(1000));
        if (request.data) {
            auto report = std::make_shared<ErrorReport>(*reportOf({0.3, 2.94, 0.5}));
            report->verdict.level = VerdictLevel::Look;
            report->verdict.sentence = Finding{codes::Stopped, {}, {}};
            result.errors = report;
        }
        return result;
    };
    verbs.compareFiles = [script](std::shared_ptr<const Model>, const QString &, const RunRequest &, const RunContext &run) -> Result<RunResult> {
        script->note();
        ++script->comparisons;
        while (script->holdsRun && !run.isStopped()) QThread::msleep(2);
        if (run.isStopped()) return Error{codes::Stopped, {}, {}};
        RunResult result;
        result.errors = reportOf({0.3, 0.3, 0.3});
        return result;
    };
    verbs.measure = [script](std::shared_ptr<const Model>, std::shared_ptr<const Model>, const RunContext &) -> Result<LatencyReport> {
        script->note();
        return *latencyOf(2);
    };
    verbs.write = [script](const ExportRequest &request, const RunContext &) -> Result<Exported> {
        script->note();
        ++script->written;
        return Exported{request.kind, request.path, true};
    };
    return verbs;
}

} // namespace halfstep::test
