// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/hostile_calls.h"

#include "remote/wire/codec.h"
#include "tests/remote/proxy/loopback_sockets.h"
#include "tests/remote/trials/trial_client.h"

#include <QCryptographicHash>

#include <google/protobuf/stubs/logging.h>

#include <sys/socket.h>

#include <limits>
#include <random>

namespace selfment::testing {

using namespace remote::v1;

namespace {

/// One stranger, and what it found.
class Stranger {
public:
    Stranger(int port, const std::string& token, std::uint64_t seed, std::string photo)
        : m_port(port),
          m_token(token),
          m_raw(port, token, "stranger-" + std::to_string(seed) + "-abcdefgh"),
          m_random(seed),
          m_photo(std::move(photo)),
          m_sha256(sha256Of(m_photo)) {}

    std::vector<std::string> all(int rounds);

private:
    void refused(const std::string& what, const grpc::Status& status);
    void wrongToken();
    void wrongUpload();
    void strangePath();
    void changedMessage();
    void unknownJob();
    void oversize();

    int m_port;
    std::string m_token;
    RawClient m_raw;
    std::mt19937_64 m_random;
    std::string m_photo;
    std::string m_sha256;
    std::uint64_t m_key = 1;
    std::vector<std::string> m_wrong;
};

/// Refused in words of the server, with the connection alive.
void Stranger::refused(const std::string& what, const grpc::Status& status) {
    const std::string code = codeOf(status);
    if (code == "ok")
        m_wrong.push_back(what + " was not refused");
    if (code == "engine_lost" || code == "engine_unreachable")
        m_wrong.push_back(what + " broke the connection: " + status.error_message());
}

std::vector<std::string> Stranger::all(int rounds) {
    UploadReply reply;
    (void)m_raw.upload(m_sha256, m_photo.size(), 0, m_photo, reply);
    using Part = void (Stranger::*)();
    constexpr Part kParts[] = {&Stranger::wrongUpload, &Stranger::strangePath, &Stranger::changedMessage,
                               &Stranger::unknownJob};
    for (int round = 0; round < rounds; ++round)
        (this->*kParts[m_random() % std::size(kParts)])();
    oversize();
    for (int i = 0; i < 5; ++i)
        wrongToken();
    return m_wrong;
}

void Stranger::wrongToken() {
    std::string wrong = m_token;
    wrong[m_random() % wrong.size()] = '!';
    HelloReply reply;
    refused("a wrong token", RawClient(m_port, wrong).hello(reply));
}

void Stranger::wrongUpload() {
    UploadReply reply;
    constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
    const std::string other = sha256Of(std::to_string(m_random()));
    switch (m_random() % 5) {
    case 0:
        return refused("a wrong hash", m_raw.upload(other, m_photo.size(), 0, m_photo, reply));
    case 1:
        return refused(
            "an offset beyond the size",
            m_raw.upload(other, m_photo.size(), m_photo.size() + 1 + m_random() % 1'000, "x", reply));
    case 2:
        return refused("a size without end", m_raw.upload(other, kMost, m_random(), m_photo, reply));
    case 3:
        return refused("more than was announced",
                       m_raw.upload(other, 1 + m_random() % (m_photo.size() - 1), 0, m_photo, reply));
    default:
        return refused("no hash", m_raw.upload("../" + other.substr(3), m_photo.size(), 0, m_photo, reply));
    }
}

void Stranger::strangePath() {
    const std::string paths[] = {"/photos/../../etc/passwd",
                                 "photos/a.png",
                                 "/a//b.png",
                                 "/a/./b.png",
                                 "..",
                                 "/photos/..",
                                 "\x01",
                                 "/photos/a.png/"};
    const std::string& path = paths[m_random() % std::size(paths)];
    SubmitRequest request = inspecting(++m_key, path);
    addFile(request, path, m_sha256, m_photo.size());
    SubmitReply reply;
    refused("the path " + path, m_raw.submit(request, reply));
}

/// Whatever comes of it: not the end of the connection.
void Stranger::changedMessage() {
    SubmitRequest request = inspecting(1, "/photos/a.png");
    addFile(request, "/photos/a.png", m_sha256, m_photo.size());
    std::string bytes = request.SerializeAsString();
    for (std::uint64_t change = 0; change < 1 + m_random() % 6; ++change)
        bytes[m_random() % bytes.size()] = static_cast<char>(m_random());
    if (!request.ParseFromString(bytes))
        return;
    request.set_key(++m_key);
    SubmitReply reply;
    const grpc::Status status = m_raw.submit(request, reply);
    if (codeOf(status) == "engine_lost")
        m_wrong.push_back("a changed message broke the connection: " + status.error_message());
    (void)m_raw.forget(m_key);
}

void Stranger::unknownJob() {
    OutputsRequest outputs;
    outputs.set_key(m_random());
    OutputsReply reply;
    refused("outputs of no job", m_raw.stub().Outputs(m_raw.context().get(), outputs, &reply));
    FetchRequest fetch;
    fetch.set_key(m_random());
    fetch.set_path("/etc/passwd");
    const auto context = m_raw.context();
    const auto reader = m_raw.stub().Fetch(context.get(), fetch);
    FetchChunk chunk;
    while (reader->Read(&chunk))
        m_wrong.emplace_back("a file of no job was sent");
    refused("a file of no job", reader->Finish());
}

void Stranger::oversize() {
    SubmitRequest large = inspecting(++m_key, "/photos/" + std::string(40 << 20, 'x'));
    SubmitReply reply;
    if (m_raw.submit(large, reply).ok())
        m_wrong.emplace_back("a message of 40 MB was not refused");
    SubmitRequest many = inspecting(++m_key, "/photos/a.png");
    for (int i = 0; i < 1'000'000; ++i)
        many.add_files()->set_path("/p/" + std::to_string(i));
    if (m_raw.submit(many, reply).ok())
        m_wrong.emplace_back("10^6 files were not refused");
}

} // namespace

std::string sha256Of(const std::string& bytes) {
    return QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

SubmitRequest inspecting(std::uint64_t key, const std::string& path) {
    SubmitRequest request;
    request.set_key(key);
    session::InspectRequest inspect;
    inspect.imagePath = path;
    inspect.options = quickOptions().pipeline;
    remote::write(session::Request(inspect), *request.mutable_request());
    return request;
}

void addFile(SubmitRequest& request, const std::string& path, const std::string& sha256, std::uint64_t size) {
    TreeFile& file = *request.add_files();
    file.set_path(path);
    file.set_sha256(sha256);
    file.set_size(size);
}

bool sendNoise(int port, std::uint64_t seed, int connections) {
    std::mt19937_64 random(seed);
    for (int i = 0; i < connections; ++i) {
        const int socket = connectOnLoopback(port);
        if (socket < 0)
            return false;
        const std::string beginnings[] = {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                                          "GET / HTTP/1.1\r\nHost: x\r\n\r\n", std::string("\x16\x03\x01", 3),
                                          std::string()};
        std::string noise = beginnings[i % 4];
        for (std::uint64_t byte = 0; byte < random() % 8'000; ++byte)
            noise += static_cast<char>(random());
        (void)::send(socket, noise.data(), noise.size(), MSG_NOSIGNAL);
        i % 2 == 0 ? closeWithReset(socket) : closeQuietly(socket);
    }
    return true;
}

std::vector<std::string> hostileCalls(int port, const std::string& token, std::uint64_t seed, int rounds,
                                      const std::string& photo) {
    const google::protobuf::LogSilencer silent; // it remarks on every changed message
    std::vector<std::string> wrong = Stranger(port, token, seed, photo).all(rounds);
    if (!sendNoise(port, seed, 30))
        wrong.emplace_back("the port takes no connections any more");
    return wrong;
}

} // namespace selfment::testing
