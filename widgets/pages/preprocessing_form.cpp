// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/preprocessing_form.h"

#include "widgets/look/fonts.h"
#include "widgets/look/number_text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace halfstep {

namespace {

QString listText(const std::vector<double> &values)
{
    QStringList parts;
    for (const double value : values) parts += numberText(value, 4);
    return values.size() == 1 ? parts.front() : u'(' + parts.join(QStringLiteral("; ")) + u')';
}

QString plainList(const std::vector<double> &values)
{
    QStringList parts;
    for (const double value : values) parts += QString::number(value, 'g', 10);
    return parts.join(QStringLiteral(" "));
}

} // namespace

QString normalizationText(const Preprocessing &preprocessing)
{
    const bool hasMean = !preprocessing.mean.empty();
    const bool hasStd = !preprocessing.std.empty();
    if (!hasMean && !hasStd) return PreprocessingForm::tr("as they are");
    const QString shifted = hasMean ? QStringLiteral("(x \u2212 %1)").arg(listText(preprocessing.mean)) : QStringLiteral("x");
    return hasStd ? shifted + QStringLiteral(" / ") + listText(preprocessing.std) : shifted;
}

std::optional<std::vector<double>> numbersOf(const QString &text)
{
    static const QRegularExpression gap(QStringLiteral("[\\s;]+"));
    std::vector<double> numbers;
    const QStringList words = text.split(gap, Qt::SkipEmptyParts);
    for (QString word : words) {
        bool isNumber = false;
        numbers.push_back(word.replace(u',', u'.').replace(QChar(0x2212), u'-').toDouble(&isNumber));
        if (!isNumber) return std::nullopt;
    }
    return numbers;
}

PreprocessingForm::PreprocessingForm(const Preprocessing &inForce, QWidget *parent)
    : QWidget(parent), m_size(new QLineEdit(this)), m_method(new QComboBox(this)), m_crop(new QLineEdit(this)), m_color(new QComboBox(this)),
      m_mean(new QLineEdit(this)), m_std(new QLineEdit(this))
{
    if (inForce.resize) m_size->setText(QStringLiteral("%1x%2").arg(inForce.resize->width).arg(inForce.resize->height));
    m_method->addItems({tr("bilinear"), tr("half pixel"), tr("area")});
    if (inForce.resizeMethod) m_method->setCurrentIndex(static_cast<int>(*inForce.resizeMethod));
    if (inForce.crop) m_crop->setText(QString::number(*inForce.crop));
    m_color->addItems({QStringLiteral("RGB"), QStringLiteral("BGR"), tr("grey")});
    if (inForce.color) m_color->setCurrentIndex(static_cast<int>(*inForce.color));
    m_mean->setText(plainList(inForce.mean));
    m_std->setText(plainList(inForce.std));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &name, QWidget *field, const QString &hint) {
        field->setAccessibleName(name);
        field->setToolTip(hint);
        form->addRow(name, field);
    };
    add(tr("Size"), m_size, tr("Width and height, such as 224x224"));
    add(tr("Resizing"), m_method, tr("How pixels between pixels are found"));
    add(tr("Crop"), m_crop, tr("Share of the shorter side that is kept, a square in the middle: 0.875"));
    add(tr("Channels"), m_color, tr("Order of the colours that the model was trained with"));
    add(tr("Mean"), m_mean, tr("Taken away: one number, or one for each channel"));
    add(tr("Divisor"), m_std, tr("Divided by: one number, or one for each channel"));
    auto *apply = new QPushButton(tr("Apply"), this);
    connect(apply, &QPushButton::clicked, this, &PreprocessingForm::apply);
    for (QLineEdit *field : {m_size, m_crop, m_mean, m_std}) connect(field, &QLineEdit::returnPressed, this, &PreprocessingForm::apply);
    form->addRow(QString(), apply);
}

void PreprocessingForm::apply()
{
    Preprocessing given;
    const QStringList sides = m_size->text().split(QRegularExpression(QStringLiteral("[x\u00d7]")));
    if (sides.size() == 2 && sides[0].toInt() > 0 && sides[1].toInt() > 0) given.resize = Preprocessing::Size{sides[0].toInt(), sides[1].toInt()};
    given.resizeMethod = static_cast<ResizeMethod>(m_method->currentIndex());
    const auto crop = numbersOf(m_crop->text());
    if (crop && crop->size() == 1 && crop->front() > 0 && crop->front() <= 1) given.crop = crop->front();
    given.color = static_cast<ColorOrder>(m_color->currentIndex());
    given.mean = numbersOf(m_mean->text()).value_or(std::vector<double>{});
    given.std = numbersOf(m_std->text()).value_or(std::vector<double>{});
    Q_EMIT edited(given);
}

} // namespace halfstep
