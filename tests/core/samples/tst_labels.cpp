// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base_codes.h"
#include "core/samples/labels.h"
#include "core/samples/sample_folder.h"
#include "core/samples/samples_codes.h"
#include "core/samples/source_name.h"
#include "core/samples/targets.h"
#include "tests/core/samples/support.h"

using namespace halfstep;
using namespace halfstep::test;

namespace {

using Texts = std::vector<std::string>;

} // namespace

class TstLabels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void parsesSourceNames();
    void readsTablesByRow();
    void readsTablesByFileName();
    void readsArrays();
    void refuses_data();
    void refuses();
    void targetsAreNumbers();
    void refusesTargets_data();
    void refusesTargets();
    void takesFolders();
    void resolvesClasses_data();
    void resolvesClasses();
    void readsClassNames();
    void listsFolders();
    void survivesCyclesAndStrangeNames();
};

void TstLabels::parsesSourceNames()
{
    const Folder folder;
    const std::string plain = folder.write("a.npz", "x");
    const std::string colon = folder.write("b:c.npz", "x");
    QVERIFY(parseSourceName(plain) == (SourceName{plain, {}}));
    QVERIFY(parseSourceName(plain + ":x") == (SourceName{plain, "x"}));
    QVERIFY(parseSourceName(plain + ":x:0") == (SourceName{plain, "x:0"}));
    QVERIFY(parseSourceName(colon) == (SourceName{colon, {}}));
    QVERIFY(parseSourceName(colon + ":k") == (SourceName{colon, "k"}));
    QVERIFY(parseSourceName("/no/such:x") == (SourceName{"/no/such:x", {}}));
}

void TstLabels::readsTablesByRow()
{
    const Folder folder;
    const std::string lone = folder.write("lone.csv", "kind\ncat\ndog\n");
    const std::string wide = folder.write("wide.csv", "id,label,other\n7,cat,x\n8,dog,y\n");
    QCOMPARE(*readLabels(lone, {2, {}, {}}), (Texts{"cat", "dog"}));
    QCOMPARE(*readLabels(wide, {2, {}, {}}), (Texts{"cat", "dog"}));
    QCOMPARE(*readLabels(wide + ":other", {2, {}, {}}), (Texts{"x", "y"}));
}

void TstLabels::readsTablesByFileName()
{
    const Folder folder;
    const std::string table = folder.write("l.csv", "file,kind,class_index\nb.png,dog,1\neval/a.png,cat,0\nsub/c.png,cow,2\n");
    const Texts files{"a.png", "b.png", "sub/c.png"};
    QCOMPARE(*readLabels(table + ":kind", {3, "data/eval", files}), (Texts{"cat", "dog", "cow"})); // by folder/name, name, path
    QCOMPARE(*readLabels(table, {3, "data/eval/", files}), (Texts{"0", "1", "2"}));
    const Texts unknown{"a.png", "z.png"};
    const auto missing = readLabels(table, {2, "data/eval", unknown});
    QVERIFY(missing.error().code == codes::LabelMissing);
    QCOMPARE(missing.error().where.name, std::string("z.png"));
}

void TstLabels::readsArrays()
{
    const std::string stored = dataFile("stored.npz").string();
    QCOMPARE(*readLabels(stored + ":numbers", {3, {}, {}}), (Texts{"2", "0", "1"}));
    QCOMPARE(readLabels(stored + ":names", {3, {}, {}})->front(), std::string("cat"));
    const Folder folder;
    const std::string npy = folder.write("l.npy", npyText("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 1)}", std::string("\x01\x00\x02", 3)));
    QCOMPARE(*readLabels(npy, {3, {}, {}}), (Texts{"1", "0", "2"}));
}

void TstLabels::refuses_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const std::string &source, const char *code) {
        QTest::newRow(name) << QString::fromStdString(source) << QString::fromUtf8(code);
    };
    const std::string stored = dataFile("stored.npz").string();
    row("too many", stored + ":numbers", "label_count_differs");
    row("floats of three axes", stored + ":x", "bad_labels");
    row("no key for several arrays", stored, "label_column_not_chosen");
    row("no such key", stored + ":none", "no_such_array");
    row("no such file", "/no/such.csv", "file_not_found");
    row("of another kind", dataFile("rgb.png").string(), "unknown_data_kind");
    row("real numbers", dataFile("f4_little_C.npy").string(), "bad_labels");
}

void TstLabels::refuses()
{
    QFETCH(QString, source);
    QFETCH(QString, code);
    const auto labels = readLabels(source.toStdString(), {2, {}, {}});
    QVERIFY(!labels);
    QCOMPARE(std::string(labels.error().code.name), code.toStdString());
    QVERIFY(!labels.error().where.file.empty());
}

void TstLabels::targetsAreNumbers()
{
    const Folder folder;
    const std::string column = folder.write("t.csv", "y\n1.5\n-2\n");
    QCOMPARE(*Targets::open(column, {2, {}, {}})->read(1), std::vector<double>{-2});
    const std::string bytes("\x01\x02\x03\x04", 4);
    const std::string rows = folder.write("t.npy", npyText("{'descr': '|i1', 'fortran_order': False, 'shape': (2, 2)}", bytes));
    QCOMPARE(*Targets::open(rows, {2, {}, {}})->read(1), (std::vector<double>{3, 4}));
    QCOMPARE(*Targets::parse({"1e-3", "4"})->read(0), std::vector<double>{1e-3});
}

