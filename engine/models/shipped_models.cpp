// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shipped_models.h"

#include "models/model_identity.h"
#include "models/model_name.h"
#include "support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace selfment::models {
namespace {

constexpr std::uint64_t kLargestDescription = std::uint64_t{64} << 10U;

std::optional<Entry> shippedModel(const std::filesystem::path& folder) {
    const auto bytes = support::readFileBytes(folder / "model.json", kLargestDescription);
    if (!bytes)
        return std::nullopt;
    const auto* text = reinterpret_cast<const char*>(bytes->data());
    const auto description = nlohmann::json::parse(text, text + bytes->size(), nullptr, false);
    if (!description.is_object())
        return std::nullopt;
    const auto said = [&description](const char* name) {
        const auto found = description.find(name);
        return found != description.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const std::string file = said("file");
    const bool plainName = file.find('/') == std::string::npos;
    auto entry = describeModel(file.empty() || !plainName ? folder : folder / support::pathFromText(file));
    if (!entry || !isModelName(said("name")))
        return std::nullopt;
    entry->name = said("name");
    entry->label = said("label");
    entry->limits = said("limits");
    entry->licence = said("licence");
    entry->sha256 = said("sha256");
    entry->shipped = true;
    return *entry;
}

} // namespace

std::vector<Entry> shippedModels(const std::filesystem::path& folder) {
    std::vector<Entry> models;
    std::error_code failure;
    for (std::filesystem::directory_iterator each(folder, failure), end; !failure && each != end;
         each.increment(failure))
        if (auto model = shippedModel(each->path()))
            models.push_back(std::move(*model));
    std::sort(models.begin(), models.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return models;
}

} // namespace selfment::models
