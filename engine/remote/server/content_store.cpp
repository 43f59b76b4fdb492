// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/content_store.h"

#include "remote/server/content_placing.h"
#include "remote/server/content_upload.h"
#include "remote/server/tree_path.h"
#include "support/private_file.h"
#include "support/write_error.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using support::Descriptor;
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr const char* kWhere = "the server's contents";
constexpr mode_t kReadOnly = 0400;

/// Copies the first bytes of a file, into a hash, too. 0, or the errno of why not (EIO: it has fewer).
int copyBeginning(const Descriptor& from, const Descriptor& to, std::uint64_t bytes, support::Sha256& hash) {
    std::vector<std::byte> buffer(std::size_t{1} << 20U);
    for (std::uint64_t done = 0; done < bytes;) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(bytes - done, buffer.size()));
        const ssize_t got = from.readAt(std::span(buffer).first(wanted), done);
        if (got <= 0)
            return got < 0 ? errno : EIO;
        const auto piece = std::span(buffer).first(static_cast<std::size_t>(got));
        if (const int problem = to.writeAt(piece, done); problem != 0)
            return problem;
        hash.add(piece);
        done += piece.size();
    }
    return 0;
}

values::Error superseded(const std::string& sha256) {
    return makeError(ErrorCode::engineBusy, sha256, "another upload of the same content took its place");
}

} // namespace

ContentStore::ContentStore(const fs::path& folder, const Limits& limits)
    : m_contents(folder / "contents"), m_partial(folder / "partial"), m_limits(limits) {}

Result<std::unique_ptr<ContentStore>> ContentStore::open(const fs::path& folder, const Limits& limits) {
    std::unique_ptr<ContentStore> store(new ContentStore(folder, limits));
    for (const fs::path& own : {store->m_contents, store->m_partial})
        if (const Status made = support::makePrivateFolder(own); !made.ok())
            return support::propagate<std::unique_ptr<ContentStore>>(made);
    store->readFolders();
    return store;
}

/// Contents in the order of their last use: linking and unlinking changes the time of status.
void ContentStore::readFolders() {
    struct Found {
        std::string name;
        std::uint64_t size;
        std::pair<std::int64_t, std::int64_t> used;
    };
    std::vector<Found> found;
    std::error_code problem;
    for (fs::directory_iterator it(m_contents, problem), end; !problem && it != end; it.increment(problem)) {
        struct stat facts {};
        const std::string name = it->path().filename().native();
        if (isSha256(name) && ::lstat(it->path().c_str(), &facts) == 0 && S_ISREG(facts.st_mode))
            found.push_back({name,
                             static_cast<std::uint64_t>(facts.st_size),
                             {facts.st_ctim.tv_sec, facts.st_ctim.tv_nsec}});
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.used < b.used; });
    for (const Found& content : found) {
        m_index[content.name] = {content.size, ++m_clock, false};
        m_bytes += content.size;
    }
    readParts();
}

/// Names are CLIENT.SHA256.SERIAL; of two of one content the newer stays.
void ContentStore::readParts() {
    std::vector<fs::path> files;
    std::error_code problem;
    for (fs::directory_iterator it(m_partial, problem), end; !problem && it != end; it.increment(problem))
        files.push_back(it->path());
    for (const fs::path& file : files) {
        const std::string name = file.stem().native();
        const std::size_t dot = name.rfind('.');
        const std::uint64_t serial = std::strtoull(file.extension().c_str() + 1, nullptr, 10);
        std::error_code ignored;
        const std::uintmax_t size = fs::file_size(file, ignored);
        const bool plain = !ignored && dot != std::string::npos && isSha256(name.substr(dot + 1));
        const PartName part{name.substr(0, dot), plain ? name.substr(dot + 1) : name};
        if (!plain || (m_parts.contains(part) && m_parts[part].serial > serial)) {
            fs::remove(file, ignored);
            continue;
        }
        if (const auto older = m_parts.find(part); older != m_parts.end()) {
            m_reserved -= older->second.size;
            fs::remove(partFile(part, older->second.serial), ignored);
        }
        m_parts[part] = {size, serial};
        m_reserved += size;
        m_clock = std::max(m_clock, serial);
    }
}

fs::path ContentStore::fileOf(const std::string& sha256) const {
    return m_contents / sha256;
}

fs::path ContentStore::partFile(const PartName& name, std::uint64_t serial) const {
    return m_partial / (name.first + "." + name.second + "." + std::to_string(serial));
}

bool ContentStore::has(const std::string& sha256) {
    {
        const std::lock_guard lock(m_mutex);
        const auto content = m_index.find(sha256);
        if (content == m_index.end())
            return false;
        content->second.used = ++m_clock;
        if (content->second.verified)
            return true;
    }
    // A power cut leaves files whose bytes never reached the disk.
    const Result<std::string> hash = support::sha256OfFile(fileOf(sha256), {}, [](std::uint64_t) {});
    const std::lock_guard lock(m_mutex);
    const auto content = m_index.find(sha256);
    if (content == m_index.end())
        return false;
    if (hash.ok() && *hash == sha256)
        return content->second.verified = true;
    std::error_code ignored;
    fs::remove(fileOf(sha256), ignored);
    m_bytes -= content->second.size;
    m_index.erase(content);
    return false;
}

