// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/session/input_sources.h"
#include "app/desktop/session/look_at_data.h"
#include "app/desktop/session/model_state.h"
#include "app/desktop/session/sample_sketch.h"
#include "core/samples/samples_codes.h"
#include "tests/app/desktop/window_test.h"
#include "tests/support/test_registry.h"
#include "tests/support/text_model.h"
#include "widgets/pages/data_panel.h"
#include "widgets/pages/inputs_list.h"
#include "widgets/pages/sample_chart.h"
#include "widgets/pages/shape_row.h"
#include "widgets/pages/tall_scroll.h"

#include <cstring>

using namespace halfstep;

namespace {

Model soundAndState()
{
    return test::modelFromText("input audio float32 [1, 16]\n input state float32 [1, 2]\n op RELU o <- audio\n output o\n output state\n");
}

SampleArray floats(const std::vector<float> &values)
{
    SampleArray array{DataType::Float32, Shape{1, static_cast<std::int32_t>(values.size())}, Bytes(values.size() * sizeof(float))};
    std::memcpy(array.data.data(), values.data(), array.data.size());
    return array;
}

std::vector<std::string> sourcesOfInputs(const DataRequest &request, const Model &model)
{
    std::vector<std::string> sources;
    for (const ShownInput &input : shownInputs(request, model)) sources.push_back(input.source);
    return sources;
}

/// Two signatures in subgraphs of their own; a cache of open length.
Model twoSignatures()
{
    return test::modelFromText("input x float32 [1, ?]\nop RELU y <- x\noutput y\nsignature prefill\n"
                               "subgraph second\ninput x float32 [1, 4]\nop TANH y <- x\noutput y\nsignature decode\n");
}

InputCard inputCard(const QString &name, SampleKind kind, const std::vector<float> &values)
{
    InputCard card;
    card.name = name;
    card.wants = QStringLiteral("1×16, float32");
    card.offers = {SourceOffer::Sounds, SourceOffer::File, SourceOffer::Random};
    card.data = InputData{kind, kind == SampleKind::Sound ? 16000U : 0U, kind == SampleKind::Sound ? "files" : ""};
    card.sketch = sketchOf(floats(values), kind);
    return card;
}

} // namespace

