// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/range.h"
#include "widgets/charts/chart_view.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QChart;
class QGraphicsScene;
class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace halfstep {

/// Quantized against float, value by value: on the diagonal they are equal, flat ends are clipping, stairs a coarse scale.
class PairsChart : public ChartView {
    Q_OBJECT

public:
    explicit PairsChart(QWidget *parent = nullptr);
    ~PairsChart() override;

    /// pairs: (float, quantized made real), at most a few thousand; of: how many values there were
    void setPairs(std::vector<std::pair<float, float>> pairs, const std::optional<Range> &representable);

    ChartTable table() const override;
    QString summary() const override;
    ChartHead head() const override;

protected:
    void paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const override;
    QMarginsF axisMargins(const ChartStyle &style) const override;
    int markCount() const override { return static_cast<int>(m_pairs.size()); }
    QRectF markRect(int mark, const QRectF &plot) const override;
    QString markText(int mark) const override;

private:
    bool isCut(float value) const;
    void fillSeries();

    std::vector<std::pair<float, float>> m_pairs; ///< ascending in the float value
    std::optional<Range> m_range;
    double m_low = 0;
    double m_high = 1;
    std::unique_ptr<QGraphicsScene> m_scene; ///< holds the chart; painted into the plot, on screen and in files alike
    QChart *m_chart;
    QScatterSeries *m_inside;
    QScatterSeries *m_cut;
    QLineSeries *m_equal;
    QValueAxis *m_x;
    QValueAxis *m_y;
};

} // namespace halfstep
