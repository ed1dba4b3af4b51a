// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/plan.h"
#include "core/quantization/technique.h"

#include <QString>

namespace halfstep {

QString techniqueTitle(Technique technique);    ///< "Full int8", "Dynamic range" …
QString techniquePurpose(Technique technique);  ///< "a quick first try"
QString runName(const PlanRequest &plan);       ///< "int8, per tensor": a row of the list of runs
QString precisionText(Precision precision);     ///< "int8", "float", "as it was"

} // namespace halfstep
