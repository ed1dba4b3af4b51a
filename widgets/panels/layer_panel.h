// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/charts/chart_view.h"
#include "widgets/panels/known_layer.h"

#include <QWidget>

#include <optional>
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

/// The layer dock: name and type of the selected layer, what was found at it, then its error, values, channels and pairs, as far as they are
/// known. Sections are opened by evidence; closed ones still show their key number. Wider than 120 units they stand in two columns.
class LayerPanel : public QWidget {
    Q_OBJECT

public:
    explicit LayerPanel(QWidget *parent = nullptr);

    void setSubject(const QString &subject); ///< stands in exported pictures
    void setLimits(const Limits &limits);
    void setLayer(std::optional<KnownLayer> layer); ///< nothing: a sentence instead

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
    void showLayer();
    void showNumbers(const KnownLayer &known);
    void showHeads();
    void openByEvidence(const LayerError &layer);
    bool isShown(std::size_t section) const;
    void arrange(int columns);

    Limits m_limits;
    std::optional<KnownLayer> m_layer;
    int m_columns = 0;
    std::vector<Section> m_sections;
    LayerTitle *m_title;
    Words *m_type;
    Words *m_parameters;
    Words *m_notes;
    QScrollArea *m_scroll;
    QGridLayout *m_grid;
    ErrorHistogramChart *m_error = nullptr;
    ValueHistogramChart *m_values = nullptr;
    ChannelChart *m_channels = nullptr;
    PairsChart *m_pairs = nullptr;
};

} // namespace halfstep
