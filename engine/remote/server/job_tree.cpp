// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/job_tree.h"

#include "remote/server/path_names.h"
#include "remote/server/tree_path.h"
#include "support/atomic_file.h"
#include "support/descriptor.h"
#include "support/file_bytes.h"
#include "support/write_error.h"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

constexpr std::uint64_t kLongestList = 1ULL << 30;

/// An empty file in place of whatever is there. Not flushed: a tree does not outlive the machine.
Status makeEmpty(const fs::path& file) {
    const fs::path beside = file.parent_path() / (".selfment.empty-" + std::to_string(::gettid()));
    ::unlink(beside.c_str()); // it may be a link to a content, which is never written to
    const support::Descriptor empty(
        ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!empty.isOpen() || ::rename(beside.c_str(), file.c_str()) != 0)
        return support::writeError(support::pathText(file), errno);
    return support::Done{};
}

} // namespace

JobTree::JobTree(fs::path root, ContentStore& contents) : m_root(std::move(root)), m_contents(contents) {
    std::error_code ignored; // what is placed says it
    fs::create_directories(m_root, ignored);
}

Status JobTree::place(const std::vector<TreeEntry>& entries, const std::set<fs::path>& writable) {
    const std::lock_guard lock(m_mutex);
    for (const TreeEntry& entry : entries) {
        const Result<fs::path> file = placeInTree(m_root, entry.path);
        if (!file.ok())
            return support::propagate<support::Done>(file);
        if (Status placed = placeOne(entry, writable.contains(*file)); !placed.ok())
            return placed;
    }
    return support::Done{};
}

Status JobTree::placeOne(const TreeEntry& entry, bool writable) {
    const fs::path file = entry.path == "/" ? m_root : fs::path(m_root.native() + entry.path);
    const bool isFolder = entry.kind == TreeEntry::Kind::folder;
    std::error_code problem;
    fs::create_directories(isFolder ? file : file.parent_path(), problem);
    if (problem == std::errc::not_a_directory || problem == std::errc::file_exists)
        return makeError(ErrorCode::messageInvalid, entry.path, "it is announced as a file and as a folder");
    if (problem)
        return support::writeError(entry.path, problem.value());
    switch (entry.kind) {
    case TreeEntry::Kind::folder:
        return support::Done{};
    case TreeEntry::Kind::content:
        return placeContent(file, entry.sha256, writable);
    case TreeEntry::Kind::later:
    case TreeEntry::Kind::exists:
        break;
    }
    if (Status placed = placeEmpty(file); !placed.ok())
        return placed;
    if (entry.kind == TreeEntry::Kind::later) {
        Placed& known = m_placed[file];
        m_awaited += known.state == State::awaited ? 0 : 1;
        known.state = State::awaited;
    }
    return support::Done{};
}

Status JobTree::placeContent(const fs::path& file, const std::string& sha256, bool writable) {
    Placed& known = m_placed[file];
    Signature now;
    if (known.sha256 == sha256 && signatureOf(file, now) && now == known.signature)
        return support::Done{}; // as it was: what is remembered of it stays good
    const bool isText = isTextFile(file);
    Status placed = m_contents.place(sha256, file, isText || writable ? Placing::copy : Placing::link);
    if (placed.ok() && file.extension() == ".jsonl") {
        const Result<std::vector<std::byte>> lines = support::readFileBytes(file, kLongestList);
        if (lines.ok())
            placed = support::writeFileAtomically(
                file, linesInTree({reinterpret_cast<const char*>(lines->data()), lines->size()}, m_root));
    }
    if (!placed.ok()) {
        if (known.signature == Signature{} && known.state == State::ready)
            m_placed.erase(file);
        return placed;
    }
    m_awaited -= known.state == State::awaited ? 1 : 0;
    m_heldBytes -= known.bytes;
    signatureOf(file, known.signature);
    known.state = State::ready;
    known.bytes = known.signature.size;
    known.sha256 = sha256;
    m_heldBytes += known.bytes;
    return support::Done{};
}

