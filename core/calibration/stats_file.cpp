// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/calibration/stats_file.h"

#include "core/calibration/byte_stream_internal.h"
#include "core/calibration/calibration_codes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <tuple>

namespace halfstep {

namespace {

constexpr std::string_view Magic{"HSTATS\r\n", 8}; ///< the line end shows a transfer in text mode
constexpr std::uint32_t Version = 1;
constexpr std::uint32_t IsComplete = 1;
constexpr std::size_t MaxTextBytes = 64;
constexpr std::size_t ChecksumBytes = 8;
/// Fewer bytes than any tensor takes: bounds what a hostile count can make us reserve.
constexpr std::size_t LeastTensorBytes = 17;

void putSum(ByteWriter &out, const ExactSum &sum)
{
    const auto limbs = sum.normalizedLimbs();
    for (std::size_t i = 0; i + 1 < limbs.size(); ++i) out.putU32(static_cast<std::uint32_t>(limbs[i]));
    out.putI64(limbs.back());
}

void putTensor(ByteWriter &out, const TensorStats &stats)
{
    out.putU32(static_cast<std::uint32_t>(stats.subgraph.value));
    out.putU32(static_cast<std::uint32_t>(stats.tensor.value));
    out.putU64(stats.count);
    out.putU8(stats.average ? 1 : 0);
    if (stats.average) {
        out.putF64(stats.average->min);
        out.putF64(stats.average->max);
    }
    if (stats.count == 0) return;
    out.putF64(stats.range.min);
    out.putF64(stats.range.max);
    out.putI64(stats.histogram.exponent());
    out.putI64(stats.histogram.firstBin());
    out.putU32(static_cast<std::uint32_t>(stats.histogram.counts().size()));
    for (const std::uint64_t count : stats.histogram.counts()) out.putVarint(count);
    putSum(out, stats.sum);
    putSum(out, stats.sumOfSquares);
}

bool isOrdered(const Range &range)
{
    return std::isfinite(range.min) && std::isfinite(range.max) && range.min <= range.max;
}

bool isFloat(double value)
{
    return std::abs(value) <= static_cast<double>(std::numeric_limits<float>::max()) && static_cast<double>(static_cast<float>(value)) == value;
}

/// Reads a body whose checksum is right; that alone does not make it honest.
class StatsReader {
public:
    explicit StatsReader(std::span<const std::byte> body) : m_in(body) {}

    Result<CalibrationStats> read()
    {
        CalibrationStats stats;
        m_in.take(Magic.size() + sizeof Version);
        const std::uint32_t flags = m_in.u32();
        if (flags > IsComplete) refuse("unknown flags");
        stats.isComplete = (flags & IsComplete) != 0;
        stats.modelSha256 = text();
        stats.arithmetic = text();
        stats.profile = text();
        stats.samples = m_in.u64();
        readTensors(stats.tensors);
        if (isGood() && m_in.left() != 0) refuse("bytes behind the end");
        if (isGood()) return stats;
        Error error{codes::DamagedStatsFile, {m_reason.empty() ? std::string("the file ends early") : m_reason}, {}};
        error.where.byteOffset = m_reason.empty() ? m_in.position() : m_place;
        return error;
    }

private:
    bool isGood() const { return m_in.isGood() && m_reason.empty(); }

    void refuse(std::string reason)
    {
        if (!isGood()) return;
        m_reason = std::move(reason);
        m_place = m_in.position();
    }

    std::string text()
    {
        const std::uint32_t length = m_in.u32();
        if (length > MaxTextBytes) refuse("a text that is too long");
        std::string text;
        if (!isGood()) return text;
        for (const std::byte byte : m_in.take(length)) text += static_cast<char>(byte);
        if (!std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; })) refuse("a text with odd characters");
        return text;
    }

