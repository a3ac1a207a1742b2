// ToldError: what went wrong, in the language of the reader. The program says it in English in one line (core::Error), which is
// what the command line and logs show; errors.said of the English texts holds these sentences with {parameters}, and the same
// keys of another language say the same. What stands before a sentence (file, line, bone) stays, and so do parameters that name
// something.
#pragma once
#include <string>
#include <vector>

#include "scenes/text.h"

namespace theatre::scenes {

/// An English sentence in pieces: words, name of a parameter, words, ...
struct SaidError {
  std::string key;
  std::vector<std::string> words, names;  // one name between two words
};
/// Of the English texts; those with most words come first.
std::vector<SaidError> said_errors(const Text& english);

/// `message`: an error, or the key of words of the texts. An error that no sentence is there for is told as errors.other.
std::string told_error(const Text& text, const std::vector<SaidError>& said, const std::string& message);

}  // namespace theatre::scenes
