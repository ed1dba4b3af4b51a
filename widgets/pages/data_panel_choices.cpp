// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// What only some models ask in the data panel: which signature, which sizes of open axes, whether samples follow each other.
#include "widgets/pages/data_panel.h"

#include "widgets/pages/shape_row.h"
#include "widgets/parts/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

QWidget *DataPanel::makeSignatures()
{
    auto *group = new QWidget(m_body);
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    auto *choice = new QComboBox(group);
    choice->addItem(tr("all that have sources"));
    for (const QString &name : m_card.signatures) choice->addItem(name);
    choice->setCurrentIndex(m_card.signature + 1);
    choice->setAccessibleName(tr("Signature"));
    choice->setToolTip(tr("Which entry of the model the samples feed"));
    connect(choice, &QComboBox::activated, this, [this](int item) { Q_EMIT signatureWanted(item - 1); });
    row->addWidget(new Words(tr("Signature"), TextStyle::Body, Role::Muted, group));
    row->addWidget(choice);
    row->addStretch();
    return group;
}

QWidget *DataPanel::makeShapes()
{
    auto *group = new QWidget(m_body);
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    for (int k = 0; k < static_cast<int>(m_card.inputs.size()); ++k) {
        const InputCard &input = m_card.inputs[static_cast<std::size_t>(k)];
        if (std::find(input.openAxes.begin(), input.openAxes.end(), true) == input.openAxes.end()) continue;
        auto *shape = new ShapeRow(input, group);
        connect(shape, &ShapeRow::edited, this, [this, k](const std::vector<std::int32_t> &sizes) { Q_EMIT sizesWanted(k, sizes); });
        column->addWidget(shape);
    }
    group->setVisible(column->count() > 0);
    return group;
}

QWidget *DataPanel::makeSequence()
{
    auto *box = new QCheckBox(tr("The samples follow each other"), m_body);
    box->setToolTip(tr("What the model's variables hold goes from one sample to the next; else each sample begins anew"));
    box->setChecked(m_card.request->isSequence);
    connect(box, &QCheckBox::toggled, this, [this](bool isSequence) {
        DataRequest request = *m_card.request;
        request.isSequence = isSequence;
        Q_EMIT requestEdited(request);
    });
    return box;
}

} // namespace halfstep
