// SPDX-License-Identifier: GPL-3.0-or-later
#include "filled_values.h"
#include "options/option_table.h"
#include "remote/wire/codec.h"
#include "remote/wire/codec_options.h"
#include "requests.pb.h"
#include "results.pb.h"

#include <QTest>

#include <random>
#include <set>

using namespace selfment;
using test::Filler;
using test::same;

namespace {

/// Through bytes, as over a network.
template <typename Message>
Message sent(const Message& message) {
    Message arrived;
    if (!arrived.ParseFromString(message.SerializeAsString()))
        qFatal("a message that was written cannot be parsed");
    return arrived;
}

template <typename Message, typename Value>
void verifyRoundTrip(const Value& value) {
    Message message;
    remote::write(value, message);
    const auto back = remote::read(sent(message));
    QVERIFY2(back.ok(), back.failed() ? (back.error().where + ": " + back.error().why).c_str() : "cancelled");
    QVERIFY2(same(value, back.value()), message.ShortDebugString().substr(0, 400).c_str());
}

/// Bytes changed, cut off and doubled at random: whatever still is a message reads as a value or an error.
template <typename Message, typename Value>
void verifySurvivesDamage(const Value& value, std::mt19937& random) {
    Message message;
    remote::write(value, message);
    const std::string whole = message.SerializeAsString();
    for (int round = 0; round < 300 && !whole.empty(); ++round) {
        std::string bytes = whole;
        for (auto changes = 1 + random() % 4; changes > 0; --changes)
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        if (random() % 4 == 0)
            bytes.resize(random() % bytes.size());
        Message damaged;
        if (!damaged.ParseFromString(bytes))
            continue;
        const auto back = remote::read(damaged);
        QVERIFY(back.ok() || (back.failed() && !back.error().why.empty()));
    }
}

/// Fails with the place of the first field that is as it is by default.
template <typename T>
void verifyAllDiffer(const T& value, const T& byDefault, const std::string& place) {
    if constexpr (std::is_aggregate_v<T>) {
        const auto left = test::fieldsOf(value);
        const auto right = test::fieldsOf(byDefault);
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            (verifyAllDiffer(std::get<Index>(left), std::get<Index>(right),
                             place + "." + std::to_string(Index)),
             ...);
        }
        (std::make_index_sequence<std::tuple_size_v<std::decay_t<decltype(left)>>>{});
    } else {
        QVERIFY2(!(value == byDefault), place.c_str());
    }
}

} // namespace

class TestCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests() {
        for (const session::Request& request : test::filledRequests())
            verifyRoundTrip<remote::v1::Request>(request);
    }
    void emptyRequests() {
        // As they are made, nothing set: absent masks and default options.
        verifyRoundTrip<remote::v1::Request>(session::Request(session::InspectRequest{}));
        verifyRoundTrip<remote::v1::Request>(session::Request(session::SegmentRequest{}));
        verifyRoundTrip<remote::v1::Request>(session::Request(session::ScoreRequest{}));
        verifyRoundTrip<remote::v1::Request>(session::Request(session::ExportRequest{}));
        verifyRoundTrip<remote::v1::Request>(session::Request(session::TrainRequest{}));
    }
    void progress() {
        session::Progress progress;
        Filler().fill(progress);
        verifyRoundTrip<remote::v1::Progress>(progress);
        for (int k = 0; k <= static_cast<int>(session::Activity::fetching); ++k) {
            progress.activity = static_cast<session::Activity>(k);
            verifyRoundTrip<remote::v1::Progress>(progress);
        }
        verifyRoundTrip<remote::v1::Progress>(session::Progress{});
    }
    void stages() {
        for (const session::StageResult& stage : test::filledStages())
            verifyRoundTrip<remote::v1::StageResult>(stage);
    }
    void emptyStages() {
        session::StageResult stage;
        stage.stage = session::Stage::graph;
        stage.data = session::GraphResult{};
        verifyRoundTrip<remote::v1::StageResult>(stage);
        stage.stage = session::Stage::ipo;
        stage.data = session::IpoResult{};
        verifyRoundTrip<remote::v1::StageResult>(stage);
        stage.stage = session::Stage::mask;
        stage.data = session::MaskResult{};
        verifyRoundTrip<remote::v1::StageResult>(stage);
    }
    void pixelsOfAPhotoStayBehind() {
        session::StageResult stage;
        session::ImageResult image;
        Filler().fill(image);
        Filler().fill(image.image);
        stage.data = image;
        remote::v1::StageResult message;
        remote::write(stage, message);
        const auto back = remote::read(sent(message));
        QVERIFY(back.ok());
        QVERIFY(std::get<session::ImageResult>(back->data).image.empty());
        QCOMPARE(std::get<session::ImageResult>(back->data).sha256, image.sha256);
    }
    void training() {
        for (const session::TrainingUpdate& update : test::filledAlternatives<session::TrainingUpdate>())
            verifyRoundTrip<remote::v1::TrainingUpdate>(update);
    }
    void outcomes() {
        for (const session::Outcome& outcome : test::filledOutcomes())
            verifyRoundTrip<remote::v1::Outcome>(outcome);
        verifyRoundTrip<remote::v1::Outcome>(session::Outcome{});
    }
    void emptyOutcomes() {
        for (const auto& data : test::filledAlternatives<decltype(session::Outcome::data)>()) {
            session::Outcome outcome;
            std::visit([&outcome](const auto& value) { outcome.data = std::decay_t<decltype(value)>{}; },
                       data);
            verifyRoundTrip<remote::v1::Outcome>(outcome);
        }
    }
    void engineDescription() {
        session::EngineDescription description;
        Filler().fill(description);
        verifyRoundTrip<remote::v1::EngineDescription>(description);
    }
    void errors() {
        for (int k = 0; k <= static_cast<int>(values::ErrorCode::internal); ++k) {
            const values::Error error{static_cast<values::ErrorCode>(k), "where \xFF", "why", "hint"};
            remote::v1::Error message;
            remote::write(error, message);
            QCOMPARE(remote::read(sent(message)), error);
        }
        remote::v1::Error unknown;
        unknown.set_code("moon_in_the_way");
        unknown.set_why("it is full");
        QCOMPARE(remote::read(unknown).code, values::ErrorCode::internal);
        QCOMPARE(remote::read(unknown).why, std::string("moon_in_the_way: it is full"));
    }
    void warnings() {
        session::StageResult stage = test::filledStages().back();
        stage.warnings.clear();
        for (int k = 0; k <= static_cast<int>(values::WarningCode::pseudoMaskDegenerate); ++k)
            stage.warnings.push_back({static_cast<values::WarningCode>(k), "detail"});
        verifyRoundTrip<remote::v1::StageResult>(stage);
        remote::v1::StageResult message;
        remote::write(stage, message);
        message.add_warnings()->set_code("of_a_later_version");
        QCOMPARE(remote::read(message)->warnings, stage.warnings);
    }

    /// A field that no row of the option table sets would not arrive: this sees it.
    void everyOptionTravels() {
        const options::Options filled = test::filledOptions();
        verifyAllDiffer(filled, options::Options{}, "options");
        session::TrainRequest request;
        request.options = filled;
        verifyRoundTrip<remote::v1::Request>(session::Request(request));
        std::set<std::string_view> names;
        for (const options::OptionSpec& row : options::optionTable()) {
            QVERIFY(!row.bound() || names.insert(row.name).second);
        }
    }
    void onlyOtherOptionsTravel() {
        remote::v1::Options message;
        remote::write(options::Options{}, message);
        QVERIFY(message.rows().empty());
        options::Options changed;
        changed.pipeline.graph.tau = 0.31;
        changed.pipeline.mask.threshold = 0.7;
        remote::write(changed, message);
        QCOMPARE(message.rows().size(), std::size_t{2});
        QCOMPARE(message.rows().at("tau"), std::string("0.31"));
    }
    void emptyTextOfAnOption() {
        session::SegmentRequest request;
        request.options.pipeline.head.head = "";
        request.options.pipeline.features.backbone = "";
        verifyRoundTrip<remote::v1::Request>(session::Request(request));
    }
    void optionsOfBefore() {
        remote::v1::Options message;
        (*message.mutable_rows())["tau"] = "0.3";
        (*message.mutable_rows())["given-up"] = "1";
        (*message.mutable_rows())["size"] = "many";
        options::Options expected;
        expected.pipeline.graph.tau = 0.3;
        QVERIFY(remote::readOldOptions(message) == expected);
    }

    void damagedBytes() {
        std::mt19937 random(20260701);
        for (const session::Request& request : test::filledRequests())
            verifySurvivesDamage<remote::v1::Request>(request, random);
        for (const session::StageResult& stage : test::filledStages())
            verifySurvivesDamage<remote::v1::StageResult>(stage, random);
        for (const session::Outcome& outcome : test::filledOutcomes())
            verifySurvivesDamage<remote::v1::Outcome>(outcome, random);
        for (const session::TrainingUpdate& update : test::filledAlternatives<session::TrainingUpdate>())
            verifySurvivesDamage<remote::v1::TrainingUpdate>(update, random);
    }
};

QTEST_APPLESS_MAIN(TestCodec)
#include "test_codec.moc"
