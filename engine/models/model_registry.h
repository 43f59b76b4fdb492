// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace selfment::models {

enum class Kind { backbone, head };
enum class State { present, moved, changed };

/// One model of this machine, as the registry's file keeps it.
struct Entry {
    std::string name; ///< [a-z0-9][a-z0-9._-]*, unique
    Kind kind = Kind::backbone;
    std::filesystem::path path;               ///< file or folder, absolute
    std::vector<std::filesystem::path> files; ///< that hold its weights, absolute, in the index's order
    std::string label;
    std::string limits; ///< a short paragraph; shipped models only
    std::string layout;
    std::string sha256;
    std::uint64_t bytes = 0;
    std::int64_t changedAt = 0; ///< newest time of change of its files, ns since the epoch, when hashed
    std::string licence;
    std::string precision;
    std::int64_t parameters = 0;
    int dimension = 0; ///< of its features; of a head: those that it takes
    int depth = 0;
    int patchSize = 0;
    bool downloaded = false;
    bool shipped = false;
    std::string madeFor;       ///< heads: the backbone whose features it was trained on, as its file says
    std::string madeForSha256; ///< of that backbone's weights; empty: not said, or none (builtin)
};

/// Hears how many bytes of how many were hashed.
using BytesProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// The models of this machine: those that ship with the program and those a user added, kept in a JSON file
/// that several processes may use at once (it is read anew and written whole under a lock file). Thread-safe.
class ModelRegistry {
public:
    /// file: models.json, made on the first change; its folder also holds downloads. shipped: folder of the
    /// models that come with the program ("tiny"); empty or missing: none.
    ModelRegistry(std::filesystem::path file, std::filesystem::path shippedFolder);

    /// Shipped ones first, then by name. Errors: configurationUnreadable (the file is damaged: it is named
    /// and left as it is).
    [[nodiscard]] support::Result<std::vector<Entry>> list() const;
    /// By name. Errors: modelUnknown.
    [[nodiscard]] support::Result<Entry> find(const std::string& name) const;
    /// Compares size and time of change with those of the entry; reads nothing.
    [[nodiscard]] static State stateOf(const Entry& entry);
    /// Text of the model card beside the weights (MODEL_CARD.md, README.md), or empty.
    [[nodiscard]] static std::string cardOf(const Entry& entry);

    /// Opens the checkpoint, tells what it is, hashes it and keeps it. An empty name is filled: the published
    /// name where the hash is a known one, else from the file or folder. A known name of a model that is
    /// present at another path is refused (modelNameTaken); of one that moved or changed it is replaced.
    /// Errors: those of openCheckpoint and describeViT, checkpointHashWrong, modelNameTaken, optionInvalid.
    support::Result<Entry> add(const std::filesystem::path& path, const std::string& name, bool downloaded,
                               const support::CancelToken& cancel, const BytesProgress& progress);
    /// Hashes again. Errors: modelUnknown, modelMoved, checkpointHashWrong (both hashes are told).
    support::Result<Entry> verify(const std::string& name, const support::CancelToken& cancel,
                                  const BytesProgress& progress);
    /// Files are deleted only of a downloaded model, and only inside the folder of downloads. Errors:
    /// modelUnknown, modelInUse (shipped), destinationUnwritable.
    support::Status remove(const std::string& name, bool deleteFiles);

    /// What --backbone or --head means: a known name, else a path. A path that is not in the registry is
    /// described and hashed; its hash is remembered with size and time of change, so that it is hashed once.
    /// Errors: backboneUnknown (neither a name nor a path), modelMoved, checkpointHashWrong (changed since it
    /// was added, or not what its published name says), those of add.
    support::Result<Entry> resolve(const std::string& nameOrPath, const support::CancelToken& cancel,
                                   const BytesProgress& progress);
    /// What --head and --init-head mean (but "none"): as resolve, but what is found must be a head. A name of
    /// a head goes before a path. Errors: headUnknown (neither a name nor a path), headInvalid (a backbone,
    /// or another file), otherwise those of resolve.
    support::Result<Entry> resolveHead(const std::string& nameOrPath, const support::CancelToken& cancel,
                                       const BytesProgress& progress);

    /// Where a model of that name is downloaded to, beside the registry's file; empty: the folder of all.
    [[nodiscard]] std::filesystem::path downloadFolder(const std::string& name) const;

private:
    support::Result<Entry> resolveKnown(const Entry& entry, const support::CancelToken& cancel,
                                        const BytesProgress& progress);
    /// entry: as described, without its hash.
    support::Result<Entry> resolvePath(support::Result<Entry> entry, const support::CancelToken& cancel,
                                       const BytesProgress& progress);
    /// Keeps a new time of change of the same content.
    support::Status refresh(const Entry& entry);

    std::filesystem::path m_file;
    std::filesystem::path m_shipped;
    std::mutex
        m_mutex; ///< held while the file is changed: a lock file need not keep threads of one process apart
};

/// $SELFMENT_DATA, else $XDG_DATA_HOME/selfment-studio, else ~/.local/share/selfment-studio, with
/// models.json.
std::filesystem::path userRegistryFile();
/// The folder of shipped models: share/selfment-studio/models beside the bin or lib folder that holds the
/// engine (a build folder has a link there to the source tree). Empty where there is none.
std::filesystem::path shippedModelsFolder();

} // namespace selfment::models
