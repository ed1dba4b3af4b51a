// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/text_model.h"

#include "core/format/default_options.h"
#include "core/format/read_tflite.h"
#include "core/format/write_tflite.h"
#include "core/wording/wording.h"
#include "tests/support/text_constant.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sstream>

namespace halfstep::test {

namespace {

[[noreturn]] void fail(int line, const std::string &what)
{
    std::fprintf(stderr, "text of a model, line %d: %s\n", line, what.c_str());
    std::abort();
}

/// The words of a statement. A comma, a bracket, "=" and "<-" are words of their own; "a,b" stays one word.
class Words {
public:
    Words(const std::string &statement, int line) : m_line(line)
    {
        std::string spaced;
        for (const char c : statement) {
            if (c == '[' || c == ']')
                (spaced += ' ') += std::string(1, c) + ' ';
            else
                spaced += c;
        }
        std::istringstream stream(spaced);
        for (std::string word; stream >> word;) add(word);
    }

    bool isEmpty() const { return m_next == m_words.size(); }
    std::string peek() const { return isEmpty() ? std::string() : m_words[m_next]; }
    std::string take(const std::string &what)
    {
        if (isEmpty()) fail(m_line, "missing: " + what);
        return m_words[m_next++];
    }
    bool takeIf(const std::string &word)
    {
        if (peek() != word) return false;
        ++m_next;
        return true;
    }
    void expect(const std::string &word)
    {
        if (!takeIf(word)) fail(m_line, "expected " + word + " before " + peek());
    }
    int line() const { return m_line; }

private:
    void add(std::string word)
    {
        const bool endsList = word.size() > 1 && word.back() == ',';
        if (endsList) word.pop_back();
        m_words.push_back(word);
        if (endsList) m_words.emplace_back(",");
    }

    int m_line;
    std::vector<std::string> m_words;
    std::size_t m_next = 0;
};

double numberFrom(const std::string &text, int line)
{
    char *end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0') fail(line, "not a number: " + text);
    return value;
}

std::vector<double> numbersFrom(const std::string &text, int line)
{
    std::vector<double> numbers;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');) numbers.push_back(numberFrom(part, line));
    return numbers;
}

DataType typeFrom(const std::string &name, int line)
{
    for (int number = 0; number < 128; ++number)
        if (dataTypeName(static_cast<DataType>(number)) == name) return static_cast<DataType>(number);
    fail(line, "not a type: " + name);
}

class Builder {
public:
    Builder()
    {
        m_model.buffers.emplace_back();
        m_model.subgraphs.emplace_back();
        m_model.subgraphs.back().name = "main";
    }

    void statement(Words &words)
    {
        const std::string verb = words.take("statement");
        if (verb == "input")
            subgraph().inputs.push_back(newTensor(words));
        else if (verb == "const")
            addConstant(words);
        else if (verb == "variable")
            subgraph().tensor(newTensor(words)).isVariable = true;
        else if (verb == "op")
            addOperator(words);
        else if (verb == "output")
            addOutputs(words);
        else if (verb == "subgraph")
            beginSubgraph(words);
        else if (verb == "signature")
            addSignature(words);
        else
            fail(words.line(), "no such statement: " + verb);
        if (!words.isEmpty()) fail(words.line(), "left over: " + words.peek());
    }

    Model take() { return std::move(m_model); }

private:
    Subgraph &subgraph() { return m_model.subgraphs.back(); }

    TensorId known(const std::string &name, int line) const
    {
        const auto found = m_names.find(name);
        if (found == m_names.end()) fail(line, "no such tensor: " + name);
        return found->second;
    }

    static void readShape(Words &words, Tensor &tensor)
    {
        words.expect("[");
        Shape signature;
        while (!words.takeIf("]")) {
            if (words.takeIf(",")) continue;
            std::istringstream sizes(words.take("size"));
            for (std::string size; std::getline(sizes, size, ',');)
                signature.dims.push_back(size == "?" ? -1 : static_cast<std::int32_t>(numberFrom(size, words.line())));
        }
        tensor.shape = signature;
        std::replace(tensor.shape.dims.begin(), tensor.shape.dims.end(), -1, 1);
        if (tensor.shape != signature) tensor.shapeSignature = signature;
    }

