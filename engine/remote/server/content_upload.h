// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/content_store.h"

namespace selfment::remote {

/// One content on its way. What has arrived stays when this ends early. For one thread.
class ContentUpload {
public:
    ContentUpload(ContentStore& store, ContentStore::PartName name, std::uint64_t serial, std::uint64_t size,
                  support::Descriptor file, std::uint64_t present, support::Sha256 hash);
    ContentUpload(const ContentUpload&) = delete;
    ContentUpload& operator=(const ContentUpload&) = delete;

    /// Errors: messageInvalid (more than was declared), engineBusy (another upload of it has taken over),
    /// diskFull, destinationUnwritable.
    support::Status add(std::span<const std::byte> bytes);
    /// Makes it a content where all of it has arrived. Errors: messageInvalid (its bytes have another hash;
    /// they are dropped), engineBusy (as add), diskFull, destinationUnwritable.
    support::Status finish();
    [[nodiscard]] std::uint64_t present() const { return m_present; }

private:
    /// Whether another upload took its place; else notes that there is news.
    [[nodiscard]] bool superseded();

    ContentStore& m_store;
    const ContentStore::PartName m_name;
    const std::uint64_t m_serial;
    const std::uint64_t m_size;
    support::Descriptor m_file;
    std::uint64_t m_present;
    support::Sha256 m_hash;
};

} // namespace selfment::remote
