// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_name.h"
#include "models/model_texts.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment::models;

class TestModelTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreMadeAndChecked() {
        QCOMPARE(modelNameFrom("DINOv3 ViT (small)"), std::string("dinov3-vit-small"));
        QCOMPARE(modelNameFrom("..hidden_"), std::string("hidden"));
        QCOMPARE(modelNameFrom("Ärger"), std::string("rger"));
        QCOMPARE(modelNameFrom("///"), std::string("model"));
        QCOMPARE(modelNameFrom("builtin"), std::string("model"));
        QVERIFY(isModelName(modelNameFrom(std::string(500, 'x'))));
        QVERIFY(isModelName("a.b_c-1"));
        for (const char* bad : {"", "A", ".a", "a/b", "a b", "-a"})
            QVERIFY2(!isModelName(bad), bad);
    }

    void licenceOfAFrontMatter() {
        QCOMPARE(frontMatterLicence("---\nlicense: cc-by-4.0\n---\n"), std::string("cc-by-4.0"));
        QCOMPARE(frontMatterLicence("---\r\nlicense: \"mit\"\r\n---\r\n"), std::string("mit"));
        QCOMPARE(frontMatterLicence("---\nlicense: other\nlicense_name: dinov3-license\n---\n"),
                 std::string("dinov3-license"));
        QCOMPARE(frontMatterLicence("---\nlicense_name: dinov3-license\nlicense: other\n---\n"),
                 std::string("dinov3-license"));
        QVERIFY(frontMatterLicence("license: mit\n").empty());
        QVERIFY(frontMatterLicence("---\nlicense: mit\nno end").empty());
    }

    void licenceOfAFolder() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const auto write = [&folder](const char* name, const QByteArray& text) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        QCOMPARE(licenceLine(path), std::string("not stated"));
        QVERIFY(modelCard(path).empty());
        write("LICENSE.md", "\n# DINOv3 License\n\ntext");
        QCOMPARE(licenceLine(path), std::string("DINOv3 License"));
        write("README.md", "---\nlicense: mit\n---\nreadme");
        QCOMPARE(licenceLine(path), std::string("mit"));
        QVERIFY(modelCard(path).find("readme") != std::string::npos);
        write("MODEL_CARD.md", QByteArray(300'000, 'x'));
        QCOMPARE(modelCard(path).size(), std::size_t{256 * 1024});
    }
};

QTEST_GUILESS_MAIN(TestModelTexts)
#include "test_model_texts.moc"
