// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/message_strings.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/message.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace selfment::remote {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using Visit = std::function<void(std::string& text)>;

constexpr std::size_t kByteLength = 4; ///< of U+10FF80 .. U+10FFFF in UTF-8: F4 8F BE|BF 80..BF
constexpr std::string_view kByteStart = "\xF4\x8F";
constexpr unsigned kContinuation = 0x80U;
constexpr unsigned kPayload = 0x3FU;

unsigned byteAt(std::string_view text, std::size_t place) {
    return place < text.size() ? static_cast<unsigned char>(text[place]) : 0U;
}

/// Whether the four bytes there are a code point that stands for a byte.
bool standsForByte(std::string_view text, std::size_t place) {
    return text.substr(place, kByteStart.size()) == kByteStart &&
           (byteAt(text, place + 2) & 0xFEU) == 0xBEU && (byteAt(text, place + 3) & 0xC0U) == kContinuation;
}

/// Bytes of the UTF-8 sequence there; 0 where there is none (overlong forms, surrogates, too large ones).
std::size_t sequenceLength(std::string_view text, std::size_t place) {
    const unsigned first = byteAt(text, place);
    if (first < 0x80U)
        return 1;
    std::size_t length = 0;
    unsigned lowest = 0x80U; // of the second byte
    unsigned highest = 0xBFU;
    if (first >= 0xC2U && first <= 0xDFU)
        length = 2;
    else if (first >= 0xE0U && first <= 0xEFU)
        length = 3;
    else if (first >= 0xF0U && first <= 0xF4U)
        length = 4;
    else
        return 0;
    if (first == 0xE0U)
        lowest = 0xA0U;
    if (first == 0xF0U)
        lowest = 0x90U;
    if (first == 0xEDU)
        highest = 0x9FU;
    if (first == 0xF4U)
        highest = 0x8FU;
    const unsigned second = byteAt(text, place + 1);
    if (second < lowest || second > highest)
        return 0;
    for (std::size_t k = 2; k < length; ++k)
        if ((byteAt(text, place + k) & 0xC0U) != kContinuation)
            return 0;
    return length;
}

void appendByte(std::string& text, unsigned byte) {
    text += kByteStart;
    text += static_cast<char>(0xBCU | (byte >> 6U));
    text += static_cast<char>(kContinuation | (byte & kPayload));
}

void visitField(Message& message, const FieldDescriptor& field, const Visit& visit);

void visitMessage(Message& message, const Visit& visit) {
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    const bool entry = message.GetDescriptor()->options().map_entry();
    for (const FieldDescriptor* field : fields) {
        constexpr int kKeyOfEntry = 1;
        if (entry && field->number() == kKeyOfEntry)
            continue;
        visitField(message, *field, visit);
    }
}

void visitField(Message& message, const FieldDescriptor& field, const Visit& visit) {
    const Reflection& reflection = *message.GetReflection();
    const int count = field.is_repeated() ? reflection.FieldSize(message, &field) : 1;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        for (int k = 0; k < count; ++k)
            visitMessage(field.is_repeated() ? *reflection.MutableRepeatedMessage(&message, &field, k)
                                             : *reflection.MutableMessage(&message, &field),
                         visit);
    } else if (field.type() == FieldDescriptor::TYPE_STRING) {
        for (int k = 0; k < count; ++k) {
            std::string text = field.is_repeated() ? reflection.GetRepeatedString(message, &field, k)
                                                   : reflection.GetString(message, &field);
            const std::string before = text;
            visit(text);
            if (text == before)
                continue;
            if (field.is_repeated())
                reflection.SetRepeatedString(&message, &field, k, std::move(text));
            else
                reflection.SetString(&message, &field, std::move(text));
        }
    }
}

} // namespace

void forEachString(Message& message, const Visit& visit) {
    visitMessage(message, visit);
}

std::string messageText(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t place = 0; place < text.size();) {
        const std::size_t length = standsForByte(text, place) ? 0 : sequenceLength(text, place);
        if (length == 0)
            appendByte(result, byteAt(text, place));
        else
            result += text.substr(place, length);
        place += length == 0 ? 1 : length;
    }
    return result;
}

std::string plainText(std::string_view messageText) {
    std::string result;
    result.reserve(messageText.size());
    for (std::size_t place = 0; place < messageText.size();) {
        if (standsForByte(messageText, place)) {
            const unsigned byte = ((byteAt(messageText, place + 2) & 0x03U) << 6U) |
                                  (byteAt(messageText, place + 3) & kPayload);
            result += static_cast<char>(byte);
            place += kByteLength;
        } else {
            result += messageText[place++];
        }
    }
    return result;
}

} // namespace selfment::remote
