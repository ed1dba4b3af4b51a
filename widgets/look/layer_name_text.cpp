// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/layer_name_text.h"

#include <QFontMetricsF>

namespace halfstep {

QString shortLayerName(const QString &name)
{
    const QString last = name.section(u';', -1, -1, QString::SectionSkipEmpty);
    const QString end = last.section(u'/', -2, -1, QString::SectionSkipEmpty);
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
