// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/quantization/pairing_metadata.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <tuple>

namespace halfstep {

namespace {

constexpr std::uint8_t Version = 1;
constexpr std::size_t DigestBytes = 32;

void putVarint(Bytes &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7) out.push_back(static_cast<std::byte>(value | 0x80));
    out.push_back(static_cast<std::byte>(value));
}

std::uint64_t zigzag(std::int64_t value)
{
    return value < 0 ? (static_cast<std::uint64_t>(-(value + 1)) << 1) + 1 : static_cast<std::uint64_t>(value) << 1;
}

std::int64_t unzigzag(std::uint64_t value)
{
    const auto half = static_cast<std::int64_t>(value >> 1);
    return (value & 1) != 0 ? -half - 1 : half;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// The 32 bytes that `hex` writes, or nothing.
std::optional<Bytes> digestOf(std::string_view hex)
{
    if (hex.size() != 2 * DigestBytes) return std::nullopt;
    Bytes digest;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = hexDigit(hex[i]);
        const int low = hexDigit(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        digest.push_back(static_cast<std::byte>(high * 16 + low));
    }
    return digest;
}

std::string hexOf(std::span<const std::byte> digest)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string hex;
    for (const std::byte byte : digest) {
        hex += Digits[std::to_integer<std::size_t>(byte >> 4)];
        hex += Digits[std::to_integer<std::size_t>(byte & std::byte{15})];
    }
    return hex;
}

/// Reads forward; after the first thing that is not there, or too large, `isGood` is false and everything reads as 0.
class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::span<const std::byte> take(std::size_t count)
    {
        if (count > m_bytes.size()) {
            m_isGood = false;
            return {};
        }
        const auto taken = m_bytes.first(count);
        m_bytes = m_bytes.subspan(count);
        return taken;
    }

    std::uint8_t byte()
    {
        const auto taken = take(1);
        return taken.empty() ? std::uint8_t{0} : std::to_integer<std::uint8_t>(taken[0]);
    }

    /// At most 2^35 - 1: enough for the zigzag of any difference of two ids.
    std::int64_t varint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 35; shift += 7) {
            const std::uint8_t group = byte();
            value |= static_cast<std::uint64_t>(group & 0x7f) << shift;
            if ((group & 0x80) == 0) return m_isGood ? static_cast<std::int64_t>(value) : 0;
        }
        m_isGood = false;
        return 0;
    }

    bool isGood() const { return m_isGood; }
    std::size_t left() const { return m_bytes.size(); }

private:
    std::span<const std::byte> m_bytes;
    bool m_isGood = true;
};

bool isId(std::int64_t value)
{
    return value >= 0 && value <= std::numeric_limits<std::int32_t>::max();
}

/// Ids of the pair before: what differences start from.
struct Previous {
    std::int64_t subgraph = 0;
    std::int64_t source = -1;
    std::int64_t quantized = -1;
};

void putPair(Bytes &out, const TensorPair &pair, Previous &previous)
{
    putVarint(out, static_cast<std::uint64_t>(pair.subgraph.value - previous.subgraph));
    if (pair.subgraph.value != previous.subgraph) previous = {};
    putVarint(out, static_cast<std::uint64_t>(pair.source.value - previous.source - 1));
    putVarint(out, zigzag(pair.quantized.value - previous.quantized));
    previous = {pair.subgraph.value, pair.source.value, pair.quantized.value};
}

std::optional<TensorPair> takePair(Reader &reader, Previous &previous)
{
    const std::int64_t step = reader.varint();
    const std::int64_t subgraph = previous.subgraph + step;
    if (step != 0) previous = {};
    const std::int64_t source = previous.source + 1 + reader.varint();
    const std::int64_t quantized = previous.quantized + unzigzag(static_cast<std::uint64_t>(reader.varint()));
    if (!reader.isGood() || !isId(subgraph) || !isId(source) || !isId(quantized)) return std::nullopt;
    previous = {subgraph, source, quantized};
    return TensorPair{SubgraphId{static_cast<std::int32_t>(subgraph)}, TensorId{static_cast<std::int32_t>(source)},
                      TensorId{static_cast<std::int32_t>(quantized)}};
}

} // namespace

Bytes encodePairing(const PairingRecord &record)
{
    std::vector<TensorPair> pairs = record.pairs;
    std::sort(pairs.begin(), pairs.end(), [](const TensorPair &a, const TensorPair &b) {
        return std::tie(a.subgraph, a.source) < std::tie(b.subgraph, b.source);
    });
    const auto digest = digestOf(record.sourceSha256);
    Bytes out{std::byte{Version}, static_cast<std::byte>(digest ? 1 : 0)};
    if (digest) std::copy(digest->begin(), digest->end(), std::back_inserter(out));
    putVarint(out, pairs.size());
    Previous previous;
    for (const TensorPair &pair : pairs) putPair(out, pair, previous);
    return out;
}

std::optional<PairingRecord> decodePairing(std::span<const std::byte> bytes)
{
    Reader reader(bytes);
    PairingRecord record;
    if (reader.byte() != Version) return std::nullopt;
    const std::uint8_t hasDigest = reader.byte();
    if (hasDigest > 1) return std::nullopt;
    if (hasDigest == 1) record.sourceSha256 = hexOf(reader.take(DigestBytes));
    const std::int64_t count = reader.varint();
    Previous previous;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto pair = takePair(reader, previous);
        if (!pair) return std::nullopt;
        record.pairs.push_back(*pair);
    }
    if (!reader.isGood() || reader.left() != 0) return std::nullopt;
    return record;
}

} // namespace halfstep
