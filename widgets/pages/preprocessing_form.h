// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/samples/preprocessing.h"

#include <QString>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace halfstep {

/// "(x − 127.5) / 127.5"; several channels in brackets; "as they are" without both.
QString normalizationText(const Preprocessing &preprocessing);

/// "1, 2.5 3" as numbers; nothing if a word is none.
std::optional<std::vector<double>> numbersOf(const QString &text);

/// How raw samples become values, field by field. Empty fields are left to the model's metadata, or to the guess.
class PreprocessingForm : public QWidget {
    Q_OBJECT

public:
    PreprocessingForm(const Preprocessing &inForce, QWidget *parent = nullptr);

Q_SIGNALS:
    void edited(const halfstep::Preprocessing &preprocessing);

private:
    void apply();

    QLineEdit *m_size;
    QComboBox *m_method;
    QLineEdit *m_crop;
    QComboBox *m_color;
    QLineEdit *m_mean;
    QLineEdit *m_std;
};

} // namespace halfstep
