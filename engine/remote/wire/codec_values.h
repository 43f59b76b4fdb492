// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/wire/message_reading.h"
#include "remote/wire/message_strings.h"
#include "values.pb.h"
#include "values/image.h"
#include "values/mask_runs.h"
#include "values/patch_map.h"
#include "values/scores.h"
#include "values/warning.h"

#include <concepts>

namespace selfment::remote {

// Values that requests and results share, as messages and back (codec.h says what reading checks).

void write(const values::Error& value, v1::Error& message);
values::Error read(const v1::Error& message);

/// The error of a message that may have none.
template <typename Message>
std::optional<values::Error> errorIn(const Message& message) {
    if (!message.has_error())
        return std::nullopt;
    return read(message.error());
}
template <typename Message>
void writeError(const std::optional<values::Error>& error, Message& message) {
    if (error)
        write(*error, *message.mutable_error());
}

void write(const values::Warnings& values, google::protobuf::RepeatedPtrField<v1::Warning>& list);
/// Warnings that this version does not know are left out.
values::Warnings readWarnings(const google::protobuf::RepeatedPtrField<v1::Warning>& list, Reading& reading);

void write(const values::PatchGrid& value, v1::PatchGrid& message);
values::PatchGrid readGrid(const v1::PatchGrid& message, Reading& reading, std::string_view field);

void write(const values::PatchMap& value, v1::PatchMap& message);
values::PatchMap readMap(const v1::PatchMap& message, Reading& reading, std::string_view field);

void write(const values::PatchLabels& value, v1::PatchLabels& message);
values::PatchLabels readLabels(const v1::PatchLabels& message, Reading& reading, std::string_view field);

void write(const values::PatchColours& value, v1::PatchColours& message);
values::PatchColours readColours(const v1::PatchColours& message, Reading& reading, std::string_view field);

void write(const values::MaskRuns& value, v1::MaskRuns& message);
values::MaskRuns readRuns(const v1::MaskRuns& message, Reading& reading, std::string_view field);

void write(const values::Mask& value, v1::MaskRuns& message);
values::Mask readMask(const v1::MaskRuns& message, Reading& reading, std::string_view field);

void write(const values::Image& value, v1::Picture& message);
values::Image readPicture(const v1::Picture& message, Reading& reading, std::string_view field);

void write(const values::Scores& value, v1::Scores& message);
/// Scores that this version does not know are left out, missing ones are 0.
values::Scores readScores(const v1::Scores& message);

/// Height and width of a picture, within limits; both 0 are allowed.
bool checkSides(int height, int width, Reading& reading, std::string_view field);

// ---- lists

template <std::floating_point Number>
void writeNumbers(const std::vector<Number>& numbers, google::protobuf::RepeatedField<Number>& list) {
    list.Add(numbers.begin(), numbers.end());
}
template <typename Number>
std::vector<Number> numbersOf(const google::protobuf::RepeatedField<Number>& list) {
    return {list.begin(), list.end()};
}
/// All of them finite.
std::vector<double> readFinite(const google::protobuf::RepeatedField<double>& list, Reading& reading,
                               std::string_view field);
std::vector<float> readFinite(const google::protobuf::RepeatedField<float>& list, Reading& reading,
                              std::string_view field);

std::string bytesText(const std::vector<std::uint8_t>& bytes);
std::vector<std::uint8_t> bytesOf(const std::string& text);

void writeTexts(const std::vector<std::string>& texts, google::protobuf::RepeatedPtrField<std::string>& list);
std::vector<std::string> readTexts(const google::protobuf::RepeatedPtrField<std::string>& list,
                                   Reading& reading, std::string_view field);
std::vector<std::string> readPaths(const google::protobuf::RepeatedPtrField<std::string>& list,
                                   Reading& reading, std::string_view field);

/// Every entry by readOne(message, reading).
template <typename Message, typename ReadOne>
auto readList(const google::protobuf::RepeatedPtrField<Message>& list, Reading& reading,
              std::string_view field, ReadOne readOne) {
    std::vector<std::decay_t<decltype(readOne(list.Get(0), reading))>> values;
    if (!reading.length(static_cast<std::size_t>(list.size()), kMostListed, field))
        return values;
    values.reserve(static_cast<std::size_t>(list.size()));
    for (int k = 0; k < list.size() && reading.ok(); ++k) {
        const Reading::Part part(reading, field, k);
        values.push_back(readOne(list.Get(k), reading));
    }
    return values;
}

} // namespace selfment::remote
