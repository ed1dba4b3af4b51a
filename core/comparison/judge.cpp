// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/comparison/comparison_codes.h"
#include "core/comparison/error_report.h"

#include <algorithm>
#include <cmath>

namespace halfstep {

namespace {

/// Under this the files count as equally large.
constexpr double LeastRatio = 1.05;

double tenths(double value)
{
    return std::round(value * 10) / 10;
}

VerdictLevel levelOf(double share, double broken, double fine)
{
    if (share < broken) return VerdictLevel::Broken;
    return share >= fine ? VerdictLevel::Fine : VerdictLevel::Look;
}

double shareOf(const Agreement &agreement)
{
    return agreement.of == 0 ? 0 : static_cast<double>(agreement.same) / static_cast<double>(agreement.of);
}

/// Points above zero: the quantized model is right more often. Rounded far behind what a sample is worth, so that 0.5 is 0.5.
double pointsGained(const Accuracy &accuracy)
{
    return std::round((accuracy.quantizedScore - accuracy.floatScore) * 1e11) / 1e9;
}

/// A verdict sentence in the form that fits the sizes of the files.
Finding sentenceOf(const ErrorReport &report, const MessageCode &smaller, const MessageCode &notSmaller, std::vector<Argument> counts)
{
    const bool isKnown = report.bytesBefore > 0 && report.bytesAfter > 0;
    const double ratio = isKnown ? static_cast<double>(report.bytesBefore) / static_cast<double>(report.bytesAfter) : 1;
    const bool isSmaller = ratio >= LeastRatio;
    Finding finding{isSmaller ? smaller : notSmaller, {report.technique, isSmaller ? Argument(tenths(ratio)) : Argument(std::string())}, {}};
    std::move(counts.begin(), counts.end(), std::back_inserter(finding.arguments));
    return finding;
}

/// The worst that can happen to an output, if it did.
std::optional<Finding> brokenOutput(const ErrorReport &report)
{
    for (const OutputError &output : report.outputs)
        if (output.becameNotFinite) return sentenceOf(report, codes::VerdictNotFinite, codes::VerdictNotFiniteNotSmaller, {output.name});
    for (const OutputError &output : report.outputs)
        if (output.becameConstant) return sentenceOf(report, codes::VerdictConstant, codes::VerdictConstantNotSmaller, {output.name});
    return std::nullopt;
}

} // namespace

Verdict judge(const ErrorReport &report, const Limits &limits)
{
    if (auto broken = brokenOutput(report)) {
        if (report.isRandom) return {std::nullopt, *std::move(broken)};
        return {VerdictLevel::Broken, *std::move(broken)};
    }
    if (report.isRandom || !report.agreement)
        return {std::nullopt, sentenceOf(report, codes::VerdictRandom, codes::VerdictRandomNotSmaller, {})};
    if (report.accuracy) {
        const Accuracy &accuracy = *report.accuracy;
        const double gained = pointsGained(accuracy);
        const std::vector<Argument> counts{tenths(100 * accuracy.quantizedScore), tenths(100 * accuracy.floatScore),
                                           static_cast<std::int64_t>(accuracy.of)};
        return {levelOf(gained, -limits.brokenPoints, -limits.finePoints),
                sentenceOf(report, codes::VerdictAccuracy, codes::VerdictAccuracyNotSmaller, counts)};
    }
    const std::vector<Argument> counts{static_cast<std::int64_t>(report.agreement->same), static_cast<std::int64_t>(report.agreement->of)};
    return {levelOf(shareOf(*report.agreement), limits.brokenAgreement, limits.fineAgreement),
            sentenceOf(report, codes::VerdictAgreement, codes::VerdictAgreementNotSmaller, counts)};
}

} // namespace halfstep
