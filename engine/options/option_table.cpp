// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"

#include "options/command_rows.h"
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
constexpr std::pair<CutRule, std::string_view> kCuts[] = {
    {CutRule::mean, "mean"}, {CutRule::zero, "zero"}, {CutRule::otsu, "otsu"}, {CutRule::custom, "custom"}};
constexpr std::pair<AffinityKind, std::string_view> kAffinities[] = {{AffinityKind::weighted, "weighted"},
                                                                     {AffinityKind::binary, "binary"}};
constexpr std::pair<EmptiedRule, std::string_view> kEmptied[] = {{EmptiedRule::keepLast, "keep"},
                                                                 {EmptiedRule::returnDegenerate, "return"}};
constexpr std::pair<MaskSource, std::string_view> kSources[] = {{MaskSource::automatic, "auto"},
                                                                {MaskSource::ncut, "ncut"},
                                                                {MaskSource::ipo, "ipo"},
                                                                {MaskSource::saliency, "saliency"}};
constexpr std::pair<Probability, std::string_view> kProbabilities[] = {{Probability::sigmoid, "sigmoid"},
                                                                       {Probability::softmax, "softmax"}};
constexpr std::pair<Upsample, std::string_view> kUpsamples[] = {{Upsample::probability, "probability"},
                                                                {Upsample::logit, "logit"}};
constexpr std::pair<Rounding8, std::string_view> kRoundings[] = {{Rounding8::nearest, "nearest"},
                                                                 {Rounding8::truncate, "truncate"}};
constexpr std::pair<HeadInput, std::string_view> kHeadInputs[] = {
    {HeadInput::automatic, "auto"}, {HeadInput::normalised, "normalised"}, {HeadInput::raw, "raw"}};
constexpr std::pair<DiceKind, std::string_view> kDices[] = {{DiceKind::squaredSigmoid, "squared-sigmoid"},
                                                            {DiceKind::plainSoftmax, "plain-softmax"}};
constexpr std::pair<ContrastiveKind, std::string_view> kContrastives[] = {
    {ContrastiveKind::withoutSelf, "without-self"}, {ContrastiveKind::withSelf, "with-self"}};
constexpr std::pair<CachePrecision, std::string_view> kCachePrecisions[] = {
    {CachePrecision::automatic, "auto"}, {CachePrecision::fp32, "fp32"}, {CachePrecision::bf16, "bf16"}};
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
    const Preset preset = text == "reference" ? Preset::reference : Preset::paper;
    applyPreset(options.pipeline, preset);
    applyPreset(options.train, preset);
}

constexpr unsigned kRun = takenBySegment | takenByInspect | takenByFeatures | takenByTrain | takenByEvaluate;
constexpr unsigned kMethod = kRun | takenByWindow;
constexpr unsigned kMasks = takenBySegment | takenByInspect | takenByEvaluate; ///< what makes masks
constexpr unsigned kTraining = takenByTrain | takenByEvaluate | takenByTrainingForm;
constexpr unsigned kCaching = takenByFeatures | takenByTrain | takenByEvaluate;
constexpr double kHuge = 9007199254740992.0; // 2^53: the largest whole number a spin box holds exactly

using T = OptionType;
using G = OptionGroup;

