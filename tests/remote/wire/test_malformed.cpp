// SPDX-License-Identifier: GPL-3.0-or-later
#include "filled_values.h"
#include "remote/wire/codec.h"
#include "requests.pb.h"
#include "results.pb.h"

#include <QTest>

#include <functional>
#include <limits>

using namespace selfment;
using remote::v1::Outcome;
using remote::v1::Progress;
using remote::v1::Request;
using remote::v1::StageResult;
using remote::v1::TrainingUpdate;
using values::ErrorCode;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

template <typename Value>
Request requestOf() {
    Value value;
    test::Filler().fill(value);
    Request message;
    remote::write(session::Request(value), message);
    return message;
}

StageResult stageOf(session::Stage stage) {
    StageResult message;
    remote::write(test::filledStages()[static_cast<std::size_t>(stage)], message);
    return message;
}

template <typename Value>
Outcome outcomeOf() {
    session::Outcome outcome;
    Value value;
    test::Filler().fill(value);
    outcome.data = value;
    Outcome message;
    remote::write(outcome, message);
    return message;
}

Progress someProgress() {
    session::Progress progress;
    test::Filler().fill(progress);
    Progress message;
    remote::write(progress, message);
    return message;
}

/// The message is fine; once edited, reading it fails at the field.
template <typename Message, typename Edit>
void refused(Message message, const char* field, Edit edit, ErrorCode code = ErrorCode::messageInvalid) {
    QVERIFY2(remote::read(message).ok(), field);
    edit(message);
    const auto back = remote::read(message);
    QVERIFY2(back.failed(), field);
    QCOMPARE(back.error().code, code);
    const std::string text = back.error().where + " " + back.error().why;
    QVERIFY2(text.find(field) != std::string::npos, text.c_str());
}

} // namespace

