// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/part_file.h"

#include "support/file_bytes.h"
#include "support/write_error.h"

#include <cerrno>
#include <unistd.h>
#include <utility>

namespace selfment::remote {

using support::Status;

PartFile::PartFile(std::filesystem::path target) : m_target(std::move(target)) {}

/// Done where the errno is 0.
Status PartFile::told(int number) const {
    if (number == 0)
        return support::Done{};
    return support::writeError(support::pathText(m_target), number);
}

Status PartFile::open() {
    std::error_code problem;
    std::filesystem::create_directories(m_target.parent_path(), problem);
    if (problem)
        return support::makeError(values::ErrorCode::destinationUnwritable,
                                  support::pathText(m_target.parent_path()), problem.message());
    m_part.emplace(m_target);
    return told(m_part->problem());
}

Status PartFile::append(std::span<const std::byte> bytes) {
    m_hash.add(bytes);
    m_size += bytes.size();
    return told(m_part->file().write(bytes));
}

Status PartFile::restart() {
    m_hash = support::Sha256();
    m_size = 0;
    const int file = m_part->file().number();
    return told(::ftruncate(file, 0) == 0 && ::lseek(file, 0, SEEK_SET) == 0 ? 0 : errno);
}

Status PartFile::finish() {
    return told(m_part->finish());
}

} // namespace selfment::remote
