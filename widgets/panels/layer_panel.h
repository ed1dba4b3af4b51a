// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "widgets/charts/chart_view.h"

#include <QWidget>

#include <memory>
#include <vector>

class QGridLayout;
class QScrollArea;

namespace halfstep {

class ChannelChart;
class ErrorHistogramChart;
class FoldSection;
class LayerTitle;
class PairsChart;
class ValueHistogramChart;
class Words;

/// The layer dock: name and type of the selected layer, then its error, values, channels and pairs. Sections are opened
/// by evidence; closed ones still show their key number. Wider than 120 units they stand in two columns.
class LayerPanel : public QWidget {
    Q_OBJECT

public:
    explicit LayerPanel(QWidget *parent = nullptr);

    void setReport(std::shared_ptr<const ErrorReport> report, const QString &subject);
    void setLimits(const Limits &limits);
    void setLayer(OpId op); ///< none: a sentence instead

    std::vector<ChartView *> charts() const; ///< for *All pictures* and saving

Q_SIGNALS:
    void saveRequested(halfstep::ChartView *chart, halfstep::ChartFormat format);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Section {
        FoldSection *fold = nullptr;
        ChartView *chart = nullptr;
    };
    template <class Chart>
    Chart *addSection();
    const LayerError *layer() const;
    void showLayer();
    void showNumbers(const LayerError &layer);
    void showHeads(const LayerError &layer, bool flagged);
    void arrange(int columns);

    std::shared_ptr<const ErrorReport> m_report;
    Limits m_limits;
    OpId m_op;
    int m_columns = 0;
    std::vector<Section> m_sections;
    LayerTitle *m_title;
    Words *m_type;
    Words *m_parameters;
    QScrollArea *m_scroll;
    QGridLayout *m_grid;
    ErrorHistogramChart *m_error = nullptr;
    ValueHistogramChart *m_values = nullptr;
    ChannelChart *m_channels = nullptr;
    PairsChart *m_pairs = nullptr;
};

} // namespace halfstep
