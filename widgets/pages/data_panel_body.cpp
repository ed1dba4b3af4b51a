// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// The lower part of the data panel: what the samples are, and what there is to say of them.
#include "widgets/pages/data_panel.h"

#include "widgets/look/number_text.h"
#include "widgets/look/sentence_text.h"
#include "widgets/pages/data_parts.h"
#include "widgets/pages/preprocessing_form.h"
#include "widgets/pages/tall_scroll.h"
#include "widgets/parts/hairline.h"
#include "widgets/parts/words.h"

#include <QApplication>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

namespace {

constexpr std::size_t ShownClasses = 8;

void addFact(QGridLayout *grid, int row, const QString &name, const QString &value, QWidget *parent)
{
    auto *words = new Words(value, TextStyle::Body, Role::Text, parent);
    words->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(new Hairline(parent), 2 * row, 0, 1, 2);
    grid->addWidget(new Words(name, TextStyle::Body, Role::Muted, parent), 2 * row + 1, 0);
    grid->addWidget(words, 2 * row + 1, 1);
}

QHBoxLayout *sectionHead(const QString &title, const QString &origin, QWidget *parent)
{
    auto *head = new QHBoxLayout;
    head->addWidget(new Words(title, TextStyle::Strong, Role::Text, parent));
    head->addStretch();
    head->addWidget(new Words(origin, TextStyle::Second, Role::Muted, parent));
    return head;
}

/// The name of the control in `body` that has the focus; empty: none.
QString focusedName(const QWidget *body)
{
    const QWidget *focus = QApplication::focusWidget();
    return body && focus && body->isAncestorOf(focus) ? focus->accessibleName() : QString();
}

/// The controls of a new body come after those above it, not at the end of the window.
void orderTabs(QWidget *before, const QWidget *body)
{
    for (QWidget *control : body->findChildren<QWidget *>()) {
        if ((control->focusPolicy() & Qt::TabFocus) == 0) continue;
        QWidget::setTabOrder(before, control);
        before = control;
    }
}

void focusNamed(QWidget *body, const QString &name)
{
    if (name.isEmpty()) return;
    for (QWidget *control : body->findChildren<QWidget *>())
        if (control->accessibleName() == name) return control->setFocus(Qt::OtherFocusReason);
}

} // namespace

void DataPanel::rebuildBody()
{
    const Spacing space = spacingOf(*this);
    const QString focused = focusedName(m_body);
    m_body = new QWidget(m_scroll);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space.units(3));
    if (!m_card.signatures.empty()) column->addWidget(makeSignatures());
    if (m_card.inputs.size() > 1) column->addWidget(makeInputs());
    column->addWidget(makeShapes());
    if (m_card.keepsState && m_card.request) column->addWidget(makeSequence());
    if (!m_card.request) {
        auto *words = new Words(tr("Choose a folder of pictures or WAV clips, an NPY, NPZ, CSV or raw file, or drop one on the window. The model wants %1.").arg(m_card.modelWants),
                                TextStyle::Body, Role::Muted, m_body);
        words->setWordWrap(true);
        column->addWidget(words);
    } else if (m_card.error) {
        column->addWidget(makeError());
    } else if (!m_card.set) {
        column->addWidget(new Words(tr("Looking at the samples…"), TextStyle::Body, Role::Muted, m_body));
    }
    if (m_card.set) {
        if (!m_card.thumbnails.empty() && !m_card.thumbnails.front().picture.isNull()) column->addWidget(makeThumbnails());
        column->addWidget(makeSketches());
        auto *halves = new QHBoxLayout;
        halves->setSpacing(space.units(8));
        halves->addWidget(makeFacts(), 1, Qt::AlignTop);
        if (m_card.set->hasLabels) halves->addWidget(makeLabels(), 1, Qt::AlignTop);
        column->addLayout(halves);
        bool hasWarning = m_card.set->guessedOrder.has_value();
        if (hasWarning) column->addWidget(makeOrderGuess());
        for (std::size_t i = 0; i < m_card.findings.size(); ++i) {
            hasWarning = hasWarning || m_card.findings[i].code.category == Category::Warning;
            column->addWidget(makeFinding(i));
        }
        if (!hasWarning && !m_card.isBusy) column->addWidget(new FindingLine(tr("No constant, broken or double samples."), VerdictLevel::Fine, m_body));
    }
    m_scroll->replace(m_body);
    orderTabs(m_random, m_body);
    focusNamed(m_body, focused);
}

QWidget *DataPanel::makeThumbnails()
{
    auto *group = new QWidget(m_body);
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacingOf(*this).units(1.5));
    column->addWidget(new Thumbnails(m_card.thumbnails, group));
    column->addWidget(new Words(tr("%1 of the %2 chosen, as the model gets them").arg(countText(static_cast<std::int64_t>(m_card.thumbnails.size())),
                                                                                  countText(static_cast<std::int64_t>(m_card.set->samples->count()))),
                                TextStyle::Second, Role::Muted, group));
    return group;
}

