// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/pickle_cursor.h"
#include "checkpoint/pickle_value.h"
#include "support/result.h"

#include <string>
#include <unordered_map>

namespace selfment::checkpoint {

/// The stack, marks and memo of one pickle, and what each opcode does to them. Every step answers whether it
/// went well; the first fault stays.
class PickleMachine {
public:
    PickleMachine(std::span<const std::byte> bytes, std::uint64_t begin) : m_cursor(bytes, begin) {}

    /// Runs to STOP. False: see fault().
    bool run();
    [[nodiscard]] const values::Error& fault() const { return m_fault; } ///< where is empty
    [[nodiscard]] std::uint64_t opcodeAt() const { return m_opcodeAt; }
    [[nodiscard]] PickleDocument& document() { return m_document; }

private:
    bool step(unsigned opcode);
    bool stepScalar(unsigned opcode);
    bool stepContainer(unsigned opcode);
    bool stepMemo(unsigned opcode);
    bool stepObject(unsigned opcode);

    bool refuse(std::string why);
    bool damage(std::string why);
    bool endsEarly() { return damage("ends in the middle of a value"); }

    bool push(PickleNode node);
    bool pushId(NodeId id);
    bool pop(NodeId& id);
    bool popToMark(std::vector<NodeId>& items);
    [[nodiscard]] PickleNode* top(PickleKind kind);

    bool pushInteger(unsigned bytes, bool isSigned);
    bool pushLong(std::uint64_t bytes);
    bool pushReal();
    bool pushText(unsigned lengthBytes, PickleKind kind);
    bool pushTuple(std::vector<NodeId> items);
    bool takeTuple(unsigned count);
    bool append(PickleKind kind, const std::vector<NodeId>& items);
    bool remember(std::uint64_t index);
    bool recall(std::uint64_t index);
    bool pushGlobal(std::string_view module, std::string_view name);
    bool globalFromStack();
    bool reduce();
    bool build();
    bool take(const support::Result<NodeId>& made);

    PickleCursor m_cursor;
    PickleDocument m_document;
    std::vector<NodeId> m_stack;
    std::vector<std::size_t> m_marks; ///< heights of the stack
    std::unordered_map<std::uint64_t, NodeId> m_memo;
    std::uint64_t m_opcodeAt = 0;
    std::size_t m_held = 0; ///< items of all containers together
    values::Error m_fault;
};

} // namespace selfment::checkpoint
