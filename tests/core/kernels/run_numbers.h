// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kernels/network.h"
#include "tests/support/text_model.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace halfstep::test {

/// Call `work` with a value of the C++ type that elements of `type` have.
template <class Work>
void withElementOf(DataType type, const Work &work)
{
    switch (type) {
    case DataType::Float32: return work(float{});
    case DataType::Float64: return work(double{});
    case DataType::Int8: return work(std::int8_t{});
    case DataType::UInt8:
    case DataType::Bool: return work(std::uint8_t{});
    case DataType::Int16: return work(std::int16_t{});
    case DataType::UInt16: return work(std::uint16_t{});
    case DataType::Int32: return work(std::int32_t{});
    case DataType::UInt32: return work(std::uint32_t{});
    case DataType::Int64: return work(std::int64_t{});
    case DataType::UInt64: return work(std::uint64_t{});
    default: return;
    }
}

inline std::vector<double> numbersOf(const TensorView &view)
{
    std::vector<double> numbers;
    withElementOf(view.type, [&](auto element) {
        for (const auto value : view.as<decltype(element)>()) numbers.push_back(static_cast<double>(value));
    });
    return numbers;
}

/// Fill an input with numbers; those that are missing repeat the last one.
inline void setNumbers(const TensorView &view, const std::vector<double> &numbers)
{
    withElementOf(view.type, [&](auto element) {
        using T = decltype(element);
        const std::span<T> to = view.mutableAs<T>();
        for (std::size_t i = 0; i < to.size() && !numbers.empty(); ++i)
            to[i] = static_cast<T>(numbers[std::min(i, numbers.size() - 1)]);
    });
}

/// Runs a network given as text, of any types. The answer as text: for each output its shape and values ("2x2: 1 2 3 4;
/// 2: 0 1"), or the code of the error that came instead.
inline QString answerOf(std::string_view text, const std::vector<std::vector<double>> &inputs, Profile profile = Profile::Xnnpack)
{
    auto model = std::make_shared<const Model>(modelFromText(text));
    NetworkOptions options;
    options.profile = profile;
    auto network = Network::prepare(model, SubgraphId(0), options);
    if (!network) return QString::fromUtf8(network.error().code.name.data(), qsizetype(network.error().code.name.size()));
    for (std::size_t i = 0; i < inputs.size(); ++i) setNumbers(network->input(i), inputs[i]);
    const Status done = network->run(RunContext{});
    if (!done) return QString::fromUtf8(done.error().code.name.data(), qsizetype(done.error().code.name.size()));
    QStringList outputs;
    for (std::size_t i = 0; i < model->main().outputs.size(); ++i) {
        const TensorView view = network->output(i);
        QStringList numbers;
        for (const double number : numbersOf(view)) numbers.push_back(QString::number(number, 'g', 7));
        outputs.push_back(QString::fromStdString(shapeText(*view.shape)) + QStringLiteral(": ") + numbers.join(QLatin1Char(' ')));
    }
    return outputs.join(QStringLiteral("; "));
}

} // namespace halfstep::test
