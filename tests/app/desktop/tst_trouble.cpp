// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// What the window says and offers when something is wrong, pressed as a user presses it.
#include "app/desktop/session/look_at_data.h"
#include "app/desktop/window/main_window.h"
#include "core/samples/samples_codes.h"
#include "tests/app/desktop/made_verbs.h"
#include "tests/app/desktop/window_test.h"
#include "tests/support/test_registry.h"
#include "widgets/pages/data_panel.h"
#include "widgets/pages/sample_card.h"
#include "widgets/parts/verdict_bar.h"

#include <QFile>

using namespace halfstep;

namespace {

/// Takes the file's bytes for a 2×2 picture of that grey, and counts.
class CountingDecoder : public PictureDecoder {
public:
    Result<Picture> decode(std::span<const std::byte> file) const override
    {
        ++decoded;
        Picture picture;
        picture.width = picture.height = 2;
        picture.rgb.assign(12, std::to_integer<std::uint8_t>(file.front()));
        return picture;
    }
    mutable std::atomic<int> decoded = 0;
};

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TstTrouble : public test::WindowTest {
    Q_OBJECT

private:
    VerdictBar &verdict() const { return *part<VerdictBar>(); }

    void failOnASample()
    {
        m_script->failsOnSample = true;
        openModel();
        takeData();
        PlanRequest plan;
        plan.technique = Technique::Int8;
        m_window->session().quantize(plan);
        QVERIFY(ends());
        QTRY_COMPARE(verdict().state().kind, VerdictState::Kind::Trouble);
    }

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { end(); }

    void theSampleAtFaultIsShown()
    {
        failOnASample();
        QTest::mouseClick(button(QStringLiteral("Show the sample")), Qt::LeftButton);
        auto *card = part<SampleCard>();
        QTRY_VERIFY(card->isVisible());
        QVERIFY(card->accessibleName().contains(QStringLiteral("rose/17.png")));
        QTest::keyClick(card, Qt::Key_Escape);
        QVERIFY(!card->isVisible());
    }

    void leavingItOutRunsAgain()
    {
        failOnASample();
        QTest::mouseClick(button(QStringLiteral("Leave it out")), Qt::LeftButton);
        QTRY_COMPARE(m_window->session().runs().back().state, RunState::Finished);
        QCOMPARE(m_window->session().runs().back().data->leftOut, std::vector<std::string>{"rose/17.png"});
        QCOMPARE(m_window->session().shownRun()->number, 2);
        QVERIFY(commandOfShownRun().contains(QStringLiteral("--leave-out rose/17.png")));
    }

    void shortOfMemoryFewerSamplesHelp()
    {
        openModel();
        takeData();
        m_script->lacksMemory = true;
        QTest::keyClick(m_window, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(ends());
        QTRY_VERIFY(button(QStringLiteral("Fewer samples")));
        m_script->lacksMemory = false;
        QTest::mouseClick(button(QStringLiteral("Fewer samples")), Qt::LeftButton);
        QTRY_COMPARE(m_window->session().runs().back().state, RunState::Finished);
        QCOMPARE(m_window->session().dataRequest()->samples, std::optional<std::int64_t>(64));
    }

    void aPathIsSaidOnce()
    {
        m_script->failsOpen = true;
        dropFile(QStringLiteral("/models/broken.tflite"));
        QTRY_VERIFY(verdict().isVisible());
        QVERIFY(!verdict().state().sentence.contains(QStringLiteral("/models/broken.tflite")));
        QVERIFY(verdict().state().cause.contains(QStringLiteral("/models/broken.tflite")));
    }

    void aSampleThatCannotBeReadIsLeftOut()
    {
        DataCard card;
        card.request = DataRequest{};
        card.error = Error{codes::BadPicture, {std::string("it is no picture")}, {}};
        card.error->where.name = "dog/3.png";
        card.canLeaveOut = true;
        auto *panel = part<DataPanel>();
        panel->setCard(card);
        panel->openBelow(m_window->centralWidget());
        QSignalSpy edited(panel, &DataPanel::requestEdited);
        QTest::mouseClick(button(QStringLiteral("Leave it out")), Qt::LeftButton);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited[0][0].value<DataRequest>().leftOut, std::vector<std::string>{"dog/3.png"});
    }

    void oneClassOffersAnotherFolder()
    {
        DataCard card;
        card.request = DataRequest{};
        DataSet set;
        set.samples = std::make_shared<const test::MadeSamples>();
        set.isPictures = set.hasLabels = true;
        card.set = std::make_shared<const DataSet>(set);
        card.findings = {Finding{codes::OneClass, {std::string("rose")}, {}}};
        card.oneClass = 0;
        auto *panel = part<DataPanel>();
        panel->setCard(card);
        panel->openBelow(m_window->centralWidget());
        disconnect(panel, &DataPanel::folderRequested, m_window, nullptr); // a dialog of the system would wait
        QSignalSpy asked(panel, &DataPanel::folderRequested);
        QTest::mouseClick(button(QStringLiteral("Take some of each class")), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
    }

    void everySampleIsReadOnce()
    {
        const QTemporaryDir folder;
        for (int i = 0; i < 20; ++i)
            write(QStringLiteral("%1/%2/%3.png").arg(folder.path(), i % 2 ? QStringLiteral("cat") : QStringLiteral("dog")).arg(i), QByteArray(1, static_cast<char>(i * 10)));
        const auto decoder = std::make_shared<CountingDecoder>();
        DataRequest request;
        request.source = folder.path().toStdString();
        const auto looked = lookAtData(request, test::pictureModel(), decoder, RunContext{{}, {}, 2});
        QVERIFY(bool(looked));
        QCOMPARE(decoder->decoded.load(), 20);
        QCOMPARE(looked->classCounts, (std::vector<std::size_t>{10, 10}));
        QCOMPARE(looked->thumbnails.size(), std::size_t{8});
        const auto sample = lookAtSample(request, "cat/1.png", *test::pictureModel(), decoder);
        QVERIFY(bool(sample));
        QCOMPARE(sample->className, QStringLiteral("cat"));
        QVERIFY(!sample->picture.isNull());
    }
};

HALFSTEP_TEST_CLASS(trouble, TstTrouble)
#include "tst_trouble.moc"
