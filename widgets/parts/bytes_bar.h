// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>
#include <QString>
#include <QWidget>

#include <cstdint>
#include <vector>

namespace halfstep {

/// One part of a whole.
struct BytesPart {
    QString name;
    std::uint64_t bytes = 0;
    bool isRest = false; ///< the sum of what is too small to stand alone
};

/// Largest parts first; what would be narrower than `smallest` of the whole is joined into one last part called `restName`.
std::vector<BytesPart> joinSmallParts(std::vector<BytesPart> parts, double smallest, const QString &restName);

/// Rectangles of the parts side by side over `width`, gaps of `gap`, none thinner than 1.
std::vector<QRectF> partRects(const std::vector<BytesPart> &parts, double width, double height, double gap);

/// Where the bytes of a model are: one bar, split. A part can be clicked, or reached with the arrow keys and entered.
class BytesBar : public QWidget {
    Q_OBJECT

public:
    explicit BytesBar(QWidget *parent = nullptr);

    void setParts(std::vector<BytesPart> parts);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void partChosen(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    int partAt(const QPointF &position) const;
    int barHeight() const;
    std::vector<QRectF> rects() const;
    void setCurrent(int part);

    std::vector<BytesPart> m_parts;
    int m_hovered = -1;
    int m_current = -1;
};

} // namespace halfstep
