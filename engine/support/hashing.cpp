// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/hashing.h"

#include <array>
#include <openssl/crypto.h>
#include <openssl/sha.h>

namespace selfment::support {

std::string sha256Hex(std::span<const std::byte> bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

std::string opensslVersion() {
    return OpenSSL_version(OPENSSL_VERSION_STRING);
}

} // namespace selfment::support
