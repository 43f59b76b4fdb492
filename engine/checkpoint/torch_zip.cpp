// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/torch_zip.h"

#include "checkpoint/pickle_reader.h"
#include "checkpoint/state_dict.h"
#include "checkpoint/zip_directory.h"

#include <algorithm>

namespace selfment::checkpoint {
namespace {

using support::makeError;
using values::ErrorCode;
using Entries = std::map<std::string, ZipEntry>;

constexpr std::string_view kPickleName = "/data.pkl";

std::string_view textOf(const MappedFile& file, const ZipEntry& entry) {
    return {reinterpret_cast<const char*>(file.bytes().data() + entry.begin), entry.bytes};
}

/// The folder that torch.save puts everything in, "archive/"; its name is of no account.
support::Result<std::string> prefixOf(const Entries& entries, const std::string& where) {
    std::string prefix;
    for (const auto& [name, entry] : entries) {
        if (!name.ends_with(kPickleName) || std::count(name.begin(), name.end(), '/') != 1)
            continue;
        if (!prefix.empty())
            return makeError(ErrorCode::checkpointDamaged, where, "holds more than one data.pkl");
        prefix = name.substr(0, name.size() - kPickleName.size() + 1);
    }
    if (prefix.empty())
        return makeError(ErrorCode::checkpointNotRecognised, where,
                         "is a zip archive without data.pkl: not one that torch.save wrote");
    const auto code = entries.lower_bound(prefix + "code/");
    const bool hasCode = code != entries.end() && code->first.starts_with(prefix + "code/");
    if (hasCode || entries.contains(prefix + "constants.pkl"))
        return makeError(ErrorCode::checkpointNotRecognised, where,
                         "is a TorchScript program, not a file of weights");
    return prefix;
}

} // namespace

support::Result<std::shared_ptr<const MappedTensors>>
openTorchZip(const std::shared_ptr<const MappedFile>& file) {
    using Tensors = std::shared_ptr<const MappedTensors>;
    const auto entries = readZipDirectory(*file);
    if (!entries.ok())
        return support::propagate<Tensors>(entries);
    const auto prefix = prefixOf(*entries, file->name());
    if (!prefix.ok())
        return support::propagate<Tensors>(prefix);
    const auto order = entries->find(*prefix + "byteorder");
    if (order != entries->end() && textOf(*file, order->second) != "little")
        return makeError(ErrorCode::checkpointRefused, file->name(),
                         "was written by a machine of another byte order than little");
    const ZipEntry& pickle = entries->at(*prefix + std::string(kPickleName.substr(1)));
    const auto document =
        readPickle(file->bytes().subspan(pickle.begin, pickle.bytes), 0, *prefix + "data.pkl", file->name());
    if (!document.ok())
        return support::propagate<Tensors>(document);
    StoragePlaces storages;
    const std::string folder = *prefix + "data/";
    for (auto entry = entries->lower_bound(folder);
         entry != entries->end() && entry->first.starts_with(folder); ++entry)
        storages[entry->first.substr(folder.size())] = {entry->second.begin, entry->second.bytes};
    return placeStateDict(*document, storages, file);
}

} // namespace selfment::checkpoint
