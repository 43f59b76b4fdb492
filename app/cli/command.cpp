// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <algorithm>
#include <array>

namespace selfment::cli {
namespace {

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
            "selfment segment photos --out masks --preset reference --tau 0.3",
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

} // namespace selfment::cli
