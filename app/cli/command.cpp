// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <algorithm>
#include <array>

namespace selfment::cli {
namespace {

constexpr std::array kModelActions = {
    ActionSpec{"list", "", "models of this machine, and the published ones that can be added or downloaded"},
    ActionSpec{"show", "NAME", "all about one model, and the beginning of its card"},
    ActionSpec{"add", "PATH [--name NAME]", "make a weight file or folder known; its SHA-256 is computed"},
    ActionSpec{"verify", "NAME...", "compute the SHA-256 again and compare it"},
    ActionSpec{"remove", "NAME [--delete-files]", "forget a model; only downloaded files can be deleted"},
    ActionSpec{"licence", "NAME", "the licence of a published model, from the hub"},
    ActionSpec{"download", "NAME [--accept-licence]", "fetch a published model with your own hub access"},
    ActionSpec{"token", "", "keep your hub token, read from standard input; an empty line forgets it"},
};

constexpr std::array kBenchActions = {
    ActionSpec{"backbone", "--backbone NAME|PATH",
               "a backbone's forward pass: time, share of the peak, memory"},
    ActionSpec{"spectral", "[--grid HxW] [--features FILE]",
               "affinity, normalised cut and IPO: times, products, memory"},
    ActionSpec{"head", "[--grid HxW] [--features FILE]",
               "training steps and inference of a patch head: times, losses, memory"},
    ActionSpec{"remote", "[--backbone NAME] [--size S]",
               "an engine elsewhere over loopback: overhead, transfers, cancelling"},
};

constexpr std::array kEnginesActions = {
    ActionSpec{"list", "", "engines that were added"},
    ActionSpec{"add", "NAME ADDRESS",
               "first contact: shows the certificate's fingerprint, asks for the token"},
    ActionSpec{"test", "NAME|ADDRESS", "connects, and tells what is there or what is wrong"},
    ActionSpec{"remove", "NAME", "forget an engine, its certificate and its token"},
};

constexpr std::array kCommands = {
    Command{"segment", "Masks", "INPUT... --out DIR", "photos and folders to mask files",
            "Files are always tried; folders are walked recursively and mirrored below DIR. Every input gets "
            "its mask "
            "at the original upright size and a line in DIR/manifest.jsonl. A file that fails is named at "
            "the end "
            "and the others go on; after an interrupt, the same command with --existing skip goes on where "
            "it was.",
            "selfment segment photos --out masks\n"
            "selfment segment a.jpg b.png --out masks --formats mask,overlay\n"
            "selfment segment photos --out masks --backbone dinov3-vits16\n"
            "selfment segment photos --out masks --preset reference --tau 0.3\n"
            "selfment segment photos --out masks --backbone tiny --head tiny-head",
            options::takenBySegment, runSegment},
    Command{
        "inspect", "Looking inside", "IMAGE --out T.safetensors", "every stage of one image, as a trace file",
        "Writes all that the method computed on the way to the mask: patch_features, "
        "eigenvalues, fiedler_vector, bipartition, ipo_masks and more. IMAGE may be a .safetensors file that "
        "holds input [3,H,W]; with --features and --grid the image is left out and the method starts from "
        "patch_features. With --json, --out may be left out.",
        "selfment inspect photo.jpg --out photo.safetensors\n"
        "selfment inspect photo.jpg --json\n"
        "selfment inspect --features f.safetensors --grid 48x48 --out t.safetensors",
        options::takenByInspect, runInspect},
    Command{"features", "Training and scores", "INPUT... [--cache DIR]",
            "photos to the feature cache: patch features and pseudo masks",
            "Computes what train needs of each photo and keeps it, found by the photo's content, so that "
            "renames cost nothing. What is there already is not computed again: after an interrupt the same "
            "command goes on. A damaged entry is computed anew.",
            "selfment features photos\n"
            "selfment features photos --cache /fast/cache --cache-limit 50\n"
            "selfment features photos --backbone tiny --size 1280",
            options::takenByFeatures, runFeatures},
    Command{
        "train", "Training and scores", "INPUT... --out HEAD.safetensors",
        "photos to a trained patch head, without annotation",
        "IPO's masks of the sampled photos teach a small patch head. Photos that cannot be read are named "
        "at the end; those whose pseudo mask has only one side are left out and counted. Beside HEAD lie "
        "the head of the best epoch and a checkpoint: after an interrupt (which keeps it), the same "
        "command with --resume and that checkpoint takes the very steps it would have taken. With "
        "--validate-images and --validate-masks the head is scored after each epoch; these images are "
        "never trained on.",
        "selfment train photos --out head.safetensors\n"
        "selfment train photos --out head.safetensors --images 0 --epochs 5 --log losses.jsonl\n"
        "selfment train photos --out head.safetensors --resume head.checkpoint.safetensors\n"
        "selfment train --from-features features --out head.safetensors --no-shuffle\n"
        "selfment segment others --out masks --head head.safetensors",
        options::takenByTrain, runTrain},
    Command{"evaluate", "Training and scores", "--masks GT (--predictions DIR | --images DIR)",
            "scores against ground truth, beside the paper's",
            "Predictions, or the masks that the method makes of images, are matched to ground truth by path "
            "without extension and scored with every metric. Files without a partner, sizes that differ and "
            "the like are handled as docs/command-line.md says, and listed. --ablation makes the tables of "
            "the paper in one go; its published rows are marked as such. Ground truth serves the score and "
            "nothing else.",
            "selfment evaluate --masks gt --predictions masks\n"
            "selfment evaluate --masks gt --images photos --head head.safetensors --json\n"
            "selfment evaluate --masks gt --images photos --ablation steps --latex table3.tex\n"
            "selfment evaluate --masks gt --images photos --ablation initialisers --backbone tiny",
            options::takenByEvaluate, runEvaluate},
    Command{
        "models", "Models and speed", "ACTION [NAME|PATH]...", "backbones and heads of this machine",
        "Weights are used as their owners publish them: Meta's .pth state dicts of DINOv3 and DINO, Hugging "
        "Face folders (config.json with model.safetensors, also in shards) and plain safetensors files. The "
        "kind is told from the content. A model that moved is added again under its name. Downloads go "
        "through your own access to the hub: its token comes from HF_TOKEN or the desktop's secret service, "
        "is never stored in plain text, and is never taken from the command line. Nothing is fetched before "
        "you have agreed to the owner's licence.",
        "selfment models list\n"
        "selfment models add ~/dinov3_vits16_pretrain_lvd1689m-08c60483.pth\n"
        "selfment models verify tiny\n"
        "selfment models licence dinov3-vits16\n"
        "selfment models download dinov3-vits16 --accept-licence",
        options::takenByModels, runModels, kModelActions},
    Command{"bench", "Models and speed", "[BENCHMARK]", "how fast this machine is",
            "Without an argument, the benchmarks there are. backbone measures the forward pass of a model on "
            "random pictures: time per image, floating-point operations a second against the peak of this "
            "machine's matrix products, and memory. With --random-weights a published model is measured "
            "without its weights. spectral measures the way from patch features to the last mask, on made "
            "features or those of a file: affinity, solve, IPO, and the update after tau has moved. head "
            "measures a "
            "training step and the inference of a patch head, on made features or those of a file. remote "
            "starts a server of its own on loopback and measures what it costs that the engine is elsewhere.",
            "selfment bench backbone --backbone tiny\n"
            "selfment bench backbone --backbone dinov3-vitb16 --random-weights --precision bf16 --json\n"
            "selfment bench spectral --grid 80x80 --dimension 384 --json\n"
            "selfment bench head --grid 48x48 --dimension 4096\n"
            "selfment bench remote --json",
            options::takenByBench, runBench, kBenchActions},
    Command{
        "serve", "Engines elsewhere", "[--listen ADDR:PORT]", "this machine's engine for other machines",
        "Lets Selfment Studio and selfment on other machines compute here; docs/remote.md tells how, and "
        "what "
        "is safe. Listens on this machine alone unless told otherwise; another address wants a certificate "
        "and a token, which --init makes. What lies in the folder of --identity is used where no other is "
        "named. Clients see no files of this machine but its models by name. Tells where it listens and the "
        "certificate's fingerprint on standard output, logs to standard error, and ends on an interrupt with "
        "exit code 0.",
        "selfment serve --init\n"
        "selfment serve --listen 0.0.0.0:7373\n"
        "selfment serve --listen 0.0.0.0:7373 --device cuda:0 --clients 8 --client-quota 5",
        options::takenByServe, runServe},
    Command{
        "engines", "Engines elsewhere", "ACTION [NAME] [ADDRESS]", "engines that do the work elsewhere",
        "An engine is \"selfment serve\" on another machine. ADDRESS is HOST:PORT, or ssh://USER@HOST where "
        "your "
        "own ssh logs in without a question: then the server is started for as long as it is needed, and "
        "neither certificate nor token is asked for. Any other engine shows its certificate at first "
        "contact: "
        "compare the fingerprint with the one that the server printed; from then on no other certificate is "
        "taken. The token is kept in a file that only you can read. The window knows the same engines.",
        "selfment engines add gpu gpu.example.org:7373\n"
        "selfment engines add gpu 10.0.0.3:7373 --engine-fingerprint AB:CD:... --engine-token-file token\n"
        "selfment engines add lab ssh://me@lab.example.org\n"
        "selfment engines test gpu\n"
        "selfment segment photos --out masks --engine gpu",
        options::takenByEngines, runEngines, kEnginesActions},
    Command{
        "doctor", "This machine", "", "what works here, what does not, and how to mend it",
        "Lists versions, devices, memory, instruction sets, backbones, image formats and whether the folders "
        "that the program writes to can be written. Ends with 1 if something essential is wrong.",
        "selfment doctor\n"
        "selfment doctor --json",
        options::takenByDoctor, runDoctor},
};

} // namespace

std::span<const Command> commandList() {
    return kCommands;
}

const Command* findCommand(std::string_view name) {
    const auto* found =
        std::find_if(kCommands.begin(), kCommands.end(), [name](const Command& c) { return c.name == name; });
    return found == kCommands.end() ? nullptr : found;
}

std::vector<const options::OptionSpec*> optionsOf(const Command& command) {
    std::vector<const options::OptionSpec*> rows;
    for (const options::OptionSpec& row : options::optionTable())
        if ((row.takers & command.taker) != 0)
            rows.push_back(&row);
    return rows;
}

const options::OptionSpec* optionOf(const Command& command, std::string_view name) {
    for (const options::OptionSpec& row : options::optionTable())
        if (row.name == name && (row.takers & command.taker) != 0)
            return &row;
    return nullptr;
}

std::vector<std::string_view> takersOf(const options::OptionSpec& option) {
    std::vector<std::string_view> names;
    for (const Command& command : kCommands)
        if ((option.takers & command.taker) != 0)
            names.push_back(command.name);
    return names;
}

bool sharesName(const options::OptionSpec& option) {
    return std::any_of(options::optionTable().begin(), options::optionTable().end(),
                       [&option](const options::OptionSpec& other) {
                           return &other != &option && other.name == option.name && !takersOf(other).empty();
                       });
}

} // namespace selfment::cli
