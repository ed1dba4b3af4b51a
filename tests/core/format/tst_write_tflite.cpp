// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/format/format_codes.h"
#include "core/format/read_tflite.h"
#include "core/format/write_layout_internal.h"
#include "core/format/write_tflite.h"
#include "tests/core/format/sample_models.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_registry.h"

#include <cstring>

using namespace halfstep;

namespace {

bool sameData(const SharedBytes &a, const SharedBytes &b)
{
    return a.size() == b.size() && std::equal(a.bytes.begin(), a.bytes.end(), b.bytes.begin());
}

bool sameOps(const Op &a, const Op &b)
{
    return a.type == b.type && a.version == b.version && a.customCode == b.customCode && a.inputs == b.inputs && a.outputs == b.outputs
           && a.intermediates == b.intermediates && a.options == b.options && a.options2 == b.options2
           && a.hasCustomOptions == b.hasCustomOptions && sameData(a.customOptions, b.customOptions)
           && a.mutatingVariableInputs == b.mutatingVariableInputs && a.debugMetadataIndex == b.debugMetadataIndex;
}

/// Compares everything that a model says.
void compareModels(const Model &a, const Model &b)
{
    QCOMPARE(a.description, b.description);
    QVERIFY(a.operatorCodes == b.operatorCodes);
    QVERIFY(a.metadataBuffer == b.metadataBuffer && a.metadata == b.metadata && a.signatures == b.signatures);
    QVERIFY(a.externalBufferGroups == b.externalBufferGroups && a.externalBuffers == b.externalBuffers);
    QVERIFY(sameData(a.appended, b.appended));
    QCOMPARE(a.buffers.size(), b.buffers.size());
    for (std::size_t i = 0; i < a.buffers.size(); ++i)
        QVERIFY(a.buffers[i].hasData == b.buffers[i].hasData && sameData(a.buffers[i].data, b.buffers[i].data));
    QCOMPARE(a.subgraphs.size(), b.subgraphs.size());
    for (std::size_t i = 0; i < a.subgraphs.size(); ++i) {
        const Subgraph &x = a.subgraphs[i];
        const Subgraph &y = b.subgraphs[i];
        QVERIFY(x.name == y.name && x.tensors == y.tensors && x.inputs == y.inputs && x.outputs == y.outputs);
        QCOMPARE(x.ops.size(), y.ops.size());
        for (std::size_t k = 0; k < x.ops.size(); ++k) QVERIFY(sameOps(x.ops[k], y.ops[k]));
    }
}

/// `file` with a ZIP of one stored file behind it, as Python's zipfile writes it; offsets count from the file's start.
Bytes withZip(Bytes file, const std::string &content)
{
    const auto start = static_cast<std::uint32_t>(file.size());
    std::string tail;
    const auto put = [&tail](auto value) { tail.append(reinterpret_cast<const char *>(&value), sizeof value); };
    const auto putFacts = [&](std::uint16_t extra) {
        put(std::uint16_t{20});
        for (int i = 0; i < 4; ++i) put(std::uint16_t{0});
        put(std::uint32_t{0}); // the sum is not looked at here
        put(static_cast<std::uint32_t>(content.size()));
        put(static_cast<std::uint32_t>(content.size()));
        put(std::uint16_t{5});
        put(extra);
    };
    put(std::uint32_t{0x04034b50});
    putFacts(0);
    tail += "a.txt" + content;
    const auto directory = static_cast<std::uint32_t>(tail.size());
    put(std::uint32_t{0x02014b50});
    put(std::uint16_t{20});
    putFacts(0);
    for (int i = 0; i < 5; ++i) put(std::uint16_t{0});
    put(start);
    tail += "a.txt";
    const auto size = static_cast<std::uint32_t>(tail.size()) - directory;
    put(std::uint32_t{0x06054b50});
    put(std::uint32_t{0});
    put(std::uint16_t{1});
    put(std::uint16_t{1});
    put(size);
    put(start + directory);
    put(std::uint16_t{0});
    const auto *bytes = reinterpret_cast<const std::byte *>(tail.data());
    file.insert(file.end(), bytes, bytes + tail.size());
    return file;
}

std::uint32_t wordAt(const Bytes &bytes, std::size_t position)
{
    std::uint32_t word;
    std::memcpy(&word, bytes.data() + position, sizeof word);
    return word;
}

} // namespace

class TstWriteTflite : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsEverythingOfAModel();
    void putsDataBehindTheTables();
    void givesEqualBytesForEqualModels();
    void alignsConstants();
    void correctsTheOffsetsOfAnAppendedArchive();
    void makesOperatorCodes();
    void refusesToLoseAPart();
    void refusesAnOptionThatDoesNotExist();
    void forecastsTheSize();
    void keepsEverySharedModel();
    void dropsDataThatNothingUses();
};

void TstWriteTflite::keepsEverythingOfAModel()
{
    for (const Model &model : test::sampleModels()) {
        const auto bytes = writeTflite(model);
        QVERIFY(bool(bytes));
        const auto again = readTflite(*bytes);
        QVERIFY2(bool(again), again ? "" : std::string(again.error().code.name).c_str());
        compareModels(model, *again);
    }
}