Status JobTree::placeEmpty(const fs::path& file) {
    Signature there;
    const bool isThere = signatureOf(file, there);
    const auto known = m_placed.find(file);
    if (isThere && there.size > 0 && (known == m_placed.end() || there != known->second.signature))
        return support::Done{}; // an earlier run of this job wrote it
    if (!isThere || there.size > 0)
        if (Status made = makeEmpty(file); !made.ok())
            return made;
    Placed& entry = m_placed[file];
    m_heldBytes -= entry.bytes;
    m_awaited -= entry.state == State::awaited ? 1 : 0;
    entry = {};
    signatureOf(file, entry.signature);
    return support::Done{};
}

Status JobTree::supply(const std::string& path, const std::string& sha256) {
    const Result<fs::path> file = placeInTree(m_root, path);
    if (!file.ok())
        return support::propagate<support::Done>(file);
    Status placed = support::Done{};
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_placed.find(*file);
        if (known == m_placed.end() || known->second.state != State::awaited)
            return support::Done{};
        placed = placeContent(*file, sha256, false);
    }
    m_supplied.notify_all();
    return placed;
}

void JobTree::refuse(const std::string& path, values::Error error) {
    const Result<fs::path> file = placeInTree(m_root, path);
    if (!file.ok())
        return;
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_placed.find(*file);
        if (known == m_placed.end() || known->second.state != State::awaited)
            return;
        known->second.state = State::refused;
        known->second.error = std::move(error);
        --m_awaited;
    }
    m_supplied.notify_all();
}

Status JobTree::waitFor(const fs::path& file, const support::CancelToken& cancel) {
    constexpr std::chrono::milliseconds kLook{50}; // at the token, which cannot wake anybody
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (cancel.cancelled())
            return support::Cancelled{};
        const auto known = m_placed.find(file);
        if (known == m_placed.end() || known->second.state == State::ready ||
            known->second.state == State::retired)
            return support::Done{};
        if (known->second.state == State::refused)
            return known->second.error;
        m_supplied.wait_for(lock, kLook);
    }
}

void JobTree::retire(const fs::path& file) {
    const std::lock_guard lock(m_mutex);
    const auto known = m_placed.find(file);
    if (known == m_placed.end() || known->second.state != State::ready || known->second.bytes == 0)
        return;
    Signature now;
    if (!signatureOf(file, now) || now != known->second.signature)
        return; // an output by now
    if (!makeEmpty(file).ok())
        return;
    m_heldBytes -= known->second.bytes;
    known->second.bytes = 0;
    known->second.state = State::retired;
    signatureOf(file, known->second.signature);
}

void JobTree::remove(const fs::path& file) {
    const std::lock_guard lock(m_mutex);
    std::error_code ignored;
    fs::remove(file, ignored);
    m_written.erase(file);
    const auto known = m_placed.find(file);
    if (known == m_placed.end())
        return;
    m_awaited -= known->second.state == State::awaited ? 1 : 0;
    m_heldBytes -= known->second.bytes;
    m_placed.erase(known);
}

bool JobTree::awaitsFiles() const {
    const std::lock_guard lock(m_mutex);
    return m_awaited > 0;
}

std::uint64_t JobTree::heldBytes() const {
    const std::lock_guard lock(m_mutex);
    return m_heldBytes;
}

bool JobTree::placed(const fs::path& file) const {
    const std::lock_guard lock(m_mutex);
    return m_placed.contains(file);
}

void JobTree::noteOutput(const fs::path& file) {
    Signature now;
    if (!signatureOf(file, now))
        return;
    if (const auto known = m_placed.find(file); known != m_placed.end() && known->second.signature == now)
        return;
    Written& written = m_written[file];
    if (written.revision != 0 && written.signature == now)
        return;
    written = {now, ++m_revision};
}

std::vector<TreeOutput> JobTree::outputs(const OutputScope& scope, std::uint64_t afterRevision) {
    // Looking takes its time, in which files come and are used.
    const std::vector<fs::path> changed = m_walk.changed(scope);
    const std::lock_guard lock(m_mutex);
    for (const fs::path& file : changed)
        noteOutput(file);
    std::vector<TreeOutput> outputs;
    for (const auto& [file, written] : m_written)
        if (written.revision > afterRevision)
            outputs.push_back(
                {file.native().substr(m_root.native().size()), written.signature.size, written.revision});
    std::sort(outputs.begin(), outputs.end(),
              [](const TreeOutput& a, const TreeOutput& b) { return a.revision < b.revision; });
    return outputs;
}

} // namespace selfment::remote
