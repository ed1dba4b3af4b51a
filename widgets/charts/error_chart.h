// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "core/model/layer_id.h"
#include "widgets/charts/chart_view.h"
#include "widgets/charts/layer_bars_layout.h"

#include <memory>

namespace halfstep {

/// Unit of the error of a layer.
enum class ErrorUnit { Steps, Decibels, PercentOfSignal };

/// Local error, or the error that has accumulated up to the layer.
enum class ErrorView { Here, Accumulated };

/// Error by layer, in network order: bars (here) or a line (accumulated). Layers above the limit stand out; the limit can be
/// dragged, moved with + and −, or set by the menu, and tells so by `limitsEdited`.
class ErrorChart : public ChartView {
    Q_OBJECT

public:
    explicit ErrorChart(QWidget *parent = nullptr);

    void setReport(std::shared_ptr<const ErrorReport> report); ///< may be null: empty
    void setLimits(const Limits &limits);
    void setUnit(ErrorUnit unit);
    void setView(ErrorView view);
    void setSelected(std::vector<LayerId> picked, LayerId current); ///< picked: ascending
    ErrorUnit unit() const { return m_unit; }
    ErrorView view() const { return m_view; }

    ChartTable table() const override;
    QString summary() const override;
    ChartHead head() const override;

Q_SIGNALS:
    void layerActivated(halfstep::LayerId layer);
    void limitsEdited(const halfstep::Limits &limits);

protected:
    void paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const override;
    QMarginsF axisMargins(const ChartStyle &style) const override;
    int markCount() const override;
    QRectF markRect(int mark, const QRectF &plot) const override;
    QString markText(int mark) const override;
    bool canZoom() const override { return true; }
    void addActions(QMenu &menu) override;
    bool grabAt(const QPointF &point) override;
    void dragTo(const QPointF &point) override;
    bool handleKey(int key) override;

private:
    LayerId layerAt(std::size_t mark) const;
    double valueOf(const LayerError &layer) const; ///< in the unit; NaN where there is none
    bool hasLimit() const { return m_view == ErrorView::Here && m_unit != ErrorUnit::PercentOfSignal; }
    double limit() const;
    void editLimit(double value);
    QString limitText() const;
    LayerBarsLayout layoutIn(const QRectF &plot) const;
    void rebuild();
    void paintBars(QPainter &painter, const QRectF &plot, const ChartStyle &style) const;
    void paintEnvelope(QPainter &painter, const QRectF &plot, const ChartStyle &style) const;
    void paintLine(QPainter &painter, const QRectF &plot, const ChartStyle &style) const;
    void paintFlagged(QPainter &painter, const QRectF &plot, const ChartStyle &style) const;
    void paintReferences(QPainter &painter, const QRectF &plot, const ChartStyle &style) const;
    void paintSelection(QPainter &painter, const QRectF &plot, const ChartStyle &style) const;
    void paintLayerAxis(QPainter &painter, const QRectF &plot, const ChartStyle &style) const;

    std::shared_ptr<const ErrorReport> m_report;
    Limits m_limits;
    ErrorUnit m_unit = ErrorUnit::Steps;
    ErrorView m_view = ErrorView::Here;
    std::vector<LayerId> m_picked;
    LayerId m_currentLayer;
    std::vector<double> m_values; ///< beside the report's layers
    PlotScale m_scale;
};

/// The error of one layer in a unit; NaN where it has none (not paired, or steps of a float tensor). Percent of signal is
/// 100·10^(−SQNR/20).
double errorIn(ErrorUnit unit, const std::optional<ErrorMetrics> &metrics);

} // namespace halfstep
