// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/strided_copy.h"
#include "tests/support/test_registry.h"

#include <algorithm>
#include <cstring>
#include <random>

using namespace halfstep;

namespace {

/// Element by element, as the axes say.
void copyPlainly(const std::vector<CopyAxis> &axes, std::size_t axis, std::size_t bytes,
                 const std::byte *from, std::byte *to)
{
    if (axis == axes.size()) {
        std::memcpy(to, from, bytes);
        return;
    }
    for (std::int64_t i = 0; i < axes[axis].size; ++i)
        copyPlainly(axes, axis + 1, bytes, from + i * axes[axis].from, to + i * axes[axis].to);
}

} // namespace

class TstStridedCopy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheLongestRun_data();
    void findsTheLongestRun();
    void copiesWhatThePlainLoopCopies_data();
    void copiesWhatThePlainLoopCopies();
    void walksBackwards();
    void ofNothing();
};

void TstStridedCopy::findsTheLongestRun_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<int>("runBytes");
    QTest::addColumn<int>("axes");
    QTest::newRow("the whole is one run") << 123 << 4 * 5 * 6 * 4 << 0;
    QTest::newRow("inner axes stay together") << 213 << 6 * 4 << 2;
    QTest::newRow("outer axes stay together") << 312 << 4 << 2;
    QTest::newRow("reversed") << 321 << 4 << 3;
}

void TstStridedCopy::findsTheLongestRun()
{
    QFETCH(const int, order);
    const int sizes[] = {4, 5, 6};
    const int strides[] = {120, 24, 4};
    std::vector<CopyAxis> axes;
    std::int64_t step = 4;
    for (int rest = order; rest > 0; rest /= 10) { // innermost first
        const int axis = rest % 10 - 1;
        axes.insert(axes.begin(), CopyAxis{sizes[axis], strides[axis], step});
        step *= sizes[axis];
    }
    const StridedCopy copy(axes, 4);
    QTEST(static_cast<int>(copy.runBytes()), "runBytes");
    QTEST(static_cast<int>(copy.axes().size()), "axes");
}

void TstStridedCopy::copiesWhatThePlainLoopCopies_data()
{
    QTest::addColumn<int>("elementBytes");
    QTest::addColumn<int>("rank");
    QTest::addColumn<int>("largest");
    QTest::addColumn<int>("threads");
    for (const int bytes : {1, 2, 3, 4, 8, 16}) {
        QTest::addRow("%d bytes, small boxes", bytes) << bytes << 5 << 5 << 1;
        QTest::addRow("%d bytes, larger than a tile", bytes) << bytes << 2 << 300 << 1;
        QTest::addRow("%d bytes, three threads", bytes) << bytes << 3 << 90 << 3;
    }
}

void TstStridedCopy::copiesWhatThePlainLoopCopies()
{
    QFETCH(const int, elementBytes);
    QFETCH(const int, rank);
    QFETCH(const int, largest);
    QFETCH(const int, threads);
    std::mt19937 random(static_cast<unsigned>(elementBytes * 100 + rank));
    ThreadPool pool(threads);
    for (int round = 0; round < 8; ++round) {
        std::vector<CopyAxis> axes(static_cast<std::size_t>(rank));
        std::int64_t count = elementBytes;
        for (CopyAxis &axis : axes)
            axis.size = 1 + static_cast<std::int64_t>(random() % static_cast<unsigned>(largest));
        for (std::size_t i = axes.size(); i-- > 0;) {
            axes[i].to = count;
            count *= axes[i].size;
        }
        std::vector<std::size_t> order(axes.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::shuffle(order.begin(), order.end(), random);
        std::int64_t step = elementBytes;
        for (const std::size_t axis : order) {
            axes[axis].from = step;
            step *= axes[axis].size;
        }
        std::vector<std::byte> source(static_cast<std::size_t>(count));
        for (std::byte &byte : source)
            byte = static_cast<std::byte>(random());
        std::vector<std::byte> wanted(source.size());
        std::vector<std::byte> copied(source.size());
        copyPlainly(axes, 0, static_cast<std::size_t>(elementBytes), source.data(), wanted.data());
        StridedCopy(axes, static_cast<std::size_t>(elementBytes))
            .run(source.data(), copied.data(), pool, CancelToken{});
        QCOMPARE(copied, wanted);
    }
}

void TstStridedCopy::walksBackwards()
{
    const std::vector<std::uint8_t> source{1, 2, 3, 4, 5, 6};
    std::vector<std::uint8_t> target(8, 9);
    ThreadPool pool(1);
    const StridedCopy copy({CopyAxis{3, -2, 1}}, 1, 5, 2);
    copy.run(reinterpret_cast<const std::byte *>(source.data()),
             reinterpret_cast<std::byte *>(target.data()), pool, CancelToken{});
    QCOMPARE(target, (std::vector<std::uint8_t>{9, 9, 6, 4, 2, 9, 9, 9}));
}

void TstStridedCopy::ofNothing()
{
    ThreadPool pool(1);
    std::byte untouched{7};
    StridedCopy({CopyAxis{0, 4, 4}, CopyAxis{3, 4, 4}}, 4)
        .run(nullptr, &untouched, pool, CancelToken{});
    QCOMPARE(untouched, std::byte{7});
}

HALFSTEP_TEST_CLASS(strided_copy, TstStridedCopy)
#include "tst_strided_copy.moc"
