// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// TFLite_Detection_PostProcess: boxes around anchors, the best of them without those that overlap.
#include "core/kernels/families_internal.h"
#include "core/kernels/flex_map.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace halfstep {

namespace {

struct Box {
    float top = 0;
    float left = 0;
    float bottom = 0;
    float right = 0;
};

struct Detection {
    std::size_t detections = 0;
    std::size_t classesOfOne = 0; ///< of a detection, in the fast way
    std::size_t detectionsOfClass = 0;
    std::size_t classes = 0;
    bool isRegular = false; ///< class by class, else each box by its best class
    float scoreThreshold = 0;
    float overlapThreshold = 0;
    std::array<double, 4> scales{}; ///< y, x, height, width
    std::size_t boxes = 0;
    std::size_t columns = 0;      ///< of an encoded box; the first four count
    std::size_t scoreColumns = 0; ///< classes, and perhaps a background before them
};

std::span<const float> asReal(const TensorView &view, std::vector<float> &buffer)
{
    if (view.type == DataType::Float32) return view.as<float>();
    const float scale = view.quant->scale.front();
    const auto point = static_cast<float>(view.quant->zeroPoint.front());
    for (const std::uint8_t stored : view.as<std::uint8_t>()) buffer.push_back((static_cast<float>(stored) - point) * scale);
    return buffer;
}

/// Made real, scores of bytes go through double as those of DEQUANTIZE do.
std::span<const float> scoresOf(const TensorView &view, std::vector<float> &buffer)
{
    if (view.type == DataType::Float32) return view.as<float>();
    const double scale = static_cast<double>(view.quant->scale.front());
    const auto point = static_cast<std::int32_t>(view.quant->zeroPoint.front());
    for (const std::uint8_t stored : view.as<std::uint8_t>()) buffer.push_back(static_cast<float>(scale * (std::int32_t{stored} - point)));
    return buffer;
}

Box decoded(const Detection &detection, const float *code, const float *anchor)
{
    const auto wide = [](float value) { return static_cast<double>(value); };
    const auto &scales = detection.scales;
    const auto y = static_cast<float>(wide(code[0]) / scales[0] * wide(anchor[2]) + wide(anchor[0]));
    const auto x = static_cast<float>(wide(code[1]) / scales[1] * wide(anchor[3]) + wide(anchor[1]));
    const auto halfHeight = static_cast<float>(0.5 * std::exp(wide(code[2]) / scales[2]) * wide(anchor[2]));
    const auto halfWidth = static_cast<float>(0.5 * std::exp(wide(code[3]) / scales[3]) * wide(anchor[3]));
    return {y - halfHeight, x - halfWidth, y + halfHeight, x + halfWidth};
}

float overlap(const Box &a, const Box &b)
{
    const float areaA = (a.bottom - a.top) * (a.right - a.left);
    const float areaB = (b.bottom - b.top) * (b.right - b.left);
    if (areaA <= 0 || areaB <= 0) return 0;
    const float height = std::max(std::min(a.bottom, b.bottom) - std::max(a.top, b.top), 0.0F);
    const float width = std::max(std::min(a.right, b.right) - std::max(a.left, b.left), 0.0F);
    const float common = height * width;
    return common / (areaA + areaB - common);
}

/// What is not a number comes last.
bool isBetter(float a, float b)
{
    return a > b || (std::isnan(b) && !std::isnan(a));
}

struct Found {
    std::size_t box = 0;
    std::size_t category = 0;
    float score = 0;
};

class Run {
public:
    Run(const Detection &detection, const KernelRun &run) : m_detection(detection), m_run(run) {}

    /// False where a box is turned inside out.
    bool decode();
    void detect();

private:
    std::vector<std::size_t> select(std::span<const float> scores, std::size_t limit) const;
    void detectByClass();
    void detectByBox();
    void write(std::size_t place, const Found &found);

