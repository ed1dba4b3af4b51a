// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/choose_samples.h"
#include "core/samples/split_mix.h"
#include "tests/core/samples/support.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

using namespace halfstep;

namespace {

using Places = std::vector<std::size_t>;

std::map<int, int> countLabels(const Places &chosen, const std::vector<int> &labels)
{
    std::map<int, int> counts;
    for (const std::size_t i : chosen) ++counts[labels[i]];
    return counts;
}

} // namespace

class TstChooseSamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void splitMixGivesItsPublishedNumbers();
    void belowIsInside();
    void spreadsEvenly();
    void takesAllWhenThereAreFewer();
    void spreadsOverLabels();
    void takesWhatSmallClassesHave();
    void shufflesByTheSeed();
    void splitsIntoParts();
};

void TstChooseSamples::splitMixGivesItsPublishedNumbers() // first outputs of the reference code for seed 1234567
{
    SplitMix64 random(1234567);
    for (const std::uint64_t expected : {6457827717110365317U, 3203168211198807973U, 9817491932198370423U, 4593380528125082431U, 16408922859458223821U})
        QCOMPARE(random.next(), std::uint64_t{expected});
}

void TstChooseSamples::belowIsInside()
{
    SplitMix64 random(1);
    std::array<int, 7> counts{};
    for (int i = 0; i < 7000; ++i) ++counts[random.below(7)];
    for (const int count : counts) QVERIFY(count > 800 && count < 1200);
    QCOMPARE(random.below(1), std::uint64_t{0});
}

void TstChooseSamples::spreadsEvenly()
{
    QCOMPARE(spreadEvenly(3, 9), (Places{1, 4, 7}));
    QCOMPARE(spreadEvenly(1, 10), (Places{5}));
    QCOMPARE(spreadEvenly(5, 5), (Places{0, 1, 2, 3, 4}));
    QCOMPARE(spreadEvenly(9, 3), (Places{0, 1, 2}));
    QCOMPARE(spreadEvenly(0, 3), Places{});
    for (std::size_t total = 1; total < 60; ++total)
        for (std::size_t count = 1; count <= total; ++count) {
            const Places places = spreadEvenly(count, total);
            QCOMPARE(std::set<std::size_t>(places.begin(), places.end()).size(), count);
            QVERIFY(std::is_sorted(places.begin(), places.end()) && places.back() < total);
        }
}

void TstChooseSamples::takesAllWhenThereAreFewer()
{
    QCOMPARE(chooseSamples(3, {}, 500, {}), (Places{0, 1, 2}));
    QCOMPARE(chooseSamples(0, {}, 500, {}), Places{});
}

void TstChooseSamples::spreadsOverLabels()
{
    std::vector<int> labels(100, 0);
    std::fill(labels.begin() + 90, labels.end(), 1); // ninety of one class, then ten of another
    const Places chosen = chooseSamples(100, labels, 10, {});
    QCOMPARE(countLabels(chosen, labels), (std::map<int, int>{{0, 5}, {1, 5}}));
    QCOMPARE(chosen, (Places{9, 27, 45, 63, 81, 91, 93, 95, 97, 99}));
}

void TstChooseSamples::takesWhatSmallClassesHave()
{
    std::vector<int> labels(100, 0);
    labels[0] = labels[99] = 1;
    labels[50] = 7;
    QCOMPARE(countLabels(chooseSamples(100, labels, 12, {}), labels), (std::map<int, int>{{0, 9}, {1, 2}, {7, 1}}));
    std::vector<int> many(1000);
    std::iota(many.begin(), many.end(), 0);
    QCOMPARE(chooseSamples(1000, many, 3, {}), (Places{166, 500, 833})); // more classes than samples
}

void TstChooseSamples::shufflesByTheSeed()
{
    const Places one = chooseSamples(50, {}, 50, 1);
    QVERIFY(one != chooseSamples(50, {}, 50, 2));
    QCOMPARE(one, chooseSamples(50, {}, 50, 1));
    QCOMPARE(std::set<std::size_t>(one.begin(), one.end()).size(), std::size_t{50});
    QVERIFY(!std::is_sorted(one.begin(), one.end()));
    std::vector<int> labels(50, 0);
    std::fill(labels.begin() + 40, labels.end(), 1);
    QCOMPARE(countLabels(chooseSamples(50, labels, 10, 5), labels), (std::map<int, int>{{0, 5}, {1, 5}}));
}

void TstChooseSamples::splitsIntoParts()
{
    Places chosen(64);
    std::iota(chosen.begin(), chosen.end(), std::size_t{100});
    const Places ranges = partOf(chosen, SamplePart::Ranges);
    const Places check = partOf(chosen, SamplePart::Check);
    QCOMPARE(ranges.size(), std::size_t{48});
    QCOMPARE(check.size(), std::size_t{16});
    QCOMPARE(check[0], std::size_t{103});
    QCOMPARE(partOf(chosen, SamplePart::All), chosen);
    Places joined = ranges;
    joined.insert(joined.end(), check.begin(), check.end());
    std::sort(joined.begin(), joined.end());
    QCOMPARE(joined, chosen);
    chosen.pop_back(); // 63: too few to keep apart
    QCOMPARE(partOf(chosen, SamplePart::Check), chosen);
    QCOMPARE(partOf(chosen, SamplePart::Ranges), chosen);
}

HALFSTEP_TEST_CLASS(choose_samples, TstChooseSamples)
#include "tst_choose_samples.moc"
