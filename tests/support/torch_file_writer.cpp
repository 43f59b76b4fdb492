// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/torch_file_writer.h"

#include <ATen/ATen.h>

#include <bit>
#include <fstream>
#include <map>
#include <stdexcept>

namespace selfment::testing {
namespace {

constexpr std::size_t kAlignment = 64; // of storages in an archive, as torch.save has it

void putNumber(std::string& text, std::uint64_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i)
        text.push_back(static_cast<char>((value >> (8U * i)) & 0xFFU));
}

std::string storageClass(c10::ScalarType type) {
    static const std::map<c10::ScalarType, std::string> names{
        {at::kDouble, "Double"}, {at::kFloat, "Float"}, {at::kHalf, "Half"},   {at::kBFloat16, "BFloat16"},
        {at::kLong, "Long"},     {at::kInt, "Int"},     {at::kShort, "Short"}, {at::kChar, "Char"},
        {at::kByte, "Byte"},     {at::kBool, "Bool"}};
    const auto found = names.find(type);
    if (found == names.end())
        throw std::invalid_argument("torch has no storage of this type");
    return found->second + "Storage";
}

/// A storage that some tensor of the file uses.
struct UsedStorage {
    std::string key;
    std::string bytes;
    std::size_t elements = 0;
};

/// Writes protocol 2, as torch.save does, without a memo.
class Pickler {
public:
    explicit Pickler(bool legacy) : m_legacy(legacy) {}

    std::string pickle(const TorchValue& value) {
        m_text = "\x80\x02";
        put(value);
        return m_text + ".";
    }
    [[nodiscard]] const std::vector<UsedStorage>& storages() const { return m_storages; }

private:
    void put(const TorchValue& value) {
        std::visit([this](const auto& held) { putHeld(held); }, value);
    }
    void putHeld(std::monostate) { m_text += 'N'; }
    void putHeld(bool value) { m_text += value ? '\x88' : '\x89'; }
    void putHeld(std::int64_t value) {
        m_text += "\x8A\x08";
        putNumber(m_text, static_cast<std::uint64_t>(value), 8);
    }
    void putHeld(double value) {
        m_text += 'G';
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (unsigned i = 8; i > 0; --i)
            m_text.push_back(static_cast<char>((bits >> (8U * (i - 1))) & 0xFFU));
    }
    void putHeld(const std::string& value) {
        m_text += 'X';
        putNumber(m_text, value.size(), 4);
        m_text += value;
    }
    void putHeld(const TorchList& list) {
        m_text += "](";
        for (const TorchValue& item : list.items)
            put(item);
        m_text += 'e';
    }
    void putHeld(const TorchDict& dict) {
        if (dict.kind == TorchDictKind::nameSpace)
            m_text += "cargparse\nNamespace\n)\x81}(";
        else
            m_text += dict.kind == TorchDictKind::plain ? "}(" : "ccollections\nOrderedDict\n)R(";
        for (const auto& [key, value] : dict.items) {
            putHeld(key);
            put(value);
        }
        m_text += 'u';
        if (dict.kind == TorchDictKind::nameSpace)
            m_text += 'b';
        if (dict.kind == TorchDictKind::orderedWithMetadata) {
            m_text += "}(";
            putHeld(std::string("_metadata"));
            m_text += "ccollections\nOrderedDict\n)R(";
            putHeld(std::string());
            m_text += "}(";
            putHeld(std::string("version"));
            m_text += "K\x01uuub";
        }
    }
    void putSides(at::IntArrayRef sides) {
        m_text += '(';
        for (const std::int64_t side : sides)
            putHeld(side);
        m_text += 't';
    }
    void putHeld(const at::Tensor& tensor) {
        const UsedStorage& storage = use(tensor);
        m_text += "ctorch._utils\n_rebuild_tensor_v2\n((";
        putHeld(std::string("storage"));
        m_text += "ctorch\n" + storageClass(tensor.scalar_type()) + "\n";
        putHeld(storage.key);
        putHeld(std::string("cpu"));
        putHeld(static_cast<std::int64_t>(storage.elements));
        m_text += m_legacy ? "NtQ" : "tQ";
        putHeld(tensor.storage_offset());
        putSides(tensor.sizes());
        putSides(tensor.strides());
        m_text += "\x89";
        m_text += "ccollections\nOrderedDict\n)RtR";
    }
    const UsedStorage& use(const at::Tensor& tensor) {
        const void* data = tensor.storage().data();
        auto found = m_index.find(data);
        if (found == m_index.end() || data == nullptr) {
            UsedStorage storage;
            storage.key = std::to_string(m_storages.size());
            const std::size_t bytes = tensor.storage().nbytes();
            storage.bytes.assign(static_cast<const char*>(data), bytes);
            storage.elements = bytes / tensor.element_size();
            found = m_index.insert_or_assign(data, m_storages.size()).first;
            m_storages.push_back(std::move(storage));
        }
        return m_storages[found->second];
    }

