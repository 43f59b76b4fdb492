// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/command_rows.h"

#include "options/translatable.h"

#include <array>

namespace selfment::options {
namespace {

#define LABEL(text) SELFMENT_TEXT("Options", text)

constexpr unsigned kRun = takenBySegment | takenByInspect | takenByFeatures | takenByTrain | takenByEvaluate;
constexpr unsigned kEvery =
    kRun | takenByDoctor | takenByModels | takenByBench | takenByServe | takenByEngines;

using T = OptionType;
using G = OptionGroup;

const std::array kRows = {
    OptionSpec{"out", T::path, G::command, "", 0, 0, 0, 0, "", "", "PATH", LABEL("Output"),
               LABEL("segment: folder for the masks; inspect: trace file; train: the head to write "
                     "(.safetensors); bench spectral: file for vector, eigenvalues and masks; bench head: "
                     "for the gradient."),
               takenBySegment | takenByInspect | takenByTrain | takenByBench, nullptr, nullptr},
    OptionSpec{"dry-run", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("Dry run"),
               LABEL("Tell what would be done (images, files, room they need) and write nothing."),
               takenBySegment, nullptr, nullptr},
    OptionSpec{
        "features", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("Features file"),
        LABEL("Start from patch_features [N,d] of this .safetensors file instead of an image; bench head "
              "wants pseudo_mask [N], too."),
        takenByInspect | takenByBench, nullptr, nullptr},
    OptionSpec{
        "grid", T::text, G::command, "", 0, 0, 0, 0, "", "", "HxW", LABEL("Grid"),
        LABEL("Rows and columns of the patch grid of --features; bench: of made ones, too, 48x48 unless "
              "told."),
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
    OptionSpec{"from-features", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR", LABEL("Features folder"),
               LABEL("Train on the .safetensors files of a folder, with patch_features [N,d] and pseudo_mask "
                     "[N] each, instead of images."),
               takenByTrain, nullptr, nullptr},
    OptionSpec{
        "resume", T::path, G::command, "", 0, 0, 0, 0, "", "", "CKPT", LABEL("Resume"),
        LABEL("Checkpoint of an interrupted training to go on from; inputs and parameters are given again."),
        takenByTrain, nullptr, nullptr},
    OptionSpec{"log", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("Training log"),
               LABEL("JSON lines with the losses of every step."), takenByTrain, nullptr, nullptr},
    OptionSpec{"validate-images", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR",
               LABEL("Validation images"),
               LABEL("Images scored after every epoch, with --validate-masks; never trained on."),
               takenByTrain, nullptr, nullptr},
    OptionSpec{"validate-masks", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR",
               LABEL("Validation masks"),
               LABEL("Ground truth of --validate-images; used for the score alone, never to train."),
               takenByTrain, nullptr, nullptr},
    OptionSpec{"masks", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR", LABEL("Ground truth"),
               LABEL("Folder of ground-truth masks, matched by path without extension."), takenByEvaluate,
               nullptr, nullptr},
    OptionSpec{"predictions", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR", LABEL("Predictions"),
               LABEL("Folder of masks or saliency maps to be scored."), takenByEvaluate, nullptr, nullptr},
    OptionSpec{"images", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR", LABEL("Images"),
               LABEL("Folder of images to segment and score."), takenByEvaluate, nullptr, nullptr},
    OptionSpec{"ablation", T::choice, G::command, "none", 0, 0, 0, 0, "", "none|steps|initialisers", "KIND",
               LABEL("Ablation"),
               LABEL("steps: NCut, + IPO, + head with BCE, + Dice, + contrastive (Table 3; heads are trained "
                     "on --train-images); initialisers: NCut, k-means, CLS (Table 4)."),
               takenByEvaluate, nullptr, nullptr},
    OptionSpec{"train-images", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR",
               LABEL("Images to train on"),
               LABEL("Images that --ablation steps trains its heads on, without their masks; by default "
                     "those that are scored."),
               takenByEvaluate, nullptr, nullptr},
    OptionSpec{"save-maps", T::path, G::command, "", 0, 0, 0, 0, "", "", "DIR", LABEL("Keep maps"),
               LABEL("Write the scored 8-bit maps here."), takenByEvaluate, nullptr, nullptr},
    OptionSpec{"per-image", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("Per image"),
               LABEL("Scores of every image, too."), takenByEvaluate, nullptr, nullptr},
    OptionSpec{"csv", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("CSV"),
               LABEL("Scores of every image and their means as a table."), takenByEvaluate, nullptr, nullptr},
    OptionSpec{"latex", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("LaTeX"),
               LABEL("Mean scores as a LaTeX table, with the paper's published rows."), takenByEvaluate,
               nullptr, nullptr},
    OptionSpec{
        "random-weights", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("Random weights"),
        LABEL("bench: give the published configuration that --backbone names random weights; its file is "
              "not needed."),
        takenByBench, nullptr, nullptr},
    OptionSpec{"batch", T::integer, G::command, "1", 1, 1024, 1, 0, "", "", "N", LABEL("Batch"),
               LABEL("bench: images in one forward pass; bench head: in a training step, 8 unless told."),
               takenByBench, nullptr, nullptr},
    OptionSpec{"dimension", T::integer, G::command, "384", 1, 65536, 1, 0, "", "", "D", LABEL("Dimension"),
               LABEL("bench spectral, bench head: length of each made feature."), takenByBench, nullptr,
               nullptr},
    OptionSpec{"memory", T::integer, G::command, "0", 0, 16777216, 1, 0, "MiB", "", "M", LABEL("Memory"),
               LABEL("bench spectral: most memory the affinities may take; 0: by rule."), takenByBench,
               nullptr, nullptr},
    OptionSpec{"runs", T::integer, G::command, "5", 1, 10000, 1, 0, "", "", "N", LABEL("Runs"),
               LABEL("bench: timed repetitions after one that is not counted."), takenByBench, nullptr,
               nullptr},
    OptionSpec{"engine-token-file", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE",
               LABEL("Engine's token file"),
               LABEL("File with the token of --engine in its first line; only its owner may read it. "
                     "SELFMENT_ENGINE_TOKEN holds the token itself."),
               kRun | takenByEngines, nullptr, nullptr},
    OptionSpec{"engine-fingerprint", T::text, G::command, "", 0, 0, 0, 0, "", "", "AB:CD:...",
               LABEL("Engine's fingerprint"),
               LABEL("Accept exactly the certificate with this SHA-256 fingerprint, which the server "
                     "printed."),
               kRun | takenByEngines, nullptr, nullptr},
    OptionSpec{"engine-program", T::text, G::command, "", 0, 0, 0, 0, "", "", "PATH",
               LABEL("Program at the engine"),
               LABEL("With ssh://: how selfment is called on the other machine, where it is not found by "
                     "its name."),
               kRun | takenByEngines, nullptr, nullptr},
    OptionSpec{"engine-photos", T::choice, G::command, "unchanged", 0, 0, 0, 0, "", "unchanged|jpeg", "FORM",
               LABEL("Photos for the engine"),
               LABEL("How photos go to an engine elsewhere: jpeg sends those that get smaller by a fifth or "
                     "more as JPEG of quality 92, and results may differ slightly. An engine that was added "
                     "has a choice of its own, which this overrides."),
               kRun | takenByEngines, nullptr, nullptr},
    OptionSpec{"when-gone", T::choice, G::command, "cancel", 0, 0, 0, 0, "", "cancel|keep", "RULE",
               LABEL("When this program is gone"),
               LABEL("What an engine elsewhere does with the job when this program was killed or cannot be "
                     "reached for longer than the engine waits: a kept training becomes a run of the "
                     "engine, other kept jobs only fill its cache."),
               kRun, nullptr, nullptr},
    OptionSpec{"json", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("JSON"),
               LABEL("One JSON document on standard output instead of text."), kEvery, nullptr, nullptr},
    OptionSpec{"quiet", T::flag, G::command, "false", 0, 0, 0, 0, "", "", "", LABEL("Quiet"),
               LABEL("No log and no progress; errors and failed inputs are still printed."), kEvery, nullptr,
               nullptr},
    OptionSpec{"config", T::path, G::command, "", 0, 0, 0, 0, "", "", "FILE", LABEL("Configuration file"),
               LABEL("TOML or INI file with options by name."), kEvery, nullptr, nullptr},
};

} // namespace

std::span<const OptionSpec> commandRows() {
    return kRows;
}

} // namespace selfment::options