std::uint64_t ContentStore::sizeOf(const std::string& sha256) const {
    const std::lock_guard lock(m_mutex);
    const auto content = m_index.find(sha256);
    return content == m_index.end() ? 0 : content->second.size;
}

std::uint64_t ContentStore::partOf(const std::string& client, const std::string& sha256) const {
    const std::lock_guard lock(m_mutex);
    const auto part = m_parts.find({client, sha256});
    if (part == m_parts.end())
        return 0;
    std::error_code problem;
    const std::uintmax_t size = fs::file_size(partFile(part->first, part->second.serial), problem);
    return problem ? 0 : size;
}

Result<std::unique_ptr<ContentUpload>> ContentStore::begin(const std::string& client,
                                                           const std::string& sha256, std::uint64_t size,
                                                           std::uint64_t offset) {
    using Pointer = std::unique_ptr<ContentUpload>;
    if (!isSha256(sha256))
        return makeError(ErrorCode::messageInvalid, sha256.substr(0, 64), "it is not a SHA-256");
    if (size > m_limits.contentBytes)
        return makeError(ErrorCode::engineRefuses, sha256,
                         "the file has " + std::to_string(size) + " bytes, the server takes " +
                             std::to_string(m_limits.contentBytes));
    const PartName name{client, sha256};
    if (has(sha256)) {
        const std::lock_guard lock(m_mutex);
        if (const auto part = m_parts.find(name); part != m_parts.end())
            drop(part); // of before somebody else sent it
        return Pointer();
    }
    Part before;
    Result<std::uint64_t> serial = reserve(name, size, offset, before);
    while (serial.failed() && serial.error().code == ErrorCode::engineBusy && m_release && m_release())
        serial = reserve(name, size, offset, before);
    if (!serial.ok())
        return support::propagate<Pointer>(serial);
    support::Sha256 hash;
    Result<Descriptor> file = partFrom(name, *serial, before.serial, offset, hash);
    if (!file.ok()) {
        giveUp(name, before);
        return support::propagate<Pointer>(file);
    }
    const std::lock_guard lock(m_mutex);
    const auto part = m_parts.find(name);
    if (part == m_parts.end() || part->second.serial > *serial) {
        ::unlink(partFile(name, *serial).c_str());
        return superseded(sha256);
    }
    if (part->second.serial != 0)
        ::unlink(partFile(name, part->second.serial).c_str());
    part->second.serial = *serial;
    return std::make_unique<ContentUpload>(*this, name, *serial, size, std::move(*file), offset,
                                           std::move(hash));
}

/// Room for an upload that goes on at offset; the number of its file. before: what there was.
Result<std::uint64_t> ContentStore::reserve(const PartName& name, std::uint64_t size, std::uint64_t offset,
                                            Part& before) {
    const std::lock_guard lock(m_mutex);
    const auto known = m_parts.find(name);
    if (known != m_parts.end())
        before = known->second;
    std::error_code none;
    const std::uintmax_t file = before.serial == 0 ? 0 : fs::file_size(partFile(name, before.serial), none);
    const std::uint64_t present = none ? 0 : file;
    if (offset > present || offset > size)
        return makeError(ErrorCode::messageInvalid, name.second,
                         "the upload goes on at byte " + std::to_string(offset) + ", but only " +
                             std::to_string(present) + " are there");
    if (const Status room = makeRoom(size, name); !room.ok())
        return support::propagate<std::uint64_t>(room);
    Part& part = m_parts[name];
    part.size = size;
    part.news = Clock::now();
    return ++m_clock;
}

