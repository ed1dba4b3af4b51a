// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/parts/find_panel.h"

#include "widgets/look/fonts.h"
#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

namespace {

constexpr std::size_t MostFound = 50;
constexpr int EntryRole = Qt::UserRole;

} // namespace

int findRank(const QString &text, const QString &typed)
{
    int rank = 0;
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0) return -1;
        const bool isStartOfWord = at == 0 || !text[at - 1].isLetterOrNumber();
        rank += static_cast<int>(std::min<qsizetype>(at, 99)) + (isStartOfWord ? 0 : 100);
    }
    return rank;
}

FindPanel::FindPanel(QWidget *window) : QWidget(window), m_line(new QLineEdit(this)), m_list(new QListWidget(this))
{
    const Spacing space = spacingOf(*this);
    m_line->setPlaceholderText(tr("Find a command, a layer or a run"));
    m_line->setAccessibleName(tr("Find anything"));
    m_line->addAction(icon(QStringLiteral("find"), Role::Muted), QLineEdit::LeadingPosition);
    m_line->installEventFilter(this);
    m_list->setAccessibleName(tr("Found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    connect(m_line, &QLineEdit::textChanged, this, &FindPanel::search);
    connect(m_line, &QLineEdit::returnPressed, this, &FindPanel::choose);
    connect(m_list, &QListWidget::itemClicked, this, &FindPanel::choose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space.units(2), space.units(2), space.units(2), space.units(2));
    column->setSpacing(space.units(2));
    column->addWidget(m_line);
    column->addWidget(m_list);
    hide();
}

void FindPanel::open(std::vector<FindEntry> entries)
{
    m_entries = std::move(entries);
    const Spacing space = spacingOf(*this);
    const int width = std::min(space.units(130), parentWidget()->width() - space.units(8));
    setGeometry((parentWidget()->width() - width) / 2, space.units(10), width, std::min(space.units(90), parentWidget()->height() - space.units(20)));
    m_line->clear();
    search();
    show();
    raise();
    m_line->setFocus(Qt::PopupFocusReason);
}

void FindPanel::search()
{
    std::vector<std::pair<int, int>> found; // rank, entry
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const int rank = findRank(m_entries[i].text, m_line->text());
        if (rank >= 0 && m_entries[i].isEnabled) found.emplace_back(rank, static_cast<int>(i));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    if (found.size() > MostFound) found.resize(MostFound);
    m_list->clear();
    for (const auto &[rank, entry] : found) {
        const FindEntry &shown = m_entries[static_cast<std::size_t>(entry)];
        auto *item = new QListWidgetItem(shown.icon, shown.detail.isEmpty() ? shown.text : tr("%1   %2", "what was found, what it is").arg(shown.text, shown.detail), m_list);
        item->setData(EntryRole, entry);
    }
    m_list->setCurrentRow(0);
}

void FindPanel::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item) return;
    const int entry = item->data(EntryRole).toInt();
    hide();
    Q_EMIT chosen(entry);
}

bool FindPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && watched == m_line && !m_list->underMouse()) hide();
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape) {
        hide();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
        m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FindPanel::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Role::Edge));
    painter.setBrush(theme.color(Role::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), spacingOf(*this).units(1.5), spacingOf(*this).units(1.5));
}

} // namespace halfstep
