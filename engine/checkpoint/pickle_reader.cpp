// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/pickle_reader.h"

#include "checkpoint/pickle_machine.h"

#include <algorithm>

namespace selfment::checkpoint {
namespace {

constexpr std::uint64_t kLargestPickle = 64ULL << 20U;

} // namespace

support::Result<PickleDocument> readPickle(std::span<const std::byte> bytes, std::uint64_t begin,
                                           const std::string& part, const std::string& where) {
    if (begin > bytes.size())
        return support::makeError(values::ErrorCode::checkpointDamaged, where,
                                  part + " would begin at byte " + std::to_string(begin) + " of " +
                                      std::to_string(bytes.size()));
    const std::uint64_t length = std::min<std::uint64_t>(bytes.size() - begin, kLargestPickle);
    PickleMachine machine(bytes.first(begin + length), begin);
    if (machine.run())
        return std::move(machine.document());
    values::Error fault = machine.fault();
    fault.where = where;
    fault.why = part + " " + fault.why + ", at byte " + std::to_string(machine.opcodeAt()) + " of " +
                std::to_string(bytes.size());
    return fault;
}

} // namespace selfment::checkpoint
