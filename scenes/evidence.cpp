#include "scenes/evidence.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <utility>

#include "engine/core/toml_reader.h"

namespace theatre::scenes {
namespace {

constexpr std::array<std::string_view, 14> k_designs{"sham",    "active_control", "open",     "one_arm", "pooled",
                                                     "review",  "guideline",      "registry", "survey",  "bench",
                                                     "leaflet", "maker",          "model",    "none"};

std::optional<int> optional_count(core::TomlTable& table, std::string_view key, double low, double high) {
  if (!table.has(key)) return std::nullopt;
  return static_cast<int>(table.required_number(key, low, high));
}

Source source_of(const std::string& id, core::TomlTable& table) {
  Source source;
  source.id = id;
  source.short_name = table.text("short", "");
  source.citation = table.text("citation", "");
  source.design = table.required_text("design");
  source.read_at = table.text("read_at", "");
  source.told_by = table.text("told_by", "");
  source.year = optional_count(table, "year", 1900, 2100);
  source.people = optional_count(table, "people", 1, 1e9);
  source.maker_funded = table.flag("maker_funded", false);
  source.checked = table.flag("checked", false);
  table.array("names");  // for tools/check_words.py
  if (std::find(k_designs.begin(), k_designs.end(), source.design) == k_designs.end())
    table.refuse("design", "no such design: " + source.design);
  if (source.checked && source.read_at.empty()) table.refuse("checked", "read_at must say where it was read");
  if (source.checked && !source.told_by.empty()) table.refuse("told_by", "what another told of was not checked at the source");
  table.finish();
  return source;
}

Number number_of(const Evidence& evidence, core::TomlTable& table) {
  Number number;
  number.value = table.required_number("value", -1e12, 1e12);
  number.decimals = static_cast<int>(table.number("decimals", 0, 0, 6));
  number.checked = table.flag("checked", false);
  table.required_text("facts");
  const std::string id = table.required_text("source");
  if (const auto found = evidence.sources.find(id); found != evidence.sources.end())
    number.source = &found->second;
  else
    table.refuse("source", "no such source: " + id);
  if (number.checked && number.source && !number.source->checked) table.refuse("checked", "the source is not checked");
  table.finish();
  return number;
}

std::string written(const Number& number, std::string_view decimal_mark) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.*f", number.decimals, std::abs(number.value));
  std::string words = digits;
  if (const size_t point = words.find('.'); point != std::string::npos) words.replace(point, 1, decimal_mark);
  if (number.value < 0) words.insert(0, "\u2212");
  return number.checked ? words : words + "†";
}

void cite(const Source& source, Citations& list) {
  if (std::find(list.begin(), list.end(), &source) == list.end()) list.push_back(&source);
}

/// A text with its {#numbers} written out and its {@sources} taken out, and behind what each source stands.
struct Filled {
  struct Place {
    size_t at = 0;  // in `words`
    const Source* source = nullptr;
    bool of_number = false;
  };
  std::string words;
  std::vector<Place> places;  // ascending
};
Filled fill_in(const Evidence& evidence, std::string_view words, std::string_view decimal_mark) {
  Filled filled;
  for (size_t at = 0; at < words.size();) {
    const size_t open = std::min({words.find("{#", at), words.find("{@", at), words.size()});
    const size_t close = words.find('}', open);
    filled.words += words.substr(at, open - at);
    if (open == words.size()) break;
    const std::string_view id = close == words.npos ? std::string_view() : words.substr(open + 2, close - open - 2);
    const auto number = words[open + 1] == '#' ? evidence.numbers.find(id) : evidence.numbers.end();
    const auto source = words[open + 1] == '@' ? evidence.sources.find(id) : evidence.sources.end();
    at = close + 1;
    if (number != evidence.numbers.end()) {
      filled.words += written(number->second, decimal_mark);
      filled.places.push_back({filled.words.size(), number->second.source, true});
    } else if (source != evidence.sources.end()) {
      filled.places.push_back({filled.words.size(), &source->second});
    } else {
      filled.words += words.substr(open, 2);
      at = open + 2;
    }
  }
  return filled;
}

/// Before the stop that ends the sentence in which `at` lies. A stop behind one letter ("n.s.", "z. B.") ends none, and at the
/// end of the text "n.s." keeps its own.
size_t end_of_sentence(std::string_view words, size_t at) {
  constexpr std::string_view k_stops[] = {".", "!", "?", "\u3002", "\uff01", "\uff1f"};
  constexpr std::string_view k_last_stops[] = {":", "\uff1a"};  // of the whole text only
  constexpr std::string_view k_spaces[] = {" ", "\u00a0", "\u202f"};
  const auto follows = [&](size_t i) {  // what may stand behind a stop
    const auto next = static_cast<unsigned char>(i < words.size() ? words[i] : ' ');
    return next == ' ' || next == '\n' || next == '*' || next >= 0x80;
  };
  const auto short_word = [&](size_t i) {
    if (words.substr(i + 1).starts_with('\n')) return false;
    const auto before = static_cast<unsigned char>(i >= 2 ? words[i - 2] : 'a');
    return std::isalpha(static_cast<unsigned char>(words[i - 1])) &&
           (before == ' ' || before == '.' || before == '(' || before == 0xa0);
  };
  const auto last_stop = [&](size_t i) { return i + 1 == words.size() && !(short_word(i) && i >= 2 && words[i - 2] == '.'); };
  const auto stop_at = [&](size_t i) {
    const std::string_view rest = words.substr(i);
    for (const std::string_view stop : k_stops)
      if (rest.starts_with(stop) && (stop.size() > 1 || last_stop(i) || (follows(i + 1) && !short_word(i)))) return true;
    return std::find(std::begin(k_last_stops), std::end(k_last_stops), rest) != std::end(k_last_stops);
  };
  size_t end = at;
  while (end < words.size() && words[end] != '\n' && !stop_at(end)) ++end;
  for (bool again = true; std::exchange(again, false);)  // some languages have a space before a stop
    for (const std::string_view space : k_spaces)
      if (words.substr(at, end - at).ends_with(space)) end -= space.size(), again = true;
  return end;
}

/// Where each source is told, ascending. Of places in a row that are one source's: behind each of its names if it has any there
/// and they are to be marked, else where the sentence of the last of them ends.
std::vector<Filled::Place> marks_of(const Filled& filled, bool behind_names) {
  std::vector<Filled::Place> marks;
  const auto add = [&](const Filled::Place& mark) {
    const auto same = [&](const Filled::Place& other) { return other.source == mark.source && other.at == mark.at; };
    if (std::none_of(marks.begin(), marks.end(), same)) marks.push_back(mark);
  };
  const auto end = filled.places.end();
  for (auto from = filled.places.begin(), to = from; from != end; from = to) {
    to = std::find_if(from, end, [&](const auto& place) { return place.source != from->source; });
    bool named = false;
    for (auto place = from; place != to; ++place)
      if (behind_names && !place->of_number) add(*place), named = true;
    if (!named) add({end_of_sentence(filled.words, (to - 1)->at), from->source, true});
  }
  std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return marks;
}

}  // namespace

