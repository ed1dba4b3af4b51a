// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/verbs.h"

#include "app/desktop/session/c_array.h"
#include "app/desktop/session/look_at_data.h"
#include "app/project/qt_picture_decoder.h"
#include "core/base/file.h"
#include "core/comparison/compare.h"
#include "core/format/read_tflite.h"
#include "core/format/write_tflite.h"
#include "core/quantization/advise.h"
#include "core/report/csv_tables.h"
#include "core/report/html_report.h"
#include "core/report/json_documents.h"
#include "core/samples/open_data.h"
#include "core/timing/measure_latency.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

namespace halfstep {

namespace {

std::filesystem::path pathOf(const QString &path)
{
    return std::filesystem::path(QFile::encodeName(path).toStdString());
}

Result<OpenedModel> open(const QString &path, Target target, const RunContext &)
{
    auto model = readTfliteFile(pathOf(path));
    if (!model) return model.error();
    OpenedModel opened;
    opened.path = path;
    opened.facts = describe(*model);
    opened.model = std::make_shared<const Model>(std::move(*model));
    auto advice = advise(opened.model, target, true, forecastFileBytes);
    if (!advice) return advice.error();
    opened.advice = std::move(*advice);
    return opened;
}

/// The bench of the model at hand; it knows its last statistics. One run works at a time, so it needs no lock.
struct Bench {
    std::shared_ptr<const Model> model;
    std::optional<Workbench> workbench;
};

Result<LatencyReport> measure(const std::shared_ptr<const Model> &a, const std::shared_ptr<const Model> &b, const RunContext &run)
{
    LatencyOptions options;
    options.threads = run.threads;
    const std::array models{a, b};
    return measureLatency(models, options, run);
}

Result<RunResult> compareFiles(const std::shared_ptr<const Model> &model, const QString &path, const RunRequest &request,
                               const std::shared_ptr<const PictureDecoder> &decoder, const RunContext &run)
{
    run.report(Stage::Reading, 0, 0);
    auto other = readTfliteFile(pathOf(path));
    if (!other) return other.error();
    const auto quantized = std::make_shared<const Model>(std::move(*other));
    DataRequest wanted = request.checkData.value_or(DataRequest{});
    if (!request.checkData) wanted.source = "random";
    auto data = openData(wanted, *model, decoder);
    if (!data) return data.error();
    CompareOptions options;
    options.profile = request.profile;
    options.limits = request.limits;
    auto report = compare(model, quantized, *data, options, run);
    if (!report) return report.error();
    RunResult result;
    QuantizedModel pair;
    pair.source = model;
    pair.model = quantized;
    result.quantized = std::make_shared<const QuantizedModel>(std::move(pair));
    result.findings = report->findings;
    result.seconds.check = result.seconds.total = report->seconds;
    result.errors = std::make_shared<const ErrorReport>(std::move(*report));
    if (!request.measure) return result;
    auto latency = measure(model, quantized, run);
    if (!latency) return latency.error();
    result.latency = std::make_shared<const LatencyReport>(std::move(*latency));
    return result;
}

ReportSubject subjectOf(const ExportRequest &request)
{
    ReportSubject subject;
    subject.floatFile = QFileInfo(request.sourcePath).fileName().toStdString();
    subject.technique = request.technique.toStdString();
    subject.data = request.data.toStdString();
    subject.command = request.command.toStdString();
    subject.version = QCoreApplication::applicationVersion().toStdString();
    return subject;
}

Result<std::string> textOf(const ExportRequest &request)
{
    const ErrorReport &report = *request.run.errors;
    switch (request.kind) {
    case ExportKind::Csv: return compareCsv(report);
    case ExportKind::Json: return compareJson(ReportHead{report.profile, report.findings}, report, 0) + "\n";
    case ExportKind::Html: return htmlReport(report, subjectOf(request), request.run.latency.get());
    case ExportKind::CArray: return cArray(*request.run.file, request.name.toStdString());
    case ExportKind::Model: break;
    }
    return std::string();
}

/// Open what was written again and run one sample of random numbers through both: it loads, and it runs.
Result<bool> isReadable(const ExportRequest &request, const RunContext &run)
{
    auto written = readTfliteFile(pathOf(request.path));
    if (!written) return written.error();
    DataRequest one;
    one.source = "random";
    one.samples = 1;
    const auto data = openData(one, *request.source, nullptr);
    if (!data) return false;
    return static_cast<bool>(compare(request.source, std::make_shared<const Model>(std::move(*written)), *data, CompareOptions{}, run));
}

Result<Exported> write(const ExportRequest &request, const RunContext &run)
{
    Exported exported{request.kind, request.path, false};
    if (isSameFile(pathOf(request.path), pathOf(request.sourcePath))) {
        Place where;
        where.file = request.path.toStdString();
        return Error{codes::WouldOverwriteInput, {}, where};
    }
    if (request.kind == ExportKind::Model) {
        const Status written = writeFileAtomically(pathOf(request.path), std::span<const std::byte>(*request.run.file));
        if (!written) return written.error();
        const auto checked = isReadable(request, run);
        if (!checked) return checked.error();
        exported.isChecked = *checked;
        return exported;
    }
    const auto text = textOf(request);
    if (!text) return text.error();
    const Status written = writeFileAtomically(pathOf(request.path), std::string_view(*text));
    if (!written) return written.error();
    return exported;
}

} // namespace

Verbs coreVerbs()
{
    const std::shared_ptr<const PictureDecoder> decoder = makeQtPictureDecoder();
    const auto bench = std::make_shared<Bench>();
    Verbs verbs;
    verbs.open = open;
    verbs.openData = [decoder](const DataRequest &request, std::shared_ptr<const Model> model, const RunContext &run) {
        return lookAtData(request, model, decoder, run);
    };
    verbs.readSample = [decoder](const DataRequest &request, const std::string &name, std::shared_ptr<const Model> model, const RunContext &) {
        return lookAtSample(request, name, *model, decoder);
    };
    verbs.run = [decoder, bench](std::shared_ptr<const Model> model, const RunRequest &request, const RunContext &run) {
        if (bench->model != model) *bench = Bench{model, Workbench(model, decoder)};
        return bench->workbench->run(request, run);
    };
    verbs.compareFiles = [decoder](std::shared_ptr<const Model> model, const QString &path, const RunRequest &request, const RunContext &run) {
        return compareFiles(model, path, request, decoder, run);
    };
    verbs.measure = [](std::shared_ptr<const Model> a, std::shared_ptr<const Model> b, const RunContext &run) { return measure(a, b, run); };
    verbs.write = write;
    return verbs;
}

} // namespace halfstep
