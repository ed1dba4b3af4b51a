// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/samples/table_source.h"

#include "core/samples/preprocess.h"
#include "core/samples/samples_codes.h"

namespace halfstep {

namespace {

class TableSource : public SampleSource {
public:
    TableSource(std::shared_ptr<const CsvTable> table, InputSlot slot, std::optional<std::size_t> labelColumn, Shape item, std::string file)
        : m_table(std::move(table)), m_slot(std::move(slot)), m_labelColumn(labelColumn), m_item(std::move(item)), m_file(std::move(file))
    {
    }

    std::size_t count() const override { return m_table->rows(); }
    std::string name(std::size_t i) const override { return "row " + std::to_string(m_table->lineOf(i)); }

    Result<Sample> read(std::size_t i) const override
    {
        auto array = values(i);
        if (array) return Sample{name(i), {*std::move(array)}, {}};
        Error error = array.error();
        error.where.name = name(i);
        error.where.file = m_file;
        return error;
    }

private:
    Result<SampleArray> values(std::size_t i) const
    {
        const auto fields = m_table->row(i);
        if (!fields) return fields.error();
        std::vector<double> numbers;
        for (std::size_t column = 0; column < fields->size(); ++column) {
            if (column == m_labelColumn) continue;
            const auto number = csvNumber((*fields)[column]);
            if (!number) return notANumber(i, column, (*fields)[column]);
            numbers.push_back(*number);
        }
        const int rank = m_item.rank();
        normalize(numbers, rank > 0 ? static_cast<std::size_t>(m_item[rank - 1]) : 1, m_slot.steps);
        return fitValues(numbers, m_item, m_slot, true);
    }

    Error notANumber(std::size_t i, std::size_t column, const std::string &text) const
    {
        constexpr std::size_t Shown = 40;
        return Error{codes::CsvNotANumber,
                     {static_cast<std::int64_t>(m_table->lineOf(i)), m_table->header()[column], text.substr(0, Shown)},
                     {}};
    }

    std::shared_ptr<const CsvTable> m_table;
    InputSlot m_slot;
    std::optional<std::size_t> m_labelColumn;
    Shape m_item;
    std::string m_file;
};

/// The shape of `columns` values as one sample; an input may have one open axis behind its batch.
std::optional<Shape> itemOf(std::int64_t columns, const SampleShape &shape)
{
    Shape item = withoutBatch(shape);
    std::int64_t known = 1;
    int open = -1;
    for (int axis = 0; axis < item.rank(); ++axis) {
        if (item[axis] < 0 && open >= 0) return std::nullopt;
        if (item[axis] < 0) open = axis;
        else known *= item[axis];
    }
    if (open >= 0 && known > 0 && columns % known == 0) item[open] = static_cast<std::int32_t>(columns / known);
    else if (open >= 0) return std::nullopt;
    return elementCount(item) == columns ? std::optional(item) : std::nullopt;
}

} // namespace

Result<std::shared_ptr<const SampleSource>> makeTableSource(std::shared_ptr<const CsvTable> table, InputSlot slot,
                                                            std::optional<std::size_t> labelColumn, std::string file)
{
    const std::int64_t columns = static_cast<std::int64_t>(table->header().size()) - (labelColumn ? 1 : 0);
    auto item = itemOf(columns, slot.shape);
    if (!item || !takesNumbers(slot.tensor)) {
        const std::int64_t wanted = elementCount(slot.tensor.shape);
        Error error{codes::CsvColumns, {columns, slot.name, sampleShapeText(slot.shape), wanted}, {}};
        error.where.file = std::move(file);
        return error;
    }
    return std::shared_ptr<const SampleSource>(
        std::make_shared<TableSource>(std::move(table), std::move(slot), labelColumn, *std::move(item), std::move(file)));
}

} // namespace halfstep
