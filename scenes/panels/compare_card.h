// CompareCard: what stands under one column of a comparison: a sentence with a bold core, and chips: icon, value, and a bar on
// a scale that all columns share. No colour judges. All cards of a screen are laid out in one way, so that chips stand in line.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/ui/paragraph.h"
#include "engine/ui/scroll.h"
#include "scenes/panels/compared.h"
#include "scenes/panels/panel_context.h"

namespace theatre::panels {

/// How roomy the cards are drawn: with bars and parts, with bars, rows only, rows without icons, or those below small words.
enum class CardWay : uint8_t { full, bars, rows, plain, tight };

/// Chips one below the other, or two that stand in one line.
using ChipLines = std::vector<std::vector<size_t>>;

struct CardLayout {
  CardWay way = CardWay::full;
  float width = 0, height = 0;
  float words = 0;  // height of the sentences
  ChipLines lines;
  std::vector<float> widest;  // what each chip needs at any time
};
/// Key of the sentence about a column: its own step, or that it waits.
std::string compare_words(const PanelContext& context, const ComparedColumn& column);

/// What is told under one column at a moment; its marks of sources follow `cited`, which all columns share.
struct CardWords {
  std::string sentence, minutes;
};
CardWords compare_card_words(const PanelContext& context, const ComparedColumn& column, scenes::Citations& cited);

/// Which sentences a card has room for: cards that stand still through the whole show, or through the chapter that is shown.
enum class RoomFor : uint8_t { show, chapter };
CardLayout lay_out_compare_cards(PanelContext& context, float width, CardWay way, RoomFor room_for = RoomFor::show);

/// How much room there is for cards.
struct CardRoom {
  float width = 0;
  float roomy_px = 0;  // as high as cards may be with bars
  float most_px = 0;   // as high as they may be before words scroll
  bool operator==(const CardRoom&) const = default;
};
/// A layout with all that it was chosen for: it is chosen anew only when something of that changes.
struct KeptCards {
  struct For {
    CardRoom room;
    float unit_px = 0, text_px = 0;
    std::string language;
    scenes::Voice voice{};
    treatment::Incident incident{};
    std::vector<std::string> columns;  // what is told in each
    bool operator==(const For&) const = default;
  };
  For chosen_for;
  std::optional<CardLayout> layout;
};
/// The roomiest cards that leave the pictures their height. Cards stand still through the show; where its longest words do not
/// fit they are as high as they may be, and scroll in the chapters that need more.
CardLayout choose_compare_cards(PanelContext& context, const CardRoom& room, KeptCards& kept);
/// In `where`, which is `layout.height` high, or less: then it scrolls.
void compare_card(PanelContext& context, const ComparedColumn& column, const CardWords& words, ui::Rect where,
                  const CardLayout& layout, ui::Scroll& scroll);

}  // namespace theatre::panels
