// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QMimeData;

namespace halfstep {

/// What something that is dragged over the window could be.
struct DropOffer {
    enum class Kind { None, Model, Data, Unknown };
    Kind kind = Kind::None;
    QStringList paths; ///< models: all of them; data: one source
};

/// By names alone (files are read when they are dropped). A picture stands for its folder.
DropOffer offerOf(const QMimeData &data);

/// What letting go would do, as a sentence.
QString offerText(const DropOffer &offer);

} // namespace halfstep
