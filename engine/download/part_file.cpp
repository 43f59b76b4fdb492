// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/part_file.h"

#include "support/atomic_file.h"
#include "support/file_bytes.h"
#include "support/write_error.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace selfment::download {
namespace {

using support::Done;
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr std::uint64_t kLargestNote = std::uint64_t{64} << 10U;

std::filesystem::path withSuffix(std::filesystem::path path, const char* suffix) {
    path += suffix;
    return path;
}

} // namespace

PartFile::PartFile(std::filesystem::path target, support::Descriptor file, std::uint64_t bytes)
    : m_target(std::move(target)),
      m_path(withSuffix(m_target, ".part")),
      m_file(std::move(file)),
      m_bytes(bytes) {}

Result<PartFile> PartFile::open(const std::filesystem::path& target) {
    const auto path = withSuffix(target, ".part");
    support::Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!file.isOpen())
        return makeError(ErrorCode::destinationUnwritable, support::pathText(path), std::strerror(errno));
    const int descriptor = file.number(); // the part's, from here on
    PartFile part(target, std::move(file), 0);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return makeError(ErrorCode::downloadFailed, support::pathText(target),
                         "another program is fetching this file", "wait until it is done");
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return makeError(ErrorCode::destinationUnwritable, support::pathText(path), "is not a regular file");
    // Between opening and locking another program may have finished it: this would now be the whole file.
    struct stat now {};
    if (::lstat(path.c_str(), &now) != 0 || now.st_ino != status.st_ino || now.st_dev != status.st_dev)
        return makeError(ErrorCode::downloadFailed, support::pathText(target),
                         "another program has just fetched this file", "try again");
    part.m_bytes = static_cast<std::uint64_t>(status.st_size);
    if (::lseek(descriptor, 0, SEEK_END) < 0)
        return part.systemError(errno);
    return part;
}

std::filesystem::path PartFile::notePath() const {
    return withSuffix(m_path, ".json");
}

values::Error PartFile::systemError(int number) const {
    return support::writeError(support::pathText(m_path), number);
}

std::string PartFile::etagFor(const HubFile& file) const {
    const auto bytes = support::readFileBytes(notePath(), kLargestNote);
    if (!bytes)
        return {};
    const auto* text = reinterpret_cast<const char*>(bytes->data());
    const auto note = nlohmann::json::parse(text, text + bytes->size(), nullptr, false);
    try {
        const bool same = note.at("bytes").get<std::uint64_t>() == file.bytes &&
                          note.at("sha256").get<std::string>() == file.sha256 &&
                          (!file.sha256.empty() || note.at("revision").get<std::string>() == file.revision);
        return same ? note.at("etag").get<std::string>() : std::string();
    } catch (const nlohmann::json::exception&) {
        return {}; // damaged: as if there were none
    }
}

Status PartFile::restart() {
    if (::ftruncate(m_file.number(), 0) != 0 || ::lseek(m_file.number(), 0, SEEK_SET) < 0)
        return systemError(errno);
    m_bytes = 0;
    return Done{};
}

Status PartFile::note(const HubFile& file, const std::string& etag) {
    const nlohmann::json note{
        {"etag", etag}, {"bytes", file.bytes}, {"sha256", file.sha256}, {"revision", file.revision}};
    return support::writeFileAtomically(notePath(),
                                        note.dump(1, ' ', true, nlohmann::json::error_handler_t::replace));
}

Status PartFile::append(std::span<const std::byte> bytes) {
    if (const int problem = m_file.write(bytes); problem != 0)
        return systemError(problem);
    m_bytes += bytes.size();
    return Done{};
}

Status PartFile::finish() {
    if (const int problem = m_file.flush(); problem != 0)
        return systemError(problem);
    if (::rename(m_path.c_str(), m_target.c_str()) != 0)
        return systemError(errno);
    ::unlink(notePath().c_str());
    return Done{};
}

void PartFile::discard() {
    ::unlink(m_path.c_str());
    ::unlink(notePath().c_str());
}

} // namespace selfment::download
