// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"

#include "options/translatable.h"

#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace selfment::options {
namespace {

// ---- between text and fields
// -------------------------------------------------------------------------------------

std::string textOf(double number) {
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), result.ptr};
}
template <typename Whole>
requires std::is_integral_v<Whole> std::string textOf(Whole number) {
    return std::to_string(number);
}
std::string textOf(bool flag) {
    return flag ? "true" : "false";
}
std::string textOf(const std::string& text) {
    return text;
}

template <typename Number>
void readInto(Number& field, std::string_view text) {
    std::from_chars(text.data(), text.data() + text.size(), field);
}
void readInto(bool& field, std::string_view text) {
    field = text == "true";
}
void readInto(std::string& field, std::string_view text) {
    field = text;
}

template <typename Enum>
using Names = std::span<const std::pair<Enum, std::string_view>>;

template <typename Enum>
std::string nameOf(Names<Enum> names, Enum value) {
    for (const auto& [candidate, name] : names)
        if (candidate == value)
            return std::string(name);
    return {};
}
template <typename Enum>
void readName(Names<Enum> names, Enum& field, std::string_view text) {
    for (const auto& [candidate, name] : names)
        if (name == text)
            field = candidate;
}

constexpr std::pair<AlphaBackground, std::string_view> kBackgrounds[] = {
    {AlphaBackground::white, "white"}, {AlphaBackground::black, "black"}, {AlphaBackground::grey, "grey"}};
constexpr std::pair<FeatureKind, std::string_view> kFeatures[] = {{FeatureKind::automatic, "auto"},
                                                                  {FeatureKind::tokens, "tokens"},
                                                                  {FeatureKind::keys, "keys"},
                                                                  {FeatureKind::queries, "queries"},
                                                                  {FeatureKind::values, "values"}};
constexpr std::pair<Initialiser, std::string_view> kInitialisers[] = {
    {Initialiser::ncut, "ncut"}, {Initialiser::kmeans, "kmeans"}, {Initialiser::cls, "cls"}};
constexpr std::pair<ClsMap, std::string_view> kClsMaps[] = {{ClsMap::attention, "attention"},
                                                            {ClsMap::cosine, "cosine"}};
constexpr std::pair<ForegroundRule, std::string_view> kForegrounds[] = {{ForegroundRule::seed, "seed"},
                                                                        {ForegroundRule::border, "border"}};
constexpr std::pair<AffinityKind, std::string_view> kAffinities[] = {{AffinityKind::weighted, "weighted"},
                                                                     {AffinityKind::binary, "binary"}};
constexpr std::pair<EmptiedRule, std::string_view> kEmptied[] = {{EmptiedRule::keepLast, "keep"},
                                                                 {EmptiedRule::returnDegenerate, "return"}};
constexpr std::pair<MaskSource, std::string_view> kSources[] = {
    {MaskSource::automatic, "auto"}, {MaskSource::ncut, "ncut"}, {MaskSource::ipo, "ipo"}};
constexpr std::pair<Precision, std::string_view> kPrecisions[] = {{Precision::automatic, "auto"},
                                                                  {Precision::fp32, "fp32"},
                                                                  {Precision::bf16, "bf16"},
                                                                  {Precision::fp16, "fp16"}};
constexpr std::pair<ExistingFiles, std::string_view> kExisting[] = {{ExistingFiles::skip, "skip"},
                                                                    {ExistingFiles::overwrite, "overwrite"},
                                                                    {ExistingFiles::rename, "rename"}};

// A field is reached through a function, so that one template serves every row.
#define SELFMENT_FIELD(path)                                                                                 \
    [](const Options& options) { return textOf(options.path); },                                             \
        [](Options& options, std::string_view text) { readInto(options.path, text); }
#define SELFMENT_NAMED(path, names)                                                                          \
    [](const Options& options) {                                                                             \
        return nameOf<std::decay_t<decltype(options.path)>>(names, options.path);                            \
    },                                                                                                       \
        [](Options& options, std::string_view text) {                                                        \
            readName<std::decay_t<decltype(options.path)>>(names, options.path, text);                       \
        }
#define LABEL(text) SELFMENT_TEXT("Options", text)

std::string thresholdText(const Options& options) {
    return options.pipeline.mask.otsu ? "otsu" : textOf(options.pipeline.mask.threshold);
}
void setThreshold(Options& options, std::string_view text) {
    options.pipeline.mask.otsu = text == "otsu";
    if (!options.pipeline.mask.otsu)
        readInto(options.pipeline.mask.threshold, text);
}
std::string presetText(const Options& options) {
    return std::string(presetName(presetInForce(options.pipeline)));
}
void setPreset(Options& options, std::string_view text) {
    applyPreset(options.pipeline, text == "reference" ? Preset::reference : Preset::paper);
}

