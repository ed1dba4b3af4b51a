// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/quantization/quantized_model.h"
#include "core/quantization/rewrite/unfold_float16.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

namespace halfstep {

/// How a float constant is stored in the written file.
enum class StoredAs {
    Float32,    ///< as it is; an unfolded constant
    Float16,
    Weight,     ///< int8 in [-127, 127], zero point 0
    Nibbles,    ///< int4 in [-8, 7], zero point 0
    Activation, ///< int8 with one scale and zero point
    Activation16, ///< int16 with one scale
    Bias,       ///< int32, zero point 0
    WideBias,   ///< int64, zero point 0
};

/// A model that is being rewritten; starts as a copy of the source. Equal forms of one constant share one buffer, across subgraphs too.
class ModelEditor {
public:
    explicit ModelEditor(const Model &source);

    const Model &source() const { return *m_source; }
    const FloatConstants &constants() const { return m_constants; }
    Model &model() { return m_model; }

    /// Buffer of a float constant in the given form.
    ///   rows   the shape to store it in; none: its own
    BufferId stored(SubgraphId subgraph, TensorId constant, StoredAs form, const QuantParams &params, std::optional<Shape> rows = {});

    /// Buffer of the float16 scales of blocks that lie in `stored`.
    BufferId blockScales(BufferId stored, const std::vector<float> &scales);

    /// What the editors of subgraphs changed; set by SubgraphEditor::finish.
    std::vector<std::vector<TensorId>> derivedFrom; ///< by subgraph: the source of each added tensor, or none

    /// Drop what nothing needs any more (operators that unfold, tensors, buffers, operator codes), write versions and
    /// the minimum runtime. Returns where each tensor of each subgraph went; none where it fell.
    std::vector<std::vector<TensorId>> finish();

private:
    using Key = std::tuple<BufferId, StoredAs, std::vector<float>, std::vector<std::int64_t>, std::int32_t, std::vector<std::int32_t>>;

    const Model *m_source;
    FloatConstants m_constants;
    Model m_model;
    std::map<Key, BufferId> m_stored;
    std::map<BufferId, BufferId> m_blockScales; ///< by what they are of
};

/// Rewrites one subgraph: operators of the source are emitted in order, perhaps changed; a float tensor of the source may
/// get further forms (int8 with some parameters, float again), each made once, in front of its first reader.
class SubgraphEditor {
public:
    SubgraphEditor(ModelEditor &editor, SubgraphId id);

    SubgraphId id() const { return m_id; }
    const Subgraph &source() const { return *m_source; }
    ModelEditor &editor() { return *m_editor; }
    const Tensor &tensor(TensorId id) const { return m_target->tensor(id); }
    bool isConstant(TensorId source) const { return m_editor->constants().isConstant(m_id, source); }
    std::optional<std::span<const float>> values(TensorId source) const { return m_editor->constants().values(m_id, source); }

    /// A new tensor like `source` under a name of its own, of another type.
    TensorId addLike(TensorId source, std::string_view suffix, DataType type, std::optional<QuantParams> params);
    /// Change the type of a tensor of the source in place.
    void retype(TensorId tensor, DataType type, std::optional<QuantParams> params);

    /// The constant in another form; as Float32 and Float16 without parameters.
    TensorId constantForm(TensorId source, StoredAs form, const QuantParams &params);
    /// The constant in another form behind a DEQUANTIZE that all readers share: a float32 tensor.
    TensorId dequantizedConstant(TensorId source, StoredAs form, const QuantParams &params);
    /// The same with a scale for every `block` neighbours: the constant in rows of a block (form: Weight or Nibbles, with a scale a row),
    /// a DEQUANTIZE, and a RESHAPE to its own shape.
    TensorId dequantizedBlocks(TensorId source, StoredAs form, int block, const QuantParams &params);
    /// int4 with the blockwise record of the schema; `scales` are float16 numbers.
    TensorId blockwiseConstant(TensorId source, int block, const std::vector<float> &scales);
    /// A tensor without values, named after the output `like` of the source, which carries parameters.
    TensorId addEmpty(TensorId like, std::string_view suffix, DataType type, std::optional<QuantParams> params);
    /// A bias of zeros, for an operator that has none; `like` gives its name. form: Bias or WideBias
    TensorId zeroBias(TensorId like, std::int32_t channels, const QuantParams &params, StoredAs form);

    /// From here on the value of `source` is made as integers in `made`; its float form, if anybody asks, goes into
    /// `floatGoal` (none: into a new tensor).
    void madeAsInteger(TensorId source, TensorId made, const QuantParams &params, TensorId floatGoal);
    /// From here on the float value of `source` is in `made`.
    void madeAsFloat(TensorId source, TensorId made);

    TensorId floatForm(TensorId source);                             ///< adds DEQUANTIZE where needed
    TensorId integerForm(TensorId source, const QuantParams &params, DataType type); ///< Int8 or Int16; adds QUANTIZE where needed
    TensorId anyForm(TensorId source) const;                         ///< whichever form exists
    TensorId madeAt(TensorId source) const;                          ///< the form nearest to where it is computed

    void emit(Op op);        ///< as it is
    void emitChanged(Op op); ///< its tensors changed: its version is found anew
    void convert(OpType type, TensorId from, TensorId to);           ///< QUANTIZE or DEQUANTIZE

    std::size_t requantized() const { return m_requantized; } ///< QUANTIZE from integers to integers so far

    void finish(); ///< put operators into the model

private:
    void setShape(TensorId id, const Shape &shape);
    void reshape(TensorId from, TensorId to, TensorId source); ///< to the shape of `source`

    struct Forms {
        TensorId floating;    ///< none: not made yet
        TensorId floatGoal;
        bool isMadeAsInteger = false;
        std::vector<std::pair<QuantParams, TensorId>> integers; ///< the first is where it is made, if it is made as int8
    };

    ModelEditor *m_editor;
    SubgraphId m_id;
    const Subgraph *m_source;
    Subgraph *m_target;
    std::vector<Op> m_ops;
    std::vector<Forms> m_forms;           ///< beside the tensors of the source
    std::vector<TensorId> m_derivedFrom;  ///< beside the tensors that were added
    std::map<TensorId, std::vector<std::pair<BufferId, TensorId>>> m_constantForms; ///< by source
    std::map<std::pair<TensorId, BufferId>, TensorId> m_blocks; ///< by source and stored form
    std::map<TensorId, TensorId> m_dequantized;                     ///< float copies of constant forms
    std::size_t m_requantized = 0;
};

} // namespace halfstep