QWidget *DataPanel::makeFacts()
{
    auto *group = new QWidget(m_body);
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    const std::string &origin = m_card.set->preprocessingOrigin;
    const QString originText = origin == "metadata" ? tr("from its metadata") : origin == "guess" ? tr("a guess") : origin == "given" ? tr("as you said") : QString();
    column->addLayout(sectionHead(tr("The model gets"), originText, group));
    const Preprocessing &inForce = m_card.set->preprocessing;
    auto *grid = new QGridLayout;
    int row = 0;
    addFact(grid, row++, tr("Input"), m_card.modelWants, group);
    if (inForce.resize) addFact(grid, row++, tr("Size"), tr("resized to %1×%2").arg(inForce.resize->width).arg(inForce.resize->height), group);
    if (inForce.color)
        addFact(grid, row++, tr("Channels"), *inForce.color == ColorOrder::Rgb ? QStringLiteral("RGB") : *inForce.color == ColorOrder::Bgr ? QStringLiteral("BGR") : tr("grey"),
                group);
    addFact(grid, row++, tr("Values"), normalizationText(inForce), group);
    if (soundInput()) addFact(grid, row++, tr("Sound"), tr("one channel, other rates by %1").arg(QStringLiteral("kaiser-sinc")), group);
    if (m_card.values) addFact(grid, row++, tr("Range"), rangeText(m_card.values->min, m_card.values->max), group);
    column->addLayout(grid);
    if (soundInput()) column->addWidget(makeRate());
    auto *change = new QPushButton(m_showsForm ? tr("Close") : tr("Change"), group);
    change->setFlat(true);
    change->setAccessibleName(tr("Change preprocessing"));
    connect(change, &QPushButton::clicked, this, [this] {
        m_showsForm = !m_showsForm;
        QMetaObject::invokeMethod(this, [this] { setCard(m_card); }, Qt::QueuedConnection);
    });
    column->addWidget(change, 0, Qt::AlignLeft);
    if (m_showsForm) {
        auto *form = new PreprocessingForm(inForce, group);
        connect(form, &PreprocessingForm::edited, this, [this](const Preprocessing &given) {
            DataRequest request = *m_card.request;
            request.preprocessing = given;
            Q_EMIT requestEdited(request);
        });
        column->addWidget(form);
    }
    return group;
}

QWidget *DataPanel::makeLabels()
{
    auto *group = new QWidget(m_body);
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    const int classes = static_cast<int>(m_card.set->classes.size());
    const QString origin = m_card.request->labels.empty() && m_card.request->labelColumn.empty() ? tr("from folder names, %n class(es)", nullptr, classes)
                                                                                                 : tr("from a file, %n class(es)", nullptr, classes);
    column->addLayout(sectionHead(tr("Labels"), origin, group));
    auto *grid = new QGridLayout;
    const std::size_t largest = m_card.classCounts.empty() ? 0 : *std::max_element(m_card.classCounts.begin(), m_card.classCounts.end());
    for (std::size_t i = 0; i < std::min({ShownClasses, m_card.set->classes.size(), m_card.classCounts.size()}); ++i) {
        const int row = static_cast<int>(i);
        auto *count = new Words(countText(static_cast<std::int64_t>(m_card.classCounts[i])), TextStyle::Body, Role::Muted, group);
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(new Words(QString::fromStdString(m_card.set->classes[i]), TextStyle::Body, Role::Text, group), row, 0);
        grid->addWidget(new ClassBar(static_cast<double>(m_card.classCounts[i]), static_cast<double>(largest), group), row, 1);
        grid->addWidget(count, row, 2);
    }
    column->addLayout(grid);
    if (m_card.set->classes.size() > ShownClasses)
        column->addWidget(new Words(tr("and %n more", nullptr, classes - static_cast<int>(ShownClasses)), TextStyle::Second, Role::Muted, group));
    auto *choose = new QPushButton(tr("Labels from a file…"), group);
    choose->setFlat(true);
    connect(choose, &QPushButton::clicked, this, &DataPanel::labelsRequested);
    column->addWidget(choose, 0, Qt::AlignLeft);
    if (m_card.set->guessedOrder) return group; // offered beside the guess
    auto *order = new QPushButton(tr("Order of the classes…"), group);
    order->setFlat(true);
    connect(order, &QPushButton::clicked, this, &DataPanel::classesRequested);
    column->addWidget(order, 0, Qt::AlignLeft);
    return group;
}

QWidget *DataPanel::makeOrderGuess()
{
    auto *line = new FindingLine(sentenceText(*m_card.set->guessedOrder), VerdictLevel::Look, m_body);
    connect(line->addAction(tr("Order of the classes…")), &QPushButton::clicked, this, &DataPanel::classesRequested);
    return line;
}

QWidget *DataPanel::makeError()
{
    auto *line = new FindingLine(sentenceText(*m_card.error), VerdictLevel::Broken, m_body);
    const auto offer = [&](const QString &words, auto change) {
        connect(line->addAction(words), &QPushButton::clicked, this, [this, change] {
            DataRequest request = *m_card.request;
            change(request);
            Q_EMIT requestEdited(request);
        });
    };
    if (m_card.canLeaveOut) offer(tr("Leave it out"), [name = m_card.error->where.name](DataRequest &request) { request.leftOut.push_back(name); });
    if (m_card.canTakeFewer)
        offer(tr("Fewer samples"), [usual = m_card.usualSamples](DataRequest &request) { request.samples = std::max<std::int64_t>(1, request.samples.value_or(usual) / 2); });
    return line;
}

QWidget *DataPanel::makeFinding(std::size_t finding)
{
    const Finding &told = m_card.findings[finding];
    const bool isWarning = told.code.category == Category::Warning;
    auto *line = new FindingLine(sentenceText(told), isWarning ? std::optional(VerdictLevel::Look) : std::nullopt, m_body);
    if (m_card.classesNotKnown == finding) connect(line->addAction(tr("Order of the classes…")), &QPushButton::clicked, this, &DataPanel::classesRequested);
    if (m_card.oneClass != finding) return line;
    const bool isPictures = m_card.set->isPictures;
    connect(line->addAction(tr("Take some of each class…")), &QPushButton::clicked, this, isPictures ? &DataPanel::folderRequested : &DataPanel::fileRequested);
    return line;
}

} // namespace halfstep
