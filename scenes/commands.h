// The commands that need no window: each does its work, prints one line when it cannot, and gives the exit code.
#pragma once
#include "scenes/cli.h"

namespace theatre {

int run(const cli::Render& request);
int run(const cli::Film& request);
int run(const cli::Sheet& request);
int run(const cli::Trace& request);
int run(const cli::Inspect& request);
int run(const cli::Bench& request);

}  // namespace theatre
