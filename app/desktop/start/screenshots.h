// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/start/preferences.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace halfstep {

class Brake;
class Desktop;
class MainWindow;

/// Walks a window through its states, as a user would, and writes STATE-THEME.png of each in both themes; then ends the program with 0,
/// or with 70 if a state is not reached in time.
class Screenshots : public QObject {
    Q_OBJECT

public:
    /// `brake` is on the runs of `desktop`.
    Screenshots(Desktop &desktop, std::shared_ptr<Brake> brake, const QString &model, const QStringList &data, const QString &folder);

    void start();

private:
    /// A state: what leads to it, when it is there, and the name of its picture (none: no picture).
    struct Step {
        QString picture;
        std::function<void()> lead;
        std::function<bool()> isThere;
    };
    void addSteps(const QString &model, const QStringList &data);
    void look();
    void save(const QString &theme);
    void goOn();

    Desktop &m_desktop;
    std::shared_ptr<Brake> m_brake;
    MainWindow *m_window = nullptr;
    QString m_folder;
    std::vector<Step> m_steps;
    std::size_t m_step = 0;
    enum class Phase { Leading, Waiting, Darkening } m_phase = Phase::Leading;
    int m_beats = 0; ///< since the theme changed: palettes arrive by events
    QTimer m_clock;
    QElapsedTimer m_waited;
};

} // namespace halfstep