    static void readQuantization(Words &words, Tensor &tensor)
    {
        if (!words.takeIf("scale")) return;
        QuantParams params;
        for (const double scale : numbersFrom(words.take("scales"), words.line())) params.scale.push_back(static_cast<float>(scale));
        if (words.takeIf("zero"))
            for (const double zero : numbersFrom(words.take("zero points"), words.line())) params.zeroPoint.push_back(static_cast<std::int64_t>(zero));
        if (words.takeIf("axis")) params.quantizedDimension = static_cast<std::int32_t>(numberFrom(words.take("axis"), words.line()));
        if (params.zeroPoint.size() <= 1) params.zeroPoint.resize(params.scale.size(), params.zeroPoint.empty() ? 0 : params.zeroPoint[0]);
        tensor.quantization = params;
    }

    TensorId addTensor(Tensor tensor, int line)
    {
        const TensorId id{subgraph().tensors.size()};
        if (!m_names.emplace(tensor.name, id).second) fail(line, "a second tensor is called " + tensor.name);
        subgraph().tensors.push_back(std::move(tensor));
        return id;
    }

    TensorId newTensor(Words &words)
    {
        Tensor tensor;
        tensor.name = words.take("name");
        tensor.type = typeFrom(words.take("type"), words.line());
        readShape(words, tensor);
        readQuantization(words, tensor);
        return addTensor(std::move(tensor), words.line());
    }

    void addConstant(Words &words)
    {
        Tensor &tensor = subgraph().tensor(newTensor(words));
        const std::int64_t count = elementCount(tensor.shape);
        std::vector<double> values;
        if (words.takeIf("seed")) {
            values = valuesFromSeed(tensor.type, count, static_cast<std::uint64_t>(numberFrom(words.take("seed"), words.line())));
        } else {
            words.expect("=");
            while (!words.isEmpty())
                if (!words.takeIf(","))
                    for (const double value : numbersFrom(words.take("value"), words.line())) values.push_back(value);
            if (values.size() == 1) values.resize(static_cast<std::size_t>(count), values[0]);
        }
        if (static_cast<std::int64_t>(values.size()) != count) fail(words.line(), std::to_string(count) + " values are needed");
        auto bytes = constantFromValues(tensor.type, values);
        if (!bytes) fail(words.line(), "no constants of this type");
        tensor.buffer = m_model.addBuffer(share(std::move(*bytes)));
    }

    static void readType(std::string name, Op &op, int line)
    {
        if (const auto at = name.find('@'); at != std::string::npos) {
            op.version = static_cast<std::int32_t>(numberFrom(name.substr(at + 1), line));
            name.resize(at);
        }
        if (name.starts_with("custom:")) {
            op.type = OpType::Custom;
            op.customCode = name.substr(7);
            return;
        }
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        if (!opTypeFromName(name, op.type)) fail(line, "no such operator: " + name);
    }

    /// What an operator's line says of an output; without a type it becomes like the first input.
    std::vector<Tensor> readOutputs(Words &words, std::vector<bool> &isLikeInput) const
    {
        std::vector<Tensor> outputs;
        while (!words.takeIf("<-")) {
            if (words.takeIf(",")) continue;
            Tensor tensor;
            tensor.name = words.take("output");
            const std::string next = words.peek();
            isLikeInput.push_back(next == "," || next == "<-");
            if (!isLikeInput.back()) {
                tensor.type = typeFrom(words.take("type"), words.line());
                readShape(words, tensor);
                readQuantization(words, tensor);
            }
            outputs.push_back(std::move(tensor));
        }
        return outputs;
    }

    void addOperator(Words &words)
    {
        Op op;
        readType(words.take("operator"), op, words.line());
        std::vector<bool> isLikeInput;
        std::vector<Tensor> outputs = readOutputs(words, isLikeInput);
        for (bool isMore = !words.isEmpty() && words.peek().find('=') == std::string::npos; isMore; isMore = words.takeIf(",")) {
            const std::string name = words.take("input");
            op.inputs.push_back(name == "-" ? TensorId{} : known(name, words.line()));
        }
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            if (isLikeInput[i]) {
                if (!op.hasInput(0)) fail(words.line(), "an output needs a type and a shape where there is no first input");
                const Tensor &model = subgraph().tensor(op.inputs[0]);
                outputs[i].type = model.type;
                outputs[i].shape = model.shape;
                outputs[i].shapeSignature = model.shapeSignature;
                outputs[i].quantization = model.quantization;
            }
            op.outputs.push_back(addTensor(outputs[i], words.line()));
        }
        readOptions(words, op);
        subgraph().ops.push_back(std::move(op));
    }

