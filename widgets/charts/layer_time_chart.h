// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/layer_id.h"
#include "core/timing/latency_report.h"
#include "widgets/charts/chart_view.h"
#include "widgets/charts/layer_bars_layout.h"
#include "widgets/charts/plot_scale.h"

#include <vector>

namespace halfstep {

/// Time of one layer of the float file and of what stands for it in the quantized one; seconds, NaN where unknown.
struct LayerTimes {
    OpId op; ///< in the float file
    QString name;
    double a = 0;
    double b = 0;
    bool isSlower = false; ///< b clearly takes longer, by enough to matter: see speed_page.h
};

/// Time by layer: A a cap, B a bar, marked where B is clearly slower.
class LayerTimeChart : public ChartView {
    Q_OBJECT

public:
    explicit LayerTimeChart(QWidget *parent = nullptr);

    void setTimes(std::vector<LayerTimes> times);
    void setSelected(LayerId current);

    ChartTable table() const override;
    QString summary() const override;
    ChartHead head() const override;

Q_SIGNALS:
    void layerActivated(halfstep::LayerId layer);

protected:
    void paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const override;
    QMarginsF axisMargins(const ChartStyle &style) const override;
    int markCount() const override { return static_cast<int>(m_times.size()); }
    QRectF markRect(int mark, const QRectF &plot) const override;
    QString markText(int mark) const override;
    bool canZoom() const override { return true; }

private:
    std::vector<LayerTimes> m_times;
    LayerId m_selected;
    PlotScale m_scale; ///< milliseconds
};

} // namespace halfstep
