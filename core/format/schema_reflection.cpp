// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/schema_reflection_internal.h"

#include "core/base/assert.h"

#include <algorithm>
#include <map>
#include <string>

#include <tflite_bfbs_generated.h>

namespace halfstep::reflected {

namespace {

using Members = std::vector<const Table *>;

/// The whole schema, built once from its embedded reflection.
class Catalogue {
public:
    Catalogue()
    {
        const reflection::Schema &schema = *reflection::GetSchema(halfstep::schema::ModelBinarySchema::data());
        for (const reflection::Object *object : *schema.objects()) m_tables[shortName(object->name())].name = shortName(object->name());
        for (const reflection::Enum *entry : *schema.enums())
            if (entry->is_union())
                m_unions[shortName(entry->name())] = membersOf(schema, *entry);
            else
                m_enums[shortName(entry->name())] = namesOf(*entry);
        for (const reflection::Object *object : *schema.objects()) fill(schema, *object);
    }

    const Table *table(std::string_view name) const
    {
        const auto found = m_tables.find(name);
        return found == m_tables.end() ? nullptr : &found->second;
    }
    const Members *members(std::string_view name) const
    {
        const auto found = m_unions.find(name);
        return found == m_unions.end() ? nullptr : &found->second;
    }

private:
    static std::string_view shortName(const flatbuffers::String *name)
    {
        const std::string_view full = name->string_view();
        return full.substr(full.rfind('.') + 1);
    }

    const Table *tableAt(const reflection::Schema &schema, int index) const
    {
        return index < 0 ? nullptr : table(shortName(schema.objects()->Get(static_cast<flatbuffers::uoffset_t>(index))->name()));
    }

    Members membersOf(const reflection::Schema &schema, const reflection::Enum &entry) const
    {
        Members members;
        for (const reflection::EnumVal *value : *entry.values()) {
            members.resize(std::max(members.size(), static_cast<std::size_t>(value->value()) + 1));
            members[static_cast<std::size_t>(value->value())]
                = value->value() == 0 ? nullptr : tableAt(schema, value->union_type()->index());
        }
        return members;
    }

    static Names namesOf(const reflection::Enum &entry)
    {
        Names names;
        for (const reflection::EnumVal *value : *entry.values()) names[value->name()->string_view()] = value->value();
        return names;
    }

    static std::string_view enumName(const reflection::Schema &schema, int index)
    {
        return shortName(schema.enums()->Get(static_cast<flatbuffers::uoffset_t>(index))->name());
    }

    Field fieldFrom(const reflection::Schema &schema, const reflection::Field &source) const
    {
        const reflection::Type &type = *source.type();
        Field field;
        field.name = source.name()->string_view();
        field.slot = source.id();
        field.type = type.base_type();
        field.element = type.element();
        field.defaultInteger = source.default_integer();
        field.defaultReal = source.default_real();
        field.isDeprecated = source.deprecated();
        const bool holdsTable = field.type == reflection::Obj || field.element == reflection::Obj;
        if (holdsTable) field.table = tableAt(schema, type.index());
        if (field.type == reflection::Union) field.members = members(enumName(schema, type.index()));
        const bool isEnumeration = !holdsTable && type.index() >= 0 && field.type != reflection::Union && field.type != reflection::UType;
        if (isEnumeration) field.names = &m_enums.find(enumName(schema, type.index()))->second;
        return field;
    }

    void fill(const reflection::Schema &schema, const reflection::Object &object)
    {
        Table &table = m_tables.find(shortName(object.name()))->second;
        for (const reflection::Field *field : *object.fields()) table.fields.push_back(fieldFrom(schema, *field));
        std::sort(table.fields.begin(), table.fields.end(), [](const Field &a, const Field &b) { return a.slot < b.slot; });
        for (const Field &field : table.fields) {
            HALFSTEP_ASSERT(field.slot == table.bySlot.size());
            table.bySlot.push_back(&field);
        }
    }

    std::map<std::string_view, Table> m_tables;
    std::map<std::string_view, Members> m_unions;
    std::map<std::string_view, Names> m_enums;
};

const Catalogue &catalogue()
{
    static const Catalogue all;
    return all;
}

} // namespace

const Table &model()
{
    return *catalogue().table("Model");
}

const Table *tableNamed(std::string_view name)
{
    return catalogue().table(name);
}

std::size_t scalarSize(reflection::BaseType type)
{
    switch (type) {
    case reflection::UType:
    case reflection::Bool:
    case reflection::Byte:
    case reflection::UByte: return 1;
    case reflection::Short:
    case reflection::UShort: return 2;
    case reflection::Int:
    case reflection::UInt:
    case reflection::Float: return 4;
    case reflection::Long:
    case reflection::ULong:
    case reflection::Double: return 8;
    default: return 0;
    }
}

std::uint8_t memberNumber(std::string_view unionName, std::string_view table)
{
    const Members *members = catalogue().members(unionName);
    HALFSTEP_ASSERT(members);
    for (std::size_t number = 1; number < members->size(); ++number)
        if ((*members)[number] && (*members)[number]->name == table) return static_cast<std::uint8_t>(number);
    return 0;
}

const Table *memberOf(std::string_view unionName, std::uint8_t number)
{
    const Members *members = catalogue().members(unionName);
    HALFSTEP_ASSERT(members);
    return number < members->size() ? (*members)[number] : nullptr;
}

} // namespace halfstep::reflected
