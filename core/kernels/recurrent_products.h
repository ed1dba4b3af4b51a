// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Matrices times vectors, added to sums, as recurrent operators want them: float, or int8 weights that meet activations
/// quantized on the way ("hybrid").

#include "core/kernels/activation_range.h"
#include "core/kernels/hybrid.h"
#include "core/kernels/kernel.h"

#include <span>
#include <vector>

namespace halfstep {

/// What is known of a matrix [rows, columns] before the run.
struct RecurrentMatrix {
    std::size_t place = 0;   ///< which input of the operator
    bool isThere = false;
    bool isStored = false;   ///< int8 with one scale, else float32
    bool isDiagonal = false; ///< given as its diagonal [rows]
    float scale = 1;
    std::size_t rows = 0;
    std::size_t columns = 0;
};

/// The matrix at an input; one that is missing where the operator has none.
///   errors   BadOperator (another shape), UnsupportedOperator (another type)
Result<RecurrentMatrix> recurrentMatrix(const PrepareContext &context, std::size_t place, std::size_t rows, std::size_t columns,
                                        bool isDiagonal = false);

/// A vector that several matrices meet: as it is, and quantized where they are stored.
class RecurrentVector {
public:
    explicit RecurrentVector(bool isStored, std::size_t size) : m_stored(isStored ? size : 0) {}

    /// `values` stay on loan until the next call.
    void set(std::span<const float> values, bool isAsymmetric);

    std::span<const float> real() const { return m_real; }
    std::span<const std::int8_t> stored() const { return m_stored; }
    const RowScale &scale() const { return m_scale; }

private:
    std::span<const float> m_real;
    std::vector<std::int8_t> m_stored; ///< empty: no matrix wants it
    RowScale m_scale;
};

/// sums[r] += matrix[r] . vector; nothing if the matrix is missing. Sums run over the columns in a fixed number of parts: the
/// same bits for any number of threads.
void addProduct(const RecurrentMatrix &matrix, const KernelRun &run, const RecurrentVector &vector, std::span<float> sums);

/// In place. None and SignBit's kin as TensorFlow Lite's recurrent operators know them: NONE, RELU, RELU_N1_TO_1, RELU6, TANH.
void activate(FusedActivation activation, std::span<float> values);
void activateLogistic(std::span<float> values);

/// From the option; errors UnsupportedOperator (SIGN_BIT and unknown ones).
Result<FusedActivation> recurrentActivation(const PrepareContext &context);

/// An input that is state, which the operator writes, of this type and with so many elements.
Status requireState(const PrepareContext &context, std::size_t place, DataType type, std::size_t elements);

/// An input of this type and shape.
Status requireInput(const PrepareContext &context, std::size_t place, DataType type, const Shape &shape);

} // namespace halfstep
