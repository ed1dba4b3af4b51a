// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/chart_view.h"

#include "widgets/charts/chart_paint.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

constexpr double DragThreshold = 4; // logical pixels before a press becomes a drag

double headHeight(const ChartStyle &style)
{
    return QFontMetricsF(fontFor(TextStyle::ChartHead, style.font)).height() + style.spacing.units(1.5);
}

double smallHeight(const ChartStyle &style)
{
    return QFontMetricsF(style.small()).height();
}

} // namespace

ChartView::ChartView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

ChartStyle ChartView::screenStyle() const
{
    return ChartStyle{themeOf(*this), font(), spacingOf(*this)};
}

void ChartView::setMessage(const QString &message)
{
    if (m_message == message) return;
    m_message = message;
    contentChanged();
}

void ChartView::contentChanged()
{
    m_current = m_current < markCount() ? m_current : -1;
    setAccessibleName(head().title);
    setAccessibleDescription(m_message.isEmpty() ? summary() : m_message);
    update();
}

void ChartView::resetZoom()
{
    zoomTo(0, 1);
}

void ChartView::zoomTo(double from, double to)
{
    from = std::clamp(from, 0.0, 1.0);
    to = std::clamp(to, 0.0, 1.0);
    if (!canZoom() || to - from < 1e-4 || (from == m_from && to == m_to)) return;
    m_from = from;
    m_to = to;
    update();
    Q_EMIT zoomChanged();
}

void ChartView::zoomAround(double position, double factor)
{
    const double width = std::min(1.0, (m_to - m_from) * factor);
    const double center = m_from + position * (m_to - m_from);
    const double from = std::clamp(center - position * width, 0.0, 1.0 - width);
    zoomTo(from, from + width);
}

QMarginsF ChartView::axisMargins(const ChartStyle &style) const
{
    return QMarginsF(style.spacing.units(1), 0, style.spacing.units(1), xAxisHeight(style, false));
}

QRectF ChartView::markRect(int, const QRectF &) const
{
    return {};
}

QString ChartView::markText(int) const
{
    return {};
}

void ChartView::setHeadShown(bool isShown)
{
    m_isHeadShown = isShown;
    update();
}

QRectF ChartView::plotIn(const QRectF &area, const ChartStyle &style, const ChartHead &words, bool hasHead) const
{
    QMarginsF margins = axisMargins(style);
    margins.setTop(margins.top() + (hasHead ? headHeight(style) : 0) + (words.yUnit.isEmpty() ? 0 : smallHeight(style) + style.spacing.units(1)));
    if (!words.sentence.isEmpty()) margins.setBottom(margins.bottom() + smallHeight(style) + style.spacing.units(1));
    const QRectF plot = area.marginsRemoved(margins);
    return QRectF(plot.topLeft(), QSizeF(std::max(1.0, plot.width()), std::max(1.0, plot.height())));
}

QRectF ChartView::plotRect() const
{
    return plotIn(QRectF(rect()), screenStyle(), head(), m_isHeadShown);
}

QSize ChartView::sizeHint() const
{
    const Spacing spacing = spacingOf(*this);
    return QSize(spacing.units(72), spacing.units(44));
}

QSize ChartView::minimumSizeHint() const
{
    const Spacing spacing = spacingOf(*this);
    return QSize(spacing.units(40), spacing.units(30));
}

void ChartView::paintHead(QPainter &painter, const QRectF &area, const ChartStyle &style, const ChartHead &words) const
{
    const QFont title = fontFor(TextStyle::ChartHead, style.font);
    const QRectF line(area.left(), area.top(), area.width(), headHeight(style));
    double right = line.right();
    if (!words.key.isEmpty()) {
        painter.setFont(fontFor(TextStyle::Strong, style.font));
        painter.setPen(style.color(words.keyRole));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, words.key);
        right -= QFontMetricsF(painter.font()).horizontalAdvance(words.key) + style.spacing.units(2);
    }
    painter.setFont(title);
    painter.setPen(style.color(Role::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, words.title);
    const double used = QFontMetricsF(title).horizontalAdvance(words.title) + style.spacing.units(2);
    const QRectF rest(line.left() + used, line.top(), right - line.left() - used, line.height());
    painter.setFont(style.font);
    painter.setPen(style.color(Role::Muted));
    const QString unit = QFontMetricsF(style.font).elidedText(words.unit, Qt::ElideRight, std::max(0.0, rest.width()));
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, unit);
}

