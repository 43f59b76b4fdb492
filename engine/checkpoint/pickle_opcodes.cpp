// SPDX-License-Identifier: GPL-3.0-or-later
// Which opcode does what; what the stack and the memo do is in pickle_machine.cpp.
#include "checkpoint/pickle_machine.h"

#include "checkpoint/pickle_calls.h"

namespace selfment::checkpoint {
namespace {

constexpr std::size_t kMostMarks = 1'000; // open at the same time: the depth of nesting
constexpr std::uint64_t kLongestName = 200;
constexpr std::uint64_t kOldestProtocol = 2;
constexpr std::uint64_t kNewestProtocol = 5;

std::string hexByte(unsigned value) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    return {'0', 'x', kDigits[(value >> 4U) & 15U], kDigits[value & 15U]};
}

} // namespace

bool PickleMachine::step(unsigned opcode) {
    switch (opcode) {
    case 0x80: { // PROTO
        const auto protocol = m_cursor.number(1);
        if (!protocol)
            return endsEarly();
        if (*protocol < kOldestProtocol || *protocol > kNewestProtocol)
            return refuse("is of pickle protocol " + std::to_string(*protocol));
        return true;
    }
    case 0x95: // FRAME: a hint for readers of streams
        return m_cursor.number(8) ? true : endsEarly();
    case 'N':
    case 0x88:
    case 0x89:
    case 'J':
    case 'K':
    case 'M':
    case 0x8A:
    case 0x8B:
    case 'G':
    case 'X':
    case 0x8C:
    case 0x8D:
    case 'T':
    case 'U':
    case 'B':
    case 'C':
    case 0x8E:
        return stepScalar(opcode);
    case 'q':
    case 'r':
    case 0x94:
    case 'h':
    case 'j':
    case '0':
    case '1':
    case '2':
        return stepMemo(opcode);
    case 'c':
    case 0x93:
    case 'R':
    case 0x81:
    case 'b':
    case 'Q':
        return stepObject(opcode);
    default:
        return stepContainer(opcode);
    }
}

bool PickleMachine::stepScalar(unsigned opcode) {
    PickleNode node;
    switch (opcode) {
    case 'N':
        return push(std::move(node));
    case 0x88: // NEWTRUE
    case 0x89: // NEWFALSE
        node.kind = PickleKind::boolean;
        node.integer = opcode == 0x88 ? 1 : 0;
        return push(std::move(node));
    case 'J':
        return pushInteger(4, true);
    case 'K':
        return pushInteger(1, false);
    case 'M':
        return pushInteger(2, false);
    case 0x8A:   // LONG1
    case 0x8B: { // LONG4
        const auto bytes = m_cursor.number(opcode == 0x8A ? 1 : 4);
        return bytes ? pushLong(*bytes) : endsEarly();
    }
    case 'G':
        return pushReal();
    case 0x8C: // SHORT_BINUNICODE
    case 'U':  // SHORT_BINSTRING: text of Python 2
        return pushText(1, PickleKind::text);
    case 'X':
    case 'T':
        return pushText(4, PickleKind::text);
    case 0x8D: // BINUNICODE8
        return pushText(8, PickleKind::text);
    case 'C':
        return pushText(1, PickleKind::bytes);
    case 'B':
        return pushText(4, PickleKind::bytes);
    default: // BINBYTES8
        return pushText(8, PickleKind::bytes);
    }
}

bool PickleMachine::stepMemo(unsigned opcode) {
    NodeId dropped = 0;
    std::vector<NodeId> items;
    switch (opcode) {
    case '0':
        return pop(dropped);
    case '1':
        return popToMark(items);
    case '2':
        return pop(dropped) && pushId(dropped) && pushId(dropped);
    case 0x94: // MEMOIZE
        return remember(m_memo.size());
    default:
        break;
    }
    const auto index = m_cursor.number(opcode == 'q' || opcode == 'h' ? 1 : 4);
    if (!index)
        return endsEarly();
    return opcode == 'q' || opcode == 'r' ? remember(*index) : recall(*index);
}

bool PickleMachine::stepObject(unsigned opcode) {
    NodeId id = 0;
    switch (opcode) {
    case 'c': { // GLOBAL
        const auto module = m_cursor.line(kLongestName);
        const auto name = module ? m_cursor.line(kLongestName) : module;
        return name ? pushGlobal(*module, *name) : damage("asks for something without a name");
    }
    case 0x93: // STACK_GLOBAL
        return globalFromStack();
    case 'b':
        return build();
    case 'Q':
        return pop(id) && take(persistentStorage(m_document, id));
    default: // REDUCE, NEWOBJ: a class called, or made by its __new__; neither is done
        return reduce();
    }
}

bool PickleMachine::stepContainer(unsigned opcode) {
    PickleNode node;
    NodeId first = 0;
    NodeId second = 0;
    std::vector<NodeId> items;
    switch (opcode) {
    case '(':
        if (m_marks.size() >= kMostMarks)
            return refuse("is nested more than " + std::to_string(kMostMarks) + " deep");
        m_marks.push_back(m_stack.size());
        return true;
    case ')':
        return pushTuple({});
    case 't':
        return popToMark(items) && pushTuple(std::move(items));
    case 0x85: // TUPLE1
    case 0x86: // TUPLE2
    case 0x87: // TUPLE3
        return takeTuple(opcode - 0x84);
    case ']':
    case 0x8F: // EMPTY_SET
        node.kind = PickleKind::list;
        return push(std::move(node));
    case 'a':
        return pop(first) && append(PickleKind::list, {first});
    case 'e':
    case 0x90: // ADDITEMS
        return popToMark(items) && append(PickleKind::list, items);
    case '}':
        node.kind = PickleKind::dict;
        return push(std::move(node));
    case 's':
        return pop(second) && pop(first) && append(PickleKind::dict, {first, second});
    case 'u':
        return popToMark(items) && append(PickleKind::dict, items);
    default:
        return refuse("uses the opcode " + hexByte(opcode));
    }
}

} // namespace selfment::checkpoint
