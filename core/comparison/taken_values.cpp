// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/taken_values_internal.h"

namespace halfstep {

void TakenValues::clear()
{
    m_rows.clear();
    m_bytes = 0;
}

void TakenValues::take(TensorId tensor, const TensorView &view)
{
    if (m_bytes + view.bytes.size() > MostBytes) return;
    m_bytes += view.bytes.size();
    m_rows[tensor].values.push_back(Taken{view.type, *view.shape, view.quant, Bytes(view.bytes.begin(), view.bytes.end())});
}

std::optional<TensorView> TakenValues::next(TensorId tensor)
{
    const auto row = m_rows.find(tensor);
    if (row == m_rows.end() || row->second.given == row->second.values.size()) return std::nullopt;
    Taken &taken = row->second.values[row->second.given++];
    return TensorView{taken.type, &taken.shape, taken.quant, taken.bytes};
}

} // namespace halfstep
