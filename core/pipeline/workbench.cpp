// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/workbench.h"

#include "core/base/base_codes.h"
#include "core/calibration/calibrate.h"
#include "core/comparison/compare.h"
#include "core/format/read_tflite.h"
#include "core/format/write_tflite.h"
#include "core/quantization/choose_plan.h"
#include "core/quantization/quantization_codes.h"
#include "core/quantization/quantize.h"
#include "core/samples/open_data.h"
#include "core/timing/measure_latency.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace halfstep {

namespace {

/// Adds the time until its end to a field.
class Stopwatch {
public:
    explicit Stopwatch(double &seconds) : m_seconds(seconds) {}
    ~Stopwatch() { m_seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }
    Stopwatch(const Stopwatch &) = delete;
    Stopwatch &operator=(const Stopwatch &) = delete;

private:
    double &m_seconds;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

void addNew(std::vector<Finding> &all, const std::vector<Finding> &found)
{
    for (const Finding &finding : found)
        if (std::find(all.begin(), all.end(), finding) == all.end()) all.push_back(finding);
}

/// One run: the stages in order, each adding its part to the result.
class Run {
public:
    Run(std::shared_ptr<const Model> model, std::shared_ptr<const PictureDecoder> decoder, const RunRequest &request, const RunContext &context)
        : m_model(std::move(model)), m_decoder(std::move(decoder)), m_request(request), m_context(context)
    {
    }

    Result<std::shared_ptr<const CalibrationStats>> findRanges()
    {
        const Stopwatch watch(m_result.seconds.calibrate);
        const auto data = open(*m_request.data);
        if (!data) return data.error();
        CalibrationOptions options;
        options.profile = m_request.profile;
        options.movingAverage = m_request.plan.range == RangeMethod::Average;
        options.partial = m_request.partialStats;
        options.isSequence = data->isSequence;
        auto stats = calibrate(m_model, *data->samples, options, m_context);
        if (!stats) return stats.error();
        if (!stats->isComplete) return Error{codes::Stopped, {}, {}};
        return std::make_shared<const CalibrationStats>(std::move(*stats));
    }

    void use(std::shared_ptr<const CalibrationStats> stats)
    {
        m_result.stats = std::move(stats);
        if (m_result.stats) addNew(m_result.findings, m_result.stats->findings);
    }

    Status shorten()
    {
        const Stopwatch watch(m_result.seconds.quantize);
        m_context.report(Stage::Quantizing, 0, 1);
        const auto plan = choosePlan(*m_model, m_request.plan, m_result.stats.get());
        if (!plan) return plan.error();
        auto quantized = quantize(m_model, *plan, m_result.stats.get(), m_context);
        if (!quantized) return quantized.error();
        m_result.quantized = std::make_shared<const QuantizedModel>(std::move(*quantized));
        addNew(m_result.findings, m_result.quantized->findings);
        return Done{};
    }

    Status makeFile()
    {
        const Stopwatch watch(m_result.seconds.write);
        m_context.report(Stage::Writing, 0, 1);
        auto bytes = writeTflite(*m_result.quantized->model);
        if (!bytes) return bytes.error();
        m_result.file = std::make_shared<const Bytes>(std::move(*bytes));
        noteIfNotSmaller();
        return Done{};
    }

    /// Small models may grow: scales and conversions take bytes too. A model kept as it is was meant to stay so.
    void noteIfNotSmaller()
    {
        const std::uint64_t before = m_model->fileBytes;
        const std::uint64_t after = m_result.file->size();
        if (before == 0 || after < before || m_result.quantized->model == m_result.quantized->source) return;
        m_result.findings.push_back(Finding{codes::NotSmaller,
                                            {std::string(techniqueName(m_request.plan.technique)),
                                             static_cast<std::int64_t>(after), static_cast<std::int64_t>(before)},
                                            {}});
    }

    Status check()
    {
        const auto &request = m_request.checkData ? m_request.checkData : m_request.data;
        if (!m_request.compare || !request) return Done{};
        const Stopwatch watch(m_result.seconds.check);
        const auto data = open(*request);
        if (!data) return data.error();
        CompareOptions options;
        options.profile = m_request.profile;
        options.limits = m_request.limits;
        auto written = fileModel();
        if (!written) return written.error();
        auto report = compare(m_model, *written, *data, options, m_context);
        if (!report) return report.error();
        addNew(m_result.findings, report->findings);
        m_result.errors = std::make_shared<const ErrorReport>(std::move(*report));
        return Done{};
    }

    Status measure()
    {
        if (!m_request.measure) return Done{};
        const Stopwatch watch(m_result.seconds.time);
        LatencyOptions options;
        options.profile = m_request.profile;
        options.threads = m_context.threads;
        if (m_request.data) options.signature = m_request.data->signature;
        const std::array models{m_model, m_result.quantized->model};
        auto report = measureLatency(models, options, m_context);
        if (!report) return report.error();
        m_result.latency = std::make_shared<const LatencyReport>(std::move(*report));
        return Done{};
    }

    RunResult take() { return std::move(m_result); }

private:
    /// The file as a reader finds it: what is checked is what is exported.
    Result<std::shared_ptr<const Model>> fileModel() const
    {
        auto model = readTflite(*m_result.file);
        if (!model) return model.error();
        return std::make_shared<const Model>(std::move(*model));
    }

    Result<DataSet> open(const DataRequest &request)
    {
        auto data = openData(request, *m_model, m_decoder);
        if (data) addNew(m_result.findings, data->findings);
        return data;
    }

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const PictureDecoder> m_decoder;
    const RunRequest &m_request;
    const RunContext &m_context;
    RunResult m_result;
};

} // namespace

Workbench::Workbench(std::shared_ptr<const Model> model, std::shared_ptr<const PictureDecoder> decoder)
    : m_model(std::move(model)), m_decoder(std::move(decoder))
{
}

Result<Workbench> Workbench::open(const std::filesystem::path &path, std::shared_ptr<const PictureDecoder> decoder)
{
    auto model = readTfliteFile(path);
    if (!model) return model.error();
    return Workbench(std::make_shared<const Model>(std::move(*model)), std::move(decoder));
}

Result<RunResult> Workbench::run(const RunRequest &request, const RunContext &context)
{
    double total = 0;
    Run run(m_model, m_decoder, request, context);
    {
        const Stopwatch watch(total);
        if (request.stats) {
            run.use(request.stats);
        } else if (needsData(request.plan.technique) && request.data) {
            const bool hasAverage = request.plan.range == RangeMethod::Average;
            const bool isKnown = m_known && m_known->data == *request.data && m_known->profile == request.profile
                                 && (m_known->hasAverage || !hasAverage);
            if (!isKnown) {
                auto stats = run.findRanges();
                if (!stats) return stats.error();
                m_known = Known{*request.data, request.profile, hasAverage, std::move(*stats)};
            }
            run.use(m_known->stats);
        }
        for (const auto stage : {&Run::shorten, &Run::makeFile, &Run::check, &Run::measure}) {
            if (context.isStopped()) return Error{codes::Stopped, {}, {}};
            if (const Status status = (run.*stage)(); !status) return status.error();
        }
    }
    RunResult result = run.take();
    result.seconds.total = total;
    return result;
}

} // namespace halfstep