constexpr unsigned kMethod = takenBySegment | takenByInspect | takenByWindow;
constexpr unsigned kRun = takenBySegment | takenByInspect;
constexpr double kHuge = 9007199254740992.0; // 2^53: the largest whole number a spin box holds exactly

using T = OptionType;
using G = OptionGroup;

const std::array kTable = {
    OptionSpec{
        "preset", T::choice, G::input, "paper", 0, 0, 0, 0, "", "paper|reference", "NAME", LABEL("Preset"),
        LABEL(
            "Parameters as the paper states them, or as the authors' released code has them; single options "
            "given beside it win."),
        kRun, presetText, setPreset},
    OptionSpec{"size", T::integer, G::input, "768", 16, 8192, 16, 0, "px", "", "S", LABEL("Input size S"),
               LABEL("Side the picture is resized to, rounded to the nearest multiple of the patch."),
               kMethod | takenByBench, SELFMENT_FIELD(pipeline.input.size)},
    OptionSpec{"keep-aspect", T::flag, G::input, "false", 0, 0, 0, 0, "", "", "", LABEL("Keep aspect ratio"),
               LABEL("Longest side S, both sides rounded to the patch, instead of a square."), kMethod,
               SELFMENT_FIELD(pipeline.input.keepAspect)},
    OptionSpec{"alpha-background", T::choice, G::input, "white", 0, 0, 0, 0, "", "white|black|grey", "COLOUR",
               LABEL("Background under transparency"),
               LABEL("Colour that transparent pixels are composited over."), kMethod,
               SELFMENT_NAMED(pipeline.input.alphaBackground, kBackgrounds)},
    OptionSpec{"max-megapixels", T::number, G::input, "400", 0.001, 4000, 50, 0, "Mpx", "", "M",
               LABEL("Largest picture"),
               LABEL("Pictures with more pixels are refused before they are decoded."), kMethod,
               SELFMENT_FIELD(pipeline.input.maxMegapixels)},
    OptionSpec{
        "backbone", T::text, G::features, "builtin", 0, 0, 0, 0, "", "", "builtin|tiny|NAME|FILE|FOLDER",
        LABEL("Backbone"),
        LABEL("Frozen source of the patch features: builtin (hand-made descriptor, no learned weights), tiny "
              "(small ViT that ships; both far below DINOv3), a model of this machine by name, or a weight "
              "file or folder."),
        kMethod | takenByBench, SELFMENT_FIELD(pipeline.features.backbone)},
    OptionSpec{"feature", T::choice, G::features, "auto", 0, 0, 0, 0, "", "auto|tokens|keys|queries|values",
               "KIND", LABEL("Features"),
               LABEL("Which vectors of the backbone serve as patch features f: its output tokens, or keys, "
                     "queries or values of its last attention; auto: what suits it (values for ViT-H+)."),
               kMethod, SELFMENT_NAMED(pipeline.features.feature, kFeatures)},
    OptionSpec{
        "init", T::choice, G::graph, "ncut", 0, 0, 0, 0, "", "ncut|kmeans|cls", "NAME", LABEL("Initialiser"),
        LABEL("What makes the initial bipartition: Normalized Cut (Sec. 3.1), k-means with k = 2, or the "
              "CLS token's attention (ViTs only)."),
        kMethod, SELFMENT_NAMED(pipeline.graph.init, kInitialisers)},
    OptionSpec{"cls-map", T::choice, G::graph, "attention", 0, 0, 0, 0, "", "attention|cosine", "KIND",
               LABEL("CLS map"),
               LABEL("Initialiser cls cuts this at its mean: attention of the CLS token in the last block, "
                     "mean over heads, or the cosine of each patch with the CLS token."),
               kMethod, SELFMENT_NAMED(pipeline.graph.clsMap, kClsMaps)},
    OptionSpec{"kmeans-restarts", T::integer, G::graph, "10", 1, 1000, 1, 0, "", "", "R",
               LABEL("k-means restarts"),
               LABEL("Initialiser kmeans keeps the best of so many seeded k-means++ starts."), kMethod,
               SELFMENT_FIELD(pipeline.graph.restarts)},
    OptionSpec{"foreground", T::choice, G::graph, "seed", 0, 0, 0, 0, "", "seed|border", "RULE",
               LABEL("Foreground rule"),
               LABEL("Which side is the object: the seed patch's (Sec. 3.1), or the side with less of the "
                     "grid's border. k-means always goes by the border."),
               kMethod, SELFMENT_NAMED(pipeline.graph.foreground, kForegrounds)},
    OptionSpec{
        "affinity", T::choice, G::graph, "weighted", 0, 0, 0, 0, "", "weighted|binary", "KIND",
        LABEL("Affinity"),
        LABEL("weighted (Eq. 1): the cosine where it exceeds tau; binary (the authors' code): 1 there."),
        kMethod | takenByBench, SELFMENT_NAMED(pipeline.graph.affinity, kAffinities)},
    OptionSpec{"tau", T::number, G::graph, "0.2", -1, 1, 0.01, 3, "", "", "T", LABEL("Affinity threshold τ"),
               LABEL("Pairs of patches whose cosine exceeds tau are connected (Eq. 1)."),
               kMethod | takenByBench, SELFMENT_FIELD(pipeline.graph.tau)},
    OptionSpec{"eps", T::number, G::graph, "1e-05", 0, 1, 1e-5, 7, "", "", "E",
               LABEL("Background affinity ε"),
               LABEL("Affinity of all other pairs, a small constant (Eq. 1)."), kMethod | takenByBench,
               SELFMENT_FIELD(pipeline.graph.eps)},
    OptionSpec{
        "eigenpairs", T::integer, G::graph, "2", 2, 64, 1, 0, "", "", "K", LABEL("Eigenvalues K"),
        LABEL("How many of the smallest eigenvalues of (D - A) x = lambda D x are computed, the trivial one "
              "counted."),
        kMethod, SELFMENT_FIELD(pipeline.graph.eigenpairs)},
    OptionSpec{"iterations", T::integer, G::ipo, "20", 0, 1000, 1, 0, "", "", "T", LABEL("IPO iterations T"),
               LABEL("Most relabelling iterations; IPO stops earlier once no label changes (Sec. 3.2)."),
               kMethod | takenByBench, SELFMENT_FIELD(pipeline.ipo.iterations)},
    OptionSpec{"min-side", T::integer, G::ipo, "0", 0, 100000, 1, 0, "", "", "N", LABEL("Smallest side"),
               LABEL("IPO stops when a side has fewer patches: 0 never (paper), 10 (the authors' code)."),
               kMethod, SELFMENT_FIELD(pipeline.ipo.minimumSide)},
    OptionSpec{
        "emptied", T::choice, G::ipo, "keep", 0, 0, 0, 0, "", "keep|return", "RULE",
        LABEL("When a side empties"),
        LABEL("keep the last labels with two sides (paper preset), or return the one-sided labels (the "
              "authors' code)."),
        kMethod, SELFMENT_NAMED(pipeline.ipo.emptied, kEmptied)},
    OptionSpec{"source", T::choice, G::mask, "auto", 0, 0, 0, 0, "", "auto|ncut|ipo", "STAGE",
               LABEL("Mask from"),
               LABEL("Stage whose patch map becomes the mask; auto: ipo, as no head is loaded."), kMethod,
               SELFMENT_NAMED(pipeline.mask.source, kSources)},
    OptionSpec{"threshold", T::text, G::mask, "0.5", 0, 1, 0.01, 2, "", "", "0..1|otsu",
               LABEL("Mask threshold"),
               LABEL("The mask is where the upsampled patch map exceeds it; otsu chooses one per picture."),
               kMethod, thresholdText, setThreshold},
    OptionSpec{"device", T::text, G::runtime, "auto", 0, 0, 0, 0, "", "", "auto|cpu|cuda[:N]",
               LABEL("Device"),
               LABEL("Where tensors are computed; a device that is not there is an error, never replaced."),
               kMethod | takenByBench, SELFMENT_FIELD(pipeline.runtime.device)},
    OptionSpec{"precision", T::choice, G::runtime, "auto", 0, 0, 0, 0, "", "auto|fp32|bf16|fp16", "KIND",
               LABEL("Precision"),
               LABEL("Number format the backbone computes in; auto: what the device computes fast."),
               kMethod | takenByBench, SELFMENT_NAMED(pipeline.runtime.precision, kPrecisions)},
    OptionSpec{"threads", T::integer, G::runtime, "0", 0, 1024, 1, 0, "", "", "N", LABEL("Threads"),
               LABEL("Processor threads to use; 0: one per core."), kRun | takenByBench,
               SELFMENT_FIELD(pipeline.runtime.threads)},
    OptionSpec{"seed", T::integer, G::runtime, "0", 0, kHuge, 1, 0, "", "", "N", LABEL("Random seed"),
               LABEL("Start of every random choice; the built-in backbone and NCut make none."), kRun,
               SELFMENT_FIELD(pipeline.runtime.seed)},
    OptionSpec{"engine", T::choice, G::runtime, "local", 0, 0, 0, 0, "", "local", "WHERE", LABEL("Engine"),
               LABEL("Engine that does the work: local is this machine."),
               kRun | takenByDoctor | takenByModels, nullptr, nullptr},
    OptionSpec{"head", T::choice, G::mask, "none", 0, 0, 0, 0, "", "none", "FILE|none", LABEL("Head"),
               LABEL("Trained patch head to apply; none: the mask comes from ncut or ipo."), kRun, nullptr,
               nullptr},
    OptionSpec{
        "formats", T::text, G::output, "mask", 0, 0, 0, 0, "", "mask|soft8|overlay", "LIST", LABEL("Formats"),
        LABEL("Comma-separated: mask (grey 0/255 PNG), soft8 (upsampled map as grey PNG), overlay (JPEG)."),
        takenBySegment, SELFMENT_FIELD(output.formats)},
    OptionSpec{"existing", T::choice, G::output, "skip", 0, 0, 0, 0, "", "skip|overwrite|rename", "RULE",
               LABEL("Existing files"), LABEL("What to do with outputs that are there already."),
               takenBySegment, SELFMENT_NAMED(output.existing, kExisting)},
    OptionSpec{"out", T::path, G::command, "", 0, 0, 0, 0, "", "", "PATH", LABEL("Output"),
               LABEL("segment: folder for the masks; inspect: trace file; bench spectral: file for vector, "
                     "eigenvalues and masks (.safetensors)."),
               kRun | takenByBench, nullptr, nullptr},
    OptionSpec{"features", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("Features file"),
               LABEL("Start from patch_features [N,d] of this .safetensors file instead of an image."),
               takenByInspect | takenByBench, nullptr, nullptr},
    OptionSpec{"grid", T::text, G::command, "", 0, 0, 0, 0, "", "", "HxW", LABEL("Grid"),
               LABEL("Rows and columns of the patch grid of --features; bench spectral: of made ones, too, "
                     "48x48 unless told."),
               takenByInspect | takenByBench, nullptr, nullptr},
    OptionSpec{"with-affinity", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("With affinity"),
               LABEL("Put the affinity matrix [N,N] into the trace."), takenByInspect, nullptr, nullptr},
    OptionSpec{"with-input", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("With input"),
               LABEL("Put the normalised network input [3,H,W] into the trace."), takenByInspect, nullptr,
               nullptr},
    OptionSpec{"with-attention", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "",
               LABEL("With attention"),
               LABEL("Put keys and queries of the last attention [N,d] into the trace."), takenByInspect,
               nullptr, nullptr},
    OptionSpec{
        "name", T::text, G::command, "", 0, 0, 0, 0, "", "", "NAME", LABEL("Name"),
        LABEL("models add: name to know the model by; by default its published name, else its file's."),
        takenByModels, nullptr, nullptr},
    OptionSpec{"accept-licence", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "",
               LABEL("Accept licence"),
               LABEL("models download: you have read the model's licence and agree to it."), takenByModels,
               nullptr, nullptr},
    OptionSpec{
        "delete-files", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("Delete files"),
        LABEL("models remove: also delete files that this program downloaded; others are never touched."),
        takenByModels, nullptr, nullptr},
    OptionSpec{
        "random-weights", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("Random weights"),
        LABEL("bench: give the published configuration that --backbone names random weights; its file is "
              "not needed."),
        takenByBench, nullptr, nullptr},
    OptionSpec{"batch", T::integer, G::command, "1", 1, 1024, 1, 0, "", "", "N", LABEL("Batch"),
               LABEL("bench: images in one forward pass."), takenByBench, nullptr, nullptr},
    OptionSpec{"dimension", T::integer, G::command, "384", 1, 65536, 1, 0, "", "", "D", LABEL("Dimension"),
               LABEL("bench spectral: length of each made feature."), takenByBench, nullptr, nullptr},
    OptionSpec{"memory", T::integer, G::command, "0", 0, 16777216, 1, 0, "MiB", "", "M", LABEL("Memory"),
               LABEL("bench spectral: most memory the affinities may take; 0: by rule."), takenByBench,
               nullptr, nullptr},
    OptionSpec{"runs", T::integer, G::command, "5", 1, 10000, 1, 0, "", "", "N", LABEL("Runs"),
               LABEL("bench: timed repetitions after one that is not counted."), takenByBench, nullptr,
               nullptr},
    OptionSpec{"json", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("JSON"),
               LABEL("One JSON document on standard output instead of text."),
               kRun | takenByDoctor | takenByModels | takenByBench, nullptr, nullptr},
    OptionSpec{"quiet", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("Quiet"),
               LABEL("No log and no progress; errors and failed inputs are still printed."),
               kRun | takenByDoctor | takenByModels | takenByBench, nullptr, nullptr},
    OptionSpec{"config", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("Configuration file"),
               LABEL("TOML or INI file with options by name."),
               kRun | takenByDoctor | takenByModels | takenByBench, nullptr, nullptr},
};

} // namespace

std::span<const OptionSpec> optionTable() {
    return kTable;
}

} // namespace selfment::options