const std::array kMethodRows = {
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
               LABEL("Pictures with more pixels are refused before they are decoded."),
               kMethod | takenByServe, SELFMENT_FIELD(pipeline.input.maxMegapixels)},
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
    OptionSpec{
        "cut",
        T::choice, G::graph, "mean", 0, 0, 0, 0, "", "mean|zero|otsu|custom", "RULE", LABEL("Cut"),
        LABEL("Where the Fiedler vector x is cut in two (Eq. 4: x > mean(x)): at its mean, at 0, where "
              "Otsu's criterion parts it best, or at a value of your own."),
        kMethod, SELFMENT_NAMED(pipeline.graph.cut, kCuts)},
    OptionSpec{"cut-value", T::number, G::graph, "0", -1000, 1000, 1e-5, 8, "", "", "X", LABEL("Cut value"),
               LABEL("With cut custom, patches whose entry of the Fiedler vector exceeds this are on the "
                     "seed's side."),
               kMethod, SELFMENT_FIELD(pipeline.graph.cutValue)},
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
    OptionSpec{"head", T::text, G::head, "none", 0, 0, 0, 0, "", "", "NAME|FILE|none", LABEL("Head"),
               LABEL("Trained patch head to apply, by its name on this machine or as a file; none: the mask "
                     "comes from ncut or ipo."),
               kMasks | takenByWindow, SELFMENT_FIELD(pipeline.head.head)},
    OptionSpec{"head-input", T::choice, G::head, "auto", 0, 0, 0, 0, "", "auto|normalised|raw", "KIND",
               LABEL("Head input"),
               LABEL("What the head takes: features divided by their norm, or as they are; auto: what its "
                     "file says, for a new head raw with builtin and tiny, else normalised."),
               kMasks | takenByTrain | takenByWindow | takenByTrainingForm,
               SELFMENT_NAMED(pipeline.head.input, kHeadInputs)},
    OptionSpec{"probability", T::choice, G::head, "sigmoid", 0, 0, 0, 0, "", "sigmoid|softmax", "KIND",
               LABEL("Probability"),
               LABEL("Saliency of a patch: sigmoid of logit 1 (paper), or softmax over both logits (the "
                     "authors' code for folders)."),
               kMasks | takenByTrain | takenByWindow,
               SELFMENT_NAMED(pipeline.head.probability, kProbabilities)},
    OptionSpec{"upsample", T::choice, G::mask, "probability", 0, 0, 0, 0, "", "probability|logit", "KIND",
               LABEL("Upsampled"),
               LABEL("Saliency is upsampled as probabilities, or as logits that become probabilities at "
                     "every pixel (the authors' code for single images)."),
               kMasks | takenByWindow, SELFMENT_NAMED(pipeline.mask.upsample, kUpsamples)},
    OptionSpec{"rounding", T::choice, G::mask, "nearest", 0, 0, 0, 0, "", "nearest|truncate", "RULE",
               LABEL("8-bit rounding"),
               LABEL("How a map becomes 8 bits in soft8: to the nearest level, or truncated (the authors' "
                     "code)."),
               kMasks, SELFMENT_NAMED(pipeline.mask.rounding, kRoundings)},
    OptionSpec{"source", T::choice, G::mask, "auto", 0, 0, 0, 0, "", "auto|ncut|ipo|saliency", "STAGE",
               LABEL("Mask from"),
               LABEL("Stage whose patch map becomes the mask; auto: saliency with a head, else ipo."),
               kMasks | takenByWindow, SELFMENT_NAMED(pipeline.mask.source, kSources)},
    OptionSpec{"threshold", T::text, G::mask, "0.5", 0, 1, 0.01, 2, "", "", "0..1|otsu",
               LABEL("Mask threshold"),
               LABEL("The mask is where the upsampled patch map exceeds it; otsu chooses one per picture."),
               kMasks | takenByWindow, thresholdText, setThreshold},
    OptionSpec{"images", T::integer, G::training, "1000", 0, 10000000, 100, 0, "", "", "N",
               LABEL("Training images"),
               LABEL("How many images are drawn from the inputs with the seed; 0: all (paper: 1,000)."),
               takenByTrain | takenByTrainingForm, SELFMENT_FIELD(train.images)},
    OptionSpec{"epochs", T::integer, G::training, "3", 1, 100000, 1, 0, "", "", "N", LABEL("Epochs"),
               LABEL("Passes over the training images."), kTraining, SELFMENT_FIELD(train.epochs)},
    OptionSpec{"batch", T::integer, G::training, "8", 1, 1024, 1, 0, "", "", "N", LABEL("Images a step"),
               LABEL("Their gradients are averaged before Adam's step (paper: 8)."), kTraining,
               SELFMENT_FIELD(train.batch)},
    OptionSpec{"lr", T::number, G::training, "0.001", 0, 10, 0.0001, 6, "", "", "RATE",
               LABEL("Learning rate"), LABEL("Step size of Adam."), kTraining,
               SELFMENT_FIELD(train.learningRate)},
    OptionSpec{"weight-decay", T::number, G::training, "0", 0, 1, 1e-5, 7, "", "", "W", LABEL("Weight decay"),
               LABEL("Times the weights, added to the gradient: 0 (paper), 1e-5 (the authors' code)."),
               kTraining, SELFMENT_FIELD(train.weightDecay)},
    OptionSpec{"lambda-con", T::number, G::training, "0.1", 0, 1000, 0.05, 4, "", "", "L",
               LABEL("Weight of contrastive λ_con"), LABEL("Weight of the contrastive term (Eq. 13)."),
               kTraining, SELFMENT_FIELD(train.lambdaCon)},
    OptionSpec{"lambda-dice", T::number, G::training, "1", 0, 1000, 0.1, 4, "", "", "L",
               LABEL("Weight of Dice λ_dice"), LABEL("Weight of the Dice term (Eq. 13)."), kTraining,
               SELFMENT_FIELD(train.lambdaDice)},
    OptionSpec{"lambda-bce", T::number, G::training, "1", 0, 1000, 0.1, 4, "", "", "L",
               LABEL("Weight of BCE λ_bce"), LABEL("Weight of the cross-entropy term (Eq. 13)."), kTraining,
               SELFMENT_FIELD(train.lambdaBce)},
    OptionSpec{"temperature", T::number, G::training, "0.05", 0.0001, 100, 0.01, 4, "", "", "T",
               LABEL("Temperature T"), LABEL("Cosines of embeddings are divided by it (Eq. 10)."), kTraining,
               SELFMENT_FIELD(train.temperature)},
    OptionSpec{"dice", T::choice, G::training, "squared-sigmoid", 0, 0, 0, 0, "",
               "squared-sigmoid|plain-softmax", "FORM", LABEL("Dice form"),
               LABEL("squared-sigmoid (Eq. 11), or plain sums over softmax (the authors' code)."),
               kTraining | takenByBench, SELFMENT_NAMED(train.dice, kDices)},
    OptionSpec{"contrastive", T::choice, G::training, "without-self", 0, 0, 0, 0, "",
               "without-self|with-self", "FORM", LABEL("Contrastive form"),
               LABEL("Denominator without the patch itself (Eq. 10), or over the whole row (the authors' "
                     "code)."),
               kTraining | takenByBench, SELFMENT_NAMED(train.contrastive, kContrastives)},
    OptionSpec{"dice-eps", T::number, G::training, "1e-06", 0, 1, 1e-6, 8, "", "", "E", LABEL("Dice ε"),
               LABEL("Small constant of the Dice term (Eq. 11)."), kTraining, SELFMENT_FIELD(train.diceEps)},
    OptionSpec{"embedding", T::integer, G::training, "128", 1, 4096, 16, 0, "", "", "E",
               LABEL("Embedding width e"), LABEL("Width of the projection and of z."),
               kTraining | takenByBench, SELFMENT_FIELD(train.embedding)},
    OptionSpec{"shuffle", T::flag, G::training, "true", 0, 0, 0, 0, "", "", "", LABEL("Shuffle"),
               LABEL("A new seeded order each epoch; --no-shuffle keeps the order of the inputs."), kTraining,
               SELFMENT_FIELD(train.shuffle)},
    OptionSpec{"init-head", T::text, G::training, "", 0, 0, 0, 0, "", "", "NAME|FILE",
               LABEL("Start from head"), LABEL("Head to go on from; without it, seeded random weights."),
               kTraining | takenByBench, SELFMENT_FIELD(train.initHead)},
    OptionSpec{"cache", T::path, G::cache, "", 0, 0, 0, 0, "", "", "DIR", LABEL("Feature cache"),
               LABEL("Folder of computed features and pseudo masks; by default the user's cache folder."),
               kCaching | takenByServe, SELFMENT_FIELD(cache.folder)},
    OptionSpec{"cache-limit", T::number, G::cache, "20", 0, 1000000, 1, 1, "GiB", "", "G",
               LABEL("Cache limit"), LABEL("Entries used longest ago are deleted above it; 0: no limit."),
               kCaching | takenByServe, SELFMENT_FIELD(cache.limitGib)},
    OptionSpec{"cache-precision", T::choice, G::cache, "auto", 0, 0, 0, 0, "", "auto|fp32|bf16", "KIND",
               LABEL("Cache precision"),
               LABEL("Number format of cached features; auto: fp32, but bf16 where the backbone computes in "
                     "16 bits."),
               kCaching, SELFMENT_NAMED(cache.precision, kCachePrecisions)},
    OptionSpec{"device", T::text, G::runtime, "auto", 0, 0, 0, 0, "", "", "auto|cpu|cuda[:N]",
               LABEL("Device"),
               LABEL("Where tensors are computed; a device that is not there is an error, never replaced."),
               kMethod | takenByBench | takenByServe, SELFMENT_FIELD(pipeline.runtime.device)},
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
    OptionSpec{"engine", T::text, G::runtime, "local", 0, 0, 0, 0, "", "", "WHERE", LABEL("Engine"),
               LABEL("Engine that does the work: local is this machine; else the NAME of one that was added, "
                     "HOST:PORT, or ssh://USER@HOST. It is never replaced by another one."),
               kRun, nullptr, nullptr},
    OptionSpec{"formats", T::text, G::output, "mask", 0, 0, 0, 0, "",
               "mask|soft8|soft16|indexed|rgba|overlay|coco-rle|coco-polygon|yolo-seg|voc", "LIST",
               LABEL("Formats"),
               LABEL("Comma-separated: mask (grey 0/255 PNG), soft8 and soft16 (upsampled map as grey PNG), "
                     "indexed (palette PNG), rgba (cut-out PNG), overlay (JPEG), coco-rle and coco-polygon "
                     "(one annotations.json), yolo-seg (text), voc (palette PNG in VOC's folders)."),
               takenBySegment, SELFMENT_FIELD(output.formats)},
    OptionSpec{"existing", T::choice, G::output, "skip", 0, 0, 0, 0, "", "skip|overwrite|rename", "RULE",
               LABEL("Existing files"), LABEL("What to do with outputs that are there already."),
               takenBySegment, SELFMENT_NAMED(output.existing, kExisting)},
};

} // namespace

std::span<const OptionSpec> optionTable() {
    static const std::vector<OptionSpec> table = [] {
        std::vector<OptionSpec> rows(kMethodRows.begin(), kMethodRows.end());
        for (const auto part : {serveRows(), commandRows()})
            rows.insert(rows.end(), part.begin(), part.end());
        return rows;
    }();
    return table;
}

} // namespace selfment::options
