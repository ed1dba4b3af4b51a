// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QKeySequence;
class QMenu;
class QMenuBar;

namespace halfstep {

/// Every command of a window, once: in the menus, under its key, and in *Find anything*.
class WindowActions : public QObject {
    Q_OBJECT

public:
    explicit WindowActions(QWidget *window);

    void fill(QMenuBar *bar);
    const QList<QAction *> &all() const { return m_all; }

    QAction *open, *reload, *closeWindow, *quit;
    QAction *exportModel, *exportHtml, *exportCsv, *exportJson, *exportCArray, *exportPictures;
    QAction *copyCommand, *filter, *find, *preferences;
    QAction *data, *compareWith, *nextFlagged, *previousFlagged;
    QAction *quantize, *technique, *stop, *retry, *discard, *details;
    QAction *runsDock, *layerDock, *layersTab, *speedTab, *resetLayout, *nextRegion;
    QAction *themeSystem, *themeLight, *themeDark;
    QAction *help, *about;
    QMenu *recentMenu = nullptr;
    QMenu *exportMenu = nullptr;

private:
    QAction *make(const QString &text, const QKeySequence &key, const QString &iconName = {});

    QWidget *m_window;
    QList<QAction *> m_all;
};

/// Text of an action as it is read: without the mark of its key and without dots.
QString plainText(const QAction &action);

} // namespace halfstep
