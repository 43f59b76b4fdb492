// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/error_text.h"

#include "app/text/translatable.h"

#include <array>
#include <cstdio>

namespace selfment::text {
namespace {

using values::ErrorCode;

ErrorText readingText(ErrorCode code) {
    switch (code) {
    case ErrorCode::fileNotFound:
        return {SELFMENT_TEXT("Errors", "the file does not exist"),
                SELFMENT_TEXT("Errors", "check the spelling of the path")};
    case ErrorCode::fileUnreadable:
        return {SELFMENT_TEXT("Errors", "the file cannot be read"),
                SELFMENT_TEXT("Errors", "check that it is a file and that you may read it")};
    case ErrorCode::fileEmpty:
        return {SELFMENT_TEXT("Errors", "the file is empty"),
                SELFMENT_TEXT("Errors", "copy it again from where it came from")};
    case ErrorCode::imageNotRecognised:
        return {SELFMENT_TEXT("Errors", "the file is not a picture of a known format"),
                SELFMENT_TEXT("Errors", "\"selfment doctor\" lists the formats that can be read")};
    case ErrorCode::imageDamaged:
        return {SELFMENT_TEXT("Errors", "the picture is damaged"),
                SELFMENT_TEXT("Errors",
                              "copy it again from where it came from, or save it anew in another program")};
    case ErrorCode::imageTooLarge:
        return {SELFMENT_TEXT("Errors", "the picture is too large"),
                SELFMENT_TEXT("Errors", "make it smaller, or raise --max-megapixels")};
    case ErrorCode::imageUnsupported:
        return {SELFMENT_TEXT("Errors", "the picture has a layout that cannot be read"),
                SELFMENT_TEXT("Errors", "save it as an 8-bit or 16-bit RGB picture in another program")};
    case ErrorCode::noImagesFound:
        return {SELFMENT_TEXT("Errors", "no pictures were found"),
                SELFMENT_TEXT("Errors", "name a picture, or a folder with pictures in it")};
    default:
        return {nullptr, nullptr};
    }
}

ErrorText writingText(ErrorCode code) {
    switch (code) {
    case ErrorCode::destinationUnwritable:
        return {SELFMENT_TEXT("Errors", "the destination cannot be written"),
                SELFMENT_TEXT("Errors", "choose a folder in which you may create files")};
    case ErrorCode::destinationInsideInput:
        return {SELFMENT_TEXT("Errors", "the destination lies inside an input folder"),
                SELFMENT_TEXT("Errors", "choose a destination outside the pictures' folder")};
    case ErrorCode::diskFull:
        return {SELFMENT_TEXT("Errors", "there is no room left on the disk"),
                SELFMENT_TEXT("Errors",
                              "free some space or choose another destination; finished files stay valid")};
    case ErrorCode::fileExists:
        return {SELFMENT_TEXT("Errors", "the file exists already"),
                SELFMENT_TEXT("Errors", "choose another name, or allow overwriting")};
    case ErrorCode::annotationsInvalid:
        return {SELFMENT_TEXT("Errors", "the annotation file of an earlier run cannot be gone on with"),
                SELFMENT_TEXT("Errors", "move it away, or choose another destination")};
    default:
        return {nullptr, nullptr};
    }
}

ErrorText optionText(ErrorCode code) {
    switch (code) {
    case ErrorCode::optionInvalid:
        return {SELFMENT_TEXT("Errors", "the option has an illegal value"),
                SELFMENT_TEXT("Errors", "give a value in the range that its help states")};
    case ErrorCode::optionUnknown:
        return {SELFMENT_TEXT("Errors", "there is no such option"),
                SELFMENT_TEXT("Errors", "--help lists the options there are")};
    case ErrorCode::configurationUnreadable:
        return {SELFMENT_TEXT("Errors", "the configuration file cannot be used"),
                SELFMENT_TEXT("Errors", "mend the line named, or leave --config out")};
    case ErrorCode::safetensorsInvalid:
        return {SELFMENT_TEXT("Errors", "the safetensors file is not valid"),
                SELFMENT_TEXT("Errors", "write it again; it may have been cut off in a download")};
    case ErrorCode::tensorMissing:
        return {SELFMENT_TEXT("Errors", "a tensor is missing from the file"),
                SELFMENT_TEXT("Errors", "check that the file is of the kind the command wants")};
    case ErrorCode::tensorMismatch:
        return {SELFMENT_TEXT("Errors", "a tensor has the wrong shape or type"),
                SELFMENT_TEXT("Errors", "check the grid and that the file belongs to this picture")};
    default:
        return {nullptr, nullptr};
    }
}

ErrorText modelText(ErrorCode code) {
    switch (code) {
    case ErrorCode::checkpointNotRecognised:
        return {SELFMENT_TEXT("Errors", "the file is of no known kind of model"),
                SELFMENT_TEXT("Errors", "\"selfment models --help\" tells which kinds can be added")};
    case ErrorCode::checkpointIsPointer:
        return {SELFMENT_TEXT("Errors", "the file is a Git LFS pointer, not the weights"),
                SELFMENT_TEXT(
                    "Errors",
                    "fetch the weights themselves with \"git lfs pull\", or download the file in a browser")};
    case ErrorCode::checkpointIsWebPage:
        return {SELFMENT_TEXT("Errors", "the file is a web page, not the weights"),
                SELFMENT_TEXT("Errors", "download it again while signed in; the link may have expired")};
    case ErrorCode::checkpointDamaged:
        return {SELFMENT_TEXT("Errors", "the model file is damaged"),
                SELFMENT_TEXT("Errors", "download or copy it again")};
    case ErrorCode::checkpointRefused:
        return {
            SELFMENT_TEXT("Errors", "the file holds more than weights"),
            SELFMENT_TEXT("Errors", "use a file that holds a plain state dict; nothing in it was executed")};
    case ErrorCode::checkpointMismatch:
        return {SELFMENT_TEXT("Errors", "the weights do not fit the model"),
                SELFMENT_TEXT("Errors", "check that the file is one of the models in docs/models.md and that "
                                        "its config.json belongs to it")};
    case ErrorCode::checkpointHashWrong:
        return {SELFMENT_TEXT("Errors", "the file is not the one it should be: its SHA-256 differs"),
                SELFMENT_TEXT("Errors", "download or copy it again; add it anew if the change was meant")};
    case ErrorCode::modelUnknown:
        return {SELFMENT_TEXT("Errors", "there is no such model"),
                SELFMENT_TEXT("Errors", "\"selfment models list\" lists the models of this machine")};
    case ErrorCode::modelMoved:
        return {
            SELFMENT_TEXT("Errors", "the model is no longer where it was"),
            SELFMENT_TEXT("Errors",
                          "put it back, or tell where it is now: \"selfment models add PATH --name NAME\"")};
    case ErrorCode::modelNameTaken:
        return {SELFMENT_TEXT("Errors", "another model has that name"),
                SELFMENT_TEXT("Errors", "choose another name, or remove the other model first")};
    case ErrorCode::modelInUse:
        return {SELFMENT_TEXT("Errors", "the model cannot be removed"),
                SELFMENT_TEXT("Errors", "it comes with the program")};
    case ErrorCode::downloadFailed:
        return {SELFMENT_TEXT("Errors", "the download failed"),
                SELFMENT_TEXT("Errors", "start it again: it goes on where it stopped")};
    case ErrorCode::downloadRefused:
        return {SELFMENT_TEXT("Errors", "the hub refuses the download"),
                SELFMENT_TEXT("Errors", "ask for access on the model's page, then give your token in "
                                        "HF_TOKEN or with \"selfment models token\"")};
    case ErrorCode::licenceNotAccepted:
        return {SELFMENT_TEXT("Errors", "the licence has not been accepted"),
                SELFMENT_TEXT(
                    "Errors",
                    "read it with \"selfment models licence NAME\", then download with --accept-licence")};
    case ErrorCode::secretsUnavailable:
        return {SELFMENT_TEXT("Errors", "the token cannot be kept safely here"),
                SELFMENT_TEXT("Errors", "set HF_TOKEN in the environment instead")};
    default:
        return {nullptr, nullptr};
    }
}

ErrorText headText(ErrorCode code) {
    switch (code) {
    case ErrorCode::headInvalid:
        return {SELFMENT_TEXT("Errors", "the file is not a patch head"),
                SELFMENT_TEXT("Errors", "use a head that selfment trained, or the authors' checkpoint")};
    case ErrorCode::headMismatch:
        return {
            SELFMENT_TEXT("Errors", "the head does not fit these features"),
            SELFMENT_TEXT(
                "Errors",
                "choose the backbone and the features that it was trained on, or train a head for these")};
    case ErrorCode::headUnknown:
        return {SELFMENT_TEXT("Errors", "there is no such head"),
                SELFMENT_TEXT(
                    "Errors",
                    "\"selfment models list\" lists the heads of this machine; or give the path of a file")};
    case ErrorCode::trainingNoImages:
        return {SELFMENT_TEXT("Errors", "there is nothing to train on"),
                SELFMENT_TEXT("Errors", "use more pictures, or other parameters of the cut: every pseudo "
                                        "mask was one-sided or unreadable")};
    case ErrorCode::trainingDiverged:
        return {SELFMENT_TEXT("Errors", "the training diverged"),
                SELFMENT_TEXT("Errors",
                              "use a smaller learning rate (--lr); the heads up to that step are kept")};
    case ErrorCode::trainingStateMismatch:
        return {
            SELFMENT_TEXT("Errors", "the training cannot be gone on with from there"),
            SELFMENT_TEXT("Errors",
                          "give the inputs and parameters that the checkpoint was made with, or train anew")};
    case ErrorCode::runUnknown:
        return {SELFMENT_TEXT("Errors", "there is no such training run"),
                SELFMENT_TEXT("Errors", "the table of runs lists those that are kept")};
    case ErrorCode::evaluationNoPairs:
        return {SELFMENT_TEXT("Errors", "nothing can be scored"),
                SELFMENT_TEXT("Errors",
                              "give folders whose files have the same names, but for their extensions")};
    default:
        return {nullptr, nullptr};
    }
}

ErrorText engineText(ErrorCode code) {
    switch (code) {
    case ErrorCode::featuresNotFinite:
        return {SELFMENT_TEXT("Errors", "the features hold numbers that are not finite"),
                SELFMENT_TEXT("Errors", "compute the features again, in fp32")};
    case ErrorCode::gridTooSmall:
        return {SELFMENT_TEXT("Errors", "the patch grid is too small to be cut in two"),
                SELFMENT_TEXT("Errors", "use a larger --size; at least two patches are needed")};
    case ErrorCode::eigenSolverFailed:
        return {SELFMENT_TEXT("Errors", "the eigenvalue solver did not converge"),
                SELFMENT_TEXT("Errors", "try another affinity threshold (--tau) or a larger --eps")};
    case ErrorCode::deviceUnavailable:
        return {SELFMENT_TEXT("Errors", "the device is not available"),
                SELFMENT_TEXT("Errors", "use --device auto; \"selfment doctor\" lists the devices")};
    case ErrorCode::precisionUnavailable:
        return {SELFMENT_TEXT("Errors", "the precision is not available"),
                SELFMENT_TEXT("Errors", "use --precision auto")};
    case ErrorCode::backboneUnknown:
        return {SELFMENT_TEXT("Errors", "there is no such backbone"),
                SELFMENT_TEXT("Errors", "\"selfment models list\" lists the backbones of this machine")};
    case ErrorCode::backboneRefusesInput:
        return {SELFMENT_TEXT("Errors", "the backbone does not take this input"),
                SELFMENT_TEXT("Errors", "choose another --size or another backbone")};
    case ErrorCode::outOfMemory:
        return {SELFMENT_TEXT("Errors", "the memory ran out"),
                SELFMENT_TEXT("Errors", "use a smaller --size or close other programs")};
    case ErrorCode::engineUnavailable:
        return {
            SELFMENT_TEXT("Errors", "the engine could not be started"),
            SELFMENT_TEXT("Errors", "install the program again; \"selfment doctor\" tells what is missing")};
    case ErrorCode::jobUnknown:
        return {SELFMENT_TEXT("Errors", "there is no such job"),
                SELFMENT_TEXT("Errors", "open the picture again")};
    default:
        return {nullptr, nullptr};
    }
}

ErrorText remoteText(values::ErrorCode code) {
    switch (code) {
    case ErrorCode::engineUnknown:
        return {SELFMENT_TEXT("Errors", "no engine of that name was added"),
                SELFMENT_TEXT("Errors",
                              "add it with \"selfment engines add\", or in the window with Engine > Add an "
                              "engine")};
    case ErrorCode::engineUnreachable:
        return {
            SELFMENT_TEXT("Errors", "the engine cannot be reached"),
            SELFMENT_TEXT("Errors", "check name, port and network, and that \"selfment serve\" runs there")};
    case ErrorCode::engineNotTrusted:
        return {SELFMENT_TEXT("Errors", "the engine's certificate has not been accepted"),
                SELFMENT_TEXT(
                    "Errors",
                    "compare its fingerprint with the one the server printed, then add the engine with it")};
    case ErrorCode::engineCertificateChanged:
        return {
            SELFMENT_TEXT("Errors", "the engine shows another certificate than before"),
            SELFMENT_TEXT("Errors",
                          "ask whoever runs it; if the change is right, remove the engine and add it again")};
    case ErrorCode::engineTokenWrong:
        return {SELFMENT_TEXT("Errors", "the engine does not take the token"),
                SELFMENT_TEXT("Errors", "copy the token file of the server again")};
    case ErrorCode::engineVersionsDiffer:
        return {SELFMENT_TEXT("Errors", "the two programs are of versions that do not understand each other"),
                SELFMENT_TEXT("Errors", "update the older one")};
    case ErrorCode::engineBusy:
        return {SELFMENT_TEXT("Errors", "the engine takes no more now"),
                SELFMENT_TEXT("Errors", "try again later, or ask whoever runs it for a higher limit")};
    case ErrorCode::engineRefuses:
        return {SELFMENT_TEXT("Errors", "the engine does not do this for clients"),
                SELFMENT_TEXT("Errors", "do it on the machine where the engine runs")};
    case ErrorCode::engineLost:
        return {SELFMENT_TEXT("Errors", "the connection to the engine broke"),
                SELFMENT_TEXT("Errors", "check the network and start the job again")};
    case ErrorCode::sshFailed:
        return {SELFMENT_TEXT("Errors", "the engine could not be started through ssh"),
                SELFMENT_TEXT("Errors", "try the same with ssh in a terminal: it must log in without "
                                        "questions and find \"selfment\" there")};
    case ErrorCode::messageInvalid:
        return {SELFMENT_TEXT("Errors", "a message of the other side makes no sense"),
                SELFMENT_TEXT("Errors", "update the older of the two programs")};
    case ErrorCode::certificateInvalid:
        return {SELFMENT_TEXT("Errors", "the certificate or its key cannot be used"),
                SELFMENT_TEXT("Errors", "make a new pair with \"selfment serve --init\"")};
    case ErrorCode::tokenFileOpen:
        return {SELFMENT_TEXT("Errors", "others may read the token file"),
                SELFMENT_TEXT("Errors", "take their permission away: chmod 600 FILE")};
    case ErrorCode::tokenWeak:
        return {SELFMENT_TEXT("Errors", "the token is too short to be safe"),
                SELFMENT_TEXT("Errors", "make one with \"selfment serve --init\"")};
    default:
        return {nullptr, nullptr};
    }
}

} // namespace

ErrorText errorText(values::ErrorCode code) {
    for (auto* const part :
         {readingText, writingText, optionText, modelText, headText, engineText, remoteText}) {
        const ErrorText text = part(code);
        if (text.what != nullptr)
            return text;
    }
    return {SELFMENT_TEXT("Errors", "something went wrong inside the program"),
            SELFMENT_TEXT("Errors", "please report it with this line and what you did")};
}

std::string oneLine(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            line += "\\n";
        } else if (c == '\t') {
            line += "\\t";
        } else if (c == '\r') {
            line += "\\r";
        } else if (byte < 0x20 || byte == 0x7f) {
            std::array<char, 5> escape{};
            std::snprintf(escape.data(), escape.size(), "\\x%02x", static_cast<unsigned>(byte));
            line += escape.data();
        } else {
            line += c;
        }
    }
    return line;
}

std::string errorSentence(const values::Error& error) {
    const ErrorText text = errorText(error.code);
    std::string line = text.what;
    if (!error.where.empty())
        line += ": " + oneLine(error.where);
    if (!error.why.empty())
        line += ": " + oneLine(error.why);
    const std::string hint = error.hint.empty() ? std::string(text.hint) : oneLine(error.hint);
    return line + "; " + hint;
}

std::string errorLine(const values::Error& error) {
    return "selfment: " + errorSentence(error);
}

} // namespace selfment::text
