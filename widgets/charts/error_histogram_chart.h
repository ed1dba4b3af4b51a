// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "widgets/charts/chart_view.h"
#include "widgets/charts/histogram_layout.h"

#include <optional>

namespace halfstep {

/// Which shape the error of a layer has: quantized minus float, in steps of its scale (of a float tensor: in units of its RMS).
/// Flat within ±½ is ideal, shifted is bias, a long tail is clipping.
class ErrorHistogramChart : public ChartView {
    Q_OBJECT

public:
    explicit ErrorHistogramChart(QWidget *parent = nullptr);

    void setError(const std::optional<ErrorMetrics> &metrics, bool isFlagged);

    ChartTable table() const override;
    QString summary() const override;
    ChartHead head() const override;

protected:
    void paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const override;
    int markCount() const override;
    QRectF markRect(int mark, const QRectF &plot) const override;
    QString markText(int mark) const override;
    bool canZoom() const override { return true; }

private:
    PlotScale scale() const;

    std::optional<ErrorMetrics> m_metrics;
    Histogram m_shown; ///< within the reach, thinned for the screen
    ErrorShares m_shares;
    bool m_isFlagged = false;
};

} // namespace halfstep
