// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/secret_input.h"
#include "tests/cli/cli_run.h"
#include "tests/support/fake_models.h"

#include <QTest>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <thread>

using namespace selfment;
using session::ModelsRequest;
using testing::CliRun;
using testing::FakeSession;

namespace {

const std::string kToken = "hf_secretSecretSecret";

QString q(const char* text) {
    return QString::fromUtf8(text);
}

template <typename Action>
std::vector<Action> allAsked(const CliRun& run) {
    std::vector<Action> actions;
    for (const session::Request& request : run.fake->requests())
        if (const auto* models = std::get_if<ModelsRequest>(&request))
            if (const auto* action = std::get_if<Action>(&models->action))
                actions.push_back(*action);
    return actions;
}

bool tellsToken(const CliRun& run) {
    return run.out.str().find("hf_") != std::string::npos || run.err.str().find("hf_") != std::string::npos;
}

/// Both ends of a pseudo-terminal.
struct Terminal {
    int person = ::posix_openpt(O_RDWR | O_NOCTTY);
    int program = -1;
    Terminal() {
        if (person >= 0 && ::grantpt(person) == 0 && ::unlockpt(person) == 0) {
            std::array<char, 128> name{};
            if (::ptsname_r(person, name.data(), name.size()) == 0)
                program = ::open(name.data(), O_RDWR | O_NOCTTY);
        }
    }
    ~Terminal() {
        ::close(program);
        ::close(person);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    [[nodiscard]] bool echoes() const {
        termios state{};
        return ::tcgetattr(program, &state) == 0 && (state.c_lflag & static_cast<tcflag_t>(ECHO)) != 0;
    }
    void type(const std::string& text) const {
        QCOMPARE(::write(person, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }
};

} // namespace

class TestCliDownloads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void licenceIsPrinted() {
        CliRun run;
        QCOMPARE(run({"models", "licence", testing::kFakePublished}), 0);
        QVERIFY(run.outText().contains(q("THE LICENCE\nYou may use this under conditions.\n")));
        QVERIFY(run.outText().contains(q("https://hub.example/licence")));
        QCOMPARE(run({"models", "licence", testing::kFakePublished, "--json"}), 0);
        const QJsonObject licence = run.json()[q("licence")].toObject();
        QVERIFY(licence[q("text")].toString().startsWith(q("THE LICENCE")));
        QCOMPARE(licence[q("url")].toString(), q("https://hub.example/licence"));
        QCOMPARE(licence[q("sha256")].toString(), q(testing::kFakeLicenceSha256));
    }

    void aLicenceCannotSteerTheTerminal() {
        CliRun run;
        run.fake = std::make_shared<FakeSession>([](const session::Request& request) {
            testing::Script script = FakeSession::plainScript(request);
            std::get<session::ModelsResult>(script.outcome.data).licenceText = "a\r\n\x1b[2Jb";
            return script;
        });
        QCOMPARE(run({"models", "licence", testing::kFakePublished}), 0);
        QVERIFY(run.outText().startsWith(q("a\n\\x1b[2Jb\n")));
    }

    void nothingIsFetchedBeforeTheLicenceIsAccepted() {
        CliRun run;
        QCOMPARE(run({"models", "download", testing::kFakePublished}), 1);
        QVERIFY(run.outText().contains(q("THE LICENCE")));
        QVERIFY(run.outText().contains(q("https://hub.example/licence")));
        QVERIFY2(run.errText().contains(q("selfment: the licence has not been accepted: dinov3-vitb16; ")),
                 run.err.str().c_str());
        QVERIFY(run.errText().contains(q("--accept-licence")));
        QVERIFY(allAsked<session::DownloadModel>(run).empty());
        QCOMPARE(run({"models", "download", testing::kFakePublished, "--json"}), 1);
        QCOMPARE(run.json()[q("error")].toObject()[q("code")].toString(), q("licence_not_accepted"));
        QVERIFY(run.json()[q("licence")].toObject()[q("text")].toString().startsWith(q("THE LICENCE")));
    }

    void downloadGoesWithTheLicenceThatWasShown() {
        CliRun run;
        QCOMPARE(run({"models", "download", testing::kFakePublished, "--accept-licence"}), 0);
        QCOMPARE(allAsked<session::ShowLicence>(run).size(), std::size_t{1});
        const auto downloads = allAsked<session::DownloadModel>(run);
        QCOMPARE(downloads.size(), std::size_t{1});
        QCOMPARE(downloads.front().licenceSha256, std::string(testing::kFakeLicenceSha256));
        QVERIFY2(run.errText().contains(q("downloading dinov3-vitb16")), run.err.str().c_str());
        QVERIFY(run.errText().contains(q("of 86.4 MB")));
        QVERIFY(run.outText().contains(q("dinov3-vitb16: downloaded, 86.4 MB, SHA-256")));
        QCOMPARE(
            run({"models", "download", testing::kFakePublished, "--accept-licence", "--json", "--quiet"}), 0);
        QVERIFY(run.json()[q("model")].toObject()[q("downloaded")].toBool());
        QVERIFY(run.err.str().empty());
    }

    void unknownModelsAreNotAskedFor() {
        CliRun run;
        QCOMPARE(run({"models", "download", "nothing", "--accept-licence"}), 1);
        QVERIFY(run.errText().contains(q("there is no such model: nothing")));
        QVERIFY(allAsked<session::DownloadModel>(run).empty());
    }

    void progressHasBytesRateAndTime() {
        CliRun run;
        run.terminal = true;
        run.fake = std::make_shared<FakeSession>([](const session::Request& request) {
            testing::Script script = FakeSession::plainScript(request);
            if (script.events.size() > 3)
                script.events = {script.events[2]}; // half of it
            return script;
        });
        QCOMPARE(run({"models", "download", testing::kFakePublished, "--accept-licence"}), 0);
        QVERIFY2(
            run.errText().contains(q("downloading dinov3-vitb16  43.2 MB of 86.4 MB  10.0 MB/s  0:04 left")),
            run.err.str().c_str());
        QVERIFY(run.errText().startsWith(q("licence accepted")) && run.errText().contains(QLatin1Char('\r')));
    }

    void anInterruptEndsADownload_data() {
        QTest::addColumn<bool>("json");
        QTest::newRow("text") << false;
        QTest::newRow("json") << true;
    }

    void anInterruptEndsADownload() {
        QFETCH(bool, json);
        CliRun run;
        run.fake = std::make_shared<FakeSession>(testing::heldDownloadScript);
        std::vector<std::string> args = {"models", "download", testing::kFakePublished, "--accept-licence"};
        if (json)
            args.emplace_back("--json");
        int code = -1;
        std::thread program([&] { code = run(args); });
        const bool begun = QTest::qWaitFor([&] { return !allAsked<session::DownloadModel>(run).empty(); });
        run.interrupt.raise();
        program.join();
        QVERIFY(begun);
        QCOMPARE(code, 130);
        QVERIFY2(run.errText().contains(q("interrupted; the same command goes on where it stopped")),
                 run.err.str().c_str());
        QCOMPARE(run.json()[q("cancelled")].toBool(), json);
    }

    void tokenComesFromStandardInputAndIsNeverShown() {
        CliRun run;
        run.input = "  " + kToken + "\r";
        run.inputIsTerminal = true;
        QCOMPARE(run({"models", "token"}), 0);
        const auto kept = allAsked<session::KeepHubToken>(run);
        QCOMPARE(kept.size(), std::size_t{1});
        QCOMPARE(kept.front().token, kToken);
        QVERIFY(run.errText().startsWith(q("Hub token")));
        QVERIFY(run.outText().contains(q("kept in the desktop's secret service")));
        QVERIFY(!tellsToken(run));
        run.inputIsTerminal = false;
        QCOMPARE(run({"models", "token", "--json"}), 0);
        QVERIFY(run.json()[q("kept")].toBool());
        QVERIFY(run.err.str().empty());
        QVERIFY(!tellsToken(run));
    }

    void anEmptyLineForgetsTheToken() {
        CliRun run;
        run.input = "";
        QCOMPARE(run({"models", "token"}), 0);
        QVERIFY(run.outText().contains(q("forgotten")));
        QCOMPARE(allAsked<session::KeepHubToken>(run).size(), std::size_t{1});
        QVERIFY(allAsked<session::KeepHubToken>(run).front().token.empty());
    }

    void whatIsNoTokenIsRefusedUnseen() {
        CliRun run;
        QCOMPARE(run({"models", "token"}), 2); // the input ends at once
        run.input = kToken + " and more";
        QCOMPARE(run({"models", "token"}), 2);
        QVERIFY(!tellsToken(run));
        QCOMPARE(run({"models", "token", kToken}), 2);
        QVERIFY2(!tellsToken(run), run.err.str().c_str());
        QVERIFY(run.errText().contains(q("on standard input")));
        QVERIFY(run.fake->requests().empty());
    }

    void noPlaceForATokenIsSaid() {
        CliRun run;
        run.input = kToken;
        run.fake = std::make_shared<FakeSession>([](const session::Request&) {
            testing::Script script;
            script.outcome.state = session::Outcome::State::failed;
            script.outcome.error = values::Error{values::ErrorCode::secretsUnavailable, "", "no service", {}};
            return script;
        });
        QCOMPARE(run({"models", "token"}), 1);
        QVERIFY(run.errText().contains(q("set HF_TOKEN in the environment instead")));
        QVERIFY(!tellsToken(run));
    }

    void aTerminalDoesNotEchoTheToken() {
        const Terminal terminal;
        QVERIFY(terminal.program >= 0 && terminal.echoes());
        const cli::InterruptFlag interrupt;
        std::optional<std::string> line;
        std::thread reader([&] { line = cli::readSecretLine(terminal.program, interrupt); });
        const bool silent = QTest::qWaitFor([&] { return !terminal.echoes(); });
        terminal.type(kToken + "\n");
        reader.join();
        QVERIFY(silent);
        QCOMPARE(line.value_or(""), kToken);
        QVERIFY(terminal.echoes());
        std::array<char, 256> seen{};
        const ssize_t count = ::read(terminal.person, seen.data(), seen.size());
        QVERIFY(std::string(seen.data(), static_cast<std::size_t>(std::max<ssize_t>(0, count))).find("hf_") ==
                std::string::npos);
    }

    void anInterruptGivesTheTerminalItsEchoBack() {
        const Terminal terminal;
        cli::InterruptFlag interrupt;
        std::optional<std::string> line = "before";
        std::thread reader([&] { line = cli::readSecretLine(terminal.program, interrupt); });
        const bool silent = QTest::qWaitFor([&] { return !terminal.echoes(); });
        interrupt.raise();
        reader.join();
        QVERIFY(silent && !line && terminal.echoes());
    }

    void aPipeGivesItsFirstLine() {
        std::array<int, 2> ends{};
        QCOMPARE(::pipe(ends.data()), 0);
        const std::string text = "one\ntwo\n";
        QCOMPARE(::write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
        ::close(ends[1]);
        const cli::InterruptFlag interrupt;
        QVERIFY(cli::readSecretLine(ends[0], interrupt) == "one");
        QVERIFY(cli::readSecretLine(ends[0], interrupt) == "two");
        QVERIFY(!cli::readSecretLine(ends[0], interrupt));
        ::close(ends[0]);
    }
};

QTEST_APPLESS_MAIN(TestCliDownloads)
#include "test_cli_downloads.moc"
