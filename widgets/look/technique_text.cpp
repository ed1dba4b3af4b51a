// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/technique_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace halfstep {

QString techniqueTitle(Technique technique)
{
    switch (technique) {
    case Technique::Dynamic: return QCoreApplication::translate("Technique", "Dynamic range");
    case Technique::Float16: return QCoreApplication::translate("Technique", "float16");
    case Technique::Int8: return QCoreApplication::translate("Technique", "Full int8");
    case Technique::Int8Only: return QCoreApplication::translate("Technique", "Int8 only");
    case Technique::Int16x8: return QCoreApplication::translate("Technique", "16-bit activations");
    case Technique::Int16x8Only: return QCoreApplication::translate("Technique", "16-bit activations only");
    case Technique::Dynamic4: return QCoreApplication::translate("Technique", "Dynamic range, 4 bits");
    case Technique::Weights8: return QCoreApplication::translate("Technique", "8-bit weights");
    case Technique::Weights4: return QCoreApplication::translate("Technique", "4-bit weights");
    }
    return {};
}

QString techniquePurpose(Technique technique)
{
    switch (technique) {
    case Technique::Dynamic: return QCoreApplication::translate("Technique", "a quick first try");
    case Technique::Float16: return QCoreApplication::translate("Technique", "keeps almost all accuracy");
    case Technique::Int8: return QCoreApplication::translate("Technique", "for phones and microcontrollers");
    case Technique::Int8Only: return QCoreApplication::translate("Technique", "for chips without floating point");
    case Technique::Int16x8: return QCoreApplication::translate("Technique", "when eight bits lose too much");
    case Technique::Int16x8Only: return QCoreApplication::translate("Technique", "the same, without floating point");
    case Technique::Dynamic4: return QCoreApplication::translate("Technique", "the smallest file, at a price");
    case Technique::Weights8: return QCoreApplication::translate("Technique", "a smaller file, float arithmetic");
    case Technique::Weights4: return QCoreApplication::translate("Technique", "an eighth of the bytes, float arithmetic");
    }
    return {};
}

QString runName(const PlanRequest &plan)
{
    QStringList parts;
    switch (plan.technique) {
    case Technique::Dynamic: parts += QCoreApplication::translate("Technique", "dynamic range"); break;
    case Technique::Float16: parts += QStringLiteral("float16"); break;
    case Technique::Int8: parts += QStringLiteral("int8"); break;
    case Technique::Int8Only: parts += QCoreApplication::translate("Technique", "int8 only"); break;
    case Technique::Int16x8: parts += QStringLiteral("int16x8"); break;
    case Technique::Int16x8Only: parts += QCoreApplication::translate("Technique", "int16x8 only"); break;
    case Technique::Dynamic4: parts += QCoreApplication::translate("Technique", "dynamic range, 4 bits"); break;
    case Technique::Weights8: parts += QCoreApplication::translate("Technique", "8-bit weights, float"); break;
    case Technique::Weights4: parts += QCoreApplication::translate("Technique", "4-bit weights, float"); break;
    }
    if (plan.perTensor) parts += QCoreApplication::translate("Technique", "per tensor");
    if (plan.block > 0) parts += QCoreApplication::translate("Technique", "blocks of %1").arg(plan.block);
    if (plan.range == RangeMethod::Average) parts += QCoreApplication::translate("Technique", "average ranges");
    return parts.join(QStringLiteral(", "));
}

QString precisionText(Precision precision)
{
    switch (precision) {
    case Precision::Float32: return QCoreApplication::translate("Technique", "float");
    case Precision::Float16: return QStringLiteral("float16");
    case Precision::Dynamic: return QCoreApplication::translate("Technique", "dynamic");
    case Precision::Int8: return QStringLiteral("int8");
    case Precision::Int16x8: return QStringLiteral("int16x8");
    case Precision::Dynamic4: return QCoreApplication::translate("Technique", "dynamic, 4 bits");
    case Precision::Weights8: return QStringLiteral("weights8");
    case Precision::Weights4: return QStringLiteral("weights4");
    case Precision::Untouched: return QCoreApplication::translate("Technique", "as it was");
    }
    return {};
}

} // namespace halfstep
