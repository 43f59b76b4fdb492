// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/output_names.h"
#include "support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>

using namespace selfment;
namespace fs = std::filesystem;

class OutputNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
        m_out = m_root / "out";
    }

    /// QTemporaryDir leaves names that are not UTF-8 behind.
    void cleanup() { fs::remove_all(m_root); }

    void foldersAreMirrored() {
        make({"in/b.jpg", "in/a.PNG", "in/notes.txt", "in/sub/deep/c.tiff"});
        QCOMPARE(names({m_root / "in"}), QStringList({"a.PNG -> a", "b.jpg -> b", "c.tiff -> sub/deep/c"}));
        // The same with a slash behind the folder.
        QCOMPARE(names({m_root / "in/"}).size(), 3);
    }

    void namedFilesAreAlwaysTried() {
        make({"x/picture", "x/notes.txt"});
        QCOMPARE(names({m_root / "x/picture", m_root / "x/notes.txt"}),
                 QStringList({"picture -> picture", "notes.txt -> notes"}));
    }

    void collidingNamesKeepTheirExtension() {
        make({"in/a.jpg", "in/a.png", "in/b.jpg", "in/a.x.jpg", "in/sub/a.jpg"});
        QCOMPARE(names({m_root / "in"}), QStringList({"a.jpg -> a.jpg", "a.png -> a.png", "a.x.jpg -> a.x",
                                                      "b.jpg -> b", "a.jpg -> sub/a"}));
    }

    void aKeptExtensionMayCollideInTurn() {
        make({"in/a.jpg", "in/a.png", "in/a.jpg.png"});
        QCOMPARE(names({m_root / "in"}),
                 QStringList({"a.jpg -> a.jpg", "a.jpg.png -> a.jpg.png", "a.png -> a.png"}));
    }

    void oneNameFromTwoPlaces() {
        make({"x/a.jpg", "y/a.jpg"});
        QCOMPARE(names({m_root / "x/a.jpg", m_root / "y/a.jpg"}),
                 QStringList({"a.jpg -> a.jpg", "a.jpg -> a.jpg (2)"}));
    }

    void severalFoldersGetTheirNames() {
        make({"x/photos/a.jpg", "y/photos/a.jpg", "z/b.jpg", "c.jpg"});
        QCOMPARE(names({m_root / "x/photos", m_root / "y/photos/", m_root / "z", m_root / "c.jpg"}),
                 QStringList({"a.jpg -> photos/a", "a.jpg -> photos (2)/a", "b.jpg -> z/b", "c.jpg -> c"}));
    }

    void aLinkedFolderGetsItsOwnName() {
        make({"data/2024-01/a.jpg", "data/2024-02/a.jpg"});
        fs::create_directory_symlink(m_root / "data/2024-01", m_root / "cam1");
        fs::create_directory_symlink(m_root / "data/2024-02", m_root / "cam2");
        QCOMPARE(names({m_root / "cam1", m_root / "cam2/"}),
                 QStringList({"a.jpg -> cam1/a", "a.jpg -> cam2/a"}));
        QCOMPARE(names({m_root / "cam1/../2024-02", m_root / "data/./2024-01"}),
                 QStringList({"a.jpg -> 2024-02/a", "a.jpg -> 2024-01/a"}));
    }

    void noFileIsTakenTwice() {
        make({"in/a.jpg", "in/sub/b.jpg"});
        QCOMPARE(names({m_root / "in", m_root / "in"}), QStringList({"a.jpg -> a", "b.jpg -> sub/b"}));
        QCOMPARE(names({m_root / "in", m_root / "in/a.jpg"}).size(), 2);
        QCOMPARE(names({m_root / "in/sub", m_root / "in"}), QStringList({"b.jpg -> sub/b", "a.jpg -> in/a"}));
    }

    void theOutputFolderIsLeftOut() {
        make({"in/a.jpg", "in/out/a.png", "in/out/sub/b.png"});
        m_out = m_root / "in/out";
        QCOMPARE(names({m_root / "in"}), QStringList({"a.jpg -> a"}));
        m_out = m_root / "in/./sub/../out/";
        fs::create_directory(m_root / "in/sub");
        QCOMPARE(names({m_root / "in"}), QStringList({"a.jpg -> a"}));
    }

    void linksInALoopEnd() {
        make({"in/a.jpg", "in/sub/b.jpg"});
        fs::create_directory_symlink(m_root / "in", m_root / "in/sub/again");
        fs::create_directory_symlink("self", m_root / "in/self");
        const auto plan = exporting::planInputs({m_root / "in"}, m_out);
        QCOMPARE(plan.inputs.size(), std::size_t{2});
    }

    void whatIsNotThereIsRefused() {
        make({"in/a.jpg"});
        fs::create_directory(m_root / "empty");
        const auto plan =
            exporting::planInputs({m_root / "absent.jpg", m_root / "in", m_root / "empty"}, m_out);
        QCOMPARE(plan.inputs.size(), std::size_t{1});
        QCOMPARE(plan.refused.size(), std::size_t{2});
        QVERIFY(plan.refused[0].error.code == values::ErrorCode::fileNotFound);
        QVERIFY(plan.refused[0].error.where.find("absent.jpg") != std::string::npos);
        QVERIFY(plan.refused[1].error.code == values::ErrorCode::noImagesFound);
    }

    void aLockedFolderIsRefusedByName() {
        make({"in/a.jpg", "in/locked/b.jpg", "in/open/c.jpg"});
        fs::permissions(m_root, fs::perms::all);
        fs::permissions(m_root / "in/locked", fs::perms::none);
        const pid_t child = fork();
        if (child == 0) {
            if (geteuid() == 0 &&
                (setgid(65534) != 0 || setuid(65534) != 0)) // permissions do not bind the superuser
                _exit(99);
            const auto plan = exporting::planInputs({m_root / "in"}, m_out);
            const bool named = plan.refused.size() == 1 && plan.refused[0].source == m_root / "in/locked" &&
                               plan.refused[0].error.code == values::ErrorCode::fileUnreadable;
            _exit(named && plan.inputs.size() == 2 ? 0 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        fs::permissions(m_root / "in/locked", fs::perms::all);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }

    void unusualNames() {
        const std::vector<std::string> odd{"-dash.jpg",         "\"q\" 'q'.jpg",
                                           "line\nbreak.jpg",   "\xF0\x9F\x90\xBF.jpg",
                                           "not utf8 \xFF.jpg", ".hidden.jpg"};
        for (const auto& name : odd)
            make({"in/" + name});
        const auto plan = exporting::planInputs({m_root / "in"}, m_out);
        QCOMPARE(plan.inputs.size(), odd.size());
        for (const auto& input : plan.inputs)
            QCOMPARE(input.stem, input.source.filename().replace_extension());
    }

    void outputPaths() {
        const exporting::PlannedInput input{"/photos/sub/a.b.jpg", "sub/a.b"};
        QCOMPARE(exporting::outputPath("/o", input, exporting::MaskFormat::mask, false),
                 fs::path("/o/sub/a.b.png"));
        QCOMPARE(exporting::outputPath("/o", input, exporting::MaskFormat::overlay, true),
                 fs::path("/o/overlay/sub/a.b.jpg"));
    }

    void thePhotoItselfIsNeverTheOutput() {
        make({"in/a.png", "in/b.jpg"});
        const auto plan = exporting::planInputs({m_root / "in"}, m_root / "in");
        QCOMPARE(plan.inputs.size(), std::size_t{2});
        QCOMPARE(exporting::outputPath(m_root / "in", plan.inputs[0], exporting::MaskFormat::mask, false),
                 m_root / "in/a.png.png");
        QCOMPARE(exporting::outputPath(m_root / "in", plan.inputs[1], exporting::MaskFormat::mask, false),
                 m_root / "in/b.png");
    }

    void freeNames() {
        QCOMPARE(exporting::freeName(m_root / "a.png"), m_root / "a.png");
        make({"a.png"});
        QCOMPARE(exporting::freeName(m_root / "a.png"), m_root / "a (2).png");
        make({"a (2).png"});
        QCOMPARE(exporting::freeName(m_root / "a.png"), m_root / "a (3).png");
        QCOMPARE(exporting::freeName(m_root / "a.png", {m_root / "a (3).png"}), m_root / "a (4).png");
    }

    void earlierOutputsAreNoInputs() {
        make({"in/a.jpg", "in/a.png", "in/b.png"});
        const auto plan = exporting::planInputs({m_root / "in"}, m_root / "in", {m_root / "in/a.png"});
        QCOMPARE(plan.inputs.size(), std::size_t{2});
        QCOMPARE(plan.inputs[0].stem, fs::path("a"));
        const auto named = exporting::planInputs({m_root / "in/a.png"}, m_root / "in", {m_root / "in/a.png"});
        QVERIFY2(named.inputs.size() == 1, "a file named on the command line is always tried");
    }

private:
    void make(const std::vector<std::string>& files) const {
        for (const auto& file : files) {
            fs::create_directories((m_root / file).parent_path());
            std::ofstream(m_root / file) << "x";
        }
    }
    /// "file name -> stem" in the plan's order.
    [[nodiscard]] QStringList names(const std::vector<fs::path>& inputs) const {
        QStringList result;
        for (const auto& input : exporting::planInputs(inputs, m_out).inputs)
            result += QString::fromStdString(support::pathText(input.source.filename()) + " -> " +
                                             support::pathText(input.stem));
        return result;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    fs::path m_out;
};

QTEST_GUILESS_MAIN(OutputNamesTest)
#include "test_output_names.moc"
