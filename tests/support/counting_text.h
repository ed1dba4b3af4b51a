// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace halfstep::test {

/// A variable that one subgraph fills and the main one reads, adds to and writes.
inline std::string counting(const std::string &more = {}, const std::string &first = "0.5 -3")
{
    return R"(
        input x float32 [1, 2]
        op CALL_ONCE  <-  init_subgraph_index=1
        op VAR_HANDLE v resource [] <-  shared_name=state
        op READ_VARIABLE old float32 [1, 2] <- v
        op ADD new <- old, x
        op ASSIGN_VARIABLE  <- v, new
        output new
    )" + more + R"(
        subgraph once
        const first float32 [1, 2] = )" + first + R"(
        op VAR_HANDLE v1 resource [] <-  shared_name=state
        op ASSIGN_VARIABLE  <- v1, first
    )";
}

} // namespace halfstep::test
