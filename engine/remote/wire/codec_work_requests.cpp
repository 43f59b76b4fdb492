// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of features, trainings, evaluations and models.
#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_options.h"
#include "remote/wire/codec_requests.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {
namespace {

struct ActionWriter {
    v1::ModelsRequest& message;

    void operator()(const session::ListModels& /*value*/) const { message.mutable_list(); }
    void operator()(const session::AddModel& value) const {
        message.mutable_add()->set_path(messageText(value.path));
        message.mutable_add()->set_name(messageText(value.name));
    }
    void operator()(const session::VerifyModel& value) const {
        message.mutable_verify()->set_name(messageText(value.name));
    }
    void operator()(const session::RemoveModel& value) const {
        message.mutable_remove()->set_name(messageText(value.name));
        message.mutable_remove()->set_delete_files(value.deleteFiles);
    }
    void operator()(const session::ShowLicence& value) const {
        message.mutable_show_licence()->set_name(messageText(value.name));
    }
    void operator()(const session::DownloadModel& value) const {
        message.mutable_download()->set_name(messageText(value.name));
        message.mutable_download()->set_licence_sha256(messageText(value.licenceSha256));
    }
    void operator()(const session::KeepHubToken& value) const {
        message.mutable_keep_hub_token()->set_token(messageText(value.token));
    }
};

} // namespace

void write(const session::FeaturesRequest& value, v1::FeaturesRequest& message) {
    writeTexts(value.inputs, *message.mutable_inputs());
    write(value.options, *message.mutable_options());
    message.set_program_version(messageText(value.programVersion));
}

session::FeaturesRequest read(const v1::FeaturesRequest& message, Reading& reading) {
    session::FeaturesRequest value;
    value.inputs = readPaths(message.inputs(), reading, "inputs");
    value.options = readOptions(message.options(), reading);
    value.programVersion = reading.text(message.program_version(), "program_version");
    return value;
}

void write(const session::TrainRequest& value, v1::TrainRequest& message) {
    writeTexts(value.inputs, *message.mutable_inputs());
    message.set_features_folder(messageText(value.featuresFolder));
    message.set_head_path(messageText(value.headPath));
    message.set_log_path(messageText(value.logPath));
    message.set_checkpoint_path(messageText(value.checkpointPath));
    message.set_resume_path(messageText(value.resumePath));
    message.set_resume_run(messageText(value.resumeRun));
    message.set_validation_images(messageText(value.validationImages));
    message.set_validation_masks(messageText(value.validationMasks));
    writeTexts(value.pinned, *message.mutable_pinned());
    message.set_keep_run(value.keepRun);
    write(value.options, *message.mutable_options());
    message.set_program_version(messageText(value.programVersion));
}

session::TrainRequest read(const v1::TrainRequest& message, Reading& reading) {
    session::TrainRequest value;
    value.inputs = readPaths(message.inputs(), reading, "inputs");
    value.featuresFolder = reading.path(message.features_folder(), "features_folder");
    value.headPath = reading.path(message.head_path(), "head_path");
    value.logPath = reading.path(message.log_path(), "log_path");
    value.checkpointPath = reading.path(message.checkpoint_path(), "checkpoint_path");
    value.resumePath = reading.path(message.resume_path(), "resume_path");
    value.resumeRun = reading.path(message.resume_run(), "resume_run");
    value.validationImages = reading.path(message.validation_images(), "validation_images");
    value.validationMasks = reading.path(message.validation_masks(), "validation_masks");
    value.pinned = readPaths(message.pinned(), reading, "pinned");
    value.keepRun = message.keep_run();
    value.options = readOptions(message.options(), reading);
    value.programVersion = reading.text(message.program_version(), "program_version");
    return value;
}

void write(const session::RunsRequest& value, v1::RunsRequest& message) {
    if (const auto* remove = std::get_if<session::RemoveRun>(&value.action))
        message.mutable_remove()->set_name(messageText(remove->name));
    else
        message.mutable_list();
}

session::RunsRequest read(const v1::RunsRequest& message, Reading& reading) {
    switch (message.action_case()) {
    case v1::RunsRequest::kList:
        return {session::ListRuns{}};
    case v1::RunsRequest::kRemove:
        return {session::RemoveRun{reading.path(message.remove().name(), "remove.name")}};
    case v1::RunsRequest::ACTION_NOT_SET:
        break;
    }
    reading.fail("action", "is none that this version knows");
    return {};
}

void write(const session::EvaluateRequest& value, v1::EvaluateRequest& message) {
    message.set_kind(wireOf(value.kind));
    message.set_masks_folder(messageText(value.masksFolder));
    message.set_predictions_folder(messageText(value.predictionsFolder));
    message.set_images_folder(messageText(value.imagesFolder));
    writeTexts(value.trainInputs, *message.mutable_train_inputs());
    message.set_maps_folder(messageText(value.mapsFolder));
    message.set_csv_path(messageText(value.csvPath));
    message.set_json_path(messageText(value.jsonPath));
    message.set_latex_path(messageText(value.latexPath));
    write(value.options, *message.mutable_options());
    message.set_program_version(messageText(value.programVersion));
}

session::EvaluateRequest read(const v1::EvaluateRequest& message, Reading& reading) {
    session::EvaluateRequest value;
    value.kind =
        readChoice<session::EvaluationKind>(message.kind(), v1::EvaluationKind_ARRAYSIZE, reading, "kind");
    value.masksFolder = reading.path(message.masks_folder(), "masks_folder");
    value.predictionsFolder = reading.path(message.predictions_folder(), "predictions_folder");
    value.imagesFolder = reading.path(message.images_folder(), "images_folder");
    value.trainInputs = readPaths(message.train_inputs(), reading, "train_inputs");
    value.mapsFolder = reading.path(message.maps_folder(), "maps_folder");
    value.csvPath = reading.path(message.csv_path(), "csv_path");
    value.jsonPath = reading.path(message.json_path(), "json_path");
    value.latexPath = reading.path(message.latex_path(), "latex_path");
    value.options = readOptions(message.options(), reading);
    value.programVersion = reading.text(message.program_version(), "program_version");
    return value;
}

void write(const session::ModelsRequest& value, v1::ModelsRequest& message) {
    std::visit(ActionWriter{message}, value.action);
}

session::ModelsRequest read(const v1::ModelsRequest& message, Reading& reading) {
    switch (message.action_case()) {
    case v1::ModelsRequest::kList:
        return {session::ListModels{}};
    case v1::ModelsRequest::kAdd:
        return {session::AddModel{reading.path(message.add().path(), "add.path"),
                                  reading.path(message.add().name(), "add.name")}};
    case v1::ModelsRequest::kVerify:
        return {session::VerifyModel{reading.path(message.verify().name(), "verify.name")}};
    case v1::ModelsRequest::kRemove:
        return {session::RemoveModel{reading.path(message.remove().name(), "remove.name"),
                                     message.remove().delete_files()}};
    case v1::ModelsRequest::kShowLicence:
        return {session::ShowLicence{reading.path(message.show_licence().name(), "show_licence.name")}};
    case v1::ModelsRequest::kDownload:
        return {session::DownloadModel{
            reading.path(message.download().name(), "download.name"),
            reading.text(message.download().licence_sha256(), "download.licence_sha256")}};
    case v1::ModelsRequest::kKeepHubToken:
        return {
            session::KeepHubToken{reading.path(message.keep_hub_token().token(), "keep_hub_token.token")}};
    case v1::ModelsRequest::ACTION_NOT_SET:
        break;
    }
    reading.fail("action", "is none that this version knows");
    return {};
}

} // namespace selfment::remote