class TestMalformed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kinds() {
        const auto cleared = [](auto& message) { message.Clear(); };
        refused(requestOf<session::PlanRequest>(), "kind", cleared);
        refused(requestOf<session::ModelsRequest>(), "action",
                [](Request& m) { m.mutable_models()->clear_action(); });
        refused(requestOf<session::RunsRequest>(), "action",
                [](Request& m) { m.mutable_runs()->clear_action(); });
        refused(stageOf(session::Stage::graph), "data", [](StageResult& m) { m.clear_data(); });
        refused(stageOf(session::Stage::graph), "stage", [](StageResult& m) { m.set_stage("ipo"); });
        refused(stageOf(session::Stage::graph), "stage", [](StageResult& m) { m.set_stage("dream"); });
    }
    void choices() {
        refused(requestOf<session::EvaluateRequest>(), "kind",
                [](Request& m) { m.mutable_evaluate()->set_kind(remote::v1::EvaluationKind(77)); });
        refused(requestOf<session::CacheRequest>(), "action",
                [](Request& m) { m.mutable_cache()->set_action(remote::v1::CacheAction(-1)); });
        refused(outcomeOf<session::PlanSummary>(), "state",
                [](Outcome& m) { m.set_state(remote::v1::OutcomeState(3)); });
        refused(outcomeOf<session::InspectSummary>(), "stop",
                [](Outcome& m) { m.mutable_inspect()->set_stop(remote::v1::IpoStop(5)); });
        refused(outcomeOf<session::RunsResult>(), "runs[1].state",
                [](Outcome& m) { m.mutable_runs()->mutable_runs(1)->set_state(remote::v1::RunState(9)); });
        Progress later = someProgress();
        later.set_activity(remote::v1::Activity(99)); // work of a later version
        QCOMPARE(remote::read(later)->activity, session::Activity::computing);
    }
    void failedWithoutError() {
        refused(outcomeOf<session::PlanSummary>(), "error",
                [](Outcome& m) { m.set_state(remote::v1::OUTCOME_FAILED); });
    }
    void options() {
        const auto row = [](const char* name, const char* text) {
            return
                [=](Request& m) { (*m.mutable_segment()->mutable_options()->mutable_rows())[name] = text; };
        };
        const Request request = requestOf<session::SegmentRequest>();
        refused(request, "moon", row("moon", "1"), ErrorCode::optionUnknown);
        refused(request, "preset", row("preset", "paper"), ErrorCode::optionUnknown);
        refused(request, "json", row("json", "true"), ErrorCode::optionUnknown);
        refused(request, "--tau", row("tau", "2"), ErrorCode::optionInvalid);
        refused(request, "--threshold", row("threshold", ""), ErrorCode::optionInvalid);
        refused(request, "threshold_beside_otsu", [](Request& m) {
            m.mutable_segment()->mutable_options()->set_threshold_beside_otsu(kInfinity);
        });
        refused(request, "options.backbone", [](Request& m) {
            (*m.mutable_segment()->mutable_options()->mutable_rows())["backbone"] = std::string("a\0b", 3);
        });
    }
    void paths() {
        refused(requestOf<session::InspectRequest>(), "image_path",
                [](Request& m) { m.mutable_inspect()->set_image_path(std::string("/a\0b", 4)); });
        refused(requestOf<session::TrainRequest>(), "inputs[0]",
                [](Request& m) { m.mutable_train()->set_inputs(0, std::string(1U << 20U, 'a')); });
        refused(requestOf<session::InspectRequest>(), "grid_height", [](Request& m) {
            m.mutable_inspect()->set_grid_height(1 << 20);
            m.mutable_inspect()->set_grid_width(1 << 20);
        });
        refused(requestOf<session::InspectRequest>(), "grid_width",
                [](Request& m) { m.mutable_inspect()->set_grid_width(-1); });
    }
    void masks() {
        const Request request = requestOf<session::SegmentRequest>();
        const auto runs = [](Request& m) { return m.mutable_segment()->mutable_edited(1)->mutable_runs(); };
        refused(request, "edited[1].runs", [&](Request& m) { runs(m)->add_counts(1); });
        refused(request, "edited[1].runs", [&](Request& m) { runs(m)->set_height(-3); });
        refused(request, "edited[1].runs", [&](Request& m) { runs(m)->set_height(0); });
        refused(request, "edited[1].runs", [&](Request& m) {
            runs(m)->set_height(100'000);
            runs(m)->set_width(100'000);
            runs(m)->clear_counts();
            for (int k = 0; k < 4; ++k)
                runs(m)->add_counts(2'500'000'000U);
        });
        refused(stageOf(session::Stage::mask), "mask.mask",
                [](StageResult& m) { m.mutable_mask()->mutable_mask()->mutable_counts()->RemoveLast(); });
        refused(outcomeOf<session::ScoreResult>(), "ground_truth",
                [](Outcome& m) { m.mutable_score()->mutable_ground_truth()->set_width(1 << 30); });
        refused(outcomeOf<session::ThumbnailResult>(), "image",
                [](Outcome& m) { m.mutable_thumbnail()->mutable_image()->mutable_rgb()->pop_back(); });
    }
    void maps() {
        const StageResult graph = stageOf(session::Stage::graph);
        refused(graph, "graph.fiedler_vector", [](StageResult& m) {
            m.mutable_graph()->mutable_fiedler_vector()->mutable_values()->RemoveLast();
        });
        refused(graph, "graph.degree", [](StageResult& m) {
            m.mutable_graph()->mutable_degree()->set_values(3, std::numeric_limits<float>::quiet_NaN());
        });
        refused(graph, "graph.bipartition",
                [](StageResult& m) { (*m.mutable_graph()->mutable_bipartition()->mutable_labels())[5] = 2; });
        refused(graph, "graph.bipartition", [](StageResult& m) {
            m.mutable_graph()->mutable_bipartition()->mutable_grid()->set_height(8);
            m.mutable_graph()->mutable_bipartition()->mutable_grid()->set_width(6);
        });
        refused(graph, "graph.initial_mask", [](StageResult& m) {
            m.mutable_graph()->mutable_initial_mask()->mutable_grid()->set_height(1 << 30);
        });
        refused(graph, "graph.seed_patch", [](StageResult& m) { m.mutable_graph()->set_seed_patch(48); });
        refused(graph, "graph.seed_patch", [](StageResult& m) { m.mutable_graph()->set_seed_patch(-2); });
        refused(graph, "graph.eigenvalues",
                [](StageResult& m) { m.mutable_graph()->add_eigenvalues(kInfinity); });
        refused(stageOf(session::Stage::features), "principal_colours", [](StageResult& m) {
            m.mutable_features()->mutable_principal_colours()->mutable_rgb()->push_back(1);
        });
        refused(stageOf(session::Stage::features), "dimension",
                [](StageResult& m) { m.mutable_features()->set_dimension(-1); });
        refused(stageOf(session::Stage::image), "sha256",
                [](StageResult& m) { m.mutable_image()->set_sha256("../../etc"); });
        refused(stageOf(session::Stage::image), "original_height",
                [](StageResult& m) { m.mutable_image()->set_original_height(1 << 27); });
    }
    void traces() {
        const StageResult ipo = stageOf(session::Stage::ipo);
        const auto edit = [&ipo](const char* field, auto change) {
            refused(ipo, field, [&change](StageResult& m) { change(*m.mutable_ipo()); });
        };
        using remote::v1::IpoResult;
        edit("ipo.masks", [](IpoResult& m) { m.mutable_masks()->pop_back(); });
        edit("ipo.masks", [](IpoResult& m) { (*m.mutable_masks())[0] = 7; });
        edit("ipo.prototypes", [](IpoResult& m) { m.set_dimension(6); });
        edit("ipo.dimension", [](IpoResult& m) { m.set_dimension(-6); });
        edit("ipo.flipped", [](IpoResult& m) { m.mutable_flipped()->push_back(0); });
        edit("ipo.margins", [](IpoResult& m) { m.mutable_margins()->RemoveLast(); });
        edit("ipo.margins", [](IpoResult& m) { m.set_margins(9, static_cast<float>(kInfinity)); });
        edit("ipo.mean_margin", [](IpoResult& m) { m.clear_mean_margin(); });
        edit("ipo.foreground_share", [](IpoResult& m) { m.add_foreground_share(0.5F); });
        edit("ipo.prototype_separation", [](IpoResult& m) { m.clear_prototype_separation(); });
        edit("ipo.orientation", [](IpoResult& m) { m.add_orientation(1.0F); });
        edit("ipo.changed", [](IpoResult& m) { m.set_changed(0, 49); });
        edit("ipo.converged_at", [](IpoResult& m) { m.set_converged_at(4); });
        edit("ipo.oscillates_from", [](IpoResult& m) { m.set_oscillates_from(-1); });
        edit("ipo.grid", [](IpoResult& m) { m.mutable_grid()->set_width(0); });
        refused(outcomeOf<session::ProjectionResult>(), "along",
                [](Outcome& m) { m.mutable_projection()->add_along(1.0F); });
        refused(outcomeOf<session::ProjectionResult>(), "across", [](Outcome& m) {
            m.mutable_projection()->set_across(0, std::numeric_limits<float>::quiet_NaN());
        });
    }
    void numbers() {
        refused(someProgress(), "fraction", [](Progress& m) { m.set_fraction(kInfinity); });
        refused(someProgress(), "items_done", [](Progress& m) { m.set_items_done(-1); });
        refused(someProgress(), "seconds_left", [](Progress& m) { m.set_seconds_left(-kInfinity); });
        refused(someProgress(), "queue_position", [](Progress& m) { m.set_queue_position(-1); });
        refused(requestOf<session::SimilarityRequest>(), "patch",
                [](Request& m) { m.mutable_similarity()->set_patch(-1); });
        refused(requestOf<session::ScoreRequest>(), "iteration",
                [](Request& m) { m.mutable_score()->set_iteration(-2); });
        refused(requestOf<session::ThumbnailRequest>(), "max_side",
                [](Request& m) { m.mutable_thumbnail()->set_max_side(1 << 30); });
        refused(outcomeOf<session::SegmentSummary>(), "total",
                [](Outcome& m) { m.mutable_segment()->set_total(-1); });
        refused(outcomeOf<session::TrainSummary>(), "seconds",
                [](Outcome& m) { m.mutable_train()->set_seconds(kInfinity); });
        refused(outcomeOf<session::EvaluationResult>(), "rows[0].curves.recall", [](Outcome& m) {
            m.mutable_evaluation()->mutable_rows(0)->mutable_curves()->add_recall(1.0);
        });
        refused(outcomeOf<session::ModelsResult>(), "models[0].parameters",
                [](Outcome& m) { m.mutable_models()->mutable_models(0)->set_parameters(-1); });
    }
    void training() {
        TrainingUpdate pinned;
        remote::write(test::filledAlternatives<session::TrainingUpdate>()[2], pinned);
        refused(pinned, "saliency", [](TrainingUpdate& m) {
            m.mutable_pinned()->mutable_saliency()->mutable_values()->RemoveLast();
        });
        refused(pinned, "kind", [](TrainingUpdate& m) { m.Clear(); });
    }
};

QTEST_APPLESS_MAIN(TestMalformed)
#include "test_malformed.moc"
