// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/number_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace halfstep {

namespace {

/// For plurals of free functions.
struct NumberText {
    Q_DECLARE_TR_FUNCTIONS(NumberText)
};

constexpr QChar Minus(0x2212);
constexpr QChar ThinSpace(0x202F); // narrow no-break space
constexpr QChar Times(0x00D7);
constexpr QChar Ellipsis(0x2026);

QString withTrueMinus(QString text)
{
    return text.replace(QLocale().negativeSign(), Minus).replace(u'-', Minus);
}

QString withUnit(const QString &number, const QString &unit)
{
    return number + ThinSpace + unit;
}

/// Decimals that leave `digits` significant ones of a value.
int decimalsFor(double value, int digits)
{
    if (value == 0) return 0;
    const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
    const double step = std::pow(10.0, magnitude - digits + 1);
    const double rounded = std::round(value / step) * step; // 9.996 becomes 10.0, not 10.00
    return std::max(0, digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(rounded)) + 1e-9)));
}

QString infinityText(double value)
{
    return value < 0 ? QString(Minus) + QChar(0x221E) : QString(QChar(0x221E));
}

} // namespace

QString unknownText()
{
    return QString(QChar(0x2013));
}

QString numberText(double value, int digits)
{
    if (std::isnan(value)) return unknownText();
    if (std::isinf(value)) return infinityText(value);
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) return withTrueMinus(QLocale().toString(value, 'e', digits - 1));
    return fixedText(value, decimalsFor(value, digits));
}

QString countText(std::int64_t value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QString digits = locale.toString(static_cast<qlonglong>(std::abs(value)));
    if (digits.size() > 4) // four digits are read at once
        for (auto at = digits.size() - 3; at > 0; at -= 3) digits.insert(at, ThinSpace);
    return value < 0 ? Minus + digits : digits;
}

QString fixedText(double value, int decimals)
{
    if (std::isnan(value)) return unknownText();
    if (std::isinf(value)) return infinityText(value);
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    const double rounded = std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : value; // no "−0.00"
    return withTrueMinus(locale.toString(rounded, 'f', decimals));
}

QString decibelText(double db)
{
    return fixedText(db, 1);
}

QString percentText(double share)
{
    if (std::isnan(share)) return unknownText();
    const double percent = share * 100;
    if (percent == 0) return withUnit(fixedText(0, 0), QCoreApplication::translate("NumberText", "%"));
    if (percent > 0 && percent < 0.1) return QCoreApplication::translate("NumberText", "< %1", "less than").arg(withUnit(fixedText(0.1, 1), QCoreApplication::translate("NumberText", "%")));
    const bool isWhole = percent == std::round(percent) || percent >= 99.95;
    return withUnit(fixedText(percent, isWhole ? 0 : 1), QCoreApplication::translate("NumberText", "%"));
}

QString sizeText(std::uint64_t bytes)
{
    if (bytes < 1000) return NumberText::tr("%n byte(s)", nullptr, static_cast<int>(bytes));
    constexpr std::array Units{"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < Units.size()) {
        value /= 1000;
        ++unit;
    }
    return withUnit(numberText(value), QString::fromLatin1(Units[unit]));
}

QString largeCountText(std::uint64_t count)
{
    if (count < 10'000) return countText(static_cast<std::int64_t>(count));
    constexpr std::array Units{"k", "M", "G", "T"};
    double value = static_cast<double>(count) / 1000;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < Units.size()) {
        value /= 1000;
        ++unit;
    }
    return withUnit(numberText(value), QString::fromLatin1(Units[unit]));
}

QString timesText(double factor)
{
    return numberText(factor, factor < 100 ? 2 : 3) + Times;
}

QString durationText(double seconds)
{
    if (seconds < 1e-3) return withUnit(numberText(seconds * 1e6), QStringLiteral("µs"));
    if (seconds < 1) return withUnit(numberText(seconds * 1e3), QStringLiteral("ms"));
    if (seconds < 120) return withUnit(numberText(seconds), QStringLiteral("s"));
    return withUnit(numberText(seconds / 60), QStringLiteral("min"));
}

QString timeLeftText(double seconds)
{
    if (seconds < 90) return QCoreApplication::translate("NumberText", "about %1 s left").arg(countText(std::max(1L, std::lround(seconds))));
    return QCoreApplication::translate("NumberText", "about %1 min left").arg(countText(std::lround(seconds / 60)));
}

QString dimsText(const std::vector<std::int32_t> &dims)
{
    if (dims.empty()) return QCoreApplication::translate("NumberText", "scalar");
    QStringList parts;
    for (const std::int32_t size : dims) parts += size < 0 ? QStringLiteral("?") : QString::number(size);
    return parts.join(Times);
}

QString layerNumberText(const LayerId &layer)
{
    const QString number = QString::number(layer.op.value);
    return layer.subgraph.value == 0 ? number : QString::number(layer.subgraph.value) % u':' % number;
}

QString rangeText(double low, double high)
{
    return numberText(low) + u' ' + Ellipsis + u' ' + numberText(high);
}

} // namespace halfstep
