// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/data_panel.h"

#include "widgets/look/icons.h"
#include "widgets/look/level_mark.h"
#include "widgets/look/number_text.h"
#include "widgets/look/sentence_text.h"
#include "widgets/pages/preprocessing_form.h"
#include "widgets/parts/hairline.h"
#include "widgets/parts/words.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

namespace {

constexpr int MostSamples = 1'000'000;
constexpr std::size_t ShownClasses = 8;

/// Pictures in a row, as the model gets them.
class Thumbnails : public QWidget {
public:
    Thumbnails(std::vector<Thumbnail> pictures, QWidget *parent) : QWidget(parent), m_pictures(std::move(pictures))
    {
        QStringList names;
        for (const Thumbnail &thumbnail : m_pictures) names += thumbnail.name;
        setAccessibleName(QCoreApplication::translate("DataPanel", "Samples as the model gets them"));
        setAccessibleDescription(names.join(QStringLiteral(", ")));
        setFixedHeight(spacingOf(*this).units(19));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const int gap = spacingOf(*this).units(2);
        const int side = height();
        int x = 0;
        for (const Thumbnail &thumbnail : m_pictures) {
            if (x + side > width() + 1) break;
            painter.drawImage(QRect(x, 0, side, side), thumbnail.picture);
            painter.setPen(themeOf(*this).color(Role::Line));
            painter.drawRect(x, 0, side - 1, side - 1);
            x += side + gap;
        }
    }

private:
    std::vector<Thumbnail> m_pictures;
};

/// How many of a class were chosen.
class ClassBar : public QWidget {
public:
    ClassBar(double chosen, double largest, QWidget *parent) : QWidget(parent), m_share(largest > 0 ? chosen / largest : 0)
    {
        setMinimumWidth(spacingOf(*this).units(30));
        setFixedHeight(spacingOf(*this).units(2));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), themeOf(*this).color(Role::SeriesAFill));
        painter.fillRect(QRectF(0, 0, width() * m_share, height()), themeOf(*this).color(Role::SeriesB));
    }

private:
    double m_share;
};

/// A mark and a sentence; a warning stands on its tint.
class FindingLine : public QWidget {
public:
    FindingLine(const QString &sentence, std::optional<VerdictLevel> level, QWidget *parent) : QWidget(parent), m_level(level)
    {
        const Spacing space = spacingOf(*this);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(space.units(10), space.units(1.5), space.units(2), space.units(1.5));
        auto *words = new Words(sentence, TextStyle::Body, level && *level == VerdictLevel::Fine ? Role::Muted : Role::Text, this);
        words->setWordWrap(true);
        row->addWidget(words);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (!m_level) return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme &theme = themeOf(*this);
        const Spacing space = spacingOf(*this);
        if (*m_level != VerdictLevel::Fine) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(fillRole(*m_level)));
            painter.drawRoundedRect(rect(), space.unit, space.unit);
        }
        paintLevelMark(painter, QPointF(space.units(5), height() / 2.0), space.height * (*m_level == VerdictLevel::Fine ? 0.75 : 1.1), *m_level, theme);
    }

private:
    std::optional<VerdictLevel> m_level;
};

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

} // namespace

