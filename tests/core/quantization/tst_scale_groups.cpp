// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/numerics/affine.h"
#include "core/quantization/layout/scale_groups.h"
#include "core/quantization/layout/weight_scales.h"
#include "tests/support/test_registry.h"

#include <limits>

using namespace halfstep;

class TstScaleGroups : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void joinedTensorsAgree();
    void anchorsWin();
    void weightScalesOfChannels();
    void roomForBiases();
};

void TstScaleGroups::joinedTensorsAgree()
{
    ScaleGroups groups(4, DataType::Int8);
    const TensorId a{0};
    const TensorId b{1};
    const TensorId c{2};
    const TensorId alone{3};
    groups.widen(a, {-1, 0});
    groups.widen(c, {0, 3});
    groups.noteOtherReader(c);
    QVERIFY(!groups.paramsOf(alone));
    groups.join(a, b);
    groups.join(b, c);
    QVERIFY(groups.isTogether(a, c) && !groups.isTogether(a, alone));
    QVERIFY(groups.paramsOf(a) == groups.paramsOf(b) && groups.paramsOf(b) == groups.paramsOf(c));
    QCOMPARE(*groups.paramsOf(b), chooseQuantParams({-1, 3}, DataType::Int8));
    QVERIFY(groups.hasOtherReaders(a));
    groups.join(a, c); // again: nothing changes
    QCOMPARE(*groups.rangeOf(a), (Range{-1, 3}));
}

void TstScaleGroups::anchorsWin()
{
    ScaleGroups groups(2, DataType::Int8);
    groups.widen(TensorId{0}, {-9, 9});
    groups.anchor(TensorId{1}, perTensor(1.0f / 256, -128));
    groups.join(TensorId{0}, TensorId{1});
    QCOMPARE(*groups.paramsOf(TensorId{0}), perTensor(1.0f / 256, -128));
}

void TstScaleGroups::weightScalesOfChannels()
{
    const std::vector<float> values{1, -2, 0, 0, 127, 3};
    const std::vector<std::int32_t> sizes{3, 2};
    QCOMPARE(weightScales(values, channelLayout(sizes, 0)), (std::vector<float>{2.0f / 127, 1, 1})); // the dead one as the largest
    QCOMPARE(weightScales(values, channelLayout(sizes, -1)), (std::vector<float>{1}));
    const std::vector<float> zeros{0, 0};
    QCOMPARE(weightScales(zeros, channelLayout(std::vector<std::int32_t>{2}, 0)), (std::vector<float>{1, 1}));
    const std::vector<float> tiny{1e-38f};
    QVERIFY(weightScales(tiny, {})[0] >= static_cast<float>(SmallestScale));
}

void TstScaleGroups::roomForBiases()
{
    std::vector<float> scales{1e-6f, 1e-6f};
    const std::vector<float> bias{0.001f, 1e6f};
    makeRoomForBias(scales, bias, 1e-3, DataType::Int8);
    QCOMPARE(scales[0], 1e-6f); // 1e6 steps: there is room
    const std::vector<float> steps = biasScales(scales, 1e-3);
    QVERIFY(1e6 / static_cast<double>(steps[1]) <= 0.5001 * std::numeric_limits<std::int32_t>::max());
    std::vector<float> one{1e-6f};
    makeRoomForBias(one, bias, 1e-3, DataType::Int8);
    QCOMPARE(one[0], scales[1]); // the largest bias counts for all
}

HALFSTEP_TEST_CLASS(scale_groups, TstScaleGroups)
#include "tst_scale_groups.moc"
