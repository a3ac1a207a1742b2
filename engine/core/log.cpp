#include "engine/core/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace theatre::core {

void log_error(const Error& error) {
  auto logger = spdlog::get("spine-theatre");
  if (!logger) {
    logger = spdlog::stderr_logger_mt("spine-theatre");
    logger->set_pattern("%n: %v");
  }
  logger->error("{}", error.message);
  logger->flush();
}

}  // namespace theatre::core
