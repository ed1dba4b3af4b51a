// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/pages/model_page.h"

#include "widgets/look/icons.h"
#include "widgets/look/number_text.h"
#include "widgets/look/sentence_text.h"
#include "widgets/models/layer_rows.h"
#include "widgets/pages/advice_row.h"
#include "widgets/parts/bytes_bar.h"
#include "widgets/parts/hairline.h"
#include "widgets/parts/words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

namespace {

constexpr double SmallestPart = 0.02; // of the bar; below it a part could not be hit

bool isAlreadyQuantized(ModelKind kind)
{
    return kind == ModelKind::Int8 || kind == ModelKind::Int8FloatIo || kind == ModelKind::UInt8 || kind == ModelKind::Int16x8;
}

QString kindText(ModelKind kind)
{
    switch (kind) {
    case ModelKind::Dynamic: return QCoreApplication::translate("ModelPage", "dynamic range");
    case ModelKind::Int8FloatIo: return QCoreApplication::translate("ModelPage", "int8, float edges");
    case ModelKind::Mixed: return QCoreApplication::translate("ModelPage", "mixed");
    default: return QString::fromUtf8(modelKindName(kind).data(), static_cast<qsizetype>(modelKindName(kind).size()));
    }
}

QString shapesText(const Model &model, const std::vector<TensorId> &ids)
{
    if (ids.empty()) return unknownText();
    const Tensor &first = model.main().tensor(ids.front());
    const QString shape = dimsText(first.shapeSignature ? first.shapeSignature->dims : first.shape.dims);
    if (ids.size() == 1) return shape;
    return ModelPage::tr("%1 and %n more", nullptr, static_cast<int>(ids.size()) - 1).arg(shape);
}

QLayout *fact(const QString &name, const QString &value, QWidget *page)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(new Words(name, TextStyle::Second, Role::Muted, page));
    auto *words = new Words(value, TextStyle::ChartHead, Role::Text, page);
    QFont font = words->font();
    font.setWeight(QFont::Medium);
    words->setFont(font);
    words->setWordWrap(value.contains(u' '));
    words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    words->setAccessibleName(QCoreApplication::translate("ModelPage", "%1: %2", "fact and value").arg(name, value));
    column->addWidget(words);
    return column;
}

} // namespace

ModelPage::ModelPage(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Facts and advice"));
}

void ModelPage::setCard(const ModelCard &card)
{
    auto *page = new QWidget(this);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    const Spacing space = spacingOf(*this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space.units(10), space.units(7), space.units(10), space.units(7));
    column->setSpacing(0);
    auto *name = new Words(card.fileName, TextStyle::Title, Role::Text, page);
    QFont font = name->font();
    font.setWeight(QFont::Medium);
    name->setFont(font);
    column->addWidget(name);
    column->addSpacing(space.units(4));
    column->addLayout(makeFacts(card, page));
    column->addSpacing(space.units(6));
    column->addWidget(makeBytes(card, page));
    column->addSpacing(space.units(5));
    addAdvice(card, page, column);
    column->addStretch();
    setWidget(page);
}

QLayout *ModelPage::makeFacts(const ModelCard &card, QWidget *page)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacingOf(*this).units(10));
    const Subgraph &graph = card.model->main();
    row->addLayout(fact(tr("Size"), sizeText(card.model->fileBytes), page));
    row->addLayout(fact(tr("Parameters"), largeCountText(card.facts.parameters), page));
    row->addLayout(fact(tr("Layers"), countText(static_cast<std::int64_t>(card.facts.operators)), page));
    row->addLayout(fact(tr("Numbers"), kindText(card.facts.kind), page));
    row->addLayout(fact(tr("Input"), shapesText(*card.model, graph.inputs), page)); // long ones break where there is less room
    row->addLayout(fact(tr("Output"), shapesText(*card.model, graph.outputs), page));
    row->addStretch();
    return row;
}

QWidget *ModelPage::makeBytes(const ModelCard &card, QWidget *page)
{
    auto *group = new QWidget(page);
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacingOf(*this).units(2));
    column->addWidget(new Words(tr("Where the bytes are"), TextStyle::Strong, Role::Text, group));
    std::vector<BytesPart> parts;
    const std::vector<std::uint64_t> bytes = constantBytesByLayer(*card.model);
    const LayerRows rows(*card.model);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] > 0) parts.push_back(BytesPart{layerName(*card.model, rows.layerAt(static_cast<int>(i))), bytes[i], false});
    auto *bar = new BytesBar(group);
    bar->setParts(joinSmallParts(std::move(parts), SmallestPart, tr("others")));
    connect(bar, &BytesBar::partChosen, this, &ModelPage::layersRequested);
    column->addWidget(bar);
    group->setVisible(card.facts.constantBytes > 0);
    return group;
}

void ModelPage::addAdvice(const ModelCard &card, QWidget *page, QVBoxLayout *column)
{
    const Spacing space = spacingOf(*this);
    auto *head = new QHBoxLayout;
    head->setSpacing(space.units(3));
    auto *title = new Words(tr("Advice"), TextStyle::Heading, Role::Text, page);
    QFont font = title->font();
    font.setWeight(QFont::Medium);
    title->setFont(font);
    head->addWidget(title);
    head->addWidget(new Words(tr("Sizes are forecasts from the buffers."), TextStyle::Body, Role::Muted, page));
    head->addStretch();
    column->addLayout(head);
    column->addSpacing(space.units(1.5));
    if (isAlreadyQuantized(card.facts.kind)) {
        auto *row = new QHBoxLayout;
        auto *words = new Words(tr("Already quantized – nothing to gain. You can inspect it or compare it with a float version."), TextStyle::Body, Role::Text, page);
        words->setWordWrap(true);
        auto *open = new QPushButton(icon(QStringLiteral("compare")), tr("Open the float one…"), page);
        connect(open, &QPushButton::clicked, this, &ModelPage::compareRequested);
        row->addWidget(words, 1);
        row->addWidget(open);
        column->addLayout(row);
    }
    for (const Finding &finding : card.advice.findings) {
        auto *words = new Words(sentenceText(finding), TextStyle::Body, Role::Muted, page);
        words->setWordWrap(true);
        column->addWidget(words);
    }
    int number = 0;
    std::size_t fitting = 0;
    int buttonWidth = 0;
    std::vector<AdviceRow *> rows;
    for (const TechniqueAdvice &advice : card.advice.techniques) {
        auto *row = new AdviceRow(++number, advice, card.model->fileBytes, card.hasData, page);
        connect(row, &AdviceRow::runRequested, this, &ModelPage::runRequested);
        column->addWidget(row);
        rows.push_back(row);
        buttonWidth = std::max(buttonWidth, row->buttonWidth());
        if (advice.fits) ++fitting;
    }
    for (AdviceRow *row : rows) row->setButtonWidth(buttonWidth);
    if (fitting < 2) return;
    auto *all = new QHBoxLayout;
    all->setContentsMargins(space.units(4), space.units(4), 0, 0);
    auto *link = new QPushButton(tr("Run all %1 and compare").arg(fitting), page);
    link->setFlat(true);
    connect(link, &QPushButton::clicked, this, &ModelPage::runAllRequested);
    all->addWidget(new Words(tr("Not sure?"), TextStyle::Body, Role::Muted, page));
    all->addWidget(link);
    all->addStretch();
    column->addLayout(all);
}

} // namespace halfstep
