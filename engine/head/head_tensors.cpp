// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/head_tensors.h"

#include <ATen/ATen.h>

#include <cmath>
#include <vector>

namespace selfment::head {
namespace {

using checkpoint::StoredTensor;
using support::Result;
using values::ErrorCode;
using Shape = std::vector<std::int64_t>;

std::string shapeText(const Shape& shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    return text + "]";
}

/// Shapes of a head of embedding e over features of width d, in the order of kParameterNames.
std::array<Shape, 6> shapesOf(std::int64_t e, std::int64_t d) {
    return {Shape{e, d}, Shape{e}, Shape{e, e}, Shape{e}, Shape{2, e}, Shape{2}};
}

/// What is wrong with the stored tensors, every fault named; empty: nothing.
std::string faultsOf(const checkpoint::TensorSource& tensors, const std::string& prefix) {
    std::string missing;
    for (const char* name : kParameterNames)
        if (tensors.find(prefix + name) == nullptr)
            missing += (missing.empty() ? "has no tensor " : ", ") + prefix + name;
    if (!missing.empty())
        return missing;
    const StoredTensor& first = *tensors.find(prefix + kParameterNames[0]);
    if (first.shape.size() != 2 || first.shape[0] < 1 || first.shape[1] < 1)
        return first.name + " is " + shapeText(first.shape) + ", not [e, d]";
    const auto shapes = shapesOf(first.shape[0], first.shape[1]);
    std::string faults;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const StoredTensor& stored = *tensors.find(prefix + kParameterNames[i]);
        const std::string before = faults.empty() ? "" : "; ";
        if (stored.shape != shapes[i])
            faults +=
                before + stored.name + " is " + shapeText(stored.shape) + ", not " + shapeText(shapes[i]);
        else if (!c10::isFloatingType(stored.type))
            faults += before + stored.name + " holds no floating point numbers";
    }
    return faults;
}

} // namespace

Result<PatchHead> readParameters(const checkpoint::TensorSource& tensors, const std::string& prefix,
                                 const std::string& where) {
    if (const std::string faults = faultsOf(tensors, prefix); !faults.empty())
        return support::makeError(ErrorCode::headInvalid, where, faults);
    PatchHead head;
    const auto parameters = head.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::string name = prefix + kParameterNames[i];
        at::Tensor& parameter = *parameters[i];
        parameter = at::empty(tensors.find(name)->shape, at::kFloat);
        if (const auto copied = tensors.copyTo(name, parameter); !copied)
            return support::propagate<PatchHead>(copied);
        if (!std::isfinite(parameter.sum(at::kDouble).item<double>()))
            return support::makeError(ErrorCode::headInvalid, where,
                                      name + " holds values that are not finite");
    }
    return head;
}

void addParameters(const PatchHead& head, const std::string& prefix, checkpoint::TensorFile& file) {
    const auto parameters = head.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i)
        file.tensors.emplace_back(prefix + kParameterNames[i],
                                  parameters[i]->detach().to(at::kCPU, at::kFloat).contiguous());
}

} // namespace selfment::head