void ChartView::paintAll(QPainter &painter, const QRectF &area, const ChartStyle &style, bool isExport) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const ChartHead words = head();
    const bool hasHead = isExport || m_isHeadShown;
    const QRectF plot = plotIn(area, style, words, hasHead);
    if (hasHead) paintHead(painter, area, style, words);
    const double unitTop = area.top() + (hasHead ? headHeight(style) : 0);
    if (!words.yUnit.isEmpty())
        paintSmall(painter, QRectF(area.left(), unitTop, area.width(), smallHeight(style)), Qt::AlignLeft | Qt::AlignTop, words.yUnit, style);
    const double line = smallHeight(style);
    if (m_message.isEmpty()) {
        painter.save();
        paintPlot(painter, plot, style);
        painter.restore();
    } else {
        paintHairline(painter, plot.bottomLeft(), plot.bottomRight(), style.color(Role::Edge));
        painter.setFont(style.font);
        painter.setPen(style.color(Role::Muted));
        painter.drawText(plot, Qt::AlignCenter | Qt::TextWordWrap, m_message);
    }
    if (!words.direction.isEmpty())
        paintSmall(painter, QRectF(plot.left(), plot.bottom() + xAxisHeight(style, true) - line, plot.width(), line),
                   Qt::AlignRight | Qt::AlignBottom, words.direction, style);
    const QRectF foot(area.left(), area.bottom() - line, area.width(), line);
    if (!words.sentence.isEmpty() && m_message.isEmpty()) {
        painter.setFont(style.small());
        painter.setPen(style.color(Role::Muted));
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(style.small()).elidedText(words.sentence, Qt::ElideRight, foot.width()));
    }
    if (isExport && !m_subject.isEmpty())
        paintSmall(painter, foot.translated(0, line + style.spacing.units(1)), Qt::AlignRight | Qt::AlignVCenter, m_subject, style);
}

void ChartView::paintHover(QPainter &painter, const ChartStyle &style) const
{
    const QRectF plot = plotRect();
    const QRectF mark = markRect(m_current, plot).intersected(plot.adjusted(-8, -8, 8, 8));
    const QString text = markText(m_current);
    if (text.isEmpty() || mark.isNull()) return;
    painter.setPen(QPen(style.color(Role::Text), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(mark.adjusted(-1, -1, 1, 1));
    const QFontMetricsF metrics(style.small());
    QSizeF size = metrics.boundingRect(QRectF(0, 0, 1000, 1000), Qt::AlignLeft, text).size();
    size += QSizeF(style.spacing.units(4), style.spacing.units(3));
    QPointF at(mark.right() + style.spacing.units(2), mark.top());
    if (at.x() + size.width() > width()) at.setX(mark.left() - size.width() - style.spacing.units(2));
    at.setX(std::clamp(at.x(), 0.0, std::max(0.0, width() - size.width())));
    at.setY(std::clamp(at.y(), 0.0, std::max(0.0, height() - size.height())));
    QPainterPath card;
    card.addRoundedRect(QRectF(at, size), style.spacing.units(1.5), style.spacing.units(1.5));
    painter.fillPath(card, style.color(Role::Tip));
    painter.setPen(style.color(Role::TipText));
    painter.setFont(style.small());
    painter.drawText(QRectF(at, size).adjusted(style.spacing.units(2), style.spacing.units(1.5), 0, 0), Qt::AlignLeft | Qt::AlignTop, text);
}

void ChartView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ChartStyle style = screenStyle();
    painter.fillRect(rect(), style.color(Role::Panel));
    paintAll(painter, QRectF(rect()), style, false);
    if (m_dragged && m_pressed) {
        const QRectF plot = plotRect();
        QColor tint = style.color(Role::SeriesB);
        tint.setAlphaF(0.15F);
        painter.fillRect(QRectF(QPointF(m_pressed->x(), plot.top()), QPointF(m_dragged->x(), plot.bottom())).normalized(), tint);
    } else if (m_current >= 0) {
        paintHover(painter, style);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style.color(Role::Focus), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

int ChartView::markAt(const QPointF &point) const
{
    const QRectF plot = plotRect();
    const double reach = spacingOf(*this).units(3);
    int best = -1;
    double nearest = reach;
    for (int mark = 0; mark < markCount(); ++mark) {
        const QRectF rect = markRect(mark, plot);
        if (rect.isNull()) continue;
        const double dx = std::max({rect.left() - point.x(), 0.0, point.x() - rect.right()});
        const double dy = std::max({rect.top() - point.y(), 0.0, point.y() - rect.bottom()});
        const double distance = std::hypot(dx, dy);
        if (distance >= nearest) continue;
        nearest = distance;
        best = mark;
    }
    return best;
}

void ChartView::setCurrent(int mark, bool byKeyboard)
{
    m_isKeyboardMark = byKeyboard;
    if (mark == m_current) return;
    m_current = mark;
    update();
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) return;
    m_isGrabbed = m_message.isEmpty() && grabAt(event->position());
    m_pressed = event->position();
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isGrabbed) {
        dragTo(event->position());
    } else if (m_pressed && canZoom() && std::abs(event->position().x() - m_pressed->x()) > DragThreshold) {
        m_dragged = event->position();
        update();
    } else if (!m_pressed) {
        setCurrent(m_message.isEmpty() ? markAt(event->position()) : -1, false);
    }
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressed) return;
    const QRectF plot = plotRect();
    if (m_dragged) {
        const auto at = [&](double x) { return m_from + std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0) * (m_to - m_from); };
        const auto [from, to] = std::minmax({at(m_pressed->x()), at(m_dragged->x())});
        m_dragged.reset();
        zoomTo(from, to);
    } else if (!m_isGrabbed) {
        const int mark = markAt(event->position());
        if (mark >= 0) Q_EMIT markActivated(mark);
    }
    m_isGrabbed = false;
    m_pressed.reset();
    update();
}

