// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/copy_folder.h"

#include "support/atomic_file.h"
#include "support/descriptor.h"
#include "support/private_file.h"
#include "support/temporary_file.h"

#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace selfment::remote {
namespace {

namespace fs = std::filesystem;

/// Empty where none can be made. Its name is one that removeLeftovers() knows.
fs::path makeOwnFolder(const fs::path& base) {
    if (!support::makePrivateFolder(base).ok())
        return {};
    support::removeLeftovers(base);
    std::string name = (base / (support::temporaryPrefix() + "XXXXXX")).string();
    return ::mkdtemp(name.data()) == nullptr ? fs::path() : fs::path(name);
}

bool writeWhole(const fs::path& file, std::span<const std::byte> bytes) {
    support::Descriptor open(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    return open.isOpen() && open.write(bytes) == 0 && open.close() == 0;
}

} // namespace

CopyFolder::Copy::~Copy() {
    std::error_code ignored;
    fs::remove(m_file, ignored);
    m_folder->giveBack(m_state.size);
}

CopyFolder::~CopyFolder() {
    std::error_code ignored;
    if (!m_own.empty())
        fs::remove_all(m_own, ignored);
}

bool CopyFolder::hasRoom(std::uint64_t bytes) const {
    const std::lock_guard lock(m_mutex);
    return m_used + bytes <= m_most;
}

std::shared_ptr<const CopyFolder::Copy> CopyFolder::write(std::span<const std::byte> bytes) {
    const fs::path file = nextName();
    const bool written = !file.empty() && writeWhole(file, bytes);
    if (const auto state = stateOf(file); written && state.ok() && state->size == bytes.size()) {
        const std::lock_guard lock(m_mutex);
        m_used += bytes.size();
        return std::make_shared<const Copy>(shared_from_this(), file, *state);
    }
    std::error_code ignored;
    if (!file.empty())
        fs::remove(file, ignored);
    return nullptr;
}

fs::path CopyFolder::nextName() {
    const std::lock_guard lock(m_mutex);
    std::error_code ignored;
    if (m_own.empty() || !fs::is_directory(m_own, ignored)) // somebody may tidy up there
        m_own = makeOwnFolder(m_base);
    return m_own.empty() ? fs::path() : m_own / (std::to_string(m_count++) + ".jpg");
}

void CopyFolder::giveBack(std::uint64_t bytes) {
    const std::lock_guard lock(m_mutex);
    m_used -= bytes;
}

fs::path userCopyFolder() {
    std::error_code problem;
    const fs::path temporary = fs::temp_directory_path(problem);
    return (problem ? fs::path("/tmp") : temporary) / ("selfment-studio-" + std::to_string(::geteuid()));
}

} // namespace selfment::remote
