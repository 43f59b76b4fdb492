// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/remote/trials/raw_client.h"

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::testing {

/// Lower-case hex SHA-256.
std::string sha256Of(const std::string& bytes);

/// A request that asks for the inspection of one image of the client's, without files.
remote::v1::SubmitRequest inspecting(std::uint64_t key, const std::string& path);
void addFile(remote::v1::SubmitRequest& request, const std::string& path, const std::string& sha256,
             std::uint64_t size);

/// Sends noise to a port, as many connections as told: HTTP/1, HTTP/2, TLS and nothing at all.
bool sendNoise(int port, std::uint64_t seed, int connections);

/// Says all kinds of wrong things (tokens, hashes, offsets, sizes, paths, keys, bytes) so often, drawn with
/// the seed. What the server did not refuse as it should, in words; empty: it held.
std::vector<std::string> hostileCalls(int port, const std::string& token, std::uint64_t seed, int rounds,
                                      const std::string& photo);

} // namespace selfment::testing
