// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace selfment::session {

/// What the models request can ask for. A name is that of a model in the list, or of a published one.
struct ListModels {};
/// Makes a file or folder known under a name (empty: the published one it is, else the file's). Its hash is
/// computed. Adding under the name of a model that moved or changed takes the new place.
struct AddModel {
    std::string path;
    std::string name;
};
/// Computes the hash again and compares it with the one of the day it was added.
struct VerifyModel {
    std::string name;
};
/// Forgets a model. Its files stay, but for downloaded ones with deleteFiles.
struct RemoveModel {
    std::string name;
    bool deleteFiles = false;
};
/// The licence of a published model, fetched from the hub, to be shown before a download.
struct ShowLicence {
    std::string name;
};
/// Fetches a published model with the user's own access and adds it. licenceSha256 is that of the
/// LicenceResult the user agreed to. Goes on where an earlier attempt stopped.
struct DownloadModel {
    std::string name;
    std::string licenceSha256;
};
/// Keeps the user's hub token in the desktop's secret service, or forgets it when empty.
struct KeepHubToken {
    std::string token;
};

using ModelAction =
    std::variant<ListModels, AddModel, VerifyModel, RemoveModel, ShowLicence, DownloadModel, KeepHubToken>;

enum class ModelKind { backbone, head };
enum class ModelState {
    present,
    moved,   ///< not where it was
    changed, ///< another size or time of change than when its hash was computed
};

struct ModelDescription {
    std::string name;
    ModelKind kind = ModelKind::backbone;
    std::string label;  ///< "DINOv3 ViT-S/16, LVD-1689M"
    std::string path;   ///< file or folder; empty: part of the program's code
    std::string layout; ///< "Hugging Face, safetensors, 3 files"
    std::string sha256; ///< of the file; of a sharded model: of its files' hashes in the index's order
    std::uint64_t bytes = 0;
    std::string licence;   ///< one line
    std::string card;      ///< model card, Markdown; empty where there is none
    std::string precision; ///< stored: "fp32"
    std::int64_t parameters = 0;
    int dimension = 0;
    int depth = 0;
    int patchSize = 0;
    bool shipped = false;    ///< comes with the program
    bool downloaded = false; ///< fetched by this program; lies in its own folder
    ModelState state = ModelState::present;
};

/// A published model that could be downloaded, or added from a file.
struct PublishedDescription {
    std::string name;
    std::string label;
    std::string hubRepository; ///< empty: cannot be downloaded, only added
    std::string licence;
    bool gated = false;
    std::int64_t parameters = 0;
    int dimension = 0;
};

/// End of a models request; what was asked for is filled.
struct ModelsResult {
    std::vector<ModelDescription> models;        ///< list: all; add, verify, download: the one concerned
    std::vector<PublishedDescription> published; ///< list
    std::string removed;                         ///< remove: its name
    std::string licenceText;                     ///< licence
    std::string licenceUrl;
    std::string licenceSha256;
    std::string tokenSource; ///< list: "environment", "secret service", empty: no token
};

} // namespace selfment::session
