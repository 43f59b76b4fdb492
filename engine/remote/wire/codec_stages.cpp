// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec.h"
#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_trace.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {
namespace {

constexpr int kNoSeed = -1;

void write(const session::ImageResult& value, v1::ImageResult& message) {
    message.set_original_height(value.originalHeight);
    message.set_original_width(value.originalWidth);
    message.set_sha256(messageText(value.sha256));
}

session::ImageResult read(const v1::ImageResult& message, Reading& reading) {
    session::ImageResult value;
    if (checkSides(message.original_height(), message.original_width(), reading, "original_height")) {
        value.originalHeight = message.original_height();
        value.originalWidth = message.original_width();
    }
    value.sha256 = reading.sha256(message.sha256(), "sha256");
    return value;
}

void write(const session::FeaturesResult& value, v1::FeaturesResult& message) {
    remote::write(value.grid, *message.mutable_grid());
    message.set_input_height(value.inputHeight);
    message.set_input_width(value.inputWidth);
    message.set_dimension(value.dimension);
    message.set_backbone(messageText(value.backbone));
    message.set_backbone_sha256(messageText(value.backboneSha256));
    message.set_device(messageText(value.device));
    message.set_precision(messageText(value.precision));
    message.set_feature(messageText(value.feature));
    remote::write(value.principalColours, *message.mutable_principal_colours());
    remote::write(value.clsAttention, *message.mutable_cls_attention());
}

session::FeaturesResult read(const v1::FeaturesResult& message, Reading& reading) {
    session::FeaturesResult value;
    value.grid = readGrid(message.grid(), reading, "grid");
    value.inputHeight = reading.within(message.input_height(), 0, kMostSide, "input_height");
    value.inputWidth = reading.within(message.input_width(), 0, kMostSide, "input_width");
    value.dimension = reading.within(message.dimension(), 0, kLargestDimension, "dimension");
    value.backbone = reading.text(message.backbone(), "backbone");
    value.backboneSha256 = reading.text(message.backbone_sha256(), "backbone_sha256");
    value.device = reading.text(message.device(), "device");
    value.precision = reading.text(message.precision(), "precision");
    value.feature = reading.text(message.feature(), "feature");
    value.principalColours = readColours(message.principal_colours(), reading, "principal_colours");
    value.clsAttention = readMap(message.cls_attention(), reading, "cls_attention");
    return value;
}

void write(const session::GraphResult& value, v1::GraphResult& message) {
    remote::write(value.fiedlerVector, *message.mutable_fiedler_vector());
    remote::write(value.degree, *message.mutable_degree());
    remote::write(value.bipartition, *message.mutable_bipartition());
    remote::write(value.initialMask, *message.mutable_initial_mask());
    message.set_seed_patch(value.seedPatch);
    message.set_cut(value.cut);
    writeNumbers(value.eigenvalues, *message.mutable_eigenvalues());
    message.set_residual(value.residual);
    message.set_eigengap(value.eigengap);
    message.set_matrix_products(value.matrixProducts);
    message.set_representation(messageText(value.representation));
    message.set_affinity_bytes(value.affinityBytes);
    message.set_affinity_ms(value.affinityMs);
    message.set_solve_ms(value.solveMs);
    message.set_components(value.components);
}

session::GraphResult read(const v1::GraphResult& message, Reading& reading) {
    session::GraphResult value;
    value.fiedlerVector = readMap(message.fiedler_vector(), reading, "fiedler_vector");
    value.degree = readMap(message.degree(), reading, "degree");
    value.bipartition = readLabels(message.bipartition(), reading, "bipartition");
    value.initialMask = readLabels(message.initial_mask(), reading, "initial_mask");
    const values::PatchGrid grid = value.bipartition.grid;
    for (const values::PatchGrid& other :
         {value.fiedlerVector.grid, value.degree.grid, value.initialMask.grid})
        reading.require(other == grid || other.patchCount() == 0, "bipartition", "is of another grid");
    value.seedPatch = reading.within(message.seed_patch(), kNoSeed, grid.patchCount() - 1, "seed_patch");
    value.cut = reading.finite(message.cut(), "cut");
    value.eigenvalues = readFinite(message.eigenvalues(), reading, "eigenvalues");
    value.residual = message.residual();
    value.eigengap = message.eigengap();
    value.matrixProducts = message.matrix_products();
    value.representation = reading.text(message.representation(), "representation");
    value.affinityBytes = message.affinity_bytes();
    value.affinityMs = reading.finite(message.affinity_ms(), "affinity_ms");
    value.solveMs = reading.finite(message.solve_ms(), "solve_ms");
    value.components = reading.within(message.components(), 0, kMostPatches, "components");
    return value;
}

void write(const session::IpoResult& value, v1::IpoResult& message) {
    remote::write(value.trace, message);
}

session::IpoResult read(const v1::IpoResult& message, Reading& reading) {
    return {readTrace(message, reading)};
}

void write(const session::HeadResult& value, v1::HeadResult& message) {
    remote::write(value.saliency, *message.mutable_saliency());
    message.set_head(messageText(value.head));
    message.set_head_sha256(messageText(value.headSha256));
    message.set_input(messageText(value.input));
    message.set_probability(messageText(value.probability));
}

session::HeadResult read(const v1::HeadResult& message, Reading& reading) {
    session::HeadResult value;
    value.saliency = readMap(message.saliency(), reading, "saliency");
    value.head = reading.text(message.head(), "head");
    value.headSha256 = reading.text(message.head_sha256(), "head_sha256");
    value.input = reading.text(message.input(), "input");
    value.probability = reading.text(message.probability(), "probability");
    return value;
}

void write(const session::MaskResult& value, v1::MaskResult& message) {
    remote::write(value.mask, *message.mutable_mask());
    message.set_source(messageText(value.source));
    message.set_threshold(value.threshold);
    message.set_foreground_share(value.foregroundShare);
}

session::MaskResult read(const v1::MaskResult& message, Reading& reading) {
    session::MaskResult value;
    value.mask = readMask(message.mask(), reading, "mask");
    value.source = reading.text(message.source(), "source");
    value.threshold = reading.finite(message.threshold(), "threshold");
    value.foregroundShare = reading.finite(message.foreground_share(), "foreground_share");
    return value;
}

struct StageWriter {
    v1::StageResult& message;