    const Detection &m_detection;
    const KernelRun &m_run;
    std::vector<Box> m_boxes;
    std::vector<float> m_buffer;
    std::span<const float> m_scores;
};

bool Run::decode()
{
    std::vector<float> codes;
    std::vector<float> anchors;
    const auto code = asReal(m_run.inputs[0], codes);
    const auto anchor = asReal(m_run.inputs[2], anchors);
    m_scores = scoresOf(m_run.inputs[1], m_buffer);
    for (std::size_t i = 0; i < m_detection.boxes; ++i) m_boxes.push_back(decoded(m_detection, code.data() + i * m_detection.columns, anchor.data() + 4 * i));
    return std::none_of(m_boxes.begin(), m_boxes.end(), [](const Box &box) { return box.top > box.bottom || box.left > box.right; });
}

/// Boxes in order of their scores, none of which overlaps a better one too far.
std::vector<std::size_t> Run::select(std::span<const float> scores, std::size_t limit) const
{
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (scores[i] >= m_detection.scoreThreshold) candidates.push_back(i);
    std::stable_sort(candidates.begin(), candidates.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    std::vector<std::size_t> selected;
    std::vector<bool> isOut(candidates.size(), false);
    for (std::size_t i = 0; i < candidates.size() && selected.size() < limit && !m_run.cancel.isRequested(); ++i) {
        if (isOut[i]) continue;
        selected.push_back(candidates[i]);
        for (std::size_t j = i + 1; j < candidates.size(); ++j)
            if (!isOut[j] && overlap(m_boxes[candidates[i]], m_boxes[candidates[j]]) > m_detection.overlapThreshold) isOut[j] = true;
    }
    return selected;
}

void Run::write(std::size_t place, const Found &found)
{
    const Box &box = m_boxes[found.box];
    const std::array<float, 4> corners{box.top, box.left, box.bottom, box.right};
    std::copy(corners.begin(), corners.end(), m_run.outputs[0].mutableAs<float>().begin() + static_cast<std::ptrdiff_t>(4 * place));
    m_run.outputs[1].mutableAs<float>()[place] = static_cast<float>(found.category);
    m_run.outputs[2].mutableAs<float>()[place] = found.score;
}

void Run::detect()
{
    for (const TensorView &output : m_run.outputs) std::fill(output.bytes.begin(), output.bytes.end(), std::byte{0});
    if (m_detection.isRegular)
        detectByClass();
    else
        detectByBox();
}

void Run::detectByClass()
{
    const std::size_t background = m_detection.scoreColumns - m_detection.classes;
    std::vector<Found> best;
    std::vector<float> scores(m_detection.boxes);
    for (std::size_t category = 0; category < m_detection.classes && !m_run.cancel.isRequested(); ++category) {
        for (std::size_t box = 0; box < scores.size(); ++box) scores[box] = m_scores[box * m_detection.scoreColumns + background + category];
        const auto middle = static_cast<std::ptrdiff_t>(best.size());
        for (const std::size_t box : select(scores, m_detection.detectionsOfClass)) best.push_back({box, category, scores[box]});
        std::inplace_merge(best.begin(), best.begin() + middle, best.end(), [](const Found &a, const Found &b) { return a.score > b.score; });
        best.resize(std::min(best.size(), m_detection.detections));
    }
    const std::size_t places = m_run.outputs[2].as<float>().size();
    for (std::size_t i = 0; i < std::min(best.size(), places); ++i) write(i, best[i]);
    m_run.outputs[3].mutableAs<float>()[0] = static_cast<float>(best.size());
}

void Run::detectByBox()
{
    const std::size_t background = m_detection.scoreColumns - m_detection.classes;
    const std::size_t kept = std::min(m_detection.classesOfOne, m_detection.classes);
    const auto scoresOfBox = [&](std::size_t box) { return m_scores.subspan(box * m_detection.scoreColumns + background, m_detection.classes); };
    std::vector<float> best(m_detection.boxes);
    for (std::size_t box = 0; box < best.size(); ++box) {
        const auto scores = scoresOfBox(box);
        best[box] = *std::min_element(scores.begin(), scores.end(), isBetter);
    }
    const auto selected = select(best, m_detection.detections);
    std::vector<std::size_t> order(m_detection.classes);
    for (std::size_t i = 0; i < selected.size(); ++i) {
        const auto scores = scoresOfBox(selected[i]);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return isBetter(scores[a], scores[b]); });
        for (std::size_t k = 0; k < kept; ++k) write(i * m_detection.classesOfOne + k, {selected[i], order[k], scores[order[k]]});
    }
    m_run.outputs[3].mutableAs<float>()[0] = static_cast<float>(selected.size());
}

std::size_t countFrom(const FlexMap &options, std::string_view name, std::int32_t otherwise = 0)
{
    return static_cast<std::size_t>(std::max(options.integer(name, otherwise), 0));
}

