// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/client/served_engine.h"
#include "tests/session/session_contract.h"

using namespace selfment;

/// What every Session promises, of one whose engine is a server on loopback.
class TestRemoteContract : public testing::SessionContract {
    Q_OBJECT

protected:
    void addImplementations() const override {
        QTest::addColumn<bool>("remote");
        QTest::newRow("remote") << true;
    }
    std::unique_ptr<session::Session> makeSession() override {
        if (!m_engine.problem().empty())
            qFatal("%s", m_engine.problem().c_str());
        return m_engine.connect();
    }

private:
    testing::ServedEngine m_engine;
};

QTEST_GUILESS_MAIN(TestRemoteContract)
#include "test_remote_contract.moc"
