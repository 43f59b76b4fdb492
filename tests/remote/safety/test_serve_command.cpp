// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_selfment.h"
#include "app/cli/server_succession.h"
#include "app/cli/socket_folder.h"
#include "remote/server/identity.h"
#include "remote/server/server.h"
#include "support/file_lock.h"
#include "tests/support/fake_session.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <sstream>

using namespace selfment;

namespace {

/// A server that only notes that it was stopped.
class NotedServer final : public remote::Server {
public:
    NotedServer(std::string address, int& stops, const int& clients)
        : m_address(std::move(address)), m_stops(stops), m_clients(clients) {}
    [[nodiscard]] std::string address() const override { return m_address; }
    void stop() override { ++m_stops; }
    [[nodiscard]] int clients() const override { return m_clients; }

private:
    std::string m_address;
    int& m_stops;
    const int& m_clients;
};

/// `selfment serve` in this process, with everything around it given.
struct ServeRun {
    std::map<std::string, std::string> environment;
    std::optional<std::string> input; ///< first line of standard input
    int looksBeforeInputEnds = 1;
    int refusals = 0; ///< starts that fail since another server has the folder
    cli::InterruptFlag interrupt;
    std::vector<remote::ServerSettings> started;
    int stops = 0;
    int clients = 0;              ///< heard of within the grace time
    std::function<void()> onLook; ///< whenever the input is looked at
    std::ostringstream out;
    std::ostringstream err;

    int operator()(std::vector<std::string> args) {
        args.insert(args.begin(), "serve");
        cli::Surroundings around{out, err, interrupt, [] { return std::make_unique<testing::FakeSession>(); },
                                 [this](const std::string& name) -> std::optional<std::string> {
                                     const auto found = environment.find(name);
                                     return found == environment.end() ? std::nullopt
                                                                       : std::optional(found->second);
                                 }};
        around.readSecretLine = [this] { return input; };
        around.inputEnds = [this](std::chrono::milliseconds) {
            if (onLook)
                onLook();
            return looksBeforeInputEnds-- <= 0;
        };
        around.startServer = [this](const remote::ServerSettings& settings) { return start(settings); };
        return cli::runSelfment(args, around);
    }

private:
    support::Result<std::unique_ptr<remote::Server>> start(const remote::ServerSettings& settings) {
        started.push_back(settings);
        if (refusals-- > 0)
            return support::makeError(values::ErrorCode::destinationUnwritable, settings.folder.string(),
                                      "another server uses it");
        return std::unique_ptr<remote::Server>(
            std::make_unique<NotedServer>(settings.listen, stops, clients));
    }
};

void writeSecret(const std::string& file, const std::string& text) {
    std::ofstream(file) << text << '\n';
    ::chmod(file.c_str(), 0600);
}

} // namespace

