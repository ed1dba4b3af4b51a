// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/tool_strip.h"

#include "widgets/look/icons.h"
#include "widgets/parts/technique_box.h"
#include "widgets/parts/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace halfstep {

namespace {

constexpr std::array BlockSizes{0, 32, 64, 128, 256}; // 0: a scale for a whole row

} // namespace

ToolStrip::ToolStrip(QWidget *parent) : QWidget(parent)
{
    const Spacing space = spacingOf(*this);
    auto *open = new QPushButton(icon(QStringLiteral("open")), tr("Open"), this);
    open->setToolTip(tr("Open a model (Ctrl+O)"));
    connect(open, &QPushButton::clicked, this, &ToolStrip::openRequested);

    m_technique = new TechniqueBox(this);
    connect(m_technique, &QComboBox::currentIndexChanged, this, [this] {
        showBlocks();
        Q_EMIT planChanged();
    });
    m_blocks = new QComboBox(this);
    m_blocks->setAccessibleName(tr("Block size of the weights"));
    m_blocks->setToolTip(tr("A scale for every so many weights of a row: smaller blocks are nearer to float and take more bytes"));
    for (const int size : BlockSizes) m_blocks->addItem(size == 0 ? tr("no blocks") : tr("blocks of %1").arg(size));
    connect(m_blocks, &QComboBox::currentIndexChanged, this, &ToolStrip::planChanged);
    auto *techniqueWord = new Words(tr("Technique"), TextStyle::Body, Role::Muted, this);

    m_data = new QPushButton(icon(QStringLiteral("data")), tr("Choose…"), this);
    m_data->setAccessibleName(tr("Data"));
    m_data->setToolTip(tr("Samples for finding ranges and for checking (Ctrl+D)"));
    connect(m_data, &QPushButton::clicked, this, &ToolStrip::dataRequested);
    auto *dataWord = new Words(tr("Data"), TextStyle::Body, Role::Muted, this);

    m_quantize = new QPushButton(icon(QStringLiteral("quantize"), Role::AccentText), tr("Quantize"), this);
    m_quantize->setDefault(true);
    m_quantize->setToolTip(tr("Makes a new run (Ctrl+Enter)"));
    connect(m_quantize, &QPushButton::clicked, this, &ToolStrip::quantizeRequested);
    m_export = new QPushButton(icon(QStringLiteral("export")), tr("Export"), this);
    m_export->setToolTip(tr("Write what this run gave"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space.units(3), space.units(2), space.units(3), space.units(2));
    row->setSpacing(space.units(2));
    row->addWidget(open);
    row->addSpacing(space.units(3));
    row->addWidget(techniqueWord);
    row->addWidget(m_technique);
    row->addWidget(m_blocks);
    row->addSpacing(space.units(2));
    row->addWidget(dataWord);
    row->addWidget(m_data);
    row->addSpacing(space.units(2));
    row->addWidget(m_quantize);
    row->addStretch();
    row->addWidget(m_export);
    showBlocks();
}

void ToolStrip::showBlocks()
{
    m_blocks->setVisible(takesBlocks(m_technique->plan().technique));
}

void ToolStrip::setAdvice(const Advice &advice)
{
    m_technique->setAdvice(advice);
}

void ToolStrip::setExportMenu(QMenu *menu)
{
    m_export->setMenu(menu);
}

void ToolStrip::setPlan(const PlanRequest &plan)
{
    m_technique->setPlan(plan);
    const auto size = std::find(BlockSizes.begin(), BlockSizes.end(), plan.block);
    if (size != BlockSizes.end()) m_blocks->setCurrentIndex(static_cast<int>(size - BlockSizes.begin()));
}

PlanRequest ToolStrip::plan() const
{
    PlanRequest plan = m_technique->plan();
    if (takesBlocks(plan.technique)) plan.block = BlockSizes[static_cast<std::size_t>(std::max(0, m_blocks->currentIndex()))];
    return plan;
}

void ToolStrip::setDataText(const QString &text, bool isChosen)
{
    m_data->setText(isChosen ? text : tr("Choose…"));
    m_data->setIcon(icon(isChosen ? QStringLiteral("folder") : QStringLiteral("data")));
    m_data->setAccessibleDescription(isChosen ? text : tr("none chosen"));
}

void ToolStrip::setCanQuantize(bool canQuantize)
{
    m_quantize->setEnabled(canQuantize);
}

void ToolStrip::setCanExport(bool canExport)
{
    m_export->setEnabled(canExport);
}

void ToolStrip::openTechniques()
{
    m_technique->setFocus(Qt::ShortcutFocusReason);
    m_technique->showPopup();
}

void ToolStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeOf(*this).color(Role::Window));
    for (const int y : {0, height() - 1}) painter.fillRect(QRect(0, y, width(), 1), themeOf(*this).color(Role::Line));
}

} // namespace halfstep
