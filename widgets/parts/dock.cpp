// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/dock.h"

#include "widgets/look/icons.h"
#include "widgets/parts/words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace halfstep {

namespace {

class DockHead : public QWidget {
public:
    using QWidget::QWidget;

    QSize sizeHint() const override { return QSize(spacingOf(*this).units(20), spacingOf(*this).lines(2.1)); }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), themeOf(*this).color(Role::Window));
        painter.fillRect(QRect(0, height() - 1, width(), 1), themeOf(*this).color(Role::Line));
    }
};

} // namespace

Dock::Dock(const QString &name, const QString &title, QWidget *content, QWidget *parent) : QDockWidget(title, parent)
{
    setObjectName(name);
    const Spacing space = spacingOf(*this);
    auto *head = new DockHead(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space.units(3), 0, space.units(2), 0);
    row->addWidget(new Words(title, TextStyle::Strong, Role::Text, head));
    row->addStretch();
    auto *close = new QToolButton(head);
    close->setIcon(icon(QStringLiteral("close"), Role::Muted));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close %1").arg(title));
    close->setToolTip(tr("Close (the View menu brings it back)"));
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    row->addWidget(close);
    setTitleBarWidget(head);
    setWidget(content);
}

} // namespace halfstep