class TestServeCommand : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<cli::ServerSuccession> m_next;
    [[nodiscard]] std::string in(const char* name) const {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

private Q_SLOTS:
    void initTestCase() {
        writeSecret(in("token"), "token-of-the-file");
        QVERIFY(remote::makeIdentity(in("identity"), {}, false).ok());
    }

    void safeByDefault() {
        ServeRun run;
        run.environment["HOME"] = in("home");
        run.interrupt.raise();
        QCOMPARE(run({}), 0);
        QCOMPARE(run.started.size(), std::size_t{1});
        const remote::ServerSettings& settings = run.started.front();
        QCOMPARE(settings.listen, std::string("127.0.0.1:7373"));
        QVERIFY(settings.token.empty() && !settings.tls && settings.device.empty());
        QCOMPARE(settings.folder.string(), in("home/.local/share/selfment-studio/serve"));
        QCOMPARE(settings.cacheFolder.string(), in("home/.cache/selfment-studio/features"));
        QCOMPARE(run.stops, 1);
    }

    void strongerPlacesOfTheTokenWin() {
        const std::vector<std::string> named = {"--identity", in("identity"), "--token-file", in("token")};
        ServeRun run;
        run.interrupt.raise();
        QCOMPARE(run({"--identity", in("identity")}), 0);
        QCOMPARE(run.started.back().token, *remote::readToken(in("identity/token")));
        QVERIFY(run.started.back().tls.has_value());
        QCOMPARE(run(named), 0);
        QCOMPARE(run.started.back().token, std::string("token-of-the-file"));
        run.environment["SELFMENT_SERVE_TOKEN"] = "token-of-the-environment";
        QCOMPARE(run(named), 0);
        QCOMPARE(run.started.back().token, std::string("token-of-the-environment"));
        run.input = "token-of-the-input";
        std::vector<std::string> throughSsh = named;
        throughSsh.emplace_back("--until-input-ends");
        QCOMPARE(run(throughSsh), 0);
        QCOMPARE(run.started.back().token, std::string("token-of-the-input"));
        QVERIFY(!run.started.back().tls.has_value());
        for (const auto& text : {run.out.str(), run.err.str()})
            QVERIFY(text.find("token-of-the-") == std::string::npos);
    }

    void limitsAreThoseGiven() {
        ServeRun run;
        run.interrupt.raise();
        run.environment["SELFMENT_CLIENTS"] = "3";
        QCOMPARE(
            run({"--identity",       in("none"),  "--upload-limit",   "2",   "--client-quota", "0.5",
                 "--contents-limit", "3",         "--max-megapixels", "24",  "--grace",        "5",
                 "--idle",           "70",        "--device",         "cpu", "--folder",       in("work"),
                 "--cache",          in("cache"), "--cache-limit",    "0"}),
            0);
        const remote::ServerSettings& settings = run.started.back();
        QCOMPARE(settings.limits.uploadBytes, std::uint64_t{2} << 20U);
        QCOMPARE(settings.limits.clientBytes, std::uint64_t{1} << 29U);
        QCOMPARE(settings.limits.contentBytes, std::uint64_t{3} << 30U);
        QCOMPARE(settings.limits.maxMegapixels, 24.0);
        QCOMPARE(settings.limits.clients, 3);
        QCOMPARE(settings.limits.graceSeconds, 5.0);
        QCOMPARE(settings.limits.idleSeconds, 70.0);
        QCOMPARE(settings.device, std::string("cpu"));
        QCOMPARE(settings.folder.string(), in("work"));
        QCOMPARE(settings.cacheFolder.string(), in("cache"));
        QCOMPARE(settings.cacheGib, 0.0);
    }

    void wordsThatDoNotGoTogether_data() {
        QTest::addColumn<QStringList>("args");
        QTest::newRow("argument") << QStringList{QStringLiteral("photos")};
        QTest::newRow("names") << QStringList{QStringLiteral("--names"), QStringLiteral("a")};
        QTest::newRow("replace") << QStringList{QStringLiteral("--replace")};
        QTest::newRow("init of a client")
            << QStringList{QStringLiteral("--init"), QStringLiteral("--until-input-ends")};
        QTest::newRow("no address") << QStringList{QStringLiteral("--listen"), QStringLiteral("7373")};
        QTest::newRow("open") << QStringList{QStringLiteral("--listen"), QStringLiteral("0.0.0.0:7373")};
        QTest::newRow("no clients") << QStringList{QStringLiteral("--clients"), QStringLiteral("0")};
    }
    void wordsThatDoNotGoTogether() {
        QFETCH(QStringList, args);
        ServeRun run;
        std::vector<std::string> words = {"--identity", in("none")};
        for (const QString& word : args)
            words.push_back(word.toStdString());
        QCOMPARE(run(words), 2);
        QVERIFY(run.started.empty());
        QVERIFY(run.err.str().starts_with("selfment: "));
    }

    void oneLineTellsWhereItListens() {
        ServeRun run;
        run.interrupt.raise();
        QCOMPARE(run({"--identity", in("identity"), "--json", "--folder", in("work")}), 0);
        const QByteArray text = QByteArray::fromStdString(run.out.str());
        QCOMPARE(text.count('\n'), qsizetype{1});
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        QCOMPARE(line.value(QStringLiteral("listening")).toString(), QStringLiteral("127.0.0.1:7373"));
        QVERIFY(line.value(QStringLiteral("tls")).toBool() && line.value(QStringLiteral("token")).toBool());
        QCOMPARE(line.value(QStringLiteral("folder")).toString().toStdString(), in("work"));
        QCOMPARE(line.value(QStringLiteral("fingerprint")).toString().size(), qsizetype{95});
    }

    void aFolderInUseIsWaitedForBehindSshAlone() {
        ServeRun run;
        run.refusals = 1;
        QCOMPARE(run({"--identity", in("none")}), 1);
        QCOMPARE(run.started.size(), std::size_t{1});
        ServeRun patient;
        patient.refusals = 3;
        patient.looksBeforeInputEnds = 10;
        patient.input = "";
        QCOMPARE(patient({"--until-input-ends"}), 0);
        QCOMPARE(patient.started.size(), std::size_t{4});
        QCOMPARE(patient.started.front().folder, patient.started.back().folder);
        QCOMPARE(patient.stops, 1);
        // the client goes away while its server waits
        ServeRun left;
        left.refusals = 1000;
        left.looksBeforeInputEnds = 2;
        left.input = "";
        QCOMPARE(left({"--until-input-ends"}), 0);
        QCOMPARE(left.stops, 0);
    }

    void whatKilledServersLeftIsRemoved() {
        namespace fs = std::filesystem;
        const fs::path folder = in("left/serve");
        const auto make = [&](const char* name, std::chrono::seconds age) {
            fs::path made = folder;
            made += name;
            fs::create_directories(made / "contents");
            fs::last_write_time(made, fs::file_time_type::clock::now() - age);
            return made;
        };
        using std::chrono::hours;
        const fs::path left = make("-123-1700000000000", hours(1));
        const fs::path running = make("-124-1700000000000", hours(1));
        const support::FileLock lock(running / "lock");
        fs::last_write_time(running, fs::file_time_type::clock::now() - hours(1));
        const std::vector<fs::path> kept{running, make("", hours(1)), make("-125-1700000000000", hours(0)),
                                         make("-old", hours(1)), make("-1", hours(1))};
        cli::OwnFolder::removeLeft(folder);
        QVERIFY(!fs::exists(left));
        for (const fs::path& one : kept)
            QVERIFY2(fs::exists(one), one.c_str());
    }

    void endsByItselfWhenNoClientIsHeardOf() {
        ServeRun run;
        run.input = "token-of-a-session";
        run.looksBeforeInputEnds = 1 << 30; // sshd keeps the input open
        run.clients = 1;
        const auto begin = std::chrono::steady_clock::now();
        run.onLook = [&run, begin] {
            if (std::chrono::steady_clock::now() - begin > std::chrono::milliseconds(1500))
                run.clients = 0;
        };
        QCOMPARE(run({"--until-input-ends", "--grace", "1", "--folder", in("alone")}), 0);
        QVERIFY(std::chrono::steady_clock::now() - begin > std::chrono::milliseconds(1500));
        QCOMPARE(run.stops, 1);
    }

    void itsOwnWishDoesNotEndIt() {
        QVERIFY(QDir().mkpath(QString::fromStdString(in("home/.local/share/selfment-studio/serve"))));
        ServeRun run;
        run.environment["HOME"] = in("home");
        run.input = "token-of-a-session";
        run.refusals = 3; // the one before ends without having heard the wish
        run.looksBeforeInputEnds = 10;
        QCOMPARE(run({"--until-input-ends"}), 0);
        QCOMPARE(run.started.size(), std::size_t{4});
        QCOMPARE(run.started.front().folder, run.started.back().folder);
        QCOMPARE(run.looksBeforeInputEnds, -1);
        QCOMPARE(run.stops, 1);
    }

    void theSameSessionsNextServerTakesOver() {
        const std::string folder = in("taken");
        QVERIFY(QDir().mkpath(QString::fromStdString(folder)));
        ServeRun before;
        before.input = "token-of-a-session";
        before.looksBeforeInputEnds = 1 << 30;
        before.clients = 1;
        int looks = 0;
        bool ofAnother = true;
        bool ended = false;
        before.onLook = [&] {
            ++looks;
            if (looks == 2) {
                cli::ServerSuccession another("token-of-another");
                another.ask(folder);
                ended = ended || another.heard();
            }
            if (looks == 5) {
                ofAnother = false;
                m_next = std::make_unique<cli::ServerSuccession>("token-of-a-session");
                m_next->ask(folder);
            }
        };
        QCOMPARE(before({"--until-input-ends", "--folder", folder}), 0);
        QVERIFY2(!ofAnother && !ended, "another session's server does not end it");
        QVERIFY(m_next->heard());
        QCOMPARE(before.stops, 1);
        m_next.reset();
        QVERIFY(QDir(QString::fromStdString(folder)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestServeCommand)
#include "test_serve_command.moc"
