// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/pages/input_card.h"

#include <QWidget>

#include <cstdint>
#include <vector>

class QSpinBox;

namespace halfstep {

/// The shape of one input: a number field for each open axis, the others as they are. Random numbers take what stands here; of other
/// samples it tells what they have.
class ShapeRow : public QWidget {
    Q_OBJECT

public:
    explicit ShapeRow(const InputCard &input, QWidget *parent = nullptr);

Q_SIGNALS:
    void edited(const std::vector<std::int32_t> &sizes);

private:
    QSpinBox *makeField(int axis, const InputCard &input);
    void tell();

    std::vector<std::int32_t> m_sizes;
    std::vector<QSpinBox *> m_fields; ///< nullptr: the axis is not open
};

} // namespace halfstep
