// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// NON_MAX_SUPPRESSION_V4 and V5: of boxes that overlap the one with the best score remains; V5 also lowers the scores
// of boxes that overlap a little.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <queue>

namespace halfstep {

namespace {

/// Corners in any order: y, x, y, x.
struct Box {
    float y1, x1, y2, x2;

    float top() const { return std::min(y1, y2); }
    float bottom() const { return std::max(y1, y2); }
    float left() const { return std::min(x1, x2); }
    float right() const { return std::max(x1, x2); }
    float area() const { return (bottom() - top()) * (right() - left()); }
};

/// The shared area as a part of the joined one; 0 where a box has none.
float overlap(const Box &a, const Box &b)
{
    if (a.area() <= 0 || b.area() <= 0) return 0;
    const float height = std::max(std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top()), 0.0F);
    const float width = std::max(std::min(a.right(), b.right()) - std::max(a.left(), b.left()), 0.0F);
    const float shared = height * width;
    return shared / (a.area() + b.area() - shared);
}

struct Limits {
    float overlap = 0;
    float score = 0;
    float sigma = 0; ///< 0: scores are not lowered
};

struct Candidate {
    std::int32_t box = 0;
    float score = 0;
    std::size_t compared = 0; ///< so many of the chosen ones are dealt with
    bool operator<(const Candidate &other) const { return score < other.score; }
};

struct Chosen {
    std::vector<std::int32_t> boxes;
    std::vector<float> scores;
};

/// Lowers the score of a candidate by the chosen boxes that it was not compared with, the last one first.
///   result   false: it overlaps one of them too much
bool survives(Candidate &candidate, const Chosen &chosen, const Limits &limits, std::span<const Box> boxes)
{
    const float scale = limits.sigma > 0 ? static_cast<float>(-0.5 / static_cast<double>(limits.sigma)) : 0.0F;
    const std::size_t done = std::exchange(candidate.compared, chosen.boxes.size());
    for (std::size_t i = chosen.boxes.size(); i > done; --i) {
        const Box &other = boxes[static_cast<std::size_t>(chosen.boxes[i - 1])];
        const float shared = overlap(boxes[static_cast<std::size_t>(candidate.box)], other);
        if (shared >= limits.overlap) return false;
        if (limits.sigma > 0) candidate.score *= std::exp(scale * shared * shared);
        if (candidate.score <= limits.score) return true;
    }
    return true;
}

Chosen choose(std::span<const Box> boxes, std::span<const float> scores, std::size_t most, const Limits &limits,
              const CancelToken &cancel)
{
    std::priority_queue<Candidate, std::deque<Candidate>> queue;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (scores[i] > limits.score) queue.push({static_cast<std::int32_t>(i), scores[i], 0});
    const std::size_t wanted = std::min(most, queue.size());
    Chosen chosen;
    while (chosen.boxes.size() < wanted && !queue.empty() && !cancel.isRequested()) {
        Candidate next = queue.top();
        queue.pop();
        const float before = next.score;
        if (!survives(next, chosen, limits, boxes)) continue;
        if (next.score == before) {
            chosen.boxes.push_back(next.box);
            chosen.scores.push_back(next.score);
        }
        // A chosen one comes back too: compared with itself it is suppressed, unless it has no area.
        if (next.score > limits.score) queue.push(next);
    }
    return chosen;
}

template <class T>
void writePadded(std::span<const T> values, std::span<T> out)
{
    std::fill(std::copy(values.begin(), values.end(), out.begin()), out.end(), T{});
}

Status suppress(bool isSoft, const Error &badSigma, const KernelRun &run)
{
    Limits limits{run.inputs[3].as<float>()[0], run.inputs[4].as<float>()[0], isSoft ? run.inputs[5].as<float>()[0] : 0.0F};
    if (limits.sigma < 0) return badSigma;
    const auto out = run.outputs[0].mutableAs<std::int32_t>();
    const Chosen chosen = choose(run.inputs[0].as<Box>(), run.inputs[1].as<float>(), out.size(), limits, run.cancel);
    writePadded<std::int32_t>(chosen.boxes, out);
    if (isSoft) writePadded<float>(chosen.scores, run.outputs[1].mutableAs<float>());
    run.outputs[isSoft ? 2 : 1].mutableAs<std::int32_t>()[0] = static_cast<std::int32_t>(chosen.boxes.size());
    return Done{};
}

Status checkSuppression(const PrepareContext &context, std::size_t inputs)
{
    if (const Status tensors = requireTensors(context, inputs, inputs - 3); !tensors) return tensors.error();
    for (std::size_t i = 0; i < inputs; ++i) {
        const DataType wanted = i == 2 ? DataType::Int32 : DataType::Float32;
        if (context.inputType(i) != wanted) return unsupportedInput(context, i);
        if (i >= 2 && context.inputShape(i).rank() != 0) return badOperator(context, "a limit of it is no scalar");
    }
    const bool isSoft = inputs == 6;
    if (context.outputType(0) != DataType::Int32 || context.outputType(isSoft ? 2 : 1) != DataType::Int32
        || (isSoft && context.outputType(1) != DataType::Float32))
        return badOperator(context, "its outputs are of other types");
    const Shape &boxes = context.inputShape(0);
    if (boxes.rank() != 2 || boxes[1] != 4 || context.inputShape(1) != Shape{boxes[0]})
        return badOperator(context, "its boxes and scores do not fit together");
    return Done{};
}

PreparedKernel prepareSuppression(PrepareContext &context)
{
    const bool isSoft = context.op.type == OpType::NonMaxSuppressionV5;
    if (const Status good = checkSuppression(context, isSoft ? 6 : 5); !good) return good.error();
    const auto most = integerOperand(context, 2);
    if (!most) return most.error();
    if (most->front() < 0) return badOperator(context, "it chooses fewer than no boxes");
    const Shape chosen{static_cast<std::int32_t>(most->front())};
    context.outputShapes.assign(isSoft ? 2 : 1, chosen);
    context.outputShapes.push_back(Shape{});
    const Error badSigma = unusableValue(context, "its sigma is negative");
    return makeKernel([isSoft, badSigma](const KernelRun &run) { return suppress(isSoft, badSigma, run); });
}

constexpr std::array Entries{
    KernelEntry{OpType::NonMaxSuppressionV4, prepareSuppression},
    KernelEntry{OpType::NonMaxSuppressionV5, prepareSuppression},
};

} // namespace

std::span<const KernelEntry> suppressionKernels()
{
    return Entries;
}

} // namespace halfstep