DataPanel::DataPanel(QWidget *window) : QWidget(window)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Data"));
    const Spacing space = spacingOf(*this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space.units(8), space.units(7), space.units(8), space.units(8));
    column->setSpacing(space.units(3));
    auto *head = new QHBoxLayout;
    head->addWidget(new Words(tr("Data for finding ranges and for checking"), TextStyle::Heading, Role::Text, this));
    head->addStretch();
    auto *close = new QToolButton(this);
    close->setIcon(icon(QStringLiteral("close"), Role::Muted));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the data panel"));
    close->setToolTip(tr("Close (Esc)"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    head->addWidget(close);
    column->addLayout(head);
    buildSource(column);
    m_column = column;
    hide();
}

void DataPanel::buildSource(QVBoxLayout *column)
{
    const Spacing space = spacingOf(*this);
    m_source = new QPushButton(icon(QStringLiteral("folder")), tr("Choose…"), this);
    m_source->setAccessibleName(tr("Choose a folder or file"));
    auto *menu = new QMenu(m_source);
    connect(menu->addAction(icon(QStringLiteral("folder")), tr("A &folder of pictures…")), &QAction::triggered, this, &DataPanel::folderRequested);
    connect(menu->addAction(icon(QStringLiteral("table")), tr("An &NPY, NPZ or CSV file…")), &QAction::triggered, this, &DataPanel::fileRequested);
    m_source->setMenu(menu);
    m_samples = new QSpinBox(this);
    m_samples->setRange(1, MostSamples);
    m_samples->setSuffix(tr(" samples"));
    m_samples->setAccessibleName(tr("Number of samples"));
    m_samples->setKeyboardTracking(false);
    m_samples->setToolTip(tr("100 to 500 are a good number; of 64 or more every fourth is kept for checking"));
    m_seed = new QLineEdit(this);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("A number shuffles the choice; empty takes samples evenly"));
    m_seed->setFixedWidth(space.units(14));
    auto *random = new QPushButton(tr("Use random numbers"), this);
    random->setFlat(true);
    random->setToolTip(tr("Only shows that it runs; accuracy figures are then not shown"));
    connect(m_samples, &QSpinBox::valueChanged, this, &DataPanel::edit);
    connect(m_seed, &QLineEdit::editingFinished, this, &DataPanel::edit);
    connect(random, &QPushButton::clicked, this, [this] {
        DataRequest request = m_card.request.value_or(DataRequest{});
        request.source = "random";
        request.labels.clear();
        request.preprocessing = {};
        Q_EMIT requestEdited(request);
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(space.units(2));
    row->addWidget(m_source);
    row->addSpacing(space.units(3));
    row->addWidget(new Words(tr("use"), TextStyle::Body, Role::Muted, this));
    row->addWidget(m_samples);
    row->addSpacing(space.units(3));
    row->addWidget(new Words(tr("seed"), TextStyle::Body, Role::Muted, this));
    row->addWidget(m_seed);
    row->addStretch();
    row->addWidget(random);
    column->addLayout(row);
}

void DataPanel::setCard(const DataCard &card)
{
    m_card = card;
    m_isSetting = true;
    m_source->setText(sourceText());
    if (card.request) {
        m_samples->setValue(static_cast<int>(card.request->samples.value_or(500)));
        m_seed->setText(card.request->seed ? QString::number(*card.request->seed) : QString());
    }
    m_isSetting = false;
    rebuildBody();
    adjustSize();
}

QString DataPanel::sourceText() const
{
    if (!m_card.request) return tr("Choose…");
    const QString source = QString::fromStdString(m_card.request->source);
    if (source == QLatin1String("random")) return tr("random numbers");
    const QFileInfo info(source);
    const QString name = info.isDir() ? info.fileName() + u'/' : info.fileName();
    if (!m_card.set) return name;
    const int available = static_cast<int>(m_card.set->available);
    return name + QStringLiteral("   ") + (m_card.set->isPictures ? tr("%n picture(s)", nullptr, available) : tr("%n sample(s)", nullptr, available));
}

void DataPanel::rebuildBody()
{
    const Spacing space = spacingOf(*this);
    delete m_body;
    m_body = new QWidget(this);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space.units(3));
    if (!m_card.request) {
        auto *words = new Words(tr("Choose a folder of pictures, an NPY, NPZ or CSV file, or drop one on the window. The model wants %1.").arg(m_card.modelWants),
                                TextStyle::Body, Role::Muted, m_body);
        words->setWordWrap(true);
        column->addWidget(words);
    } else if (m_card.error) {
        column->addWidget(new FindingLine(sentenceText(*m_card.error), VerdictLevel::Broken, m_body));
    } else if (!m_card.set) {
        column->addWidget(new Words(tr("Looking at the samples…"), TextStyle::Body, Role::Muted, m_body));
    }
    if (m_card.set) {
        if (!m_card.thumbnails.empty() && !m_card.thumbnails.front().picture.isNull()) column->addWidget(makeThumbnails());
        auto *halves = new QHBoxLayout;
        halves->setSpacing(space.units(8));
        halves->addWidget(makeFacts(), 1, Qt::AlignTop);
        if (m_card.set->hasLabels) halves->addWidget(makeLabels(), 1, Qt::AlignTop);
        column->addLayout(halves);
        bool hasWarning = false;
        for (const Finding &finding : m_card.findings) {
            const bool isWarning = finding.code.category == Category::Warning;
            hasWarning = hasWarning || isWarning;
            column->addWidget(makeFinding(sentenceText(finding), isWarning));
        }
        if (!hasWarning && !m_card.isBusy) column->addWidget(new FindingLine(tr("No constant, broken or double samples."), VerdictLevel::Fine, m_body));
    }
    m_column->addWidget(m_body);
    m_body->show();
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
    if (m_card.values) addFact(grid, row++, tr("Range"), rangeText(m_card.values->min, m_card.values->max), group);
    column->addLayout(grid);
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
    return group;
}

QWidget *DataPanel::makeFinding(const QString &sentence, bool isWarning)
{
    return new FindingLine(sentence, isWarning ? std::optional(VerdictLevel::Look) : std::nullopt, m_body);
}

void DataPanel::edit()
{
    if (m_isSetting || !m_card.request) return;
    DataRequest request = *m_card.request;
    request.samples = m_samples->value();
    bool isNumber = false;
    const qulonglong seed = m_seed->text().toULongLong(&isNumber);
    request.seed = isNumber ? std::optional<std::uint64_t>(seed) : std::nullopt;
    if (!(request == *m_card.request)) Q_EMIT requestEdited(request);
}

void DataPanel::openBelow(QWidget *anchor)
{
    const Spacing space = spacingOf(*this);
    const int wanted = std::max(space.units(186), layout()->minimumSize().width());
    setFixedWidth(std::min(wanted, parentWidget()->width() - space.units(4)));
    adjustSize();
    const QPoint corner = anchor->mapTo(parentWidget(), QPoint(0, anchor->height() + space.unit));
    move(std::clamp(corner.x(), 0, std::max(0, parentWidget()->width() - width())), corner.y());
    show();
    raise();
    m_source->setFocus(Qt::PopupFocusReason);
}

void DataPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) return hide();
    QWidget::keyPressEvent(event);
}

void DataPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    Q_EMIT closed();
}

void DataPanel::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    const Spacing space = spacingOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Role::Edge));
    painter.setBrush(theme.color(Role::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space.units(1.5), space.units(1.5));
}

} // namespace halfstep
