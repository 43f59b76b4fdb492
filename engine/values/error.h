// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace selfment::values {

/// What went wrong. The name of a code (see errorCodeName) is stable and listed in docs/errors.md; the
/// sentence and the advice that a user reads are made from it in app/text.
enum class ErrorCode {
    // a file that is read
    fileNotFound,
    fileUnreadable, ///< no permission, or the read failed
    fileEmpty,
    imageNotRecognised, ///< content is of no image format we read
    imageDamaged,       ///< truncated or corrupt
    imageTooLarge,      ///< more pixels than the limit, or a side beyond it
    imageUnsupported,   ///< recognised, but of a depth or layout we do not read
    noImagesFound,      ///< inputs hold no image
    // files that are written
    destinationUnwritable,
    destinationInsideInput, ///< reserved for refusing to read back what is being written
    diskFull,
    fileExists,
    annotationsInvalid, ///< an annotation file of an earlier run that is to be gone on with is not one
    // options
    optionInvalid,
    optionUnknown,
    configurationUnreadable,
    // data files
    safetensorsInvalid,
    tensorMissing,
    tensorMismatch,
    // model files
    checkpointNotRecognised, ///< content is of no kind of weight file we read
    checkpointIsPointer,     ///< a Git LFS pointer, not the file it stands for
    checkpointIsWebPage,     ///< an HTML page saved under the name of a weight file
    checkpointDamaged,       ///< truncated or corrupt
    checkpointRefused,       ///< its pickle asks for more than tensors and plain data
    checkpointMismatch,      ///< missing, unexpected or misshapen tensors; why names every one
    checkpointHashWrong, ///< SHA-256 does not begin as the published name says, or changed since it was added
    // the models of this machine
    modelUnknown,
    modelMoved,     ///< known, but no longer where it was
    modelNameTaken, ///< another model has that name
    modelInUse,     ///< ships with the program and stays
    // downloads
    downloadFailed,     ///< the connection or the server failed; what was fetched is kept
    downloadRefused,    ///< the hub wants a token, or access to this model
    licenceNotAccepted, ///< shown, not yet agreed to
    secretsUnavailable, ///< no service that keeps a token safely
    // the method
    featuresNotFinite, ///< NaN or infinity in the features
    gridTooSmall,      ///< fewer than 2 patches
    eigenSolverFailed, ///< no convergence; why holds the residual
    // the head
    headInvalid,           ///< not a head: tensors of CONTRACT's names are missing or misshapen
    headMismatch,          ///< made for features of another width or kind; why names both
    headUnknown,           ///< neither a name of this machine nor a file
    trainingNoImages,      ///< no image has a pseudo mask that can be learned from
    trainingDiverged,      ///< a loss is not finite, or has grown beyond all bounds
    trainingStateMismatch, ///< the checkpoint to resume from belongs to other data or parameters
    runUnknown,            ///< no training run of that name
    evaluationNoPairs,     ///< no prediction has a ground truth of the same name
    // engine
    deviceUnavailable,
    precisionUnavailable, ///< the device or the backbone does not compute in it
    backboneUnknown,
    backboneRefusesInput,
    outOfMemory,
    engineUnavailable, ///< the engine module could not be opened
    jobUnknown,
    // an engine elsewhere
    engineUnknown,            ///< no engine of that name was added
    engineUnreachable,        ///< name not found, refused, no answer in time; why says which
    engineNotTrusted,         ///< its certificate has not been accepted yet, or it shows none
    engineCertificateChanged, ///< another certificate than the accepted one; why has both fingerprints
    engineTokenWrong,         ///< no token, or not the server's
    engineVersionsDiffer,     ///< another major version; why says which side is older
    engineBusy,               ///< too many clients, calls or bytes of this client
    engineRefuses,            ///< not for clients to ask: paths or models of the server, ...
    engineLost,               ///< the connection broke and the job could not be gone on with
    sshFailed,                ///< ssh could not log in, or the server could not be started there
    messageInvalid,           ///< a message of the other side breaks the protocol
    // identity of a server
    certificateInvalid,
    tokenFileOpen, ///< others than its owner may read the file
    tokenWeak,     ///< too short to be safe
    internal,
};

/// Stable snake_case name of a code, e.g. "image_damaged".
[[nodiscard]] std::string_view errorCodeName(ErrorCode code);

/// One failure, as plain facts. Sentences are made in app/text (translated in the window, English in the
/// command line): WHAT from code, WHERE from where, WHY from why, and what to do from code.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string where; ///< file, option or tensor concerned; empty when there is none
    std::string why;   ///< the particular fact, in English: "ends after 312 of 4,096 bytes"
    std::string hint;  ///< advice that only this place can give; empty: the code's general advice is used

    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace selfment::values
