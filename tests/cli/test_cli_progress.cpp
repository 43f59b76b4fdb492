// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt_flag.h"
#include "app/cli/job_runner.h"
#include "app/cli/progress_text.h"
#include "tests/cli/cli_run.h"

#include <QTest>

using namespace selfment;
using session::Activity;
using session::ConnectionNews;
using session::Progress;
using State = session::ConnectionNews::State;

namespace {

QString said(const Progress& progress, double bytesPerSecond = 0.0) {
    return QString::fromStdString(cli::progressText(progress, bytesPerSecond));
}

Progress transfer(Activity activity, std::int64_t done, std::int64_t total, const std::string& item = {}) {
    Progress progress;
    progress.activity = activity;
    progress.bytesDone = done;
    progress.bytesTotal = total;
    progress.currentItem = item;
    return progress;
}

ConnectionNews news(State state, const std::string& why = {}) {
    ConnectionNews made;
    made.state = state;
    if (!why.empty())
        made.error = values::Error{values::ErrorCode::engineLost, "gpu", why, {}};
    return made;
}

} // namespace

class TestCliProgress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void transfersAreNamed() {
        QCOMPARE(said(transfer(Activity::uploading, 2'000'000, 8'000'000)),
                 QStringLiteral("uploading  2.0 MB of 8.0 MB"));
        QCOMPARE(said(transfer(Activity::fetching, 0, 0)), QStringLiteral("fetching ..."));
        QCOMPARE(said(transfer(Activity::uploading, 2'000'000, 8'000'000, "/photos/a b.jpg"), 1e6),
                 QStringLiteral("uploading a b.jpg  2.0 MB of 8.0 MB  1.0 MB/s  0:06 left"));
        QCOMPARE(said(transfer(Activity::hashing, 1'000'000, 2'000'000, "tiny")),
                 QStringLiteral("hashing tiny  1.0 MB of 2.0 MB"));
        QVERIFY(cli::tellsOfTransfer(transfer(Activity::fetching, 0, 0)));
        QVERIFY(!cli::tellsOfTransfer(transfer(Activity::hashing, 0, 0)));
    }

    void thePlaceInTheQueueIsTold() {
        Progress progress;
        progress.activity = Activity::queued;
        QCOMPARE(said(progress), QStringLiteral("waiting for the engine"));
        progress.queuePosition = 1;
        QCOMPARE(said(progress), QStringLiteral("waiting for the engine: next in its queue"));
        progress.queuePosition = 7;
        QCOMPARE(said(progress), QStringLiteral("waiting for the engine: place 7 in its queue"));
    }

    void connectionsAreTold() {
        QCOMPARE(QString::fromStdString(cli::connectionText(news(State::lost))),
                 QStringLiteral("the connection to the engine is lost; trying again"));
        QCOMPARE(QString::fromStdString(cli::connectionText(news(State::lost, "no\nanswer"))),
                 QStringLiteral("the connection to the engine is lost (no\\nanswer); trying again"));
        QCOMPARE(QString::fromStdString(cli::connectionText(news(State::connected))),
                 QStringLiteral("connected to the engine again"));
        QVERIFY(cli::connectionText(news(State::failed, "so it is")).find("so it is") != std::string::npos);
        QVERIFY(cli::connectionText(news(State::restarted)).find("started anew") != std::string::npos);
    }

    /// Each change once: attempts and latencies are no news.
    void onlyChangesAreLogged() {
        class Telling final : public session::Session {
        public:
            session::EngineDescription describe() override { return {}; }
            session::JobId submit(session::Request) override {
                for (const State state :
                     {State::connected, State::lost, State::lost, State::lost, State::connected,
                      State::connected, State::lost, State::restarted, State::connected})
                    m_listener->onConnection(news(state));
                m_listener->onOutcome(1, {});
                return 1;
            }
            void control(session::JobId, session::Control) override {}
            void attach(session::JobId) override {}
            void setListener(std::shared_ptr<session::SessionListener> listener) override {
                m_listener = std::move(listener);
            }

        private:
            std::shared_ptr<session::SessionListener> m_listener;
        };
        std::ostringstream out;
        std::ostringstream err;
        const cli::InterruptFlag interrupt;
        const cli::Surroundings surroundings{out, err, interrupt, {}, {}};
        cli::ProgressDisplay display(surroundings, false);
        Telling session;
        const cli::JobEnd end =
            cli::runJob(session, session::InspectRequest{}, display, cli::StageLog::none, interrupt);
        QVERIFY(end.outcome.state == session::Outcome::State::done);
        const QStringList lines =
            QString::fromStdString(err.str()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines.at(0).contains(QStringLiteral("is lost")));
        QVERIFY(lines.at(1).contains(QStringLiteral("again")));
        QVERIFY(lines.at(2).contains(QStringLiteral("is lost")));
        QVERIFY(lines.at(3).contains(QStringLiteral("started anew")));
    }

    /// Where there is no terminal, the uploads between the images of a batch make no lines of their own.
    void transfersBetweenImagesAreNoNoise() {
        std::ostringstream out;
        std::ostringstream err;
        const cli::InterruptFlag interrupt;
        const cli::Surroundings surroundings{out, err, interrupt, {}, {}};
        cli::ProgressDisplay display(surroundings, false);
        for (int i = 0; i <= 100; ++i) {
            Progress progress;
            progress.itemsDone = i;
            progress.itemsTotal = 100;
            display.show(progress);
            display.show(transfer(Activity::uploading, i, 100));
        }
        QVERIFY2(QString::fromStdString(err.str()).count(QLatin1Char('\n')) <= 12, err.str().c_str());
        QVERIFY(!QString::fromStdString(err.str()).contains(QStringLiteral("uploading")));
    }
};

QTEST_GUILESS_MAIN(TestCliProgress)
#include "test_cli_progress.moc"
