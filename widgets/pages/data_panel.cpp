// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/data_panel.h"

#include "widgets/look/icons.h"
#include "widgets/look/number_text.h"
#include "widgets/look/sentence_text.h"
#include "widgets/pages/data_parts.h"
#include "widgets/pages/inputs_list.h"
#include "widgets/pages/preprocessing_form.h"
#include "widgets/pages/tall_scroll.h"
#include "widgets/parts/hairline.h"
#include "widgets/parts/words.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

namespace {

constexpr int MostSamples = 1'000'000;

} // namespace

DataPanel::DataPanel(QWidget *window) : QWidget(window)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Data"));
    const Spacing space = spacingOf(*this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space.units(8), space.units(7), space.units(8), space.units(8));
    column->setSpacing(space.units(3));
    auto *head = new QHBoxLayout;
    head->addWidget(new Words(tr("Data for finding ranges and for checking"), TextStyle::Heading, Role::Text, this));
    head->addStretch();
    auto *close = new QToolButton(this);
    close->setIcon(icon(QStringLiteral("close"), Role::Muted));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the data panel"));
    close->setToolTip(tr("Close (Esc)"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    head->addWidget(close);
    column->addLayout(head);
    buildSource(column);
    m_scroll = new TallScroll(this);
    column->addWidget(m_scroll);
    hide();
}

void DataPanel::buildSource(QVBoxLayout *column)
{
    const Spacing space = spacingOf(*this);
    m_source = new QPushButton(icon(QStringLiteral("folder")), tr("Choose…"), this);
    m_source->setAccessibleName(tr("Choose a folder or file"));
    m_menu = new QMenu(m_source);
    m_source->setMenu(m_menu);
    fillMenu();
    m_samples = new QSpinBox(this);
    m_samples->setRange(1, MostSamples);
    m_samples->setAccessibleName(tr("Number of samples"));
    m_samples->setKeyboardTracking(false);
    m_samples->setToolTip(tr("100 to 500 are a good number; of 64 or more every fourth is kept for checking"));
    m_seed = new QLineEdit(this);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("A number shuffles the choice; empty takes samples evenly"));
    m_seed->setFixedWidth(space.units(14));
    auto *random = new QPushButton(tr("Use random numbers"), this);
    random->setFlat(true);
    random->setToolTip(tr("Only shows that it runs; accuracy figures are then not shown"));
    connect(m_samples, &QSpinBox::valueChanged, this, &DataPanel::edit);
    connect(m_seed, &QLineEdit::editingFinished, this, &DataPanel::edit);
    m_random = random;
    connect(random, &QPushButton::clicked, this, [this] {
        DataRequest request = m_card.request.value_or(DataRequest{});
        request.source = "random";
        request.moreSources.clear();
        request.labels.clear();
        request.preprocessing = {};
        Q_EMIT requestEdited(request);
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(space.units(2));
    row->addWidget(m_source);
    row->addSpacing(space.units(3));
    row->addWidget(new Words(tr("use"), TextStyle::Body, Role::Muted, this));
    row->addWidget(m_samples);
    row->addSpacing(space.units(3));
    row->addWidget(new Words(tr("seed"), TextStyle::Body, Role::Muted, this));
    row->addWidget(m_seed);
    row->addStretch();
    row->addWidget(random);
    column->addLayout(row);
}

void DataPanel::setCard(const DataCard &card)
{
    m_card = card;
    m_isSetting = true;
    fillMenu();
    m_source->setText(sourceText());
    const std::int64_t samples = card.request ? card.request->samples.value_or(card.usualSamples) : card.usualSamples;
    m_samples->setValue(static_cast<int>(samples));
    m_samples->setSuffix(u' ' + tr("samples", "after a number", static_cast<int>(samples)));
    m_seed->setText(card.request && card.request->seed ? QString::number(*card.request->seed) : QString());
    for (QWidget *field : {static_cast<QWidget *>(m_samples), static_cast<QWidget *>(m_seed)}) field->setEnabled(card.request.has_value());
    m_isSetting = false;
    rebuildBody();
    fit();
}

/// What fits the input; for several inputs one file may hold values for all.
void DataPanel::fillMenu()
{
    std::vector<SourceOffer> offers{SourceOffer::Pictures, SourceOffer::Sounds, SourceOffer::File};
    if (m_card.inputs.size() == 1) offers = m_card.inputs.front().offers;
    if (m_card.inputs.size() > 1) offers = {SourceOffer::File};
    std::erase(offers, SourceOffer::Random); // has a button of its own
    m_menu->clear();
    addOffers(*m_menu, offers, [this](SourceOffer offer) { offer == SourceOffer::File ? Q_EMIT fileRequested() : Q_EMIT folderRequested(); });
}

QString DataPanel::sourceText() const
{
    if (!m_card.request) return tr("Choose…");
    if (!m_card.request->moreSources.empty()) return tr("%n source(s)", nullptr, static_cast<int>(m_card.request->moreSources.size()) + 1);
    const QString source = QString::fromStdString(m_card.request->source);
    if (source == QLatin1String("random")) return tr("random numbers");
    const QFileInfo info(QDir::cleanPath(source));
    const QString name = info.isDir() ? info.fileName() + u'/' : info.fileName();
    if (!m_card.set) return name;
    const int available = static_cast<int>(m_card.set->available);
    const QString count = m_card.set->isPictures ? tr("%n picture(s)", nullptr, available)
                          : soundInput()         ? tr("%n clip(s)", nullptr, available)
                                                 : tr("%n sample(s)", nullptr, available);
    return name + QStringLiteral("   ") + count;
}

void DataPanel::edit()
{
    if (m_isSetting || !m_card.request) return;
    DataRequest request = *m_card.request;
    request.samples = m_samples->value();
    bool isNumber = false;
    const qulonglong seed = m_seed->text().toULongLong(&isNumber);
    request.seed = isNumber ? std::optional<std::uint64_t>(seed) : std::nullopt;
    if (!(request == *m_card.request)) Q_EMIT requestEdited(request);
}

void DataPanel::openBelow(QWidget *anchor)
{
    m_corner = anchor->mapTo(parentWidget(), QPoint(0, anchor->height() + spacingOf(*this).unit));
    fit();
    show();
    raise();
    m_source->setFocus(Qt::PopupFocusReason);
}

/// As wide and high as it wants to be, or as the window has room for below the corner.
void DataPanel::fit()
{
    const Spacing space = spacingOf(*this);
    const QSize room = parentWidget()->size() - QSize(space.units(4), m_corner.y() + space.unit);
    const QSize least = layout()->minimumSize();
    setFixedWidth(std::min(std::max(space.units(186), least.width()), room.width()));
    resize(width(), std::max(least.height(), std::min(layout()->totalHeightForWidth(width()), room.height())));
    move(std::clamp(m_corner.x(), 0, std::max(0, parentWidget()->width() - width())), m_corner.y());
}

void DataPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) return hide();
    const bool isPage = event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    if (isPage) return m_scroll->verticalScrollBar()->triggerAction(event->key() == Qt::Key_PageUp ? QScrollBar::SliderPageStepSub : QScrollBar::SliderPageStepAdd);
    QWidget::keyPressEvent(event);
}

void DataPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    Q_EMIT closed();
}

void DataPanel::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    const Spacing space = spacingOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Role::Edge));
    painter.setBrush(theme.color(Role::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space.units(1.5), space.units(1.5));
}

} // namespace halfstep
