// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/status.h"

#include "remote/wire/codec_values.h"

#include <grpcpp/support/status.h>

#include <array>
#include <initializer_list>

namespace selfment::remote {
namespace {

using values::Error;
using values::ErrorCode;

// Statuses travel in the headers of a reply, which hold some kB.
constexpr std::size_t kLongestWhere = 512;
constexpr std::size_t kLongestWhy = 1536;
constexpr std::size_t kLongestHint = 512;
constexpr std::string_view kCutOff = "...";

std::string shortened(std::string text, std::size_t most) {
    if (text.size() <= most)
        return text;
    text.resize(most - kCutOff.size());
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U)
        text.pop_back(); // not in the middle of a character
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U)
        text.pop_back();
    return text.append(kCutOff);
}

grpc::StatusCode codeOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::engineTokenWrong:
        return grpc::UNAUTHENTICATED;
    case ErrorCode::engineRefuses:
        return grpc::PERMISSION_DENIED;
    case ErrorCode::engineBusy:
    case ErrorCode::diskFull:
    case ErrorCode::outOfMemory:
        return grpc::RESOURCE_EXHAUSTED;
    case ErrorCode::messageInvalid:
    case ErrorCode::optionInvalid:
    case ErrorCode::optionUnknown:
        return grpc::INVALID_ARGUMENT;
    case ErrorCode::jobUnknown:
    case ErrorCode::fileNotFound:
    case ErrorCode::modelUnknown:
    case ErrorCode::runUnknown:
        return grpc::NOT_FOUND;
    case ErrorCode::engineVersionsDiffer:
        return grpc::UNIMPLEMENTED;
    case ErrorCode::engineUnreachable:
    case ErrorCode::engineLost:
        return grpc::UNAVAILABLE;
    case ErrorCode::internal:
        return grpc::INTERNAL;
    default:
        return grpc::FAILED_PRECONDITION;
    }
}

bool holds(const std::string& text, std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts)
        if (text.find(part) != std::string::npos)
            return true;
    return false;
}

/// The server's own words, where it sent them.
std::optional<Error> toldBy(const grpc::Status& status) {
    v1::Error message;
    if (status.error_details().empty() || !message.ParseFromString(status.error_details()) ||
        message.code().empty())
        return std::nullopt;
    return read(message);
}

/// One thing that gRPC says of a connection that could not be made, and what that is.
struct Symptom {
    std::string_view words;
    ErrorCode code;
    std::string_view why;
};
constexpr std::array kSymptoms = {
    Symptom{"CERTIFICATE_VERIFY_FAILED", ErrorCode::engineNotTrusted,
            "its certificate is not the accepted one"},
    Symptom{"certificate verify failed", ErrorCode::engineNotTrusted,
            "its certificate is not the accepted one"},
    Symptom{"Ssl handshake failed", ErrorCode::engineNotTrusted,
            "it does not speak TLS, or not as it should"},
    Symptom{"handshake failed", ErrorCode::engineNotTrusted, "it does not speak TLS, or not as it should"},
    Symptom{"WRONG_VERSION_NUMBER", ErrorCode::engineNotTrusted, "it does not speak TLS"},
    Symptom{"Domain name not found", ErrorCode::engineUnreachable, "name not found"},
    Symptom{"DNS resolution failed", ErrorCode::engineUnreachable, "name not found"},
    Symptom{"Name or service not known", ErrorCode::engineUnreachable, "name not found"},
    Symptom{"Connection refused", ErrorCode::engineUnreachable, "connection refused"},
    Symptom{"No such file or directory", ErrorCode::engineUnreachable, "connection refused"},
    Symptom{"No route to host", ErrorCode::engineUnreachable, "no way to that host"},
    Symptom{"Network is unreachable", ErrorCode::engineUnreachable, "no way to that network"},
    Symptom{"Connection timed out", ErrorCode::engineUnreachable, "no answer"},
    Symptom{"Timeout occurred", ErrorCode::engineUnreachable, "no answer"},
    Symptom{"Deadline Exceeded", ErrorCode::engineUnreachable, "no answer"},
    Symptom{"timed out", ErrorCode::engineUnreachable, "no answer"},
    Symptom{"failed to connect", ErrorCode::engineUnreachable, "no connection"},
};

/// Of a call that no server answered.
Error connectionError(const grpc::Status& status, const std::string& where) {
    for (const Symptom& symptom : kSymptoms)
        if (status.error_message().find(symptom.words) != std::string::npos)
            return {symptom.code, where, std::string(symptom.why), {}};
    if (status.error_code() == grpc::DEADLINE_EXCEEDED)
        return {ErrorCode::engineUnreachable, where, "no answer", {}};
    return {ErrorCode::engineLost, where, "the connection broke", {}};
}

} // namespace

grpc::Status statusOf(const Error& error) {
    v1::Error details;
    write(error, details);
    details.set_where(shortened(details.where(), kLongestWhere));
    details.set_why(shortened(details.why(), kLongestWhy));
    details.set_hint(shortened(details.hint(), kLongestHint));
    return {codeOf(error.code), std::string(errorCodeName(error.code)), details.SerializeAsString()};
}

Error errorOf(const grpc::Status& status, const std::string& where) {
    if (std::optional<Error> told = toldBy(status)) {
        if (told->where.empty())
            told->where = where;
        return *told;
    }
    if (isConnectionFailure(status))
        return connectionError(status, where);
    const std::string& words = status.error_message();
    switch (status.error_code()) {
    case grpc::UNAUTHENTICATED:
        return {ErrorCode::engineTokenWrong, where, words, {}};
    case grpc::PERMISSION_DENIED:
        return {ErrorCode::engineRefuses, where, words, {}};
    case grpc::UNIMPLEMENTED:
        return {ErrorCode::engineVersionsDiffer, where, "it does not know this call", {}};
    case grpc::RESOURCE_EXHAUSTED:
        return {ErrorCode::engineBusy, where, words, {}};
    case grpc::INVALID_ARGUMENT:
        return {ErrorCode::messageInvalid, where, words, {}};
    default:
        return {ErrorCode::internal, where, words, {}};
    }
}

bool isConnectionFailure(const grpc::Status& status) {
    switch (status.error_code()) {
    case grpc::UNAVAILABLE:
    case grpc::DEADLINE_EXCEEDED:
    case grpc::CANCELLED:
    case grpc::ABORTED:
        return !toldBy(status);
    case grpc::INTERNAL:
    case grpc::UNKNOWN:
        // How a stream ends whose transport goes away under it.
        return !toldBy(status) && holds(status.error_message(), {"RST_STREAM", "Stream removed", "GOAWAY"});
    default:
        return false;
    }
}

} // namespace selfment::remote
