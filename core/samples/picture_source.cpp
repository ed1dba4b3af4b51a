// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/picture_source.h"

#include "core/base/file.h"
#include "core/samples/preprocess.h"
#include "core/samples/samples_codes.h"

namespace halfstep {

namespace {

/// Height, width and channels of the input, without its batch axis.
Result<PictureShape> wantedShape(const InputSlot &slot)
{
    const auto shape = pictureShapeOf(withoutBatch(slot.shape));
    const bool isPicture = shape && (shape->channels == 1 || shape->channels == 3) && takesNumbers(slot.tensor) && slot.tensor.type != DataType::Bool;
    if (isPicture) return *shape;
    return Error{codes::NoPictureInput, {slot.name, sampleShapeText(slot.shape), std::string(dataTypeName(slot.tensor.type))}, {}};
}

/// Mean and deviation that bring 0 … 255 to low … high.
void setScaling(Preprocessing &steps, double low, double high)
{
    const double spread = 255 / (high - low);
    steps.mean = {0 - low * spread};
    steps.std = {spread};
}

void guessScaling(Preprocessing &steps, const Tensor &input)
{
    const bool isStored = !isFloat(input.type) && elementBits(input.type) <= 16;
    if (input.isQuantized() && isStored && input.quantization->scale.size() == 1) {
        const double scale = input.quantization->scale[0];
        const auto zeroPoint = static_cast<double>(input.quantization->zeroPoint.empty() ? 0 : input.quantization->zeroPoint[0]);
        const auto real = [&](std::int64_t stored) { return (static_cast<double>(stored) - zeroPoint) * scale; };
        return setScaling(steps, real(storedMin(input.type)), real(storedMax(input.type)));
    }
    if (!isFloat(input.type) && !input.isQuantized()) {
        steps.mean = {0};
        steps.std = {1};
        return;
    }
    setScaling(steps, -1, 1);
}

bool fixesSize(const PictureShape &shape) { return shape.width > 0 && shape.height > 0; }

class PictureSource : public SampleSource {
public:
    PictureSource(std::filesystem::path root, std::vector<std::string> files, InputSlot slot, std::shared_ptr<const PictureDecoder> decoder)
        : m_root(std::move(root)), m_files(std::move(files)), m_slot(std::move(slot)), m_decoder(std::move(decoder))
    {
    }

    std::size_t count() const override { return m_files.size(); }
    std::string name(std::size_t i) const override { return m_files[i]; }

    Result<Sample> read(std::size_t i) const override
    {
        auto array = values(i);
        if (array) return Sample{name(i), {*std::move(array)}, {}};
        Error error = array.error();
        error.where.name = name(i);
        error.where.file = m_root.string();
        return error;
    }

private:
    Result<SampleArray> values(std::size_t i) const
    {
        const auto file = readFile(m_root / m_files[i]);
        if (!file) return file.error();
        const auto picture = m_decoder->decode(*file);
        if (!picture) return picture.error();
        const PixelGrid<std::uint8_t> grid{picture->rgb, picture->width, picture->height, 3};
        const Prepared done = preprocess(grid, m_slot.steps);
        Shape shape{done.height, done.width};
        const bool hasChannelAxis = withoutBatch(m_slot.shape).rank() == 3;
        if (hasChannelAxis) shape.dims.push_back(done.channels);
        return fitValues(done.values, std::move(shape), m_slot, false);
    }

    std::filesystem::path m_root;
    std::vector<std::string> m_files;
    InputSlot m_slot;
    std::shared_ptr<const PictureDecoder> m_decoder;
};

} // namespace

Result<PictureSteps> findPictureSteps(const Preprocessing &given, const InputSlot &slot, const TensorDescription *described)
{
    const auto shape = wantedShape(slot);
    if (!shape) return shape.error();
    PictureSteps found{given, "given", 0, 0};
    Preprocessing &steps = found.steps;
    if (!steps.resizeMethod) steps.resizeMethod = ResizeMethod::Bilinear;
    if (!steps.resize && fixesSize(*shape)) steps.resize = Preprocessing::Size{shape->width, shape->height};
    if (!steps.color) steps.color = shape->channels == 1 ? ColorOrder::Gray : ColorOrder::Rgb;
    const bool isGray = *steps.color == ColorOrder::Gray;
    if (isGray != (shape->channels == 1)) return Error{codes::BadPreprocessing, {std::string("color"), std::string(isGray ? "gray" : "rgb, bgr")}, {}};
    if (steps.mean.empty() && steps.std.empty()) {
        const bool isDescribed = described && !described->mean.empty() && !described->std.empty();
        found.origin = isDescribed ? "metadata" : "guess";
        if (isDescribed) steps.mean = described->mean, steps.std = described->std;
        else guessScaling(steps, slot.tensor);
    }
    if (steps.mean.empty()) steps.mean = {0};
    if (steps.std.empty()) steps.std = {1};
    if (const Status status = checkPreprocessing(steps, shape->channels); !status) return status.error();
    if (steps.resize) {
        const Shape size{steps.resize->height, steps.resize->width};
        if (!fitsPattern(size, Shape{shape->height, shape->width})) return shapeMisfit(slot, size);
    }
    found.low = (0 - steps.mean[0]) / steps.std[0];
    found.high = (255 - steps.mean[0]) / steps.std[0];
    return found;
}

std::shared_ptr<const SampleSource> makePictureSource(std::filesystem::path root, std::vector<std::string> files, InputSlot slot,
                                                      std::shared_ptr<const PictureDecoder> decoder)
{
    return std::make_shared<PictureSource>(std::move(root), std::move(files), std::move(slot), std::move(decoder));
}

} // namespace halfstep
