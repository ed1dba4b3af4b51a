// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/batch_product.h"

#include "core/kernels/operator_errors.h"

namespace halfstep {

namespace {

Shape withoutMatrix(const Shape &shape)
{
    Shape batches = shape;
    batches.dims.resize(shape.dims.size() - 2);
    return batches;
}

} // namespace

Result<BatchProduct> prepareProduct(PrepareContext &context)
{
    if (auto good = requireTensors(context, 2, 1); !good) return good.error();
    const Shape &a = context.inputShape(0);
    const Shape &b = context.inputShape(1);
    const std::string shapes = "shapes " + shapeText(a) + " and " + shapeText(b) + " do not fit together";
    if (a.rank() < 2 || b.rank() < 2) return badOperator(context, shapes);
    BatchProduct product;
    product.transposesA = context.op.options.flag("adj_x");
    product.transposesB = context.op.options.flag("adj_y");
    const std::int32_t rows = a[a.rank() - (product.transposesA ? 1 : 2)];
    const std::int32_t depth = a[a.rank() - (product.transposesA ? 2 : 1)];
    const std::int32_t columns = b[b.rank() - (product.transposesB ? 2 : 1)];
    auto batches = planBroadcast(withoutMatrix(a), withoutMatrix(b));
    if (!batches || b[b.rank() - (product.transposesB ? 1 : 2)] != depth) return badOperator(context, shapes);
    Shape out = batches->shape;
    out.dims.push_back(rows);
    out.dims.push_back(columns);
    context.outputShapes = {out};
    product.batches = *std::move(batches);
    product.rows = static_cast<std::size_t>(rows);
    product.depth = static_cast<std::size_t>(depth);
    product.columns = static_cast<std::size_t>(columns);
    return product;
}

} // namespace halfstep
