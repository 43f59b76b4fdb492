// SPDX-License-Identifier: GPL-3.0-or-later
#include "values/error.h"
#include "values/warning.h"

namespace selfment::values {

std::string_view errorCodeName(ErrorCode code) {
    switch (code) {
    case ErrorCode::fileNotFound:
        return "file_not_found";
    case ErrorCode::fileUnreadable:
        return "file_unreadable";
    case ErrorCode::fileEmpty:
        return "file_empty";
    case ErrorCode::imageNotRecognised:
        return "image_not_recognised";
    case ErrorCode::imageDamaged:
        return "image_damaged";
    case ErrorCode::imageTooLarge:
        return "image_too_large";
    case ErrorCode::imageUnsupported:
        return "image_unsupported";
    case ErrorCode::noImagesFound:
        return "no_images_found";
    case ErrorCode::destinationUnwritable:
        return "destination_unwritable";
    case ErrorCode::destinationInsideInput:
        return "destination_inside_input";
    case ErrorCode::diskFull:
        return "disk_full";
    case ErrorCode::fileExists:
        return "file_exists";
    case ErrorCode::optionInvalid:
        return "option_invalid";
    case ErrorCode::optionUnknown:
        return "option_unknown";
    case ErrorCode::configurationUnreadable:
        return "configuration_unreadable";
    case ErrorCode::safetensorsInvalid:
        return "safetensors_invalid";
    case ErrorCode::tensorMissing:
        return "tensor_missing";
    case ErrorCode::tensorMismatch:
        return "tensor_mismatch";
    case ErrorCode::checkpointNotRecognised:
        return "checkpoint_not_recognised";
    case ErrorCode::checkpointIsPointer:
        return "checkpoint_is_pointer";
    case ErrorCode::checkpointIsWebPage:
        return "checkpoint_is_web_page";
    case ErrorCode::checkpointDamaged:
        return "checkpoint_damaged";
    case ErrorCode::checkpointRefused:
        return "checkpoint_refused";
    case ErrorCode::checkpointMismatch:
        return "checkpoint_mismatch";
    case ErrorCode::checkpointHashWrong:
        return "checkpoint_hash_wrong";
    case ErrorCode::modelUnknown:
        return "model_unknown";
    case ErrorCode::modelMoved:
        return "model_moved";
    case ErrorCode::modelNameTaken:
        return "model_name_taken";
    case ErrorCode::modelInUse:
        return "model_in_use";
    case ErrorCode::downloadFailed:
        return "download_failed";
    case ErrorCode::downloadRefused:
        return "download_refused";
    case ErrorCode::licenceNotAccepted:
        return "licence_not_accepted";
    case ErrorCode::secretsUnavailable:
        return "secrets_unavailable";
    case ErrorCode::precisionUnavailable:
        return "precision_unavailable";
    case ErrorCode::featuresNotFinite:
        return "features_not_finite";
    case ErrorCode::gridTooSmall:
        return "grid_too_small";
    case ErrorCode::eigenSolverFailed:
        return "eigen_solver_failed";
    case ErrorCode::deviceUnavailable:
        return "device_unavailable";
    case ErrorCode::backboneUnknown:
        return "backbone_unknown";
    case ErrorCode::backboneRefusesInput:
        return "backbone_refuses_input";
    case ErrorCode::outOfMemory:
        return "out_of_memory";
    case ErrorCode::engineUnavailable:
        return "engine_unavailable";
    case ErrorCode::jobUnknown:
        return "job_unknown";
    case ErrorCode::internal:
        return "internal";
    }
    return "internal";
}

std::string_view warningCodeName(WarningCode code) {
    switch (code) {
    case WarningCode::noContrast:
        return "no_contrast";
    case WarningCode::uniformGraph:
        return "uniform_graph";
    case WarningCode::graphInPieces:
        return "graph_in_pieces";
    case WarningCode::repeatedSecondEigenvalue:
        return "repeated_second_eigenvalue";
    case WarningCode::seedTie:
        return "seed_tie";
    case WarningCode::zeroFeatures:
        return "zero_features";
    case WarningCode::ipoOscillates:
        return "ipo_oscillates";
    case WarningCode::ipoNotConverged:
        return "ipo_not_converged";
    case WarningCode::ipoSideEmptied:
        return "ipo_side_emptied";
    case WarningCode::ipoSideTooSmall:
        return "ipo_side_too_small";
    case WarningCode::initialSideEmpty:
        return "initial_side_empty";
    case WarningCode::emptyMask:
        return "empty_mask";
    case WarningCode::animationFirstFrame:
        return "animation_first_frame";
    case WarningCode::metadataDamaged:
        return "metadata_damaged";
    case WarningCode::extremeAspect:
        return "extreme_aspect";
    case WarningCode::imageSmallerThanGrid:
        return "image_smaller_than_grid";
    }
    return "no_contrast";
}

} // namespace selfment::values
