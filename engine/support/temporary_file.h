// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/descriptor.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace selfment::support {

/// How names of temporary files and folders begin; then come the process, "-", and what is the file's own.
inline constexpr std::string_view kTemporaryPrefix = ".selfment.part-";

/// The same with this process: what a name that removeLeftovers() knows begins with; the file's own follows.
std::string temporaryPrefix();

/// A new file beside its target: renamed there when it is complete, else removed. Its name is one of those
/// that removeLeftovers() knows, in case this process is killed.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path target, mode_t mode = 0666);
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();

    /// 0, or the errno of why it could not be made.
    [[nodiscard]] int problem() const { return m_problem; }
    [[nodiscard]] const Descriptor& file() const { return m_file; }
    /// Flushes it to the disk and renames it to the target. 0, or the errno. Nothing may be written
    /// afterwards.
    [[nodiscard]] int finish();

private:
    const std::filesystem::path m_target;
    const std::filesystem::path m_path;
    Descriptor m_file;
    int m_problem;
    bool m_there; ///< under its temporary name
};

} // namespace selfment::support
