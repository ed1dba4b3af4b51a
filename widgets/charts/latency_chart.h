// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timing/latency_report.h"
#include "widgets/charts/chart_view.h"
#include "widgets/charts/plot_scale.h"

#include <memory>

namespace halfstep {

/// Whole runs of A and B: every run a dot, the box from 5 to 95 %, the median a line. Times start at 0.
class LatencyChart : public ChartView {
    Q_OBJECT

public:
    explicit LatencyChart(QWidget *parent = nullptr);

    /// names: of the two models, in the report's order
    void setReport(std::shared_ptr<const LatencyReport> report, const QStringList &names);

    ChartTable table() const override;
    QString summary() const override;
    ChartHead head() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const override;
    QMarginsF axisMargins(const ChartStyle &style) const override;
    int markCount() const override;
    QRectF markRect(int mark, const QRectF &plot) const override;
    QString markText(int mark) const override;

private:
    std::shared_ptr<const LatencyReport> m_report;
    QStringList m_names;
    PlotScale m_scale; ///< milliseconds
};

} // namespace halfstep