/// A new file with the first bytes of the one before: an upload that this one supersedes may still write.
Result<Descriptor> ContentStore::partFrom(const PartName& name, std::uint64_t serial, std::uint64_t before,
                                          std::uint64_t offset, support::Sha256& hash) const {
    const Descriptor earlier(::open(partFile(name, before).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    Descriptor file(
        ::open(partFile(name, serial).c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    int problem = file.isOpen() ? 0 : errno;
    if (problem == 0)
        problem = copyBeginning(earlier, file, offset, hash);
    if (problem != 0) {
        ::unlink(partFile(name, serial).c_str());
        return support::writeError(kWhere, problem);
    }
    return file;
}

/// An upload did not come about: its room is free again, unless another took it over.
void ContentStore::giveUp(const PartName& name, const Part& before) {
    const std::lock_guard lock(m_mutex);
    const auto part = m_parts.find(name);
    if (part == m_parts.end() || part->second.serial != before.serial)
        return;
    if (before.serial == 0) {
        drop(part);
        return;
    }
    m_reserved = m_reserved - part->second.size + before.size;
    part->second.size = before.size;
}

ContentStore::Parts::iterator ContentStore::drop(Parts::iterator part) {
    m_reserved -= part->second.size;
    if (part->second.serial != 0)
        ::unlink(partFile(part->first, part->second.serial).c_str());
    return m_parts.erase(part);
}

/// Reserves room for a part, in place of what it has.
Status ContentStore::makeRoom(std::uint64_t size, const PartName& name) {
    const auto part = m_parts.find(name);
    const std::uint64_t others = m_reserved - (part == m_parts.end() ? 0 : part->second.size);
    if (m_bytes + others + size > m_limits.allBytes)
        letGo(m_bytes + others + size - m_limits.allBytes);
    if (m_bytes + others + size > m_limits.allBytes)
        return makeError(ErrorCode::engineBusy, name.second,
                         "the server's room for files is taken by jobs under way");
    m_reserved = others + size;
    return support::Done{};
}

/// Contents that no tree holds, those used longest ago first, until so many bytes are free.
void ContentStore::letGo(std::uint64_t wanted) {
    std::vector<std::pair<std::uint64_t, std::string>> byUse;
    for (const auto& [name, content] : m_index)
        byUse.emplace_back(content.used, name);
    std::sort(byUse.begin(), byUse.end());
    std::uint64_t freed = 0;
    for (const auto& [used, name] : byUse) {
        if (freed >= wanted)
            return;
        struct stat facts {};
        const auto content = m_index.find(name);
        if (content->second.placing > 0 || (::lstat(fileOf(name).c_str(), &facts) == 0 && facts.st_nlink > 1))
            continue;
        ::unlink(fileOf(name).c_str());
        freed += content->second.size;
        m_bytes -= content->second.size;
        m_index.erase(content);
    }
}

Status ContentStore::publish(const PartName& name, std::uint64_t serial, std::uint64_t size) {
    const std::lock_guard lock(m_mutex);
    const auto part = m_parts.find(name);
    if (part == m_parts.end() || part->second.serial != serial)
        return superseded(name.second);
    const fs::path file = partFile(name, serial);
    m_reserved -= part->second.size;
    m_parts.erase(part);
    if (m_index.contains(name.second)) { // another client was faster
        ::unlink(file.c_str());
        return support::Done{};
    }
    if (::chmod(file.c_str(), kReadOnly) != 0 || ::rename(file.c_str(), fileOf(name.second).c_str()) != 0) {
        const int problem = errno;
        ::unlink(file.c_str());
        return support::writeError(kWhere, problem);
    }
    m_index[name.second] = {size, ++m_clock, true};
    m_bytes += size;
    return support::Done{};
}

void ContentStore::discard(const PartName& name, std::uint64_t serial) {
    const std::lock_guard lock(m_mutex);
    const auto part = m_parts.find(name);
    if (part == m_parts.end() || part->second.serial != serial)
        return;
    m_reserved -= part->second.size;
    m_parts.erase(part);
    ::unlink(partFile(name, serial).c_str());
}

Status ContentStore::place(const std::string& sha256, const fs::path& target, Placing placing) {
    {
        const std::lock_guard lock(m_mutex);
        const auto content = m_index.find(sha256);
        if (content == m_index.end())
            return makeError(ErrorCode::fileNotFound, sha256,
                             "the server does not have this content (any more)");
        content->second.used = ++m_clock;
        ++content->second.placing; // it is not let go meanwhile, and nobody waits for a copy
    }
    Status placed =
        placing == Placing::copy ? copyContent(fileOf(sha256), target) : linkContent(fileOf(sha256), target);
    const std::lock_guard lock(m_mutex);
    if (const auto content = m_index.find(sha256); content != m_index.end() && content->second.placing > 0)
        --content->second.placing;
    return placed;
}

std::uint64_t ContentStore::reservedFor(const std::string& client, const std::string& sha256) const {
    const std::lock_guard lock(m_mutex);
    std::uint64_t bytes = 0;
    for (auto part = m_parts.lower_bound({client, sha256});
         part != m_parts.end() && part->first.first == client; ++part)
        if (sha256.empty() || part->first.second == sha256)
            bytes += part->second.size;
    return bytes;
}

void ContentStore::dropParts(const std::string& client) {
    const std::lock_guard lock(m_mutex);
    for (auto part = m_parts.lower_bound({client, {}}); part != m_parts.end() && part->first.first == client;)
        part = drop(part);
}

void ContentStore::dropPartsBefore(Clock::time_point time) {
    const std::lock_guard lock(m_mutex);
    for (auto part = m_parts.begin(); part != m_parts.end();)
        part = part->second.news < time ? drop(part) : std::next(part);
}

std::uint64_t ContentStore::bytes() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes + m_reserved;
}

} // namespace selfment::remote
