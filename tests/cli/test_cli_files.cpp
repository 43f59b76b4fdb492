// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program_run.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace selfment::testing;

namespace {

const QString kManifest = QStringLiteral("manifest.jsonl");
const QStringList kSmall = {QStringLiteral("--size"), QStringLiteral("256")};

QString q(const char* text) {
    return QString::fromUtf8(text);
}

} // namespace

/// The real program on real files.
class TestCliFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void photosBecomeMasks() {
        PhotoFolder in;
        QVERIFY(in.addSample(q("cat.jpg"), q("photos/cat.jpg")));
        QVERIFY(in.addSample(q("cow.jpg"), q("photos/deep/er/cow.jpg")));
        const ProgramEnd end = runProgram({q("segment"), in.path(q("photos")), q("--out"), in.path(q("m"))});
        QVERIFY2(end.exitCode == 0, end.err.constData());
        QCOMPARE(filesBelow(in.path(q("m"))), QStringList({q("cat.png"), q("deep/er/cow.png"), kManifest}));
        const QImage mask(in.path(q("m/cat.png")));
        QCOMPARE(mask.size(), QImage(in.path(q("photos/cat.jpg"))).size());
        QCOMPARE(mask.format(), QImage::Format_Grayscale8);
        QVERIFY(end.out.contains("2 of 2 done"));
    }

    void badFilesFailAloneAndAreNamed() {
        PhotoFolder in;
        QVERIFY(in.addBytes(q("p/text.jpg"), "not a picture at all\n"));
        QVERIFY(in.addBytes(q("p/empty.jpg"), {}));
        const QByteArray cow = bytesOf(q(SELFMENT_SOURCE_DIR "/resources/samples/cow.jpg"));
        QVERIFY(in.addBytes(q("p/truncated.jpg"), cow.left(cow.size() / 2)));
        QVERIFY(in.addBytes(q("p/bad\nname.png"), "x"));
        QVERIFY(in.addSample(q("cow.jpg"), q("p/secret.jpg")));
        QVERIFY(QFile::setPermissions(in.path(q("p/secret.jpg")), QFile::Permissions()));
        const QStringList good = {q("a b.png"),
                                  q("it's \"quoted\".png"),
                                  q("\xf0\x9f\x90\xb1.png"),
                                  q("new\nline.png"),
                                  q("one.png"),
                                  q("long.png")};
        for (const QString& name : good)
            QVERIFY(in.addPicture(q("p/") + name,
                                  name == q("one.png")    ? 1
                                  : name == q("long.png") ? 20000
                                                          : 60,
                                  name == q("one.png")    ? 1
                                  : name == q("long.png") ? 4
                                                          : 40));
        for (const char* name : {"cmyk.jpg", "grey16.tif", "animated.webp"})
            QVERIFY(in.addFixture(q(name), q("p/") + q(name)));
        QVERIFY(QDir().mkpath(in.path(q("m"))));
        QVERIFY(QFile::setPermissions(in.path(q("m")), QFile::Permissions(0x7777)));

        const ProgramEnd end = runProgram(QStringList{q("segment"), in.path(q("p")), q("--out"),
                                                      in.path(q("m")), q("--json"), q("--quiet")} +
                                              kSmall,
                                          asOrdinaryUser());
        QVERIFY2(end.exitCode == 3, end.err.constData());
        const QJsonObject json = end.json();
        QCOMPARE(json[q("total")].toInt(), 14);
        QCOMPARE(json[q("done")].toInt(), 9);
        QMap<QString, QString> codes;
        for (const QJsonValue& failed : json[q("failed")].toArray())
            codes[failed[q("file")].toString().section(QLatin1Char('/'), -1)] = failed[q("code")].toString();
        QCOMPARE(codes, (QMap<QString, QString>{{q("text.jpg"), q("image_not_recognised")},
                                                {q("empty.jpg"), q("file_empty")},
                                                {q("truncated.jpg"), q("image_damaged")},
                                                {q("bad\nname.png"), q("image_not_recognised")},
                                                {q("secret.jpg"), q("file_unreadable")}}));
        QCOMPARE(end.errorLines().size(), 5);
        QVERIFY(end.err.contains("bad\\nname.png"));
        QCOMPARE(end.err.count('\n'), 6); // the heading and one line each
        for (const QString& name : good)
            QCOMPARE(QImage(in.path(q("m/") + name)).size(), QImage(in.path(q("p/") + name)).size());
        QCOMPARE(bytesOf(in.path(q("m/") + kManifest)).count('\n'), 14);
        for (const QByteArray& line : bytesOf(in.path(q("m/") + kManifest)).trimmed().split('\n'))
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
    }

    void aTokenIsReadFromStandardInputAlone() {
        const ProgramEnd empty = runProgram({q("models"), q("token")});
        QCOMPARE(empty.exitCode, 2);
        QVERIFY2(empty.err.contains("standard input: it ended before a line came"), empty.err.constData());
        const ProgramEnd argument = runProgram({q("models"), q("token"), q("hf_abcdefgh")});
        QCOMPARE(argument.exitCode, 2);
        QVERIFY2(!argument.err.contains("hf_"), argument.err.constData());
        QVERIFY(argument.out.isEmpty());
    }

    void twoFilesOfOneStemKeepTheirExtensions() {
        PhotoFolder in;
        QVERIFY(in.addPicture(q("p/a.png"), 60, 40));
        QVERIFY(in.addSample(q("cat.jpg"), q("p/a.jpg")));
        const ProgramEnd end =
            runProgram(QStringList{q("segment"), in.path(q("p")), q("--out"), in.path(q("m"))} + kSmall);
        QVERIFY2(end.exitCode == 0, end.err.constData());
        QCOMPARE(filesBelow(in.path(q("m"))), QStringList({q("a.jpg.png"), q("a.png.png"), kManifest}));
    }

    void existingFilesAreSkippedReplacedOrKeptBeside() {
        PhotoFolder in;
        QVERIFY(in.addPicture(q("p/a.png"), 60, 40));
        const QString mask = in.path(q("m/a.png"));
        const auto segment = [&](const QString& rule) {
            return runProgram(QStringList{q("segment"), in.path(q("p")), q("--out"), in.path(q("m")),
                                          q("--json"), q("--existing"), rule} +
                              kSmall);
        };
        QCOMPARE(segment(q("skip")).json()[q("done")].toInt(), 1);
        const QByteArray first = bytesOf(mask);
        QVERIFY(in.addBytes(q("m/a.png"), "mine"));
        const ProgramEnd skipped = segment(q("skip"));
        QCOMPARE(skipped.exitCode, 0);
        QCOMPARE(skipped.json()[q("skipped")].toInt(), 1);
        QCOMPARE(bytesOf(mask), QByteArray("mine"));
        QCOMPARE(segment(q("rename")).exitCode, 0);
        QCOMPARE(bytesOf(mask), QByteArray("mine"));
        QCOMPARE(bytesOf(in.path(q("m/a (2).png"))), first);
        QCOMPARE(segment(q("overwrite")).json()[q("done")].toInt(), 1);
        QCOMPARE(bytesOf(mask), first);
    }

    void runsAndThreadsGiveTheSameBytes() {
        PhotoFolder in;
        QVERIFY(in.addSample(q("cat.jpg"), q("p/cat.jpg")));
        QVERIFY(in.addSample(q("horse.jpg"), q("p/horse.jpg")));
        const QStringList formats = {q("--formats"), q("mask,soft8,overlay")};
        for (const char* threads : {"1", "2"}) {
            const ProgramEnd end =
                runProgram(QStringList{q("segment"), in.path(q("p")), q("--out"),
                                       in.path(q("m") + q(threads)), q("--threads"), q(threads)} +
                           formats);
            QVERIFY2(end.exitCode == 0, end.err.constData());
        }
        const QStringList files = filesBelow(in.path(q("m1")));
        QCOMPARE(files.size(), 7);
        QCOMPARE(filesBelow(in.path(q("m2"))), files);
        for (const QString& file : files)
            if (file != kManifest)
                QCOMPARE(bytesOf(in.path(q("m1/") + file)), bytesOf(in.path(q("m2/") + file)));
    }

    void destinationInsideTheSourceIsNotReadBack() {
        PhotoFolder in;
        QVERIFY(in.addPicture(q("p/a.png"), 60, 40));
        QVERIFY(in.addPicture(q("p/b.png"), 60, 40));
        for (int i = 0; i < 2; ++i) {
            const ProgramEnd end =
                runProgram(QStringList{q("segment"), in.path(q("p")), q("--out"), in.path(q("p/masks")),
                                       q("--existing"), q("overwrite"), q("--json")} +
                           kSmall);
            QCOMPARE(end.exitCode, 0);
            QCOMPARE(end.json()[q("total")].toInt(), 2);
        }
        QCOMPARE(filesBelow(in.path(q("p/masks"))), QStringList({q("a.png"), q("b.png"), kManifest}));
    }

    void unwritableDestinationIsNamed() {
        PhotoFolder in;
        QVERIFY(in.addPicture(q("p/a.png"), 60, 40));
        QVERIFY(in.addBytes(q("file"), "x"));
        QVERIFY(QDir().mkpath(in.path(q("locked"))));
        QVERIFY(QFile::setPermissions(in.path(q("locked")), QFile::Permissions(0x5555)));
        for (const char* destination : {"file", "file/masks", "locked", "locked/masks"}) {
            const ProgramEnd end = runProgram(QStringList{q("segment"), in.path(q("p")), q("--out"),
                                                          in.path(q(destination)), q("--quiet")} +
                                                  kSmall,
                                              asOrdinaryUser());
            QCOMPARE(end.exitCode, 1);
            QVERIFY2(!end.errorLines().isEmpty(), destination);
            QVERIFY2(end.errorLines().last().contains(in.path(q(destination))), end.err.constData());
        }
    }

    /// A file size limit stands in for a full disk: both make write() fail half way.
    void fullDestinationLeavesNoHalfFiles() {
        PhotoFolder in;
        QVERIFY(in.addSample(q("cat.jpg"), q("p/cat.jpg")));
        const ProgramEnd end =
            runProgram(QStringList{q("segment"), in.path(q("p")), q("--out"), in.path(q("m")), q("--formats"),
                                   q("overlay"), q("--quiet")} +
                           kSmall,
                       {q("prlimit"), q("--fsize=4096")});
        QVERIFY2(end.exitCode == 1, end.err.constData());
        QVERIFY2(!end.errorLines().isEmpty() && end.errorLines().first().contains(q("cat")),
                 end.err.constData());
        QVERIFY(!filesBelow(in.path(q("m"))).join(QLatin1Char(' ')).contains(q("cat")));
    }

    void interruptedBatchGoesOn() {
        PhotoFolder in;
        constexpr int kPhotos = 60;
        for (int i = 0; i < kPhotos; ++i)
            QVERIFY(in.addSample(q("cat.jpg"), q("p/%1.jpg").arg(i, 3, 10, QLatin1Char('0'))));
        const QStringList args = {q("segment"), in.path(q("p")), q("--out"), in.path(q("m")), q("--json")};
        QProcess process;
        process.start(q(SELFMENT_PROGRAM), args);
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(filesBelow(in.path(q("m"))).filter(q(".png")).size() >= 3, 60000);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        const QJsonObject cut = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QVERIFY(cut[q("cancelled")].toBool());

        const QStringList there = filesBelow(in.path(q("m"))).filter(q(".png"));
        QVERIFY(there.size() < kPhotos);
        QCOMPARE(cut[q("done")].toInt(), static_cast<int>(there.size()));
        for (const QString& file : there)
            QVERIFY2(!QImage(in.path(q("m/") + file)).isNull(), qPrintable(file));
        const ProgramEnd rest = runProgram(args + QStringList{q("--existing"), q("skip")});
        QCOMPARE(rest.exitCode, 0);
        QCOMPARE(rest.json()[q("skipped")].toInt(), static_cast<int>(there.size()));
        QCOMPARE(rest.json()[q("done")].toInt(), kPhotos - static_cast<int>(there.size()));
        QCOMPARE(filesBelow(in.path(q("m"))).size(), kPhotos + 1);
    }

    void missingInputs() {
        PhotoFolder in;
        QVERIFY(in.addPicture(q("a.png"), 60, 40));
        QVERIFY(QDir().mkpath(in.path(q("nothing"))));
        const QString out = in.path(q("m"));
        const ProgramEnd none = runProgram({q("segment"), in.path(q("gone.jpg")), q("--out"), out});
        QCOMPARE(none.exitCode, 1);
        QVERIFY2(none.err.contains("gone.jpg"), none.err.constData());
        const ProgramEnd some = runProgram(
            QStringList{q("segment"), in.path(q("gone.jpg")), in.path(q("a.png")), q("--out"), out} + kSmall);
        QCOMPARE(some.exitCode, 3);
        const ProgramEnd empty = runProgram({q("segment"), in.path(q("nothing")), q("--out"), out});
        QCOMPARE(empty.exitCode, 1);
        QVERIFY2(empty.err.contains("no pictures were found"), empty.err.constData());
    }

    void inspectWritesATrace() {
        PhotoFolder in;
        QVERIFY(in.addSample(q("cat.jpg"), q("cat.jpg")));
        const QString trace = in.path(q("t.safetensors"));
        const ProgramEnd end = runProgram(QStringList{q("inspect"), in.path(q("cat.jpg")), q("--out"), trace,
                                                      q("--json"), q("--with-affinity")} +
                                          kSmall);
        QVERIFY2(end.exitCode == 0, end.err.constData());
        const QJsonObject json = end.json();
        QCOMPARE(json[q("grid")].toArray(), QJsonArray({16, 16}));
        QCOMPARE(json[q("eigenvalues")].toArray().size(), 2);
        for (const char* stage : {"image", "features", "graph", "ipo"})
            QVERIFY2(json[q("stage_ms")].toObject().contains(q(stage)), stage);
        const QByteArray bytes = bytesOf(trace);
        for (const char* key :
             {"patch_features", "eigenvalues", "fiedler_vector", "bipartition", "initial_mask", "seed_patch",
              "ipo_masks", "ipo_prototypes", "ipo_changed", "affinity", "mask", "selfment-trace"})
            QVERIFY2(bytes.left(16384).contains(key), key);
        // the built-in backbone reads the picture itself: there is no such input to write
        const ProgramEnd none =
            runProgram({q("inspect"), in.path(q("cat.jpg")), q("--out"), trace, q("--with-input")});
        QCOMPARE(none.exitCode, 1);
        QVERIFY2(none.err.contains("--with-input"), none.err.constData());
    }

    void featuresAreChecked() {
        PhotoFolder in;
        const float notANumber = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(in.addFeatures(q("good"), 4, 2, {1, 0, 1, 0.1F, 0, 1, 0.1F, 1}));
        QVERIFY(in.addFeatures(q("nan"), 4, 2, {1, 0, 1, notANumber, 0, 1, 0, 1}));
        QVERIFY(in.addFeatures(q("one"), 1, 2, {1, 0}));
        QVERIFY(in.addFeatures(q("flat"), 4, 2, {1, 1, 1, 1, 1, 1, 1, 1}));
        QVERIFY(in.addBytes(q("junk"), "junk"));
        const auto inspect = [&](const char* name, const char* grid) {
            return runProgram({q("inspect"), q("--features"), in.path(q(name)), q("--grid"), q(grid),
                               q("--json"), q("--quiet")});
        };
        const auto code = [](const ProgramEnd& end) { return end.json()[q("error")][q("code")].toString(); };
        const ProgramEnd good = inspect("good", "2x2");
        QVERIFY2(good.exitCode == 0, good.err.constData());
        QVERIFY(good.json()[q("seed")].isDouble());
        const ProgramEnd flat = inspect("flat", "2x2");
        QCOMPARE(flat.exitCode, 0);
        QVERIFY(!flat.json()[q("warnings")].toArray().isEmpty());
        QCOMPARE(inspect("nan", "2x2").exitCode, 1);
        QCOMPARE(code(inspect("nan", "2x2")), q("features_not_finite"));
        QCOMPARE(code(inspect("one", "1x1")), q("grid_too_small"));
        QCOMPARE(code(inspect("good", "2x3")), q("tensor_mismatch"));
        QCOMPARE(code(inspect("junk", "2x2")), q("safetensors_invalid"));
    }

    void missingDeviceIsAnError() {
        PhotoFolder in;
        QVERIFY(in.addPicture(q("a.png"), 60, 40));
        const ProgramEnd end =
            runProgram({q("inspect"), in.path(q("a.png")), q("--json"), q("--device"), q("cuda:99")});
        QCOMPARE(end.exitCode, 1);
        QCOMPARE(end.json()[q("error")][q("code")].toString(), q("device_unavailable"));
    }

    void doctorIsContentHere() {
        const ProgramEnd end = runProgram({q("doctor"), q("--json")});
        QVERIFY2(end.exitCode == 0, end.out.constData());
        const QJsonObject json = end.json();
        for (const char* library : {"LibTorch", "OpenCV", "Eigen", "OpenSSL"})
            QVERIFY2(!json[q("libraries")][q(library)].toString().isEmpty(), library);
        QVERIFY(json[q("devices")].toArray().at(0)[q("memory_bytes")].toDouble() > 0);
        QCOMPARE(json[q("backbones")].toArray().at(0)[q("name")].toString(), q("builtin"));
        QVERIFY(json[q("image_formats")].toArray().contains(q("JPEG")));
    }

    void fullStandardOutputIsAFailure() {
        QProcess process;
        process.setStandardOutputFile(q("/dev/full"));
        process.start(q(SELFMENT_PROGRAM), {q("--help")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("standard output"));
    }
};

QTEST_GUILESS_MAIN(TestCliFiles)
#include "test_cli_files.moc"
