// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/byte_hash.h"

#include <bit>
#include <cstring>
#include <utility>

namespace halfstep {

namespace {

using Word = std::uint64_t;

// Primes of FarmHash, between 2^63 and 2^64.
constexpr Word Prime0 = 0xc3a5c85c97cb3127;
constexpr Word Prime1 = 0xb492b66fbe98f273;
constexpr Word Prime2 = 0x9ae16a3b2f90404f;

/// Bytes read as little-endian numbers at a place.
class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::size_t size() const { return m_bytes.size(); }
    Word byteAt(std::size_t at) const { return std::to_integer<Word>(m_bytes[at]); }
    Word word(std::size_t at) const { return read<Word>(at); }
    Word half(std::size_t at) const { return read<std::uint32_t>(at); }
    Word fromEnd(std::size_t distance) const { return word(size() - distance); }

private:
    template <class T>
    T read(std::size_t at) const
    {
        T value;
        std::memcpy(&value, m_bytes.data() + at, sizeof value);
        return value;
    }

    std::span<const std::byte> m_bytes;
};

Word folded(Word value)
{
    return value ^ (value >> 47);
}

Word turned(Word value, int by)
{
    return std::rotr(value, by);
}

Word mixed(Word a, Word b, Word factor)
{
    const Word first = folded((a ^ b) * factor);
    return folded((b ^ first) * factor) * factor;
}

Word upTo16(const Reader &in)
{
    const Word size = in.size();
    const Word factor = Prime2 + size * 2;
    if (size >= 8) {
        const Word a = in.word(0) + Prime2;
        const Word b = in.fromEnd(8);
        return mixed(turned(b, 37) * factor + a, (turned(a, 25) + b) * factor, factor);
    }
    if (size >= 4) return mixed(size + (in.half(0) << 3), in.half(in.size() - 4), factor);
    if (size == 0) return Prime2;
    const Word front = in.byteAt(0) + (in.byteAt(in.size() / 2) << 8);
    const Word back = size + (in.byteAt(in.size() - 1) << 2);
    return folded(front * Prime2 ^ back * Prime0) * Prime2;
}

Word upTo32(const Reader &in)
{
    const Word factor = Prime2 + in.size() * 2;
    const Word a = in.word(0) * Prime1;
    const Word b = in.word(8);
    const Word c = in.fromEnd(8) * factor;
    const Word d = in.fromEnd(16) * Prime2;
    return mixed(turned(a + b, 43) + turned(c, 30) + d, a + turned(b + Prime2, 18) + c, factor);
}

Word upTo64(const Reader &in)
{
    const Word factor = Prime2 + in.size() * 2;
    const Word a = in.word(0) * Prime2;
    const Word b = in.word(8);
    const Word c = in.fromEnd(8) * factor;
    const Word d = in.fromEnd(16) * Prime2;
    const Word y = turned(a + b, 43) + turned(c, 30) + d;
    const Word z = mixed(y, a + turned(b + Prime2, 18) + c, factor);
    const Word e = in.word(16) * factor;
    const Word f = in.word(24);
    const Word g = (y + in.fromEnd(32)) * factor;
    const Word h = (z + in.fromEnd(24)) * factor;
    return mixed(turned(e + f, 43) + turned(g, 30) + h, e + turned(f + a, 18) + g, factor);
}

struct Pair {
    Word first = 0;
    Word second = 0;
};

/// 32 bytes into a pair.
Pair absorbed(const Reader &in, std::size_t at, Word a, Word b)
{
    a += in.word(at);
    b = turned(b + a + in.word(at + 24), 21);
    const Word before = a;
    a += in.word(at + 8) + in.word(at + 16);
    b += turned(a, 44);
    return {a + in.word(at + 24), b + before};
}

/// Seven words of state that take 64 bytes at a time.
struct Long {
    Word x = 0;
    Word y = 0;
    Word z = 0;
    Pair v;
    Pair w;

    /// The last 64 bytes go in with another factor and with nines.
    void take(const Reader &in, std::size_t at, Word factor, Word weight)
    {
        x = turned(x + y + v.first + in.word(at + 8), 37) * factor;
        y = turned(y + v.second + in.word(at + 48), 42) * factor;
        x ^= w.second * weight;
        y += v.first * weight + in.word(at + 40);
        z = turned(z + w.first, 33) * factor;
        v = absorbed(in, at, v.second * factor, x + w.first);
        w = absorbed(in, at + 32, z + w.second, y + in.word(at + 16));
        std::swap(z, x);
    }
};

Word over64(const Reader &in)
{
    constexpr Word Seed = 81;
    Long state;
    state.y = Seed * Prime1 + 113;
    state.z = folded(state.y * Prime2 + 113) * Prime2;
    state.x = Seed * Prime2 + in.word(0);
    const std::size_t rest = (in.size() - 1) % 64;
    for (std::size_t at = 0; at + 64 < in.size(); at += 64) state.take(in, at, Prime1, 1);
    const Word factor = Prime1 + ((state.z & 0xFF) << 1);
    state.w.first += rest;
    state.v.first += state.w.first;
    state.w.first += state.v.first;
    state.take(in, in.size() - 64, factor, 9);
    return mixed(mixed(state.v.first, state.w.first, factor) + folded(state.y) * Prime0 + state.z,
                 mixed(state.v.second, state.w.second, factor) + state.x, factor);
}

} // namespace

std::uint64_t farmFingerprint(std::span<const std::byte> bytes)
{
    const Reader in(bytes);
    if (in.size() <= 16) return upTo16(in);
    if (in.size() <= 32) return upTo32(in);
    if (in.size() <= 64) return upTo64(in);
    return over64(in);
}

} // namespace halfstep
