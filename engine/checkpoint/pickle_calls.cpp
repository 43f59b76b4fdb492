// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/pickle_calls.h"

#include <algorithm>
#include <array>
#include <utility>

namespace selfment::checkpoint {
namespace {

using support::makeError;
using values::ErrorCode;

constexpr std::array<std::pair<std::string_view, GlobalMeaning>, 36> kGlobals{{
    {"collections.OrderedDict", {KnownGlobal::orderedDict}},
    {"argparse.Namespace", {KnownGlobal::nameSpace}},
    {"__builtin__.set", {KnownGlobal::set}},
    {"builtins.set", {KnownGlobal::set}},
    {"torch._utils._rebuild_tensor", {KnownGlobal::rebuildTensor}},
    {"torch._utils._rebuild_tensor_v2", {KnownGlobal::rebuildTensorV2}},
    {"torch._utils._rebuild_tensor_v3", {KnownGlobal::rebuildTensorV3}},
    {"torch._utils._rebuild_parameter", {KnownGlobal::rebuildParameter}},
    {"torch.Size", {KnownGlobal::size}},
    {"torch.DoubleStorage", {KnownGlobal::storage, c10::ScalarType::Double}},
    {"torch.FloatStorage", {KnownGlobal::storage, c10::ScalarType::Float}},
    {"torch.HalfStorage", {KnownGlobal::storage, c10::ScalarType::Half}},
    {"torch.BFloat16Storage", {KnownGlobal::storage, c10::ScalarType::BFloat16}},
    {"torch.LongStorage", {KnownGlobal::storage, c10::ScalarType::Long}},
    {"torch.IntStorage", {KnownGlobal::storage, c10::ScalarType::Int}},
    {"torch.ShortStorage", {KnownGlobal::storage, c10::ScalarType::Short}},
    {"torch.CharStorage", {KnownGlobal::storage, c10::ScalarType::Char}},
    {"torch.ByteStorage", {KnownGlobal::storage, c10::ScalarType::Byte}},
    {"torch.BoolStorage", {KnownGlobal::storage, c10::ScalarType::Bool}},
    {"torch.storage.UntypedStorage", {KnownGlobal::storage, c10::ScalarType::Byte}},
    {"torch.float64", {KnownGlobal::dtype, c10::ScalarType::Double}},
    {"torch.float32", {KnownGlobal::dtype, c10::ScalarType::Float}},
    {"torch.float16", {KnownGlobal::dtype, c10::ScalarType::Half}},
    {"torch.bfloat16", {KnownGlobal::dtype, c10::ScalarType::BFloat16}},
    {"torch.int64", {KnownGlobal::dtype, c10::ScalarType::Long}},
    {"torch.int32", {KnownGlobal::dtype, c10::ScalarType::Int}},
    {"torch.int16", {KnownGlobal::dtype, c10::ScalarType::Short}},
    {"torch.int8", {KnownGlobal::dtype, c10::ScalarType::Char}},
    {"torch.uint8", {KnownGlobal::dtype, c10::ScalarType::Byte}},
    {"torch.bool", {KnownGlobal::dtype, c10::ScalarType::Bool}},
    {"torch.device", {KnownGlobal::opaque}},
    {"numpy.core.multiarray.scalar", {KnownGlobal::opaque}},
    {"numpy._core.multiarray.scalar", {KnownGlobal::opaque}},
    {"numpy.dtype", {KnownGlobal::opaque}},
    {"_codecs.encode", {KnownGlobal::opaque}},
    {"torch.UntypedStorage", {KnownGlobal::storage, c10::ScalarType::Byte}},
}};

constexpr std::size_t kMostSides = 64;         // as LibTorch
constexpr std::size_t kMostArguments = 16;     // no known function takes more; they are copied for each call
constexpr std::size_t kLongestStorageKey = 64; // a number in decimal digits; every storage keeps a copy

values::Error damaged(std::string why) {
    return makeError(ErrorCode::checkpointDamaged, {}, std::move(why));
}

NodeId addNode(PickleDocument& document, PickleNode node) {
    document.nodes.push_back(std::move(node));
    return static_cast<NodeId>(document.nodes.size() - 1);
}

PickleNode emptyDict(DictKind kind) {
    PickleNode node;
    node.kind = PickleKind::dict;
    node.integer = static_cast<std::int64_t>(kind);
    return node;
}

/// Arguments of a call, by position; none of another kind.
class Arguments {
public:
    Arguments(const PickleDocument& document, NodeId tuple)
        : m_document(document), m_items(document.nodes[tuple].items) {}
    [[nodiscard]] std::size_t count() const { return m_items.size(); }
    [[nodiscard]] const PickleNode* get(std::size_t index, PickleKind kind) const {
        if (index >= m_items.size() || m_document.nodes[m_items[index]].kind != kind)
            return nullptr;
        return &m_document.nodes[m_items[index]];
    }
    [[nodiscard]] NodeId id(std::size_t index) const { return m_items[index]; }
    [[nodiscard]] bool numbers(std::size_t index, std::vector<std::int64_t>& into) const {
        const PickleNode* tuple = get(index, PickleKind::tuple);
        if (tuple == nullptr || tuple->items.size() > kMostSides)
            return false;
        for (const NodeId id : tuple->items) {
            if (m_document.nodes[id].kind != PickleKind::integer)
                return false;
            into.push_back(m_document.nodes[id].integer);
        }
        return true;
    }

private:
    const PickleDocument& m_document;
    std::vector<NodeId> m_items;
};

KnownGlobal globalOf(const PickleNode& node) {
    return static_cast<KnownGlobal>(node.integer);
}

support::Result<NodeId> makeTensor(PickleDocument& document, const Arguments& arguments, bool typed) {
    PickleTensor tensor;
    const PickleNode* storage = arguments.get(0, PickleKind::storage);
    const PickleNode* offset = arguments.get(1, PickleKind::integer);
    if (storage == nullptr || offset == nullptr || !arguments.numbers(2, tensor.shape) ||
        !arguments.numbers(3, tensor.strides) || tensor.shape.size() != tensor.strides.size())
        return damaged("describes a tensor by other things than storage, offset, shape and strides");
    tensor.storage = static_cast<std::size_t>(storage->integer);
    tensor.offset = offset->integer;
    tensor.type = document.storages[tensor.storage].type;
    if (typed) {
        const PickleNode* type = arguments.get(6, PickleKind::global);
        if (type == nullptr || globalOf(*type) != KnownGlobal::dtype)
            return damaged("describes a tensor without its type");
        tensor.type = meaningOf(type->text)->type;
    }
    PickleNode node;
    node.kind = PickleKind::tensor;
    node.integer = static_cast<std::int64_t>(document.tensors.size());
    document.tensors.push_back(std::move(tensor));
    return addNode(document, std::move(node));
}

/// OrderedDict() or OrderedDict([(key, value), ...]), as old versions wrote it.
support::Result<NodeId> makeOrderedDict(PickleDocument& document, const Arguments& arguments) {
    PickleNode dict = emptyDict(DictKind::ordered);
    if (arguments.count() > 1)
        return damaged("makes an OrderedDict of " + std::to_string(arguments.count()) + " arguments");
    if (arguments.count() == 1) {
        const PickleNode* pairs = arguments.get(0, PickleKind::list);
        if (pairs == nullptr)
            return damaged("makes an OrderedDict of something that is no list");
        for (const NodeId id : pairs->items) {
            const PickleNode& pair = document.nodes[id];
            if ((pair.kind != PickleKind::list && pair.kind != PickleKind::tuple) || pair.items.size() != 2)
                return damaged("makes an OrderedDict of something else than pairs");
            dict.items.insert(dict.items.end(), pair.items.begin(), pair.items.end());
        }
    }
    return addNode(document, std::move(dict));
}

support::Result<NodeId> makeOpaque(PickleDocument& document) {
    PickleNode node;
    node.kind = PickleKind::opaque;
    return addNode(document, std::move(node));
}

} // namespace

std::optional<GlobalMeaning> meaningOf(std::string_view dottedName) {
    const auto* const found = std::find_if(kGlobals.begin(), kGlobals.end(),
                                           [&](const auto& row) { return row.first == dottedName; });
    if (found == kGlobals.end())
        return std::nullopt;
    return found->second;
}

support::Result<NodeId> reduceCall(PickleDocument& document, NodeId function, NodeId arguments) {
    if (document.nodes[function].kind != PickleKind::global)
        return makeError(ErrorCode::checkpointRefused, {}, "asks to call something that is no function");
    if (document.nodes[arguments].kind != PickleKind::tuple)
        return damaged("calls '" + document.nodes[function].text + "' without a tuple of arguments");
    if (document.nodes[arguments].items.size() > kMostArguments)
        return damaged("calls '" + document.nodes[function].text + "' with " +
                       std::to_string(document.nodes[arguments].items.size()) + " arguments");
    const Arguments given(document, arguments);
    switch (globalOf(document.nodes[function])) {
    case KnownGlobal::orderedDict:
        return makeOrderedDict(document, given);
    case KnownGlobal::nameSpace:
        if (given.count() == 0)
            return addNode(document, emptyDict(DictKind::nameSpace));
        break;
    case KnownGlobal::set:
        if (given.count() == 1 && given.get(0, PickleKind::list) != nullptr)
            return given.id(0);
        break;
    case KnownGlobal::size:
        if (given.count() == 1 && given.get(0, PickleKind::tuple) != nullptr)
            return given.id(0);
        break;
    case KnownGlobal::rebuildTensor:
    case KnownGlobal::rebuildTensorV2:
        return makeTensor(document, given, false);
    case KnownGlobal::rebuildTensorV3:
        return makeTensor(document, given, true);
    case KnownGlobal::rebuildParameter:
        if (given.count() >= 1 && given.get(0, PickleKind::tensor) != nullptr)
            return given.id(0);
        break;
    case KnownGlobal::opaque:
        return makeOpaque(document);
    case KnownGlobal::storage:
    case KnownGlobal::dtype:
        return makeError(ErrorCode::checkpointRefused, {},
                         "asks to call '" + document.nodes[function].text + "'");
    }
    return damaged("calls '" + document.nodes[function].text + "' with arguments it does not take");
}

support::Result<NodeId> persistentStorage(PickleDocument& document, NodeId id) {
    if (document.nodes[id].kind != PickleKind::tuple)
        return damaged("has a persistent id that is no tuple");
    if (document.nodes[id].items.size() > kMostArguments)
        return damaged("has a persistent id of " + std::to_string(document.nodes[id].items.size()) +
                       " parts");
    const Arguments parts(document, id);
    const PickleNode* tag = parts.get(0, PickleKind::text);
    if (tag != nullptr && tag->text != "storage")
        return makeError(ErrorCode::checkpointRefused, {},
                         "asks for an outside '" + shownText(tag->text) + "'");
    const PickleNode* type = parts.get(1, PickleKind::global);
    const PickleNode* key = parts.get(2, PickleKind::text);
    const PickleNode* elements = parts.get(4, PickleKind::integer);
    if (tag == nullptr || type == nullptr || globalOf(*type) != KnownGlobal::storage || key == nullptr ||
        elements == nullptr || elements->integer < 0 || parts.count() > 6)
        return damaged("names a storage by other things than type, key, place and length");
    if (key->text.size() > kLongestStorageKey)
        return damaged("names a storage '" + shownText(key->text) + "'");
    PickleStorage storage;
    storage.key = key->text;
    storage.type = meaningOf(type->text)->type;
    storage.elements = static_cast<std::uint64_t>(elements->integer);
    storage.viewElements = storage.elements;
    if (parts.count() == 6 && parts.get(5, PickleKind::none) == nullptr) {
        const PickleNode* view = parts.get(5, PickleKind::tuple);
        if (view == nullptr || view->items.size() != 3)
            return damaged("names a part of a storage by other things than key, offset and length");
        const Arguments part(document, parts.id(5));
        const PickleNode* begin = part.get(1, PickleKind::integer);
        const PickleNode* length = part.get(2, PickleKind::integer);
        if (begin == nullptr || length == nullptr || begin->integer < 0 || length->integer < 0 ||
            static_cast<std::uint64_t>(begin->integer) > storage.elements ||
            static_cast<std::uint64_t>(length->integer) >
                storage.elements - static_cast<std::uint64_t>(begin->integer))
            return damaged("names a part of storage '" + shownText(storage.key) + "' beyond its end");
        storage.viewBegin = static_cast<std::uint64_t>(begin->integer);
        storage.viewElements = static_cast<std::uint64_t>(length->integer);
    }
    PickleNode node;
    node.kind = PickleKind::storage;
    node.integer = static_cast<std::int64_t>(document.storages.size());
    document.storages.push_back(std::move(storage));
    return addNode(document, std::move(node));
}

std::string shownText(std::string_view text) {
    constexpr std::size_t kMost = 100;
    std::string shown(text.substr(0, kMost));
    for (char& letter : shown)
        if (letter < ' ' || letter > '~')
            letter = '?';
    return text.size() > kMost ? shown.append("...") : shown;
}

} // namespace selfment::checkpoint
