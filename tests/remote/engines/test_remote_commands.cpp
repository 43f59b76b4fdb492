// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program_run.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace selfment::testing;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// `selfment serve` as a process of its own, with folders of its own.
class Serve {
public:
    explicit Serve(const QString& folder, const QStringList& more = {}) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(q("SELFMENT_CACHE"), folder + q("/cache"));
        environment.insert(q("SELFMENT_ENGINES_FOLDER"), folder + q("/config"));
        m_process.setProcessEnvironment(environment);
        m_process.start(q(SELFMENT_PROGRAM),
                        QStringList{q("serve"), q("--json"), q("--listen"), q("127.0.0.1:0"), q("--folder"),
                                    folder + q("/served"), q("--identity"), folder + q("/identity")} +
                            more);
        while (m_process.state() != QProcess::NotRunning && !m_process.canReadLine())
            m_process.waitForReadyRead(30000);
        m_told = QJsonDocument::fromJson(m_process.readLine()).object();
    }
    ~Serve() {
        m_process.terminate();
        if (!m_process.waitForFinished(20000))
            m_process.kill();
        m_process.waitForFinished();
    }
    Serve(const Serve&) = delete;
    Serve& operator=(const Serve&) = delete;

    [[nodiscard]] QString address() const { return m_told[q("listening")].toString(); }
    [[nodiscard]] QString fingerprint() const { return m_told[q("fingerprint")].toString(); }
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
    QJsonObject m_told;
};

/// Files below both folders that differ, or are in one of them alone. Manifests tell times, too.
QStringList differences(const QString& a, const QString& b) {
    QStringList all = filesBelow(a) + filesBelow(b);
    all.removeDuplicates();
    QStringList different;
    for (const QString& file : all)
        if (!file.endsWith(q("manifest.jsonl")) &&
            (!QFile::exists(a + QLatin1Char('/') + file) || !QFile::exists(b + QLatin1Char('/') + file) ||
             bytesOf(a + QLatin1Char('/') + file) != bytesOf(b + QLatin1Char('/') + file)))
            different << file;
    return different;
}

/// Keys under which two documents differ, but for what differs from run to run and where it was made.
QStringList differences(const QJsonObject& a, const QJsonObject& b) {
    const QStringList passing{q("engine"), q("seconds"), q("images_per_second"), q("stage_ms"),
                              q("cache"),  q("out"),     q("manifest"),          q("cache_bytes"),
                              q("trace"),  q("written")};
    QStringList keys = a.keys() + b.keys();
    keys.removeDuplicates();
    QStringList different;
    for (const QString& key : keys)
        if (!passing.contains(key) && a[key] != b[key])
            different << key + q(": ") +
                             QString::fromUtf8(QJsonDocument(QJsonObject{{q("a"), a[key]}, {q("b"), b[key]}})
                                                   .toJson(QJsonDocument::Compact)
                                                   .left(2000));
    return different;
}

} // namespace

