// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/state_dict.h"

#include "checkpoint/pickle_calls.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace selfment::checkpoint {
namespace {

using support::makeError;
using values::ErrorCode;
using TensorsResult = support::Result<std::shared_ptr<const MappedTensors>>;

constexpr std::array<std::string_view, 5> kStateKeys{"model_state", "state_dict", "model", "teacher",
                                                     "student"};
constexpr std::array<std::string_view, 2> kWrappers{"module.", "backbone."};
constexpr int kDeepestStateDict = 4;
// One stored number can stand for any count of equal ones; beyond this it is no weight.
constexpr std::uint64_t kLargestExpansion = 64ULL << 20U;

/// A tensor of the state dict by name.
struct NamedTensor {
    std::string name;
    const PickleTensor* tensor = nullptr;
};

bool holdsTensor(const PickleDocument& document, const PickleNode& dict) {
    for (std::size_t i = 1; i < dict.items.size(); i += 2)
        if (document.nodes[dict.items[i]].kind == PickleKind::tensor)
            return true;
    return false;
}

const PickleNode* valueUnder(const PickleDocument& document, const PickleNode& dict, std::string_view key) {
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
        const PickleNode& name = document.nodes[dict.items[i]];
        if (name.kind == PickleKind::text && name.text == key)
            return &document.nodes[dict.items[i + 1]];
    }
    return nullptr;
}

/// The dictionary whose values are the weights, or null.
const PickleNode* findStateDict(const PickleDocument& document) {
    const PickleNode* dict = &document.nodes[document.root];
    for (int depth = 0; depth < kDeepestStateDict && dict->kind == PickleKind::dict; ++depth) {
        const PickleNode* inner = nullptr;
        for (const std::string_view key : kStateKeys) {
            const PickleNode* value = valueUnder(document, *dict, key);
            if (inner == nullptr && value != nullptr && value->kind == PickleKind::dict)
                inner = value;
        }
        if (inner == nullptr)
            return holdsTensor(document, *dict) ? dict : nullptr;
        dict = inner;
    }
    return nullptr;
}

bool isUnicode(const std::string& text) {
    try {
        return !nlohmann::json(text).dump().empty();
    } catch (const nlohmann::json::type_error&) {
        return false;
    }
}

support::Result<std::vector<NamedTensor>> namedTensors(const PickleDocument& document, const PickleNode& dict,
                                                       const std::string& where) {
    std::vector<NamedTensor> named;
    std::set<std::string_view> names;
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2) {
        const PickleNode& key = document.nodes[dict.items[i]];
        const PickleNode& value = document.nodes[dict.items[i + 1]];
        if (value.kind != PickleKind::tensor)
            continue;
        if (key.kind != PickleKind::text || !isUnicode(key.text))
            return makeError(ErrorCode::checkpointDamaged, where, "holds a tensor whose name is no text");
        if (!names.insert(key.text).second)
            return makeError(ErrorCode::checkpointDamaged, where, "names tensor '" + key.text + "' twice");
        named.push_back({key.text, &document.tensors[static_cast<std::size_t>(value.integer)]});
    }
    return named;
}

/// DataParallel puts "module." before every name, training code of DINO "backbone." after it.
void unwrapNames(std::vector<NamedTensor>& named) {
    std::size_t common = 0; // letters at the beginning of every name
    for (bool again = !named.empty(); again;) {
        again = false;
        for (const std::string_view wrapper : kWrappers) {
            const bool all = std::all_of(named.begin(), named.end(), [&](const NamedTensor& one) {
                const std::string_view rest = std::string_view(one.name).substr(common);
                return rest.size() > wrapper.size() && rest.starts_with(wrapper);
            });
            if (!all)
                continue;
            common += wrapper.size();
            again = true;
        }
    }
    for (NamedTensor& one : named)
        one.name.erase(0, common);
}

/// How many elements of the storage a tensor reaches, from the storage's beginning; false: too many to count.
bool reachedElements(const PickleTensor& tensor, std::uint64_t& reached) {
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    reached = static_cast<std::uint64_t>(tensor.offset);
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        const auto steps = static_cast<std::uint64_t>(tensor.shape[i] - 1);
        const auto stride = static_cast<std::uint64_t>(tensor.strides[i]);
        if (steps != 0 && stride > (kMost - reached) / steps)
            return false;
        reached += steps * stride;
    }
    ++reached;
    return true;
}

