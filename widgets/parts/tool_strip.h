// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quantization/advice.h"
#include "core/quantization/plan.h"

#include <QWidget>

class QAction;
class QComboBox;
class QMenu;
class QPushButton;

namespace halfstep {

class TechniqueBox;

/// The sentence under the menu: open this, shorten it like this, with this data, go.
class ToolStrip : public QWidget {
    Q_OBJECT

public:
    explicit ToolStrip(QWidget *parent = nullptr);

    void setExportMenu(QMenu *menu);
    void setAdvice(const Advice &advice); ///< for the model at hand
    void setPlan(const PlanRequest &plan);
    PlanRequest plan() const;
    void setDataText(const QString &text, bool isChosen);
    void setCanQuantize(bool canQuantize);
    void setCanExport(bool canExport);
    QPushButton *dataButton() const { return m_data; }
    void openTechniques();

Q_SIGNALS:
    void openRequested();
    void planChanged();
    void dataRequested();
    void quantizeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showBlocks();

    TechniqueBox *m_technique;
    QComboBox *m_blocks;
    QPushButton *m_data;
    QPushButton *m_quantize;
    QPushButton *m_export;
};

} // namespace halfstep
