// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/message.h"
#include "core/model/range.h"
#include "core/samples/data_request.h"
#include "core/samples/data_set.h"

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
    QString modelWants;                   ///< "1×49×40×1, float32"
};

} // namespace halfstep
