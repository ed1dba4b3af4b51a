// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/run_context.h"
#include "core/comparison/error_report.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QPushButton;

namespace halfstep {

class Words;

/// What the bar says and offers.
struct VerdictState {
    enum class Kind {
        Hidden,
        Plain,   ///< a sentence without a level
        Running,
        Level,   ///< fine, look at it, broken
        Trouble, ///< stopped or failed
    };
    /// Flags. Without a base type, which lupdate of Qt 6.4 cannot read.
    enum Offer { ShowThem = 1, ExportAnyway = 2, OtherData = 4, Retry = 8, Discard = 16, Details = 32, ShowSample = 64, LeaveOut = 128, FewerSamples = 256 };

    Kind kind = Kind::Hidden;
    std::optional<VerdictLevel> level;
    QString sentence; ///< the largest in the window
    QString word;     ///< the level, or "Stopped", "Failed"
    QString cause;    ///< second line
    Stage stage = Stage::Reading;
    unsigned offers = 0;
};

/// The verdict: the largest sentence of the window, on the only tinted ground. While a run works it shows the stages and *Stop*.
/// It wraps and never elides.
class VerdictBar : public QWidget {
    Q_OBJECT

public:
    explicit VerdictBar(QWidget *parent = nullptr);

    void setState(const VerdictState &state);
    const VerdictState &state() const { return m_state; }
    bool areDetailsOpen() const;
    void toggleDetails();

Q_SIGNALS:
    void showRequested();
    void exportRequested();
    void otherDataRequested();
    void retryRequested();
    void showSampleRequested();
    void leaveOutRequested();
    void fewerSamplesRequested();
    void discardRequested();
    void stopRequested();
    void detailsToggled(bool isOpen);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *addButton(const QString &text, unsigned offer);
    void paintMark(QPainter &painter);
    QColor ground() const;
    void announce();

    VerdictState m_state;
    Words *m_sentence;
    Words *m_word;
    Words *m_cause;
    QWidget *m_stages;
    QPushButton *m_stop;
    QPushButton *m_export = nullptr;
    QPushButton *m_details = nullptr;
    std::vector<std::pair<unsigned, QPushButton *>> m_buttons;
    QTimer m_turn;
    int m_angle = 0;
};

} // namespace halfstep
