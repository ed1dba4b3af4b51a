// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/model/model_facts.h"
#include "core/quantization/advice.h"

#include <QScrollArea>

#include <memory>

namespace halfstep {

/// What the page of an opened model shows.
struct ModelCard {
    QString fileName;
    std::shared_ptr<const Model> model;
    ModelFacts facts;
    Advice advice;
    bool hasData = false;
};

/// A model before its first run: what it is, where its bytes are, what to do with it.
class ModelPage : public QScrollArea {
    Q_OBJECT

public:
    explicit ModelPage(QWidget *parent = nullptr);

    void setCard(const ModelCard &card);

Q_SIGNALS:
    void runRequested(halfstep::Technique technique);
    void runAllRequested();
    void layersRequested(const QString &name); ///< show the layer of this name
    void compareRequested();                   ///< the model is already quantized: open its float one

private:
    QLayout *makeFacts(const ModelCard &card, QWidget *page);
    QWidget *makeBytes(const ModelCard &card, QWidget *page);
    void addAdvice(const ModelCard &card, QWidget *page, class QVBoxLayout *column);
};

} // namespace halfstep
