// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/selection.h"

#include <algorithm>

namespace halfstep {

bool Selection::isPicked(LayerId layer) const
{
    return std::binary_search(m_picked.begin(), m_picked.end(), layer);
}

void Selection::select(LayerId layer)
{
    setPicked(layer ? std::vector<LayerId>{layer} : std::vector<LayerId>{}, layer);
}

void Selection::setPicked(std::vector<LayerId> layers, LayerId current)
{
    if (current) layers.push_back(current);
    std::sort(layers.begin(), layers.end());
    layers.erase(std::unique(layers.begin(), layers.end()), layers.end());
    if (layers == m_picked && current == m_current) return;
    m_picked = std::move(layers);
    m_current = current;
    Q_EMIT changed();
}

void Selection::clear()
{
    setPicked({}, LayerId{});
}

} // namespace halfstep
