// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/choose_samples.h"

#include "core/samples/split_mix.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace halfstep {

namespace {

std::vector<std::size_t> orderOf(std::size_t available, std::optional<std::uint64_t> seed)
{
    std::vector<std::size_t> order(available);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!seed) return order;
    SplitMix64 random(*seed);
    for (std::size_t i = available; i > 1; --i) std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(i))]);
    return order;
}

/// How many to take of classes of these sizes: one in turn from each that has more. Those that get one more than the others
/// are spread evenly.
std::vector<std::size_t> quotas(const std::vector<std::size_t> &sizes, std::size_t wanted)
{
    std::vector<std::size_t> quota(sizes.size(), 0);
    while (wanted > 0) {
        std::vector<std::size_t> open;
        for (std::size_t k = 0; k < sizes.size(); ++k)
            if (quota[k] < sizes[k]) open.push_back(k);
        if (open.empty()) break;
        const std::size_t each = wanted / open.size();
        if (each == 0) {
            for (const std::size_t k : spreadEvenly(wanted, open.size())) ++quota[open[k]];
            break;
        }
        for (const std::size_t k : open) {
            const std::size_t more = std::min(each, sizes[k] - quota[k]);
            quota[k] += more;
            wanted -= more;
        }
    }
    return quota;
}

/// Positions in `order` to take: each class gives its quota, evenly over its own members where nothing was shuffled.
std::vector<std::size_t> evenlyOverLabels(const std::vector<std::size_t> &order, std::span<const int> labels, std::size_t wanted)
{
    std::map<int, std::vector<std::size_t>> members;
    for (std::size_t at = 0; at < order.size(); ++at) members[labels[order[at]]].push_back(at);
    std::vector<std::size_t> sizes;
    for (const auto &[label, places] : members) sizes.push_back(places.size());
    const auto quota = quotas(sizes, wanted);
    std::vector<std::size_t> taken;
    std::size_t k = 0;
    for (const auto &[label, places] : members)
        for (const std::size_t i : spreadEvenly(quota[k++], places.size())) taken.push_back(places[i]);
    std::sort(taken.begin(), taken.end());
    return taken;
}

} // namespace

std::vector<std::size_t> spreadEvenly(std::size_t count, std::size_t total)
{
    std::vector<std::size_t> places(std::min(count, total));
    for (std::size_t k = 0; k < places.size(); ++k)
        places[k] = count >= total ? k : (2 * k + 1) * total / (2 * count);
    return places;
}

std::vector<std::size_t> chooseSamples(std::size_t available, std::span<const int> labels, std::size_t wanted,
                                       std::optional<std::uint64_t> seed)
{
    std::vector<std::size_t> order = orderOf(available, seed);
    if (wanted >= available) return order;
    const auto places = labels.size() == available && available > 0 ? evenlyOverLabels(order, labels, wanted)
                                                                    : spreadEvenly(wanted, available);
    std::vector<std::size_t> chosen;
    for (const std::size_t place : places) chosen.push_back(order[place]);
    return chosen;
}

std::vector<std::size_t> partOf(std::span<const std::size_t> chosen, SamplePart part)
{
    constexpr std::size_t Enough = 64;
    std::vector<std::size_t> result;
    for (std::size_t k = 0; k < chosen.size(); ++k) {
        const bool isCheck = k % 4 == 3;
        if (part == SamplePart::All || chosen.size() < Enough || isCheck == (part == SamplePart::Check)) result.push_back(chosen[k]);
    }
    return result;
}

} // namespace halfstep
