// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "head/head_file.h"
#include "tests/golden/golden_case.h"
#include "tests/head/made_examples.h"

#include <QTest>

using namespace selfment;
using namespace selfment::testing;

namespace {

/// The case's one image.
class OneImage final : public head::TrainingSource {
public:
    explicit OneImage(const golden::GoldenCase& golden)
        : m_example{golden.inputs.find("features"), golden.inputs.find("labels")} {}
    [[nodiscard]] std::int64_t size() const override { return 1; }
    [[nodiscard]] std::int64_t dimension() const override { return m_example.features.size(1); }
    [[nodiscard]] std::string name(std::int64_t) const override { return "features"; }
    [[nodiscard]] std::string fingerprint() const override { return "train3"; }
    [[nodiscard]] support::Result<head::TrainingExample> load(std::int64_t) const override {
        return m_example;
    }

private:
    head::TrainingExample m_example;
};

} // namespace

/// Three epochs over one image are the golden case's three steps, through the whole trainer.
class TestTrainerGolden : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threeEpochsAreThreeSteps_data() {
        QTest::addColumn<bool>("paper");
        QTest::newRow("paper") << true;
        QTest::newRow("reference") << false;
    }
    void threeEpochsAreThreeSteps() {
        QFETCH(bool, paper);
        const std::string preset = paper ? "paper" : "reference";
        const golden::GoldenCase golden =
            golden::readCase(std::filesystem::path(SELFMENT_TEST_DATA) / "golden/head/train3");
        options::TrainOptions options;
        options::applyPreset(options, paper ? options::Preset::paper : options::Preset::reference);
        options.epochs = golden.description["params"]["steps"].get<int>();
        options.batch = 1;
        const OneImage source(golden);
        const auto init = head::readHead(golden.folder / "head_init.pth");
        QVERIFY(init.ok());
        Listener listener;
        const auto outcome =
            head::trainHead(source, options, true, 0,
                            head::freshState(source.dimension(), options, 0, &init->head), {}, {}, listener);
        QVERIFY2(outcome.ok(), outcome.failed() ? outcome.error().why.c_str() : "");
        const auto& expected = golden.expectedScalars[preset]["loss_per_step"];
        QCOMPARE(listener.steps.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const head::LossTerms& got = listener.steps[i].losses;
            const auto near = [&](double value, const char* name) {
                const double want = expected[i][name].get<double>();
                return std::abs(value - want) <= 1e-5 * std::abs(want);
            };
            QVERIFY(near(got.bce, "bce"));
            QVERIFY(near(got.dice, "dice"));
            QVERIFY(near(got.con, "contrastive"));
            QVERIFY(near(got.total, "total"));
        }
        for (std::size_t i = 0; i < 6; ++i) {
            const std::string name = preset + ".after3." + head::kParameterNames[i];
            const auto& tolerance = golden.description["tolerances"]["fp32"][name];
            QVERIFY2(at::allclose(*outcome->state.head.parameters()[i], golden.expected.find(name),
                                  tolerance["rtol"].get<double>(), tolerance["atol"].get<double>()),
                     name.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainerGolden)
#include "test_trainer_golden.moc"
