// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.grpc.pb.h"
#include "remote/wire/status.h"

#include <QTest>

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <chrono>

using namespace selfment;
using values::Error;
using values::ErrorCode;

namespace {

grpc::Status pinged(const std::string& address) {
    const auto channel = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    remote::v1::PingReply reply;
    return remote::v1::Engine::NewStub(channel)->Ping(&context, {}, &reply);
}

} // namespace

class TestStatus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsComeBackWhole() {
        for (int k = 0; k <= static_cast<int>(ErrorCode::internal); ++k) {
            const Error error{static_cast<ErrorCode>(k), "/photo \xFF.png", "the fact", "an advice"};
            const grpc::Status status = remote::statusOf(error);
            QVERIFY(!status.ok());
            QCOMPARE(remote::errorOf(status, "host:1"), error);
            QVERIFY(!remote::isConnectionFailure(status)); // the server answered
        }
    }
    void whereIsTheEngineUnlessTold() {
        const grpc::Status status = remote::statusOf({ErrorCode::engineBusy, "", "8 clients", ""});
        QCOMPARE(remote::errorOf(status, "host:1").where, std::string("host:1"));
        QCOMPARE(status.error_code(), grpc::RESOURCE_EXHAUSTED);
    }
    void longErrorsFitIntoHeaders() {
        std::string why;
        for (int k = 0; k < 100000; ++k)
            why += "\xC3\xA4";
        const grpc::Status status = remote::statusOf({ErrorCode::internal, why, "x" + why, why});
        QVERIFY(status.error_details().size() < 4096);
        const Error back = remote::errorOf(status, "host:1");
        QCOMPARE(back.code, ErrorCode::internal);
        QVERIFY(back.why.starts_with("x\xC3\xA4") && back.why.ends_with("\xC3\xA4..."));
    }
    void refusedForReal() {
        for (const std::string address : {"127.0.0.1:1", "unix:/nonexistent/socket"}) {
            const grpc::Status status = pinged(address);
            QVERIFY(remote::isConnectionFailure(status));
            const Error error = remote::errorOf(status, address);
            QCOMPARE(error.code, ErrorCode::engineUnreachable);
            QCOMPARE(error.where, address);
            QVERIFY2(error.why == "connection refused", status.error_message().c_str());
        }
    }
    void connections_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, grpc::StatusCode code, const char* words, ErrorCode error,
                            const char* why) {
            QTest::newRow(name) << static_cast<int>(code) << words << static_cast<int>(error) << why;
        };
        row("name", grpc::UNAVAILABLE,
            "DNS resolution failed for nowhere.invalid:1: C-ares status is not ARES_SUCCESS qtype=A "
            "name=nowhere.invalid is_balancer=0: Domain name not found",
            ErrorCode::engineUnreachable, "name not found");
        row("refused", grpc::UNAVAILABLE,
            "failed to connect to all addresses; last error: UNKNOWN: ipv4:10.0.0.1:1: Failed to connect to "
            "remote host: Connection refused",
            ErrorCode::engineUnreachable, "connection refused");
        row("silent", grpc::DEADLINE_EXCEEDED, "Deadline Exceeded", ErrorCode::engineUnreachable,
            "no answer");
        row("certificate", grpc::UNAVAILABLE,
            "failed to connect to all addresses; last error: UNKNOWN: Ssl handshake failed: SSL_ERROR_SSL: "
            "error:0A000086:SSL routines::certificate verify failed",
            ErrorCode::engineNotTrusted, "its certificate is not the accepted one");
        row("broken", grpc::UNAVAILABLE, "Socket closed", ErrorCode::engineLost, "the connection broke");
        row("reset", grpc::UNAVAILABLE, "Connection reset by peer", ErrorCode::engineLost,
            "the connection broke");
        row("stream", grpc::INTERNAL, "Received RST_STREAM with error code 2", ErrorCode::engineLost,
            "the connection broke");
        row("cancelled", grpc::CANCELLED, "CANCELLED", ErrorCode::engineLost, "the connection broke");
    }
    void connections() {
        QFETCH(int, code);
        QFETCH(QString, words);
        QFETCH(int, error);
        QFETCH(QString, why);
        const grpc::Status status(static_cast<grpc::StatusCode>(code), words.toStdString());
        QVERIFY(remote::isConnectionFailure(status));
        const Error told = remote::errorOf(status, "host:1");
        QCOMPARE(static_cast<int>(told.code), error);
        QCOMPARE(QString::fromStdString(told.why), why);
    }
    void answersWithoutDetails() {
        const auto codeOf = [](grpc::StatusCode code) {
            const grpc::Status status(code, "words");
            return remote::isConnectionFailure(status) ? ErrorCode::engineLost
                                                       : remote::errorOf(status, "host:1").code;
        };
        QCOMPARE(codeOf(grpc::UNAUTHENTICATED), ErrorCode::engineTokenWrong);
        QCOMPARE(codeOf(grpc::PERMISSION_DENIED), ErrorCode::engineRefuses);
        QCOMPARE(codeOf(grpc::UNIMPLEMENTED), ErrorCode::engineVersionsDiffer);
        QCOMPARE(codeOf(grpc::RESOURCE_EXHAUSTED), ErrorCode::engineBusy);
        QCOMPARE(codeOf(grpc::INVALID_ARGUMENT), ErrorCode::messageInvalid);
        QCOMPARE(codeOf(grpc::INTERNAL), ErrorCode::internal);
        QCOMPARE(codeOf(grpc::UNAVAILABLE), ErrorCode::engineLost);
    }
};

QTEST_APPLESS_MAIN(TestStatus)
#include "test_status.moc"
