// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/verdict_bar.h"

#include "widgets/look/icons.h"
#include "widgets/look/level_mark.h"
#include "widgets/models/run_row.h"
#include "widgets/parts/words.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <array>

namespace halfstep {

namespace {

constexpr std::array ShownStages{Stage::Reading, Stage::FindingRanges, Stage::Quantizing, Stage::Checking, Stage::Timing};
constexpr int TurnMilliseconds = 40;

/// The stages in a row: a check, a dot, plain words.
class StageLine : public QWidget {
public:
    explicit StageLine(QWidget *parent) : QWidget(parent) {}

    void setStage(Stage stage)
    {
        m_stage = stage;
        setAccessibleName(stageText(stage));
        update();
    }
    QSize sizeHint() const override { return QSize(spacingOf(*this).units(60), spacingOf(*this).lines(1.2)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(*this);
        const Spacing space = spacingOf(*this);
        QPainter painter(this);
        double x = 0;
        for (const Stage stage : ShownStages) {
            if (stage != ShownStages.front()) x = paintPicture(painter, QStringLiteral("right"), x + space.units(2), theme.color(Role::Muted)) + space.units(2);
            if (stage < m_stage) x = paintPicture(painter, QStringLiteral("check"), x, theme.color(Role::FineMark)) + space.unit;
            if (stage == m_stage) x = paintDot(painter, x, theme) + space.units(1.5);
            painter.setFont(fontFor(stage == m_stage ? TextStyle::Strong : TextStyle::Body, QApplication::font()));
            painter.setPen(theme.color(stage == m_stage ? Role::Text : Role::Muted));
            const double width = painter.fontMetrics().horizontalAdvance(stageText(stage));
            painter.drawText(QRectF(x, 0, width + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, stageText(stage));
            x += width;
        }
    }

private:
    double paintPicture(QPainter &painter, const QString &name, double x, const QColor &color) const
    {
        const int side = spacingOf(*this).units(3);
        painter.drawPixmap(QPointF(x, (height() - side) / 2.0), iconPixmap(name, side, devicePixelRatioF(), color));
        return x + side;
    }

    double paintDot(QPainter &painter, double x, const Theme &theme) const
    {
        const double radius = spacingOf(*this).unit;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::SeriesB));
        painter.drawEllipse(QPointF(x + radius, height() / 2.0), radius, radius);
        return x + 2 * radius;
    }

    Stage m_stage = Stage::Reading;
};

} // namespace

VerdictBar::VerdictBar(QWidget *parent) : QWidget(parent)
{
    const Spacing space = spacingOf(*this);
    m_sentence = new Words(TextStyle::Heading, Role::Text, this);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(space.units(60));
    m_word = new Words(TextStyle::Strong, Role::Text, this);
    m_cause = new Words(TextStyle::Body, Role::Text, this);
    m_cause->setWordWrap(true);
    m_stages = new StageLine(this);
    auto *second = new QHBoxLayout;
    second->setSpacing(space.units(2));
    second->addWidget(m_word);
    second->addWidget(m_cause, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(space.units(0.5));
    words->addStretch();
    words->addWidget(m_sentence);
    words->addLayout(second);
    words->addWidget(m_stages);
    words->addStretch();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space.lines(1.75) + space.units(8), space.units(2), space.units(3), space.units(2));
    row->setSpacing(space.units(2));
    row->addLayout(words, 1);
    connect(addButton(tr("Show them"), VerdictState::ShowThem), &QPushButton::clicked, this, &VerdictBar::showRequested);
    connect(addButton(tr("Show the sample"), VerdictState::ShowSample), &QPushButton::clicked, this, &VerdictBar::showSampleRequested);
    QPushButton *leaveOut = addButton(tr("Leave it out and go on"), VerdictState::LeaveOut);
    QPushButton *fewer = addButton(tr("Fewer samples"), VerdictState::FewerSamples);
    connect(leaveOut, &QPushButton::clicked, this, &VerdictBar::leaveOutRequested);
    connect(fewer, &QPushButton::clicked, this, &VerdictBar::fewerSamplesRequested);
    for (QPushButton *help : {leaveOut, fewer}) help->setDefault(true);
    connect(addButton(tr("Choose other data…"), VerdictState::OtherData), &QPushButton::clicked, this, &VerdictBar::otherDataRequested);
    connect(addButton(tr("Try again"), VerdictState::Retry), &QPushButton::clicked, this, &VerdictBar::retryRequested);
    m_export = addButton(tr("Export anyway"), VerdictState::ExportAnyway);
    connect(m_export, &QPushButton::clicked, this, &VerdictBar::exportRequested);
    connect(addButton(tr("Discard"), VerdictState::Discard), &QPushButton::clicked, this, &VerdictBar::discardRequested);
    m_details = addButton(tr("Details"), VerdictState::Details);
    m_details->setCheckable(true);
    connect(m_details, &QPushButton::toggled, this, &VerdictBar::detailsToggled);
    m_stop = new QPushButton(icon(QStringLiteral("stop")), tr("Stop  Esc"), this);
    m_stop->setAccessibleName(tr("Stop the run"));
    connect(m_stop, &QPushButton::clicked, this, &VerdictBar::stopRequested);
    m_stop->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (QWidget *wide : {static_cast<QWidget *>(m_sentence), m_stages}) wide->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    for (const auto &[offer, button] : m_buttons) {
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        row->addWidget(button);
    }
    row->addWidget(m_stop);

    m_turn.setInterval(TurnMilliseconds);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + 12) % 360;
        update(0, 0, height() * 2, height());
    });
    setMinimumHeight(space.lines(3.9));
    setState({});
}

