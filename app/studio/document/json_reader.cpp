// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/json_reader.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>
#include <utility>

namespace selfment::studio {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("SessionError", text);
}

QString expectedText() {
    return translated(QT_TRANSLATE_NOOP("SessionError", "a text is expected"));
}

QString expectedList() {
    return translated(QT_TRANSLATE_NOOP("SessionError", "a list is expected"));
}

QString expectedObject() {
    return translated(QT_TRANSLATE_NOOP("SessionError", "an object is expected"));
}

} // namespace

JsonReader::JsonReader(QJsonObject object, QString place, std::optional<JsonProblem>& problem)
    : m_object(std::move(object)), m_place(std::move(place)), m_problem(problem) {}

QString JsonReader::placeOf(const QString& key) const {
    return m_place.isEmpty() ? key : m_place + QLatin1Char('.') + key;
}

void JsonReader::refuseAt(const QString& place, const QString& why) {
    if (!m_problem) {
        m_problem = {place, why};
    }
}

void JsonReader::refuse(const char* key, const QString& why) {
    refuseAt(placeOf(QLatin1String(key)), why);
}

QString JsonReader::text(const char* key, const QString& otherwise) {
    const QJsonValue value = m_object.value(QLatin1String(key));
    if (value.isUndefined()) {
        return otherwise;
    }
    if (!value.isString()) {
        refuse(key, expectedText());
    }
    return value.toString(otherwise);
}

double JsonReader::number(const char* key, double low, double high, double otherwise) {
    const QJsonValue value = m_object.value(QLatin1String(key));
    if (value.isUndefined()) {
        return otherwise;
    }
    const double found = value.toDouble(std::nan(""));
    if (!(found >= low && found <= high)) {
        refuse(key, translated(QT_TRANSLATE_NOOP("SessionError", "a number from %1 to %2 is expected"))
                        .arg(low)
                        .arg(high));
        return otherwise;
    }
    return found;
}

qint64 JsonReader::whole(const char* key, qint64 low, qint64 high, qint64 otherwise) {
    const double found =
        number(key, static_cast<double>(low), static_cast<double>(high), static_cast<double>(otherwise));
    if (found != std::floor(found)) {
        refuse(key, translated(QT_TRANSLATE_NOOP("SessionError", "a whole number is expected")));
        return otherwise;
    }
    return static_cast<qint64>(found);
}

bool JsonReader::flag(const char* key, bool otherwise) {
    const QJsonValue value = m_object.value(QLatin1String(key));
    if (!value.isUndefined() && !value.isBool()) {
        refuse(key, translated(QT_TRANSLATE_NOOP("SessionError", "true or false is expected")));
    }
    return value.toBool(otherwise);
}

QStringList JsonReader::texts(const char* key) {
    QStringList found;
    const QJsonValue value = m_object.value(QLatin1String(key));
    if (!value.isUndefined() && !value.isArray()) {
        refuse(key, expectedList());
    }
    const QJsonArray list = value.toArray();
    for (qsizetype index = 0; index < list.size(); ++index) {
        const QJsonValue item = list.at(index);
        if (!item.isString()) {
            refuseAt(QStringLiteral("%1[%2]").arg(placeOf(QLatin1String(key))).arg(index), expectedText());
        }
        found.append(item.toString());
    }
    return found;
}

JsonReader JsonReader::object(const char* key) {
    const QJsonValue value = m_object.value(QLatin1String(key));
    if (!value.isUndefined() && !value.isObject()) {
        refuse(key, expectedObject());
    }
    return {value.toObject(), placeOf(QLatin1String(key)), m_problem};
}

void JsonReader::objects(const char* key, const std::function<void(JsonReader&)>& each) {
    const QJsonValue value = m_object.value(QLatin1String(key));
    if (!value.isUndefined() && !value.isArray()) {
        refuse(key, expectedList());
    }
    const QJsonArray list = value.toArray();
    for (qsizetype index = 0; index < list.size() && !failed(); ++index) {
        const QJsonValue item = list.at(index);
        const QString place = QStringLiteral("%1[%2]").arg(placeOf(QLatin1String(key))).arg(index);
        if (!item.isObject()) {
            refuseAt(place, expectedObject());
        }
        JsonReader reader(item.toObject(), place, m_problem);
        each(reader);
    }
}

void JsonReader::pairs(const std::function<void(const QString&, const QString&)>& each) {
    for (auto pair = m_object.constBegin(); pair != m_object.constEnd(); ++pair) {
        if (!pair.value().isString()) {
            refuseAt(placeOf(pair.key()), expectedText());
        }
        each(pair.key(), pair.value().toString());
    }
}

} // namespace selfment::studio
