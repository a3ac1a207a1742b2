// check_ply: walks a PLY file as its header describes it, without keeping anything.
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

#include "engine/geometry/mesh_file_checks.h"

namespace theatre::geometry {

namespace {

constexpr std::string_view k_cut_short = "is cut short: the header promises more than the file holds";
constexpr uint64_t k_most_corners = 255;  // of one face

core::Error reason(std::string_view text) { return {std::string(text)}; }

enum class Kind : uint8_t { signed_integer, unsigned_integer, real };
struct Type {
  uint8_t bytes = 0;
  Kind kind = Kind::real;
};

std::optional<Type> type_named(std::string_view name) {
  struct Entry {
    std::string_view name, alias;
    Type type;
  };
  static constexpr Entry k_types[] = {
      {"char", "int8", {1, Kind::signed_integer}},   {"uchar", "uint8", {1, Kind::unsigned_integer}},
      {"short", "int16", {2, Kind::signed_integer}}, {"ushort", "uint16", {2, Kind::unsigned_integer}},
      {"int", "int32", {4, Kind::signed_integer}},   {"uint", "uint32", {4, Kind::unsigned_integer}},
      {"float", "float32", {4, Kind::real}},         {"double", "float64", {8, Kind::real}},
  };
  for (const Entry& entry : k_types) {
    if (name == entry.name || name == entry.alias) return entry.type;
  }
  return std::nullopt;
}

struct Property {
  Type type;                       // of the value, or of a list's items
  std::optional<Type> list_count;  // set for lists
  bool is_vertex_index = false;
};
struct Element {
  std::string_view name;
  uint64_t count = 0;
  std::vector<Property> properties;
};
struct Header {
  enum class Encoding : uint8_t { ascii, little_endian, big_endian } encoding = Encoding::ascii;
  std::vector<Element> elements;
  uint64_t vertices = 0;
  std::string_view body;
};

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (size_t at = 0; (at = line.find_first_not_of(" \t\r", at)) != line.npos;) {
    const size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

template <class Number>
std::optional<Number> number_in(std::string_view word) {
  Number value{};
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

bool add_property(const std::vector<std::string_view>& words, std::vector<Element>& elements) {
  if (elements.empty()) return false;
  Property property;
  const bool is_list = words.size() == 5 && words[1] == "list";
  if (!is_list && words.size() != 3) return false;
  const auto type = type_named(words[is_list ? 3 : 1]);
  if (!type) return false;
  property.type = *type;
  if (is_list) {
    property.list_count = type_named(words[2]);
    if (!property.list_count || property.list_count->kind == Kind::real) return false;
    property.is_vertex_index = words[4] == "vertex_indices" || words[4] == "vertex_index";
    if (property.is_vertex_index && type->kind == Kind::real) return false;
  }
  elements.back().properties.push_back(property);
  return true;
}

core::Result<Header> read_header(std::string_view bytes, uint64_t largest_count) {
  constexpr size_t k_longest_header = 64 << 10;
  Header header;
  bool has_format = false;
  size_t at = 0;
  for (int line_number = 0; at < std::min(bytes.size(), k_longest_header); ++line_number) {
    const size_t end = bytes.find('\n', at);
    if (end == bytes.npos) return reason(k_cut_short);
    const std::vector<std::string_view> words = words_of(bytes.substr(at, end - at));
    at = end + 1;
    if (line_number == 0) {
      if (words.size() != 1 || words[0] != "ply") return reason("is not a PLY file");
    } else if (words.empty() || words[0] == "comment" || words[0] == "obj_info") {
      continue;
    } else if (words[0] == "format" && words.size() == 3) {
      has_format = true;
      if (words[1] == "ascii")
        header.encoding = Header::Encoding::ascii;
      else if (words[1] == "binary_little_endian")
        header.encoding = Header::Encoding::little_endian;
      else if (words[1] == "binary_big_endian")
        header.encoding = Header::Encoding::big_endian;
      else
        return reason("has an unknown PLY encoding");
    } else if (words[0] == "element" && words.size() == 3) {
      const auto count = number_in<uint64_t>(words[2]);
      if (!count || *count > largest_count) return reason("promises more vertices or faces than can be shown");
      header.elements.push_back({words[1], *count, {}});
      if (words[1] == "vertex") header.vertices = *count;
    } else if (words[0] == "property") {
      if (!add_property(words, header.elements)) return reason("has a broken line in its PLY header");
    } else if (words[0] == "end_header") {
      if (!has_format) return reason("has no format line in its PLY header");
      header.body = bytes.substr(at);
      return header;
    } else {
      return reason("has a broken line in its PLY header");
    }
  }
  return reason("has no end to its PLY header");
}

/// Reads the body value by value; `number` of an item is only asked for integers.
class BinaryBody {
 public:
  BinaryBody(std::string_view body, bool big_endian) : rest_(body), big_endian_(big_endian) {}
  bool skip(Type type, uint64_t count = 1) {
    if (count > rest_.size() / type.bytes) return false;
    rest_.remove_prefix(count * type.bytes);
    return true;
  }
  std::optional<int64_t> integer(Type type) {
    if (rest_.size() < type.bytes) return std::nullopt;
    uint64_t value = 0;
    for (size_t i = 0; i < type.bytes; ++i) {
      value = value << 8 | uint8_t(rest_[big_endian_ ? i : type.bytes - 1 - i]);
    }
    rest_.remove_prefix(type.bytes);
    const int unused_bits = 64 - 8 * type.bytes;
    if (type.kind == Kind::signed_integer) return static_cast<int64_t>(value << unused_bits) >> unused_bits;
    return static_cast<int64_t>(value);
  }

 private:
  std::string_view rest_;
  bool big_endian_;
};

class AsciiBody {
 public:
  explicit AsciiBody(std::string_view body) : rest_(body) {}
  bool skip(Type, uint64_t count = 1) {
    while (count-- > 0) {
      if (next().empty()) return false;
    }
    return true;
  }
  std::optional<int64_t> integer(Type) { return number_in<int64_t>(next()); }

 private:
  std::string_view next() {
    const size_t start = rest_.find_first_not_of(" \t\r\n");
    if (start == rest_.npos) return {};
    const size_t end = std::min(rest_.find_first_of(" \t\r\n", start), rest_.size());
    const std::string_view word = rest_.substr(start, end - start);
    rest_.remove_prefix(end);
    return word;
  }
  std::string_view rest_;
};

template <class Body>
core::Result<core::Done> check_list(const Header& header, const Property& property, Body& body) {
  const auto count = body.integer(*property.list_count);
  if (!count) return reason(k_cut_short);
  if (!property.is_vertex_index) {
    if (*count < 0 || !body.skip(property.type, uint64_t(*count))) return reason(k_cut_short);
    return core::Done{};
  }
  if (*count < 3 || uint64_t(*count) > k_most_corners) return reason("has a face with an impossible number of corners");
  for (int64_t i = 0; i < *count; ++i) {
    const auto index = body.integer(property.type);
    if (!index) return reason(k_cut_short);
    if (*index < 0 || uint64_t(*index) >= header.vertices) return reason("has a face that names a vertex that is not there");
  }
  return core::Done{};
}

template <class Body>
core::Result<core::Done> check_body(const Header& header, Body body) {
  for (const Element& element : header.elements) {
    for (uint64_t item = 0; item < element.count && !element.properties.empty(); ++item) {
      for (const Property& property : element.properties) {
        if (!property.list_count) {
          if (!body.skip(property.type)) return reason(k_cut_short);
          continue;
        }
        if (auto checked = check_list(header, property, body); !checked) return checked;
      }
    }
  }
  return core::Done{};
}

}  // namespace

core::Result<core::Done> check_ply(std::string_view bytes, uint64_t largest_triangles) {
  const auto header = read_header(bytes, 3 * largest_triangles);
  if (!header) return header.error();
  bool has_faces = false;
  for (const Element& element : header->elements) {
    for (const Property& property : element.properties) has_faces |= property.is_vertex_index && element.count > 0;
  }
  if (header->vertices == 0 || !has_faces) return reason("holds no faces");
  if (header->encoding == Header::Encoding::ascii) return check_body(*header, AsciiBody(header->body));
  return check_body(*header, BinaryBody(header->body, header->encoding == Header::Encoding::big_endian));
}

}  // namespace theatre::geometry
