// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/inputs_list.h"

#include "widgets/look/fonts.h"
#include "widgets/look/icons.h"
#include "widgets/parts/hairline.h"
#include "widgets/parts/words.h"

#include <QAction>
#include <QGridLayout>
#include <QMenu>
#include <QPushButton>

namespace halfstep {

namespace {

QString offerText(SourceOffer offer)
{
    switch (offer) {
    case SourceOffer::Pictures: return InputsList::tr("A &folder of pictures…");
    case SourceOffer::Sounds: return InputsList::tr("A folder of &WAV clips…");
    case SourceOffer::File: return InputsList::tr("A f&ile of values (NPY, NPZ, CSV, raw)…");
    case SourceOffer::Random: return InputsList::tr("&Random numbers");
    }
    return {};
}

QString offerIcon(SourceOffer offer)
{
    return offer == SourceOffer::Pictures || offer == SourceOffer::Sounds ? QStringLiteral("folder") : QStringLiteral("table");
}

} // namespace

void addOffers(QMenu &menu, const std::vector<SourceOffer> &offers, const std::function<void(SourceOffer)> &chosen)
{
    for (const SourceOffer offer : offers) {
        QAction *action = offer == SourceOffer::Random ? menu.addAction(offerText(offer)) : menu.addAction(icon(offerIcon(offer)), offerText(offer));
        QObject::connect(action, &QAction::triggered, &menu, [chosen, offer] { chosen(offer); });
    }
}

InputsList::InputsList(const std::vector<InputCard> &inputs, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Inputs of the model"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(spacingOf(*this).units(3));
    for (int row = 0; row < static_cast<int>(inputs.size()); ++row) addRow(grid, row, inputs[static_cast<std::size_t>(row)]);
}

void InputsList::addRow(QGridLayout *grid, int row, const InputCard &input)
{
    auto *button = new QPushButton(input.source.isEmpty() ? tr("Choose…") : input.source, this);
    button->setAccessibleName(tr("Choose the source of input %1").arg(input.name));
    auto *menu = new QMenu(button);
    addOffers(*menu, input.offers, [this, row](SourceOffer offer) { Q_EMIT sourceWanted(row, offer); });
    button->setMenu(menu);
    grid->addWidget(new Hairline(this), 2 * row, 0, 1, 3);
    grid->addWidget(new Words(input.name, TextStyle::Body, Role::Text, this), 2 * row + 1, 0);
    grid->addWidget(new Words(input.wants, TextStyle::Second, Role::Muted, this), 2 * row + 1, 1);
    grid->addWidget(button, 2 * row + 1, 2);
}

} // namespace halfstep
