// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// RFFT2D, and REAL, IMAG, COMPLEX_ABS of complex numbers (pairs of floats). The transform is computed in double
// precision, as in LiteRT, and rounded once.

#include "core/kernels/families_internal.h"
#include "core/kernels/fourier.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/geometry.h"
#include "core/kernels/integer_operand.h"
#include "core/kernels/operator_errors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <complex>

namespace halfstep {

namespace {

using Complex = std::complex<double>;

/// Pictures [height, width] to spectra [fftHeight, fftWidth / 2 + 1]; cut off, or continued with zeros.
struct Spectrum {
    std::size_t height = 0;
    std::size_t width = 0;
    std::size_t fftHeight = 1;
    std::size_t fftWidth = 1;
    std::size_t count = 0;
    std::vector<Complex> rowRoots;
    std::vector<Complex> columnRoots;

    std::size_t columns() const { return fftWidth / 2 + 1; }
};

/// Transforms the rows; leaves them column after column.
std::vector<Complex> rowSpectra(const Spectrum &spectrum, std::span<const float> picture)
{
    std::vector<Complex> columns(spectrum.columns() * spectrum.fftHeight);
    std::vector<Complex> row(spectrum.fftWidth);
    for (std::size_t y = 0; y < std::min(spectrum.height, spectrum.fftHeight); ++y) {
        std::fill(row.begin(), row.end(), Complex{});
        for (std::size_t x = 0; x < std::min(spectrum.width, spectrum.fftWidth); ++x)
            row[x] = static_cast<double>(picture[y * spectrum.width + x]);
        fourierTransform(row, spectrum.rowRoots);
        for (std::size_t x = 0; x < spectrum.columns(); ++x)
            columns[x * spectrum.fftHeight + y] = row[x];
    }
    return columns;
}

void writeSpectrum(const Spectrum &spectrum, std::span<const float> picture,
                   std::span<std::complex<float>> out)
{
    std::vector<Complex> columns = rowSpectra(spectrum, picture);
    for (std::size_t x = 0; x < spectrum.columns(); ++x) {
        const std::span<Complex> column(columns.data() + x * spectrum.fftHeight, spectrum.fftHeight);
        fourierTransform(column, spectrum.columnRoots);
        for (std::size_t y = 0; y < spectrum.fftHeight; ++y)
            out[y * spectrum.columns() + x] = std::complex<float>(column[y]);
    }
}

void runSpectra(const Spectrum &spectrum, const KernelRun &run)
{
    const std::span<const float> in = run.inputs[0].as<float>();
    const auto out = run.outputs[0].mutableAs<std::complex<float>>();
    const std::size_t from = spectrum.height * spectrum.width;
    const std::size_t to = spectrum.fftHeight * spectrum.columns();
    run.pool.parallelFor(spectrum.count, 1, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end && !run.cancel.isRequested(); ++i)
            writeSpectrum(spectrum, in.subspan(i * from, from), out.subspan(i * to, to));
    });
}

/// The two lengths of the transform.
Result<std::array<std::int32_t, 2>> lengthOperand(const PrepareContext &context)
{
    if (context.inputType(1) != DataType::Int32) return unsupportedInput(context, 1);
    const auto lengths = integerOperand(context, 1);
    if (!lengths) return lengths.error();
    if (context.inputShape(1) != Shape{2})
        return badOperator(context, "the lengths of its transform are not two numbers");
    constexpr std::int64_t Largest = 1 << 24;
    for (const std::int64_t length : *lengths)
        if (length < 1 || length > Largest || !std::has_single_bit(static_cast<std::uint64_t>(length)))
            return badOperator(context, "a length of " + std::to_string(length) +
                                            " is no power of two up to 2^24");
    return std::array{static_cast<std::int32_t>((*lengths)[0]), static_cast<std::int32_t>((*lengths)[1])};
}

PreparedKernel prepareRfft2d(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 2, 1); !tensors) return tensors.error();
    if (context.inputType(0) != DataType::Float32) return unsupportedInput(context, 0);
    if (context.outputType(0) != DataType::Complex64)
        return badOperator(context, "its output is not complex64");
    const auto lengths = lengthOperand(context);
    if (!lengths) return lengths.error();
    Shape shape = context.inputShape(0);
    const int rank = shape.rank();
    if (rank < 2) return badOperator(context, "its input has fewer than two axes");
    Spectrum spectrum;
    spectrum.height = static_cast<std::size_t>(shape[rank - 2]);
    spectrum.width = static_cast<std::size_t>(shape[rank - 1]);
    spectrum.fftHeight = static_cast<std::size_t>((*lengths)[0]);
    spectrum.fftWidth = static_cast<std::size_t>((*lengths)[1]);
    shape[rank - 2] = (*lengths)[0];
    shape[rank - 1] = (*lengths)[1] / 2 + 1;
    if (!checkedElementCount(shape)) return badOperator(context, "its result is too large");
    spectrum.count = static_cast<std::size_t>(countBetween(shape, 0, rank - 2));
    spectrum.rowRoots = unitRoots(spectrum.fftWidth);
    spectrum.columnRoots = unitRoots(spectrum.fftHeight);
    context.outputShapes = {std::move(shape)};
    return makeKernel([spectrum = std::move(spectrum)](const KernelRun &run) { runSpectra(spectrum, run); });
}

// --- parts of complex numbers ---

template <class Real, class Part>
std::unique_ptr<Kernel> makePartKernel(Part part)
{
    return makeKernel([part](const KernelRun &run) {
        const auto in = run.inputs[0].as<std::complex<Real>>();
        const auto out = run.outputs[0].mutableAs<Real>();
        std::transform(in.begin(), in.end(), out.begin(), part);
    });
}

template <class Part>
PreparedKernel preparePart(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    context.outputShapes = {context.inputShape(0)};
    const DataType in = context.inputType(0);
    const DataType out = context.outputType(0);
    if (in == DataType::Complex64 && out == DataType::Float32) return makePartKernel<float>(Part{});
    if (in == DataType::Complex128 && out == DataType::Float64) return makePartKernel<double>(Part{});
    if (in != DataType::Complex64 && in != DataType::Complex128) return unsupportedInput(context, 0);
    return badOperator(context, "its output has another precision than its input");
}

struct RealPart {
    template <class T>
    T operator()(const std::complex<T> &z) const { return z.real(); }
};
struct ImaginaryPart {
    template <class T>
    T operator()(const std::complex<T> &z) const { return z.imag(); }
};
struct Magnitude {
    template <class T>
    T operator()(const std::complex<T> &z) const { return std::hypot(z.real(), z.imag()); }
};

constexpr std::array Entries{
    KernelEntry{OpType::Rfft2d, prepareRfft2d},
    KernelEntry{OpType::Real, preparePart<RealPart>},
    KernelEntry{OpType::Imag, preparePart<ImaginaryPart>},
    KernelEntry{OpType::ComplexAbs, preparePart<Magnitude>},
};

} // namespace

std::span<const KernelEntry> spectrumKernels()
{
    return Entries;
}

} // namespace halfstep
