// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/digest.h"

#define XXH_INLINE_ALL // the header alone: no library to link
#include <xxhash.h>

#include <array>

namespace selfment::cache {
namespace {

std::string hexOf(const XXH128_hash_t& hash) {
    XXH128_canonical_t bytes{};
    XXH128_canonicalFromHash(&bytes, hash);
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes.digest) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

} // namespace

struct Digest::State {
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> xxh{XXH3_createState()};
};

Digest::Digest() : m_state(std::make_unique<State>()) {
    if (!m_state->xxh)
        throw std::bad_alloc();
    XXH3_128bits_reset(m_state->xxh.get());
}
Digest::~Digest() = default;

void Digest::add(std::span<const std::byte> bytes) {
    XXH3_128bits_update(m_state->xxh.get(), bytes.data(), bytes.size());
}

std::string Digest::hex() const {
    return hexOf(XXH3_128bits_digest(m_state->xxh.get()));
}

std::string digestOf(std::span<const std::byte> bytes) {
    return hexOf(XXH3_128bits(bytes.data(), bytes.size()));
}

std::string digestOf(std::string_view text) {
    return digestOf(std::as_bytes(std::span(text.data(), text.size())));
}

} // namespace selfment::cache