void TstLabels::refusesTargets_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const std::string &source, const char *code) {
        QTest::newRow(name) << QString::fromStdString(source) << QString::fromUtf8(code);
    };
    static const Folder folder;
    row("text", folder.write("text.csv", "y\n1\ncat\n"), "target_not_a_number");
    row("infinite", folder.write("inf.csv", "y\n1\ninf\n"), "target_not_a_number");
    row("names", dataFile("stored.npz").string() + ":names", "bad_labels");
    row("too few", folder.write("few.csv", "y\n1\n"), "label_count_differs");
    row("array too long", dataFile("f4_little_C.npy").string(), "label_count_differs");
    row("no such file", "/no/such.npy", "file_not_found");
}

void TstLabels::refusesTargets()
{
    QFETCH(QString, source);
    QFETCH(QString, code);
    const auto targets = Targets::open(source.toStdString(), {2, {}, {}});
    QVERIFY(!targets);
    QCOMPARE(std::string(targets.error().code.name), code.toStdString());
    QVERIFY(!targets.error().where.file.empty());
}

void TstLabels::takesFolders()
{
    QCOMPARE(folderLabels(Texts{"cat/1.png", "dog/old/2.png"}), (Texts{"cat", "dog"}));
    QCOMPARE(folderLabels(Texts{"cat/1.png", "2.png"}), Texts{}); // one without a folder: no labels
    QCOMPARE(folderLabels(Texts{}), Texts{});
}

void TstLabels::resolvesClasses_data()
{
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<QStringList>("order");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, QStringList labels, QStringList order, const char *result) {
        QTest::newRow(name) << labels << order << QString::fromUtf8(result);
    };
    const auto list = [](const char *text) { return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts); };
    row("names, sorted", list("dog cat dog"), {}, "1 0 1");
    row("names in a given order", list("dog cat dog"), list("dog cow cat"), "0 2 0");
    row("numbers are indices", list("3 0 10"), {}, "3 0 10");
    row("numbers with an order of names", list("1 0"), list("cat dog"), "1 0");
    row("numbers that are names", list("7 3"), list("3 7"), "1 0");
    row("unknown name", list("dog cow"), list("cat dog"), "label_not_known");
    row("negative", list("0 -1"), {}, "negative_label");
    row("beyond int", list("0 3000000000"), {}, "negative_label");
    row("some numbers are names", list("1 cat"), {}, "0 1");
}

void TstLabels::resolvesClasses()
{
    QFETCH(QStringList, labels);
    QFETCH(QStringList, order);
    QFETCH(QString, result);
    const auto texts = [](const QStringList &list) {
        Texts all;
        for (const QString &text : list) all.push_back(text.toStdString());
        return all;
    };
    const Texts given = texts(labels);
    const auto classes = resolveClasses(given, texts(order));
    std::string found = classes ? "" : std::string(classes.error().code.name);
    if (classes)
        for (const int index : classes->indices) found += (found.empty() ? "" : " ") + std::to_string(index);
    QCOMPARE(found, result.toStdString());
}

void TstLabels::readsClassNames()
{
    const Folder folder;
    QCOMPARE(*readClassNames(folder.write("c.txt", "cat\r\ndog\n\ncow\n")), (Texts{"cat", "dog", "", "cow"}));
    QCOMPARE(*readClassNames(folder.write("d.txt", "cat")), (Texts{"cat"}));
    QVERIFY(readClassNames(folder.path("none.txt")).error().code == codes::FileNotFound);
}

void TstLabels::listsFolders()
{
    const Folder folder;
    for (const char *name : {"b/2.PNG", "b/10.png", "a.jpeg", "B/x.webp", "b.bmp", ".hidden/z.png", ".hidden.png", "notes.txt", "b/Thumbs.db", "c.wav"})
        folder.write(name, "x");
    const auto found = listSamples(folder.path());
    QVERIFY(bool(found));
    QCOMPARE(found->pictures, (Texts{"B/x.webp", "a.jpeg", "b.bmp", "b/10.png", "b/2.PNG"})); // by bytes
    QCOMPARE(found->others, std::uint64_t{2});
    QCOMPARE(found->firstOther, std::string("b/Thumbs.db"));
    QCOMPARE(found->sounds, (Texts{"c.wav"}));
    QVERIFY(listSamples(folder.path("none")).error().code == codes::FileNotFound);
}

void TstLabels::survivesCyclesAndStrangeNames()
{
    const Folder folder;
    folder.write("a/1.png", "x");
    folder.write("caf\xe9 \xff/2.png", "x"); // not UTF-8
    std::filesystem::create_directory_symlink(folder.path(), folder.path("a/up"));
    std::filesystem::create_directory_symlink(folder.path("a"), folder.path("z"));
    std::filesystem::create_symlink(folder.path("nowhere"), folder.path("dangling.png"));
    const auto found = listSamples(folder.path());
    QVERIFY(bool(found));
    QCOMPARE(found->pictures, (Texts{"a/1.png", "caf\xe9 \xff/2.png"})); // each folder is entered once
    QCOMPARE(found->others, std::uint64_t{1});
}

HALFSTEP_TEST_CLASS(labels, TstLabels)
#include "tst_labels.moc"
