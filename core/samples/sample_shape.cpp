// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/sample_shape.h"

namespace halfstep {

namespace {

Shape withoutFirst(const Shape &shape)
{
    return Shape(std::vector<std::int32_t>(shape.dims.begin() + 1, shape.dims.end()));
}

bool isSample(const Shape &shape, const SampleShape &sample)
{
    return fittedShape(shape, sample).has_value();
}

} // namespace

SampleShape sampleShapeOf(const Tensor &input)
{
    const bool hasSignature = input.shapeSignature && input.shapeSignature->rank() == input.shape.rank();
    SampleShape sample{hasSignature ? *input.shapeSignature : input.shape, false};
    sample.hasBatch = sample.pattern.rank() > 0 && (sample.pattern[0] == 1 || sample.pattern[0] < 0);
    return sample;
}

Shape withoutBatch(const SampleShape &sample)
{
    return sample.hasBatch ? withoutFirst(sample.pattern) : sample.pattern;
}

bool fitsPattern(const Shape &shape, const Shape &pattern)
{
    if (shape.rank() != pattern.rank()) return false;
    for (int axis = 0; axis < shape.rank(); ++axis) {
        const bool fits = pattern[axis] < 0 ? shape[axis] > 0 : shape[axis] == pattern[axis];
        if (!fits) return false;
    }
    return true;
}

std::optional<Shape> fittedShape(const Shape &shape, const SampleShape &sample)
{
    if (!sample.hasBatch) return fitsPattern(shape, sample.pattern) ? std::optional(shape) : std::nullopt;
    const Shape pattern = withoutBatch(sample);
    const bool carriesBatch = shape.rank() == sample.pattern.rank() && shape[0] == 1;
    const Shape bare = carriesBatch ? withoutFirst(shape) : shape;
    if (!fitsPattern(bare, pattern)) return std::nullopt;
    Shape fitted{1};
    fitted.dims.insert(fitted.dims.end(), bare.dims.begin(), bare.dims.end());
    return fitted;
}

std::optional<ArraySplit> splitSamples(const Shape &shape, const SampleShape &sample)
{
    if (shape.rank() > 0) {
        Shape item = withoutFirst(shape);
        if (isSample(item, sample)) return ArraySplit{shape[0], std::move(item)};
    }
    if (isSample(shape, sample)) return ArraySplit{1, shape};
    return std::nullopt;
}

std::string sampleShapeText(const SampleShape &sample)
{
    return shapeText(sample.pattern);
}

} // namespace halfstep
