// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/hub.h"

#include "download/file_fetch.h"
#include "download/hub_answer.h"
#include "support/catch_all.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace selfment::download {
namespace {

using support::CancelToken;
using support::Done;
using support::makeError;
using support::Status;
using values::ErrorCode;

/// Kept free beside the files themselves.
constexpr std::uint64_t kSpareBytes = std::uint64_t{16} << 20U;

std::string megabytes(std::uint64_t bytes) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text.data();
}

/// Bytes of a file that an earlier attempt has left.
std::uint64_t bytesOfPart(const HubFile& file, const std::filesystem::path& folder) {
    std::error_code failure;
    const auto bytes = std::filesystem::file_size(folder / (file.name + ".part"), failure);
    return failure ? 0 : std::min<std::uint64_t>(bytes, file.bytes);
}

Status checkSpace(std::uint64_t needed, const std::filesystem::path& folder) {
    std::error_code failure;
    const auto space = std::filesystem::space(folder, failure);
    if (failure || needed == 0 || space.available >= needed + kSpareBytes)
        return Done{};
    return makeError(ErrorCode::diskFull, support::pathText(folder),
                     megabytes(needed) + " are still to be fetched and " + megabytes(space.available) +
                         " are free");
}

Status checkFiles(const std::vector<HubFile>& files) {
    for (const HubFile& file : files) {
        const bool plainRevision =
            file.revision.size() <= 64 &&
            std::all_of(file.revision.begin(), file.revision.end(), [](unsigned char letter) {
                return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
            });
        if (!isModelFileName(file.name) || !plainRevision)
            return makeError(ErrorCode::downloadRefused, file.name, "is not a file of a model");
    }
    return Done{};
}

} // namespace

Status fetchModelFiles(const HubAccess& hub, const std::string& repository, const std::vector<HubFile>& files,
                       const std::filesystem::path& folder, const CancelToken& cancel,
                       const BytesProgress& progress) {
    return support::catchAll([&]() -> Status {
        for (const Status& right : {checkRepository(repository), checkEndpoint(hub), checkFiles(files)})
            if (!right)
                return right;
        std::error_code failure;
        std::filesystem::create_directories(folder, failure);
        if (failure)
            return makeError(ErrorCode::destinationUnwritable, support::pathText(folder), failure.message());

        std::uint64_t total = 0;
        std::uint64_t done = 0;
        std::uint64_t needed = 0;
        std::vector<const HubFile*> missing;
        for (const HubFile& file : files) {
            total += file.bytes;
            const auto there = isThere(file, folder, cancel);
            if (!there)
                return support::propagate<Done>(there);
            if (*there) {
                done += file.bytes;
                continue;
            }
            missing.push_back(&file);
            needed += file.bytes - bytesOfPart(file, folder);
        }
        if (Status enough = checkSpace(needed, folder); !enough)
            return enough;
        for (const HubFile* file : missing) {
            const auto here = [&](std::uint64_t bytes) {
                if (progress)
                    progress(done + bytes, std::max(total, done + bytes));
            };
            if (Status fetched = fetchFile(hub, repository, *file, folder, cancel, here); !fetched)
                return fetched;
            done += file->bytes;
        }
        if (progress)
            progress(done, total);
        return Done{};
    });
}

} // namespace selfment::download