void TstWriteTflite::putsDataBehindTheTables()
{
    for (const Model &model : test::sampleModels()) {
        const auto inside = writeTflite(model);
        const auto behind = writeTflite(model, 0);
        QVERIFY(inside && behind);
        QVERIFY(*inside != *behind);
        const auto again = readTflite(*behind);
        QVERIFY(bool(again));
        compareModels(model, *again);
    }
}

void TstWriteTflite::givesEqualBytesForEqualModels()
{
    const auto once = test::sampleModels();
    const auto twice = test::sampleModels();
    for (std::size_t i = 0; i < once.size(); ++i) QVERIFY(*writeTflite(once[i]) == *writeTflite(twice[i]));
}

void TstWriteTflite::alignsConstants()
{
    const Model model = test::sampleModels()[0];
    const auto bytes = writeTflite(model);
    const auto constant = model.buffers[1].data.bytes;
    const auto found = std::search(bytes->begin(), bytes->end(), constant.begin(), constant.end());
    QVERIFY(found != bytes->end());
    QCOMPARE((found - bytes->begin()) % 16, std::ptrdiff_t{0});
}

void TstWriteTflite::correctsTheOffsetsOfAnAppendedArchive()
{
    auto model = readTflite(withZip(*writeTflite(test::sampleModels()[0]), "cat\ndog\n"));
    QVERIFY(bool(model));
    QVERIFY(!model->appended.empty());
    model->addBuffer(share(Bytes(1000))); // the flatbuffer grows
    const auto bytes = writeTflite(*model);
    QVERIFY(bool(bytes));
    const std::size_t end = bytes->size() - 22;
    const std::uint32_t directory = wordAt(*bytes, end + 16);
    QCOMPARE(wordAt(*bytes, directory), 0x02014b50u);
    QCOMPARE(wordAt(*bytes, wordAt(*bytes, directory + 42)), 0x04034b50u);
}

void TstWriteTflite::makesOperatorCodes()
{
    Model model = test::modelFromText("input a float32 [2]\nop ADD b <- a, a\nop CUMSUM c <- b, b\nop ADD d <- c, c\noutput d\n");
    QCOMPARE(model.operatorCodes.size(), std::size_t{2});
    model.subgraphs[0].ops[0].version = 2; // both ADD entries are needed, the old table no longer fits
    const auto again = readTflite(*writeTflite(model));
    QCOMPARE(again->operatorCodes.size(), std::size_t{3});
    QCOMPARE(again->main().ops[0].version, 2);
    QCOMPARE(again->main().ops[2].version, 1);
    QVERIFY(again->main().ops[1].type == OpType::Cumsum); // over 127: the wide number alone tells
}

void TstWriteTflite::refusesToLoseAPart()
{
    Model model = test::sampleModels()[0];
    model.unknownParts = {"Model, slot 12"};
    const auto bytes = writeTflite(model);
    QVERIFY(!bytes);
    QVERIFY(bytes.error().code == codes::WouldLosePart);
    QCOMPARE(std::get<std::string>(bytes.error().arguments[0]), std::string("Model, slot 12"));
}

void TstWriteTflite::refusesAnOptionThatDoesNotExist()
{
    Model model = test::sampleModels()[0];
    model.subgraphs[0].ops[0].options.set("stride", std::int64_t{1});
    QVERIFY(writeTflite(model).error().code == codes::UnknownOption);
    model = test::sampleModels()[0];
    model.subgraphs[0].ops[0].options.table = "TensorMap"; // a table, but no options
    QVERIFY(writeTflite(model).error().code == codes::UnknownOption);
}

void TstWriteTflite::forecastsTheSize()
{
    for (Model model : test::sampleModels()) {
        QCOMPARE(forecastFileBytes(model), std::uint64_t{writeTflite(model)->size()});
        model.addBuffer(share(Bytes(300'001)));
        const double fact = static_cast<double>(writeTflite(model)->size());
        QVERIFY(std::abs(static_cast<double>(forecastFileBytes(model)) - fact) < 0.02 * fact);
    }
}

void TstWriteTflite::keepsEverySharedModel()
{
    const auto paths = test::sharedModels("models/unit_ops");
    if (paths.empty()) QSKIP("there is no folder of shared models");
    for (const auto &path : paths) {
        const auto model = readTfliteFile(path);
        QVERIFY2(bool(model), path.c_str());
        const auto bytes = writeTflite(*model);
        QVERIFY2(bool(bytes), path.c_str());
        const auto again = readTflite(*bytes);
        QVERIFY2(bool(again), path.c_str());
        compareModels(*model, *again);
    }
}

void TstWriteTflite::dropsDataThatNothingUses()
{
    Model model = test::sampleModels()[0];
    const std::uint64_t before = forecastFileBytes(model);
    model.subgraphs[0].tensors[1].buffer = model.addBuffer(share(Bytes(6)));
    model.dropUnusedData();
    QVERIFY(!model.buffers[1].hasData);
    QVERIFY(model.buffers[2].hasData);
    QVERIFY(forecastFileBytes(model) <= before + 32);
}

HALFSTEP_TEST_CLASS(write_tflite, TstWriteTflite)
#include "tst_write_tflite.moc"
