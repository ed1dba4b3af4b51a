// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/aligned_memory.h"
#include "core/kernels/memory_plan.h"
#include "tests/support/test_registry.h"

#include <random>

using namespace halfstep;

class TstMemoryPlan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ofNothing();
    void blocksThatFollowEachOtherShare();
    void blocksAliveTogetherDoNot();
    void fillsAGap();
    void neverOverlaps();
    void manyBlocksAreNotShared();
    void memoryIsAligned();
};

void TstMemoryPlan::ofNothing()
{
    QCOMPARE(planMemory({}).bytes, std::size_t{0});
    const std::vector<MemoryRequest> empty{{0, 0, 5}, {0, 1, 2}};
    QCOMPARE(planMemory(empty).bytes, std::size_t{0});
}

void TstMemoryPlan::blocksThatFollowEachOtherShare()
{
    const std::vector<MemoryRequest> requests{{100, 0, 1}, {100, 2, 3}};
    const MemoryPlan plan = planMemory(requests);
    QCOMPARE(plan.bytes, std::size_t{128});
    QCOMPARE(plan.offsets, (std::vector<std::size_t>{0, 0}));
}

void TstMemoryPlan::blocksAliveTogetherDoNot()
{
    const std::vector<MemoryRequest> requests{{100, 0, 1}, {100, 1, 3}}; // both at step 1
    QCOMPARE(planMemory(requests).bytes, std::size_t{256});
}

void TstMemoryPlan::fillsAGap()
{
    // The large ones lie below and above; at step 2 the lower place is free again.
    const std::vector<MemoryRequest> requests{{640, 0, 1}, {576, 0, 3}, {64, 2, 3}};
    const MemoryPlan plan = planMemory(requests);
    QCOMPARE(plan.bytes, std::size_t{640 + 576});
    QCOMPARE(plan.offsets[2], std::size_t{0});
}

void TstMemoryPlan::neverOverlaps()
{
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<MemoryRequest> requests(1 + random() % 40);
        for (MemoryRequest &request : requests) {
            request.bytes = random() % 1000;
            request.first = static_cast<int>(random() % 20);
            request.last = request.first + static_cast<int>(random() % 6);
        }
        const MemoryPlan plan = planMemory(requests);
        for (std::size_t a = 0; a < requests.size(); ++a) {
            QCOMPARE(plan.offsets[a] % MemoryAlignment, std::size_t{0});
            QVERIFY(plan.offsets[a] + requests[a].bytes <= plan.bytes);
            for (std::size_t b = 0; b < a; ++b) {
                const bool together =
                    requests[a].first <= requests[b].last && requests[b].first <= requests[a].last;
                const bool apart = plan.offsets[a] + requests[a].bytes <= plan.offsets[b] ||
                                   plan.offsets[b] + requests[b].bytes <= plan.offsets[a];
                QVERIFY(!together || apart || requests[a].bytes == 0 || requests[b].bytes == 0);
            }
        }
    }
}

void TstMemoryPlan::manyBlocksAreNotShared()
{
    const std::vector<MemoryRequest> requests(20000, MemoryRequest{64, 0, 0});
    const MemoryPlan plan = planMemory(requests);
    QCOMPARE(plan.bytes, std::size_t{20000 * 64});
    QCOMPARE(plan.offsets.back(), std::size_t{19999 * 64});
}

void TstMemoryPlan::memoryIsAligned()
{
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{1}, std::size_t{1000}}) {
        const AlignedMemory memory = AlignedMemory::allocate(bytes);
        QVERIFY(!memory.isNull());
        QCOMPARE(memory.bytes().size(), bytes);
        QCOMPARE(reinterpret_cast<std::uintptr_t>(memory.bytes().data()) % MemoryAlignment,
                 std::uintptr_t{0});
        for (const std::byte byte : memory.bytes())
            QCOMPARE(byte, std::byte{0});
    }
    QVERIFY(AlignedMemory{}.isNull());
}

HALFSTEP_TEST_CLASS(memory_plan, TstMemoryPlan)
#include "tst_memory_plan.moc"
