// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/layer_id.h"

#include <QWidget>

class QToolButton;

namespace halfstep {

class Words;

/// Number and name of a layer on one line. A long name is shortened to its end; the whole one is the tooltip, what a screen reader says,
/// and what the button copies.
class LayerTitle : public QWidget {
    Q_OBJECT

public:
    explicit LayerTitle(QWidget *parent = nullptr);

    void setLayer(const LayerId &layer, const QString &name);
    void setSentence(const QString &sentence); ///< instead of a layer

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    QString m_name;
    Words *m_number;
    Words *m_words;
    QToolButton *m_copy;
};

} // namespace halfstep
