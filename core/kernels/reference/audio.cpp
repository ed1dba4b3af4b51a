// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// AudioSpectrogram: squared magnitudes of overlapping windows of a signal. Mfcc: spectra as a few numbers for each. Custom
// operators of LiteRT; both are computed in double precision and rounded once.

#include "core/kernels/families_internal.h"
#include "core/kernels/flex_map.h"
#include "core/kernels/fourier.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/mel_bands.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>

namespace halfstep {

namespace {

Result<FlexMap> optionsOf(const PrepareContext &context)
{
    const auto map = FlexMap::read(context.op.customOptions.bytes);
    if (!map) return badOperator(context, "its options are damaged");
    return *map;
}

// --- AudioSpectrogram ---

/// Samples [count, channels] to spectra [channels, rows, columns].
struct Spectrogram {
    std::size_t samples = 0;
    std::size_t channels = 0;
    std::size_t stride = 1;
    std::size_t rows = 0;
    bool isSquared = false;
    std::vector<double> window;
    std::size_t length = 2; ///< of the transform: the next power of two
    std::vector<std::complex<double>> roots;

    std::size_t columns() const { return length / 2 + 1; }
};

std::vector<double> hannWindow(std::size_t length)
{
    std::vector<double> window(length);
    for (std::size_t i = 0; i < length; ++i)
        window[i] = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(length));
    return window;
}

void writeRow(const Spectrogram &made, const float *samples, std::vector<std::complex<double>> &values, std::span<float> out)
{
    std::fill(values.begin(), values.end(), std::complex<double>{});
    for (std::size_t i = 0; i < made.window.size(); ++i)
        values[i] = static_cast<double>(samples[i * made.channels]) * made.window[i];
    fourierTransform(values, made.roots);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto square = static_cast<float>(std::norm(values[i]));
        out[i] = made.isSquared ? square : std::sqrt(square);
    }
}

void writeSpectrogram(const Spectrogram &made, const KernelRun &run)
{
    const float *samples = run.inputs[0].as<float>().data();
    const auto out = run.outputs[0].mutableAs<float>();
    run.pool.parallelFor(made.channels * made.rows, 1, [&](std::size_t begin, std::size_t end) {
        std::vector<std::complex<double>> values(made.length);
        for (std::size_t row = begin; row < end && !run.cancel.isRequested(); ++row)
            writeRow(made, samples + row % made.rows * made.stride * made.channels + row / made.rows, values,
                     out.subspan(row * made.columns(), made.columns()));
    });
}

PreparedKernel prepareSpectrogram(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    if (context.inputType(0) != DataType::Float32) return unsupportedInput(context, 0);
    if (context.outputType(0) != DataType::Float32) return badOperator(context, "its output is not float32");
    const Shape &in = context.inputShape(0);
    if (in.rank() != 2) return badOperator(context, "its input is not [samples, channels]");
    const auto options = optionsOf(context);
    if (!options) return options.error();
    constexpr std::int32_t LongestWindow = 1 << 24;
    const std::int32_t window = options->integer("window_size");
    const std::int32_t stride = options->integer("stride");
    if (window < 2 || window > LongestWindow || stride < 1)
        return badOperator(context, "its window of " + std::to_string(window) + " or its stride of " + std::to_string(stride) + " is impossible");
    Spectrogram made;
    made.samples = static_cast<std::size_t>(in[0]);
    made.channels = static_cast<std::size_t>(in[1]);
    made.stride = static_cast<std::size_t>(stride);
    made.rows = in[0] < window ? 0 : 1 + static_cast<std::size_t>(in[0] - window) / made.stride;
    made.isSquared = options->integer("magnitude_squared") != 0;
    made.window = hannWindow(static_cast<std::size_t>(window));
    made.length = std::bit_ceil(made.window.size());
    made.roots = unitRoots(made.length);
    context.outputShapes = {Shape{in[1], static_cast<std::int32_t>(made.rows), static_cast<std::int32_t>(made.columns())}};
    return makeKernel([made = std::move(made)](const KernelRun &run) { writeSpectrogram(made, run); });
}

// --- Mfcc ---

constexpr double SilentBand = 1e-12;

Status writeCoefficients(const MelOptions &options, std::size_t bins, const Error &noRate, const KernelRun &run)
{
    const std::int32_t rate = run.inputs[1].as<std::int32_t>()[0];
    if (rate <= 0) return noRate;
    const MelBands bands(options, bins, rate);
    const CosineTransform transform(options.bands, options.coefficients);
    const auto in = run.inputs[0].as<float>();
    const auto out = run.outputs[0].mutableAs<float>();
    run.pool.parallelFor(in.size() / bins, 16, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end && !run.cancel.isRequested(); ++row) {
            std::vector<double> values = bands.sums(in.subspan(row * bins, bins));
            for (double &value : values) value = std::log(value < SilentBand ? SilentBand : value);
            for (std::size_t i = 0; i < options.coefficients; ++i)
                out[row * options.coefficients + i] = static_cast<float>(transform.coefficient(i, values));
        }
    });
    return Done{};
}

Status checkMfcc(const PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors;
    if (context.inputType(0) != DataType::Float32) return unsupportedInput(context, 0);
    if (context.inputType(1) != DataType::Int32) return unsupportedInput(context, 1);
    if (context.outputType(0) != DataType::Float32) return badOperator(context, "its output is not float32");
    if (context.inputShape(0).rank() != 3 || elementCount(context.inputShape(1)) != 1 || context.inputShape(0)[2] < 2)
        return badOperator(context, "its input is not [channels, spectra, two or more values], or its rate is not one number");
    return Done{};
}

PreparedKernel prepareMfcc(PrepareContext &context)
{
    if (const Status good = checkMfcc(context); !good) return good.error();
    const auto map = optionsOf(context);
    if (!map) return map.error();
    constexpr std::int32_t MostBands = 1 << 12;
    const std::int32_t bands = map->integer("filterbank_channel_count");
    const std::int32_t coefficients = map->integer("dct_coefficient_count");
    const std::int32_t lowest = map->integer("lower_frequency_limit");
    const std::int32_t highest = map->integer("upper_frequency_limit");
    if (bands < 1 || bands > MostBands || coefficients < 1 || coefficients > bands || lowest < 0 || highest <= lowest)
        return badOperator(context, "its bands, coefficients or frequencies are impossible");
    // LiteRT keeps the limits as 32-bit floats.
    const MelOptions options{static_cast<double>(static_cast<float>(lowest)), static_cast<double>(static_cast<float>(highest)),
                             static_cast<std::size_t>(bands), static_cast<std::size_t>(coefficients)};
    const Shape &in = context.inputShape(0);
    context.outputShapes = {Shape{in[0], in[1], coefficients}};
    return makeKernel([options, bins = static_cast<std::size_t>(in[2]), noRate = unusableValue(context, "its rate is not positive")](
                          const KernelRun &run) { return writeCoefficients(options, bins, noRate, run); });
}

constexpr std::array Entries{
    KernelEntry{OpType::Custom, prepareSpectrogram, "AudioSpectrogram"},
    KernelEntry{OpType::Custom, prepareMfcc, "Mfcc"},
};

} // namespace

std::span<const KernelEntry> audioKernels()
{
    return Entries;
}

} // namespace halfstep
