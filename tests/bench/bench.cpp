// How long the parts of a show take on this machine, and how that grows. Numbers to read, never to assert.
#include <benchmark/benchmark.h>

#include "engine/geometry/distance_grid.h"
#include "engine/geometry/mesh_import.h"
#include "scenes/frame_player.h"
#include "scenes/show.h"
#include "scenes/studio.h"
#include "scenes/treatment/outcome_parts.h"

using namespace theatre;

namespace {

struct World {
  scenes::Library library = std::move(*scenes::open_library(THEATRE_SHARE_DIR));
  anatomy::Spine spine = *scenes::open_spine(library, {});
  std::unique_ptr<scenes::Show> show = std::move(*scenes::open_show(library, spine, {"kyphoplasty", {}, 1}));
};
World& world() {
  static World the_world;
  return the_world;
}

void load_spine(benchmark::State& state) {
  const scenes::Library& library = world().library;  // opened outside the timed loop
  for (auto _ : state) benchmark::DoNotOptimize(scenes::open_spine(library, {}));
}
BENCHMARK(load_spine)->Unit(benchmark::kMillisecond);

void open_show(benchmark::State& state) {
  const char* const names[] = {"kyphoplasty", "vertebroplasty", "without_procedure"};
  const char* name = names[state.range(0)];
  state.SetLabel(name);
  const World& opened = world();
  for (auto _ : state) benchmark::DoNotOptimize(scenes::open_show(opened.library, opened.spine, {name, {}, 1}));
}
BENCHMARK(open_show)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

treatment::Outcome baked(treatment::Procedure procedure) { return *treatment::bake_outcome(world().spine, {}, procedure); }

/// The parts of a bake: what the fracture alone costs, and each step after the one before.
void bake_bones(benchmark::State& state) {
  treatment::BakeSettings settings;
  settings.bones_only = true;
  for (auto _ : state)
    benchmark::DoNotOptimize(treatment::bake_outcome(world().spine, {}, treatment::Procedure::kyphoplasty, settings));
}
BENCHMARK(bake_bones)->Unit(benchmark::kMillisecond)->UseRealTime();

void bake_balloons(benchmark::State& state) {
  const treatment::Outcome whole = baked(treatment::Procedure::kyphoplasty);
  for (auto _ : state) {
    treatment::Outcome outcome = whole;
    outcome.balloons.clear();
    outcome.inflation = {};
    benchmark::DoNotOptimize(treatment::bake_balloons_of(outcome));
  }
}
BENCHMARK(bake_balloons)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Cement on finer and finer lattices; [0] = hundredths of a millimetre, [1] = 0 kyphoplasty, 1 vertebroplasty.
void bake_cement(benchmark::State& state) {
  const treatment::Outcome whole = baked(treatment::Procedure(state.range(1)));
  treatment::BakeSettings settings;
  settings.cement_spacing_mm = static_cast<float>(state.range(0)) / 100;
  for (auto _ : state) {
    treatment::Outcome outcome = whole;
    treatment::bake_cement_of(outcome, settings);
    benchmark::DoNotOptimize(outcome);
  }
  state.counters["places"] = static_cast<double>(whole.cement.arrival.values.size()) *
                             std::pow(static_cast<double>(whole.cement.arrival.spacing / settings.cement_spacing_mm), 3);
}
BENCHMARK(bake_cement)
    ->ArgNames({"hundredths_of_mm", "vertebroplasty"})
    ->ArgsProduct({{80, 65, 60, 40}, {0, 1}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void bake_whole(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(treatment::bake_outcome(world().spine, {}, treatment::Procedure(state.range(0))));
}
BENCHMARK(bake_whole)->ArgName("vertebroplasty")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

void distance_grid(benchmark::State& state) {
  const float spacing_mm = static_cast<float>(state.range(0)) / 10;
  const geometry::TriangleMesh& mesh = world().spine.find(anatomy::Level::L1)->lods.front();
  for (auto _ : state) benchmark::DoNotOptimize(geometry::distance_grid(mesh, spacing_mm, 3));
}
BENCHMARK(distance_grid)->ArgName("tenths_of_mm")->Arg(16)->Arg(12)->Arg(8)->Arg(6)->Unit(benchmark::kMillisecond);

void cement_surface(benchmark::State& state) {
  const float volume_ml = static_cast<float>(state.range(0)) / 10;
  for (auto _ : state) benchmark::DoNotOptimize(treatment::cement_mesh(world().show->outcome.cement, volume_ml));
}
BENCHMARK(cement_surface)->ArgName("tenths_of_ml")->Arg(5)->Arg(20)->Arg(48)->Unit(benchmark::kMillisecond);

void moment(benchmark::State& state) {
  double time_s = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(world().show->stage.moment(time_s));
    time_s = std::fmod(time_s + 0.04, world().show->scene.duration_s);
  }
}
BENCHMARK(moment)->Unit(benchmark::kMillisecond);

struct Playing {
  Studio studio;
  std::unique_ptr<scenes::Show> show;
};
Playing& playing() {
  static Playing the_show = [] {
    cli::Subject subject;
    subject.data_dir = THEATRE_SHARE_DIR;
    Playing opened{std::move(*open_studio(subject)), nullptr};
    opened.show = std::move(*open_show(opened.studio, "kyphoplasty"));
    return opened;
  }();
  return the_show;
}

/// The show from 60 s to 90 s, over and over: tools, balloons and glass bone among all the others.
class Clock {
 public:
  double time_s() const { return k_from_s + passed_s_; }
  void advance() { passed_s_ = std::fmod(passed_s_ + 0.13, 30.0); }

 private:
  static constexpr double k_from_s = 60;
  double passed_s_ = 0;
};

/// What the window draws while the show plays: into a framebuffer that stays on the card.
void frame(benchmark::State& state) {
  auto& [studio, show] = playing();
  const int lines = static_cast<int>(state.range(0));
  const FramePlayer player(studio, *show, render::Tier::software, lines, scenes::View(state.range(1)));
  state.SetLabel(std::string(scenes::view_name(scenes::View(state.range(1)))));
  Clock clock;
  player.draw(clock.time_s());
  for (auto _ : state) {
    player.draw(clock.time_s());
    clock.advance();
  }
}
BENCHMARK(frame)
    ->ArgNames({"lines", "view"})
    ->ArgsProduct({{360, 540, 720, 1080}, {int(scenes::View::three_d)}})
    ->ArgsProduct({{360, 720}, {int(scenes::View::xray_side)}})
    ->ArgsProduct({{360, 720}, {int(scenes::View::cut)}})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

/// What `render` and `film` do: the finest level of detail, and the pixels come back to the program.
void frame_read_back(benchmark::State& state) {
  auto& [studio, show] = playing();
  const int height = static_cast<int>(state.range(0));
  Shooting shooting;
  shooting.size_px = {height * 16 / 9, height};
  shooting.samples_per_side = 1;
  Clock clock;
  for (auto _ : state) {
    benchmark::DoNotOptimize(shoot(studio, *show, clock.time_s(), shooting));
    clock.advance();
  }
}
BENCHMARK(frame_read_back)->ArgName("lines")->Arg(720)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
