// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/comparison/error_report.h"
#include "core/model/layer_id.h"

#include <QString>
#include <QStringList>

namespace halfstep {

/// What is known of one layer of the shown run, at whatever stage the run is.
struct KnownLayer {
    LayerError layer;   ///< without errors where it was not compared, without values where none were seen
    QString whyNoError; ///< a sentence in the place of its error; empty: the error is known
    QStringList notes;  ///< sentences about this layer: why it stays as it was, what was found at it

    LayerId id() const { return LayerId{layer.subgraph, layer.op}; }
};

} // namespace halfstep
