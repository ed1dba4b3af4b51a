// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/models/layer_filter.h"

#include <QRegularExpression>

#include <algorithm>

namespace halfstep {

namespace {

using Condition = LayerFilter::Condition;
using Kind = LayerFilter::Condition::Kind;

Kind comparisonKind(const QString &sign)
{
    if (sign == QLatin1String("<")) return Kind::Less;
    if (sign == QLatin1String("<=")) return Kind::LessEqual;
    if (sign == QLatin1String(">")) return Kind::Greater;
    if (sign == QLatin1String(">=")) return Kind::GreaterEqual;
    return Kind::Equal;
}

Kind fieldKind(const QString &name)
{
    if (name == QLatin1String("type")) return Kind::Type;
    if (name == QLatin1String("name")) return Kind::Name;
    return name == QLatin1String("graph") ? Kind::Graph : Kind::Precision;
}

bool compares(Kind kind, double value, double limit)
{
    switch (kind) {
    case Kind::Less: return value < limit;
    case Kind::LessEqual: return value <= limit;
    case Kind::Greater: return value > limit;
    case Kind::GreaterEqual: return value >= limit;
    default: return value == limit;
    }
}

bool holds(const Condition &condition, const LayerFacts &layer)
{
    const auto contains = [&](const QString &text) { return text.contains(condition.text, Qt::CaseInsensitive); };
    switch (condition.kind) {
    case Kind::Word: return contains(layer.name) || contains(layer.type);
    case Kind::Type: return contains(layer.type);
    case Kind::Name: return contains(layer.name);
    case Kind::Graph: return contains(layer.graph);
    case Kind::Precision: return contains(layer.precision);
    case Kind::Flagged: return layer.isFlagged;
    default: break;
    }
    const auto number = layer.numbers.find(condition.text);
    return number != layer.numbers.end() && compares(condition.kind, number->second, condition.number);
}

Condition conditionOf(const QString &word, QString &problem)
{
    static const QRegularExpression comparison(QStringLiteral("^([a-z]+)(<=|>=|<|>|=)(.*)$"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression field(QStringLiteral("^(type|name|graph|now):(.+)$"), QRegularExpression::CaseInsensitiveOption);
    if (word.compare(QLatin1String("flagged"), Qt::CaseInsensitive) == 0) return Condition{Kind::Flagged, {}, 0};
    if (const auto match = field.match(word); match.hasMatch()) {
        const QString name = match.captured(1).toLower();
        return Condition{fieldKind(name), match.captured(2), 0};
    }
    if (const auto match = comparison.match(word); match.hasMatch()) {
        bool isNumber = false;
        const double number = match.captured(3).replace(u',', u'.').toDouble(&isNumber);
        const QString name = match.captured(1).toLower();
        if (isNumber && filterNumbers().contains(name)) return Condition{comparisonKind(match.captured(2)), name, number};
        problem = word;
    }
    return Condition{Kind::Word, word, 0};
}

} // namespace

QStringList filterNumbers()
{
    return {QStringLiteral("sqnr"), QStringLiteral("rmse"), QStringLiteral("cosine"), QStringLiteral("largest"), QStringLiteral("clipped"),
            QStringLiteral("bias"), QStringLiteral("spread"), QStringLiteral("time"), QStringLiteral("bytes"), QStringLiteral("layer")};
}

bool LayerFilter::matches(const LayerFacts &layer) const
{
    return std::all_of(conditions.begin(), conditions.end(), [&](const Condition &condition) { return holds(condition, layer); });
}

LayerFilter parseLayerFilter(const QString &line)
{
    LayerFilter filter;
    const QStringList words = line.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) filter.conditions.push_back(conditionOf(word, filter.problem));
    return filter;
}

} // namespace halfstep
