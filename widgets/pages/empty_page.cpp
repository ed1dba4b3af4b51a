// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/empty_page.h"

#include "widgets/look/icons.h"
#include "widgets/pages/recent_row.h"
#include "widgets/parts/hairline.h"
#include "widgets/parts/words.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace halfstep {

namespace {

constexpr std::size_t ShownRecent = 6;

/// The dashed frame that asks for a file, with the staircase on top.
class DropZone : public QWidget {
public:
    explicit DropZone(QWidget *parent) : QWidget(parent) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(*this);
        const Spacing space = spacingOf(*this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(theme.color(Role::Edge), 1.5);
        pen.setDashPattern({6, 4});
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space.units(1.5), space.units(1.5));
        const int side = space.units(11);
        const QPixmap stairs = iconPixmap(QStringLiteral("staircase-large"), side, devicePixelRatioF(), theme.color(Role::SeriesB));
        painter.drawPixmap((width() - side) / 2, space.units(8), stairs);
    }
};

} // namespace

EmptyPage::EmptyPage(QWidget *parent) : QWidget(parent)
{
    const Spacing space = spacingOf(*this);
    m_dropZone = new DropZone(this);
    auto *zone = new QVBoxLayout(m_dropZone);
    zone->setContentsMargins(space.units(10), space.units(22), space.units(10), space.units(9));
    zone->setSpacing(space.units(1));
    auto *title = new Words(tr("Drop a .tflite model here"), TextStyle::Title, Role::Text, m_dropZone);
    title->setAlignment(Qt::AlignCenter);
    auto *second = new Words(tr("or a folder of pictures, NPY, NPZ or CSV to use as its data"), TextStyle::Body, Role::Muted, m_dropZone);
    second->setAlignment(Qt::AlignCenter);
    zone->addWidget(title);
    zone->addWidget(second);
    zone->addSpacing(space.units(6));

    auto *open = new QPushButton(icon(QStringLiteral("open"), Role::AccentText), tr("Open…  Ctrl+O"), m_dropZone);
    open->setDefault(true);
    open->setAccessibleName(tr("Open a model"));
    open->setToolTip(tr("Choose a .tflite file"));
    auto *sample = new QPushButton(tr("Try the sample"), m_dropZone);
    sample->setToolTip(tr("Opens the network that comes with the program, its data ready"));
    m_sampleButton = sample;
    connect(open, &QPushButton::clicked, this, &EmptyPage::openRequested);
    connect(sample, &QPushButton::clicked, this, &EmptyPage::sampleRequested);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space.units(3));
    buttons->addStretch();
    buttons->addWidget(open);
    buttons->addWidget(sample);
    buttons->addStretch();
    zone->addLayout(buttons);

    m_recent = new QWidget(this);
    auto *recent = new QVBoxLayout(m_recent);
    recent->setContentsMargins(0, 0, 0, 0);
    recent->setSpacing(0);
    recent->addWidget(new Words(tr("Recent"), TextStyle::Strong, Role::Text, m_recent));
    recent->addSpacing(space.units(2));
    recent->addWidget(new Hairline(m_recent));
    m_recentRows = new QVBoxLayout;
    m_recentRows->setSpacing(0);
    recent->addLayout(m_recentRows);

    auto *promise = new Words(tr("Everything stays on this computer. No account, no network."), TextStyle::Body, Role::Muted, this);
    promise->setAlignment(Qt::AlignCenter);

    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_dropZone);
    column->addSpacing(space.units(10));
    column->addWidget(m_recent);
    column->addSpacing(space.units(6));
    column->addWidget(promise);
    column->addStretch(5);
    for (QWidget *widget : {m_dropZone, m_recent}) widget->setFixedWidth(space.units(150));
    auto *row = new QHBoxLayout(this);
    row->addStretch();
    row->addLayout(column);
    row->addStretch();
    setRecent({});
}

void EmptyPage::setRecent(const std::vector<RecentEntry> &entries)
{
    while (QLayoutItem *item = m_recentRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (std::size_t i = 0; i < std::min(entries.size(), ShownRecent); ++i) {
        auto *row = new RecentRow(static_cast<int>(i) + 1, entries[i], m_recent);
        connect(row, &RecentRow::clicked, this, [this, row] { Q_EMIT recentChosen(row->entry().path); });
        m_recentRows->addWidget(row);
    }
    m_recent->setVisible(!entries.empty());
}

void EmptyPage::setHasSample(bool hasSample)
{
    m_sampleButton->setVisible(hasSample);
}

void EmptyPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeOf(*this).color(Role::Panel));
}

} // namespace halfstep
