// Evidence: the numbers of studies that pages and steps tell, each with its source and whether it was read there
// (scenes/evidence.toml), and how texts tell them. Texts name a number as {#id}, and a source
// that they speak of without a number as {@id}.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/result.h"
#include "scenes/text.h"

namespace theatre::scenes {

struct Source {
  std::string id;
  std::string short_name, citation;  // proper names; empty where the texts have words instead: sources.<id>.short, .about
  std::string design;                // one of k_designs; words: evidence.design.<design>, none for "none"
  std::string read_at;               // where it was read; empty: nowhere
  std::string told_by;               // who told of it, where it was not read itself
  std::optional<int> year, people;
  bool maker_funded = false;  // known to be; nothing is known where it is false
  bool checked = false;       // read at the source
};

struct Number {
  double value = 0;
  int decimals = 0;
  const Source* source = nullptr;
  bool checked = false;
};

struct Evidence {
  std::map<std::string, Source, std::less<>> sources;
  std::map<std::string, Number, std::less<>> numbers;  // borrow the sources: an Evidence may be moved, not copied

  Evidence() = default;
  Evidence(Evidence&&) = default;
  Evidence& operator=(Evidence&&) = default;
};

/// Refuses unknown keys, designs and sources, a checked number of an unchecked source, and a checked source that another told
/// of.
core::Result<Evidence> read_evidence(const std::filesystem::path& file);

/// Sources in the order in which words cited them; the first has the mark 1.
using Citations = std::vector<const Source*>;
/// What it is called for short.
std::string_view name_of(const Source& source, const Text& text);
/// The mark as raised digits.
std::string mark_of(const Citations& cited, const Source& source);

/// `words` with every {#id} written out ("1,5" when `decimal_mark` is ","; "†" after a number not checked at its source) and
/// marks of sources: at each {@id}, and for numbers of one source in a row, it not named among them, where the sentence of the
/// last of them ends, before its stop. New marks ascend as they are read. An unknown id stays as it is.
std::string tell(const Evidence& evidence, std::string_view words, std::string_view decimal_mark, Citations& cited);
/// The same where no card can be opened: the short names of the sources stand in brackets there instead of marks.
std::string tell_named(const Evidence& evidence, const Text& text, std::string_view words);

}  // namespace theatre::scenes
