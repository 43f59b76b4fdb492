// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/content_upload.h"

#include "support/write_error.h"

#include <cerrno>
#include <unistd.h>

namespace selfment::remote {

using support::makeError;
using support::Status;
using values::ErrorCode;

ContentUpload::ContentUpload(ContentStore& store, ContentStore::PartName name, std::uint64_t serial,
                             std::uint64_t size, support::Descriptor file, std::uint64_t present,
                             support::Sha256 hash)
    : m_store(store),
      m_name(std::move(name)),
      m_serial(serial),
      m_size(size),
      m_file(std::move(file)),
      m_present(present),
      m_hash(std::move(hash)) {}

bool ContentUpload::superseded() {
    const std::lock_guard lock(m_store.m_mutex);
    const auto part = m_store.m_parts.find(m_name);
    if (part == m_store.m_parts.end() || part->second.serial != m_serial)
        return true;
    part->second.news = ContentStore::Clock::now();
    return false;
}

Status ContentUpload::add(std::span<const std::byte> bytes) {
    if (bytes.size() > m_size - m_present)
        return makeError(ErrorCode::messageInvalid, m_name.second, "more bytes came than were declared");
    if (superseded())
        return makeError(ErrorCode::engineBusy, m_name.second,
                         "another upload of the same content took its place");
    m_hash.add(bytes);
    if (const int problem = m_file.writeAt(bytes, m_present); problem != 0)
        return support::writeError("the server's contents", problem);
    m_present += bytes.size();
    return support::Done{};
}

Status ContentUpload::finish() {
    if (m_present < m_size)
        return support::Done{};
    if (m_hash.hex() != m_name.second) {
        m_store.discard(m_name, m_serial);
        return makeError(ErrorCode::messageInvalid, m_name.second, "the bytes that came have another hash");
    }
    if (const int problem = m_file.close(); problem != 0)
        return support::writeError("the server's contents", problem);
    return m_store.publish(m_name, m_serial, m_size);
}

} // namespace selfment::remote
