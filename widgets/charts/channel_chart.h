// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "widgets/charts/chart_view.h"
#include "widgets/charts/plot_scale.h"

#include <optional>
#include <vector>

namespace halfstep {

/// Largest absolute value of each output channel, sorted, on a logarithmic axis, with the size of one step: what lies under it is lost.
class ChannelChart : public ChartView {
    Q_OBJECT

public:
    explicit ChannelChart(QWidget *parent = nullptr);

    /// step: of a scale that all channels would share, real units; nothing: unknown
    void setChannels(const ChannelRanges &channels, std::optional<double> step);

    double spread() const; ///< largest over smallest that is not zero; 1 if there are none

    ChartTable table() const override;
    QString summary() const override;
    ChartHead head() const override;

protected:
    void paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const override;
    QMarginsF axisMargins(const ChartStyle &style) const override;
    int markCount() const override { return static_cast<int>(m_sorted.size()); }
    QRectF markRect(int mark, const QRectF &plot) const override;
    QString markText(int mark) const override;

private:
    struct Channel {
        int index = 0;
        double low = 0;
        double high = 0;
        double largest = 0; ///< of the absolute values
    };
    bool isLost(const Channel &channel) const { return m_step && channel.largest < *m_step; }
    std::vector<Channel> m_sorted; ///< by `largest`, ascending
    std::optional<double> m_step;
    PlotScale m_scale;
};

} // namespace halfstep
