// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/thread_pool.h"
#include "tests/support/test_registry.h"

#include <atomic>
#include <vector>

using namespace halfstep;

class TstThreadPool : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coversEveryItemOnce_data();
    void coversEveryItemOnce();
    void smallWorkStaysOnTheCaller();
};

void TstThreadPool::coversEveryItemOnce_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("grain");
    QTest::newRow("nothing") << 4 << 0 << 1;
    QTest::newRow("one thread") << 1 << 1000 << 7;
    QTest::newRow("fewer items than threads") << 4 << 3 << 1;
    QTest::newRow("grain larger than the work") << 4 << 100 << 1000;
    QTest::newRow("grain that does not divide") << 4 << 1000 << 7;
    QTest::newRow("grain of zero counts as one") << 3 << 50 << 0;
    QTest::newRow("many pieces") << 8 << 100000 << 1;
}

void TstThreadPool::coversEveryItemOnce()
{
    QFETCH(const int, threads);
    QFETCH(const int, count);
    QFETCH(const int, grain);
    ThreadPool pool(threads);
    QCOMPARE(pool.threads(), threads);
    std::vector<std::atomic<int>> visits(static_cast<std::size_t>(count));
    std::atomic<int> shortPieces = 0;
    pool.parallelFor(static_cast<std::size_t>(count), static_cast<std::size_t>(grain),
                     [&](std::size_t begin, std::size_t end) {
                         if (end - begin < static_cast<std::size_t>(grain)) ++shortPieces;
                         for (std::size_t i = begin; i < end; ++i)
                             ++visits[i];
                     });
    for (const std::atomic<int> &visit : visits)
        QCOMPARE(visit.load(), 1);
    QVERIFY(shortPieces.load() <= 1);
}

void TstThreadPool::smallWorkStaysOnTheCaller()
{
    ThreadPool pool(4);
    int calls = 0; // no atomic: it is one call on this thread
    pool.parallelFor(10, 10, [&](std::size_t begin, std::size_t end) {
        calls += begin == 0 && end == 10 ? 1 : 100;
    });
    QCOMPARE(calls, 1);
}

HALFSTEP_TEST_CLASS(thread_pool, TstThreadPool)
#include "tst_thread_pool.moc"
