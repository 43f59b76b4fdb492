// SPDX-License-Identifier: GPL-3.0-or-later
#include "filled_values.h"
#include "options/option_table.h"
#include "remote/wire/codec.h"
#include "remote/wire/request_paths.h"
#include "requests.pb.h"

#include <QTest>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <set>

using namespace selfment;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

/// Strings of requests that are no paths. Every other one has to be visited.
const std::set<std::string> kNoPaths = {
    "selfment.remote.v1.SegmentRequest.program_version",
    "selfment.remote.v1.FeaturesRequest.program_version",
    "selfment.remote.v1.TrainRequest.program_version",
    "selfment.remote.v1.EvaluateRequest.program_version",
    "selfment.remote.v1.ExportRequest.format",
    "selfment.remote.v1.PreviewRequest.format",
    "selfment.remote.v1.TrainRequest.resume_run",
    "selfment.remote.v1.RemoveRun.name",
    "selfment.remote.v1.AddModel.name",
    "selfment.remote.v1.VerifyModel.name",
    "selfment.remote.v1.RemoveModel.name",
    "selfment.remote.v1.ShowLicence.name",
    "selfment.remote.v1.DownloadModel.name",
    "selfment.remote.v1.DownloadModel.licence_sha256",
    "selfment.remote.v1.KeepHubToken.token",
};
/// Rows of free text that name no file.
const std::set<std::string> kNoPathRows = {"device", "formats", "threshold"};
const std::string kSeen = "SEEN:";

struct NamedText {
    std::string name; ///< of the field, or of the option's row
    std::string text;
    bool mayBePath = false;
};

bool rowMayBePath(const std::string& name) {
    const options::OptionSpec* row = options::findOption(name);
    return row != nullptr && kNoPathRows.count(name) == 0 &&
           (row->type == options::OptionType::text || row->type == options::OptionType::path);
}

void collect(const Message& message, std::vector<NamedText>& texts) {
    const auto& reflection = *message.GetReflection();
    if (message.GetTypeName() == "selfment.remote.v1.Options") {
        for (const auto& [name, text] : dynamic_cast<const remote::v1::Options&>(message).rows())
            texts.push_back({"option " + name, text, rowMayBePath(name)});
        return;
    }
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
        const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
        for (int k = 0; k < count; ++k) {
            if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
                collect(field->is_repeated() ? reflection.GetRepeatedMessage(message, field, k)
                                             : reflection.GetMessage(message, field),
                        texts);
            else if (field->type() == FieldDescriptor::TYPE_STRING)
                texts.push_back({field->full_name(),
                                 field->is_repeated() ? reflection.GetRepeatedString(message, field, k)
                                                      : reflection.GetString(message, field),
                                 kNoPaths.count(field->full_name()) == 0});
        }
    }
}

std::vector<NamedText> textsOf(const session::Request& request) {
    remote::v1::Request message;
    remote::write(request, message);
    std::vector<NamedText> texts;
    collect(message, texts);
    return texts;
}

} // namespace

class TestRequestPaths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPathIsVisited() {
        std::set<std::string> unused = kNoPaths;
        int visits = 0;
        for (session::Request request : test::filledRequests()) {
            remote::visitPaths(request, [&visits](std::string& path, remote::PathRole /*role*/) {
                ++visits;
                path = kSeen + path;
            });
            for (const NamedText& text : textsOf(request)) {
                unused.erase(text.name);
                QVERIFY2(text.text.starts_with(kSeen) == text.mayBePath, text.name.c_str());
                QVERIFY2(!text.text.starts_with(kSeen + kSeen), text.name.c_str());
            }
        }
        QVERIFY(visits > 60);
        QVERIFY2(unused.empty(), unused.empty() ? "" : unused.begin()->c_str());
    }
    void emptyPathsAreLeftOut() {
        session::Request request(session::TrainRequest{});
        std::vector<std::string> seen;
        remote::visitPaths(request,
                           [&seen](std::string& path, remote::PathRole /*role*/) { seen.push_back(path); });
        QCOMPARE(seen, (std::vector<std::string>{"builtin", "none"}));
    }
    void roles() {
        session::InspectRequest inspect;
        inspect.imagePath = "photo";
        inspect.tracePath = "trace";
        inspect.options.head.head = "head";
        session::Request request(inspect);
        std::map<std::string, remote::PathRole> roles;
        remote::visitPaths(request,
                           [&roles](std::string& path, remote::PathRole role) { roles[path] = role; });
        QCOMPARE(roles.size(), std::size_t{4});
        QVERIFY(roles.at("photo") == remote::PathRole::photo);
        QVERIFY(roles.at("trace") == remote::PathRole::outputFile);
        QVERIFY(roles.at("head") == remote::PathRole::model);
        QVERIFY(roles.at("builtin") == remote::PathRole::model);
    }
    void photosAreToldFromMasks() {
        session::EvaluateRequest evaluate;
        evaluate.imagesFolder = "photos";
        evaluate.masksFolder = "truth";
        evaluate.predictionsFolder = "made";
        session::TrainRequest train;
        train.validationImages = "more photos";
        train.validationMasks = "more truth";
        std::map<std::string, remote::PathRole> roles;
        for (session::Request request : {session::Request(evaluate), session::Request(train)})
            remote::visitPaths(request,
                               [&roles](std::string& path, remote::PathRole role) { roles[path] = role; });
        for (const char* path : {"photos", "more photos"})
            QVERIFY2(roles.at(path) == remote::PathRole::photoFolder, path);
        for (const char* path : {"truth", "made", "more truth"})
            QVERIFY2(roles.at(path) == remote::PathRole::masks, path);
    }
};

QTEST_APPLESS_MAIN(TestRequestPaths)
#include "test_request_paths.moc"
