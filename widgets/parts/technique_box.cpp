// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/technique_box.h"

#include "widgets/look/fonts.h"
#include "widgets/look/number_text.h"
#include "widgets/look/sentence_text.h"
#include "widgets/look/technique_text.h"
#include "widgets/look/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>
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

constexpr int DetailRole = Qt::UserRole;
constexpr int PopupUnits = 110; // two lines of most sentences

QString choiceText(const Choice &choice)
{
    if (choice.perTensor) return TechniqueBox::tr("%1, per tensor").arg(techniqueTitle(choice.technique));
    return techniqueTitle(choice.technique);
}

QString detailText(const TechniqueAdvice &advice)
{
    if (!advice.fits) return TechniqueBox::tr("Does not fit: %1").arg(sentenceText(advice.reason));
    return TechniqueBox::tr("%1, about %2", "purpose and size of the file").arg(techniquePurpose(advice.technique), sizeText(advice.bytesForecast));
}

/// The title, and under it what there is to say of it.
class TwoLines : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = themeOf(option.palette);
        const Spacing space = spacingOf(QApplication::font());
        const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
        const bool isOver = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->fillRect(option.rect, theme.color(isOver && isEnabled ? Role::Select : Role::Raised));
        const QRect words = option.rect.adjusted(space.units(3), space.units(1), -space.units(3), -space.units(1));
        painter->setFont(fontFor(TextStyle::Strong, QApplication::font()));
        painter->setPen(theme.color(isEnabled ? Role::Text : Role::Muted));
        painter->drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, index.data(Qt::DisplayRole).toString());
        painter->setFont(fontFor(TextStyle::Second, QApplication::font()));
        painter->setPen(theme.color(Role::Muted));
        painter->drawText(words.adjusted(0, titleHeight(), 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, index.data(DetailRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const Spacing space = spacingOf(QApplication::font());
        const QFontMetrics metrics(fontFor(TextStyle::Second, QApplication::font()));
        const int width = space.units(PopupUnits) - space.units(6);
        const QString detail = index.data(DetailRole).toString();
        const int lines = detail.isEmpty() ? 0 : metrics.boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, detail).height();
        return QSize(space.units(PopupUnits), titleHeight() + lines + space.units(3));
    }

private:
    static int titleHeight() { return QFontMetrics(fontFor(TextStyle::Strong, QApplication::font())).height(); }
};

} // namespace

TechniqueBox::TechniqueBox(QWidget *parent) : QComboBox(parent)
{
    setAccessibleName(tr("Technique"));
    setToolTip(tr("How numbers are shortened (Ctrl+T)"));
    for (const Choice &choice : Choices) addItem(choiceText(choice));
    setMinimumWidth(spacingOf(*this).units(44));
    setMaxVisibleItems(static_cast<int>(Choices.size()));
    setItemDelegate(new TwoLines(this));
}

void TechniqueBox::setAdvice(const Advice &advice)
{
    auto *items = qobject_cast<QStandardItemModel *>(model());
    for (int i = 0; i < count(); ++i) {
        const Technique technique = Choices[static_cast<std::size_t>(i)].technique;
        const auto found = std::find_if(advice.techniques.begin(), advice.techniques.end(), [&](const TechniqueAdvice &entry) { return entry.technique == technique; });
        const bool isKnown = found != advice.techniques.end();
        const QString detail = isKnown ? detailText(*found) : techniquePurpose(technique);
        items->item(i)->setEnabled(!isKnown || found->fits);
        setItemData(i, detail, DetailRole);
        setItemData(i, detail, Qt::ToolTipRole);
        setItemData(i, detail, Qt::AccessibleDescriptionRole);
    }
}

void TechniqueBox::setPlan(const PlanRequest &plan)
{
    for (std::size_t i = 0; i < Choices.size(); ++i)
        if (Choices[i].technique == plan.technique && Choices[i].perTensor == plan.perTensor) setCurrentIndex(static_cast<int>(i));
}

PlanRequest TechniqueBox::plan() const
{
    const Choice &choice = Choices[static_cast<std::size_t>(std::max(0, currentIndex()))];
    PlanRequest plan;
    plan.technique = choice.technique;
    plan.perTensor = choice.perTensor;
    return plan;
}

void TechniqueBox::showPopup()
{
    view()->setMinimumWidth(spacingOf(*this).units(PopupUnits));
    QComboBox::showPopup();
}

} // namespace halfstep
