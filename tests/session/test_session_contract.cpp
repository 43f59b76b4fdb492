// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"
#include "tests/session/session_contract.h"
#include "tests/support/fake_training.h"

using namespace selfment;
using namespace selfment::session;
using selfment::testing::FakeSession;

namespace {

/// The fake ends badly for files called missing and holds jobs over folders, as a real engine would be busy.
testing::Script scriptFor(const Request& request) {
    testing::Script script = FakeSession::plainScript(request);
    if (const auto* inspect = std::get_if<InspectRequest>(&request);
        inspect != nullptr && inspect->imagePath.find("missing") != std::string::npos) {
        script.events.clear();
        script.outcome = {};
        script.outcome.state = Outcome::State::failed;
        script.outcome.error = values::Error{values::ErrorCode::fileNotFound, inspect->imagePath, "gone", {}};
    }
    if (std::holds_alternative<TrainRequest>(request))
        return testing::heldTrainingScript(request);
    script.holdBeforeEnd = std::holds_alternative<SegmentRequest>(request);
    return script;
}

} // namespace

/// The sessions of this process.
class TestSessionContract : public testing::SessionContract {
    Q_OBJECT

protected:
    void addImplementations() const override {
        QTest::addColumn<bool>("local");
        QTest::newRow("local") << true;
        QTest::newRow("fake") << false;
    }
    std::unique_ptr<Session> makeSession() override {
        QFETCH(bool, local);
        if (local)
            return makeLocalSession();
        return std::make_unique<FakeSession>(scriptFor);
    }
};

QTEST_GUILESS_MAIN(TestSessionContract)
#include "test_session_contract.moc"