QPushButton *VerdictBar::addButton(const QString &text, unsigned offer)
{
    auto *button = new QPushButton(text, this);
    button->setFlat(offer == VerdictState::ExportAnyway || offer == VerdictState::Discard || offer == VerdictState::Details);
    m_buttons.emplace_back(offer, button);
    return button;
}

bool VerdictBar::areDetailsOpen() const
{
    return m_details->isChecked();
}

void VerdictBar::toggleDetails()
{
    m_details->toggle();
}

void VerdictBar::setState(const VerdictState &state)
{
    const bool isNews = state.sentence != m_state.sentence && (state.kind != VerdictState::Kind::Running || m_state.kind != state.kind || m_state.stage != state.stage);
    m_state = state;
    const bool isRunning = state.kind == VerdictState::Kind::Running;
    m_sentence->setText(state.sentence);
    m_word->setText(state.word);
    m_word->setRole(state.level ? textRole(*state.level) : Role::Muted);
    m_word->setVisible(!state.word.isEmpty() && !isRunning);
    m_cause->setText(state.cause);
    m_cause->setVisible(!state.cause.isEmpty() && !isRunning);
    m_stages->setVisible(isRunning);
    static_cast<StageLine *>(m_stages)->setStage(state.stage);
    m_stop->setVisible(isRunning);
    m_export->setText(state.level == VerdictLevel::Fine ? tr("Export…") : tr("Export anyway"));
    for (const auto &[offer, button] : m_buttons) button->setVisible((state.offers & offer) != 0);
    if ((state.offers & VerdictState::Details) == 0) m_details->setChecked(false);
    const bool moves = isRunning && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (moves != m_turn.isActive()) moves ? m_turn.start() : m_turn.stop();
    setVisible(state.kind != VerdictState::Kind::Hidden);
    if (isNews) announce();
    update();
}

void VerdictBar::announce()
{
    setAccessibleName(m_state.word.isEmpty() ? m_state.sentence : tr("%1: %2", "level and sentence").arg(m_state.word, m_state.sentence));
    setAccessibleDescription(m_state.cause);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QColor VerdictBar::ground() const
{
    const Theme &theme = themeOf(*this);
    const bool isTinted = m_state.level && (m_state.kind == VerdictState::Kind::Level || m_state.kind == VerdictState::Kind::Trouble);
    return theme.color(isTinted ? fillRole(*m_state.level) : Role::Panel);
}

void VerdictBar::paintMark(QPainter &painter)
{
    const Theme &theme = themeOf(*this);
    const Spacing space = spacingOf(*this);
    const double size = space.lines(1.75);
    const QPointF center(space.units(4) + size / 2, height() / 2.0);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_state.kind == VerdictState::Kind::Running) {
        const QRectF ring(center.x() - size * 0.42, center.y() - size * 0.42, size * 0.84, size * 0.84);
        painter.setPen(QPen(theme.color(Role::Line), 3));
        painter.drawEllipse(ring);
        painter.setPen(QPen(theme.color(Role::SeriesB), 3, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(ring, (90 - m_angle) * 16, -120 * 16);
    } else if (m_state.level) {
        paintLevelMark(painter, center, size, *m_state.level, theme);
    } else {
        const int side = qRound(size * 0.8);
        painter.drawPixmap(QPointF(center.x() - side / 2.0, center.y() - side / 2.0),
                           iconPixmap(m_state.kind == VerdictState::Kind::Trouble ? QStringLiteral("stop") : QStringLiteral("quantized"), side, devicePixelRatioF(),
                                      theme.color(Role::Muted)));
    }
}

void VerdictBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), ground());
    painter.fillRect(QRect(0, height() - 1, width(), 1), themeOf(*this).color(Role::Line));
    paintMark(painter);
}

} // namespace halfstep
