// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/pages/recent_entry.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace halfstep {

/// Nothing is open yet: where to drop a model, what was open before.
class EmptyPage : public QWidget {
    Q_OBJECT

public:
    explicit EmptyPage(QWidget *parent = nullptr);

    void setRecent(const std::vector<RecentEntry> &entries);
    void setHasSample(bool hasSample);

Q_SIGNALS:
    void openRequested();
    void sampleRequested();
    void recentChosen(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_dropZone = nullptr;
    QWidget *m_sampleButton = nullptr;
    QWidget *m_recent = nullptr;
    QVBoxLayout *m_recentRows = nullptr;
};

} // namespace halfstep
