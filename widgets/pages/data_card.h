// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/model/range.h"
#include "core/samples/data_request.h"
#include "core/samples/data_set.h"
#include "core/samples/sample.h"
#include "widgets/pages/input_card.h"

#include <QImage>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace halfstep {

/// A sample as the model gets it, small enough to show.
struct Thumbnail {
    QString name;
    QImage picture; ///< null if the sample is no picture
};

/// One sample, looked at because something is the matter with it.
struct SampleView {
    QString name;
    QString className;           ///< empty: no label
    Shape shape;                 ///< of its first input
    QImage picture;              ///< null if it is none
    std::optional<Range> values;
};

/// What the data panel shows.
struct DataCard {
    std::optional<DataRequest> request;
    bool isBusy = false;
    std::optional<Error> error;
    std::shared_ptr<const DataSet> set;   ///< null while busy or in trouble
    std::vector<Thumbnail> thumbnails;
    std::optional<Range> values;          ///< of the first samples
    std::vector<std::size_t> classCounts; ///< chosen samples by class
    std::vector<Finding> findings;
    std::optional<std::size_t> oneClass;  ///< which finding says that all are of one class
    std::optional<std::size_t> classesNotKnown; ///< which finding says that the model has no such classes
    bool canLeaveOut = false;             ///< the error is one sample's
    bool canTakeFewer = false;            ///< the error is that memory is short
    std::int64_t usualSamples = 128;      ///< taken where nothing was asked for
    QString modelWants;                   ///< "1×49×40×1, float32"
    std::vector<QString> signatures;      ///< names, where the model has more than one
    int signature = -1;                   ///< the chosen one; -1: all that have sources
    bool keepsState = false;              ///< the model has variables: one sample may leave something for the next
    std::vector<InputCard> inputs;        ///< in the order of the model's
    QString sketched;                     ///< name of the sample that the inputs show
};

} // namespace halfstep
