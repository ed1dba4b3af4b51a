// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// The whole way on the bundled sample, with the core's own verbs: and the same bytes as from the command line.
#include "app/desktop/session/session.h"
#include "app/desktop/window/run_views.h"
#include "tests/support/test_registry.h"
#include "tests/widgets/support/no_warnings.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace halfstep;

namespace {

constexpr int Patience = 120'000;
const QString SampleFolder = QStringLiteral(HALFSTEP_SOURCE_DIR "/resources/sample/");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every verb of `verbs`, counting calls on the thread of the window.
Verbs watched(Verbs verbs, const std::shared_ptr<std::atomic<int>> &wrongCalls)
{
    const auto watch = [wrongCalls](auto verb) {
        return [wrongCalls, verb](auto &&...arguments) {
            if (QThread::currentThread() == QCoreApplication::instance()->thread()) ++*wrongCalls;
            return verb(std::forward<decltype(arguments)>(arguments)...);
        };
    };
    verbs.open = watch(verbs.open);
    verbs.openData = watch(verbs.openData);
    verbs.run = watch(verbs.run);
    verbs.write = watch(verbs.write);
    return verbs;
}

} // namespace

class TstSamplePath : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<std::atomic<int>> m_wrongCalls = std::make_shared<std::atomic<int>>(0);
    std::unique_ptr<Session> m_session;

private Q_SLOTS:
    void initTestCase()
    {
        m_session = std::make_unique<Session>(watched(coreVerbs(), m_wrongCalls));
        Session::Options options;
        options.measuresSpeed = false;
        m_session->setOptions(options);
        QSignalSpy opened(m_session.get(), &Session::modelChanged);
        m_session->openModel(SampleFolder + QStringLiteral("sample.tflite"));
        QVERIFY(opened.wait(Patience));
        QVERIFY(!m_session->model()->advice.techniques.empty());
        DataRequest data;
        data.source = QString(SampleFolder + QStringLiteral("pictures")).toStdString();
        data.samples = 64;
        m_session->setData(data);
        QVERIFY(QTest::qWaitFor([&] { return m_session->data() || m_session->dataError(); }, Patience));
        QVERIFY(m_session->data());
    }

    void init() { test::failOnWarnings(); }

    void cleanupTestCase()
    {
        m_session.reset();
        QThreadPool::globalInstance()->waitForDone();
        QCOMPARE(m_wrongCalls->load(), 0);
    }

    void theDataIsShown()
    {
        QVERIFY(m_session->data()->set->hasLabels);
        QVERIFY(!m_session->data()->thumbnails.empty());
        QVERIFY(!m_session->data()->thumbnails.front().picture.isNull());
        QVERIFY(m_session->data()->values);
    }

    void sameBytesAsTheCommandLine_data()
    {
        QTest::addColumn<Technique>("technique");
        QTest::newRow("int8") << Technique::Int8;
        QTest::newRow("dynamic") << Technique::Dynamic;
        QTest::newRow("float16") << Technique::Float16;
    }

    void sameBytesAsTheCommandLine()
    {
        QFETCH(Technique, technique);
        PlanRequest plan;
        plan.technique = technique;
        const int number = m_session->quantize(plan);
        QVERIFY(QTest::qWaitFor([&] { return m_session->run(number)->state != RunState::Running && !m_session->isBusy(); }, Patience));
        const Run &run = *m_session->run(number);
        QVERIFY2(run.state == RunState::Finished, run.log.empty() ? "" : qPrintable(run.log.back().text));
        QVERIFY(run.result.errors);
        QCOMPARE(run.result.errors->layers.size(), m_session->model()->model->main().ops.size());

        QTemporaryDir folder;
        const QString written = folder.filePath(QStringLiteral("window.tflite"));
        m_session->show(number);
        QSignalSpy exported(m_session.get(), &Session::written);
        m_session->write(ExportKind::Model, written);
        QVERIFY(exported.wait(Patience));
        QVERIFY(exported.front().front().value<Exported>().isChecked);

        QStringList words = QProcess::splitCommand(commandText(*m_session, run));
        words.removeFirst();
        const QString other = folder.filePath(QStringLiteral("cli.tflite"));
        words.last() = other;
        QProcess cli;
        cli.start(QStringLiteral(HALFSTEP_CLI), words);
        QVERIFY(cli.waitForFinished(Patience));
        QVERIFY2(cli.exitCode() == 0, cli.readAllStandardError().constData());
        QCOMPARE(contentOf(written), contentOf(other));
        QVERIFY(!contentOf(written).isEmpty());
    }

    void theSourceIsNeverWritten()
    {
        QSignalSpy failed(m_session.get(), &Session::writeFailed);
        const QByteArray before = contentOf(SampleFolder + QStringLiteral("sample.tflite"));
        m_session->write(ExportKind::Model, SampleFolder + QStringLiteral("sample.tflite"));
        QVERIFY(failed.wait(Patience));
        QCOMPARE(contentOf(SampleFolder + QStringLiteral("sample.tflite")), before);
    }
};

HALFSTEP_TEST_CLASS(sample_path, TstSamplePath)
#include "tst_sample_path.moc"
