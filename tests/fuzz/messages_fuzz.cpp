// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec.h"
#include "remote/wire/message_strings.h"
#include "remote/wire/request_paths.h"
#include "requests.pb.h"
#include "results.pb.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace {

using namespace selfment;

/// A message either reads as a value, which then is the same after another way, or is a clear error.
template <typename Message>
auto readAny(const std::uint8_t* data, std::size_t size) {
    Message message;
    using Read = decltype(remote::read(message));
    if (!message.ParseFromArray(data, static_cast<int>(size)))
        return std::optional<Read>();
    Read value = remote::read(message);
    if (value.cancelled() || (value.failed() && value.error().why.empty()))
        __builtin_trap();
    if (value.ok()) {
        Message again;
        remote::write(value.value(), again);
        remote::forEachString(again, [](std::string& text) {
            if (remote::messageText(remote::plainText(text)).empty() != text.empty())
                __builtin_trap();
        });
        if (!remote::read(again).ok())
            __builtin_trap();
    }
    return std::optional<Read>(std::move(value));
}

} // namespace

/// Any bytes, as each of the messages that come over a network.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (auto request = readAny<remote::v1::Request>(data, size); request && request->ok())
        remote::visitPaths(request->value(), [](std::string& path, remote::PathRole /*role*/) {
            if (path.empty())
                __builtin_trap();
            path.insert(0, "/tree");
        });
    readAny<remote::v1::Progress>(data, size);
    readAny<remote::v1::StageResult>(data, size);
    readAny<remote::v1::TrainingUpdate>(data, size);
    readAny<remote::v1::Outcome>(data, size);
    readAny<remote::v1::EngineDescription>(data, size);
    return 0;
}