    bool m_legacy;
    std::string m_text;
    std::vector<UsedStorage> m_storages;
    std::map<const void*, std::size_t> m_index;
};

std::uint32_t checksum(const std::string& bytes) {
    std::uint32_t sum = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~sum;
}

/// What local and central header have in common: flags to the sizes.
std::string sharedFields(const std::string& bytes) {
    std::string fields;
    putNumber(fields, 0, 2); // flags
    putNumber(fields, 0, 2); // stored
    putNumber(fields, 0, 4); // time, date
    putNumber(fields, checksum(bytes), 4);
    putNumber(fields, bytes.size(), 4);
    putNumber(fields, bytes.size(), 4);
    return fields;
}

void putLocal(std::string& archive, const ZipItem& item) {
    archive += "PK\x03\x04";
    putNumber(archive, 20, 2);
    archive += sharedFields(item.second);
    putNumber(archive, item.first.size(), 2);
    const std::size_t begin = archive.size() + 2 + item.first.size() + 4;
    const std::size_t padding = (kAlignment - begin % kAlignment) % kAlignment;
    putNumber(archive, padding + 4, 2);
    archive += item.first;
    archive += "FB"; // the field torch pads with
    putNumber(archive, padding, 2);
    archive.append(padding, 'Z');
    archive += item.second;
}

void putCentral(std::string& directory, const ZipItem& item, std::uint64_t local, bool zip64) {
    directory += "PK\x01\x02";
    putNumber(directory, 45, 2);
    putNumber(directory, 45, 2);
    directory += sharedFields(item.second);
    putNumber(directory, item.first.size(), 2);
    putNumber(directory, zip64 ? 12 : 0, 2);
    directory.append(10, '\0'); // comment, disk, attributes
    putNumber(directory, zip64 ? 0xFFFFFFFFU : local, 4);
    directory += item.first;
    if (zip64) {
        putNumber(directory, 1, 2);
        putNumber(directory, 8, 2);
        putNumber(directory, local, 8);
    }
}

} // namespace

TorchDict stateDict(std::vector<std::pair<std::string, at::Tensor>> tensors) {
    TorchDict dict;
    dict.kind = TorchDictKind::orderedWithMetadata;
    for (auto& [name, tensor] : tensors)
        dict.items.emplace_back(name, std::move(tensor));
    return dict;
}

std::string zipBytes(const std::vector<ZipItem>& items, bool zip64) {
    std::string archive;
    std::string directory;
    for (const ZipItem& item : items) {
        const std::size_t local = archive.size();
        putLocal(archive, item);
        putCentral(directory, item, local, zip64);
    }
    const std::size_t begin = archive.size();
    archive += directory;
    if (zip64) {
        const std::size_t end64 = archive.size();
        archive += "PK\x06\x06";
        putNumber(archive, 44, 8);
        putNumber(archive, 45, 2);
        putNumber(archive, 45, 2);
        putNumber(archive, 0, 8);
        putNumber(archive, items.size(), 8);
        putNumber(archive, items.size(), 8);
        putNumber(archive, directory.size(), 8);
        putNumber(archive, begin, 8);
        archive += "PK\x06\x07";
        putNumber(archive, 0, 4);
        putNumber(archive, end64, 8);
        putNumber(archive, 1, 4);
    }
    archive += "PK\x05\x06";
    putNumber(archive, 0, 4);
    putNumber(archive, items.size(), 2);
    putNumber(archive, items.size(), 2);
    putNumber(archive, directory.size(), 4);
    putNumber(archive, begin, 4);
    putNumber(archive, 0, 2);
    return archive;
}

std::string torchZipBytes(const TorchValue& value, const std::string& folder) {
    Pickler pickler(false);
    std::vector<ZipItem> items{{folder + "/data.pkl", pickler.pickle(value)},
                               {folder + "/byteorder", "little"}};
    for (const UsedStorage& storage : pickler.storages())
        items.emplace_back(folder + "/data/" + storage.key, storage.bytes);
    items.emplace_back(folder + "/version", "3\n");
    return zipBytes(items);
}

std::string torchLegacyBytes(const TorchValue& value) {
    Pickler pickler(true);
    std::string text("\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19.\x80\x02M\xE9\x03.", 21);
    const TorchDict sizes{TorchDictKind::plain, {{"short", std::int64_t{2}}, {"int", std::int64_t{4}}}};
    text += Pickler(true).pickle(TorchDict{
        TorchDictKind::plain,
        {{"protocol_version", std::int64_t{1001}}, {"little_endian", true}, {"type_sizes", sizes}}});
    text += pickler.pickle(value);
    TorchList keys;
    for (const UsedStorage& storage : pickler.storages())
        keys.items.emplace_back(storage.key);
    text += Pickler(true).pickle(keys);
    for (const UsedStorage& storage : pickler.storages()) {
        putNumber(text, storage.elements, 8);
        text += storage.bytes;
    }
    return text;
}

std::string zipOfPickle(const std::string& pickle) {
    return zipBytes({{"archive/data.pkl", pickle}, {"archive/version", "3\n"}});
}

void writeBytes(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream.flush())
        throw std::runtime_error("cannot write " + path.string());
}

} // namespace selfment::testing
