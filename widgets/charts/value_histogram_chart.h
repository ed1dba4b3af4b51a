// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/range.h"
#include "core/numerics/histogram.h"
#include "widgets/charts/chart_view.h"
#include "widgets/charts/plot_scale.h"

#include <optional>

namespace halfstep {

/// The float values of a tensor, and which of them the quantized one can represent. Mass outside the band is clipped.
class ValueHistogramChart : public ChartView {
    Q_OBJECT

public:
    explicit ValueHistogramChart(QWidget *parent = nullptr);

    /// clippedShare: 0 … 1, as measured; nothing for a float tensor
    void setValues(const Histogram &values, const std::optional<Range> &representable, std::optional<double> clippedShare);
    void setLogCount(bool isLog);
    bool isLogCount() const { return m_isLog; }

    ChartTable table() const override;
    QString summary() const override;
    ChartHead head() const override;

protected:
    void paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const override;
    int markCount() const override { return static_cast<int>(m_values.counts.size()); }
    QRectF markRect(int mark, const QRectF &plot) const override;
    QString markText(int mark) const override;
    bool canZoom() const override { return true; }
    void addActions(QMenu &menu) override;

private:
    PlotScale scale() const;
    void paintRange(QPainter &painter, const QRectF &plot, const ChartStyle &style) const;

    Histogram m_values;
    std::optional<Range> m_range;
    std::optional<double> m_clipped;
    bool m_isLog = true;
};

} // namespace halfstep
