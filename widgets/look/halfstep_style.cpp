// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/halfstep_style.h"

#include "widgets/look/fonts.h"
#include "widgets/look/icons.h"
#include "widgets/look/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

namespace halfstep {

namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

void fillRounded(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &edge, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(edge.isValid() ? QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5) : QRectF(rect), radius, radius);
    painter.restore();
}

/// The ring around what has the keyboard: outside the control where there is room, so drawn on its edge.
void paintFocusRing(QPainter &painter, const QRect &rect, const Theme &theme, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}

bool showsFocus(const QStyleOption &option)
{
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
}

void paintButton(QPainter &painter, const QStyleOptionButton &option, const Theme &theme)
{
    const double radius = spacingOf(QFont(painter.font())).unit;
    const bool isPrimary = option.features.testFlag(QStyleOptionButton::DefaultButton) && has(option, QStyle::State_Enabled);
    const bool isFlat = option.features.testFlag(QStyleOptionButton::Flat);
    const bool isOver = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    const bool isDown = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    QColor fill = theme.color(isPrimary ? Role::Accent : Role::Raised);
    if (isPrimary && (isOver || isDown)) fill = isDown ? fill.darker(112) : fill.darker(106);
    if (!isPrimary && (isOver || isDown)) fill = theme.color(isDown ? Role::Select : Role::Hover);
    if (isFlat && !isPrimary && !isOver && !isDown) fill = QColor();
    fillRounded(painter, option.rect, fill, isPrimary || isFlat ? QColor() : theme.color(has(option, QStyle::State_Enabled) ? Role::Edge : Role::Line), radius);
    if (showsFocus(option)) paintFocusRing(painter, option.rect, theme, radius);
}

void paintChevron(QPainter &painter, const QRect &rect, const Theme &theme, const QString &name, Role role = Role::Text)
{
    const int side = qMin(16, qMin(rect.width(), rect.height()));
    const QPixmap picture = iconPixmap(name, side, painter.device()->devicePixelRatioF(), theme.color(role));
    painter.drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, picture);
}

void paintTab(QPainter &painter, const QStyleOptionTab &option, const Theme &theme)
{
    const bool isSelected = has(option, QStyle::State_Selected);
    if (isSelected) {
        painter.fillRect(option.rect, theme.color(Role::Panel));
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 3), theme.color(Role::Accent));
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 1, option.rect.height()), theme.color(Role::Line));
        painter.fillRect(QRect(option.rect.right(), option.rect.top(), 1, option.rect.height()), theme.color(Role::Line));
    } else {
        if (has(option, QStyle::State_MouseOver)) painter.fillRect(option.rect, theme.color(Role::Hover));
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.color(Role::Line));
    }
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle, const Theme &theme)
{
    painter.fillRect(option.rect, theme.color(Role::Panel));
    if (option.maximum <= option.minimum) return;
    const bool isBusy = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const bool isVertical = option.orientation == Qt::Vertical;
    const QRect bar = isVertical ? handle.adjusted(3, 2, -3, -2) : handle.adjusted(2, 3, -2, -3);
    fillRounded(painter, bar, theme.color(isBusy ? Role::Muted : Role::Edge), QColor(), qMin(bar.width(), bar.height()) / 2.0);
}

void paintHeaderSection(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    painter.fillRect(option.rect, theme.color(has(option, QStyle::State_MouseOver) ? Role::Hover : Role::Window));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.color(Role::Line));
}

/// The head's words; the one that is sorted by is DemiBold and has a chevron before its number, or after its word.
void paintHeaderLabel(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme)
{
    const bool isSorted = option.sortIndicator != QStyleOptionHeader::None;
    const Spacing space = spacingOf(QFont(painter.font()));
    painter.save();
    QFont font = painter.font();
    if (isSorted) font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.color(isSorted ? Role::Text : Role::Muted));
    const QRect room = option.rect;
    const bool isRight = option.textAlignment.testFlag(Qt::AlignRight);
    const QString words = painter.fontMetrics().elidedText(option.text, Qt::ElideRight, room.width());
    painter.drawText(room, (isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine, words);
    if (isSorted) {
        const int side = space.height - 2;
        const int width = painter.fontMetrics().horizontalAdvance(words);
        const QRect place(isRight ? room.right() - width - side : room.left() + width, room.top(), side, room.height());
        const bool isDescending = option.sortIndicator == QStyleOptionHeader::SortUp; // Qt's arrow points at the larger end
        paintChevron(painter, place, theme, isDescending ? QStringLiteral("down") : QStringLiteral("up"));
    }
    painter.restore();
}

