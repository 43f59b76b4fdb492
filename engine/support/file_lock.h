// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/descriptor.h"

#include <filesystem>

namespace selfment::support {

/// A file (made if it is not there) that this process has locked for as long as this lives. The system lets
/// go of it when the process is killed.
class FileLock {
public:
    enum class IfTaken { wait, giveUp };
    /// May wait for another process.
    explicit FileLock(const std::filesystem::path& file, IfTaken ifTaken = IfTaken::wait, mode_t mode = 0666);

    [[nodiscard]] bool held() const { return m_problem == 0; }
    /// The errno of why it is not held (EWOULDBLOCK: another has it), or 0.
    [[nodiscard]] int problem() const { return m_problem; }

private:
    Descriptor m_file;
    int m_problem;
};

} // namespace selfment::support
