// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/html_report.h"

#include "core/report/html_text.h"
#include "core/report/layer_number.h"
#include "core/report/svg_plot.h"
#include "core/wording/wording.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfstep {

namespace {

using html::element;
using html::escaped;
using html::number;

constexpr std::size_t MostDetails = 24; // layers with plots of their own; the table holds all
constexpr double NotKnown = std::numeric_limits<double>::quiet_NaN();

constexpr std::string_view Style = R"css(
:root{color-scheme:light dark;--page:#fff;--text:#1b2028;--muted:#576070;--line:#d9dde3;--edge:#7f8896;--a:#737c8a;--afill:#dadee4;
--b:#1f5fb4;--bfill:#a7c4eb;--band:#e4edf9;--look:#bc7200;--fine:#2a8a60;--broken:#b3191b}
@media(prefers-color-scheme:dark){:root{--page:#16191d;--text:#e5e8ec;--muted:#a2aab6;--line:#343a42;--edge:#727b89;--a:#858e9c;--afill:#3a4049;
--b:#86b6fa;--bfill:#2f4e7c;--band:#1f2c3f;--look:#edb14c;--fine:#4dbb89;--broken:#eb5f57}}
body{background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}.muted,figcaption{color:var(--muted)}
.verdict{border-left:.4rem solid var(--edge);padding:.6rem 1rem;font-size:1.15rem;font-weight:600}
.fine{border-color:var(--fine)}.look{border-color:var(--look)}.broken{border-color:var(--broken)}
table{border-collapse:collapse;width:100%;font-size:.92rem}td,th{border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:left}
.n{text-align:right;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}
svg{width:100%;height:auto}figure{margin:0}.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1rem}
text.tick{fill:var(--muted);font-size:12px}text.strong{fill:var(--text);font-size:12px}.grid{stroke:var(--line)}.axis{stroke:var(--edge)}
.bar{fill:var(--bfill)}.flagged{fill:var(--look)}.limit{stroke:var(--text);stroke-dasharray:5 3}.rounding{stroke:var(--muted);stroke-dasharray:1 3}
.band{fill:var(--band)}.edge{stroke:var(--b);stroke-width:2}.error{fill:var(--bfill);stroke:var(--b)}.values{fill:var(--afill);stroke:var(--a)}
code{font-size:.9rem;overflow-wrap:anywhere}details{margin:.5rem 0}summary{cursor:pointer}
)css";

std::string levelClass(const Verdict &verdict)
{
    return verdict.level ? std::string(verdictLevelName(*verdict.level)) : std::string();
}

std::string factRow(std::string_view name, const std::string &value)
{
    return value.empty() ? std::string() : html::row({escaped(name), escaped(value)}, 2);
}

std::string facts(const ErrorReport &report, const ReportSubject &subject)
{
    std::string rows = factRow("Float model", subject.floatFile) + factRow("Quantized model", subject.quantizedFile)
        + factRow("Technique", subject.technique) + factRow("Data", subject.data);
    rows += factRow("Size", bytesText(report.bytesBefore) + " → " + bytesText(report.bytesAfter));
    rows += factRow("Samples compared", std::to_string(report.samples) + (report.isRandom ? " (random numbers: nothing is said about accuracy)" : ""));
    if (report.agreement)
        rows += factRow("Agreement", std::to_string(report.agreement->same) + " of " + std::to_string(report.agreement->of));
    if (report.accuracy)
        rows += html::row({"Accuracy (" + escaped(report.accuracy->metric) + ")",
                           number(100 * report.accuracy->floatScore, 4) + " % float, " + number(100 * report.accuracy->quantizedScore, 4) + " % quantized"}, 2);
    rows += factRow("Arithmetic", report.profile);
    if (!subject.command.empty()) rows += html::row({"Command", element("code", escaped(subject.command))}, 2);
    return element("table", rows);
}

std::string layerName(const LayerError &layer)
{
    return layerNumber(layer.subgraph, layer.op) + " " + layer.name;
}

bool usesSteps(const ErrorReport &report)
{
    return std::any_of(report.layers.begin(), report.layers.end(),
                       [](const LayerError &layer) { return layer.local && layer.local->rmseOverStep; });
}

std::string layerChart(const ErrorReport &report)
{
    const bool isSteps = usesSteps(report);
    std::vector<svg::Bar> bars;
    for (const LayerError &layer : report.layers) {
        double value = NotKnown;
        if (layer.local) value = isSteps ? layer.local->rmseOverStep.value_or(NotKnown) : 100 * std::pow(10.0, -layer.local->sqnrDb / 20);
        bars.push_back({value, isFlagged(layer, report.limits), layerName(layer) + ": " + number(value)});
    }
    const double limit = isSteps ? report.limits.rmseOverStep : 100 * std::pow(10.0, -report.limits.sqnrDb / 20);
    return svg::layerBars(bars, limit, isSteps ? "RMS error, steps" : "RMS error, % of the signal");
}

std::string optionalNumber(const std::optional<double> &value)
{
    return number(value.value_or(NotKnown));
}

std::string layerRow(const ErrorReport &report, const LayerError &layer)
{
    const std::string type = layer.customCode.empty() ? std::string(opTypeName(layer.type)) : layer.customCode;
    std::vector<std::string> cells{isFlagged(layer, report.limits) ? "▲" : "", layerNumber(layer.subgraph, layer.op).substr(1), escaped(layer.name), escaped(type),
                                   std::string(precisionName(layer.precision))};
    const auto add = [&](const std::optional<ErrorMetrics> &metrics) {
        cells.push_back(metrics ? number(metrics->sqnrDb) : "–");
        cells.push_back(metrics ? optionalNumber(metrics->rmseOverStep) : "–");
    };
    add(layer.local);
    cells.push_back(layer.local && layer.local->clippedShare ? number(100 * *layer.local->clippedShare) : "–");
    cells.push_back(layer.local ? number(layer.local->meanError) : "–");
    add(layer.accumulated);
    return html::row(cells, 5);
}

std::string layerTable(const ErrorReport &report)
{
    std::string rows = html::row({"", "#", "Layer", "Type", "Now", "SQNR, dB", "RMSE, steps", "Clipped, %", "Mean error", "Accumulated SQNR, dB",
                                  "Accumulated RMSE, steps"}, 5, "th");
    for (const LayerError &layer : report.layers) rows += layerRow(report, layer);
    return element("div", element("table", rows), "class=\"wide\"");
}

std::string layerDetails(const LayerError &layer, bool isOpen)
{
    std::string plots = element("figure", svg::errorHistogram(layer.local->histogram) + element("figcaption", "Error in steps; the band is half a step"));
    if (!layer.values.counts.empty())
        plots += element("figure", svg::valueHistogram(layer.values, layer.representable) + element("figcaption", "Float values; the band can be represented"));
    std::string words;
    if (layer.scale) words = "scale " + number(*layer.scale, 6) + ", zero point " + std::to_string(layer.zeroPoint.value_or(0));
    const std::string inner = element("summary", escaped(layerName(layer)) + " · SQNR " + number(layer.local->sqnrDb) + " dB")
        + (words.empty() ? std::string() : element("p", words, "class=\"muted\"")) + element("div", plots, "class=\"pair\"");
    return element("details", inner, isOpen ? "open" : "") + "\n";
}

/// Plots of the flagged layers, worst first; of the worst few if none is flagged.
std::string details(const ErrorReport &report)
{
    std::vector<const LayerError *> chosen;
    for (const LayerError &layer : report.layers)
        if (layer.local) chosen.push_back(&layer);
    std::stable_sort(chosen.begin(), chosen.end(), [&](const LayerError *a, const LayerError *b) {
        const bool x = isFlagged(*a, report.limits);
        const bool y = isFlagged(*b, report.limits);
        return x != y ? x : a->local->sqnrDb < b->local->sqnrDb;
    });
    if (chosen.size() > MostDetails) chosen.resize(MostDetails);
    std::string text;
    for (const LayerError *layer : chosen) text += layerDetails(*layer, isFlagged(*layer, report.limits));
    return text;
}

std::string outputs(const ErrorReport &report)
{
    std::string rows = html::row({"Output", "SQNR, dB", "Cosine", "Largest error"}, 1, "th");
    for (const OutputError &output : report.outputs)
        rows += html::row({escaped(output.name), number(output.sqnrDb), number(output.cosine, 6), number(output.maxAbsError)}, 1);
    return element("table", rows);
}

std::string speed(const LatencyReport &latency)
{
    std::string rows = html::row({"Model", "Median, ms", "5 %", "95 %"}, 1, "th");
    for (std::size_t i = 0; i < latency.models.size(); ++i) {
        const ModelLatency &model = latency.models[i];
        rows += html::row({i == 0 ? "float" : "quantized", number(1000 * model.median), number(1000 * model.p5), number(1000 * model.p95)}, 1);
    }
    return element("h2", "Speed") + element("table", rows)
        + element("p", escaped(latency.cpu + ", " + latency.kernels + " kernels of Halfstep, " + std::to_string(latency.threads)
                               + (latency.threads == 1 ? " thread" : " threads")
                               + ". Int8 can be slower than float on a PC; phones and microcontrollers usually gain."), "class=\"muted\"");
}

std::string findings(const ErrorReport &report)
{
    std::string items;
    for (const Finding &finding : report.findings) items += element("li", escaped(sentence(finding)));
    return items.empty() ? items : element("h2", "Notes") + element("ul", items);
}

} // namespace

std::string htmlReport(const ErrorReport &report, const ReportSubject &subject, const LatencyReport *latency)
{
    const std::string title = subject.quantizedFile.empty() ? std::string("Quantization report") : subject.quantizedFile;
    std::string body = element("h1", escaped(title));
    body += element("p", escaped(sentence(report.verdict.sentence)), "class=\"verdict " + levelClass(report.verdict) + "\"");
    body += facts(report, subject) + element("h2", "Outputs") + outputs(report);
    body += element("h2", "Error by layer") + layerChart(report) + details(report);
    if (latency) body += speed(*latency);
    body += findings(report) + element("h2", "All layers") + layerTable(report);
    body += element("p", "Halfstep " + escaped(subject.version), "class=\"muted\"");
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" + escaped(title)
        + "</title><style>" + std::string(Style) + "</style></head>\n<body>\n" + body + "</body></html>\n";
}

} // namespace halfstep
