// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/pickle_machine.h"

#include "checkpoint/pickle_calls.h"

#include <bit>

namespace selfment::checkpoint {
namespace {

using values::ErrorCode;

// A 7B with the state of its optimiser needs some tens of thousands of values.
constexpr std::size_t kMostNodes = 2'000'000;
constexpr std::size_t kMostHeld = 4'000'000;
constexpr std::size_t kMostOnStack = 1'000'000;
constexpr std::uint64_t kLongestName = 200;
constexpr std::uint64_t kMostLongBytes = 16;

} // namespace

bool PickleMachine::refuse(std::string why) {
    m_fault = support::makeError(ErrorCode::checkpointRefused, {}, std::move(why));
    return false;
}

bool PickleMachine::damage(std::string why) {
    m_fault = support::makeError(ErrorCode::checkpointDamaged, {}, std::move(why));
    return false;
}

bool PickleMachine::pushId(NodeId id) {
    if (m_stack.size() >= kMostOnStack)
        return refuse("piles up more than " + std::to_string(kMostOnStack) + " values");
    m_stack.push_back(id);
    return true;
}

bool PickleMachine::push(PickleNode node) {
    if (m_document.nodes.size() >= kMostNodes)
        return refuse("holds more than " + std::to_string(kMostNodes) + " values");
    m_document.nodes.push_back(std::move(node));
    return pushId(static_cast<NodeId>(m_document.nodes.size() - 1));
}

bool PickleMachine::pop(NodeId& id) {
    // Values below an open mark belong to somebody else.
    if (m_stack.empty() || (!m_marks.empty() && m_stack.size() <= m_marks.back()))
        return damage("takes a value from an empty stack");
    id = m_stack.back();
    m_stack.pop_back();
    return true;
}

bool PickleMachine::popToMark(std::vector<NodeId>& items) {
    if (m_marks.empty())
        return damage("closes what was not opened");
    const auto from = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    items.assign(from, m_stack.end());
    m_stack.erase(from, m_stack.end());
    m_marks.pop_back();
    return true;
}

PickleNode* PickleMachine::top(PickleKind kind) {
    if (m_stack.empty() || (!m_marks.empty() && m_stack.size() <= m_marks.back()))
        return nullptr;
    PickleNode& node = m_document.nodes[m_stack.back()];
    return node.kind == kind ? &node : nullptr;
}

bool PickleMachine::pushInteger(unsigned bytes, bool isSigned) {
    const auto value = m_cursor.number(bytes);
    if (!value)
        return endsEarly();
    PickleNode node;
    node.kind = PickleKind::integer;
    node.integer = isSigned ? static_cast<std::int32_t>(static_cast<std::uint32_t>(*value))
                            : static_cast<std::int64_t>(*value);
    return push(std::move(node));
}

bool PickleMachine::pushLong(std::uint64_t bytes) {
    if (bytes > kMostLongBytes)
        return refuse("holds a whole number of " + std::to_string(bytes) + " bytes");
    const auto digits = m_cursor.text(bytes);
    if (!digits)
        return endsEarly();
    PickleNode node;
    if (bytes > sizeof(std::int64_t)) {
        node.kind = PickleKind::largeInteger;
        node.text = *digits;
        return push(std::move(node));
    }
    node.kind = PickleKind::integer;
    std::uint64_t value = 0;
    for (std::size_t i = digits->size(); i > 0; --i)
        value = (value << 8U) | static_cast<unsigned char>((*digits)[i - 1]);
    const bool negative = !digits->empty() && (static_cast<unsigned char>(digits->back()) & 0x80U) != 0;
    if (negative && bytes < sizeof(std::int64_t))
        value |= ~std::uint64_t{0} << (8U * bytes);
    node.integer = static_cast<std::int64_t>(value);
    return push(std::move(node));
}

bool PickleMachine::pushReal() {
    const auto bytes = m_cursor.text(sizeof(double));
    if (!bytes)
        return endsEarly();
    std::uint64_t value = 0;
    for (const char byte : *bytes) // big-endian, unlike everything else
        value = (value << 8U) | static_cast<unsigned char>(byte);
    PickleNode node;
    node.kind = PickleKind::real;
    node.real = std::bit_cast<double>(value);
    return push(std::move(node));
}

bool PickleMachine::pushText(unsigned lengthBytes, PickleKind kind) {
    const auto length = m_cursor.number(lengthBytes);
    if (!length)
        return endsEarly();
    const auto text = m_cursor.text(*length);
    if (!text)
        return damage("announces a text of " + std::to_string(*length) + " bytes that is not there");
    PickleNode node;
    node.kind = kind;
    node.text = *text;
    return push(std::move(node));
}

bool PickleMachine::pushTuple(std::vector<NodeId> items) {
    m_held += items.size();
    if (m_held > kMostHeld)
        return refuse("holds more than " + std::to_string(kMostHeld) + " items");
    PickleNode node;
    node.kind = PickleKind::tuple;
    node.items = std::move(items);
    return push(std::move(node));
}

bool PickleMachine::takeTuple(unsigned count) {
    std::vector<NodeId> items(count);
    for (std::size_t i = count; i > 0; --i)
        if (!pop(items[i - 1]))
            return false;
    return pushTuple(std::move(items));
}

bool PickleMachine::append(PickleKind kind, const std::vector<NodeId>& items) {
    PickleNode* container = top(kind);
    if (container == nullptr)
        return damage("adds to something that is no list or dictionary");
    if (kind == PickleKind::dict && items.size() % 2 != 0)
        return damage("adds a key without a value");
    m_held += items.size();
    if (m_held > kMostHeld)
        return refuse("holds more than " + std::to_string(kMostHeld) + " items");
    container->items.insert(container->items.end(), items.begin(), items.end());
    return true;
}

bool PickleMachine::remember(std::uint64_t index) {
    if (m_stack.empty() || (!m_marks.empty() && m_stack.size() <= m_marks.back()))
        return damage("notes a value that is not there");
    m_memo[index] = m_stack.back();
    return true;
}

bool PickleMachine::recall(std::uint64_t index) {
    const auto found = m_memo.find(index);
    if (found == m_memo.end())
        return damage("refers to note " + std::to_string(index) + ", which was not made");
    return pushId(found->second);
}

bool PickleMachine::pushGlobal(std::string_view module, std::string_view name) {
    const std::string dotted = std::string(module).append(".").append(name);
    const auto meaning = meaningOf(dotted);
    if (!meaning)
        return refuse("asks for '" + shownText(dotted) + "'");
    PickleNode node;
    node.kind = PickleKind::global;
    node.integer = static_cast<std::int64_t>(meaning->global);
    node.text = dotted;
    return push(std::move(node));
}

bool PickleMachine::globalFromStack() {
    NodeId name = 0;
    NodeId module = 0;
    if (!pop(name) || !pop(module))
        return false;
    if (m_document.nodes[name].kind != PickleKind::text || m_document.nodes[module].kind != PickleKind::text)
        return damage("asks for something whose name is no text");
    // Copies: pushing a node may move the ones there are.
    const std::string moduleText = m_document.nodes[module].text.substr(0, kLongestName);
    const std::string nameText = m_document.nodes[name].text.substr(0, kLongestName);
    return pushGlobal(moduleText, nameText);
}

bool PickleMachine::take(const support::Result<NodeId>& made) {
    if (!made.ok()) {
        m_fault = made.error();
        return false;
    }
    if (m_document.nodes.size() > kMostNodes)
        return refuse("holds more than " + std::to_string(kMostNodes) + " values");
    // A call may copy items (pairs into a dictionary, sides into a shape): they count like any others.
    const PickleNode& node = m_document.nodes[*made];
    m_held += node.kind == PickleKind::tensor ? 8 : node.items.size();
    if (m_held > kMostHeld)
        return refuse("holds more than " + std::to_string(kMostHeld) + " items");
    return pushId(*made);
}

bool PickleMachine::reduce() {
    NodeId arguments = 0;
    NodeId function = 0;
    return pop(arguments) && pop(function) && take(reduceCall(m_document, function, arguments));
}

bool PickleMachine::build() {
    NodeId state = 0;
    if (!pop(state))
        return false;
    if (top(PickleKind::opaque) != nullptr)
        return true;
    PickleNode* object = top(PickleKind::dict);
    const auto kind = object == nullptr ? DictKind::plain : static_cast<DictKind>(object->integer);
    if (kind == DictKind::plain)
        return refuse("asks to set the state of something that has none");
    const PickleNode& given = m_document.nodes[state];
    if (given.kind != PickleKind::dict)
        return damage("sets a state that is no dictionary");
    if (kind == DictKind::ordered) // _metadata of a state dict: versions of modules, of no use here
        return true;
    const std::vector<NodeId> items = given.items;
    return append(PickleKind::dict, items);
}

bool PickleMachine::run() {
    while (true) {
        m_opcodeAt = m_cursor.at();
        const auto opcode = m_cursor.number(1);
        if (!opcode)
            return damage("ends without being closed");
        if (*opcode != '.') {
            if (!step(static_cast<unsigned>(*opcode)))
                return false;
            continue;
        }
        if (!m_marks.empty() || m_stack.size() != 1)
            return damage("ends with " + std::to_string(m_stack.size()) + " values instead of one");
        m_document.root = m_stack.front();
        m_document.end = m_cursor.at();
        return true;
    }
}

} // namespace selfment::checkpoint
