#!/usr/bin/env python3
"""Drives the real window under Xvfb as a user would: keys and clicks through xdotool, and looks at what is on the screen.

usage: window_test.py PROGRAM   (ctest runs it; needs Xvfb, xdotool and ImageMagick)
"""
import os
import pathlib
import shutil
import sys
import time
import unittest

from drop import drop_file
from theatre_window import Theatre, contrast, difference

PROGRAM = sys.argv.pop()
BONES = pathlib.Path(PROGRAM).resolve().parents[1] / "share/spine-theatre/spine"
SIZE = (1280, 720)
MIDDLE = (640, 300)  # of the picture: the spine runs through it, a drag turns it
SPINE, EMPTY = (670, 200), (450, 480)
SCENES = ["kyphoplasty", "vertebroplasty", "without_procedure"]


class WindowTest(unittest.TestCase):
    def setUp(self):
        self.theatre = Theatre(PROGRAM, SIZE)
        self.addCleanup(self.theatre.close)
        self.screen = self.theatre.screen
        self.wait_for_title = self.theatre.wait_for_title
        self.wait_until_still = self.theatre.wait_until_still
        self.key = self.theatre.key
        self.wait_for_title("Kyphoplasty")

    def point(self, place):
        self.screen.xdotool("mousemove", *place)

    def click(self, place):
        self.point(place)
        self.screen.xdotool("click", 1)

    def drag(self, places):
        """Presses at the first place, goes through the others, lifts at the last: slowly, as a hand does."""
        self.point(places[0])
        self.screen.xdotool("mousedown", 1)
        for place in places[1:]:
            self.point(place)
            time.sleep(0.05)
        self.screen.xdotool("mouseup", 1)

    def test_it_opens_with_a_picture_that_is_not_flat(self):
        self.assertGreater(contrast(self.wait_until_still()), 100)

    def test_the_next_button_and_the_right_key_go_on_by_a_step(self):
        first = self.wait_until_still()
        self.theatre.tap("time.next")
        self.wait_for_title("gives way")
        self.key("Right")
        self.wait_until_still()
        self.key("Left")
        self.wait_for_title("gives way")
        self.assertGreater(difference(first, self.wait_until_still()), 1)

    def test_dragging_on_the_time_bar_scrubs_there_and_back(self):
        first, seen = self.wait_until_still(), self.theatre.seen()
        x, y, width, height = seen.targets["time.track"]
        self.drag([(x + width * part // 20, y + height // 2) for part in range(2, 16, 2)])
        self.theatre.wait(lambda now: now.title != seen.title, "another step's title")
        there = self.wait_until_still()
        self.assertGreater(difference(first, there), 1)
        self.key("Home")
        self.point(MIDDLE)  # off the bar, which lights up under the pointer
        self.theatre.wait(lambda now: now.title == seen.title, "the first step's title")
        back = self.wait_until_still()
        self.assertLess(difference(first, back), 0.25 * difference(first, there))

    def test_the_other_procedure_is_one_click_away(self):
        self.theatre.tap("top.scene.1")
        self.wait_for_title("Vertebroplasty")

    def test_compare_shows_them_side_by_side_and_one_can_be_hidden(self):
        alone = self.wait_until_still()
        self.theatre.tap("top.scene.3")
        self.wait_for_title("Compare")
        self.theatre.wait(lambda seen: all(f"compare.alone.{scene}" in seen.targets for scene in SCENES), "three shows side by side")
        three = self.wait_until_still()
        self.assertGreater(difference(alone, three), 5)
        self.theatre.tap("compare.hide.vertebroplasty")
        self.theatre.wait(lambda seen: "compare.hide.vertebroplasty" not in seen.targets, "two shows side by side")
        self.point(MIDDLE)
        two = self.wait_until_still()
        self.assertGreater(difference(three, two), 2)
        self.key("s")
        self.wait_for_title("Kyphoplasty")

    def test_a_drag_turns_the_picture(self):
        first = self.wait_until_still()
        self.drag([(MIDDLE[0] + 25 * part, MIDDLE[1]) for part in range(9)])
        self.assertGreater(difference(first, self.wait_until_still()), 0.5)

    def test_space_plays_and_stops(self):
        self.wait_until_still()
        self.key("space")
        self.wait_for_title("gives way", 40)
        self.key("space")
        self.wait_until_still()

    def test_a_click_on_a_part_names_it_and_escape_closes_the_card(self):
        self.wait_until_still()
        named, closed = (lambda seen: "pick.close" in seen.targets), (lambda seen: "pick.close" not in seen.targets)
        # a machine that is busy opening the treatment may see a press too late to be a click
        self.theatre.until(lambda: self.click(SPINE), named, "the card of the part that was clicked")
        self.key("Escape")
        self.theatre.wait(closed, "the card closed by Escape")
        self.key("n")
        self.theatre.wait(named, "the card of the next part")
        self.theatre.until(lambda: self.click(EMPTY), closed, "the card closed by a click on nothing")

    def cost(self):
        """How often the window's own thread has gone to sleep so far, and the processor time of all threads, seconds."""
        with open(f"/proc/{self.theatre.process.pid}/task/{self.theatre.process.pid}/status") as status:
            sleeps = next(int(line.split()[1]) for line in status if line.startswith("voluntary_ctxt_switches"))
        with open(f"/proc/{self.theatre.process.pid}/stat") as stat:
            ticks = stat.read().rsplit(")", 1)[1].split()[11:13]
        return sleeps, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def test_nothing_is_drawn_while_nothing_changes(self):
        self.wait_until_still()
        self.point(MIDDLE)
        for _ in range(12):  # until what opens in the background is there and the smooth picture is drawn
            sleeps, seconds = self.cost()
            time.sleep(3)
            sleeps, seconds = (now - before for now, before in zip(self.cost(), (sleeps, seconds)))
            if sleeps == 0:
                break
        self.assertEqual(sleeps, 0, "a thread that draws a frame wakes and sleeps again")
        self.assertLessEqual(seconds, 0.03, "under 1 % of a core")

    def drop(self, path):
        self.assertTrue(drop_file(self.screen.environment["DISPLAY"], int(self.theatre.id), path), "the window takes it")

    def test_bones_dropped_on_the_window_are_shown(self):
        bones, own = BONES.glob("[TL]*.glb"), pathlib.Path(self.theatre.home) / "own bones"
        own.mkdir()
        for bone in bones:
            shutil.copy(bone, own)
        before = self.wait_until_still()
        self.drop(own)
        self.theatre.wait(lambda seen: seen.shows("notice.close"), "that they are made ready")
        seen = self.theatre.wait(lambda seen: "notice.close" not in seen.targets, "the end of that")
        self.assertIn("Kyphoplasty", seen.title)
        self.assertGreater(difference(before, self.wait_until_still()), 0.2, "these bones have no sacrum")

    def test_a_file_dropped_on_the_window_that_holds_no_mesh_is_named_with_the_reason(self):
        empty = pathlib.Path(self.theatre.home) / "no bones.stl"
        empty.touch()
        self.drop(empty)
        seen = self.theatre.wait(lambda seen: "no bones.stl" in " ".join(seen.words), "what is wrong with it")
        self.assertTrue(seen.shows("notice.close"))
        self.assertIn("Kyphoplasty", seen.title, "the spine that was there stays")

    def test_it_quits_when_asked_and_says_nothing(self):
        self.wait_until_still()
        self.key("ctrl+q")
        self.assertEqual(self.theatre.process.wait(20), 0)
        self.assertEqual(self.theatre.process.stderr.read(), "")

class FullScreenTest(unittest.TestCase):
    def test_a_click_lands_where_the_pointer_stands_after_full_screen_has_been_left(self):
        theatre = Theatre(PROGRAM, SIZE, screen_size=(1600, 900))
        self.addCleanup(theatre.close)
        theatre.wait_until_still()
        left, top = 200, 100
        theatre.screen.xdotool("windowmove", "--sync", theatre.id, left, top)
        x, y, width, height = theatre.wait(lambda seen: seen.shows("time.next"), "the button").targets["time.next"]
        theatre.key("F11")
        wide = theatre.wait(lambda seen: seen.shows("time.next") and seen.targets["time.next"][1] > SIZE[1], "the whole screen")
        theatre.screen.xdotool("mousemove", left + x + width // 2, top + y + height // 2)
        theatre.key("F11")
        theatre.wait(lambda seen: seen.targets.get("time.next") == (x, y, width, height), "the window of before")
        theatre.screen.xdotool("click", 1)
        theatre.wait(lambda seen: seen.title != wide.title, "the next step")


if __name__ == "__main__":
    unittest.main(verbosity=2)
