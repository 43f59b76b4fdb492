// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/session_error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace selfment::studio {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("SessionError", text);
}

struct Words {
    const char* what;
    const char* advice;
};

Words wordsFor(SessionError::Kind kind) {
    using Kind = SessionError::Kind;
    switch (kind) {
    case Kind::cannotRead:
        return {QT_TRANSLATE_NOOP("SessionError", "The session %1 cannot be read: %2"),
                QT_TRANSLATE_NOOP("SessionError", "Check that the file is there and that you may read it.")};
    case Kind::notJson:
        return {QT_TRANSLATE_NOOP("SessionError", "The session %1 is damaged at %3: %2"),
                QT_TRANSLATE_NOOP("SessionError",
                                  "It may have been cut off while it was copied. Copy it again, "
                                  "or mend that place in a text editor.")};
    case Kind::notASession:
        return {QT_TRANSLATE_NOOP("SessionError", "%1 is no session of Selfment Studio."),
                QT_TRANSLATE_NOOP("SessionError", "Sessions are saved with File > Save session.")};
    case Kind::tooNew:
        return {QT_TRANSLATE_NOOP("SessionError",
                                  "The session %1 has version %2, which is newer than this program."),
                QT_TRANSLATE_NOOP("SessionError",
                                  "Open it with a newer Selfment Studio. The file was not changed.")};
    case Kind::badValue:
        return {QT_TRANSLATE_NOOP("SessionError", "The session %1 is damaged at %3: %2"),
                QT_TRANSLATE_NOOP("SessionError",
                                  "Mend that place in a text editor, or take it out. The file "
                                  "was not changed.")};
    case Kind::cannotWrite:
        return {QT_TRANSLATE_NOOP("SessionError", "The session %1 cannot be saved: %2"),
                QT_TRANSLATE_NOOP("SessionError", "Save it in another folder. What was in the file before is "
                                                  "still there.")};
    }
    return {};
}

/// All at once: a file's name may hold what looks like a place-holder.
QString filled(const QString& what, const QString& name, const SessionError& error) {
    if (what.contains(QLatin1String("%3"))) {
        return what.arg(name, error.why, error.place);
    }
    return what.contains(QLatin1String("%2")) ? what.arg(name, error.why) : what.arg(name);
}

} // namespace

widgets::Notice sessionNotice(const SessionError& error) {
    const Words words = wordsFor(error.kind);
    widgets::Notice notice;
    notice.severity = widgets::NoticeSeverity::error;
    const QString name = QFileInfo(error.file).fileName();
    notice.text = filled(translated(words.what), name.isEmpty() ? error.file : name, error);
    notice.advice = translated(words.advice);
    notice.details = QDir::toNativeSeparators(error.file);
    notice.key = QStringLiteral("session-error");
    return notice;
}

} // namespace selfment::studio