    void operator()(const session::ImageResult& value) const { write(value, *message.mutable_image()); }
    void operator()(const session::FeaturesResult& value) const { write(value, *message.mutable_features()); }
    void operator()(const session::GraphResult& value) const { write(value, *message.mutable_graph()); }
    void operator()(const session::IpoResult& value) const { write(value, *message.mutable_ipo()); }
    void operator()(const session::HeadResult& value) const { write(value, *message.mutable_head()); }
    void operator()(const session::MaskResult& value) const { write(value, *message.mutable_mask()); }
};

decltype(session::StageResult::data) dataOf(const v1::StageResult& message, Reading& reading) {
    const Reading::Part part(reading, message.stage());
    switch (message.data_case()) {
    case v1::StageResult::kImage:
        return read(message.image(), reading);
    case v1::StageResult::kFeatures:
        return read(message.features(), reading);
    case v1::StageResult::kGraph:
        return read(message.graph(), reading);
    case v1::StageResult::kIpo:
        return read(message.ipo(), reading);
    case v1::StageResult::kHead:
        return read(message.head(), reading);
    case v1::StageResult::kMask:
        return read(message.mask(), reading);
    case v1::StageResult::DATA_NOT_SET:
        break;
    }
    reading.fail("data", "is of no stage that this version knows");
    return {};
}

} // namespace

void write(const session::StageResult& value, v1::StageResult& message) {
    message.set_stage(stageName(value.stage));
    message.set_elapsed_ms(value.elapsedMs);
    message.set_recomputed(value.recomputed);
    write(value.warnings, *message.mutable_warnings());
    std::visit(StageWriter{message}, value.data);
}

support::Result<session::StageResult> read(const v1::StageResult& message) {
    Reading reading;
    session::StageResult value;
    value.stage = readStage(message.stage(), reading, "stage");
    value.elapsedMs = reading.finite(message.elapsed_ms(), "elapsed_ms");
    value.recomputed = message.recomputed();
    value.warnings = readWarnings(message.warnings(), reading);
    value.data = dataOf(message, reading);
    reading.require(value.data.index() == static_cast<std::size_t>(value.stage), "stage",
                    "is not that of the data");
    return reading.result(std::move(value));
}

} // namespace selfment::remote
