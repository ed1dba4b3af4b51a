// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/look/sentence_text.h"

#include "core/wording/wording.h"
#include "widgets/look/number_text.h"

#include <QCoreApplication>

namespace halfstep {

namespace {

const Phrasing &phrasing()
{
    static const Phrasing inTheWindow{
        [](std::string_view text) { return QCoreApplication::translate("Wording", std::string(text).c_str()).toStdString(); },
        [](double value) { return numberText(value).toStdString(); },
    };
    return inTheWindow;
}

} // namespace

QString sentenceText(const Error &error)
{
    return QString::fromStdString(sentence(error, phrasing()));
}

QString sentenceText(const Finding &finding)
{
    return QString::fromStdString(sentence(finding, phrasing()));
}

QString sentenceText(std::string_view code)
{
    if (code.empty()) return {};
    return QString::fromStdString(sentence(MessageCode{code, Category::Note}, {}, {}, phrasing()));
}

} // namespace halfstep
