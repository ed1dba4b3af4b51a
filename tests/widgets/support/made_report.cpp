// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/widgets/support/made_report.h"

#include <string>

namespace halfstep::test {

namespace {

ErrorMetrics metricsOf(double steps)
{
    ErrorMetrics metrics;
    metrics.rmseOverStep = steps;
    metrics.rmse = steps * 0.1;
    metrics.sqnrDb = 40 - 10 * steps;
    metrics.meanError = 0.01;
    metrics.maxAbsError = steps;
    metrics.cosine = 0.99;
    metrics.clippedShare = 0.02;
    metrics.histogram = Histogram{-8, 8, std::vector<std::uint64_t>(256, 1), 3, 5};
    metrics.histogram.counts[128] = 100;
    return metrics;
}

LayerError layerOf(int index, double steps)
{
    LayerError layer;
    layer.subgraph = SubgraphId{std::int32_t{0}};
    layer.op = OpId{std::int32_t{index}};
    layer.tensor = TensorId{std::int32_t{index + 1}};
    layer.type = index % 2 == 0 ? OpType::Conv2d : OpType::DepthwiseConv2d;
    layer.name = "block_" + std::to_string(index) + "/conv";
    layer.shape = Shape{1, 8, 8, 4};
    layer.precision = Precision::Int8;
    layer.isPaired = true;
    layer.scale = 0.1;
    layer.zeroPoint = 3;
    layer.storedType = "int8";
    layer.local = metricsOf(steps);
    layer.accumulated = metricsOf(steps * 1.5);
    layer.values = Histogram{-2, 2, {1, 4, 9, 4, 1, 0, 2, 7}, 0, 0};
    layer.representable = Range{-1, 1.5};
    layer.channels.low = {-1, -0.5, -0.001, 0};
    layer.channels.high = {1, 0.2, 0.002, 0};
    for (int i = 0; i < 50; ++i) layer.valuePairs.emplace_back(static_cast<float>(i) / 10 - 2, static_cast<float>(i) / 10 - 2);
    return layer;
}

} // namespace

std::shared_ptr<const ErrorReport> reportOf(const std::vector<double> &steps)
{
    auto report = std::make_shared<ErrorReport>();
    report->samples = 128;
    report->bytesBefore = 4000;
    report->bytesAfter = 1000;
    for (int i = 0; i < static_cast<int>(steps.size()); ++i) report->layers.push_back(layerOf(i, steps[static_cast<std::size_t>(i)]));
    report->agreement = Agreement{121, 128};
    return report;
}

std::shared_ptr<const LatencyReport> latencyOf(double speedup)
{
    auto report = std::make_shared<LatencyReport>();
    report->cpu = "A processor";
    report->kernels = "AVX2";
    report->runtime = "builtin";
    for (int m = 0; m < 2; ++m) {
        ModelLatency model;
        model.median = m == 0 ? 0.02 : 0.02 / speedup;
        model.p5 = model.median * 0.95;
        model.p95 = model.median * 1.1;
        for (int i = 0; i < 20; ++i) model.runs.push_back(model.median * (1 + 0.005 * i));
        for (int i = 0; i < 3; ++i) {
            LayerLatency layer;
            layer.op = OpId{std::int32_t{i + m}};
            layer.name = "layer_" + std::to_string(i);
            layer.medianSeconds = model.median / 3;
            model.layers.push_back(layer);
        }
        report->models.push_back(model);
    }
    LatencyRatio ratio;
    ratio.b = 1;
    ratio.speedup = speedup;
    ratio.low = speedup * 0.98;
    ratio.high = speedup * 1.02;
    ratio.isSignificant = ratio.low > 1 || ratio.high < 1;
    report->ratios.push_back(ratio);
    return report;
}

} // namespace halfstep::test
