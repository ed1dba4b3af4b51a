// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/pages/input_card.h"

#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;
class QMenu;

namespace halfstep {

/// Entries of a menu for what fits an input; `chosen` is called with the one that is taken.
void addOffers(QMenu &menu, const std::vector<SourceOffer> &offers, const std::function<void(SourceOffer)> &chosen);

/// The inputs of a model that has several: what each wants, what fills it, and a menu of what fits.
class InputsList : public QWidget {
    Q_OBJECT

public:
    InputsList(const std::vector<InputCard> &inputs, QWidget *parent);

Q_SIGNALS:
    void sourceWanted(int input, halfstep::SourceOffer offer);

private:
    void addRow(QGridLayout *grid, int row, const InputCard &input);
};

} // namespace halfstep