/// Turns what pickles say into places of the file, one tensor after the other.
class Placer {
public:
    Placer(const PickleDocument& document, const StoragePlaces& storages,
           std::shared_ptr<const MappedFile> file)
        : m_document(document), m_storages(storages), m_file(std::move(file)) {}

    support::Status place(NamedTensor named, MappedTensors& into) {
        m_name = named.name;
        const PickleTensor& tensor = *named.tensor;
        const PickleStorage& storage = m_document.storages[tensor.storage];
        const auto found = m_storages.find(storage.key);
        if (found == m_storages.end())
            return damaged("lies in storage '" + shownText(storage.key) + "', which is not there");
        StoredTensor stored{named.name, tensor.type, tensor.shape, 0};
        if (tensor.offset < 0 || !tensorBytes(tensor.shape, tensor.type, stored.bytes))
            return damaged("has a shape or an offset that cannot be");
        if (std::any_of(tensor.strides.begin(), tensor.strides.end(), [](std::int64_t s) { return s < 0; }))
            return makeError(ErrorCode::checkpointRefused, m_file->name(),
                             "tensor '" + m_name + "' has negative strides");
        TensorPlace place{m_file, found->second.begin, tensor.strides};
        if (stored.bytes > 0) {
            const auto begin = firstByte(tensor, storage, found->second, stored.bytes);
            if (!begin.ok())
                return support::propagate<support::Done>(begin);
            place.begin = *begin;
        }
        into.add(std::move(stored), std::move(place)); // names are unique: they were when they were read
        return support::Done{};
    }

private:
    [[nodiscard]] values::Error damaged(const std::string& why) const {
        return makeError(ErrorCode::checkpointDamaged, m_file->name(), "tensor '" + m_name + "' " + why);
    }

    /// Byte of the first element, when all of them lie in the storage.
    [[nodiscard]] support::Result<std::uint64_t> firstByte(const PickleTensor& tensor,
                                                           const PickleStorage& storage,
                                                           const StoragePlace& bytes,
                                                           std::uint64_t tensorSize) const {
        const std::uint64_t unit = c10::elementSize(storage.type);
        const std::uint64_t size = c10::elementSize(tensor.type);
        if (storage.elements > bytes.bytes / unit)
            return damaged("lies in storage '" + shownText(storage.key) + "' of " +
                           std::to_string(storage.elements) + " elements, of which " +
                           std::to_string(bytes.bytes) + " bytes are there");
        std::uint64_t reached = 0;
        const std::uint64_t room = storage.viewElements * unit / size;
        if (!reachedElements(tensor, reached) || reached > room)
            return damaged("reaches beyond the " + std::to_string(room) + " elements of storage '" +
                           shownText(storage.key) + "'");
        if (tensorSize > std::max(kLargestExpansion, storage.elements * unit))
            return damaged("makes " + std::to_string(tensorSize) + " bytes of a storage of " +
                           std::to_string(storage.elements * unit));
        return bytes.begin + storage.viewBegin * unit + static_cast<std::uint64_t>(tensor.offset) * size;
    }

    const PickleDocument& m_document;
    const StoragePlaces& m_storages;
    std::shared_ptr<const MappedFile> m_file;
    std::string m_name;
};

} // namespace

TensorsResult placeStateDict(const PickleDocument& document, const StoragePlaces& storages,
                             const std::shared_ptr<const MappedFile>& file) {
    const PickleNode* dict = findStateDict(document);
    if (dict == nullptr)
        return makeError(ErrorCode::checkpointNotRecognised, file->name(),
                         "is a PyTorch file without a dictionary of tensors, alone or under model_state, "
                         "state_dict, model, teacher or student");
    auto named = namedTensors(document, *dict, file->name());
    if (!named.ok())
        return support::propagate<std::shared_ptr<const MappedTensors>>(named);
    unwrapNames(*named);
    auto tensors = std::make_shared<MappedTensors>();
    Placer placer(document, storages, file);
    for (NamedTensor& one : *named)
        if (const auto placed = placer.place(std::move(one), *tensors); !placed.ok())
            return support::propagate<std::shared_ptr<const MappedTensors>>(placed);
    return std::shared_ptr<const MappedTensors>(std::move(tensors));
}

} // namespace selfment::checkpoint
