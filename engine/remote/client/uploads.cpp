// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/uploads.h"

#include "support/descriptor.h"
#include "support/file_bytes.h"

#include <algorithm>
#include <fcntl.h>
#include <map>
#include <span>

namespace selfment::remote {
namespace {

using std::chrono::milliseconds;
using support::makeError;
using support::Status;
using values::ErrorCode;

constexpr std::size_t kChunk = std::size_t{1} << 20U;
constexpr std::size_t kHashesAtOnce = 2'000;
constexpr milliseconds kShortCall{30'000};
constexpr int kMostRefusals = 3; ///< of the bytes of a file that looks as it did when it was hashed

support::Descriptor openToRead(const std::filesystem::path& file) {
    return support::Descriptor(file.empty() ? -1 : ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
}

/// Whether as many bytes are there, and were read.
bool readPiece(const support::Descriptor& file, std::uint64_t offset, std::size_t count, std::string& bytes) {
    bytes.resize(count);
    return file.readAt(std::as_writable_bytes(std::span(bytes)), offset) == static_cast<ssize_t>(count);
}

/// One stream of chunks from where the server has nothing yet.
grpc::Status sendOnce(v1::Engine::Stub& stub, grpc::ClientContext& context, const support::Descriptor& file,
                      LackingContent& content, const Uploads::Hearer& hearer) {
    v1::UploadReply reply;
    const auto writer = stub.Upload(&context, &reply);
    const std::uint64_t size = content.state.size;
    std::uint64_t at = content.presentBytes;
    v1::UploadChunk chunk;
    chunk.set_sha256(content.sha256);
    chunk.set_size(size);
    chunk.set_offset(at);
    bool written = true;
    do {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kChunk, size - at));
        if (count > 0 && !readPiece(file, at, count, *chunk.mutable_data()))
            break; // the file is shorter now: the server tells of the hash
        written = writer->Write(chunk);
        if (written && hearer)
            hearer(count);
        at += count;
        chunk.Clear();
    } while (written && at < size);
    if (written)
        writer->WritesDone();
    grpc::Status status = writer->Finish();
    if (status.ok())
        content.presentBytes = reply.present_bytes();
    return status;
}

bool looksChanged(const LackingContent& content) {
    if (content.file.empty())
        return false;
    const auto state = stateOf(content.file);
    return !state.ok() || !(*state == content.state);
}

Status checkSize(const LackingContent& content, const Connection& connection) {
    const std::uint64_t most = connection.greeting().limits().upload_bytes();
    if (most == 0 || content.state.size <= most)
        return support::Done{};
    return makeError(ErrorCode::engineRefuses, support::pathText(content.file),
                     "it has " + std::to_string(content.state.size) + " bytes, the engine takes " +
                         std::to_string(most));
}

} // namespace

Status Uploads::keepLacking(std::vector<LackingContent>& contents) const {
    std::map<std::string, std::uint64_t> missing;
    for (std::size_t begin = 0; begin < contents.size(); begin += kHashesAtOnce) {
        v1::MissingRequest request;
        for (std::size_t i = begin; i < std::min(begin + kHashesAtOnce, contents.size()); ++i)
            request.add_sha256(contents[i].sha256);
        v1::MissingReply reply;
        Status asked = m_caller.call(kShortCall, [&](Connection& connection, grpc::ClientContext& context) {
            return connection.stub().Missing(&context, request, &reply);
        });
        if (!asked.ok())
            return asked;
        for (const v1::MissingContent& one : reply.missing())
            missing.insert_or_assign(one.sha256(), one.present_bytes());
    }
    // Each content once, whatever number of files has it.
    std::erase_if(contents, [&](LackingContent& content) {
        const auto found = missing.find(content.sha256);
        if (found == missing.end())
            return true;
        content.presentBytes = found->second;
        missing.erase(found);
        return false;
    });
    return support::Done{};
}

Status Uploads::send(LackingContent content, bool& changed, const Hearer& hearer) const {
    const support::Descriptor file = openToRead(content.file);
    if (!file.isOpen() && content.state.size > 0) {
        changed = true; // hashing it again tells what is the matter
        return support::Done{};
    }
    const ContentsUnderWay::Turn turn(m_underWay, content.sha256, m_caller.group());
    if (!turn.taken())
        return support::Cancelled{};
    bool again = turn.waited();
    int refusals = 0;
    for (;;) {
        if (again) {
            std::vector<LackingContent> one{content};
            if (Status asked = keepLacking(one); !asked.ok() || one.empty())
                return asked;
            content.presentBytes = one.front().presentBytes;
        }
        Status refused = support::Done{};
        bool gotThrough = true;
        Status sent = m_caller.call(std::nullopt, [&](Connection& connection, grpc::ClientContext& context) {
            refused = checkSize(content, connection);
            if (!refused.ok())
                return grpc::Status::OK;
            grpc::Status status = sendOnce(m_road == Road::bulk ? connection.bulk() : connection.stub(),
                                           context, file, content, hearer);
            // A stream that broke goes on where the server says, over the next connection.
            gotThrough = status.ok() || !isConnectionFailure(status);
            return gotThrough ? status : grpc::Status::OK;
        });
        if (!refused.ok())
            return refused;
        if (sent.failed() && sent.error().code == ErrorCode::messageInvalid) {
            changed = looksChanged(content) || ++refusals >= kMostRefusals;
            if (changed)
                return support::Done{};
            again = true; // an upload of it over an earlier connection was in the way
            continue;
        }
        if (!sent.ok() || (gotThrough && content.presentBytes >= content.state.size))
            return sent;
        if (looksChanged(content)) {
            changed = true;
            return support::Done{};
        }
        if (m_caller.group().pause(milliseconds(100)))
            return support::Cancelled{};
        again = true;
    }
}

} // namespace selfment::remote