core::Result<Evidence> read_evidence(const std::filesystem::path& file) {
  const core::Result<toml::table> read = core::parse_toml(file);
  if (!read) return read.error();
  core::TomlProblems problems(file);
  core::TomlTable whole(*read, "", problems);
  Evidence evidence;
  auto each = [&](std::string_view name, const auto& take) {
    const toml::table* entries = whole.table(name);
    if (!entries) return;
    for (const auto& [key, node] : *entries) {
      const std::string id(key.str());
      const toml::table* entry = node.as_table();
      if (!entry) {
        problems.add(node.source(), std::string(name) + "." + id + " must be a table");
        continue;
      }
      core::TomlTable table(*entry, std::string(name) + "." + id, problems);
      take(id, table);
    }
  };
  each("sources", [&](const std::string& id, core::TomlTable& table) { evidence.sources.emplace(id, source_of(id, table)); });
  each("numbers",
       [&](const std::string& id, core::TomlTable& table) { evidence.numbers.emplace(id, number_of(evidence, table)); });
  whole.finish();
  if (problems.any()) return problems.error();
  return evidence;
}

std::string mark_of(const Citations& cited, const Source& source) {
  constexpr std::array<std::string_view, 10> k_raised{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  const auto at = std::find(cited.begin(), cited.end(), &source);
  if (at == cited.end()) return {};
  std::string mark;
  for (const char digit : std::to_string(at - cited.begin() + 1)) mark += k_raised[size_t(digit - '0')];
  return mark;
}

std::string tell(const Evidence& evidence, std::string_view words, std::string_view decimal_mark, Citations& cited) {
  const Filled filled = fill_in(evidence, words, decimal_mark);
  std::string told;
  size_t at = 0;
  for (const Filled::Place& mark : marks_of(filled, true)) {
    cite(*mark.source, cited);
    told.append(filled.words, at, mark.at - at).append("\u00a0").append(mark_of(cited, *mark.source));
    at = mark.at;
  }
  return told.append(filled.words, at);
}

std::string_view name_of(const Source& source, const Text& text) {
  const std::string key = "sources." + source.id + ".short";
  return text.has(key) ? text.get(key) : source.short_name;
}

std::string tell_named(const Evidence& evidence, const Text& text, std::string_view words) {
  const Filled filled = fill_in(evidence, words, text.get("units.decimal_mark"));
  const std::vector<Filled::Place> marks = marks_of(filled, false);
  std::string told;
  size_t at = 0;
  for (size_t i = 0; i < marks.size(); at = marks[i++].at) {
    const bool first = i == 0 || marks[i].at > at, last = i + 1 == marks.size() || marks[i + 1].at > marks[i].at;
    told.append(filled.words, at, marks[i].at - at).append(first ? " (" : ", ").append(name_of(*marks[i].source, text));
    if (last) told += ')';
  }
  return told.append(filled.words, at);
}

}  // namespace theatre::scenes
