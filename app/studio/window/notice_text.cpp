// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/notice_text.h"

#include "app/text/error_text.h"
#include "app/text/remark_text.h"
#include "app/text/translatable.h"
#include "app/text/warning_text.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <optional>

namespace selfment::studio {

namespace {

QString translated(const char* context, const char* text) {
    return QCoreApplication::translate(context, text);
}

QString sentence(QString clause) {
    if (clause.isEmpty()) {
        return clause;
    }
    clause[0] = clause[0].toUpper();
    return clause.endsWith(QLatin1Char('.')) ? clause : clause + QLatin1Char('.');
}

QString shownPlace(const std::string& where) {
    const QString place = QString::fromStdString(text::oneLine(where));
    const QString name = QFileInfo(place).fileName();
    return name.isEmpty() ? place : name;
}

/// Advice of the command line's that reads differently in a window; null: the general one is right.
const char* windowAdvice(values::ErrorCode code) {
    using values::ErrorCode;
    switch (code) {
    case ErrorCode::modelMoved:
        return QT_TRANSLATE_NOOP("NoticeText", "put it back, or say where it is now");
    case ErrorCode::backboneUnknown:
    case ErrorCode::modelUnknown:
        return QT_TRANSLATE_NOOP("NoticeText",
                                 "choose another backbone, or add the model under Tools > Models");
    case ErrorCode::checkpointNotRecognised:
        return QT_TRANSLATE_NOOP("NoticeText",
                                 "choose a .pth or .safetensors file of DINOv3, DINOv2 or DINO, or a folder "
                                 "with its config.json");
    case ErrorCode::downloadRefused:
        return QT_TRANSLATE_NOOP("NoticeText",
                                 "ask for access on the model's page, then enter your token under "
                                 "“Published models”");
    case ErrorCode::trainingDiverged:
        return QT_TRANSLATE_NOOP("NoticeText",
                                 "set a smaller learning rate and train again; the heads up to that step are "
                                 "kept with the run");
    case ErrorCode::trainingNoImages:
        return QT_TRANSLATE_NOOP("NoticeText", "add folders with photos that show one clear object each");
    case ErrorCode::headUnknown:
        return QT_TRANSLATE_NOOP("NoticeText", "choose another head, or none");
    case ErrorCode::licenceNotAccepted:
        return QT_TRANSLATE_NOOP("NoticeText", "press Download again and accept the licence");
    case ErrorCode::precisionUnavailable:
        return QT_TRANSLATE_NOOP("NoticeText", "set the parameter “Precision” back to automatic");
    case ErrorCode::deviceUnavailable:
        return QT_TRANSLATE_NOOP("NoticeText", "set the parameter “Device” back to automatic");
    default:
        return nullptr;
    }
}

QString advice(const values::Error& error) {
    if (!error.hint.empty()) {
        return QString::fromStdString(error.hint);
    }
    const char* own = windowAdvice(error.code);
    return own != nullptr ? translated("NoticeText", own)
                          : translated(text::kErrorContext, text::errorText(error.code).hint);
}

} // namespace

QString errorReason(const values::Error& error) {
    QString reason = translated(text::kErrorContext, text::errorText(error.code).what);
    if (!error.why.empty()) {
        reason += QStringLiteral(" (%1)").arg(QString::fromStdString(text::oneLine(error.why)));
    }
    return sentence(reason);
}

widgets::Notice errorNotice(const values::Error& error) {
    widgets::Notice notice;
    notice.severity = widgets::NoticeSeverity::error;
    const QString place = shownPlace(error.where);
    notice.text =
        place.isEmpty() ? errorReason(error) : QStringLiteral("%1: %2").arg(place, errorReason(error));
    notice.advice = sentence(advice(error));
    const QString whole = QString::fromStdString(text::oneLine(error.where));
    notice.details = whole == place ? QString() : whole;
    return notice;
}

QString remarkSentence(const std::string& remark) {
    const std::optional<text::Remark> known = text::remarkOf(remark);
    if (!known) {
        return QString::fromStdString(remark);
    }
    const QString pattern = translated(text::kRemarkContext, known->pattern);
    QStringList values;
    for (const std::string& value : known->values) {
        values << (known->valueIsRemark ? remarkSentence(value) : QString::fromStdString(value));
    }
    // At once, for a value may hold a marker itself.
    return values.isEmpty()     ? pattern
           : values.size() == 1 ? pattern.arg(values.at(0))
                                : pattern.arg(values.at(0), values.at(1));
}

QString warningSentence(const values::Warning& warning) {
    QString said = translated(text::kWarningContext, text::warningText(warning.code).sentence);
    if (!warning.detail.empty()) {
        said += QStringLiteral(" (%1)").arg(QString::fromStdString(text::oneLine(warning.detail)));
    }
    return sentence(said);
}

QStringList warningSentences(const values::Warnings& warnings) {
    QStringList said;
    for (const values::Warning& warning : warnings) {
        said.append(warningSentence(warning));
    }
    return said;
}

widgets::Notice warningNotice(const values::Warning& warning) {
    widgets::Notice notice;
    notice.severity = widgets::NoticeSeverity::warning;
    notice.text = warningSentence(warning);
    notice.advice = sentence(translated(text::kWarningContext, text::warningText(warning.code).advice));
    notice.key = QLatin1String(kImageWarningKey);
    return notice;
}

void offerModels(values::ErrorCode code, widgets::Notice& notice) {
    using values::ErrorCode;
    switch (code) {
    case ErrorCode::modelMoved:
        notice.actionText = translated("NoticeText", QT_TRANSLATE_NOOP("NoticeText", "Locate…"));
        notice.actionId = QLatin1String(kLocateModelAction);
        break;
    case ErrorCode::modelUnknown:
    case ErrorCode::backboneUnknown:
    case ErrorCode::checkpointHashWrong:
        notice.actionText = translated("NoticeText", QT_TRANSLATE_NOOP("NoticeText", "Models…"));
        notice.actionId = QLatin1String(kShowModelsAction);
        break;
    default:
        break;
    }
}

bool isGrave(values::WarningCode code) {
    switch (code) {
    case values::WarningCode::noContrast:
    case values::WarningCode::uniformGraph:
    case values::WarningCode::initialSideEmpty:
    case values::WarningCode::emptyMask:
    case values::WarningCode::emptyHeadMask:
        return true;
    default:
        return false;
    }
}

} // namespace selfment::studio
