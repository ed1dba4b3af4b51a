// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "core/model/layer_id.h"
#include "core/timing/latency_report.h"
#include "widgets/charts/chart_view.h"

#include <QWidget>

#include <memory>
#include <vector>

class QPushButton;

namespace halfstep {

class LatencyChart;
class LayerTimeChart;
class Words;

/// The Speed tab: A and B side by side, as measured here, in honest words.
class SpeedPage : public QWidget {
    Q_OBJECT

public:
    explicit SpeedPage(QWidget *parent = nullptr);

    /// names: of float and of the quantized run. report may be null: not timed yet.
    void setReport(std::shared_ptr<const LatencyReport> report, const QStringList &names, const QString &subject);
    void setBusy(bool isBusy); ///< while timing runs
    void setSelected(LayerId layer);

    std::vector<ChartView *> charts() const;

Q_SIGNALS:
    void measureRequested();
    void layerActivated(halfstep::LayerId layer);
    void saveRequested(halfstep::ChartView *chart, halfstep::ChartFormat format);

private:
    std::shared_ptr<const LatencyReport> m_report;
    Words *m_headline;
    Words *m_details;
    Words *m_machine;
    LatencyChart *m_runs;
    LayerTimeChart *m_layers;
    QPushButton *m_measure;
};

/// "2.1× faster: 8.92 ms instead of 18.6 ms", "No difference measured", …; `a` is the float model, `b` the quantized one.
QString speedSentence(const LatencyReport &report);

/// Times of both models by layer, paired by the names of their outputs; a layer that only one has is unknown in the other.
struct LayerTimes;
std::vector<LayerTimes> pairedTimes(const LatencyReport &report);

} // namespace halfstep
