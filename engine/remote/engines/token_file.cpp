// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/engines/engines_file.h"

#include "support/file_bytes.h"
#include "support/private_file.h"

#include <algorithm>
#include <cstddef>

namespace selfment::remote {
namespace {

using support::makeError;
using support::pathText;
using values::ErrorCode;

constexpr std::size_t kLongest = 4096;

values::Error unreadable(const std::filesystem::path& file, std::string why) {
    return makeError(ErrorCode::configurationUnreadable, pathText(file), std::move(why),
                     "add the engine again with its token");
}

} // namespace

support::Result<std::string> readTokenFile(const std::filesystem::path& file) {
    auto text = support::readSmallFile(file, kLongest, support::Readers::owner);
    if (text.failed() && text.error().code == ErrorCode::tokenFileOpen)
        return text.error();
    if (text.failed() && text.error().code == ErrorCode::fileNotFound)
        return unreadable(file, "it is not there");
    if (text.failed())
        return unreadable(file, text.error().why);
    text->resize(std::min(text->find_first_of("\r\n"), text->size()));
    if (text->empty())
        return unreadable(file, "it is empty");
    return text;
}

support::Status writeTokenFile(const std::filesystem::path& file, const std::string& token) {
    return support::writePrivateFile(file, token + "\n");
}

} // namespace selfment::remote
