// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/report/csv_tables.h"

#include "core/model/op_type.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace halfstep {

namespace {

/// One line of a table.
class Row {
public:
    Row &text(std::string_view value)
    {
        begin();
        if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
            m_line += value;
            return *this;
        }
        m_line += '"';
        for (const char c : value) m_line += c == '"' ? std::string("\"\"") : std::string(1, c);
        m_line += '"';
        return *this;
    }
    Row &number(const std::optional<double> &value)
    {
        begin();
        if (!value) return *this;
        if (std::isnan(*value)) {
            m_line += "nan";
        } else if (std::isinf(*value)) {
            m_line += *value > 0 ? "inf" : "-inf";
        } else {
            std::array<char, 32> digits;
            m_line.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), *value).ptr);
        }
        return *this;
    }
    Row &whole(std::int64_t value)
    {
        begin();
        m_line += std::to_string(value);
        return *this;
    }
    std::string line() const { return m_line + "\r\n"; }

private:
    void begin()
    {
        if (!m_isFirst) m_line += ',';
        m_isFirst = false;
    }
    std::string m_line;
    bool m_isFirst = true;
};

void addMetrics(Row &row, const std::optional<ErrorMetrics> &metrics)
{
    const auto value = [&metrics](double ErrorMetrics::*field) { return metrics ? std::optional(*metrics.*field) : std::nullopt; };
    row.number(value(&ErrorMetrics::sqnrDb)).number(value(&ErrorMetrics::rmse));
    row.number(metrics ? metrics->rmseOverStep : std::nullopt);
    row.number(value(&ErrorMetrics::meanError)).number(value(&ErrorMetrics::maxAbsError)).number(value(&ErrorMetrics::cosine));
    row.number(metrics ? metrics->clippedShare : std::nullopt);
}

constexpr std::string_view CompareHeader
    = "index,subgraph,type,name,precision,paired,flagged,scale,zero_point,range_low,range_high,"
      "local_sqnr_db,local_rmse,local_rmse_over_step,local_mean_error,local_max_abs_error,local_cosine,local_clipped_share,"
      "accumulated_sqnr_db,accumulated_rmse,accumulated_rmse_over_step,accumulated_mean_error,accumulated_max_abs_error,"
      "accumulated_cosine,accumulated_clipped_share\r\n";

} // namespace

std::string compareCsv(const ErrorReport &report)
{
    std::string table(CompareHeader);
    for (const LayerError &layer : report.layers) {
        Row row;
        row.whole(layer.op.value).whole(layer.subgraph.value);
        row.text(layer.type == OpType::Custom && !layer.customCode.empty() ? std::string_view(layer.customCode) : opTypeName(layer.type));
        row.text(layer.name).text(precisionName(layer.precision));
        row.text(layer.isPaired ? "true" : "false").text(isFlagged(layer, report.limits) ? "true" : "false");
        row.number(layer.scale).number(layer.zeroPoint ? std::optional(static_cast<double>(*layer.zeroPoint)) : std::nullopt);
        row.number(layer.representable ? std::optional(layer.representable->min) : std::nullopt);
        row.number(layer.representable ? std::optional(layer.representable->max) : std::nullopt);
        addMetrics(row, layer.local);
        addMetrics(row, layer.accumulated);
        table += row.line();
    }
    return table;
}

std::string latencyCsv(const LatencyReport &report)
{
    std::string table = "model,index,type,name,median_seconds\r\n";
    for (std::size_t i = 0; i < report.models.size(); ++i)
        for (const LayerLatency &layer : report.models[i].layers)
            table += Row().whole(static_cast<std::int64_t>(i)).whole(layer.op.value).text(opTypeName(layer.type)).text(layer.name)
                         .number(layer.medianSeconds).line();
    return table;
}

} // namespace halfstep
