// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "golden/golden_case.h"
#include "image/resize.h"
#include "options/option_table.h"
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <ATen/ATen.h>

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;

namespace {

const std::string kCase = SELFMENT_TEST_DATA "/golden/pipeline/image";

at::Tensor tensorOf(const QImage& grey) {
    at::Tensor levels = at::empty({grey.height(), grey.width()}, at::kByte);
    for (int y = 0; y < grey.height(); ++y)
        std::copy_n(grey.constScanLine(y), grey.width(), levels[y].data_ptr<std::uint8_t>());
    return levels;
}

/// The trace's saliency at the size of its picture.
at::Tensor upsampled(const checkpoint::TensorFile& trace) {
    const at::Tensor grid = trace.find("saliency");
    const at::Tensor mask = trace.find("mask");
    const float* first = grid.const_data_ptr<float>();
    const values::PatchMap map{{static_cast<int>(grid.size(0)), static_cast<int>(grid.size(1))},
                               {first, first + grid.numel()}};
    values::SaliencyMap pixels =
        image::upsampledToImage(map, static_cast<int>(mask.size(0)), static_cast<int>(mask.size(1)));
    return at::tensor(pixels.values).view({pixels.height, pixels.width});
}

} // namespace

/// One picture through everything, against the Python reference: from the PNG to the 8-bit map, with files
/// and options as a user gives them.
class TestGoldenPipeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyStageAgrees();

private:
    Outcome wait(Request request);
    options::Options optionsFor(const char* preset) const;
    checkpoint::TensorFile traceFor(const char* preset);
    at::Tensor soft8();

    QTemporaryDir m_folder;
    golden::GoldenCase m_golden;
    std::unique_ptr<Session> m_session;
    std::shared_ptr<EventRecorder> m_recorder = std::make_shared<EventRecorder>();
};

void TestGoldenPipeline::initTestCase() {
    m_golden = golden::readCase(kCase);
    m_session = makeLocalSession({m_folder.filePath("models.json").toStdString(), {}});
    m_session->setListener(m_recorder);
}

Outcome TestGoldenPipeline::wait(Request request) {
    const JobId job = m_session->submit(std::move(request));
    return m_recorder->waitForOutcome(job) ? m_recorder->outcomeOf(job) : Outcome{};
}

options::Options TestGoldenPipeline::optionsFor(const char* preset) const {
    const nlohmann::json& params = m_golden.description.at("params");
    const nlohmann::json& files = m_golden.description.at("files");
    options::Options all;
    const auto set = [&all](const char* name, const std::string& text) {
        QVERIFY2(!options::setOption(all, name, text).has_value(), name);
    };
    set("preset", preset);
    set("size", params.at("size").dump());
    set("tau", params.at("tau").dump());
    set("eps", params.at("eps").dump());
    set("iterations", params.at("steps").dump());
    set("backbone", kCase + "/" + files.at("backbone").get<std::string>());
    set("head", kCase + "/" + files.at("head").get<std::string>());
    set("probability", "softmax");
    set("precision", "fp32");
    return all;
}

checkpoint::TensorFile TestGoldenPipeline::traceFor(const char* preset) {
    InspectRequest request;
    request.imagePath = kCase + "/image.png";
    request.tracePath = m_folder.filePath("trace.safetensors").toStdString();
    request.withInput = true;
    request.options = optionsFor(preset).pipeline;
    const Outcome outcome = wait(request);
    if (outcome.error)
        qWarning("%s: %s", outcome.error->where.c_str(), outcome.error->why.c_str());
    auto trace = checkpoint::readSafetensors(request.tracePath);
    return trace.ok() ? *trace : checkpoint::TensorFile{};
}

/// What segment writes of the saliency, truncated as the reference does.
at::Tensor TestGoldenPipeline::soft8() {
    SegmentRequest request;
    request.inputs = {kCase + "/image.png"};
    request.outputFolder = m_folder.filePath("out").toStdString();
    request.options = optionsFor("reference");
    request.options.output.formats = "soft8";
    if (wait(request).state != Outcome::State::done)
        return at::empty({0});
    return tensorOf(QImage(m_folder.filePath("out/image.png")));
}

void TestGoldenPipeline::everyStageAgrees() {
    golden::Outputs outputs;
    const auto seedOf = [](const checkpoint::TensorFile& trace) {
        return trace.find("seed_patch").item<std::int64_t>();
    };
    for (const std::string preset : {"paper", "reference"}) {
        const checkpoint::TensorFile trace = traceFor(preset.c_str());
        QVERIFY2(trace.find("saliency").defined() && trace.find("mask").defined(), preset.c_str());
        const at::Tensor masks = trace.find("ipo_masks");
        outputs.tensors["tensor"] = trace.find("input");
        outputs.tensors["patch_tokens"] = trace.find("patch_features");
        outputs.tensors[preset + ".ncut_mask"] = trace.find("initial_mask");
        outputs.tensors[preset + ".final_mask"] = masks[masks.size(0) - 1];
        outputs.tensors["saliency_grid"] = trace.find("saliency");
        outputs.tensors["saliency"] = upsampled(trace);
        outputs.scalars[preset] = {
            {"seed", seedOf(trace)},
            {"foreground_patches", masks[masks.size(0) - 1].sum().item<std::int64_t>()}};
        // The mask is where the upsampled saliency exceeds 0.5, but for what rounding decides.
        const at::Tensor saliency = m_golden.expected.find("saliency");
        const at::Tensor differ =
            trace.find("mask").ne(saliency.gt(0.5)).logical_and((saliency - 0.5).abs().gt(1e-4));
        QCOMPARE(differ.sum().item<std::int64_t>(), std::int64_t{0});
    }
    outputs.tensors["saliency_u8"] = soft8();
    // Of the expected scalars these two are notes.
    golden::GoldenCase held = m_golden;
    for (const char* preset : {"paper", "reference"}) {
        held.expectedScalars[preset].erase("tau_margin");
        held.expectedScalars[preset].erase("updates_until_stable");
    }
    int compared = 0;
    const golden::Failures failures = golden::compare(held, outputs, compared);
    for (const std::string& line : failures)
        qWarning("%s", line.c_str());
    QVERIFY(failures.empty());
    QCOMPARE(compared, 13);
}

QTEST_GUILESS_MAIN(TestGoldenPipeline)
#include "test_golden_pipeline.moc"
