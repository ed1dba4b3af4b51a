// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/desktop.h"

#include "app/desktop/session/session.h"
#include "app/desktop/window/main_window.h"
#include "widgets/look/halfstep_style.h"
#include "widgets/look/theme.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QStyle>
#include <QStyleFactory>

#include <algorithm>

/// The translations lie in a static library: nothing else would make the linker keep them.
static void keepTranslationsLinked()
{
    Q_INIT_RESOURCE(halfstep_translations);
}

namespace halfstep {

namespace {

/// KDE and macOS have styles that are well made and dark-aware; there ours would be a stranger.
bool keepsNativeStyle()
{
#if defined(Q_OS_MACOS)
    return true;
#else
    return qEnvironmentVariable("XDG_CURRENT_DESKTOP").contains(QLatin1String("KDE"))
        && QStyleFactory::keys().contains(QStringLiteral("Breeze"), Qt::CaseInsensitive);
#endif
}

/// The highlight of the palette that the platform gave, if it is not just the style's own.
std::optional<QColor> platformAccent()
{
    const QColor given = QApplication::palette().color(QPalette::Highlight);
    const QColor usual = QApplication::style()->standardPalette().color(QPalette::Highlight);
    return given == usual ? std::nullopt : std::optional(given);
}

} // namespace

QStringList availableLanguages()
{
    keepTranslationsLinked();
    QStringList languages{QStringLiteral("en")};
    const QStringList files = QDir(QStringLiteral(":/halfstep/translations")).entryList({QStringLiteral("halfstep_*.qm")});
    for (const QString &file : files) languages += file.mid(9).chopped(3);
    languages.removeDuplicates();
    return languages;
}

Desktop::Desktop(Verbs verbs, QObject *parent) : QObject(parent), m_verbs(std::move(verbs))
{
    QSettings settings;
    m_preferences = loadPreferences(settings);
    m_platformAccent = platformAccent();
    connect(&m_system, &SystemTheme::changed, this, &Desktop::applyTheme);
}

Desktop::~Desktop()
{
    for (const Window &window : m_windows) {
        disconnect(window.window, nullptr, this, nullptr);
        delete window.window;
    }
}

void Desktop::overrule(const StartOptions &options)
{
    if (options.theme) m_preferences.theme = *options.theme;
    if (!options.language.isEmpty()) m_preferences.language = options.language;
    applyLanguage();
    applyStyle();
    applyTheme();
}

void Desktop::openModels(const StartOptions &options)
{
    MainWindow *first = openWindow();
    if (!options.data.isEmpty()) first->useSources(options.data);
    for (qsizetype i = 0; i < options.models.size(); ++i) (i == 0 ? first : openWindow())->openModel(options.models[i]);
}

MainWindow *Desktop::openWindow()
{
    return showSession(std::make_shared<Session>(m_verbs));
}

MainWindow *Desktop::showSession(std::shared_ptr<Session> session)
{
    auto *window = new MainWindow(session, m_preferences);
    connect(window, &MainWindow::preferencesChosen, this, &Desktop::setPreferences, Qt::QueuedConnection);
    connect(window, &MainWindow::windowRequested, this, [this](const QString &path) { openWindow()->openModel(path); });
    connect(window, &QObject::destroyed, this, [this, window] { forget(window); });
    window->setAttribute(Qt::WA_DeleteOnClose);
    m_windows.push_back(Window{std::move(session), window});
    window->show();
    return window;
}

void Desktop::forget(MainWindow *window)
{
    std::erase_if(m_windows, [window](const Window &entry) { return entry.window == window; });
}

void Desktop::setTheme(ThemeChoice theme)
{
    m_preferences.theme = theme;
    applyTheme();
}

void Desktop::setPreferences(const Preferences &preferences)
{
    const bool isOtherLanguage = preferences.language != m_preferences.language;
    m_preferences = preferences;
    QSettings settings;
    savePreferences(settings, preferences);
    applyTheme();
    if (isOtherLanguage) {
        applyLanguage();
        rebuildWindows();
    }
    for (const Window &window : m_windows) window.window->setPreferences(preferences);
}

void Desktop::applyStyle()
{
    if (!keepsNativeStyle()) QApplication::setStyle(new HalfstepStyle);
}

void Desktop::applyTheme()
{
    if (keepsNativeStyle() && m_preferences.theme == ThemeChoice::System) return;
    const SystemLook &look = m_system.look();
    const bool isDark = m_preferences.theme == ThemeChoice::Dark || (m_preferences.theme == ThemeChoice::System && look.isDark);
    const Theme &theme = look.hasHighContrast ? highContrastTheme(isDark) : isDark ? darkTheme() : lightTheme();
    const std::optional<QColor> accent = m_platformAccent ? m_platformAccent : look.accent;
    QApplication::setPalette(paletteOf(accent ? theme.withAccent(*accent) : theme));
}

void Desktop::applyLanguage()
{
    keepTranslationsLinked();
    for (const auto &translator : m_translators) QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();
    const QLocale locale = m_preferences.language.isEmpty() ? QLocale::system() : QLocale(m_preferences.language);
    QLocale::setDefault(locale);
    const QString ours = QStringLiteral(":/halfstep/translations");
    const auto add = [&](const QLocale &wanted, const QString &name, const QString &folder) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(wanted, name, QStringLiteral("_"), folder)) return false;
        QCoreApplication::installTranslator(translator.get());
        m_translators.push_back(std::move(translator));
        return true;
    };
    add(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (!add(locale, QStringLiteral("halfstep"), ours)) add(QLocale(QStringLiteral("en")), QStringLiteral("halfstep"), ours); // for its plurals
}

/// All words of a window are made when it is built, so another language means another window, around the same session.
void Desktop::rebuildWindows()
{
    const std::vector<Window> old = std::exchange(m_windows, {});
    for (const Window &entry : old) {
        disconnect(entry.window, nullptr, this, nullptr);
        entry.window->saveLayout();
        showSession(entry.session)->setGeometry(entry.window->geometry());
        entry.window->deleteLater();
        entry.window->hide();
    }
}

} // namespace halfstep
