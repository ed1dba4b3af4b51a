// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/start/start_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

namespace halfstep {

namespace {

constexpr int WrongCommandLine = 2;

ParsedStart refusal(const QString &sentence)
{
    std::fprintf(stderr, "halfstep: %s\n", sentence.toLocal8Bit().constData());
    return ParsedStart{{}, WrongCommandLine};
}

} // namespace

ParsedStart parseStart(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("Start", "Makes neural networks smaller and faster without losing what they know."));
    parser.addPositionalArgument(QStringLiteral("model"), QCoreApplication::translate("Start", "A .tflite file to open."), QStringLiteral("[MODEL]"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption data(QStringLiteral("data"), QCoreApplication::translate("Start", "Samples: a folder of pictures or WAV clips, an NPY, NPZ, CSV or raw file, or random; INPUT=SOURCE for each of several inputs."),
                                  QStringLiteral("SOURCE"));
    const QCommandLineOption theme(QStringLiteral("theme"), QCoreApplication::translate("Start", "light or dark; else as the system."), QStringLiteral("light|dark"));
    const QCommandLineOption language(QStringLiteral("language"), QCoreApplication::translate("Start", "Language of the window, such as en or de."), QStringLiteral("XX"));
    const QCommandLineOption screenshots(QStringLiteral("screenshots"), QCoreApplication::translate("Start", "Walk through the states, write a picture of each into DIR, and end."),
                                         QStringLiteral("DIR"));
    parser.addOptions({data, theme, language, screenshots});
    if (!parser.parse(arguments)) return refusal(parser.errorText());
    if (parser.isSet(help)) {
        std::printf("%s", parser.helpText().toLocal8Bit().constData());
        return ParsedStart{{}, 0};
    }
    if (parser.isSet(version)) {
        std::printf("halfstep %s\n", QCoreApplication::applicationVersion().toLocal8Bit().constData());
        return ParsedStart{{}, 0};
    }
    StartOptions options;
    options.models = parser.positionalArguments();
    options.data = parser.values(data);
    options.language = parser.value(language);
    options.screenshots = parser.value(screenshots);
    if (parser.isSet(theme)) {
        const QString name = parser.value(theme);
        if (name != QLatin1String("light") && name != QLatin1String("dark"))
            return refusal(QCoreApplication::translate("Start", "--theme takes light or dark, not %1.").arg(name));
        options.theme = name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::Light;
    }
    return ParsedStart{options, {}};
}

} // namespace halfstep
