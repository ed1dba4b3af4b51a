// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/layer_name_text.h"

#include <QFontMetricsF>
#include <QStringList>

namespace halfstep {

namespace {

/// The last part that names an operator: what TensorFlow reads a variable with says nothing.
QString tellingPart(const QString &name)
{
    const QStringList parts = name.split(u';', Qt::SkipEmptyParts);
    for (auto part = parts.crbegin(); part != parts.crend(); ++part)
        if (!part->contains(QLatin1String("ReadVariableOp"))) return *part;
    return parts.isEmpty() ? name : parts.last();
}

} // namespace

QString shortLayerName(const QString &name)
{
    const QString end = tellingPart(name).section(u'/', -2, -1, QString::SectionSkipEmpty);
    return end.isEmpty() ? name : end;
}

QString fittedLayerName(const QString &name, const QFontMetricsF &metrics, double width)
{
    if (metrics.horizontalAdvance(name) <= width) return name;
    const QString end = shortLayerName(name);
    if (end == name) return metrics.elidedText(name, Qt::ElideMiddle, width);
    const QString marked = QStringLiteral("…/") + end;
    return metrics.horizontalAdvance(marked) <= width ? marked : metrics.elidedText(end, Qt::ElideMiddle, width);
}

} // namespace halfstep
