// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QFontMetricsF;

namespace halfstep {

/// What tells a layer from its neighbours: of a fused name ("a/b/c;a/d/e") the last part (but not the reading of a variable), of a path its last two segments ("d/e").
QString shortLayerName(const QString &name);

/// `name` as it fits into `width` pixels: whole, else its short form after "…/", else that with its middle left out.
QString fittedLayerName(const QString &name, const QFontMetricsF &metrics, double width);

} // namespace halfstep
