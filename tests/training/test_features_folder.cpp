// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "training/folder_examples.h"

#include <ATen/ATen.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using training::FolderExamples;
using values::ErrorCode;

/// Folders of features files, good and bad.
class TestFeaturesFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void filesAreSortedAndRead();
    void otherTypesAreTaken();
    void faultsNameTheFile();
    void whatTheFilesSayOfThemselves();
    void fingerprintsFollowTheContent();
    void samplesAndEmptyFolders();

private:
    void write(const QString& name, const at::Tensor& features, const at::Tensor& mask,
               std::map<std::string, std::string> metadata = {}) const {
        checkpoint::TensorFile file;
        if (features.defined())
            file.tensors.emplace_back("patch_features", features);
        if (mask.defined())
            file.tensors.emplace_back("pseudo_mask", mask);
        file.metadata = std::move(metadata);
        QVERIFY(checkpoint::writeSafetensors(m_folder->filePath(name).toStdString(), file).ok());
    }
    support::Result<training::OpenedFolder> open(std::int64_t count = 0, std::uint64_t seed = 0) const {
        return FolderExamples::open(m_folder->path().toStdString(), count, seed, {});
    }
    static at::Tensor features(double first = 0.0, std::int64_t width = 3) {
        return at::arange(4 * width, at::kFloat).view({4, width}).add(first);
    }
    static at::Tensor mask() { return at::arange(4).remainder(2).to(at::kByte); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFeaturesFolder::filesAreSortedAndRead() {
    write("b.safetensors", features(10), mask());
    write("a.safetensors", features(), mask());
    write(".hidden.safetensors", features(), mask());
    QFile other(m_folder->filePath("notes.txt"));
    QVERIFY(other.open(QIODevice::WriteOnly));
    const auto opened = open();
    QVERIFY(opened.ok());
    QCOMPARE(opened->examples->size(), 2);
    QCOMPARE(opened->examples->dimension(), 3);
    QCOMPARE(opened->examples->name(0), std::string("a.safetensors"));
    const auto second = opened->examples->load(1);
    QVERIFY(second.ok() && second->features.equal(features(10)) && second->labels.equal(mask()));
    QVERIFY(opened->leftOut.empty());
}

void TestFeaturesFolder::otherTypesAreTaken() {
    write("bf16.safetensors", features().to(at::kBFloat16), mask().to(at::kBool));
    write("f64.safetensors", features().to(at::kDouble), mask().to(at::kLong));
    const auto opened = open();
    QVERIFY(opened.ok() && opened->leftOut.empty());
    QCOMPARE(opened->examples->load(0)->features.scalar_type(), at::kBFloat16);
    QCOMPARE(opened->examples->load(1)->features.scalar_type(), at::kFloat);
    for (int i = 0; i < 2; ++i)
        QVERIFY(opened->examples->load(i)->labels.equal(mask()));
}

void TestFeaturesFolder::faultsNameTheFile() {
    write("0.safetensors", features(), mask());
    write("1.safetensors", {}, mask());
    write("2.safetensors", features(), {});
    write("3.safetensors", features().view(-1), mask());
    write("4.safetensors", features(), at::ones({5}, at::kByte));
    write("5.safetensors", features(), mask().mul(2));
    write("6.safetensors", features(0, 5), mask());
    write("7.safetensors", features(), at::zeros({4}, at::kByte));
    const auto opened = open();
    QVERIFY(opened.ok());
    QCOMPARE(opened->examples->size(), 1);
    QCOMPARE(opened->leftOut.size(), std::size_t{7});
    const ErrorCode expected[] = {ErrorCode::tensorMissing,  ErrorCode::tensorMissing,
                                  ErrorCode::tensorMismatch, ErrorCode::tensorMismatch,
                                  ErrorCode::tensorMismatch, ErrorCode::headMismatch};
    for (int i = 0; i < 6; ++i) {
        const auto& error = opened->leftOut[static_cast<std::size_t>(i)].error;
        QVERIFY(error.has_value());
        QCOMPARE(error->code, expected[i]);
        QCOMPARE(error->where, m_folder->filePath(QString("%1.safetensors").arg(i + 1)).toStdString());
    }
    QVERIFY2(!opened->leftOut[6].error, "one side");
    QVERIFY(QFile::remove(m_folder->filePath("0.safetensors")));
    const auto gone = opened->examples->load(0);
    QCOMPARE(gone.error().code, ErrorCode::fileNotFound);
}

void TestFeaturesFolder::whatTheFilesSayOfThemselves() {
    write("a.safetensors", features(), mask(), {{"backbone", "tiny"}, {"feature", "tokens"}});
    write("b.safetensors", features(1), mask(), {{"backbone", "tiny"}, {"feature", "keys"}});
    const auto opened = open();
    QCOMPARE(opened->origin.backbone, std::string("tiny"));
    QVERIFY2(opened->origin.feature.empty(), "they do not agree");
    QVERIFY(opened->origin.backboneSha256.empty());
}

void TestFeaturesFolder::fingerprintsFollowTheContent() {
    write("a.safetensors", features(), mask());
    const std::string first = open()->examples->fingerprint();
    QCOMPARE(open()->examples->fingerprint(), first);
    write("a.safetensors", features(1), mask());
    const std::string otherFeatures = open()->examples->fingerprint();
    QVERIFY(otherFeatures != first);
    write("a.safetensors", features(), 1 - mask());
    QVERIFY(open()->examples->fingerprint() != first);
    write("a.safetensors", features(), mask());
    QCOMPARE(open()->examples->fingerprint(), first);
}

void TestFeaturesFolder::samplesAndEmptyFolders() {
    QCOMPARE(open().error().code, ErrorCode::trainingNoImages);
    QCOMPARE(FolderExamples::open("/nowhere", 0, 0, {}).error().code, ErrorCode::fileNotFound);
    write("0.safetensors", features(), at::zeros({4}, at::kByte));
    QCOMPARE(open().error().code, ErrorCode::trainingNoImages);
    for (int i = 0; i < 8; ++i)
        write(QString("%1.safetensors").arg(i), features(i), mask());
    QCOMPARE(open(3, 1)->examples->size(), 3);
    QCOMPARE(open(3, 1)->examples->fingerprint(), open(3, 1)->examples->fingerprint());
    QCOMPARE(open(0)->examples->size(), 8);
}

QTEST_GUILESS_MAIN(TestFeaturesFolder)
#include "test_features_folder.moc"
