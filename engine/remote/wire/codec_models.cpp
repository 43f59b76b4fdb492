// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_results.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {
namespace {

constexpr int kMostBlocks = 1 << 20;

void writeOne(const session::ModelDescription& value, v1::ModelDescription& message) {
    message.set_name(messageText(value.name));
    message.set_kind(wireOf(value.kind));
    message.set_label(messageText(value.label));
    message.set_path(messageText(value.path));
    message.set_layout(messageText(value.layout));
    message.set_sha256(messageText(value.sha256));
    message.set_bytes(value.bytes);
    message.set_licence(messageText(value.licence));
    message.set_card(messageText(value.card));
    message.set_precision(messageText(value.precision));
    message.set_parameters(value.parameters);
    message.set_dimension(value.dimension);
    message.set_depth(value.depth);
    message.set_patch_size(value.patchSize);
    message.set_shipped(value.shipped);
    message.set_downloaded(value.downloaded);
    message.set_state(wireOf(value.state));
}

session::ModelDescription readModel(const v1::ModelDescription& message, Reading& reading) {
    session::ModelDescription value;
    value.name = reading.path(message.name(), "name");
    value.kind = readChoice<session::ModelKind>(message.kind(), v1::ModelKind_ARRAYSIZE, reading, "kind");
    value.label = reading.text(message.label(), "label");
    value.path = reading.path(message.path(), "path");
    value.layout = reading.text(message.layout(), "layout");
    value.sha256 = reading.text(message.sha256(), "sha256");
    value.bytes = message.bytes();
    value.licence = reading.text(message.licence(), "licence");
    value.card = reading.text(message.card(), "card");
    value.precision = reading.text(message.precision(), "precision");
    value.parameters = reading.count(message.parameters(), "parameters");
    value.dimension = reading.within(message.dimension(), 0, kLargestDimension, "dimension");
    value.depth = reading.within(message.depth(), 0, kMostBlocks, "depth");
    value.patchSize = reading.within(message.patch_size(), 0, kLargestDimension, "patch_size");
    value.shipped = message.shipped();
    value.downloaded = message.downloaded();
    value.state =
        readChoice<session::ModelState>(message.state(), v1::ModelState_ARRAYSIZE, reading, "state");
    return value;
}

void writeOne(const session::PublishedDescription& value, v1::PublishedDescription& message) {
    message.set_name(messageText(value.name));
    message.set_label(messageText(value.label));
    message.set_hub_repository(messageText(value.hubRepository));
    message.set_licence(messageText(value.licence));
    message.set_gated(value.gated);
    message.set_parameters(value.parameters);
    message.set_dimension(value.dimension);
}

session::PublishedDescription readPublished(const v1::PublishedDescription& message, Reading& reading) {
    session::PublishedDescription value;
    value.name = reading.path(message.name(), "name");
    value.label = reading.text(message.label(), "label");
    value.hubRepository = reading.text(message.hub_repository(), "hub_repository");
    value.licence = reading.text(message.licence(), "licence");
    value.gated = message.gated();
    value.parameters = reading.count(message.parameters(), "parameters");
    value.dimension = reading.within(message.dimension(), 0, kLargestDimension, "dimension");
    return value;
}

} // namespace

void write(const session::ModelsResult& value, v1::ModelsResult& message) {
    for (const session::ModelDescription& model : value.models)
        writeOne(model, *message.add_models());
    for (const session::PublishedDescription& published : value.published)
        writeOne(published, *message.add_published());
    message.set_removed(messageText(value.removed));
    message.set_licence_text(messageText(value.licenceText));
    message.set_licence_url(messageText(value.licenceUrl));
    message.set_licence_sha256(messageText(value.licenceSha256));
    message.set_token_source(messageText(value.tokenSource));
}

session::ModelsResult read(const v1::ModelsResult& message, Reading& reading) {
    session::ModelsResult value;
    value.models = readList(message.models(), reading, "models", readModel);
    value.published = readList(message.published(), reading, "published", readPublished);
    value.removed = reading.text(message.removed(), "removed");
    value.licenceText = reading.text(message.licence_text(), "licence_text");
    value.licenceUrl = reading.text(message.licence_url(), "licence_url");
    value.licenceSha256 = reading.text(message.licence_sha256(), "licence_sha256");
    value.tokenSource = reading.text(message.token_source(), "token_source");
    return value;
}

} // namespace selfment::remote
