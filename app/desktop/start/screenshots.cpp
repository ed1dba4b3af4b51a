// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/screenshots.h"

#include "app/desktop/start/brake.h"
#include "app/desktop/start/desktop.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/window_actions.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QPixmap>

#include <cstdio>

namespace halfstep {

namespace {

constexpr int LookMilliseconds = 20;
constexpr qint64 PatienceMilliseconds = 180'000; // a large model on a slow machine
constexpr int FaultStatus = 70;
constexpr int SettlingBeats = 2; // layouts and palettes come by events
constexpr QSize PictureSize(1280, 800);

} // namespace

Screenshots::Screenshots(Desktop &desktop, std::shared_ptr<Brake> brake, const QString &model, const QStringList &data, const QString &folder)
    : m_desktop(desktop), m_brake(std::move(brake)), m_window(desktop.openWindow()), m_folder(folder)
{
    m_window->resize(PictureSize);
    addSteps(model, data);
    m_clock.setInterval(LookMilliseconds);
    connect(&m_clock, &QTimer::timeout, this, &Screenshots::look);
}

void Screenshots::start()
{
    QDir().mkpath(m_folder);
    m_desktop.setTheme(ThemeChoice::Light);
    m_waited.start();
    m_clock.start();
}

void Screenshots::addSteps(const QString &model, const QStringList &data)
{
    Session &session = m_window->session();
    WindowActions &actions = m_window->actions();
    const auto add = [this](const QString &picture, std::function<void()> lead, std::function<bool()> isThere) {
        m_steps.push_back(Step{picture, std::move(lead), std::move(isThere)});
    };
    const auto quantize = [&session](Technique technique, bool perTensor) {
        PlanRequest plan;
        plan.technique = technique;
        plan.perTensor = perTensor;
        session.show(session.quantize(plan));
    };
    const auto hasEnded = [&session] { return !session.isBusy() && session.shownRun()->number > 0; };
    add(QStringLiteral("empty"), [] {}, [] { return true; });
    add(QStringLiteral("advice"),
        [this, model, data] {
            m_window->useSources(data);
            m_window->openModel(model);
        },
        [&session] { return session.model() && !session.isLookingAtData(); });
    add(QStringLiteral("data-panel"), [&actions] { actions.data->trigger(); }, [&session] { return session.data() || session.dataError(); });
    add({}, [&actions, quantize] {
        actions.data->trigger();
        quantize(Technique::Dynamic, false);
    }, hasEnded);
    add(QStringLiteral("running"),
        [this, quantize] {
            m_brake->pull();
            quantize(Technique::Int8, true);
            m_window->selection().select(OpId{0});
        },
        [this, &session] { return (m_brake->isHolding() && session.shownRun()->partialStats) || !session.isBusy(); });
    add({}, [this] { m_brake->release(); }, hasEnded);
    add(QStringLiteral("result"), [&actions] { actions.nextFlagged->trigger(); }, [] { return true; });
    add(QStringLiteral("speed"), [&actions] { actions.speedTab->trigger(); }, [&session] { return !session.isMeasuring(); });
    add(QStringLiteral("result-per-channel"),
        [&actions, quantize] {
            actions.layersTab->trigger();
            quantize(Technique::Int8, false);
        },
        hasEnded);
    add(QStringLiteral("stopped"),
        [&session, &actions, quantize] {
            quantize(Technique::Int8, true);
            session.stop(session.shownRun()->number);
            actions.details->trigger();
        },
        [&session] { return !session.isBusy(); });
    add(QStringLiteral("error"), [this] { m_window->session().openModel(m_folder + QStringLiteral("/empty-light.png")); },
        [&session] { return !session.isOpening(); });
}

void Screenshots::look()
{
    const Step &step = m_steps[m_step];
    if (m_phase == Phase::Leading) {
        m_phase = Phase::Waiting;
        m_beats = 0;
        step.lead();
    } else if (m_phase == Phase::Darkening) {
        if (++m_beats < SettlingBeats) return;
        save(QStringLiteral("dark"));
        m_desktop.setTheme(ThemeChoice::Light);
        goOn();
    } else if (++m_beats >= SettlingBeats && step.isThere()) {
        if (step.picture.isEmpty()) return goOn();
        save(QStringLiteral("light"));
        m_desktop.setTheme(ThemeChoice::Dark);
        m_phase = Phase::Darkening;
        m_beats = 0;
    } else if (m_waited.elapsed() > PatienceMilliseconds) {
        std::fprintf(stderr, "halfstep: the state %s was not reached\n", qPrintable(step.picture));
        m_clock.stop();
        QApplication::exit(FaultStatus);
    }
}

void Screenshots::goOn()
{
    m_phase = Phase::Leading;
    m_waited.start();
    if (++m_step < m_steps.size()) return;
    m_clock.stop();
    QApplication::exit(0);
}

void Screenshots::save(const QString &theme)
{
    m_window->grab().save(QStringLiteral("%1/%2-%3.png").arg(m_folder, m_steps[m_step].picture, theme));
}

} // namespace halfstep