Detection detectionFrom(const FlexMap &options)
{
    constexpr std::int32_t UsualOfClass = 100;
    Detection detection;
    detection.detections = countFrom(options, "max_detections");
    detection.classesOfOne = countFrom(options, "max_classes_per_detection");
    detection.detectionsOfClass = std::min(countFrom(options, "detections_per_class", UsualOfClass), detection.detections);
    detection.classes = countFrom(options, "num_classes");
    detection.isRegular = options.real("use_regular_nms") != 0;
    detection.scoreThreshold = static_cast<float>(options.real("nms_score_threshold"));
    detection.overlapThreshold = static_cast<float>(options.real("nms_iou_threshold"));
    const auto scale = [&](std::string_view name) { return static_cast<double>(static_cast<float>(options.real(name))); };
    detection.scales = {scale("y_scale"), scale("x_scale"), scale("h_scale"), scale("w_scale")};
    return detection;
}

Status checkInputs(const PrepareContext &context, Detection &detection)
{
    const Shape &boxes = context.inputShape(0);
    const Shape &scores = context.inputShape(1);
    const Shape &anchors = context.inputShape(2);
    const bool fits = boxes.rank() == 3 && scores.rank() == 3 && anchors.rank() == 2 && boxes[0] == 1 && scores[0] == 1 && scores[1] == boxes[1]
                      && anchors[0] == boxes[1] && boxes[2] >= 4 && anchors[1] == 4;
    if (!fits) return badOperator(context, "its boxes, scores and anchors do not fit each other");
    detection.boxes = static_cast<std::size_t>(boxes[1]);
    detection.columns = static_cast<std::size_t>(boxes[2]);
    detection.scoreColumns = static_cast<std::size_t>(scores[2]);
    for (std::size_t i = 0; i < 3; ++i) {
        const DataType type = context.inputType(i);
        const bool isStored = type == DataType::UInt8 && context.input(i).isQuantized() && !context.input(i).quantization->zeroPoint.empty();
        if (type != DataType::Float32 && !isStored) return unsupportedOperator(context, "inputs of type " + std::string(dataTypeName(type)));
    }
    if (context.inputType(0) != context.inputType(2)) return unsupportedOperator(context, "boxes and anchors of different types");
    return Done{};
}

Status checkOptions(const PrepareContext &context, const Detection &detection)
{
    const bool hasClasses = detection.classes > 0 && (detection.scoreColumns == detection.classes || detection.scoreColumns == detection.classes + 1);
    if (!hasClasses) return badOperator(context, "its scores are not of as many classes as its options say");
    if (detection.classesOfOne == 0 || (detection.isRegular && detection.detectionsOfClass == 0)) return badOperator(context, "it wants no detections");
    if (!(detection.overlapThreshold > 0 && detection.overlapThreshold <= 1)) return badOperator(context, "its overlap is not above 0 and up to 1");
    constexpr std::size_t Most = 1U << 24;
    if (detection.detections > Most / detection.classesOfOne) return badOperator(context, "it wants too many detections");
    return Done{};
}

PreparedKernel prepareDetection(PrepareContext &context)
{
    if (const Status fine = requireTensors(context, 3, 4); !fine) return fine.error();
    const auto options = FlexMap::read(context.op.customOptions.bytes);
    if (!options) return badOperator(context, "its options are damaged");
    Detection detection = detectionFrom(*options);
    if (const Status fine = checkInputs(context, detection); !fine) return fine.error();
    if (const Status fine = checkOptions(context, detection); !fine) return fine.error();
    for (std::size_t i = 0; i < 4; ++i)
        if (context.outputType(i) != DataType::Float32) return unsupportedOperator(context, "outputs of another type than float32");
    const auto places = static_cast<std::int32_t>(detection.detections * detection.classesOfOne);
    context.outputShapes = {Shape{1, places, 4}, Shape{1, places}, Shape{1, places}, Shape{1}};
    const Error turned = unusableValue(context, "a box has a negative size");
    return makeKernel([detection, turned](const KernelRun &run) -> Status {
        Run working(detection, run);
        if (!working.decode()) return turned;
        working.detect();
        return Done{};
    });
}

} // namespace

std::span<const KernelEntry> detectionKernels()
{
    static constexpr std::array<KernelEntry, 1> Entries{{{OpType::Custom, prepareDetection, "TFLite_Detection_PostProcess"}}};
    return Entries;
}

} // namespace halfstep
