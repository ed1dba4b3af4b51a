// SPDX-FileCopyrightText: 2026 The Halfstep authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"

#include "app/cli/data_arguments.h"

#include <algorithm>
#include <array>

namespace halfstep::cli {

namespace {

constexpr std::array CommonOptions{
    OptionSpec{"--json", "", "", "results as one JSON document on standard output"},
    OptionSpec{"--quiet", "", "", "no progress, no notes"},
    OptionSpec{"--progress", "", "MODE", "bar, json (one line a step) or none; default: bar on a terminal", false, "bar json none"},
    OptionSpec{"--threads", "", "N", "default: all of the machine's"},
    OptionSpec{"--profile", "", "PROFILE", "xnnpack (default), reference or single: whose results the kernels give", false, "xnnpack reference single"},
    OptionSpec{"--memory", "", "BYTES", "limit; default: three quarters of what is free"},
    OptionSpec{"--help", "-h", "", "this text"},
};

constexpr std::array AdviseOptions{
    OptionSpec{"--target", "", "TARGET", "cpu (default), gpu, edgetpu or mcu", false, "cpu gpu edgetpu mcu"},
};

constexpr std::array CalibrateOptions{
    OptionSpec{"--output", "-o", "FILE.hstats", "where the statistics go"},
    OptionSpec{"--shard", "", "I/N", "only every N-th sample, beginning with number I (from 0)"},
    OptionSpec{"--range", "", "METHOD", "minmax (default) or average", false, "minmax average"},
};

constexpr std::array MergeOptions{
    OptionSpec{"--output", "-o", "FILE.hstats", "where the joined statistics go"},
};

constexpr std::array QuantizeOptions{
    OptionSpec{"--technique", "-t", "TECHNIQUE", "dynamic, float16, int8, int8-only, int16x8, int16x8-only, weights8, weights4 or dynamic4", false,
               "dynamic float16 int8 int8-only int16x8 int16x8-only weights8 weights4 dynamic4"},
    OptionSpec{"--output", "-o", "FILE", "where the quantized model goes"},
    OptionSpec{"--stats", "", "FILE.hstats", "statistics of calibrate or merge, instead of --data"},
    OptionSpec{"--check", "", "SOURCE", "check the result on these samples too", true},
    OptionSpec{"--range", "", "METHOD", "how ranges are chosen: minmax (default) or average", false, "minmax average"},
    OptionSpec{"--block", "", "N", "a scale for every N weights of a row: 32, 64, 128 or 256 (weights8, weights4, dynamic4)", false, "32 64 128 256"},
    OptionSpec{"--per-tensor", "", "", "one scale for a whole weight instead of one a channel"},
    OptionSpec{"--io", "", "TYPE", "type of the model's inputs and outputs: float32, int8, uint8 or int16", false, "float32 int8 uint8 int16"},
    OptionSpec{"--keep-float", "", "PATTERN", "#12, type:CONV_2D or a shell pattern on an output's name", true},
    OptionSpec{"--min-elements", "", "N", "leave constants with fewer elements alone (default 0)"},
    OptionSpec{"--runtime-version", "", "V", "oldest runtime that must load the file, such as 2.10.0"},
};

constexpr std::array CompareOptions{
    OptionSpec{"--csv", "", "FILE", "the layers as a table"},
    OptionSpec{"--html", "", "FILE", "the whole report as a page"},
    OptionSpec{"--fail-below", "", "DB", "exit status 8 when an output's SQNR is below"},
};

constexpr std::array EvaluateOptions{
    OptionSpec{"--metric", "", "METRIC", "top1, auc, mse (labels: numbers of the first output) or sqnr; default: top1 with labels, else sqnr", false, "top1 auc mse sqnr"},
};

constexpr std::array BenchOptions{
    OptionSpec{"--runs", "", "N", "timed runs of each model (default 50)"},
    OptionSpec{"--warmup", "", "N", "runs before them (default 5)"},
    OptionSpec{"--signature", "", "NAME", "the signature that is timed (default: the main graph)"},
};

constexpr std::array RunOptions{
    OptionSpec{"--output", "-o", "FILE.npz", "where the outputs go"},
    OptionSpec{"--raw", "", "", "keep stored integers instead of real values"},
    OptionSpec{"--tensors", "", "WHICH", "outputs (default) or all", false, "outputs all"},
};

constexpr std::size_t Any = 1000;

const std::array Verbs{
    Verb{"inspect", "MODEL", 1, 1, "what a model file is", "halfstep-cli inspect model.tflite", false, {}, runInspect},
    Verb{"advise", "MODEL", 1, 1, "techniques in order of advice, with the forecast size", "halfstep-cli advise model.tflite --target mcu", true,
         AdviseOptions, runAdvise},
    Verb{"calibrate", "MODEL", 1, 1, "find the ranges of a model's values", "halfstep-cli calibrate model.tflite --data pictures/ -o model.hstats",
         true, CalibrateOptions, runCalibrate},
    Verb{"merge", "FILE.hstats...", 1, Any, "join the statistics of shards", "halfstep-cli merge a.hstats b.hstats -o all.hstats", false, MergeOptions,
         runMerge},
    Verb{"quantize", "MODEL", 1, 1, "make a model smaller and faster", "halfstep-cli quantize model.tflite -t int8 --data pictures/ -o model.int8.tflite",
         true, QuantizeOptions, runQuantize},
    Verb{"compare", "FLOAT QUANTIZED", 2, 2, "the error of a quantized model, layer by layer",
         "halfstep-cli compare model.tflite model.int8.tflite --data pictures/ --html report.html", true, CompareOptions, runCompare},
    Verb{"evaluate", "MODEL...", 1, Any, "accuracy with labels, agreement with the first model",
         "halfstep-cli evaluate model.tflite model.int8.tflite --data pictures/ --metric top1", true, EvaluateOptions, runEvaluate},
    Verb{"bench", "MODEL...", 1, Any, "speed side by side", "halfstep-cli bench model.tflite model.int8.tflite --threads 1", false, BenchOptions, runBench},
    Verb{"run", "MODEL", 1, 1, "the outputs of every sample", "halfstep-cli run model.tflite --data samples.npy -o outputs.npz", true, RunOptions, runRun},
};

std::string optionLines(std::span<const OptionSpec> options)
{
    constexpr std::size_t Column = 30;
    std::string text;
    for (const OptionSpec &option : options) {
        std::string left = "  " + std::string(option.name);
        if (!option.shortName.empty()) left += ", " + std::string(option.shortName);
        if (!option.value.empty()) left += " " + std::string(option.value);
        left.resize(std::max(left.size() + 2, Column), ' ');
        text += left + std::string(option.help) + (option.mayRepeat && option.value != "SOURCE" ? " (may repeat)" : "") + "\n";
    }
    return text;
}

} // namespace

std::vector<OptionSpec> Verb::options() const
{
    std::vector<OptionSpec> all(ownOptions.begin(), ownOptions.end());
    const auto data = dataOptions();
    if (takesData) all.insert(all.end(), data.begin(), data.end());
    all.insert(all.end(), CommonOptions.begin(), CommonOptions.end());
    return all;
}

std::span<const Verb> allVerbs()
{
    return Verbs;
}

const Verb *verbNamed(std::string_view name)
{
    const auto found = std::find_if(Verbs.begin(), Verbs.end(), [name](const Verb &verb) { return verb.name == name; });
    return found == Verbs.end() ? nullptr : &*found;
}

std::string verbNames()
{
    std::string names;
    for (const Verb &verb : Verbs) names += (names.empty() ? "" : ", ") + std::string(verb.name);
    return names;
}

std::string programHelp()
{
    std::string text = "halfstep-cli quantizes TensorFlow Lite models and shows what that costs.\n\n"
                       "Usage: halfstep-cli VERB [FILES] [OPTIONS]\n\nVerbs:\n";
    for (const Verb &verb : Verbs) {
        std::string name = "  " + std::string(verb.name);
        name.resize(14, ' ');
        text += name + std::string(verb.summary) + "\n";
    }
    text += "\nhalfstep-cli VERB --help tells the options of a verb. Example:\n  " + std::string(verbNamed("quantize")->example) + "\n\n"
            "Options of every verb:\n" + optionLines(CommonOptions) + "  --version                   the program's version\n";
    return text;
}

std::string verbHelp(const Verb &verb)
{
    std::string text = "Usage: halfstep-cli " + std::string(verb.name) + " " + std::string(verb.files) + " [OPTIONS]\n\n";
    text += "Tells or makes: " + std::string(verb.summary) + ".\n\nExample:\n  " + std::string(verb.example) + "\n";
    if (!verb.ownOptions.empty()) text += "\nOptions:\n" + optionLines(verb.ownOptions);
    if (verb.takesData) text += "\nData:\n" + optionLines(dataOptions());
    text += "\nOptions of every verb:\n" + optionLines(CommonOptions);
    return text;
}

} // namespace halfstep::cli
