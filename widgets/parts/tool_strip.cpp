// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/tool_strip.h"

#include "widgets/look/icons.h"
#include "widgets/look/technique_text.h"
#include "widgets/parts/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

#include <array>

namespace halfstep {

namespace {

struct Choice {
    Technique technique;
    bool perTensor;
};

constexpr std::array Choices{Choice{Technique::Int8, false}, Choice{Technique::Int8, true}, Choice{Technique::Int8Only, false},
                             Choice{Technique::Int16x8, false}, Choice{Technique::Int16x8Only, false},
                             Choice{Technique::Dynamic, false}, Choice{Technique::Float16, false},
                             Choice{Technique::Dynamic4, false}, Choice{Technique::Weights8, false},
                             Choice{Technique::Weights4, false}};

QString choiceText(const Choice &choice)
{
    if (choice.perTensor) return QCoreApplication::translate("ToolStrip", "%1, per tensor").arg(techniqueTitle(choice.technique));
    return techniqueTitle(choice.technique);
}

} // namespace

ToolStrip::ToolStrip(QWidget *parent) : QWidget(parent)
{
    const Spacing space = spacingOf(*this);
    auto *open = new QPushButton(icon(QStringLiteral("open")), tr("Open"), this);
    open->setToolTip(tr("Open a model (Ctrl+O)"));
    connect(open, &QPushButton::clicked, this, &ToolStrip::openRequested);

    m_technique = new QComboBox(this);
    m_technique->setAccessibleName(tr("Technique"));
    m_technique->setToolTip(tr("How numbers are shortened (Ctrl+T)"));
    for (const Choice &choice : Choices) m_technique->addItem(choiceText(choice));
    m_technique->setMinimumWidth(space.units(44));
    connect(m_technique, &QComboBox::currentIndexChanged, this, &ToolStrip::planChanged);
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
    row->addSpacing(space.units(2));
    row->addWidget(dataWord);
    row->addWidget(m_data);
    row->addSpacing(space.units(2));
    row->addWidget(m_quantize);
    row->addStretch();
    row->addWidget(m_export);
}

void ToolStrip::setExportMenu(QMenu *menu)
{
    m_export->setMenu(menu);
}

void ToolStrip::setPlan(const PlanRequest &plan)
{
    for (std::size_t i = 0; i < Choices.size(); ++i)
        if (Choices[i].technique == plan.technique && Choices[i].perTensor == plan.perTensor) m_technique->setCurrentIndex(static_cast<int>(i));
}

PlanRequest ToolStrip::plan() const
{
    const Choice &choice = Choices[static_cast<std::size_t>(std::max(0, m_technique->currentIndex()))];
    PlanRequest plan;
    plan.technique = choice.technique;
    plan.perTensor = choice.perTensor;
    return plan;
}

void ToolStrip::setDataText(const QString &text, bool isChosen)
{
    m_data->setText(isChosen ? text : tr("Choose…"));
    m_data->setIcon(icon(isChosen ? QStringLiteral("folder") : QStringLiteral("data")));
    m_data->setAccessibleDescription(isChosen ? text : tr("none chosen"));
}

void ToolStrip::setHasModel(bool hasModel)
{
    m_quantize->setEnabled(hasModel);
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
