// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace selfment::studio {

/// What is wrong with a JSON document, and where.
struct JsonProblem {
    QString place; ///< "images[3].rating"
    QString why;   ///< translated
};

/// Reads the values of an object, checks each, and remembers the first that is not what it should be; what
/// follows is then of no account. Keys that are not there give what is said for them.
class JsonReader {
public:
    /// problem is shared by all readers of one document and outlives them. place: of the object.
    JsonReader(QJsonObject object, QString place, std::optional<JsonProblem>& problem);

    [[nodiscard]] bool has(const char* key) const { return m_object.contains(QLatin1String(key)); }
    [[nodiscard]] QString text(const char* key, const QString& otherwise = {});
    [[nodiscard]] double number(const char* key, double low, double high, double otherwise);
    [[nodiscard]] qint64 whole(const char* key, qint64 low, qint64 high, qint64 otherwise);
    [[nodiscard]] bool flag(const char* key, bool otherwise);
    [[nodiscard]] QStringList texts(const char* key);
    /// An empty object where there is none.
    [[nodiscard]] JsonReader object(const char* key);
    /// Calls each for the objects of a list, until something is wrong.
    void objects(const char* key, const std::function<void(JsonReader&)>& each);
    /// Calls each for the keys whose values are texts; others are wrong.
    void pairs(const std::function<void(const QString& key, const QString& value)>& each);

    /// Says that a value is wrong.
    void refuse(const char* key, const QString& why);
    [[nodiscard]] bool failed() const { return m_problem.has_value(); }
    [[nodiscard]] const QJsonObject& json() const { return m_object; }

private:
    [[nodiscard]] QString placeOf(const QString& key) const;
    void refuseAt(const QString& place, const QString& why);

    QJsonObject m_object;
    QString m_place;
    std::optional<JsonProblem>& m_problem;
};

} // namespace selfment::studio
