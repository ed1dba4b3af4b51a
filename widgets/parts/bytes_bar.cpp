// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/bytes_bar.h"

#include "widgets/look/fonts.h"
#include "widgets/look/layer_name_text.h"
#include "widgets/look/number_text.h"
#include "widgets/look/paint_number.h"
#include "widgets/look/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace halfstep {

namespace {

constexpr double Gap = 2;

std::uint64_t total(const std::vector<BytesPart> &parts)
{
    return std::accumulate(parts.begin(), parts.end(), std::uint64_t{0}, [](std::uint64_t sum, const BytesPart &part) { return sum + part.bytes; });
}

QFont nameFont()
{
    QFont font = fontFor(TextStyle::Small, QApplication::font());
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

std::vector<BytesPart> joinSmallParts(std::vector<BytesPart> parts, double smallest, const QString &restName)
{
    std::stable_sort(parts.begin(), parts.end(), [](const BytesPart &a, const BytesPart &b) { return a.bytes > b.bytes; });
    const double limit = static_cast<double>(total(parts)) * smallest;
    BytesPart rest{restName, 0, true};
    std::size_t joined = 0;
    while (!parts.empty() && static_cast<double>(parts.back().bytes) < limit) {
        rest.bytes += parts.back().bytes;
        ++joined;
        parts.pop_back();
    }
    if (rest.bytes > 0 && joined > 0) parts.push_back(rest);
    return parts;
}

std::vector<QRectF> partRects(const std::vector<BytesPart> &parts, double width, double height, double gap)
{
    std::vector<QRectF> rects;
    const double sum = static_cast<double>(std::max<std::uint64_t>(1, total(parts)));
    const double room = std::max(0.0, width - gap * static_cast<double>(parts.empty() ? 0 : parts.size() - 1));
    double x = 0;
    for (const BytesPart &part : parts) {
        const double share = std::max(1.0, room * static_cast<double>(part.bytes) / sum);
        rects.emplace_back(x, 0, share, height);
        x += share + gap;
    }
    return rects;
}

BytesBar::BytesBar(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Where the bytes are"));
}

void BytesBar::setParts(std::vector<BytesPart> parts)
{
    m_parts = std::move(parts);
    m_hovered = m_current = -1;
    QStringList words;
    for (const BytesPart &part : m_parts) words += tr("%1 %2", "name and size").arg(part.name, sizeText(part.bytes));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QSize BytesBar::sizeHint() const
{
    const int line = QFontMetrics(nameFont()).height();
    return QSize(spacingOf(*this).units(60), barHeight() + spacingOf(*this).units(1) + 2 * line);
}

int BytesBar::barHeight() const
{
    return spacingOf(*this).units(6);
}

std::vector<QRectF> BytesBar::rects() const
{
    return partRects(m_parts, width(), barHeight(), Gap);
}

void BytesBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setFont(nameFont());
    const QFontMetricsF metrics(painter.font());
    const std::vector<QRectF> places = rects();
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const QRectF &place = places[i];
        const bool isHot = static_cast<int>(i) == m_hovered || (hasFocus() && static_cast<int>(i) == m_current);
        painter.fillRect(place, theme.color(isHot ? Role::Select : Role::SeriesAFill));
        painter.fillRect(QRectF(place.left(), place.top(), place.width(), 2), theme.color(Role::SeriesA));
        const QString size = sizeText(m_parts[i].bytes);
        if (place.width() < numberWidth(painter.font(), size) + 2) continue; // the tooltip tells
        const double top = place.bottom() + spacingOf(*this).unit;
        painter.setPen(theme.color(Role::Text));
        painter.drawText(QPointF(place.left(), top + metrics.ascent()), metrics.elidedText(shortLayerName(m_parts[i].name), Qt::ElideRight, place.width()));
        painter.setPen(theme.color(Role::Muted));
        paintNumber(painter, QRectF(place.left(), top + metrics.height(), place.width(), metrics.height()), Qt::AlignLeft | Qt::AlignTop, size);
    }
    if (hasFocus() && m_current >= 0) {
        painter.setPen(QPen(theme.color(Role::Focus), 2));
        painter.drawRect(places[static_cast<std::size_t>(m_current)].adjusted(1, 1, -1, -1));
    }
}

int BytesBar::partAt(const QPointF &position) const
{
    const std::vector<QRectF> places = rects();
    for (std::size_t i = 0; i < places.size(); ++i)
        if (position.x() >= places[i].left() && position.x() <= places[i].right()) return static_cast<int>(i);
    return -1;
}

void BytesBar::mouseMoveEvent(QMouseEvent *event)
{
    m_hovered = partAt(event->position());
    update();
}

void BytesBar::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void BytesBar::mousePressEvent(QMouseEvent *event)
{
    const int part = partAt(event->position());
    if (part >= 0 && !m_parts[static_cast<std::size_t>(part)].isRest) Q_EMIT partChosen(m_parts[static_cast<std::size_t>(part)].name);
}

void BytesBar::setCurrent(int part)
{
    m_current = std::clamp(part, 0, static_cast<int>(m_parts.size()) - 1);
    update();
}

void BytesBar::keyPressEvent(QKeyEvent *event)
{
    if (m_parts.empty()) return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Right) return setCurrent(m_current + 1);
    if (event->key() == Qt::Key_Left) return setCurrent(m_current - 1);
    const bool isChoice = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (isChoice && m_current >= 0 && !m_parts[static_cast<std::size_t>(m_current)].isRest)
        Q_EMIT partChosen(m_parts[static_cast<std::size_t>(m_current)].name);
    else
        QWidget::keyPressEvent(event);
}

bool BytesBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int part = partAt(help->pos());
        if (part < 0) return true;
        const BytesPart &shown = m_parts[static_cast<std::size_t>(part)];
        const double share = static_cast<double>(shown.bytes) / static_cast<double>(std::max<std::uint64_t>(1, total(m_parts)));
        QToolTip::showText(help->globalPos(), tr("%1: %2, %3 of the constants").arg(shown.name, sizeText(shown.bytes), percentText(share)), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace halfstep
