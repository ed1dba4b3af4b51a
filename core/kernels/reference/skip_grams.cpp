// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// SKIP_GRAM: a sentence as groups of its words, between which some may be left out.

#include "core/kernels/families_internal.h"
#include "core/kernels/function_kernel.h"
#include "core/kernels/operator_errors.h"
#include "core/kernels/packed_strings.h"

#include <array>
#include <cstring>
#include <string>

namespace halfstep {

namespace {

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// As LiteRT cuts: the first character is never looked at as a space, and a word that begins with one is dropped unless
/// it is the last.
std::vector<std::string_view> wordsOf(std::string_view sentence)
{
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    for (std::size_t i = 1; i < sentence.size(); ++i) {
        if (!isSpace(sentence[i])) continue;
        if (i > begin && !isSpace(sentence[begin])) words.push_back(sentence.substr(begin, i - begin));
        begin = i + 1;
    }
    if (sentence.size() > begin) words.push_back(sentence.substr(begin));
    return words;
}

struct GramRule {
    std::size_t size = 1;
    std::size_t skips = 0;        ///< words that may be left out between two
    bool takesSmaller = false;    ///< groups of fewer words too
};

std::string joined(const std::vector<std::string_view> &words, const std::vector<std::size_t> &group)
{
    std::string text;
    for (const std::size_t word : group) {
        if (!text.empty() || word != group.front()) text += ' ';
        text += words[word];
    }
    return text;
}

/// Groups in order of their words; a smaller one stands behind those that continue it. Nothing where they are too many.
std::optional<std::vector<std::string>> gramsOf(const std::vector<std::string_view> &words, const GramRule &rule)
{
    constexpr std::size_t Most = 1 << 22;
    std::vector<std::string> grams;
    if (words.size() < rule.size) return grams;
    std::vector<std::size_t> group{0};
    std::vector<std::size_t> next{1}; ///< by place in the group: the word that continues it next
    for (std::size_t step = 0; !group.empty(); ++step) {
        const std::size_t word = next.back();
        if (group.size() < rule.size && word < words.size() && word - group.back() <= rule.skips + 1) {
            ++next.back();
            group.push_back(word);
            next.push_back(word + 1);
            continue;
        }
        if (group.size() == rule.size || rule.takesSmaller) grams.push_back(joined(words, group));
        const std::size_t first = group.front();
        group.pop_back();
        next.pop_back();
        if (group.empty() && first + 1 < words.size()) {
            group = {first + 1};
            next = {first + 2};
        }
        if (grams.size() > Most || step > 8 * Most) return std::nullopt;
    }
    return grams;
}

PreparedKernel prepareSkipGram(PrepareContext &context)
{
    if (const Status tensors = requireTensors(context, 1, 1); !tensors) return tensors.error();
    if (context.inputType(0) != DataType::String) return unsupportedInput(context, 0);
    if (context.outputType(0) != DataType::String) return badOperator(context, "its output holds no strings");
    const OpOptions &options = context.op.options;
    const std::int64_t size = options.integer("ngram_size");
    const std::int64_t skips = options.integer("max_skip_size");
    if (size < 1 || skips < 0) return badOperator(context, "its groups have an impossible size");
    if (!context.known[0]) return shapeNotKnown(context);
    const auto sentences = stringsOf(*context.known[0]);
    if (!sentences || sentences->empty()) return unusableValue(context, "there is no sentence");
    const GramRule rule{static_cast<std::size_t>(size), static_cast<std::size_t>(skips), options.flag("include_all_ngrams")};
    const auto grams = gramsOf(wordsOf(sentences->front()), rule);
    if (!grams) return unusableValue(context, "its groups of words are too many");
    const std::vector<std::string_view> views(grams->begin(), grams->end());
    const auto block = packedStrings(views);
    if (!block) return unusableValue(context, "its groups of words are too many");
    context.outputShapes = {Shape{static_cast<std::int32_t>(grams->size())}};
    context.outputBytes = {block->size()};
    return makeKernel([block = *block](const KernelRun &run) {
        std::memcpy(run.outputs[0].bytes.data(), block.data(), block.size());
    });
}

constexpr std::array Entries{
    KernelEntry{OpType::SkipGram, prepareSkipGram},
};

} // namespace

std::span<const KernelEntry> skipGramKernels()
{
    return Entries;
}

} // namespace halfstep
