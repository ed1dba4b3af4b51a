// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/format/write_tflite.h"
#include "tests/support/text_model.h"

#include <string>
#include <vector>

namespace halfstep::test {

/// Small models that between them hold every kind of record of the format.
inline std::vector<Model> sampleModels()
{
    std::vector<Model> models;
    models.push_back(modelFromText(R"(
        input   image   int8 [1, 4, ?, 3]  scale 0.5 zero -1
        const   filter  int8 [2, 1, 1, 3]  scale 0.25,0.5 axis 0  seed 7
        const   bias    int32 [2] = 5, -6
        op CONV_2D@3 hidden int8 [1, 4, 4, 2] scale 0.1 zero 3 <- image, filter, bias  padding=VALID
        op custom:Mine out float32 [1, 4] <- hidden, -  custom_options=0102
        output  out
        signature serving_default
    )"));
    models.push_back(modelFromText(R"(
        input  x float32 [1]
        op WHILE y float32 [1] <- x  cond_subgraph_index=1 body_subgraph_index=2
        output y
        subgraph condition
        input  x float32 [1]
        const  limit float32 [1] = 8
        op LESS is bool [1] <- x, limit
        output is
        subgraph body
        input  x float32 [1]
        op ADD more <- x, x
        op STABLEHLO_COMPOSITE other <- more  decomposition_subgraph_index=3 name=attention version=1
        output other
        subgraph decomposition
        input x float32 [1]
        output x
    )"));
    Model rare = modelFromText("input a float32 [2, 4]\nconst w float32 [2, 4] seed 1\nvariable s float32 [1]\n"
                               "op FULLY_CONNECTED b float32 [2, 2] <- a, w, -\nop RESHAPE c float32 [4] <- b new_shape=4\noutput c\n");
    Tensor &weights = rare.subgraphs[0].tensors[1];
    weights.sparsity = Sparsity{{0, 1}, {}, {{false, 2, {}, {}}, {true, 0, std::vector<std::uint8_t>{0, 2, 4}, std::vector<std::uint16_t>{0, 1, 2, 3}}}};
    weights.quantization = QuantParams{};
    weights.quantization->details = BlockwiseQuantization{0, -1, 32};
    rare.subgraphs[0].tensors[3].quantization = QuantParams{{-1}, {1}, {}, {}, CustomQuantization{{1, 2, 3}}, 0};
    rare.subgraphs[0].tensors[4].quantization = QuantParams{{}, {}, {}, {}, MultiAxisQuantization{0, 1, 0, {0}}, 0};
    rare.subgraphs[0].tensors[0].variantTensors.push_back(VariantSubType{{2}, DataType::Int8, true});
    rare.subgraphs[0].ops[0].mutatingVariableInputs = {false, true, false};
    rare.subgraphs[0].ops[0].intermediates = {TensorId{2}, TensorId{}};
    rare.metadata.push_back(Metadata{"min_runtime_version", rare.addBuffer(share(Bytes(16, std::byte{0x31})))});
    rare.metadataBuffer = {3};
    rare.externalBufferGroups.push_back(ExternalBufferGroup{"weights.bin"});
    rare.externalBuffers.push_back(ExternalBuffer{0x80000001, 0, 64, 16, "none"});
    rare.subgraphs[0].tensors[2].isVariable = false;
    rare.subgraphs[0].tensors[2].externalBuffer = 0x80000001;
    rare.appended = share(Bytes(64, std::byte{0x5a}));
    models.push_back(std::move(rare));
    return models;
}

} // namespace halfstep::test