/// The commands over an engine elsewhere, which is another process on loopback, beside the same on this one.
class TestRemoteCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        for (const char* sample : {"cat.jpg", "horse.jpg"})
            QVERIFY(m_in.addSample(q(sample), q("photos/") + q(sample)));
        QVERIFY(m_in.addPicture(q("photos/made/square.png"), 200, 150));
        qputenv("SELFMENT_CACHE", m_in.path(q("cache-here")).toUtf8());
        qputenv("SELFMENT_ENGINES_FOLDER", m_in.path(q("config-here")).toUtf8());
        m_serve = std::make_unique<Serve>(m_in.path(q("serve")));
        QVERIFY2(!m_serve->address().isEmpty(), m_serve->errors().constData());
    }

    void cleanupTestCase() { m_serve.reset(); }

    void segmentWritesTheSameBytes() {
        const QString formats = q("mask,soft8,soft16,indexed,rgba,overlay,coco-rle,yolo-seg,voc");
        const QStringList args{q("segment"), m_in.path(q("photos")),
                               q("--json"),  q("--formats"),
                               formats,      q("--backbone"),
                               q("tiny"),    q("--size"),
                               q("320"),     q("--out")};
        const ProgramEnd here = runProgram(args + QStringList{m_in.path(q("here"))});
        QVERIFY2(here.exitCode == 0, here.err.constData());
        const ProgramEnd there = runProgram(args + QStringList{m_in.path(q("there"))} + elsewhere());
        QVERIFY2(there.exitCode == 0, there.err.constData());
        QCOMPARE(there.json()[q("engine")].toString(), m_serve->address());
        QCOMPARE(there.json()[q("out")].toString(), m_in.path(q("there")));
        QCOMPARE(differences(there.json(), here.json()).join(QLatin1Char(' ')), QString());
        QVERIFY(filesBelow(m_in.path(q("here"))).size() > 20);
        QCOMPARE(differences(m_in.path(q("here")), m_in.path(q("there"))), QStringList());
        QCOMPARE(bytesOf(m_in.path(q("there/manifest.jsonl"))).count('\n'),
                 bytesOf(m_in.path(q("here/manifest.jsonl"))).count('\n'));
        QVERIFY(!bytesOf(m_in.path(q("there/manifest.jsonl"))).contains("served"));
        // what is there is left alone, as on this machine
        const ProgramEnd again = runProgram(args + QStringList{m_in.path(q("there"))} + elsewhere());
        QCOMPARE(again.json()[q("skipped")].toInt(), 3);
    }

    void aFailingPhotoIsNamedAsItIsHere() {
        QVERIFY(m_in.addBytes(q("mixed/cut.png"), "\x89PNG\r\n\x1a\n"));
        QVERIFY(m_in.addPicture(q("mixed/good.png"), 96, 96));
        const QStringList args{q("segment"), m_in.path(q("mixed")), q("--json"), q("--size"), q("160"),
                               q("--out")};
        const ProgramEnd here = runProgram(args + QStringList{m_in.path(q("mixed-here"))});
        const ProgramEnd there = runProgram(args + QStringList{m_in.path(q("mixed-there"))} + elsewhere());
        QCOMPARE(here.exitCode, 3);
        QCOMPARE(there.exitCode, 3);
        QCOMPARE(there.json()[q("failed")].toArray(), here.json()[q("failed")].toArray());
    }

    void inspectComputesTheSame() {
        const QStringList args{
            q("inspect"), m_in.path(q("photos/cat.jpg")), q("--json"), q("--size"), q("320"), q("--out")};
        const ProgramEnd here = runProgram(args + QStringList{m_in.path(q("here.safetensors"))});
        QVERIFY2(here.exitCode == 0, here.err.constData());
        const ProgramEnd there =
            runProgram(args + QStringList{m_in.path(q("there.safetensors"))} + elsewhere());
        QVERIFY2(there.exitCode == 0, there.err.constData());
        QCOMPARE(differences(there.json(), here.json()).join(QLatin1Char(' ')), QString());
        QCOMPARE(there.json()[q("trace")].toString(), m_in.path(q("there.safetensors")));
        QCOMPARE(QFileInfo(m_in.path(q("there.safetensors"))).size(),
                 QFileInfo(m_in.path(q("here.safetensors"))).size());
    }

    void trainedHeadsAndScoresAreTheSame() {
        const QStringList train{
            q("train"), m_in.path(q("photos")), q("--json"), q("--size"), q("160"), q("--epochs"),
            q("1"),     q("--batch"),           q("2"),      q("--out")};
        const ProgramEnd here = runProgram(train + QStringList{m_in.path(q("head-here.safetensors"))});
        QVERIFY2(here.exitCode == 0, here.err.constData());
        const ProgramEnd there =
            runProgram(train + QStringList{m_in.path(q("head-there.safetensors"))} + elsewhere());
        QVERIFY2(there.exitCode == 0, there.err.constData());
        QCOMPARE(there.json()[q("steps")], here.json()[q("steps")]);
        QVERIFY(QFile::exists(m_in.path(q("head-there.safetensors"))));
        const QStringList masks{q("segment"), m_in.path(q("photos")), q("--size"), q("160"), q("--quiet")};
        for (const char* head : {"head-here", "head-there"}) {
            const ProgramEnd end =
                runProgram(masks +
                           QStringList{q("--out"), m_in.path(q("by-") + q(head)), q("--head"),
                                       m_in.path(q(head) + q(".safetensors"))} +
                           (q(head) == q("head-there") ? elsewhere() : QStringList()));
            QVERIFY2(end.exitCode == 0, end.err.constData());
        }
        QCOMPARE(differences(m_in.path(q("by-head-here")), m_in.path(q("by-head-there"))), QStringList());
        const QStringList evaluate{q("evaluate"),
                                   q("--json"),
                                   q("--per-image"),
                                   q("--masks"),
                                   m_in.path(q("by-head-here")),
                                   q("--images"),
                                   m_in.path(q("photos")),
                                   q("--size"),
                                   q("160")};
        const ProgramEnd scored =
            runProgram(evaluate + QStringList{q("--csv"), m_in.path(q("scores-here.csv"))});
        QVERIFY2(scored.exitCode == 0, scored.err.constData());
        const ProgramEnd scoredThere =
            runProgram(evaluate + QStringList{q("--csv"), m_in.path(q("scores.csv"))} + elsewhere());
        QVERIFY2(scoredThere.exitCode == 0, scoredThere.err.constData());
        QCOMPARE(differences(scoredThere.json(), scored.json()).join(QLatin1Char(' ')), QString());
        QCOMPARE(scoredThere.json()[q("written")].toArray(), QJsonArray{m_in.path(q("scores.csv"))});
        QVERIFY(bytesOf(m_in.path(q("scores.csv"))).contains("cat"));
        QCOMPARE(bytesOf(m_in.path(q("scores.csv"))), bytesOf(m_in.path(q("scores-here.csv"))));
    }

    void featuresStayThere() {
        const QStringList args{q("features"), m_in.path(q("photos")), q("--json"), q("--size"), q("192")};
        const ProgramEnd there = runProgram(args + elsewhere());
        QVERIFY2(there.exitCode == 0, there.err.constData());
        QCOMPARE(there.json()[q("computed")].toInt(), 3);
        QCOMPARE(runProgram(args + elsewhere()).json()[q("cached")].toInt(), 3);
        QCOMPARE(runProgram(args).json()[q("computed")].toInt(), 3); // the cache here knows nothing of it
    }

    void certificatesAndTokensAreLookedAt() {
        const QString folder = m_in.path(q("safe"));
        const ProgramEnd made = runProgram({q("serve"), q("--init"), q("--json"), q("--identity"),
                                            folder + q("/identity"), q("--names"), q("localhost")});
        QVERIFY2(made.exitCode == 0, made.err.constData());
        const Serve safe(folder, {});
        const QString address = safe.address();
        QCOMPARE(safe.fingerprint(), made.json()[q("fingerprint")].toString());
        const QString token = folder + q("/identity/token");
        const auto code = [&](const QStringList& more) {
            const ProgramEnd end =
                runProgram(QStringList{q("inspect"), m_in.path(q("photos/cat.jpg")), q("--json"), q("--size"),
                                       q("160"), q("--engine"), address} +
                           more);
            return end.json()[q("error")].toObject()[q("code")].toString() + QString::number(end.exitCode);
        };
        const QStringList trusted{q("--engine-fingerprint"), safe.fingerprint()};
        QCOMPARE(code({}), q("engine_not_trusted1"));
        QCOMPARE(code(trusted), q("engine_token_wrong1"));
        QString other = safe.fingerprint();
        other[0] = other[0] == QLatin1Char('0') ? QLatin1Char('1') : QLatin1Char('0');
        QCOMPARE(code({q("--engine-fingerprint"), other}), q("engine_not_trusted1"));
        QCOMPARE(code(trusted + QStringList{q("--engine-token-file"), token}), q("0"));
        const QStringList add{q("engines"), q("add"), q("safe"), address, q("--json")};
        QCOMPARE(runProgram(add).exitCode, 1);
        const ProgramEnd added = runProgram(add + trusted + QStringList{q("--engine-token-file"), token});
        QVERIFY2(added.exitCode == 0, added.err.constData());
        const ProgramEnd tested = runProgram({q("engines"), q("test"), q("safe"), q("--json")});
        QVERIFY2(tested.exitCode == 0, tested.err.constData());
        QVERIFY(tested.json()[q("latency_ms")].toDouble() > 0.0);
        const ProgramEnd named = runProgram({q("inspect"), m_in.path(q("photos/cat.jpg")), q("--json"),
                                             q("--size"), q("160"), q("--engine"), q("safe")});
        QVERIFY2(named.exitCode == 0, named.err.constData());
        QVERIFY(!named.err.contains(bytesOf(token).trimmed()));
    }

    /// The user's own ssh starts the server; here a stand-in does, on this machine.
    void throughSsh() {
        qputenv("SELFMENT_SSH", SELFMENT_TEST_DATA "/remote/engines/ssh_stand_in.py");
        const QStringList args{q("segment"), m_in.path(q("photos")), q("--json"), q("--size"), q("160"),
                               q("--out")};
        const QStringList through{q("--engine"), q("ssh://lab"), q("--engine-program"), q(SELFMENT_PROGRAM)};
        const ProgramEnd here = runProgram(args + QStringList{m_in.path(q("ssh-here"))});
        const ProgramEnd there = runProgram(args + QStringList{m_in.path(q("ssh-there"))} + through);
        QVERIFY2(there.exitCode == 0, there.err.constData());
        QCOMPARE(there.json()[q("engine")].toString(), q("ssh://lab"));
        QCOMPARE(differences(there.json(), here.json()).join(QLatin1Char(' ')), QString());
        QCOMPARE(differences(m_in.path(q("ssh-here")), m_in.path(q("ssh-there"))), QStringList());
        const ProgramEnd wrong = runProgram(args + QStringList{m_in.path(q("ssh-none"))} +
                                            QStringList{q("--engine"), q("ssh://refused")});
        QCOMPARE(wrong.exitCode, 1);
        QVERIFY2(wrong.err.contains("Permission denied (publickey)"), wrong.err.constData());
    }

private:
    [[nodiscard]] QStringList elsewhere() const { return {q("--engine"), m_serve->address()}; }

    PhotoFolder m_in;
    std::unique_ptr<Serve> m_serve;
};

QTEST_GUILESS_MAIN(TestRemoteCommands)
#include "test_remote_commands.moc"
