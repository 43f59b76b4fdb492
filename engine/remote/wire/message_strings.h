// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace google::protobuf {
class Message;
}

namespace selfment::remote {

/// Calls visit with every string (not bytes) that a message holds, in whatever depth, lists and the values of
/// maps included; keys of maps are left alone. visit may change them.
void forEachString(google::protobuf::Message& message, const std::function<void(std::string& text)>& visit);

/// Text as a message may hold it. Strings of messages must be UTF-8, but names of files are any bytes: a byte
/// that is part of no UTF-8 sequence travels as the code point U+10FF00 plus its value. UTF-8 without such
/// code points stays as it is. plainText(messageText(text)) == text for every text.
std::string messageText(std::string_view text);
std::string plainText(std::string_view messageText);

} // namespace selfment::remote
