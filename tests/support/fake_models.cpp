// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_models.h"

#include <algorithm>

namespace selfment::testing {

using namespace session;
using values::ErrorCode;

namespace {

const std::string kDigits = "0123456789abcdef0123456789abcdef0123456789abcdef01234567";

ModelDescription builtin() {
    ModelDescription model;
    model.name = "builtin";
    model.label = "a label";
    model.dimension = 29;
    model.patchSize = 16;
    model.precision = "fp32";
    model.licence = "GPL-3.0-or-later";
    model.shipped = true;
    return model;
}

ModelDescription tiny() {
    ModelDescription model;
    model.name = "tiny";
    model.label = "small ViT";
    model.path = "/usr/share/selfment-studio/models/tiny";
    model.layout = "Hugging Face, safetensors";
    model.sha256 = "aaaaaaaa" + kDigits;
    model.bytes = 11'000'000;
    model.licence = "CC BY 4.0";
    model.card = "# tiny\n\nA small ViT.\n";
    for (int line = 1; line <= 60; ++line)
        model.card += "Line " + std::to_string(line) + " of the card.\n";
    model.precision = "bf16";
    model.parameters = 5'489'856;
    model.dimension = 192;
    model.depth = 12;
    model.patchSize = 16;
    model.shipped = true;
    return model;
}

ModelDescription added(std::string name, std::string path) {
    ModelDescription model;
    model.name = std::move(name);
    model.label = "DINOv3 ViT-S/16, LVD-1689M";
    model.path = std::move(path);
    model.layout = "Meta, .pth";
    model.sha256 = "08c60483" + kDigits;
    model.bytes = 86'400'000;
    model.licence = "DINOv3 License";
    model.precision = "fp32";
    model.parameters = 21'601'152;
    model.dimension = 384;
    model.depth = 12;
    model.patchSize = 16;
    return model;
}

ModelDescription moved() {
    ModelDescription model = added(kFakeMoved, "/media/stick/vitb16.pth");
    model.label = "DINOv3 ViT-B/16, LVD-1689M";
    model.parameters = 85'660'416;
    model.dimension = 768;
    model.state = ModelState::moved;
    return model;
}

ModelDescription head() {
    ModelDescription model;
    model.name = kFakeHead;
    model.kind = ModelKind::head;
    model.label = "patch head for tiny";
    model.path = "/usr/share/selfment-studio/models/tiny-head/head.safetensors";
    model.layout = "selfment-head, safetensors";
    model.sha256 = "bbbbbbbb" + kDigits;
    model.bytes = 166'000;
    model.licence = "CC BY 4.0";
    model.card = "# tiny-head\n\nA head for tiny.\n";
    model.precision = "fp32";
    model.parameters = 41'474;
    model.dimension = 192;
    model.shipped = true;
    return model;
}

Progress bytes(Activity activity, const std::string& item, std::uint64_t done, std::uint64_t total) {
    Progress progress;
    progress.activity = activity;
    progress.currentItem = item;
    progress.bytesDone = static_cast<std::int64_t>(done);
    progress.bytesTotal = static_cast<std::int64_t>(total);
    progress.fraction = static_cast<double>(done) / static_cast<double>(total);
    progress.secondsLeft = done > 0 ? static_cast<double>(total - done) / 1e7 : -1.0;
    return progress;
}

Script withProgress(Activity activity, const ModelDescription& model) {
    Script script;
    for (const std::uint64_t quarters : {0U, 1U, 2U, 3U, 4U})
        script.events.emplace_back(bytes(activity, model.name, model.bytes * quarters / 4, model.bytes));
    ModelsResult result;
    result.models = {model};
    script.outcome.data = result;
    return script;
}

Script failedWith(ErrorCode code, std::string where, std::string why) {
    Script script;
    script.outcome.state = Outcome::State::failed;
    script.outcome.error = values::Error{code, std::move(where), std::move(why), {}};
    return script;
}

Script doneWith(ModelsResult result) {
    Script script;
    script.outcome.data = std::move(result);
    return script;
}

const ModelDescription* findIn(const ModelsResult& list, const std::string& name) {
    const auto found = std::find_if(list.models.begin(), list.models.end(),
                                    [&name](const ModelDescription& model) { return model.name == name; });
    return found == list.models.end() ? nullptr : &*found;
}

bool isPublished(const std::string& name) {
    const ModelsResult list = fakeModels();
    return std::any_of(list.published.begin(), list.published.end(),
                       [&name](const PublishedDescription& model) { return model.name == name; });
}

Script run(const ListModels&) {
    return doneWith(fakeModels());
}

Script run(const AddModel& action) {
    const std::size_t slash = action.path.rfind('/');
    const std::string file = action.path.substr(slash == std::string::npos ? 0 : slash + 1);
    return withProgress(
        Activity::hashing,
        added(action.name.empty() ? file.substr(0, file.find('.')) : action.name, action.path));
}

Script run(const VerifyModel& action) {
    const ModelsResult list = fakeModels();
    const ModelDescription* model = findIn(list, action.name);
    if (model == nullptr)
        return failedWith(ErrorCode::modelUnknown, action.name, "");
    if (model->state == ModelState::moved)
        return failedWith(ErrorCode::modelMoved, model->path, "");
    return withProgress(Activity::hashing, *model);
}

Script run(const RemoveModel& action) {
    const ModelsResult list = fakeModels();
    const ModelDescription* model = findIn(list, action.name);
    if (model == nullptr)
        return failedWith(ErrorCode::modelUnknown, action.name, "");
    if (model->shipped)
        return failedWith(ErrorCode::modelInUse, action.name, "");
    ModelsResult result;
    result.removed = action.name;
    return doneWith(result);
}

Script run(const ShowLicence& action) {
    if (!isPublished(action.name))
        return failedWith(ErrorCode::modelUnknown, action.name, "");
    ModelsResult result;
    result.licenceText = "THE LICENCE\nYou may use this under conditions.\n";
    result.licenceUrl = "https://hub.example/licence";
    result.licenceSha256 = kFakeLicenceSha256;
    return doneWith(result);
}

Script run(const DownloadModel& action) {
    if (!isPublished(action.name))
        return failedWith(ErrorCode::modelUnknown, action.name, "");
    if (action.licenceSha256 != kFakeLicenceSha256)
        return failedWith(ErrorCode::licenceNotAccepted, action.name, "");
    ModelDescription model = added(action.name, "/home/me/.local/share/selfment-studio/" + action.name);
    model.layout = "Hugging Face, safetensors";
    model.downloaded = true;
    return withProgress(Activity::downloading, model);
}

Script run(const KeepHubToken&) {
    return doneWith({});
}

} // namespace

ModelsResult fakeModels() {
    ModelsResult list;
    list.models = {builtin(), tiny(),
                   added(kFakeAdded, "/home/me/dinov3_vits16_pretrain_lvd1689m-08c60483.pth"), moved(),
                   head()};
    list.published = {{kFakeAdded, "DINOv3 ViT-S/16, LVD-1689M", "facebook/dinov3-vits16-pretrain-lvd1689m",
                       "DINOv3 License", true, 21'601'152, 384},
                      {kFakePublished, "DINOv3 ViT-B/16, LVD-1689M",
                       "facebook/dinov3-vitb16-pretrain-lvd1689m", "DINOv3 License", true, 85'660'416, 768},
                      {"dino-vits8", "DINO ViT-S/8", "", "Apache-2.0", false, 21'670'272, 384}};
    list.tokenSource = "environment";
    return list;
}

Script modelsScript(const ModelsRequest& request) {
    return std::visit([](const auto& action) { return run(action); }, request.action);
}

Script heldDownloadScript(const Request& request) {
    Script script = FakeSession::plainScript(request);
    const auto* models = std::get_if<ModelsRequest>(&request);
    script.holdBeforeEnd = models != nullptr && std::holds_alternative<DownloadModel>(models->action);
    return script;
}

} // namespace selfment::testing
