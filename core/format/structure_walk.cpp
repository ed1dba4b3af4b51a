// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/structure_walk_internal.h"

#include "core/format/format_codes.h"
#include "core/format/schema_reflection_internal.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace halfstep {

namespace {

using reflected::Field;
using reflected::Table;

// Deeper than any table of the format is nested, and far from what a stack holds.
constexpr int MaxDepth = 32;
// Honest files share little: the parts that are reachable, each counted as often as it is reached, add up to the file.
constexpr std::uint64_t SharingFactor = 8;
constexpr std::uint64_t SharingSlack = 1 << 20;

/// A step on the way from the root, for naming a place.
struct Step {
    std::string_view field;
    std::int64_t index = -1;
};

class Walk {
public:
    explicit Walk(std::span<const std::byte> file)
        : m_file(file), m_budget(SharingFactor * file.size() + SharingSlack)
    {
    }

    Result<Structure> run()
    {
        std::uint64_t root = 0;
        if (follow(0, root)) table(root, reflected::model());
        if (m_isOverBudget) return Error{codes::OverlappingParts, {}, {}};
        if (m_fault) return *m_fault;
        return std::move(m_structure);
    }

private:
    template <class T>
    T at(std::uint64_t position) const
    {
        T value;
        std::memcpy(&value, m_file.data() + position, sizeof value);
        return value;
    }

    bool fits(std::uint64_t position, std::uint64_t size) const { return position <= m_file.size() && size <= m_file.size() - position; }

    bool fail(std::uint64_t position)
    {
        if (m_fault) return false;
        Place where;
        where.byteOffset = position;
        where.name = path();
        m_fault = Error{codes::DamagedStructure, {}, where};
        return false;
    }

    /// Note that `size` bytes at `position` belong to the model; false if they lie outside or are too many in all.
    bool claim(std::uint64_t position, std::uint64_t size, std::uint64_t cost)
    {
        if (!fits(position, size)) return false;
        m_structure.end = std::max(m_structure.end, position + size);
        if (cost > m_budget) {
            m_isOverBudget = true;
            return fail(position);
        }
        m_budget -= cost;
        return true;
    }

    /// The position that the offset at `position` leads to.
    bool follow(std::uint64_t position, std::uint64_t &target)
    {
        if (!fits(position, 4)) return fail(position);
        const auto offset = at<std::uint32_t>(position);
        target = position + offset;
        if (offset == 0 || !fits(target, 4) || target % 4 != 0) return fail(position);
        return true;
    }

    bool text(std::uint64_t position)
    {
        const std::uint64_t length = at<std::uint32_t>(position);
        if (!claim(position, length + 5, length + 5)) return fail(position);
        return at<char>(position + 4 + length) == 0 || fail(position + 4 + length);
    }

    bool vector(std::uint64_t position, const Field &field)
    {
        const std::uint64_t length = at<std::uint32_t>(position);
        const std::size_t scalar = reflected::scalarSize(field.element);
        const std::uint64_t size = 4 + length * (scalar > 0 ? scalar : 4);
        const bool isBulk = field.element == reflection::UByte; // never copied
        if (!claim(position, size, isBulk ? 4 : size)) return fail(position);
        if (scalar > 0) return (position + 4) % scalar == 0 || fail(position);
        for (std::uint64_t i = 0; i < length; ++i) {
            m_path.push_back(Step{{}, static_cast<std::int64_t>(i)});
            std::uint64_t target = 0;
            if (!follow(position + 4 + 4 * i, target)) return false;
            if (!(field.element == reflection::String ? text(target) : table(target, *field.table))) return false;
            m_path.pop_back();
        }
        return true;
    }

    bool member(std::uint64_t position, std::uint8_t number, const Field &field)
    {
        if (number < field.members->size() && (*field.members)[number]) {
            std::uint64_t target = 0;
            return follow(position, target) && table(target, *(*field.members)[number]);
        }
        noteUnknown("member " + std::to_string(number));
        return true;
    }

    /// `position` is that of the field's value inside its table, `room` what the table has from there on.
    bool value(std::uint64_t position, std::uint64_t room, const Field &field, std::uint8_t discriminator)
    {
        const std::size_t scalar = reflected::scalarSize(field.type);
        const std::size_t size = scalar > 0 ? scalar : 4;
        if (size > room || position % size != 0) return fail(position);
        if (scalar > 0) return true;
        if (field.type == reflection::Union) return member(position, discriminator, field);
        std::uint64_t target = 0;
        if (!follow(position, target)) return false;
        if (field.type == reflection::String) return text(target);
        if (field.type == reflection::Vector) return vector(target, field);
        return table(target, *field.table);
    }

    bool fields(std::uint64_t position, std::uint64_t vtable, std::uint16_t vtableSize, std::uint16_t tableSize, const Table &type)
    {
        std::uint8_t discriminator = 0;
        const std::size_t slots = (vtableSize - 4u) / 2;
        for (std::size_t slot = 0; slot < slots; ++slot) {
            const auto offset = at<std::uint16_t>(vtable + 4 + 2 * slot);
            const Field *field = slot < type.bySlot.size() ? type.bySlot[slot] : nullptr;
            if (offset == 0) {
                if (field && field->type == reflection::UType) discriminator = 0;
                continue;
            }
            if (offset < 4 || offset >= tableSize) return fail(vtable + 4 + 2 * slot);
            if (!field) {
                noteUnknown("slot " + std::to_string(slot));
                continue;
            }
            m_path.push_back(Step{field->name});
            if (!value(position + offset, tableSize - offset, *field, discriminator)) return false;
            m_path.pop_back();
            if (field->type == reflection::UType) discriminator = at<std::uint8_t>(position + offset);
        }
        return true;
    }

    bool table(std::uint64_t position, const Table &type)
    {
        if (m_path.size() > MaxDepth || !fits(position, 4)) return fail(position);
        const auto vtable = static_cast<std::uint64_t>(static_cast<std::int64_t>(position) - at<std::int32_t>(position));
        if (static_cast<std::int64_t>(vtable) < 0 || !fits(vtable, 4) || vtable % 2 != 0) return fail(position);
        const auto vtableSize = at<std::uint16_t>(vtable);
        const auto tableSize = at<std::uint16_t>(vtable + 2);
        if (vtableSize < 4 || vtableSize % 2 != 0 || !claim(vtable, vtableSize, vtableSize)) return fail(vtable);
        if (tableSize < 4 || !claim(position, tableSize, 4u + tableSize)) return fail(vtable + 2);
        return fields(position, vtable, vtableSize, tableSize, type);
    }

    std::string path() const
    {
        std::string text = "Model";
        for (const Step &step : m_path) {
            if (step.index >= 0)
                text += "[" + std::to_string(step.index) + "]";
            else
                (text += '.') += step.field;
        }
        return text;
    }

    void noteUnknown(const std::string &what)
    {
        if (m_structure.unknownParts.size() < MaxUnknownParts) m_structure.unknownParts.push_back(path() + ", " + what);
    }

    std::span<const std::byte> m_file;
    std::uint64_t m_budget;
    bool m_isOverBudget = false;
    std::optional<Error> m_fault;
    std::vector<Step> m_path;
    Structure m_structure;
};

} // namespace

Result<Structure> walkStructure(std::span<const std::byte> file)
{
    return Walk(file).run();
}

} // namespace halfstep