    /// A convolution without a stride is no convolution: what the schema leaves at 0 but people mean as 1.
    static OpOptions usualOptions(OpType type)
    {
        OpOptions options = defaultOptions(optionTableName(type));
        for (Option &field : options.fields) {
            const bool isOneByDefault = field.name.starts_with("stride_") || field.name == "beta" || field.name == "depth_multiplier";
            if (!isOneByDefault) continue;
            if (std::holds_alternative<double>(field.value)) field.value = 1.0;
            if (std::holds_alternative<std::int64_t>(field.value)) field.value = std::int64_t{1};
        }
        return options;
    }

    static std::int64_t wholeFrom(const OpOptions &options, const std::string &name, const std::string &text, int line)
    {
        if (const auto number = optionNumber(options.table, name, text)) return *number;
        return static_cast<std::int64_t>(numberFrom(text, line));
    }

    static OptionValue optionFrom(const OpOptions &options, const std::string &name, const std::string &text, int line)
    {
        switch (optionKind(options.table, name)) {
        case OptionKind::Whole: return wholeFrom(options, name, text, line);
        case OptionKind::Real: return numberFrom(text, line);
        case OptionKind::Flag: return text == "true" || text == "1";
        case OptionKind::Text: return text;
        case OptionKind::Reals: return numbersFrom(text, line);
        case OptionKind::Wholes: {
            std::vector<std::int64_t> list;
            for (const double value : numbersFrom(text, line)) list.push_back(static_cast<std::int64_t>(value));
            return list;
        }
        case OptionKind::None: break;
        }
        fail(line, "no such option: " + name);
    }

    static void readOptions(Words &words, Op &op)
    {
        OpOptions &options = usesSecondOptions(op.type) ? op.options2 : op.options;
        options = usualOptions(op.type);
        while (!words.isEmpty()) {
            const std::string word = words.take("option");
            const auto equals = word.find('=');
            if (equals == std::string::npos) fail(words.line(), "expected OPTION=VALUE, not " + word);
            const std::string name = word.substr(0, equals);
            const std::string value = word.substr(equals + 1);
            if (name == "custom_options")
                readCustomOptions(value, op, words.line());
            else
                options.set(name, optionFrom(options, name, value, words.line()));
        }
    }

    static void readCustomOptions(const std::string &hex, Op &op, int line)
    {
        Bytes bytes;
        if (hex.size() % 2 != 0) fail(line, "an odd number of hex digits");
        for (std::size_t i = 0; i < hex.size(); i += 2) bytes.push_back(static_cast<std::byte>(std::stoi(hex.substr(i, 2), nullptr, 16)));
        op.customOptions = share(std::move(bytes));
        op.hasCustomOptions = true;
    }

    void addOutputs(Words &words)
    {
        while (!words.isEmpty())
            if (!words.takeIf(",")) subgraph().outputs.push_back(known(words.take("output"), words.line()));
    }

    void beginSubgraph(Words &words)
    {
        m_names.clear();
        m_model.subgraphs.emplace_back();
        subgraph().name = words.take("name");
    }

    void addSignature(Words &words)
    {
        Signature signature;
        signature.key = words.take("key");
        signature.subgraph = SubgraphId{m_model.subgraphs.size() - 1};
        for (const TensorId id : subgraph().inputs) signature.inputs.push_back(SignatureTensor{subgraph().tensor(id).name, id});
        for (const TensorId id : subgraph().outputs) signature.outputs.push_back(SignatureTensor{subgraph().tensor(id).name, id});
        m_model.signatures.push_back(std::move(signature));
    }

    Model m_model;
    std::map<std::string, TensorId> m_names; ///< of the current subgraph
};

} // namespace

Model modelFromText(std::string_view text)
{
    Builder builder;
    std::istringstream lines{std::string(text)};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        line.resize(std::min(line.find('#'), line.size()));
        Words words(line, number);
        if (!words.isEmpty()) builder.statement(words);
    }
    const auto bytes = writeTflite(builder.take());
    if (!bytes) fail(number, sentence(bytes.error()));
    auto model = readTflite(*bytes);
    if (!model) fail(number, sentence(model.error()));
    return std::move(*model);
}

} // namespace halfstep::test