    std::int32_t id()
    {
        const std::uint32_t value = m_in.u32();
        if (value > static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max())) refuse("a number of a tensor that is too large");
        return isGood() ? static_cast<std::int32_t>(value) : 0;
    }

    Range range()
    {
        const double min = m_in.f64();
        const double max = m_in.f64();
        if (!isOrdered({min, max})) refuse("a range that is not one");
        return {min, max};
    }

    void readTensors(std::vector<TensorStats> &tensors)
    {
        const std::uint32_t count = m_in.u32();
        if (count > m_in.left() / LeastTensorBytes) refuse("more tensors than there is room for");
        if (!isGood()) return;
        tensors.reserve(count);
        for (std::uint32_t i = 0; i < count && isGood(); ++i) {
            tensors.push_back(tensor());
            const std::size_t last = tensors.size() - 1;
            if (last > 0 && std::tie(tensors[last].subgraph, tensors[last].tensor)
                                <= std::tie(tensors[last - 1].subgraph, tensors[last - 1].tensor))
                refuse("tensors out of order");
        }
    }

    TensorStats tensor()
    {
        TensorStats stats;
        stats.subgraph = SubgraphId{id()};
        stats.tensor = TensorId{id()};
        stats.count = m_in.u64();
        const std::uint8_t hasAverage = m_in.u8();
        if (hasAverage > 1) refuse("unknown flags");
        if (hasAverage == 1) stats.average = range();
        if (stats.count == 0 || !isGood()) return stats;
        stats.range = range();
        readHistogram(stats);
        stats.sum = sum();
        stats.sumOfSquares = sum();
        return stats;
    }

    void readHistogram(TensorStats &stats)
    {
        const std::int64_t exponent = m_in.i64();
        const std::int64_t firstBin = m_in.i64();
        const std::uint32_t bins = m_in.u32();
        if (exponent < GridHistogram::MinExponent || exponent > GridHistogram::MaxExponent) refuse("an impossible width of bins");
        if (bins == 0 || bins > static_cast<std::uint32_t>(GridHistogram::MaxBins)) refuse("an impossible number of bins");
        if (std::abs(static_cast<double>(firstBin)) > static_cast<double>(GridHistogram::MaxIndex)) refuse("an impossible first bin");
        if (!isGood()) return;
        std::vector<std::uint64_t> counts(bins);
        std::uint64_t left = stats.count;
        for (std::uint64_t &count : counts) {
            count = m_in.varint();
            if (count > left) refuse("counts that do not add up");
            if (!isGood()) return;
            left -= count;
        }
        if (left != 0) refuse("counts that do not add up");
        stats.histogram = GridHistogram::restore(static_cast<int>(exponent), firstBin, std::move(counts));
        if (!isFloat(stats.range.min) || !isFloat(stats.range.max)) refuse("a range beyond float");
        if (isGood() && !stats.histogram.isOf({static_cast<float>(stats.range.min), static_cast<float>(stats.range.max)}))
            refuse("a histogram that is not of its range");
    }

    ExactSum sum()
    {
        std::array<std::int64_t, ExactSum::Limbs> limbs{};
        for (std::size_t i = 0; i + 1 < limbs.size(); ++i) limbs[i] = m_in.u32();
        limbs.back() = m_in.i64();
        if (std::abs(static_cast<double>(limbs.back())) > std::numeric_limits<std::int32_t>::max()) refuse("an impossible sum");
        return isGood() ? ExactSum::restore(limbs) : ExactSum{};
    }

    ByteReader m_in;
    std::string m_reason;
    std::uint64_t m_place = 0;
};

bool beginsWithMagic(std::span<const std::byte> bytes)
{
    return bytes.size() >= Magic.size()
           && std::equal(Magic.begin(), Magic.end(), bytes.begin(), [](char c, std::byte b) { return static_cast<std::byte>(c) == b; });
}

} // namespace

Bytes encodeStats(const CalibrationStats &stats)
{
    ByteWriter out;
    out.putBytes(Magic);
    out.putU32(Version);
    out.putU32(stats.isComplete ? IsComplete : 0);
    for (const std::string &text : {stats.modelSha256, stats.arithmetic, stats.profile}) {
        out.putU32(static_cast<std::uint32_t>(text.size()));
        out.putBytes(text);
    }
    out.putU64(stats.samples);
    out.putU32(static_cast<std::uint32_t>(stats.tensors.size()));
    for (const TensorStats &tensor : stats.tensors) putTensor(out, tensor);
    out.putU64(checksumOf(out.bytes()));
    return std::move(out).take();
}

Result<CalibrationStats> decodeStats(std::span<const std::byte> bytes)
{
    if (!beginsWithMagic(bytes)) return Error{codes::NotAStatsFile, {}, {}};
    ByteReader head(bytes.subspan(Magic.size()));
    const std::uint32_t version = head.u32();
    if (head.isGood() && version != Version)
        return Error{codes::StatsFileTooNew, {std::int64_t{version}, std::int64_t{Version}}, {}};
    const std::size_t bodyBytes = bytes.size() - std::min(bytes.size(), ChecksumBytes);
    if (!head.isGood() || ByteReader(bytes.subspan(bodyBytes)).u64() != checksumOf(bytes.first(bodyBytes))) {
        Error error{codes::DamagedStatsFile, {std::string("the checksum is wrong")}, {}};
        error.where.byteOffset = bodyBytes;
        return error;
    }
    return StatsReader(bytes.first(bodyBytes)).read();
}

} // namespace halfstep
