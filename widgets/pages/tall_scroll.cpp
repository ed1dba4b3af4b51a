// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/tall_scroll.h"

#include <QApplication>
#include <QScrollBar>

#include <algorithm>

namespace halfstep {

TallScroll::TallScroll(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) { follow(now); });
}

void TallScroll::replace(QWidget *content)
{
    const int scrolled = verticalScrollBar()->value();
    if (QWidget *before = takeWidget()) {
        before->setParent(nullptr);
        before->deleteLater(); // one of its controls may be asking for this
    }
    setWidget(content);
    content->setAutoFillBackground(false);
    content->show();
    updateGeometry();
    const auto settle = [this, scrolled] {
        verticalScrollBar()->setValue(scrolled);
        follow(QApplication::focusWidget());
    };
    QMetaObject::invokeMethod(this, settle, Qt::QueuedConnection); // after it has its size
}

QSize TallScroll::sizeHint() const
{
    const QSize wanted = widget() ? widget()->sizeHint() : QSize(0, 0);
    return {wanted.width(), heightForWidth(wanted.width())};
}

QSize TallScroll::minimumSizeHint() const
{
    const int wanted = widget() ? widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width() : 0;
    return {wanted, std::min(heightForWidth(wanted), 4 * fontMetrics().lineSpacing())};
}

int TallScroll::heightForWidth(int width) const
{
    if (!widget()) return 0;
    return widget()->hasHeightForWidth() ? widget()->heightForWidth(width) : widget()->sizeHint().height();
}

void TallScroll::follow(const QWidget *focus)
{
    if (!focus || !widget() || !widget()->isAncestorOf(focus)) return;
    const QRect place(focus->mapTo(widget(), QPoint(0, 0)), focus->size());
    const int margin = fontMetrics().lineSpacing() / 2;
    ensureVisible(place.right(), place.bottom(), 0, margin);
    ensureVisible(place.left(), place.top(), 0, margin);
}

} // namespace halfstep
