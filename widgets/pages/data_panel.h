// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/pages/data_card.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace halfstep {

class PreprocessingForm;
class TallScroll;
class Words;

/// The samples: where they come from, how many, what the model gets, labels, and what there is to say of them. Floats over the window, closes
/// with Esc; nothing waits for it. Scrolls where the window has less room.
class DataPanel : public QWidget {
    Q_OBJECT

public:
    explicit DataPanel(QWidget *window);

    void setCard(const DataCard &card);
    void openBelow(QWidget *anchor);

Q_SIGNALS:
    void folderRequested();
    void fileRequested();
    void labelsRequested();
    void classesRequested(); ///< a file with the order of the classes
    void sourceWanted(int input, halfstep::SourceOffer offer); ///< of a model with several inputs
    void signatureWanted(int signature); ///< its place among the card's; -1: all that have sources
    void sizesWanted(int input, const std::vector<std::int32_t> &sizes);
    void requestEdited(const halfstep::DataRequest &request);
    void quantizeRequested();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildSource(QVBoxLayout *column);
    void rebuildBody();
    QWidget *makeThumbnails();
    QWidget *makeFacts();
    QWidget *makeSignatures();
    QWidget *makeInputs();
    QWidget *makeShapes();
    QWidget *makeSequence();
    QWidget *makeSketches();
    QWidget *makeSketch(const InputCard &input);
    QWidget *makeRate();
    QWidget *makeLabels();
    QWidget *makeError();
    QWidget *makeFinding(std::size_t finding);
    QWidget *makeOrderGuess();
    QString sourceText() const;
    const InputCard *soundInput() const;
    void fillMenu();
    void edit();
    void fit();

    DataCard m_card;
    QPushButton *m_source = nullptr;
    QMenu *m_menu = nullptr;
    QSpinBox *m_samples = nullptr;
    QLineEdit *m_seed = nullptr;
    QPushButton *m_random = nullptr;
    QWidget *m_body = nullptr;
    TallScroll *m_scroll = nullptr;
    QPoint m_corner;
    bool m_showsForm = false;
    bool m_isSetting = false;
};

} // namespace halfstep
