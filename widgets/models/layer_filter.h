// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace halfstep {

/// What a filter can ask of a layer. Numbers that are not known are absent.
struct LayerFacts {
    QString name;
    QString graph;     ///< "main", "while_body"
    QString type;      ///< "CONV_2D"
    QString precision; ///< "int8"
    bool isFlagged = false;
    std::map<QString, double> numbers; ///< by the words of `filterNumbers()`
};

/// The words that may stand before < > =: "sqnr", "rmse", "clipped" …
QStringList filterNumbers();

/// A filter line: every word and every condition must hold. "conv" is looked for in name and type; "type:conv", "name:block_2", "now:int8",
/// "graph:body";
/// "sqnr<15", "clipped>=1", "rmse=0"; "flagged". Case does not matter. Shares are in percent, as the table shows them.
struct LayerFilter {
    struct Condition {
        enum class Kind { Word, Type, Name, Graph, Precision, Flagged, Less, LessEqual, Greater, GreaterEqual, Equal };
        Kind kind = Kind::Word;
        QString text; ///< word, or the number's name
        double number = 0;
        bool operator==(const Condition &) const = default;
    };
    std::vector<Condition> conditions;
    QString problem; ///< a word that looks like a condition but is none; it is then looked for as a word

    bool isEmpty() const { return conditions.empty(); }
    bool matches(const LayerFacts &layer) const;
};

LayerFilter parseLayerFilter(const QString &line);

} // namespace halfstep
