#include "scenes/picture_file.h"

#include <sstream>

#include "scenes/cli_subject.h"

namespace theatre {

std::string settings_of(const cli::Render& request) {
  const glm::ivec2 size = request.size_px;
  std::ostringstream words;
  words << "spine-theatre render " << cli::words_of(request.subject) << " --time " << request.time_s << " --view "
        << scenes::view_name(request.view);
  if (request.view == scenes::View::cut) words << " --cut " << scenes::cut_way_name(request.cut.way);
  if (request.view == scenes::View::cut && request.cut.offset_mm) words << ':' << *request.cut.offset_mm;
  words << " --size " << size.x << 'x' << size.y;
  if (request.panels) words << " --panels --scale " << request.scale;
  if (!request.page.empty()) words << " --page " << request.page;
  if (request.reader.language) words << " --language " << *request.reader.language;
  if (request.reader.voice) words << " --voice " << scenes::voice_name(*request.reader.voice);
  if (request.reader.text_step) words << " --text-size " << *request.reader.text_step + 1;
  if (request.labels) words << " --labels";
  if (request.transparent) words << " --transparent";
  if (request.samples_per_side != cli::k_usual_samples) words << " --samples " << request.samples_per_side;
  if (request.tier) words << " --tier " << render::tier_name(*request.tier);
  return words.str();
}

core::Result<core::Done> keep(const geometry::Image& image, const std::filesystem::path& file, const std::string& what,
                              const std::string& settings) {
  return geometry::write_png(
      image, file, {{"Software", "Spine Theatre"}, {"Description", what + "; a teaching model"}, {"Settings", settings}});
}

}  // namespace theatre
