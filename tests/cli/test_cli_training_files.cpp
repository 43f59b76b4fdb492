// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program_run.h"
#include "tests/cli/tensor_file.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <cmath>
#include <csignal>

using namespace selfment::testing;

namespace {

const QString kGolden = QStringLiteral(SELFMENT_TEST_DATA "/golden/");

QString q(const char* text) {
    return QString::fromUtf8(text);
}

QStringList words(const char* text) {
    return q(text).split(QLatin1Char(' '));
}

QJsonObject jsonOf(const QString& path) {
    return QJsonDocument::fromJson(bytesOf(path)).object();
}

QList<QJsonObject> linesOf(const QString& path) {
    QList<QJsonObject> lines;
    for (const QByteArray& line : bytesOf(path).trimmed().split('\n'))
        lines << QJsonDocument::fromJson(line).object();
    return lines;
}

bool near(double got, double wanted, double atol, double rtol) {
    return std::abs(got - wanted) <= atol + rtol * std::abs(wanted);
}

/// Photos with a square each, whose ground truth lies below gt.
bool addPhotosWithMasks(const PhotoFolder& in, int count) {
    for (int i = 0; i < count; ++i) {
        const int width = 96 + 8 * i;
        const QString name = QStringLiteral("%1.png").arg(i);
        if (!in.addPicture(q("p/") + name, width, 96))
            return false;
        QImage mask(width, 96, QImage::Format_Grayscale8);
        for (int y = 0; y < 96; ++y)
            for (int x = 0; x < width; ++x)
                mask.scanLine(y)[x] =
                    std::abs(2 * x - width) * 3 < width && std::abs(2 * y - 96) * 3 < 96 ? 255 : 0;
        if (!QDir().mkpath(in.path(q("gt"))) || !mask.save(in.path(q("gt/") + name)))
            return false;
    }
    return true;
}

} // namespace

/// features, train and evaluate of the real program on real files.
class TestCliTrainingFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromPhotosToScores() {
        PhotoFolder in;
        QVERIFY(addPhotosWithMasks(in, 4));
        QVERIFY(in.addBytes(q("p/cut.png"), "\x89PNG\r\n\x1a\n"));
        const QStringList cache = {q("--cache"), in.path(q("cache")), q("--size"), q("160"), q("--json")};
        const ProgramEnd filled = runProgram(QStringList{q("features"), in.path(q("p"))} + cache);
        QVERIFY2(filled.exitCode == 3, filled.err.constData());
        QCOMPARE(filled.json()[q("computed")].toInt(), 4);
        QVERIFY(filled.err.contains("1 of 5 inputs failed:"));
        const ProgramEnd again = runProgram(QStringList{q("features"), in.path(q("p"))} + cache);
        QCOMPARE(again.json()[q("computed")].toInt(), 0);
        QCOMPARE(again.json()[q("cached")].toInt(), 4);
        QVERIFY(again.json()[q("cache_bytes")].toInt() > 0);
        QVERIFY(QFile::remove(in.path(q("p/cut.png"))));

        const QString head = in.path(q("h.safetensors"));
        const ProgramEnd trained = runProgram(
            QStringList{q("train"), in.path(q("p")), q("--out"), head, q("--epochs"), q("2"), q("--batch"),
                        q("2"), q("--log"), in.path(q("l.jsonl")), q("--validate-images"), in.path(q("p")),
                        q("--validate-masks"), in.path(q("gt"))} +
            cache);
        QVERIFY2(trained.exitCode == 0, trained.err.constData());
        const QJsonObject summary = trained.json();
        QCOMPARE(summary[q("images")].toInt() + summary[q("degenerate")].toArray().size(), 4);
        QCOMPARE(summary[q("epochs")].toInt(), 2);
        QCOMPARE(summary[q("head")].toString(), head);
        QCOMPARE(summary[q("validation")].toArray().size(), 2);
        QCOMPARE(linesOf(in.path(q("l.jsonl"))).size(), summary[q("steps")].toInt());
        QVERIFY2(trained.err.contains("epoch 2/2"), trained.err.constData());
        const TensorFile file = readTensorFile(head);
        QCOMPARE(file.metadata[q("format")], q("selfment-head"));
        QCOMPARE(file.metadata[q("head_input")], q("raw"));
        QCOMPARE(file.tensors[q("classifier.weight")].shape, (QList<int>{2, 128}));

