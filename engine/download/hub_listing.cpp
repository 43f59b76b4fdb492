// SPDX-License-Identifier: GPL-3.0-or-later
#include "download/hub.h"
#include "download/hub_answer.h"
#include "support/catch_all.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>

namespace selfment::download {
namespace {

using nlohmann::json;
using support::CancelToken;
using support::makeError;
using support::Result;
using support::Status;
using values::ErrorCode;

bool isHex(const std::string& text, std::size_t length) {
    return text.size() == length && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Status checkRequest(const HubAccess& hub, const std::string& repository) {
    if (Status good = checkRepository(repository); !good)
        return good;
    return checkEndpoint(hub);
}

HttpAnswer textAt(const HubAccess& hub, const std::string& path, const CancelToken& cancel) {
    HttpRequest request;
    request.url = hub.endpoint + path;
    return withRetries(hub.patience, cancel, [&] { return Attempt{httpGet(hub, request, cancel), false}; });
}

bool good(const HttpAnswer& answer) {
    return answer.end == TransferEnd::complete && answer.head.status >= 200 && answer.head.status < 300;
}

/// What is no UTF-8 replaced: the text goes on into JSON and into a window.
std::string asUtf8(const std::string& text) {
    return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

HubFile fileOf(const json& sibling, const std::string& revision) {
    HubFile file;
    file.revision = revision;
    file.name = sibling.value("rfilename", "");
    file.bytes = sibling.value("size", std::uint64_t{0});
    if (const auto large = sibling.find("lfs"); large != sibling.end() && large->is_object()) {
        file.sha256 = large->value("sha256", "");
        if (!file.sha256.empty() && !isHex(file.sha256, 64))
            throw std::invalid_argument("a hash is not SHA-256");
        file.bytes = large->value("size", file.bytes);
    }
    return file;
}

/// The files of the list that a model folder needs. One weight file is preferred to shards, as elsewhere.
Result<std::vector<HubFile>> neededFiles(const json& answer, const std::string& repository) {
    const auto revision = answer.at("sha").get<std::string>();
    if (!isHex(revision, 40))
        throw std::invalid_argument("the revision is not a commit");
    std::vector<HubFile> files;
    for (const json& sibling : answer.at("siblings"))
        if (HubFile file = fileOf(sibling, revision); isModelFileName(file.name))
            files.push_back(std::move(file));
    const auto has = [&files](const std::string& name) {
        return std::any_of(files.begin(), files.end(),
                           [&](const HubFile& file) { return file.name == name; });
    };
    const bool single = has("model.safetensors");
    const bool sharded = has("model.safetensors.index.json");
    std::erase_if(files, [&](const HubFile& file) {
        return single ? isShardName(file.name) || file.name == "model.safetensors.index.json" : false;
    });
    const bool shards =
        std::any_of(files.begin(), files.end(), [](const HubFile& file) { return isShardName(file.name); });
    if (!has("config.json") || (!single && !(sharded && shards)))
        return makeError(ErrorCode::downloadFailed, repository,
                         "the hub has no weights in safetensors form with a config.json there");
    return files;
}

} // namespace

std::string hubEndpoint() {
    const char* text = std::getenv("HF_ENDPOINT"); // NOLINT(concurrency-mt-unsafe): nothing here sets it
    std::string endpoint = text == nullptr || *text == '\0' ? "https://huggingface.co" : text;
    while (endpoint.ends_with('/'))
        endpoint.pop_back();
    return endpoint;
}

Result<Licence> fetchLicence(const HubAccess& hub, const std::string& repository, const CancelToken& cancel) {
    return support::catchAll([&]() -> Result<Licence> {
        if (const Status right = checkRequest(hub, repository); !right)
            return support::propagate<Licence>(right);
        HttpAnswer answer;
        for (const char* name : {"LICENSE.md", "LICENSE", "README.md"}) {
            answer = textAt(hub, "/" + repository + "/resolve/main/" + name, cancel);
            if (answer.end == TransferEnd::cancelled)
                return support::Cancelled{};
            if (good(answer))
                return Licence{asUtf8(answer.text), hub.endpoint + "/" + repository + "/blob/main/" + name};
            // Only where there is no such file is the next one looked for: one that is not shown may be the
            // licence.
            if (answer.end != TransferEnd::complete || answer.head.status != 404)
                break;
        }
        return errorOfAnswer(hub, repository, answer);
    });
}

Result<std::vector<HubFile>> listModelFiles(const HubAccess& hub, const std::string& repository,
                                            const CancelToken& cancel) {
    return support::catchAll([&]() -> Result<std::vector<HubFile>> {
        if (const Status right = checkRequest(hub, repository); !right)
            return support::propagate<std::vector<HubFile>>(right);
        const HttpAnswer answer =
            textAt(hub, "/api/models/" + repository + "/revision/main?blobs=true", cancel);
        if (answer.end == TransferEnd::cancelled)
            return support::Cancelled{};
        if (!good(answer))
            return errorOfAnswer(hub, repository, answer);
        const auto unexpected = [&repository](const std::string& why) {
            return makeError(ErrorCode::downloadFailed, repository,
                             "the hub's list of files is not as expected: " + why);
        };
        try {
            return neededFiles(json::parse(answer.text), repository);
        } catch (const json::exception&) {
            return unexpected("a field is missing or wrong");
        } catch (const std::invalid_argument& error) {
            return unexpected(error.what());
        }
    });
}

} // namespace selfment::download
