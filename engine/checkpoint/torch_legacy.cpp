// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/torch_legacy.h"

#include "checkpoint/pickle_calls.h"
#include "checkpoint/pickle_reader.h"
#include "checkpoint/state_dict.h"

#include <algorithm>

namespace selfment::checkpoint {
namespace {

using support::makeError;
using values::ErrorCode;
using Tensors = std::shared_ptr<const MappedTensors>;

constexpr std::string_view kMagic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"; // 0x1950a86a20f9469cfc6c
constexpr std::int64_t kProtocol = 1001;
constexpr std::uint64_t kCountBytes = 8;

class LegacyReader {
public:
    explicit LegacyReader(std::shared_ptr<const MappedFile> file) : m_file(std::move(file)) {}

    support::Result<Tensors> read() {
        if (const auto started = readStart(); !started.ok())
            return support::propagate<Tensors>(started);
        const auto object = next("the object");
        if (!object.ok())
            return support::propagate<Tensors>(object);
        const auto keys = next("the list of storages");
        if (!keys.ok())
            return support::propagate<Tensors>(keys);
        if (const auto placed = placeStorages(*object, *keys); !placed.ok())
            return support::propagate<Tensors>(placed);
        return placeStateDict(*object, m_places, m_file);
    }

private:
    [[nodiscard]] values::Error damaged(std::string why) const {
        return makeError(ErrorCode::checkpointDamaged, m_file->name(), std::move(why));
    }

    support::Result<PickleDocument> next(const std::string& part) {
        auto document = readPickle(m_file->bytes(), m_at, part, m_file->name());
        if (document.ok())
            m_at = document->end;
        return document;
    }

    /// Magic number, protocol, and the machine that wrote the file.
    support::Status readStart() {
        const auto magic = next("the magic number");
        if (!magic.ok())
            return support::propagate<support::Done>(magic);
        const auto protocol = next("the protocol number");
        if (!protocol.ok())
            return support::propagate<support::Done>(protocol);
        const PickleNode& version = protocol->nodes[protocol->root];
        if (version.kind != PickleKind::integer || version.integer != kProtocol)
            return makeError(ErrorCode::checkpointNotRecognised, m_file->name(),
                             "is of another protocol than " + std::to_string(kProtocol));
        const auto system = next("the description of the system");
        if (!system.ok())
            return support::propagate<support::Done>(system);
        const PickleNode& facts = system->nodes[system->root];
        for (std::size_t i = 0; facts.kind == PickleKind::dict && i + 1 < facts.items.size(); i += 2) {
            const PickleNode& value = system->nodes[facts.items[i + 1]];
            if (system->nodes[facts.items[i]].text == "little_endian" &&
                (value.kind != PickleKind::boolean || value.integer == 0))
                return makeError(ErrorCode::checkpointRefused, m_file->name(),
                                 "was written by a machine of another byte order than little");
        }
        return support::Done{};
    }

    /// The size of one element of every storage that the object names.
    support::Result<std::unordered_map<std::string, std::uint64_t>>
    units(const PickleDocument& object) const {
        std::unordered_map<std::string, std::uint64_t> found;
        for (const PickleStorage& storage : object.storages) {
            const std::uint64_t unit = c10::elementSize(storage.type);
            if (found.emplace(storage.key, unit).first->second != unit)
                return damaged("names storage '" + shownText(storage.key) + "' with two types");
        }
        return found;
    }

    support::Status placeStorages(const PickleDocument& object, const PickleDocument& keys) {
        const auto unitOf = units(object);
        if (!unitOf.ok())
            return support::propagate<support::Done>(unitOf);
        const PickleNode& list = keys.nodes[keys.root];
        if (list.kind != PickleKind::list)
            return damaged("has no list of its storages before byte " + std::to_string(m_at));
        for (const NodeId id : list.items) {
            const std::string& key = keys.nodes[id].text;
            const auto unit = unitOf->find(key);
            if (keys.nodes[id].kind != PickleKind::text || unit == unitOf->end())
                return damaged("lists storage '" + shownText(key) + "', which no tensor uses");
            if (auto placed = placeStorage(key, unit->second); !placed.ok())
                return placed;
        }
        if (m_at != m_file->size())
            return damaged("goes on after its last storage, from byte " + std::to_string(m_at) + " to " +
                           std::to_string(m_file->size()));
        return support::Done{};
    }

    support::Status placeStorage(const std::string& key, std::uint64_t unit) {
        const auto bytes = m_file->bytes();
        if (bytes.size() - m_at < kCountBytes)
            return damaged("ends after " + std::to_string(bytes.size()) + " bytes; storage '" +
                           shownText(key) + "' was due at byte " + std::to_string(m_at));
        std::uint64_t count = 0;
        for (std::uint64_t i = kCountBytes; i > 0; --i)
            count = (count << 8U) | std::to_integer<std::uint64_t>(bytes[m_at + i - 1]);
        m_at += kCountBytes;
        if (count > (bytes.size() - m_at) / unit)
            return damaged("ends after " + std::to_string(bytes.size()) + " bytes; storage '" +
                           shownText(key) + "' at byte " + std::to_string(m_at) + " has " +
                           std::to_string(count) + " elements of " + std::to_string(unit) + " bytes");
        if (!m_places.emplace(key, StoragePlace{m_at, count * unit}).second)
            return damaged("lists storage '" + shownText(key) + "' twice");
        m_at += count * unit;
        return support::Done{};
    }

    std::shared_ptr<const MappedFile> m_file;
    std::uint64_t m_at = 0;
    StoragePlaces m_places;
};

} // namespace

support::Result<Tensors> openTorchLegacy(const std::shared_ptr<const MappedFile>& file) {
    return LegacyReader(file).read();
}

bool looksLikeTorchLegacy(std::span<const std::byte> bytes) {
    constexpr std::size_t kSearched = 32; // protocol, in newer ones a frame, then the number
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()),
                                 std::min(bytes.size(), kSearched));
    return start.starts_with('\x80') && start.find(kMagic) != std::string_view::npos;
}

} // namespace selfment::checkpoint
