// Spine Theatre: parse the command line, then open the window or do the one thing that was asked for.
#include <csignal>
#include <cstdio>

#include "engine/core/memory.h"
#include "scenes/app.h"
#include "scenes/cli.h"
#include "scenes/commands.h"

int main(int argc, char** argv) {
  theatre::core::keep_freed_memory();
  std::signal(SIGPIPE, SIG_IGN);  // a film encoder that ends early is an error message, not our end
  const theatre::cli::Request request = theatre::cli::parse(argc, argv);
  return std::visit(
      [](const auto& what) {
        using What = std::decay_t<decltype(what)>;
        if constexpr (std::is_same_v<What, theatre::cli::Finished>) {
          return what.exit_code;
        } else {
          return theatre::run(what);
        }
      },
      request);
}
