// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the window asks the core to do. The program takes `coreVerbs()`; tests put others in, to watch or to replace them.
/// Every verb runs on a working thread, never on the window's.

#include "core/base/run_context.h"
#include "core/model/model_facts.h"
#include "core/pipeline/workbench.h"
#include "core/quantization/advice.h"
#include "widgets/pages/data_card.h"

#include <QMetaType>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace halfstep {

/// A model file that was read, and what there is to say about it at once.
struct OpenedModel {
    QString path;
    std::shared_ptr<const Model> model;
    ModelFacts facts;
    Advice advice;
};

/// Data that was opened and looked at.
struct OpenedData {
    DataRequest request;
    std::shared_ptr<const DataSet> set;
    std::vector<Thumbnail> thumbnails;    ///< of the first chosen samples
    std::optional<Range> values;          ///< smallest and largest value of those samples
    std::vector<std::size_t> classCounts; ///< chosen samples by class; empty without labels
    std::vector<SampleSketch> sketches;   ///< of the first chosen sample, one for each input
    QString sketched;                     ///< its name
    std::vector<Finding> findings;        ///< all there is to say: of opening, and of looking at every sample
};

/// What a finished run is written as.
enum class ExportKind { Model, Html, Csv, Json, CArray };

struct ExportRequest {
    ExportKind kind = ExportKind::Model;
    QString path;
    QString sourcePath; ///< of the model; never written
    QString name;       ///< of the model, without its ending
    QString technique;  ///< for reports: what was done …
    QString data;       ///< … on which samples …
    QString command;    ///< … and the command that does it again
    std::shared_ptr<const Model> source;
    RunResult run;
};

struct Exported {
    ExportKind kind = ExportKind::Model;
    QString path;
    bool isChecked = false; ///< the file was opened again and one sample ran
};

struct Verbs {
    std::function<Result<OpenedModel>(const QString &path, Target target, const RunContext &)> open;
    std::function<Result<OpenedData>(const DataRequest &, std::shared_ptr<const Model>, const RunContext &)> openData;
    std::function<Result<SampleView>(const DataRequest &, const std::string &name, std::shared_ptr<const Model>, const RunContext &)> readSample;
    std::function<Result<RunResult>(std::shared_ptr<const Model>, const RunRequest &, const RunContext &)> run;
    /// The model against a second file, on the data of the request.
    std::function<Result<RunResult>(std::shared_ptr<const Model>, const QString &path, const RunRequest &, const RunContext &)> compareFiles;
    /// Both models taking turns.
    std::function<Result<LatencyReport>(std::shared_ptr<const Model>, std::shared_ptr<const Model>, const RunContext &)> measure;
    std::function<Result<Exported>(const ExportRequest &, const RunContext &)> write;
};

/// The core's own.
Verbs coreVerbs();

} // namespace halfstep

Q_DECLARE_METATYPE(halfstep::Exported)
