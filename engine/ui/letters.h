// Letters: code points of UTF-8 words.
#pragma once
#include <cstdint>
#include <string_view>

namespace theatre::ui {

struct Letter {
  char32_t code = 0;
  size_t bytes = 1;
};
/// The letter that begins at `at`; each byte of a broken sequence counts as one.
inline Letter letter_at(std::string_view words, size_t at) {
  const auto first = uint8_t(words[at]);
  const size_t bytes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (bytes == 1 || at + bytes > words.size()) return {first, 1};
  char32_t code = first & (0xFFu >> (bytes + 1));
  for (size_t i = 1; i < bytes; ++i) code = code << 6 | (uint8_t(words[at + i]) & 0x3Fu);
  return {code, bytes};
}

}  // namespace theatre::ui
