// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The room `widgets/charts`: a chart is a layout (a pure function, `*_layout.h`, tested alone) and a view that paints it.
///   plot_scale                       axes and ticks
///   chart_view                       frame, hover, keys, zoom, menu, pictures: what all charts share
///   chart_table, chart_pane          the table twin and the swap between the two
///   error_chart, *_histogram_chart, channel_chart, pairs_chart, latency_chart, layer_time_chart

#include "widgets/charts/chart_table.h"
#include "widgets/look/fonts.h"
#include "widgets/look/theme.h"

#include <QByteArray>
#include <QImage>
#include <QWidget>

#include <optional>

class QMenu;
class QPainter;

namespace halfstep {

enum class ChartFormat { Png, Svg, Csv };

/// What a chart paints with: the theme and font of the screen, or light and large for a file.
struct ChartStyle {
    Theme theme;
    QFont font; ///< body
    Spacing spacing;

    QFont small() const { return fontFor(TextStyle::Small, font); }
    const QColor &color(Role role) const { return theme.color(role); }
};

/// Words around a plot.
struct ChartHead {
    QString title;
    QString unit;              ///< muted, behind the title
    QString key;               ///< the one number that matters, at the right
    Role keyRole = Role::Text;
    QString yUnit;             ///< above the y axis
    QString direction;         ///< of the x axis, with its arrow: "layer, in network order →"
    QString sentence;          ///< below the plot
};

/// Base of every chart. It takes a finished value, paints it, and emits intents; it opens no file.
///
/// Mouse: hover names the nearest mark, click activates it, drag zooms in x, double click resets, Ctrl+wheel zooms.
/// Keys: arrows move between marks, Enter activates, Esc resets the zoom, T asks for the table, the Menu key opens the menu.
class ChartView : public QWidget {
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    /// What the numbers are of ("model.tflite · int8"); stands in exported pictures.
    void setSubject(const QString &subject) { m_subject = subject; }

    /// Whether the title stands in the chart on screen (default), or its surroundings show it. Pictures always hold it.
    void setHeadShown(bool isShown);

    /// Instead of a plot: why there is none ("Known after Checking"); empty: the plot.
    void setMessage(const QString &message);
    const QString &message() const { return m_message; }

    QImage picture() const;   ///< light, at twice the pixels, title and subject inside
    QByteArray svg() const;   ///< the same as vectors
    QString csv() const { return csvOf(table()); }

    virtual ChartTable table() const = 0;
    virtual QString summary() const = 0; ///< one sentence for a screen reader
    virtual ChartHead head() const = 0;

    bool isZoomed() const { return m_from > 0 || m_to < 1; }
    void resetZoom();
    void zoomTo(double from, double to); ///< positions on the whole x axis

    int currentMark() const { return m_current; }
    QRectF plotRect() const; ///< in the widget, where the plot is
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void markActivated(int mark);
    void saveRequested(halfstep::ChartFormat format);
    void tableRequested();
    void zoomChanged();

protected:
    virtual void paintPlot(QPainter &painter, const QRectF &plot, const ChartStyle &style) const = 0;
    virtual QMarginsF axisMargins(const ChartStyle &style) const; ///< room for ticks and direct labels around the plot
    virtual int markCount() const { return 0; }
    virtual QRectF markRect(int mark, const QRectF &plot) const;
    virtual QString markText(int mark) const; ///< lines of the hover card, six digits
    virtual bool canZoom() const { return false; }
    virtual void addActions(QMenu &menu);
    /// A thing that can be dragged (a limit): whether it is at this point; then every move of the mouse.
    virtual bool grabAt(const QPointF &) { return false; }
    virtual void dragTo(const QPointF &) {}
    virtual bool handleKey(int) { return false; }

    /// To be called when what the chart shows has changed.
    void contentChanged();

    double zoomFrom() const { return m_from; }
    double zoomTo() const { return m_to; }

    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void paintAll(QPainter &painter, const QRectF &area, const ChartStyle &style, bool isExport) const;
    void paintHead(QPainter &painter, const QRectF &area, const ChartStyle &style, const ChartHead &head) const;
    void paintHover(QPainter &painter, const ChartStyle &style) const;
    QRectF plotIn(const QRectF &area, const ChartStyle &style, const ChartHead &head, bool hasHead) const;
    ChartStyle screenStyle() const;
    int markAt(const QPointF &point) const;
    void setCurrent(int mark, bool byKeyboard);
    void zoomAround(double position, double factor);
    void copyPicture();
    void copyNumbers();

    QString m_subject;
    QString m_message;
    bool m_isHeadShown = true;
    double m_from = 0;
    double m_to = 1;
    int m_current = -1;
    bool m_isKeyboardMark = false;
    bool m_isGrabbed = false;
    std::optional<QPointF> m_pressed;
    std::optional<QPointF> m_dragged;
};

} // namespace halfstep
