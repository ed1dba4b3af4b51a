// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// How the window feels, in numbers: start to usable, longest silence of its event loop, answer to *Stop*, and what is done with the table of layers. On the sample, on
// bench_window MODEL DATA, or on a made model: bench_window --layers 10000. Prints; asserts nothing.
#include "app/desktop/session/session.h"
#include "app/desktop/start/desktop.h"
#include "app/desktop/start/sample_files.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/window_actions.h"
#include "core/format/write_tflite.h"
#include "tests/support/text_model.h"
#include "widgets/models/layer_table_model.h"
#include "widgets/pages/layers_page.h"
#include "widgets/parts/find_panel.h"
#include "widgets/parts/layer_table.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>

using namespace halfstep;

namespace {

constexpr int Patience = 300'000;
constexpr int BeatMilliseconds = 5;

/// A timer that should fire every 5 ms; how late it came tells how long the loop was silent.
class Heart : public QObject {
public:
    Heart()
    {
        m_since.start();
        connect(&m_beat, &QTimer::timeout, this, [this] { m_worst = std::max(m_worst, m_since.restart()); });
        m_beat.start(BeatMilliseconds);
    }
    qint64 worst() const { return m_worst; }

private:
    QTimer m_beat;
    QElapsedTimer m_since;
    qint64 m_worst = 0;
};

/// A chain of convolutions and sums, on disk.
QString madeModel(int layers, const QTemporaryDir &folder)
{
    std::string text = "input x float32 [1, 4, 4, 8]\nconst bias float32 [8] = 0.1\n";
    std::string last = "x";
    for (int i = 0; i < layers; ++i) {
        const std::string number = std::to_string(i);
        const std::string name = "block_" + number + (i % 2 == 0 ? "/conv" : "/add");
        if (i % 2 == 0) text += "const filter_" + number + " float32 [8, 1, 1, 8] seed " + number + "\nop CONV_2D " + name + " <- " + last + ", filter_" + number + ", bias\n";
        else text += "op ADD " + name + " <- " + last + ", bias\n";
        last = name;
    }
    const auto bytes = writeTflite(test::modelFromText(text + "output " + last + "\n"));
    const QString path = folder.filePath(QStringLiteral("made.tflite"));
    std::ofstream file(path.toStdString(), std::ios::binary);
    file.write(reinterpret_cast<const char *>(bytes->data()), static_cast<std::streamsize>(bytes->size()));
    return path;
}

/// How long `act` and the painting after it keep the window.
void tell(const char *what, MainWindow &window, const std::function<void()> &act)
{
    QElapsedTimer time;
    time.start();
    act();
    QCoreApplication::processEvents();
    window.repaint();
    std::printf("%-24s %lld ms\n", what, static_cast<long long>(time.elapsed()));
}

/// The table of layers, as a hand at mouse and keys uses it.
void useTable(MainWindow &window)
{
    auto *table = window.findChild<LayerTable *>();
    auto *page = window.findChild<LayersPage *>();
    tell("sort by name", window, [&] { table->sortByColumn(static_cast<int>(LayerColumn::Name), Qt::AscendingOrder); });
    tell("sort by error", window, [&] { table->sortByColumn(static_cast<int>(LayerColumn::Rmse), Qt::DescendingOrder); });
    tell("filter by a name", window, [&] { page->setFilterLine(QStringLiteral("block_99")); });
    tell("filter by a condition", window, [&] { page->setFilterLine(QStringLiteral("type:add sqnr<15")); });
    tell("no filter", window, [&] { page->setFilterLine({}); });
    tell("scroll a page", window, [&] { table->verticalScrollBar()->setValue(table->verticalScrollBar()->value() + table->viewport()->height()); });
    tell("scroll to the end", window, [&] { table->scrollToBottom(); });
    tell("select a layer", window, [&] { table->selectRow(table->shownRows() / 2); });
    tell("all layers selected", window, [&] { table->selectAll(); });
    tell("next flagged", window, [&] { window.actions().nextFlagged->trigger(); });
    tell("the speed tab", window, [&] { window.actions().speedTab->trigger(); });
    tell("the layers tab", window, [&] { window.actions().layersTab->trigger(); });
    tell("find anything", window, [&] { window.actions().find->trigger(); });
    auto *line = window.findChild<FindPanel *>()->findChild<QLineEdit *>();
    tell("find: three letters", window, [&] { line->setText(QStringLiteral("blo")); });
}

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer start;
    start.start();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("halfstep-bench"));
    Desktop desktop(coreVerbs());
    desktop.overrule({});
    MainWindow *window = desktop.openWindow();
    const bool isShown = QTest::qWaitForWindowExposed(window);
    std::printf("start to usable window   %lld ms%s\n", static_cast<long long>(start.elapsed()), isShown ? "" : " (not exposed)");

    SampleFiles files = sampleFiles();
    const QTemporaryDir folder;
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() > 2) files = {arguments[1], arguments[2]};
    if (arguments.value(1) == QLatin1String("--layers")) files = {madeModel(arguments.value(2).toInt(), folder), QStringLiteral("random")};
    Heart heart;
    start.restart();
    window->useData(files.data);
    window->openModel(files.model);
    Session &session = window->session();
    if (!QTest::qWaitFor([&] { return session.model() && session.data(); }, Patience)) return 1;
    std::printf("facts, advice and data   %lld ms\n", static_cast<long long>(start.elapsed()));

    PlanRequest plan;
    plan.technique = Technique::Int8;
    start.restart();
    const int number = session.quantize(plan);
    if (!QTest::qWaitFor([&] { return session.run(number)->progress.stage != Stage::Reading || !session.isBusy(); }, Patience)) return 1;
    QElapsedTimer stop;
    stop.start();
    session.stop(number);
    if (!QTest::qWaitFor([&] { return !session.isBusy(); }, Patience)) return 1;
    std::printf("stop                     %lld ms until the work has ended\n", static_cast<long long>(stop.elapsed()));

    start.restart();
    session.quantize(plan);
    if (!QTest::qWaitFor([&] { return !session.isBusy(); }, Patience)) return 1;
    std::printf("int8 with its check      %lld ms\n", static_cast<long long>(start.elapsed()));
    useTable(*window);
    std::printf("longest silence          %lld ms of the event loop\n", static_cast<long long>(heart.worst()));
    return 0;
}
