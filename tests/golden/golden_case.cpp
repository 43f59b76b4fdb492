// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden/golden_case.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace selfment::golden {
namespace {

using Json = nlohmann::json;

Json readJson(const std::filesystem::path& path) {
    std::ifstream stream(path);
    return stream ? Json::parse(stream) : Json();
}

checkpoint::TensorFile readTensors(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path))
        return {};
    auto file = checkpoint::readSafetensors(path);
    if (!file.ok())
        throw std::runtime_error(path.string() + ": " + (file.failed() ? file.error().why : "cancelled"));
    return std::move(*file);
}

/// Whether a name fits a pattern in which * stands for any text.
bool fits(std::string_view name, std::string_view pattern) {
    if (pattern.empty())
        return name.empty();
    if (pattern.front() == '*') {
        for (std::size_t skip = 0; skip <= name.size(); ++skip)
            if (fits(name.substr(skip), pattern.substr(1)))
                return true;
        return false;
    }
    return !name.empty() && name.front() == pattern.front() && fits(name.substr(1), pattern.substr(1));
}

Json toleranceFor(const Json& table, const std::string& name) {
    if (table.contains(name))
        return table.at(name);
    for (const auto& [pattern, tolerance] : table.items())
        if (pattern.find('*') != std::string::npos && fits(name, pattern))
            return tolerance;
    return table.value("default", Json{{"atol", 1e-5}, {"rtol", 1e-4}});
}

std::string shapeText(const at::Tensor& tensor) {
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

std::string integerFault(const at::Tensor& got, const at::Tensor& want, const Json& tolerance) {
    const at::Tensor difference = (got.to(at::kLong) - want.to(at::kLong)).abs();
    const auto differing = difference.gt(0).sum().item<std::int64_t>();
    const auto largest = difference.numel() > 0 ? difference.max().item<std::int64_t>() : 0;
    const auto allowed = tolerance.value("max_mismatch", std::int64_t{0});
    if (differing > allowed || (differing > 0 && largest > tolerance.value("max_abs", largest)))
        return std::to_string(differing) + " of " + std::to_string(want.numel()) + " differ, by up to " +
               std::to_string(largest) + " (allowed: " + std::to_string(allowed) + ")";
    return {};
}

std::string realFault(const at::Tensor& got, const at::Tensor& want, const Json& tolerance) {
    const at::Tensor a = got.to(at::kDouble);
    const at::Tensor b = want.to(at::kDouble);
    if (!a.isfinite().all().item<bool>())
        return "is not finite";
    const at::Tensor difference = (a - b).abs();
    std::ostringstream text;
    if (tolerance.contains("rel_norm")) {
        const double relative = (a - b).norm().item<double>() / std::max(b.norm().item<double>(), 1e-30);
        text << "relative norm of the difference " << relative << ", allowed " << tolerance["rel_norm"];
        return relative <= tolerance["rel_norm"].get<double>() ? std::string() : text.str();
    }
    const at::Tensor allowed = tolerance.value("atol", 0.0) + tolerance.value("rtol", 0.0) * b.abs();
    if (difference.le(allowed).all().item<bool>())
        return {};
    text << "largest difference " << difference.max().item<double>() << ", allowed " << tolerance.dump();
    return text.str();
}

std::string tensorFault(at::Tensor got, const at::Tensor& want, const Json& tolerance) {
    if (got.numel() == want.numel() && got.sizes() != want.sizes())
        got = got.reshape(want.sizes());
    if (tolerance.value("prefix_rows", false) && got.dim() == want.dim() && got.size(0) > want.size(0))
        got = got.narrow(0, 0, want.size(0));
    if (got.sizes() != want.sizes())
        return "has shape " + shapeText(got) + ", expected " + shapeText(want);
    return want.is_floating_point() ? realFault(got, want, tolerance) : integerFault(got, want, tolerance);
}

std::string scalarFault(const Json& got, const Json& want, const Json& tolerance) {
    const std::string text = got.dump() + ", expected " + want.dump();
    if (!want.is_number() || !got.is_number())
        return got == want ? std::string() : text;
    const double allowed =
        tolerance.value("atol", 0.0) + tolerance.value("rtol", 0.0) * std::abs(want.get<double>());
    return std::abs(got.get<double>() - want.get<double>()) <= allowed ? std::string() : text;
}

std::string dotted(const std::string& pointer) {
    std::string name = pointer.substr(1);
    std::replace(name.begin(), name.end(), '/', '.');
    return name;
}

} // namespace

std::vector<std::filesystem::path> caseFolders(const std::filesystem::path& root) {
    std::vector<std::filesystem::path> folders;
    for (const auto& area : std::filesystem::directory_iterator(root)) {
        if (!area.is_directory())
            continue;
        for (const auto& entry : std::filesystem::directory_iterator(area))
            if (std::filesystem::exists(entry.path() / "case.json"))
                folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

GoldenCase readCase(const std::filesystem::path& folder) {
    GoldenCase golden;
    golden.folder = folder;
    golden.description = readJson(folder / "case.json");
    if (!golden.description.is_object())
        throw std::runtime_error((folder / "case.json").string() + " cannot be read");
    golden.area = golden.description.at("area").get<std::string>();
    golden.name = golden.description.at("case").get<std::string>();
    golden.inputs = readTensors(folder / "inputs.safetensors");
    golden.expected = readTensors(folder / "expected.safetensors");
    golden.expectedScalars = readJson(folder / "expected.json");
    return golden;
}

Failures compare(const GoldenCase& golden, const Outputs& outputs, int& compared) {
    Failures failures;
    const Json tolerances = golden.description.value("tolerances", Json::object());
    const auto note = [&](const std::string& name, const std::string& fault) {
        ++compared;
        if (!fault.empty())
            failures.push_back(golden.area + "/" + golden.name + " " + name + ": " + fault);
    };
    for (const auto& [name, want] : golden.expected.tensors) {
        const auto got = outputs.tensors.find(name);
        const Json tolerance = toleranceFor(tolerances.value("fp32", Json::object()), name);
        note(name,
             got == outputs.tensors.end() ? "missing" : tensorFault(got->second.cpu(), want, tolerance));
    }
    if (golden.expectedScalars.is_null())
        return failures;
    const Json got = outputs.scalars.flatten();
    const Json expected = golden.expectedScalars.flatten();
    for (const auto& [pointer, want] : expected.items()) {
        if (want.is_null() || want.empty()) // no value, or an empty list
            continue;
        const std::string name = dotted(pointer);
        const Json tolerance = toleranceFor(tolerances.value("scalars", Json::object()), name);
        note(name, got.contains(pointer) ? scalarFault(got.at(pointer), want, tolerance) : "missing");
    }
    return failures;
}

} // namespace selfment::golden
