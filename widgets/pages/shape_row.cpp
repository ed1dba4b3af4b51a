// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/shape_row.h"

#include "widgets/parts/words.h"

#include <QHBoxLayout>
#include <QSpinBox>

namespace halfstep {

namespace {

constexpr int LargestSize = 1'000'000;

} // namespace

ShapeRow::ShapeRow(const InputCard &input, QWidget *parent) : QWidget(parent), m_sizes(input.sizes), m_fields(input.sizes.size(), nullptr)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new Words(tr("Shape of %1").arg(input.name), TextStyle::Body, Role::Muted, this));
    row->addStretch();
    for (std::size_t axis = 0; axis < m_sizes.size(); ++axis) {
        if (axis > 0) row->addWidget(new Words(QStringLiteral("×"), TextStyle::Body, Role::Muted, this));
        if (input.openAxes[axis])
            row->addWidget(m_fields[axis] = makeField(static_cast<int>(axis), input));
        else
            row->addWidget(new Words(QString::number(m_sizes[axis]), TextStyle::Body, Role::Text, this));
    }
}

QSpinBox *ShapeRow::makeField(int axis, const InputCard &input)
{
    auto *field = new QSpinBox(this);
    field->setRange(1, LargestSize);
    field->setValue(m_sizes[static_cast<std::size_t>(axis)]);
    field->setKeyboardTracking(false);
    field->setEnabled(input.takesSizes);
    field->setAccessibleName(tr("Size of axis %1 of input %2").arg(axis).arg(input.name));
    field->setToolTip(input.takesSizes ? tr("Random numbers have this size") : tr("The samples have this size"));
    connect(field, &QSpinBox::valueChanged, this, &ShapeRow::tell);
    return field;
}

void ShapeRow::tell()
{
    for (std::size_t axis = 0; axis < m_sizes.size(); ++axis)
        if (m_fields[axis]) m_sizes[axis] = m_fields[axis]->value();
    Q_EMIT edited(m_sizes);
}

} // namespace halfstep
