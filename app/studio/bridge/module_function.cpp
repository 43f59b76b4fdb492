// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/bridge/module_function.h"

#include <QFileInfo>
#include <QLibrary>

namespace selfment::studio {

values::Error moduleUnavailable(const QString& path, const QString& why) {
    return {values::ErrorCode::engineUnavailable, path.toStdString(), why.toStdString(), {}};
}

std::variant<QFunctionPointer, values::Error> moduleFunction(const QString& path, const char* name,
                                                             const QString& ifMissing) {
    if (!QFileInfo::exists(path)) {
        return moduleUnavailable(path, QStringLiteral("there is no such file"));
    }
    QLibrary library(path);
    // Symbols stay local to the module: its protobuf, fmt and OpenMP are its own affair.
    library.setLoadHints(QLibrary::PreventUnloadHint);
    if (!library.load()) {
        return moduleUnavailable(path, library.errorString());
    }
    const QFunctionPointer function = library.resolve(name);
    if (function == nullptr) {
        return moduleUnavailable(path, ifMissing);
    }
    return function;
}

} // namespace selfment::studio