        const QStringList size = words("--size 160 --json");
        const ProgramEnd masks = runProgram(
            QStringList{q("segment"), in.path(q("p")), q("--out"), in.path(q("m")), q("--head"), head} +
            size);
        QVERIFY2(masks.exitCode == 0, masks.err.constData());
        const ProgramEnd ofFiles = runProgram({q("evaluate"), q("--masks"), in.path(q("gt")),
                                               q("--predictions"), in.path(q("m")), q("--json")});
        QVERIFY2(ofFiles.exitCode == 0, ofFiles.err.constData());
        QCOMPARE(ofFiles.json()[q("images")].toInt(), 4);
        const ProgramEnd ofPhotos = runProgram(
            QStringList{q("evaluate"), q("--masks"), in.path(q("gt")), q("--images"), in.path(q("p")),
                        q("--head"), head, q("--csv"), in.path(q("s.csv")), q("--latex"), in.path(q("s.tex")),
                        q("--save-maps"), in.path(q("maps")), q("--per-image")} +
            size);
        QVERIFY2(ofPhotos.exitCode == 0, ofPhotos.err.constData());
        QCOMPARE(ofPhotos.json()[q("per_image")].toArray().size(), 4);
        QVERIFY(bytesOf(in.path(q("s.csv"))).count('\n') >= 5);
        QVERIFY(bytesOf(in.path(q("s.tex"))).contains("tabular"));
        QCOMPARE(filesBelow(in.path(q("maps"))).size(), 4);
    }

    void anInterruptedTrainingGoesOnToTheSameHead() {
        PhotoFolder in;
        QVERIFY(addPhotosWithMasks(in, 3));
        const auto args = [&in](const char* head) {
            return QStringList{q("train"),     in.path(q("p")), q("--out"),   in.path(q(head)),
                               q("--cache"),   in.path(q("c")), q("--size"),  q("96"),
                               q("--epochs"),  q("800"),        q("--batch"), q("1"),
                               q("--threads"), q("1"),          q("--json")};
        };
        const ProgramEnd whole = runProgram(args("whole.safetensors"));
        QVERIFY2(whole.exitCode == 0, whole.err.constData());

        QProcess program;
        program.start(q(SELFMENT_PROGRAM), args("parts.safetensors"));
        program.setReadChannel(QProcess::StandardError);
        QByteArray told;
        while (!told.contains("epoch 1/800") && program.waitForReadyRead(60000))
            told += program.readAllStandardError();
        QVERIFY(program.processId() > 0);
        ::kill(static_cast<pid_t>(program.processId()), SIGINT);
        QVERIFY(program.waitForFinished(60000));
        told += program.readAllStandardError();
        QVERIFY2(program.exitCode() == 130, told.constData());
        const QJsonObject parts = QJsonDocument::fromJson(program.readAllStandardOutput()).object();
        QVERIFY(parts[q("cancelled")].toBool());
        QVERIFY(parts[q("steps")].toInt() < whole.json()[q("steps")].toInt());
        const QString checkpoint = parts[q("checkpoint")].toString();
        QVERIFY2(QFile::exists(checkpoint), qPrintable(checkpoint));
        QVERIFY2(told.contains("--resume " + checkpoint.toUtf8()), told.constData());

        const QStringList resume = {q("--resume"), checkpoint};
        const ProgramEnd other = runProgram(args("parts.safetensors") + resume + words("--seed 1"));
        QCOMPARE(other.exitCode, 1); // another seed would be another training
        QCOMPARE(other.json()[q("error")].toObject()[q("code")].toString(), q("training_state_mismatch"));
        const ProgramEnd rest = runProgram(args("parts.safetensors") + resume);
        QVERIFY2(rest.exitCode == 0, rest.err.constData());
        const TensorFile one = readTensorFile(in.path(q("whole.safetensors")));
        const TensorFile two = readTensorFile(in.path(q("parts.safetensors")));
        QCOMPARE(one.tensors.size(), 6);
        for (auto tensor = one.tensors.begin(); tensor != one.tensors.end(); ++tensor)
            QVERIFY2(two.tensors[tensor.key()].bytes == tensor->bytes, qPrintable(tensor.key()));
        const ProgramEnd none =
            runProgram(args("none.safetensors") << q("--resume") << in.path(q("gone.safetensors")));
        QCOMPARE(none.exitCode, 1);
        QVERIFY(none.err.contains("gone.safetensors"));
    }

    void goldenHeadTrains_data() {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("features");
        QTest::newRow("paper") << q("paper") << q("features");
        QTest::newRow("reference") << q("reference") << q("features");
        QTest::newRow("paper, normalised") << q("paper") << q("features_normalised");
    }

    /// CONTRACT: train --from-features gives the numbers of the golden case.
    void goldenHeadTrains() {
        QFETCH(QString, preset);
        QFETCH(QString, features);
        const QString folder = kGolden + q("head/train3/");
        const TensorFile inputs = readTensorFile(folder + q("inputs.safetensors"));
        PhotoFolder in;
        QVERIFY(in.addBytes(q("f/one.safetensors"),
                            tensorFileBytes({{q("patch_features"), inputs.tensors[features]},
                                             {q("pseudo_mask"), inputs.tensors[q("labels")]}})));
        const QString head = in.path(q("h.safetensors"));
        const QString log = in.path(q("l.jsonl"));
        const ProgramEnd end = runProgram({q("train"),
                                           q("--from-features"),
                                           in.path(q("f")),
                                           q("--out"),
                                           head,
                                           q("--init-head"),
                                           folder + q("head_init.safetensors"),
                                           q("--head-input"),
                                           q("normalised"),
                                           q("--epochs"),
                                           q("3"),
                                           q("--batch"),
                                           q("1"),
                                           q("--preset"),
                                           preset,
                                           q("--device"),
                                           q("cpu"),
                                           q("--log"),
                                           log,
                                           q("--json")});
        QVERIFY2(end.exitCode == 0, end.err.constData());
        const QJsonArray wanted =
            jsonOf(folder + q("expected.json"))[preset].toObject()[q("loss_per_step")].toArray();
        const QList<QJsonObject> got = linesOf(log);
        QCOMPARE(got.size(), wanted.size());
        for (int i = 0; i < got.size(); ++i)
            for (const auto& [key, name] : {std::pair{"bce", "bce"}, std::pair{"dice", "dice"},
                                            std::pair{"con", "contrastive"}, std::pair{"loss", "total"}})
                QVERIFY2(
                    near(got[i][q(key)].toDouble(), wanted.at(i).toObject()[q(name)].toDouble(), 1e-5, 1e-5),
                    key);
        const TensorFile expected = readTensorFile(folder + q("expected.safetensors"));
        const TensorFile trained = readTensorFile(head);
        for (const char* name : {"proj.0.weight", "proj.0.bias", "proj.2.weight", "proj.2.bias",
                                 "classifier.weight", "classifier.bias"}) {
            const QList<float> is = trained.tensors[q(name)].floats();
            const QList<float> should = expected.tensors[preset + q(".after3.") + q(name)].floats();
            QVERIFY2(!should.isEmpty(), name);
            QCOMPARE(is.size(), should.size());
            for (qsizetype i = 0; i < is.size(); ++i)
                QVERIFY2(near(is[i], should[i], 2e-5, 1e-4), name);
        }
    }

    /// The authors' checkpoint and the same weights as safetensors start the same training.
    void theAuthorsFormatsAreTheSameHead() {
        const QString folder = kGolden + q("head/train3/");
        const TensorFile inputs = readTensorFile(folder + q("inputs.safetensors"));
        PhotoFolder in;
        QVERIFY(in.addBytes(q("f/one.safetensors"),
                            tensorFileBytes({{q("patch_features"), inputs.tensors[q("features")]},
                                             {q("pseudo_mask"), inputs.tensors[q("labels")]}})));
        QByteArray first;
        for (const char* start : {"head_init.safetensors", "head_init.pth", "head_init_legacy.pth"}) {
            const QString log = in.path(q(start) + q(".jsonl"));
            const ProgramEnd end = runProgram({q("train"), q("--from-features"), in.path(q("f")), q("--out"),
                                               in.path(q("h.safetensors")), q("--init-head"),
                                               folder + q(start), q("--epochs"), q("1"), q("--log"), log});
            QVERIFY2(end.exitCode == 0, end.err.constData());
            const QByteArray loss = QByteArray::number(linesOf(log).at(0)[q("loss")].toDouble(), 'g', 17);
            first = first.isEmpty() ? loss : first;
            QCOMPARE(loss, first);
        }
    }

    void headsAreModelsOfThisMachine() {
        PhotoFolder in;
        const QStringList own = {q("env"), q("SELFMENT_DATA=") + in.path(q("data"))};
        const QString file = kGolden + q("head/train3/checkpoint_epoch3.pth");
        const ProgramEnd added =
            runProgram({q("models"), q("add"), file, q("--name"), q("authors"), q("--json")}, own);
        QVERIFY2(added.exitCode == 0, added.err.constData());
        const QJsonObject model = added.json()[q("model")].toObject();
        QCOMPARE(model[q("kind")].toString(), q("head"));
        QCOMPARE(model[q("dimension")].toInt(), 48);
        const ProgramEnd told = runProgram({q("models"), q("add"), file, q("--name"), q("again")}, own);
        QVERIFY2(told.out.contains("use it with --head again"), told.out.constData());
        const ProgramEnd list = runProgram({q("models"), q("list"), q("--json")}, own);
        int heads = 0;
        for (const QJsonValue& one : list.json()[q("models")].toArray())
            heads += one[q("kind")].toString() == q("head") && !one[q("shipped")].toBool() ? 1 : 0;
        QCOMPARE(heads, 2);
        const ProgramEnd shown = runProgram({q("models"), q("show"), q("authors")}, own);
        QVERIFY2(shown.out.contains("kind          head"), shown.out.constData());
        QCOMPARE(runProgram({q("models"), q("verify"), q("authors")}, own).exitCode, 0);
        // of 48 numbers a patch: the built-in descriptor has others
        QVERIFY(in.addPicture(q("p/a.png"), 60, 40));
        const ProgramEnd masks = runProgram(
            {q("segment"), in.path(q("p")), q("--out"), in.path(q("m")), q("--head"), q("authors")}, own);
        QCOMPARE(masks.exitCode, 1);
        QVERIFY2(masks.err.contains("the head does not fit these features"), masks.err.constData());
        QVERIFY2(masks.err.contains("48"), masks.err.constData());
        const ProgramEnd unknown = runProgram(
            {q("segment"), in.path(q("p")), q("--out"), in.path(q("m")), q("--head"), q("nobody")}, own);
        QCOMPARE(unknown.exitCode, 1);
        QVERIFY2(unknown.err.contains("there is no such head: nobody"), unknown.err.constData());
        QCOMPARE(runProgram({q("models"), q("remove"), q("authors")}, own).exitCode, 0);
    }

    void goldenPairsAreScored_data() {
        QTest::addColumn<QString>("dataSet");
        QTest::newRow("regular") << q("regular");
        QTest::newRow("with empty and full") << q("with_empty_and_full_gt");
    }

    /// CONTRACT: evaluate gives the numbers of the golden pairs.
    void goldenPairsAreScored() {
        QFETCH(QString, dataSet);
        const QString folder = kGolden + q("metrics/pairs/");
        const QJsonObject wanted =
            jsonOf(folder + q("expected.json"))[q("datasets")].toObject()[dataSet].toObject();
        PhotoFolder in;
        for (const QJsonValue& member : wanted[q("members")].toArray())
            for (const char* part : {"pred", "gt"})
                QVERIFY(in.addBytes(q(part) + q("/") + member.toString() + q(".png"),
                                    bytesOf(folder + member.toString() + q("_") + q(part) + q(".png"))));
        const ProgramEnd end = runProgram({q("evaluate"), q("--masks"), in.path(q("gt")), q("--predictions"),
                                           in.path(q("pred")), q("--json"), q("--per-image")});
        QVERIFY2(end.exitCode == 0, end.err.constData());
        const QJsonObject got = end.json();
        QCOMPARE(got[q("images")].toInt(), wanted[q("members")].toArray().size());
        QCOMPARE(got[q("per_image")].toArray().size(), wanted[q("members")].toArray().size());
        struct Pair {
            const char* key;
            const char* name;
            double atol;
        };
        for (const Pair& pair :
             {Pair{"f_max", "maxF", 1e-7}, Pair{"f_mean", "meanF", 1e-7}, Pair{"f_adaptive", "adpF", 1e-7},
              Pair{"e_max", "maxE", 1e-7}, Pair{"e_mean", "meanE", 1e-7}, Pair{"e_adaptive", "adpE", 1e-7},
              Pair{"s_measure", "S", 1e-7}, Pair{"f_weighted", "wF", 1e-3}, Pair{"mae", "MAE", 1e-7},
              Pair{"iou_stretched", "IoU_binary", 1e-7}, Pair{"accuracy_stretched", "accuracy_binary", 1e-7},
              Pair{"iou", "authors_IoU_mean", 1e-7}, Pair{"accuracy", "authors_accuracy_mean", 1e-7},
              Pair{"f_max_authors", "authors_Fmax_beta2_0_09_mean", 2e-6},
              Pair{"f_max_per_image", "integer_Fmax_beta2_0_3_mean", 1e-7}})
            QVERIFY2(near(got[q(pair.key)].toDouble(-1), wanted[q(pair.name)].toDouble(), pair.atol, 1e-6),
                     pair.key);
    }
};

QTEST_GUILESS_MAIN(TestCliTrainingFiles)
#include "test_cli_training_files.moc"
