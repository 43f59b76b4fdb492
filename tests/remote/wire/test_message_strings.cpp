// SPDX-License-Identifier: GPL-3.0-or-later
#include "filled_values.h"
#include "remote/wire/codec.h"
#include "remote/wire/message_strings.h"
#include "results.pb.h"

#include <QStringDecoder>
#include <QTest>

#include <random>

using namespace selfment;
using remote::messageText;
using remote::plainText;

namespace {

bool isUtf8(const std::string& text) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    const QString decoded = decoder.decode(QByteArray::fromStdString(text));
    return !decoder.hasError() && decoded.size() >= 0;
}

} // namespace

class TestMessageStrings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void utf8StaysAsItIs() {
        for (const std::string text : {"", "plain", "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x8C\x99", "a\nb"}) {
            QCOMPARE(messageText(text), text);
            QCOMPARE(plainText(text), text);
        }
    }
    void anyBytesComeBack() {
        std::mt19937 random(7);
        const std::string pieces[] = {"a",        "\xC3",         "\xA4",         "\xF4\x8F\xBE\x80",
                                      "\xF4\x8F", "\xBF",         "\xED\xA0\x80", "\xC0\xAF",
                                      "\xFF",     "\xE2\x82\xAC", "\xF4\x90",     "\xF0\x80\x80\x80"};
        for (int round = 0; round < 20000; ++round) {
            std::string text;
            for (auto count = random() % 7; count > 0; --count)
                text += random() % 3 == 0 ? std::string(1, static_cast<char>(random() % 256))
                                          : pieces[random() % std::size(pieces)];
            const std::string safe = messageText(text);
            QVERIFY2(isUtf8(safe), QByteArray::fromStdString(safe).toHex().constData());
            QCOMPARE(plainText(safe), text);
        }
    }
    void everyStringOfAMessage() {
        for (const session::Outcome& outcome : test::filledOutcomes()) {
            remote::v1::Outcome message;
            remote::write(outcome, message);
            std::size_t visited = 0;
            remote::forEachString(message, [&visited](std::string& text) {
                if (!text.starts_with("/text "))
                    return; // a name of the format's own: an error's code, an option's text
                text = "/gone" + text;
                ++visited;
            });
            const std::string shown = message.DebugString();
            std::size_t left = 0;
            std::size_t gone = 0;
            for (std::size_t at = shown.find("\"/text "); at != std::string::npos;
                 at = shown.find("\"/text ", at + 1))
                ++left;
            for (std::size_t at = shown.find("\"/gone/text "); at != std::string::npos;
                 at = shown.find("\"/gone/text ", at + 1))
                ++gone;
            QCOMPARE(left, std::size_t{0});
            QCOMPARE(gone, visited);
            QVERIFY(visited > 0);
        }
    }
    void valuesOfMaps() {
        remote::v1::Options options;
        (*options.mutable_rows())["backbone"] = "/a";
        remote::forEachString(options, [](std::string& text) { text += "/b"; });
        QCOMPARE(options.rows().at("backbone"), std::string("/a/b"));
    }
};

QTEST_APPLESS_MAIN(TestMessageStrings)
#include "test_message_strings.moc"
