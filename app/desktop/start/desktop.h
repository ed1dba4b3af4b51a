// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/session/verbs.h"
#include "app/desktop/start/preferences.h"
#include "app/desktop/start/start_options.h"
#include "app/desktop/start/system_theme.h"

#include <QObject>
#include <QTranslator>

#include <memory>
#include <optional>
#include <vector>

namespace halfstep {

class MainWindow;
class Session;

/// The program: preferences, theme, language, and the windows, one for each model.
class Desktop : public QObject {
    Q_OBJECT

public:
    explicit Desktop(Verbs verbs, QObject *parent = nullptr);
    ~Desktop() override;

    /// Put the options of the command line over the stored preferences, for this run only.
    void overrule(const StartOptions &options);
    MainWindow *openWindow();
    void openModels(const StartOptions &options);
    const Preferences &preferences() const { return m_preferences; }
    void setTheme(ThemeChoice theme);
    void setPreferences(const Preferences &preferences);

private:
    struct Window {
        std::shared_ptr<Session> session;
        MainWindow *window = nullptr;
    };

    MainWindow *showSession(std::shared_ptr<Session> session);
    void applyStyle();
    void applyTheme();
    void applyLanguage();
    void rebuildWindows();
    void forget(MainWindow *window);

    Verbs m_verbs;
    Preferences m_preferences;
    SystemTheme m_system;
    std::optional<QColor> m_platformAccent; ///< of the platform's palette, before ours was set
    std::vector<std::unique_ptr<QTranslator>> m_translators;
    std::vector<Window> m_windows;
};

/// Languages that there is a complete translation for, English first: "en", "de".
QStringList availableLanguages();

} // namespace halfstep
