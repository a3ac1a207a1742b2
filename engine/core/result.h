// Result<T>: a value, or one line that says what went wrong.
// Files, data and devices fail with Result; programmer mistakes assert. Exceptions of libraries stop in the file that calls
// them and become a Result there. An Error's message is one line: which file, which field, what to do.
#pragma once
#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace theatre::core {

struct Error {
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  T& operator*() {
    assert(*this);
    return std::get<T>(state_);
  }
  const T& operator*() const {
    assert(*this);
    return std::get<T>(state_);
  }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }
  /// The error; only when there is no value.
  const Error& error() const {
    assert(!*this);
    return std::get<Error>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// For work that yields nothing but success.
struct Done {};

}  // namespace theatre::core