/// Icon and words in the middle, half a letter apart; a menu's chevron at the right.
void paintButtonLabel(QPainter &painter, const QStyleOptionButton &option, const QColor &color, const QStyle &style, const QWidget *widget)
{
    const Theme &theme = themeOf(option.palette);
    const Spacing space = spacingOf(QFont(painter.font()));
    QRect room = option.rect;
    if (option.features.testFlag(QStyleOptionButton::HasMenu)) {
        const QRect arrow(room.right() - space.units(6), room.top(), space.units(4), room.height());
        paintChevron(painter, arrow, theme, QStringLiteral("down"), has(option, QStyle::State_Enabled) ? Role::Text : Role::Edge);
        room.setRight(arrow.left());
    }
    const int side = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = side > 0 && !option.text.isEmpty() ? space.units(1.5) : 0;
    const int words = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int left = room.left() + std::max(0, (room.width() - side - gap - words) / 2);
    if (side > 0) {
        const QRect place(left, room.top() + (room.height() - side) / 2, side, side);
        option.icon.paint(&painter, place, Qt::AlignCenter, has(option, QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled);
    }
    const bool showsKeys = style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) != 0;
    painter.setPen(color);
    painter.drawText(QRect(left + side + gap, room.top(), room.right() - left - side - gap + 1, room.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | (showsKeys ? Qt::TextShowMnemonic : Qt::TextHideMnemonic), option.text);
}

void paintMenuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme, const QStyle &style)
{
    painter.fillRect(option.rect, theme.color(Role::Window));
    if (has(option, QStyle::State_Selected)) fillRounded(painter, option.rect.adjusted(0, 2, 0, -2), theme.color(Role::Select), QColor(), 4);
    const bool showsKeys = style.styleHint(QStyle::SH_UnderlineShortcut, &option, nullptr) != 0;
    painter.setPen(theme.color(has(option, QStyle::State_Enabled) ? Role::Text : Role::Edge));
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextSingleLine | (showsKeys ? Qt::TextShowMnemonic : Qt::TextHideMnemonic), option.text);
}

/// By how much the words of a tab are wider when it is the chosen one.
int boldExtra(const QStyleOption *option, const QWidget *widget)
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab || !widget) return 0;
    QFont bold = widget->font();
    bold.setWeight(QFont::DemiBold);
    const int words = QFontMetrics(bold).horizontalAdvance(tab->text) - QFontMetrics(widget->font()).horizontalAdvance(tab->text);
    return std::max(0, words);
}

} // namespace

HalfstepStyle::HalfstepStyle() : QProxyStyle(QStringLiteral("Fusion"))
{
    setObjectName(QStringLiteral("halfstep"));
}

void HalfstepStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = themeOf(option->palette);
    const double radius = spacingOf(QFont(painter->font())).unit;
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) paintButton(*painter, *button, theme);
        return;
    case PE_FrameDefaultButton:
        return;
    case PE_PanelButtonTool:
        if (has(*option, State_Sunken) || has(*option, State_On))
            fillRounded(*painter, option->rect, theme.color(Role::Select), QColor(), radius);
        else if (has(*option, State_MouseOver) && has(*option, State_Enabled))
            fillRounded(*painter, option->rect, theme.color(Role::Hover), QColor(), radius);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            fillRounded(*painter, option->rect, theme.color(Role::Raised), theme.color(Role::Edge), radius);
            if (has(*option, State_HasFocus)) paintFocusRing(*painter, option->rect, theme, radius);
        }
        return;
    case PE_FrameLineEdit:
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView *>(widget)) paintFocusRing(*painter, option->rect, theme, radius);
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), theme.color(Role::Line));
        return;
    case PE_IndicatorHeaderArrow: // stands beside the words, see paintHeaderLabel()
    case PE_PanelMenuBar:
    case PE_FrameStatusBarItem:
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, theme.color(Role::Window));
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1), theme.color(Role::Line));
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, theme.color(Role::Line));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HalfstepStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = themeOf(option->palette);
    switch (element) {
    case CE_PushButtonBevel: // a menu's chevron belongs to the label
        drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        return;
    case CE_PushButtonLabel: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button) return;
        const bool isEnabled = has(*option, State_Enabled);
        const bool isPrimary = button->features.testFlag(QStyleOptionButton::DefaultButton);
        const bool isLink = button->features.testFlag(QStyleOptionButton::Flat);
        const Role role = !isEnabled ? Role::Edge : isPrimary ? Role::AccentText : isLink ? Role::SeriesB : Role::Text;
        paintButtonLabel(*painter, *button, theme.color(role), *this, widget);
        return;
    }
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) paintTab(*painter, *tab, theme);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab words(*tab);
            const bool isSelected = has(*option, State_Selected);
            words.palette.setColor(QPalette::WindowText, theme.color(isSelected ? Role::Text : Role::Muted));
            QFont font = painter->font();
            font.setWeight(isSelected ? QFont::DemiBold : QFont::Normal);
            painter->save();
            painter->setFont(font);
            QProxyStyle::drawControl(element, &words, painter, widget);
            painter->restore();
        }
        return;
    case CE_Header: // the base would keep room for an arrow beside the words
        if (const auto *head = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader words = *head;
            words.rect = subElementRect(SE_HeaderLabel, head, widget);
            paintHeaderSection(*painter, *head, theme);
            paintHeaderLabel(*painter, words, theme);
        }
        return;
    case CE_HeaderLabel:
        if (const auto *head = qstyleoption_cast<const QStyleOptionHeader *>(option)) paintHeaderLabel(*painter, *head, theme);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        paintHeaderSection(*painter, *option, theme);
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) paintMenuBarItem(*painter, *item, theme, *this);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, theme.color(Role::Window));
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, theme.color(Role::Line));
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void HalfstepStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = themeOf(option->palette);
    const double radius = spacingOf(QFont(painter->font())).unit;
    if (control == CC_ComboBox) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (combo && !combo->editable) {
            const bool isOver = has(*option, State_MouseOver) && has(*option, State_Enabled);
            fillRounded(*painter, option->rect, theme.color(isOver ? Role::Hover : Role::Raised), theme.color(Role::Edge), radius);
            paintChevron(*painter, subControlRect(control, option, SC_ComboBoxArrow, widget), theme, QStringLiteral("down"),
                         has(*option, State_Enabled) ? Role::Text : Role::Edge);
            if (showsFocus(*option)) paintFocusRing(*painter, option->rect, theme, radius);
            return;
        }
    }
    if (control == CC_SpinBox) {
        const Role role = has(*option, State_Enabled) ? Role::Text : Role::Edge;
        fillRounded(*painter, option->rect, theme.color(Role::Raised), theme.color(Role::Edge), radius);
        paintChevron(*painter, subControlRect(control, option, SC_SpinBoxUp, widget), theme, QStringLiteral("up"), role);
        paintChevron(*painter, subControlRect(control, option, SC_SpinBoxDown, widget), theme, QStringLiteral("down"), role);
        if (has(*option, State_HasFocus)) paintFocusRing(*painter, option->rect, theme, radius);
        return;
    }
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            paintScrollBar(*painter, *slider, subControlRect(control, option, SC_ScrollBarSlider, widget), theme);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect HalfstepStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_HeaderLabel) { // no room beside it for an arrow: the label paints its own
        const int margin = pixelMetric(PM_HeaderMargin, option, widget);
        return option->rect.adjusted(margin, 0, -margin, 0);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

int HalfstepStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const Spacing space = spacingOf(widget ? widget->font() : QFont());
    switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_MenuBarPanelWidth:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_ButtonMargin:
        return space.units(3);
    case PM_MenuBarHMargin:
        return space.units(1.5);
    case PM_MenuBarVMargin:
        return 0;
    case PM_HeaderMargin:
        return space.units(2);
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 1;
    case PM_ScrollBarExtent:
        return space.units(3);
    case PM_ToolTipLabelFrameWidth:
        return space.units(1.5);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize HalfstepStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize natural = QProxyStyle::sizeFromContents(type, option, size, widget);
    const Spacing space = spacingOf(widget ? widget->font() : QFont());
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool hasMenu = button && button->features.testFlag(QStyleOptionButton::HasMenu);
        const bool hasIcon = button && !button->icon.isNull();
        return QSize(size.width() + space.units((hasMenu ? 9 : 6) + (hasIcon ? 1 : 0)), space.lines(1.75));
    }
    case CT_ComboBox:
        return QSize(natural.width() + space.units(2), space.lines(1.75));
    case CT_LineEdit:
    case CT_SpinBox:
        return QSize(natural.width(), space.lines(1.75));
    case CT_TabBarTab:
        return QSize(natural.width() + boldExtra(option, widget) + space.units(2), space.lines(2.1));
    case CT_MenuBarItem:
        return QSize(size.width() + space.units(5), space.lines(2));
    case CT_HeaderSection:
        return QSize(natural.width(), space.lines(1.75));
    default:
        return natural;
    }
}

int HalfstepStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_Table_GridLineColor:
        return static_cast<int>(themeOf(option ? option->palette : QPalette()).color(Role::Line).rgb());
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void HalfstepStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QToolButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace halfstep
