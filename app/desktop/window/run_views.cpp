// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/run_views.h"

#include "app/desktop/session/input_sources.h"
#include "app/desktop/session/model_state.h"
#include "core/base/base_codes.h"
#include "core/calibration/calibration_codes.h"
#include "core/samples/samples_codes.h"
#include "widgets/look/level_mark.h"
#include "widgets/look/number_text.h"
#include "widgets/look/sentence_text.h"
#include "widgets/look/technique_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace halfstep {

namespace {

/// For tr() of free functions.
struct RunViews {
    Q_DECLARE_TR_FUNCTIONS(RunViews)
};

std::optional<std::uint64_t> bytesOf(const Session &session, const Run &run)
{
    if (run.number == 0) return session.model()->model->fileBytes;
    if (run.result.file) return run.result.file->size();
    if (run.result.errors) return run.result.errors->bytesAfter;
    return std::nullopt;
}

QString capitalized(QString text)
{
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

std::size_t flaggedCount(const ErrorReport &report)
{
    return static_cast<std::size_t>(std::count_if(report.layers.begin(), report.layers.end(), [&](const LayerError &layer) { return isFlagged(layer, report.limits); }));
}

/// Layers that a file of integers computes in float; 0 for techniques that leave all of them float.
int floatLayers(const ErrorReport &report)
{
    const auto count = [&](auto is) { return static_cast<int>(std::count_if(report.layers.begin(), report.layers.end(), is)); };
    const auto inIntegers = [](const LayerError &layer) { return computesInIntegers(layer.precision); };
    const auto inFloat = [&](const LayerError &layer) { return layer.isPaired && layer.precision != Precision::Untouched && !inIntegers(layer); };
    return count(inIntegers) > 0 ? count(inFloat) : 0;
}

QString sizeSentence(const Session &session, const Run &run)
{
    const std::uint64_t before = session.model()->model->fileBytes;
    const std::uint64_t after = bytesOf(session, run).value_or(before);
    const double ratio = after > 0 ? static_cast<double>(before) / static_cast<double>(after) : 1;
    const QString name = capitalized(run.name);
    if (ratio < 1.005) return RunViews::tr("%1 is not smaller: %2.").arg(name, sizeText(after));
    return RunViews::tr("%1 is %2 smaller: %3 instead of %4.").arg(name, timesText(ratio), sizeText(after), sizeText(before));
}

VerdictState runningVerdict(const Run &run)
{
    VerdictState state;
    state.kind = VerdictState::Kind::Running;
    state.stage = run.progress.stage;
    const QString stage = stageText(run.progress.stage);
    if (run.progress.total > 0 && run.progress.stage != Stage::Quantizing)
        state.sentence = RunViews::tr("%1: %2, %3 of %4.", "run, stage, done, total")
                             .arg(capitalized(run.name), stage, countText(run.progress.done), countText(run.progress.total));
    else
        state.sentence = RunViews::tr("%1: %2.", "run, stage").arg(capitalized(run.name), stage);
    if (run.secondsLeft >= 0) state.sentence += u' ' + capitalized(timeLeftText(run.secondsLeft)) + u'.';
    return state;
}

bool isOfOneSample(const Error &error)
{
    return error.code.category == Category::Data && !error.where.name.empty();
}

/// Whether an input gets random numbers: nothing is then said of accuracy.
bool isRandomSource(const DataRequest &data)
{
    const auto isRandom = [](const std::string &source) { return source == "random" || source.ends_with("=random"); };
    return isRandom(data.source) || std::any_of(data.moreSources.begin(), data.moreSources.end(), isRandom);
}

/// What helps a run that failed.
unsigned offersFor(const Run &run)
{
    const unsigned always = VerdictState::Discard | VerdictState::Details;
    if (!run.error || run.state == RunState::Stopped || !run.data) return always | VerdictState::Retry;
    if (run.error->code == codes::OutOfMemory) return always | VerdictState::FewerSamples;
    if (run.error->code.category != Category::Data) return always | VerdictState::Retry;
    const bool isRandom = isRandomSource(*run.data);
    if (isRandom || !isOfOneSample(*run.error)) return always | VerdictState::Retry | VerdictState::OtherData;
    const bool canBeRead = run.error->code == codes::NotFinite;
    return always | VerdictState::LeaveOut | (canBeRead ? VerdictState::ShowSample : VerdictState::OtherData);
}

VerdictState troubleVerdict(const Run &run)
{
    VerdictState state;
    state.kind = VerdictState::Kind::Trouble;
    const bool isStopped = run.state == RunState::Stopped;
    const auto stats = run.stats();
    if (!isStopped) state.level = VerdictLevel::Broken;
    state.word = isStopped ? RunViews::tr("Stopped") : RunViews::tr("Failed");
    state.sentence = isStopped ? RunViews::tr("%1 was stopped.").arg(capitalized(run.name)) : sentenceText(*run.error);
    if (stats && stats->samples > 0)
        state.cause = RunViews::tr("%n sample(s) passed before it. Their ranges were kept; no file was written.", nullptr, static_cast<int>(stats->samples));
    else
        state.cause = RunViews::tr("No file was written.");
    state.offers = offersFor(run);
    return state;
}

VerdictState resultVerdict(const Session &session, const Run &run)
{
    VerdictState state;
    const auto report = run.result.errors;
    state.offers = VerdictState::Details | VerdictState::ExportAnyway;
    if (!report) {
        state.kind = VerdictState::Kind::Plain;
        state.sentence = sizeSentence(session, run);
        state.cause = run.data ? RunViews::tr("It could not be checked.") : RunViews::tr("Not checked: no data was chosen, so only the size is known.");
        return state;
    }
    state.level = report->verdict.level;
    state.kind = state.level ? VerdictState::Kind::Level : VerdictState::Kind::Plain;
    state.sentence = sentenceText(report->verdict.sentence);
    if (state.level) state.word = levelText(*state.level);
    const std::size_t flagged = flaggedCount(*report);
    state.cause = flagged == 0 ? RunViews::tr("No layer is above the limit.") : RunViews::tr("%n layer(s) are above the limit.", nullptr, static_cast<int>(flagged));
    const int inFloat = floatLayers(*report);
    if (inFloat > 0) state.cause += u' ' + RunViews::tr("%n layer(s) stay float.", nullptr, inFloat);
    for (const Finding &finding : report->findings)
        if (finding.code == codes::GuessedClassOrder) state.cause += u' ' + sentenceText(finding);
    if (report->isRandom) state.cause = RunViews::tr("Random numbers only show that it runs; nothing is said about accuracy.");
    if (flagged > 0) state.offers |= VerdictState::ShowThem;
    return state;
}

QString quoted(const QString &word)
{
    const bool isPlain = std::all_of(word.begin(), word.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || QStringLiteral("-_./:=,").contains(c);
    });
    if (isPlain && !word.isEmpty()) return word;
    QString inner = word;
    return u'\'' + inner.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString real(double value)
{
    return QString::number(value, 'g', 17);
}

QString reals(const std::vector<double> &values)
{
    QStringList parts;
    for (const double value : values) parts += real(value);
    return parts.join(u',');
}

QStringList dataArguments(const DataRequest &data)
{
    QStringList words{QStringLiteral("--data"), QString::fromStdString(data.source)};
    const auto add = [&](const char *name, const QString &value) { words << QLatin1String(name) << value; };
    for (const std::string &source : data.moreSources) add("--data", QString::fromStdString(source));
    if (data.samples) add("--samples", QString::number(*data.samples));
    if (data.seed) add("--seed", QString::number(*data.seed));
    if (!data.labels.empty()) add("--labels", QString::fromStdString(data.labels));
    if (!data.labelColumn.empty()) add("--label-column", QString::fromStdString(data.labelColumn));
    for (const std::string &name : data.leftOut) add("--leave-out", QString::fromStdString(name));
    if (!data.classes.empty()) add("--classes", QString::fromStdString(data.classes));
    if (!data.signature.empty()) add("--signature", QString::fromStdString(data.signature));
    for (const std::string &shape : data.shapes) add("--shape", QString::fromStdString(shape));
    if (data.isSequence) words << QStringLiteral("--sequence");
    if (data.soundRate) add("--rate", QString::number(*data.soundRate));
    const Preprocessing &given = data.preprocessing;
    if (given.resize) add("--resize", QStringLiteral("%1x%2").arg(given.resize->width).arg(given.resize->height));
    if (given.resizeMethod)
        add("--resize-method", *given.resizeMethod == ResizeMethod::Bilinear    ? QStringLiteral("bilinear")
                                   : *given.resizeMethod == ResizeMethod::HalfPixel ? QStringLiteral("half-pixel")
                                                                                    : QStringLiteral("area"));
    if (given.crop) add("--crop", real(*given.crop));
    if (given.color)
        add("--color", *given.color == ColorOrder::Rgb ? QStringLiteral("rgb") : *given.color == ColorOrder::Bgr ? QStringLiteral("bgr") : QStringLiteral("gray"));
    if (!given.mean.empty()) add("--mean", reals(given.mean));
    if (!given.std.empty()) add("--std", reals(given.std));
    return words;
}

QString latin(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString wantsText(const Tensor &input)
{
    return dimsText(input.shapeSignature ? input.shapeSignature->dims : input.shape.dims) + QStringLiteral(", ") + latin(dataTypeName(input.type));
}

/// A path by its last part, a folder with a stroke behind it.
QString shortSource(const QString &source)
{
    const QFileInfo info(QDir::cleanPath(source)); // a slash at its end would leave no name
    return info.isDir() ? info.fileName() + u'/' : info.fileName();
}

/// Sizes and open axes; samples at hand tell what they have where nothing was chosen.
void addSizes(InputCard &card, const ShownInput &input)
{
    card.takesSizes = input.source == "random";
    const Shape &pattern = input.slot.shape.pattern;
    for (int axis = 0; axis < pattern.rank(); ++axis) {
        const bool isSeen = card.sketch && !card.takesSizes && card.sketch->shape.rank() == pattern.rank();
        card.openAxes.push_back(pattern[axis] < 0 && !(axis == 0 && input.slot.shape.hasBatch));
        card.sizes.push_back(std::max(isSeen ? card.sketch->shape[axis] : input.sizes[axis], 1));
    }
}

std::vector<InputCard> inputCards(const Session &session, const Model &model)
{
    const std::vector<ShownInput> inputs = shownInputs(session.dataRequest(), model);
    const auto data = session.data();
    std::vector<InputCard> cards;
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        const InputSlot &slot = inputs[k].slot;
        const bool isOfFirst = inputs[k].signature == inputs.front().signature; // what was looked at
        InputCard card;
        card.name = QString::fromStdString(shownName(inputs[k], model));
        card.wants = wantsText(slot.tensor);
        const QString source = QString::fromStdString(inputs[k].source);
        card.source = source == QLatin1String("random") ? RunViews::tr("random numbers") : shortSource(source);
        card.offers = offersFor(slot);
        if (data && isOfFirst && k < data->set->inputs.size()) card.data = data->set->inputs[k];
        if (data && isOfFirst && k < data->sketches.size()) card.sketch = data->sketches[k];
        addSizes(card, inputs[k]);
        cards.push_back(std::move(card));
    }
    return cards;
}

/// Names of the signatures where there is a choice, and which is chosen.
void addSignatures(DataCard &card, const Session &session, const Model &model)
{
    if (model.signatures.size() < 2) return;
    for (const Signature &signature : model.signatures) {
        const bool isChosen = session.dataRequest() && session.dataRequest()->signature == signature.key;
        if (isChosen && !signature.key.empty()) card.signature = static_cast<int>(card.signatures.size());
        card.signatures.push_back(QString::fromStdString(signature.key));
    }
}

} // namespace

std::vector<RunRow> runRows(const Session &session)
{
    std::vector<RunRow> rows;
    const Run *shown = session.shownRun();
    for (const Run &run : session.runs()) {
        RunRow row;
        row.number = run.number;
        row.name = run.name;
        row.state = run.state;
        row.bytes = run.state == RunState::Source || run.state == RunState::Finished ? bytesOf(session, run) : std::nullopt;
        row.level = run.level();
        row.progress = run.progress;
        row.secondsLeft = run.secondsLeft;
        row.isReference = run.number == 0;
        row.isShown = shown && shown->number == run.number && run.number != 0;
        rows.push_back(std::move(row));
    }
    return rows;
}

VerdictState verdictOf(const Session &session)
{
    const Run *run = session.shownRun();
    return run ? verdictOf(session, *run) : VerdictState{};
}

VerdictState verdictOf(const Session &session, const Run &run)
{
    switch (run.state) {
    case RunState::Source: return {};
    case RunState::Running: return runningVerdict(run);
    case RunState::Stopped:
    case RunState::Failed: return troubleVerdict(run);
    case RunState::Queued: {
        VerdictState state;
        state.kind = VerdictState::Kind::Plain;
        state.sentence = RunViews::tr("%1 waits for the run before it.").arg(capitalized(run.name));
        state.offers = VerdictState::Discard;
        return state;
    }
    default: return resultVerdict(session, run);
    }
}

std::vector<DetailsFold::Line> logLines(const Run &run)
{
    std::vector<DetailsFold::Line> lines;
    for (const LogLine &line : run.log)
        lines.push_back(DetailsFold::Line{line.when.toString(QStringLiteral("HH:mm:ss.zzz")) + QStringLiteral("  ") + line.text, line.isError});
    return lines;
}

ModelCard modelCard(const Session &session)
{
    const auto opened = session.model();
    return ModelCard{QFileInfo(opened->path).fileName(), opened->model, opened->facts, opened->advice, session.dataRequest().has_value()};
}

DataCard dataCard(const Session &session)
{
    DataCard card;
    card.request = session.dataRequest();
    card.isBusy = session.isLookingAtData();
    card.error = session.dataError();
    if (const auto opened = session.model()) {
        card.inputs = inputCards(session, *opened->model);
        if (!card.inputs.empty()) card.modelWants = card.inputs.front().wants;
        card.keepsState = keepsState(*opened->model);
        addSignatures(card, session, *opened->model);
    }
    if (const auto data = session.data()) {
        card.sketched = data->sketched;
        card.set = data->set;
        card.thumbnails = data->thumbnails;
        card.values = data->values;
        card.classCounts = data->classCounts;
        card.findings = data->findings;
        const auto same = std::find_if(card.findings.begin(), card.findings.end(), [](const Finding &finding) { return finding.code == codes::OneClass; });
        if (same != card.findings.end()) card.oneClass = static_cast<std::size_t>(same - card.findings.begin());
        const auto other = std::find_if(card.findings.begin(), card.findings.end(), [](const Finding &finding) { return finding.code == codes::LabelsNotUsed; });
        if (other != card.findings.end()) card.classesNotKnown = static_cast<std::size_t>(other - card.findings.begin());
    }
    if (card.error) {
        card.canLeaveOut = isOfOneSample(*card.error);
        card.canTakeFewer = card.error->code == codes::OutOfMemory;
    }
    card.usualSamples = session.options().samples;
    return card;
}

QString dataText(const Session &session)
{
    if (!session.dataRequest()) return {};
    const QString source = QString::fromStdString(session.dataRequest()->source);
    if (source == QLatin1String("random")) return RunViews::tr("random numbers");
    const int others = static_cast<int>(session.dataRequest()->moreSources.size());
    const QString name = others > 0 ? RunViews::tr("%n source(s)", nullptr, others + 1) : shortSource(source);
    if (!session.data()) return name;
    return RunViews::tr("%1 · %2", "data and number of samples").arg(name, countText(static_cast<std::int64_t>(session.data()->set->samples->count())));
}

QString statusText(const Session &session)
{
    const auto opened = session.model();
    if (!opened) return session.isOpening() ? RunViews::tr("Reading…") : RunViews::tr("Ready");
    const QString layers = RunViews::tr("%n layer(s)", nullptr, static_cast<int>(opened->facts.operators));
    const Run *run = session.shownRun();
    if (run && run->result.errors) {
        const int samples = static_cast<int>(run->result.errors->samples);
        return layers + QStringLiteral(" · ")
            + (run->result.errors->isRandom ? RunViews::tr("%n random sample(s)", nullptr, samples) : RunViews::tr("%n of your samples", nullptr, samples));
    }
    const QString kind = latin(modelKindName(opened->facts.kind));
    const QString state = session.runs().size() < 2 ? RunViews::tr("no run yet") : RunViews::tr("%n run(s)", nullptr, static_cast<int>(session.runs().size()) - 1);
    return QStringList{layers, kind, state}.join(QStringLiteral(" · "));
}

QString methodText(const Session &session)
{
    const QString threads = RunViews::tr("%n thread(s)", nullptr, session.options().threads);
    if (!session.model()) return threads;
    const Run *run = session.shownRun();
    if (run && run->result.errors) return RunViews::tr("measured on this computer, %1").arg(threads);
    if (session.isBusy()) return threads;
    return RunViews::tr("the source file is never written");
}

RecentEntry recentEntry(const Session &session)
{
    RecentEntry entry;
    entry.path = session.model()->path;
    entry.when = QDateTime::currentDateTime();
    const auto last = std::find_if(session.runs().rbegin(), session.runs().rend(), [](const Run &run) { return run.state == RunState::Finished; });
    if (last == session.runs().rend()) return entry;
    entry.runName = last->name;
    entry.level = last->level();
    const std::uint64_t after = bytesOf(session, *last).value_or(0);
    if (after > 0) entry.ratio = static_cast<double>(session.model()->model->fileBytes) / static_cast<double>(after);
    return entry;
}

QString commandText(const Session &session, const Run &run)
{
    if (run.number == 0) return {};
    QStringList words{QStringLiteral("halfstep-cli")};
    if (!run.comparedPath.isEmpty()) {
        words << QStringLiteral("compare") << session.model()->path << run.comparedPath;
        if (run.data) words << dataArguments(*run.data) << QStringLiteral("--part") << QStringLiteral("check");
    } else {
        const QFileInfo source(session.model()->path);
        const QString technique = latin(techniqueName(run.plan.technique));
        words << QStringLiteral("quantize") << session.model()->path << QStringLiteral("-t") << technique;
        if (run.plan.perTensor) words << QStringLiteral("--per-tensor");
        if (run.plan.block > 0) words << QStringLiteral("--block") << QString::number(run.plan.block);
        if (run.plan.range != RangeMethod::MinMax) words << QStringLiteral("--range") << latin(rangeMethodName(run.plan.range));
        if (run.data && needsData(run.plan.technique)) words << dataArguments(*run.data) << QStringLiteral("--part") << QStringLiteral("ranges");
        words << QStringLiteral("-o") << source.dir().filePath(source.completeBaseName() + u'.' + technique + QStringLiteral(".tflite"));
    }
    for (QString &word : words) word = quoted(word);
    return words.join(u' ');
}

} // namespace halfstep
