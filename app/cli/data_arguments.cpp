// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/data_arguments.h"

#include "app/cli/cli_codes.h"
#include "app/project/qt_picture_decoder.h"
#include "core/samples/open_data.h"
#include "core/samples/wav_file.h"

#include <array>
#include <charconv>
#include <limits>

namespace halfstep::cli {

namespace {

constexpr std::array Options{
    OptionSpec{"--data", "", "SOURCE", "folder of pictures or WAV clips, FILE.npy, .npz[:KEY], .csv, .raw, or random; [SIGNATURE/]INPUT=SOURCE for each of several inputs", true},
    OptionSpec{"--samples", "", "N", "how many samples (default: all, up to 500)"},
    OptionSpec{"--seed", "", "S", "choose the samples at random, the same for the same S"},
    OptionSpec{"--part", "", "PART", "ranges, check or all (default) of the chosen samples", false, "ranges check all"},
    OptionSpec{"--signature", "", "NAME", "the signature that is fed, wherever its graph lies"},
    OptionSpec{"--shape", "", "[INPUT=]SHAPE", "sizes of an input's open axes, such as 1x128; random numbers have them, other samples must; may be repeated", true},
    OptionSpec{"--sequence", "", "", "the samples follow each other: state is kept from one to the next"},
    OptionSpec{"--labels", "", "FILE", "labels: CSV by file name or row, NPY, NPZ; FILE:COLUMN or FILE:KEY"},
    OptionSpec{"--label-column", "", "NAME", "column of the data's own CSV that holds the labels"},
    OptionSpec{"--leave-out", "", "NAME", "a sample that is not taken, by the name that messages give it; may be repeated", true},
    OptionSpec{"--classes", "", "FILE", "text file with the order of the classes, one a line"},
    OptionSpec{"--rate", "", "HZ", "sample rate at which the model wants sound (default: from its metadata, else the clips' own)"},
    OptionSpec{"--resize", "", "WxH", "resize pictures"},
    OptionSpec{"--resize-method", "", "METHOD", "bilinear (default), half-pixel or area", false, "bilinear half-pixel area"},
    OptionSpec{"--crop", "", "SHARE", "centre square of this share of the shorter side"},
    OptionSpec{"--color", "", "ORDER", "rgb, bgr or gray", false, "rgb bgr gray"},
    OptionSpec{"--mean", "", "A[,B,C]", "subtracted from every value, or a value a channel"},
    OptionSpec{"--std", "", "A[,B,C]", "what is left is divided by this"},
};

template <class T>
struct Word {
    std::string_view name;
    T value;
};

template <class T, std::size_t N>
Status chooseWord(const Arguments &arguments, std::string_view option, const std::array<Word<T>, N> &words, std::string_view expected, T &chosen)
{
    const auto text = arguments.value(option);
    if (!text) return Done{};
    for (const Word<T> &word : words) {
        if (word.name != *text) continue;
        chosen = word.value;
        return Done{};
    }
    return badValue(option, *text, expected);
}

Result<Preprocessing::Size> sizeFrom(const std::string &text)
{
    Preprocessing::Size size;
    const char *end = text.data() + text.size();
    const auto width = std::from_chars(text.data(), end, size.width);
    const bool hasMark = width.ec == std::errc{} && width.ptr != end && *width.ptr == 'x';
    const auto height = hasMark ? std::from_chars(width.ptr + 1, end, size.height) : width;
    constexpr int Largest = 65535;
    const bool isFine = hasMark && height.ec == std::errc{} && height.ptr == end && size.width > 0 && size.height > 0 && size.width <= Largest
                        && size.height <= Largest;
    if (!isFine) return badValue("--resize", text, "a size such as 224x224");
    return size;
}

Result<Preprocessing> preprocessingFrom(const Arguments &arguments)
{
    Preprocessing preprocessing;
    if (const auto text = arguments.value("--resize")) {
        const auto size = sizeFrom(*text);
        if (!size) return size.error();
        preprocessing.resize = *size;
    }
    using Method = std::optional<ResizeMethod>;
    constexpr std::array Methods{Word<Method>{"bilinear", ResizeMethod::Bilinear}, Word<Method>{"half-pixel", ResizeMethod::HalfPixel},
                                 Word<Method>{"area", ResizeMethod::Area}};
    if (const Status status = chooseWord(arguments, "--resize-method", Methods, "bilinear, half-pixel or area", preprocessing.resizeMethod); !status)
        return status.error();
    using Order = std::optional<ColorOrder>;
    constexpr std::array Orders{Word<Order>{"rgb", ColorOrder::Rgb}, Word<Order>{"bgr", ColorOrder::Bgr}, Word<Order>{"gray", ColorOrder::Gray}};
    if (const Status status = chooseWord(arguments, "--color", Orders, "rgb, bgr or gray", preprocessing.color); !status) return status.error();
    const auto crop = arguments.real("--crop");
    if (!crop) return crop.error();
    if (*crop && !(**crop > 0 && **crop <= 1)) return badValue("--crop", *arguments.value("--crop"), "a share above 0 and up to 1");
    preprocessing.crop = *crop;
    const auto mean = arguments.reals("--mean");
    if (!mean) return mean.error();
    const auto std = arguments.reals("--std");
    if (!std) return std.error();
    preprocessing.mean = *mean;
    preprocessing.std = *std;
    return preprocessing;
}

} // namespace

std::span<const OptionSpec> dataOptions()
{
    return Options;
}

Result<DataRequest> dataRequestFrom(const Arguments &arguments, std::string_view option)
{
    DataRequest request;
    request.moreSources = arguments.values(option);
    if (!request.moreSources.empty()) {
        request.source = request.moreSources.front();
        request.moreSources.erase(request.moreSources.begin());
    }
    const auto samples = arguments.whole("--samples", 1, std::numeric_limits<std::int32_t>::max());
    if (!samples) return samples.error();
    request.samples = *samples;
    const auto seed = arguments.whole("--seed", 0, std::numeric_limits<std::int64_t>::max());
    if (!seed) return seed.error();
    if (*seed) request.seed = static_cast<std::uint64_t>(**seed);
    constexpr std::array Parts{Word<SamplePart>{"all", SamplePart::All}, Word<SamplePart>{"ranges", SamplePart::Ranges},
                               Word<SamplePart>{"check", SamplePart::Check}};
    if (const Status status = chooseWord(arguments, "--part", Parts, "ranges, check or all", request.part); !status) return status.error();
    request.signature = arguments.value("--signature").value_or("");
    request.shapes = arguments.values("--shape");
    request.isSequence = arguments.has("--sequence");
    request.labels = arguments.value("--labels").value_or("");
    request.labelColumn = arguments.value("--label-column").value_or("");
    request.leftOut = arguments.values("--leave-out");
    request.classes = arguments.value("--classes").value_or("");
    const auto rate = arguments.whole("--rate", WavFile::LowestRate, WavFile::HighestRate);
    if (!rate) return rate.error();
    if (*rate) request.soundRate = static_cast<std::uint32_t>(**rate);
    auto preprocessing = preprocessingFrom(arguments);
    if (!preprocessing) return preprocessing.error();
    request.preprocessing = *std::move(preprocessing);
    return request;
}

Result<DataSet> openDataOf(Job &job, const Model &model, bool wantsTargets)
{
    if (!job.arguments.has("--data")) return Error{codes::NoDataGiven, {job.arguments.verb}, {}};
    auto request = dataRequestFrom(job.arguments);
    if (!request) return request.error();
    request->wantsTargets = wantsTargets;
    auto data = openData(*request, model, makeQtPictureDecoder());
    if (data) job.console.findings(data->findings);
    return data;
}

} // namespace halfstep::cli
