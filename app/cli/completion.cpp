// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.h"

#include "app/cli/verbs.h"

#include <map>

namespace halfstep::cli {

namespace {

constexpr std::string_view Head = "# SPDX-FileCopyrightText: 2026 The Halfstep authors\n# SPDX-License-Identifier: Apache-2.0\n"
                                  "# Made from the program's table of verbs.\n";

std::string joinedVerbs(std::string_view between)
{
    std::string text;
    for (const Verb &verb : allVerbs()) text += (text.empty() ? std::string() : std::string(between)) + std::string(verb.name);
    return text;
}

std::string optionNames(const Verb &verb)
{
    std::string text;
    for (const OptionSpec &option : verb.options()) text += (text.empty() ? "" : " ") + std::string(option.name);
    return text;
}

/// Options with fixed values: the words that stand before one, with a bar between, and the values.
std::map<std::string, std::string> choicesOfOptions()
{
    std::map<std::string, std::string> choices;
    for (const Verb &verb : allVerbs())
        for (const OptionSpec &option : verb.options()) {
            if (option.choices.empty()) continue;
            const std::string words = std::string(option.name) + (option.shortName.empty() ? "" : "|" + std::string(option.shortName));
            choices[words] = option.choices;
        }
    return choices;
}

/// Text inside single quotes, for each shell the same.
std::string quoted(std::string_view text, std::string_view escaped)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'')
            result += escaped;
        else
            result += c;
    }
    return result + "'";
}

/// A description inside a specification of zsh's _arguments: brackets and colons are marks there.
std::string zshText(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':') result += '\\';
        if (c == '\'') result += "'\\'";
        result += c;
    }
    return result;
}

std::string zshSpecification(const OptionSpec &option)
{
    const std::string repeats = option.mayRepeat ? "*" : "";
    std::string rest = "[" + zshText(option.help) + "]";
    if (!option.value.empty()) {
        rest += ":" + zshText(option.value) + ":";
        rest += option.choices.empty() ? "_files" : "(" + std::string(option.choices) + ")";
    }
    std::string text = "                '" + repeats + std::string(option.name) + rest + "' \\\n";
    if (!option.shortName.empty()) text += "                '" + repeats + std::string(option.shortName) + rest + "' \\\n";
    return text;
}

} // namespace

std::string bashCompletion()
{
    std::string text(Head);
    text += "_halfstep_cli() {\n"
            "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} verb= word\n"
            "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
            "        case $word in " + joinedVerbs("|") + ") verb=$word; break ;; esac\n"
            "    done\n"
            "    case $previous in\n";
    for (const auto &[words, values] : choicesOfOptions())
        text += "        " + words + ") COMPREPLY=($(compgen -W '" + values + "' -- \"$current\")); return ;;\n";
    text += "    esac\n"
            "    if [ -z \"$verb\" ]; then\n"
            "        COMPREPLY=($(compgen -W '" + joinedVerbs(" ") + " --help --version' -- \"$current\"))\n"
            "        return\n"
            "    fi\n"
            "    if [[ $current == -* ]]; then\n"
            "        case $verb in\n";
    for (const Verb &verb : allVerbs())
        text += "            " + std::string(verb.name) + ") COMPREPLY=($(compgen -W '" + optionNames(verb) + "' -- \"$current\")) ;;\n";
    text += "        esac\n"
            "        return\n"
            "    fi\n"
            "    COMPREPLY=($(compgen -f -- \"$current\"))\n"
            "}\n"
            "complete -o filenames -F _halfstep_cli halfstep-cli\n";
    return text;
}

std::string zshCompletion()
{
    std::string text = "#compdef halfstep-cli\n" + std::string(Head);
    text += "local -a verbs\nverbs=(\n";
    for (const Verb &verb : allVerbs()) text += "    '" + std::string(verb.name) + ":" + zshText(verb.summary) + "'\n";
    text += ")\n"
            "_arguments -C '--help[what the program does]' '--version[its version]' '1:verb:->verb' '*::argument:->argument'\n"
            "case $state in\n"
            "    verb) _describe verb verbs ;;\n"
            "    argument)\n"
            "        case $words[1] in\n";
    for (const Verb &verb : allVerbs()) {
        text += "            " + std::string(verb.name) + ")\n                _arguments \\\n";
        for (const OptionSpec &option : verb.options()) text += zshSpecification(option);
        text += "                '*:file:_files' ;;\n";
    }
    text += "        esac ;;\nesac\n";
    return text;
}

std::string fishCompletion()
{
    std::string text(Head);
    const std::string verbs = joinedVerbs(" ");
    for (const Verb &verb : allVerbs())
        text += "complete -c halfstep-cli -f -n 'not __fish_seen_subcommand_from " + verbs + "' -a " + std::string(verb.name) + " -d "
                + quoted(verb.summary, "\\'") + "\n";
    text += "complete -c halfstep-cli -n 'not __fish_seen_subcommand_from " + verbs + "' -l version -d 'its version'\n";
    for (const Verb &verb : allVerbs())
        for (const OptionSpec &option : verb.options()) {
            text += "complete -c halfstep-cli -n '__fish_seen_subcommand_from " + std::string(verb.name) + "' -l " + std::string(option.name.substr(2));
            if (!option.shortName.empty()) text += " -s " + std::string(option.shortName.substr(1));
            if (!option.choices.empty())
                text += " -x -a " + quoted(option.choices, "\\'");
            else if (!option.value.empty())
                text += " -r";
            text += " -d " + quoted(option.help, "\\'") + "\n";
        }
    return text;
}

} // namespace halfstep::cli
