// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
// What the data panel says of single inputs: their sources, the first sample drawn, the rate of sound.
#include "widgets/pages/data_panel.h"

#include "widgets/look/number_text.h"
#include "widgets/pages/inputs_list.h"
#include "widgets/pages/sample_chart.h"
#include "widgets/parts/words.h"

#include <QHBoxLayout>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace halfstep {

namespace {

constexpr int LowestRate = 1'000;
constexpr int HighestRate = 768'000;

} // namespace

const InputCard *DataPanel::soundInput() const
{
    const auto found = std::find_if(m_card.inputs.begin(), m_card.inputs.end(), [](const InputCard &input) { return input.data.kind == SampleKind::Sound; });
    return m_card.set && found != m_card.inputs.end() ? &*found : nullptr;
}

QWidget *DataPanel::makeInputs()
{
    auto *list = new InputsList(m_card.inputs, m_body);
    connect(list, &InputsList::sourceWanted, this, &DataPanel::sourceWanted);
    return list;
}

/// The first sample, input by input; pictures stand above already.
QWidget *DataPanel::makeSketches()
{
    const int mostSketches = m_card.inputs.size() > 4 ? 1 : 3; // all of it should fit the window
    auto *group = new QWidget(m_body);
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    int shown = 0;
    for (const InputCard &input : m_card.inputs)
        if (input.sketch && input.sketch->kind != SampleKind::Picture && shown++ < mostSketches) column->addWidget(makeSketch(input));
    group->setVisible(shown > 0);
    return group;
}

QWidget *DataPanel::makeSketch(const InputCard &input)
{
    const SampleSketch &sketch = *input.sketch;
    auto *group = new QWidget(m_body);
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    QString words = m_card.inputs.size() > 1 ? tr("%1 of %2, as the model gets it", "input, sample").arg(input.name, m_card.sketched)
                                             : tr("%1, as the model gets it", "sample").arg(m_card.sketched);
    words += QStringLiteral(" · ") + dimsText(sketch.shape.dims);
    if (input.data.soundRate > 0) words += QStringLiteral(" · ") + durationText(static_cast<double>(sketch.count) / input.data.soundRate);
    const bool isFew = !sketch.few.empty();
    column->addWidget(isFew ? static_cast<QWidget *>(new Words(fewText(sketch), TextStyle::Body, Role::Text, group)) : new SampleChart(sketch, m_card.sketched, group));
    column->addWidget(new Words(words, TextStyle::Second, Role::Muted, group));
    return group;
}

QWidget *DataPanel::makeRate()
{
    const InputData &sound = soundInput()->data;
    auto *group = new QWidget(m_body);
    auto *row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    auto *rate = new QSpinBox(group);
    rate->setRange(LowestRate, HighestRate);
    rate->setValue(static_cast<int>(sound.soundRate));
    rate->setSuffix(QStringLiteral(" Hz"));
    rate->setKeyboardTracking(false);
    rate->setAccessibleName(tr("Sample rate"));
    connect(rate, &QSpinBox::valueChanged, this, [this](int hertz) {
        DataRequest request = *m_card.request;
        request.soundRate = static_cast<std::uint32_t>(hertz);
        Q_EMIT requestEdited(request);
    });
    const QString origin = sound.soundRateOrigin == "metadata" ? tr("from the model's metadata") : sound.soundRateOrigin == "given" ? tr("as you said") : tr("the clips' own");
    row->addWidget(new Words(tr("Sample rate"), TextStyle::Body, Role::Muted, group));
    row->addStretch();
    row->addWidget(new Words(origin, TextStyle::Second, Role::Muted, group));
    row->addWidget(rate);
    return group;
}

} // namespace halfstep
