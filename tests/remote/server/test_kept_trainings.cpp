// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/kept_trainings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment::remote;
namespace fs = std::filesystem;

/// Files of trainings whose run the engine keeps.
class TestKeptTrainings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whoBeganARunIsKnown();
    void onlyWhatNobodyUsesGoes();
    void treesOfRunsAreReleasedOldestFirst();

private:
    [[nodiscard]] fs::path tree(const std::string& name) const {
        const fs::path made = m_root / "kept" / name / "tree";
        fs::create_directories(made);
        return made;
    }
    void makeRun(const std::string& name) const {
        fs::create_directories(m_root / "runs" / name);
        QFile file(QString::fromStdString((m_root / "runs" / name / "run.json").string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    static void age(const fs::path& tree) {
        fs::last_write_time(tree.parent_path(), fs::file_time_type::clock::now() - std::chrono::hours(3));
    }
    void sweep(const fs::path& inUse = {}) const {
        m_kept->sweep([&](const fs::path& tree) { return tree == inUse; },
                      fs::file_time_type::clock::now() - std::chrono::hours(1));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    std::unique_ptr<KeptTrainings> m_kept;
};

void TestKeptTrainings::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = m_folder->path().toStdString();
    m_kept = std::make_unique<KeptTrainings>(m_root / "kept", m_root / "runs");
}

void TestKeptTrainings::whoBeganARunIsKnown() {
    m_kept->noteRun(tree("laptop-a-7"), "run1");
    QVERIFY(m_kept->madeBy("laptop-a", "run1"));
    for (const char* other : {"laptop", "laptop-a-7", "laptop-b", ""})
        QVERIFY2(!m_kept->madeBy(other, "run1"), other);
    QVERIFY(!m_kept->madeBy("laptop-a", "run2"));
    QVERIFY(fs::exists(tree("laptop-a-8"))); // has begun none
    QVERIFY(!m_kept->madeBy("laptop-a", ""));
}

void TestKeptTrainings::onlyWhatNobodyUsesGoes() {
    makeRun("run1");
    const fs::path kept = tree("laptop-1");
    m_kept->noteRun(kept, "run1");
    const fs::path gone = tree("laptop-2");
    m_kept->noteRun(gone, "run2");
    const fs::path nameless = tree("laptop-3");
    const fs::path used = tree("laptop-4");
    for (const fs::path& old : {kept, gone, nameless, used})
        age(old);
    const fs::path begun = tree("laptop-5");
    const fs::path begunAnew = tree("laptop-6");
    m_kept->noteRun(begunAnew, "run3");
    age(begunAnew);
    KeptTrainings::touch(begunAnew);
    sweep(used);
    QVERIFY(fs::exists(kept));
    QVERIFY(!fs::exists(gone));
    QVERIFY(!fs::exists(nameless));
    QVERIFY(fs::exists(used));
    QVERIFY(fs::exists(begun));
    QVERIFY(fs::exists(begunAnew));
}

void TestKeptTrainings::treesOfRunsAreReleasedOldestFirst() {
    const fs::path unnamed = tree("laptop-1"); // of a training that is to begin
    const fs::path fresh = tree("laptop-2");
    const fs::path old = tree("laptop-3");
    for (const auto& [made, run] : {std::pair{fresh, "fresh"}, std::pair{old, "old"}}) {
        makeRun(run);
        m_kept->noteRun(made, run);
    }
    age(old);
    age(unnamed);
    QVERIFY(!m_kept->release([](const fs::path&) { return true; }));
    const auto unused = [](const fs::path&) { return false; };
    QVERIFY(m_kept->release(unused));
    QVERIFY(!fs::exists(old));
    QVERIFY(fs::exists(fresh));
    QVERIFY(m_kept->release(unused));
    QVERIFY(!fs::exists(fresh));
    QVERIFY(!m_kept->release(unused));
    QVERIFY(fs::exists(unnamed));
    QVERIFY(fs::exists(m_root / "runs/old/run.json"));
    QVERIFY(m_kept->madeBy("laptop", "old"));
}

QTEST_GUILESS_MAIN(TestKeptTrainings)
#include "test_kept_trainings.moc"
