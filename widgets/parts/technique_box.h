// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/advice.h"
#include "core/quantization/plan.h"

#include <QComboBox>

namespace halfstep {

/// The list of techniques. With advice for a model each says what it gives; one that does not fit cannot be chosen and says why.
class TechniqueBox : public QComboBox {
    Q_OBJECT

public:
    explicit TechniqueBox(QWidget *parent = nullptr);

    void setAdvice(const Advice &advice);
    void setPlan(const PlanRequest &plan); ///< technique, and one scale for all or for each channel
    PlanRequest plan() const;

    void showPopup() override;
};

} // namespace halfstep
