// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <QObject>

#include <vector>

namespace halfstep {

/// Which layers of the main subgraph are picked: one for the whole window. Charts, table and dock read and write it; none knows another.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    OpId current() const { return m_current; } ///< the layer that the dock shows; may be none
    const std::vector<OpId> &picked() const { return m_picked; } ///< ascending; holds the current one if there is one
    bool isPicked(OpId op) const;

    void select(OpId op); ///< this one alone
    void setPicked(std::vector<OpId> ops, OpId current);
    void clear();

Q_SIGNALS:
    void changed(); ///< current or picked

private:
    OpId m_current;
    std::vector<OpId> m_picked;
};

} // namespace halfstep