void ChartView::mouseDoubleClickEvent(QMouseEvent *)
{
    resetZoom();
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    if (!canZoom() || !(event->modifiers() & Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    const QRectF plot = plotRect();
    const double position = std::clamp((event->position().x() - plot.left()) / plot.width(), 0.0, 1.0);
    zoomAround(position, event->angleDelta().y() > 0 ? 0.8 : 1.25);
    event->accept();
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    const int last = markCount() - 1;
    switch (event->key()) {
    case Qt::Key_Right: setCurrent(std::min(last, m_current + 1), true); return;
    case Qt::Key_Left: setCurrent(last < 0 ? -1 : std::max(0, m_current - 1), true); return;
    case Qt::Key_Home: setCurrent(last < 0 ? -1 : 0, true); return;
    case Qt::Key_End: setCurrent(last, true); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0) Q_EMIT markActivated(m_current);
        return;
    case Qt::Key_T: Q_EMIT tableRequested(); return;
    default: break;
    }
    if (event->key() == Qt::Key_Escape && isZoomed())
        resetZoom();
    else if (!handleKey(event->key()))
        QWidget::keyPressEvent(event);
}

void ChartView::leaveEvent(QEvent *)
{
    if (!m_isKeyboardMark) setCurrent(-1, false);
}

void ChartView::focusOutEvent(QFocusEvent *event)
{
    if (m_isKeyboardMark) setCurrent(-1, false);
    QWidget::focusOutEvent(event);
}

void ChartView::addActions(QMenu &) {}

void ChartView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    menu.addAction(tr("Copy picture"), this, &ChartView::copyPicture);
    menu.addAction(tr("Copy numbers"), this, &ChartView::copyNumbers);
    menu.addSeparator();
    menu.addAction(tr("Save as PNG…"), this, [this] { Q_EMIT saveRequested(ChartFormat::Png); });
    menu.addAction(tr("Save as SVG…"), this, [this] { Q_EMIT saveRequested(ChartFormat::Svg); });
    menu.addAction(tr("Save as CSV…"), this, [this] { Q_EMIT saveRequested(ChartFormat::Csv); });
    menu.addSeparator();
    menu.addAction(tr("Show as table"), this, &ChartView::tableRequested);
    if (canZoom()) menu.addAction(tr("Show all"), this, &ChartView::resetZoom)->setEnabled(isZoomed());
    addActions(menu);
    menu.exec(event->globalPos());
}

} // namespace halfstep
