// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/content_store.h"

#include "remote/server/content_upload.h"
#include "remote/server/private_file.h"
#include "remote/server/system_error.h"
#include "remote/server/tree_path.h"

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
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr const char* kWhere = "the server's contents";
constexpr mode_t kReadOnly = 0400;

/// Copies the first bytes of a file, into a hash, too. False where it has fewer, or the disk is full (errno).
bool copyBeginning(int from, int to, std::uint64_t bytes, support::Sha256& hash) {
    std::vector<std::byte> buffer(std::size_t{1} << 20U);
    for (std::uint64_t done = 0; done < bytes;) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(bytes - done, buffer.size()));
        const ssize_t got = ::pread(from, buffer.data(), wanted, static_cast<off_t>(done));
        if (got <= 0 ||
            ::pwrite(to, buffer.data(), static_cast<std::size_t>(got), static_cast<off_t>(done)) != got)
            return false;
        hash.add(std::span(buffer).first(static_cast<std::size_t>(got)));
        done += static_cast<std::uint64_t>(got);
    }
    return true;
}

/// A descriptor that is closed unless it was handed on.
struct OpenFile {
    explicit OpenFile(int opened) : descriptor(opened) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    int release() { return std::exchange(descriptor, -1); }
    int descriptor;
};

/// A copy under another name that takes the place of target when it is whole.
Status copyTo(const fs::path& content, const fs::path& target) {
    const fs::path beside = target.parent_path() / (".selfment.copy-" + std::to_string(::gettid()));
    std::error_code problem;
    fs::copy_file(content, beside, fs::copy_options::overwrite_existing, problem);
    if (!problem)
        fs::permissions(beside, fs::perms::owner_read | fs::perms::owner_write, problem);
    if (!problem)
        fs::rename(beside, target, problem);
    if (!problem)
        return support::Done{};
    std::error_code ignored;
    fs::remove(beside, ignored);
    return systemError(kWhere, problem.value());
}

} // namespace

ContentStore::ContentStore(fs::path folder, const Limits& limits)
    : m_contents(folder / "contents"), m_partial(folder / "partial"), m_limits(limits) {}

Result<std::unique_ptr<ContentStore>> ContentStore::open(const fs::path& folder, const Limits& limits) {
    std::unique_ptr<ContentStore> store(new ContentStore(folder, limits));
    for (const fs::path& own : {store->m_contents, store->m_partial})
        if (const Status made = makePrivateFolder(own); !made.ok())
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
    if (has(sha256))
        return Pointer();
    const PartName name{client, sha256};
    std::uint64_t before = 0;
    std::uint64_t serial = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (const Status room = makeRoom(size, name); !room.ok())
            return support::propagate<Pointer>(room);
        Part& part = m_parts[name];
        before = part.serial;
        part.size = size;
        serial = ++m_clock;
    }
    // A file of its own: an upload that this one supersedes may still be writing.
    const OpenFile earlier(::open(partFile(name, before).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat facts {};
    const bool known = earlier.descriptor >= 0 && ::fstat(earlier.descriptor, &facts) == 0;
    const auto present = known ? static_cast<std::uint64_t>(facts.st_size) : 0;
    if (offset > present || offset > size)
        return makeError(ErrorCode::messageInvalid, sha256,
                         "the upload goes on at byte " + std::to_string(offset) + ", but only " +
                             std::to_string(present) + " are there");
    OpenFile file(
        ::open(partFile(name, serial).c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    support::Sha256 hash;
    errno = 0;
    if (file.descriptor < 0 || !copyBeginning(earlier.descriptor, file.descriptor, offset, hash)) {
        const int problem = errno;
        ::unlink(partFile(name, serial).c_str());
        return systemError(kWhere, problem == 0 ? EIO : problem);
    }
    const std::lock_guard lock(m_mutex);
    const auto part = m_parts.find(name);
    if (part == m_parts.end() || part->second.serial > serial) {
        ::unlink(partFile(name, serial).c_str());
        return makeError(ErrorCode::messageInvalid, sha256,
                         "another upload of the same content is under way");
    }
    ::unlink(partFile(name, part->second.serial).c_str());
    part->second.serial = serial;
    return std::make_unique<ContentUpload>(*this, name, serial, size, file.release(), offset,
                                           std::move(hash));
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
        if (::lstat(fileOf(name).c_str(), &facts) == 0 && facts.st_nlink > 1)
            continue;
        ::unlink(fileOf(name).c_str());
        const auto content = m_index.find(name);
        freed += content->second.size;
        m_bytes -= content->second.size;
        m_index.erase(content);
    }
}

Status ContentStore::publish(const PartName& name, std::uint64_t serial, std::uint64_t size) {
    const std::lock_guard lock(m_mutex);
    const auto part = m_parts.find(name);
    if (part == m_parts.end() || part->second.serial != serial)
        return makeError(ErrorCode::messageInvalid, name.second,
                         "another upload of the same content took its place");
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
        return systemError(kWhere, problem);
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
    const std::lock_guard lock(m_mutex); // nothing is let go between looking and linking
    const auto content = m_index.find(sha256);
    if (content == m_index.end())
        return makeError(ErrorCode::fileNotFound, sha256, "the server does not have this content (any more)");
    content->second.used = ++m_clock;
    const fs::path file = fileOf(sha256);
    if (placing == Placing::copy)
        return copyTo(file, target);
    const fs::path beside = target.parent_path() / (".selfment.link-" + std::to_string(::gettid()));
    ::unlink(beside.c_str());
    if (::link(file.c_str(), beside.c_str()) != 0)
        return copyTo(file, target); // too many links, or a file system without
    // rename() does nothing where both are links to the same file.
    const bool moved = ::rename(beside.c_str(), target.c_str()) == 0;
    const int problem = errno;
    ::unlink(beside.c_str());
    if (!moved)
        return systemError(kWhere, problem);
    return support::Done{};
}

void ContentStore::dropParts(const std::string& client) {
    const std::lock_guard lock(m_mutex);
    for (auto part = m_parts.lower_bound({client, {}});
         part != m_parts.end() && part->first.first == client;) {
        m_reserved -= part->second.size;
        ::unlink(partFile(part->first, part->second.serial).c_str());
        part = m_parts.erase(part);
    }
}

std::uint64_t ContentStore::bytes() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes + m_reserved;
}

} // namespace selfment::remote
