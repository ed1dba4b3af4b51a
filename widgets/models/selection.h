// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/layer_id.h"

#include <QObject>

#include <vector>

namespace halfstep {

/// Which layers are picked: one for the whole window. Charts, table and dock read and write it; none knows another.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    LayerId current() const { return m_current; } ///< the layer that the dock shows; may be none
    const std::vector<LayerId> &picked() const { return m_picked; } ///< ascending; holds the current one if there is one
    bool isPicked(LayerId layer) const;

    void select(LayerId layer); ///< this one alone
    void setPicked(std::vector<LayerId> layers, LayerId current);
    void clear();

Q_SIGNALS:
    void changed(); ///< current or picked

private:
    LayerId m_current;
    std::vector<LayerId> m_picked;
};

} // namespace halfstep
