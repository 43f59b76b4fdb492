// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/hashing.h"

#include "support/file_bytes.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdexcept>
#include <vector>

namespace selfment::support {

struct Sha256::State {
    struct Free {
        void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : m_state(std::make_unique<State>()) {
    if (!m_state->context || EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("OpenSSL cannot compute SHA-256");
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) {
    EVP_DigestUpdate(m_state->context.get(), bytes.data(), bytes.size());
}

std::string Sha256::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_state->context.get(), digest.data(), &length);
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * static_cast<std::size_t>(length));
    for (std::size_t i = 0; i < length; ++i) {
        text += kDigits[digest[i] >> 4U];
        text += kDigits[digest[i] & 15U];
    }
    return text;
}

std::string sha256Hex(std::span<const std::byte> bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

Result<std::string> sha256OfFile(const std::filesystem::path& path, const CancelToken& cancel,
                                 const std::function<void(std::uint64_t done)>& progress) {
    constexpr std::size_t kPiece = std::size_t{4} << 20U;
    struct Close {
        void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
    };
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
    if (!file)
        return makeError(errno == ENOENT ? values::ErrorCode::fileNotFound
                                         : values::ErrorCode::fileUnreadable,
                         pathText(path), std::strerror(errno));
    Sha256 hash;
    std::vector<std::byte> piece(kPiece);
    std::uint64_t done = 0;
    while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), file.get())) {
        if (cancel.cancelled())
            return Cancelled{};
        hash.add({piece.data(), count});
        done += count;
        progress(done);
    }
    if (std::ferror(file.get()) != 0)
        return makeError(values::ErrorCode::fileUnreadable, pathText(path), "reading it failed");
    return hash.hex();
}

std::string opensslVersion() {
    return OpenSSL_version(OPENSSL_VERSION_STRING);
}

} // namespace selfment::support