/// The data panel for inputs of all kinds: what fits, what is drawn, what is said.
class TstDataPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void offersWhatFits()
    {
        const Model model = soundAndState();
        QVERIFY((offersFor(shownInputs({}, model)[0].slot) == std::vector<SourceOffer>{SourceOffer::Sounds, SourceOffer::File, SourceOffer::Random}));
        QCOMPARE(shownName(shownInputs({}, model)[0], model), std::string("audio"));
        const Model picture = test::modelFromText("input x float32 [1, 8, 8, 3]\n op RELU y <- x\n output y\n");
        QVERIFY((offersFor(shownInputs({}, picture)[0].slot) == std::vector<SourceOffer>{SourceOffer::Pictures, SourceOffer::File, SourceOffer::Random}));
    }

    void keepsTheOtherInputs()
    {
        const Model model = soundAndState();
        DataRequest request = withSource(DataRequest{}, model, 1, "random");
        QCOMPARE(request.source, std::string("state=random"));
        request = withSource(request, model, 0, "/clips");
        QCOMPARE(request.source, std::string("audio=/clips"));
        QCOMPARE(request.moreSources, std::vector<std::string>{"state=random"});
        QCOMPARE(sourcesOfInputs(request, model), (std::vector<std::string>{"/clips", "random"}));
        DataRequest archive;
        archive.source = "all.npz";
        QCOMPARE(sourcesOfInputs(archive, model), (std::vector<std::string>{"all.npz", "all.npz"}));
    }

    void sourcesOfOtherSignaturesStay()
    {
        const Model model = twoSignatures();
        DataRequest request;
        request.signature = "decode";
        request = withSource(request, model, 0, "random");
        QCOMPARE(request.source, std::string("decode/x=random"));
        request.signature = "prefill";
        QCOMPARE(sourcesOfInputs(request, model), std::vector<std::string>{""});
        request = withSource(request, model, 0, "/prefill.npy");
        QCOMPARE(request.source, std::string("prefill/x=/prefill.npy"));
        QCOMPARE(request.moreSources, std::vector<std::string>{"decode/x=random"});
        request.signature.clear(); // all that have sources
        QCOMPARE(sourcesOfInputs(request, model), (std::vector<std::string>{"/prefill.npy", "random"}));
        std::vector<std::string> names;
        for (const ShownInput &input : shownInputs(request, model)) names.push_back(shownName(input, model));
        QCOMPARE(names, (std::vector<std::string>{"prefill/x", "decode/x"}));
    }

    void sizesOfOpenAxesAreChosen()
    {
        const Model model = twoSignatures();
        DataRequest request;
        request.source = "random";
        request.signature = "prefill";
        request = withSizes(request, model, 0, {1, 7});
        QCOMPARE(request.shapes, std::vector<std::string>{"prefill/x=1x7"});
        request = withSizes(request, model, 0, {1, 9});
        QCOMPARE(request.shapes, std::vector<std::string>{"prefill/x=1x9"});
        QCOMPARE(shownInputs(request, model)[0].sizes, (Shape{1, 9}));
    }

    /// A model that asks all of it: the choices are there, have names and answer to keys and clicks. Another model asks none.
    void choicesThatOnlySomeModelsAsk()
    {
        QWidget window;
        window.resize(1000, 800);
        DataPanel panel(&window);
        DataCard card;
        card.request = DataRequest{};
        card.inputs = {inputCard(QStringLiteral("x"), SampleKind::Numbers, {0.25F, -1})};
        window.show();
        panel.setCard(card);
        panel.openBelow(&window);
        QVERIFY(!panel.findChild<QCheckBox *>() && !panel.findChild<QComboBox *>() && !panel.findChild<ShapeRow *>());
        card.signatures = {QStringLiteral("prefill"), QStringLiteral("decode")};
        card.signature = 1;
        card.keepsState = true;
        card.inputs[0].sizes = {1, 4};
        card.inputs[0].openAxes = {false, true};
        card.inputs[0].takesSizes = true;
        panel.setCard(card);
        auto *signature = panel.findChild<QComboBox *>();
        QCOMPARE(signature->currentText(), QStringLiteral("decode"));
        QSignalSpy chosen(&panel, &DataPanel::signatureWanted);
        signature->setFocus();
        QTest::keyClick(signature, Qt::Key_Up);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toInt(), 0);
        QVERIFY(panel.findChild<QLineEdit *>() != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(&window)); // reached by Tab from the line above
        for (QPushButton *button : panel.findChildren<QPushButton *>())
            if (button->text() == QLatin1String("Use random numbers")) button->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), signature);
        QSignalSpy edited(&panel, &DataPanel::requestEdited);
        panel.findChild<QCheckBox *>()->click();
        QCOMPARE(edited.size(), 1);
        QVERIFY(edited[0][0].value<DataRequest>().isSequence);
        auto *shape = panel.findChild<ShapeRow *>();
        QCOMPARE(shape->findChildren<QSpinBox *>().size(), 1); // the axis that is open
        QSignalSpy sized(&panel, &DataPanel::sizesWanted);
        QTest::keyClick(shape->findChild<QSpinBox *>(), Qt::Key_Up);
        QCOMPARE(sized.size(), 1);
        QVERIFY((sized[0][1].value<std::vector<std::int32_t>>() == std::vector<std::int32_t>{1, 5}));
        for (const QWidget *control : std::initializer_list<QWidget *>{signature, panel.findChild<QCheckBox *>(), shape->findChild<QSpinBox *>()})
            QVERIFY(!control->accessibleName().isEmpty() || !qobject_cast<const QCheckBox *>(control)->text().isEmpty());
    }

    /// States of recurrent layers count as well as resources.
    void asksForOrderWhereStateIsKept_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<bool>("keeps");
        QTest::newRow("none") << "input x float32 [1, 4]\nop RELU y <- x\noutput y" << false;
        QTest::newRow("svdf") << "input x float32 [1, 4]\nconst f float32 [2, 4] seed 1\nconst t float32 [2, 3] seed 2\nvariable s float32 [1, 6]\n"
                                 "op SVDF y float32 [1, 2] <- x, f, t, -, s  rank=1\noutput y" << true;
        QTest::newRow("resource") << "input x float32 [1, 4]\nop VAR_HANDLE h resource [] <-  shared_name=v\nop READ_VARIABLE y float32 [1, 4] <- h\noutput y" << true;
        QTest::newRow("rnn of a second signature") << "input x float32 [1, 4]\nop RELU y <- x\noutput y\nsignature plain\n"
                                                      "subgraph second\ninput x float32 [1, 4]\nvariable s float32 [1, 2]\nconst w float32 [2, 4] seed 1\nconst r float32 [2, 2] seed 2\n"
                                                      "const b float32 [2] = 0\nop RNN y float32 [1, 2] <- x, w, r, b, s\noutput y\nsignature next" << true;
    }

    void asksForOrderWhereStateIsKept()
    {
        QFETCH(QString, model);
        QTEST(keepsState(test::modelFromText(model.toStdString())), "keeps");
    }

    /// Twenty inputs in a small window: nothing is out of reach, by keys or by the wheel; with room for all of it nothing scrolls.
    void scrollsWhereTheWindowIsSmall()
    {
        QWidget window;
        window.resize(900, 420);
        DataPanel panel(&window);
        DataCard card;
        card.request = DataRequest{};
        for (int i = 0; i < 20; ++i) card.inputs.push_back(inputCard(QStringLiteral("input_%1").arg(i), SampleKind::Numbers, {0.25F, -1}));
        window.show();
        panel.setCard(card);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QWidget anchor(&window);
        anchor.setGeometry(100, 10, 80, 20);
        panel.openBelow(&anchor);
        QCoreApplication::processEvents();
        QVERIFY(window.rect().contains(panel.geometry()));
        const auto *scroll = panel.findChild<TallScroll *>();
        QVERIFY(scroll->verticalScrollBar()->maximum() > 0 && scroll->horizontalScrollBar()->maximum() == 0);
        QWidget *last = panel.findChild<InputsList *>()->findChildren<QPushButton *>().last();
        const auto inView = [&](const QWidget *control) {
            return scroll->viewport()->rect().contains(QRect(control->mapTo(scroll->viewport(), QPoint(0, 0)), control->size()));
        };
        QVERIFY(!inView(last));
        for (int i = 0; i < 60 && QApplication::focusWidget() != last; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            const QWidget *focus = QApplication::focusWidget();
            QVERIFY2(focus && (!scroll->widget()->isAncestorOf(focus) || inView(focus)), qPrintable(focus ? focus->accessibleName() : QString()));
        }
        QCOMPARE(QApplication::focusWidget(), last);
        panel.setCard(card); // what came of the samples while the focus was there
        QCoreApplication::processEvents();
        QVERIFY(QApplication::focusWidget() != last && inView(QApplication::focusWidget()));
        QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Choose the source of input input_19"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageUp);
        QTest::keyClick(&panel, Qt::Key_PageUp);
        QTest::keyClick(&panel, Qt::Key_PageUp);
        QCOMPARE(scroll->verticalScrollBar()->value(), 0);
        QWheelEvent wheel(QPointF(50, 50), scroll->viewport()->mapToGlobal(QPointF(50, 50)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(scroll->viewport(), &wheel);
        QVERIFY(scroll->verticalScrollBar()->value() > 0);
        window.resize(900, 1600);
        panel.openBelow(&anchor);
        QCoreApplication::processEvents();
        QCOMPARE(scroll->verticalScrollBar()->maximum(), 0);
        QVERIFY(window.rect().contains(panel.geometry()));
    }

    void sketchesKeepThePeaks()
    {
        std::vector<float> values(100'000, 0.0F);
        values[70'000] = 0.75F;
        values[70'001] = -0.5F;
        const SampleSketch sketch = sketchOf(floats(values), SampleKind::Sound);
        QCOMPARE(sketch.low.size(), std::size_t{400});
        QCOMPARE(*std::max_element(sketch.high.begin(), sketch.high.end()), 0.75F);
        QCOMPARE(*std::min_element(sketch.low.begin(), sketch.low.end()), -0.5F);
        const auto bars = sketchBars(sketch, QSizeF(400, 100));
        QVERIFY(std::abs(bars[0].center().y() - 50) < 1); // silence is in the middle
        QVERIFY(bars[280].height() > 70);
        QCOMPARE(sketchOf(floats({1, 2}), SampleKind::Numbers).few, (std::vector<double>{1, 2}));
        QVERIFY(sketchBars(sketchOf(floats({}), SampleKind::Numbers), QSizeF(400, 100)).empty());
    }

    void aGuessedOrderOfClassesIsToldAndCanBeGiven()
    {
        QWidget window;
        window.resize(1000, 800);
        DataPanel panel(&window);
        DataCard card;
        card.request = DataRequest{};
        DataSet set;
        set.samples = std::make_shared<const test::MadeSamples>();
        set.hasLabels = true;
        set.classes = {"down", "up"};
        set.guessedOrder = Finding{codes::GuessedClassOrder, {std::int64_t{2}}, {}};
        card.set = std::make_shared<const DataSet>(set);
        card.inputs = {inputCard(QStringLiteral("audio"), SampleKind::Sound, std::vector<float>(16, 0.5F))};
        panel.setCard(card);
        window.show();
        panel.openBelow(&window);
        QSignalSpy wanted(&panel, &DataPanel::classesRequested);
        QPushButton *order = nullptr;
        for (QPushButton *button : panel.findChildren<QPushButton *>())
            if (button->text().startsWith(QStringLiteral("Order of the classes"))) order = button;
        QVERIFY(order && order->isVisible());
        QTest::mouseClick(order, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QStringList said;
        for (const QLabel *label : panel.findChildren<QLabel *>()) said += label->text();
        QCOMPARE(said.filter(QStringLiteral("sorted names are taken")).size(), 1);
    }

    void drawsAndSaysWhatTheModelGets()
    {
        QWidget window;
        window.resize(1000, 800);
        DataPanel panel(&window);
        DataCard card;
        card.request = DataRequest{};
        DataSet set;
        set.samples = std::make_shared<const test::MadeSamples>();
        card.set = std::make_shared<const DataSet>(set);
        card.sketched = QStringLiteral("yes/1.wav");
        card.inputs = {inputCard(QStringLiteral("audio"), SampleKind::Sound, std::vector<float>(16, 0.5F)), inputCard(QStringLiteral("state"), SampleKind::Numbers, {0.25F, -1})};
        panel.setCard(card);
        panel.openBelow(&window);
        QCOMPARE(panel.findChildren<SampleChart *>().size(), 1); // few numbers are written
        QStringList said;
        for (const QLabel *label : panel.findChildren<QLabel *>()) said += label->text();
        const QStringList told = said.filter(QStringLiteral("audio of yes/1.wav, as the model gets it · 1×16 · 1.00")); // 16 values at 16 kHz
        QVERIFY2(told.size() == 1, qPrintable(said.join(u'|')));
        auto *rate = panel.findChild<QSpinBox *>(QString(), Qt::FindChildrenRecursively);
        for (QSpinBox *box : panel.findChildren<QSpinBox *>())
            if (box->accessibleName() == QLatin1String("Sample rate")) rate = box;
        QSignalSpy edited(&panel, &DataPanel::requestEdited);
        rate->setValue(8000);
        QCOMPARE(edited.size(), 1);
        QVERIFY(edited[0][0].value<DataRequest>().soundRate == 8000U);
        QSignalSpy wanted(&panel, &DataPanel::sourceWanted);
        const auto *list = panel.findChild<InputsList *>();
        const auto menus = list->findChildren<QMenu *>();
        QCOMPARE(menus.size(), 2);
        menus[1]->actions().last()->trigger();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(wanted[0][0].toInt() == 1);
    }
};

HALFSTEP_TEST_CLASS(data_panel, TstDataPanel)
#include "tst_data_panel.moc"
