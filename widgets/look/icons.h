// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/look/theme.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace halfstep {

/// An icon of ours by its file name in resources/icons ("open", "quantize" …). Its one colour is put in when it is painted,
/// from the application's palette, so a change of theme needs no new icon. Disabled: the role Edge.
QIcon icon(const QString &name, Role role = Role::Text);

/// The same as a picture of `size` logical pixels.
QPixmap iconPixmap(const QString &name, int size, double devicePixelRatio, const QColor &color);

} // namespace halfstep
