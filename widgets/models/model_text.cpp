// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/model_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace selfment::widgets {
namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(Models)
};

QString threeDigits(double value) {
    return QLocale().toString(value, 'f', value < 99.95 ? 1 : 0);
}

} // namespace

QString bytesText(quint64 bytes) {
    return bytes == 0 ? QString()
                      : QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString parametersText(qint64 parameters) {
    const auto count = static_cast<double>(parameters);
    if (parameters <= 0)
        return {};
    if (count < 1e6)
        return Texts::tr("%1 k").arg(threeDigits(count / 1e3));
    if (count < 999.5e6)
        return Texts::tr("%1 M", "millions of parameters").arg(threeDigits(count / 1e6));
    return Texts::tr("%1 B", "thousand millions of parameters").arg(threeDigits(count / 1e9));
}

QString modelKindText(ModelRowKind kind) {
    return kind == ModelRowKind::backbone ? Texts::tr("Backbone") : Texts::tr("Head");
}

QString modelStateText(ModelRowState state) {
    switch (state) {
    case ModelRowState::present:
        return Texts::tr("Ready");
    case ModelRowState::moved:
        return Texts::tr("Moved");
    case ModelRowState::changed:
        return Texts::tr("Changed");
    }
    return {};
}

QString modelStateHelp(ModelRowState state) {
    switch (state) {
    case ModelRowState::present:
        return {};
    case ModelRowState::moved:
        return Texts::tr("It is no longer where it was. Say with “Locate…” where it is now.");
    case ModelRowState::changed:
        return Texts::tr("Its files have changed since it was added. “Verify” compares the hash; add it "
                         "again if the change was meant.");
    }
    return {};
}

QString cardBody(const QString& card) {
    const QString head = QStringLiteral("---\n");
    if (!card.startsWith(head))
        return card;
    const auto end = card.indexOf(QStringLiteral("\n---"), head.size() - 1);
    const auto line = end < 0 ? -1 : card.indexOf(QLatin1Char('\n'), end + 1);
    return line < 0 ? card : card.mid(line + 1).trimmed();
}

} // namespace selfment::widgets
