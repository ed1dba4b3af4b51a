// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/panels/layer_title.h"

#include "widgets/look/icons.h"
#include "widgets/look/layer_name_text.h"
#include "widgets/look/number_text.h"
#include "widgets/parts/words.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>

namespace halfstep {

LayerTitle::LayerTitle(QWidget *parent)
    : QWidget(parent), m_number(new Words(TextStyle::ChartHead, Role::Muted, this)), m_words(new Words(TextStyle::ChartHead, Role::Text, this)),
      m_copy(new QToolButton(this))
{
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_copy->setIcon(icon(QStringLiteral("copy"), Role::Muted));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_copy->setAccessibleName(tr("Copy the layer's name"));
    m_copy->setToolTip(m_copy->accessibleName());
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_name); });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacingOf(*this).units(2));
    row->addWidget(m_number);
    row->addWidget(m_words, 1);
    row->addWidget(m_copy);
}

void LayerTitle::setLayer(const LayerId &layer, const QString &name)
{
    m_name = name;
    m_number->setText(u'#' % layerNumberText(layer));
    m_number->show();
    m_copy->show();
    m_words->setWordWrap(false);
    m_words->setToolTip(name);
    m_words->setAccessibleName(name);
    fit();
}

void LayerTitle::setSentence(const QString &sentence)
{
    m_name.clear();
    m_number->hide();
    m_copy->hide();
    m_words->setWordWrap(true);
    m_words->setToolTip({});
    m_words->setAccessibleName({});
    m_words->setText(sentence);
}

void LayerTitle::fit()
{
    if (m_name.isEmpty()) return;
    layout()->activate();
    m_words->setText(fittedLayerName(m_name, QFontMetricsF(m_words->font()), m_words->contentsRect().width()));
}

void LayerTitle::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void LayerTitle::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) fit();
}

} // namespace halfstep
