#!/usr/bin/env python3
"""Drives the real window under Xvfb as a user would: keys and clicks through xdotool, and looks at what is on the screen.

usage: window_test.py PROGRAM   (ctest runs it; needs Xvfb, xdotool and ImageMagick)
"""
import os
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv.pop()
SIZE = (1280, 720)
# Where things are in a window of that size; looked up in a screenshot (see tests/README.md).
NEXT_STEP = (190, 653)
TIME_BAR = [(350, 647), (800, 647)]
VERTEBROPLASTY = (240, 44)
COMPARE = (445, 37)
HIDE_VERTEBROPLASTY = (815, 98)
MIDDLE = (640, 300)
SPINE, EMPTY = (670, 200), (450, 480)


class Screen:
    """An X server of our own."""

    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        self.environment = {**os.environ, "DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        while not self.xdotool("getmouselocation"):  # until it takes connections
            if self.server.poll() is not None:
                raise RuntimeError("Xvfb ended by itself")
            time.sleep(0.1)

    def xdotool(self, *words):
        return subprocess.run(["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True).stdout.strip()

    def picture(self):
        """Grey pixels of the whole screen, 160 x 90."""
        return subprocess.run(["import", "-silent", "-window", "root", "-resize", "160x90!", "-depth", "8", "gray:-"],
                              env=self.environment, capture_output=True, check=True).stdout

    def close(self):
        self.server.terminate()
        self.server.wait()


def difference(a, b):
    return sum(abs(x - y) for x, y in zip(a, b)) / len(a)


def contrast(picture):
    return max(picture) - min(picture)


class WindowTest(unittest.TestCase):
    def setUp(self):
        self.screen = Screen()
        home = tempfile.mkdtemp()
        self.screen.environment["HOME"] = home
        self.theatre = subprocess.Popen([PROGRAM, "--paused", "--size", f"{SIZE[0]}x{SIZE[1]}"], env=self.screen.environment,
                                        stderr=subprocess.PIPE, text=True)
        self.wait_for_title("Kyphoplasty")

    def tearDown(self):
        if self.theatre.poll() is None:
            self.theatre.kill()
        self.theatre.wait()
        self.theatre.stderr.close()
        self.screen.close()

    def title(self):
        ids = self.screen.xdotool("search", "--onlyvisible", "--name", "Spine Theatre").split()
        return self.screen.xdotool("getwindowname", ids[0]) if ids else ""

    def wait_for_title(self, part, seconds=60):
        end = time.time() + seconds
        while time.time() < end:
            if self.theatre.poll() is not None:
                self.fail("the theatre ended by itself: " + self.theatre.stderr.read())
            if part in self.title():
                time.sleep(0.3)
                return
            time.sleep(0.1)
        self.fail(f'the title never held "{part}"; it is "{self.title()}"')

    def wait_until_still(self, seconds=60):
        """The picture once there is one (a busy machine shows the window well before) and it has come to rest."""
        before, end = self.screen.picture(), time.time() + seconds
        while time.time() < end:
            time.sleep(0.25)
            now = self.screen.picture()
            if difference(before, now) < 0.02 and contrast(now) > 100:
                return now
            before = now
        self.fail(f"the picture never came to rest; its contrast is {contrast(before)}")

    def click(self, place):
        self.screen.xdotool("mousemove", *place)
        time.sleep(0.15)
        self.screen.xdotool("mousedown", 1)
        time.sleep(0.15)
        self.screen.xdotool("mouseup", 1)

    def key(self, name):
        self.screen.xdotool("key", name)

    def test_it_opens_with_a_picture_that_is_not_flat(self):
        self.assertGreater(contrast(self.wait_until_still()), 100)

    def test_the_next_button_and_the_right_key_go_on_by_a_step(self):
        first = self.wait_until_still()
        self.click(NEXT_STEP)
        self.wait_for_title("gives way")
        self.key("Right")
        self.wait_until_still()
        self.key("Left")
        self.wait_for_title("gives way")
        self.assertGreater(difference(first, self.wait_until_still()), 1)

    def test_dragging_on_the_time_bar_scrubs_there_and_back(self):
        first = self.wait_until_still()
        start, end = TIME_BAR
        self.screen.xdotool("mousemove", *start)
        time.sleep(0.2)
        self.screen.xdotool("mousedown", 1)
        for part in range(1, 9):
            self.screen.xdotool("mousemove", start[0] + (end[0] - start[0]) * part // 8, start[1])
            time.sleep(0.1)
        self.screen.xdotool("mouseup", 1)
        there = self.wait_until_still()
        self.assertGreater(difference(first, there), 1)
        self.key("Home")
        self.screen.xdotool("mousemove", *MIDDLE)  # off the bar, which lights up under the pointer
        back = self.wait_until_still()
        self.assertLess(difference(first, back), 0.25 * difference(first, there))

    def test_the_other_procedure_is_one_click_away(self):
        self.click(VERTEBROPLASTY)
        self.wait_for_title("Vertebroplasty")

    def test_compare_shows_them_side_by_side_and_one_can_be_hidden(self):
        alone = self.wait_until_still()
        self.click(COMPARE)
        self.wait_for_title("Compare")
        time.sleep(8)  # two more shows are prepared
        three = self.wait_until_still()
        self.assertGreater(difference(alone, three), 5)
        self.click(HIDE_VERTEBROPLASTY)
        self.screen.xdotool("mousemove", *MIDDLE)
        two = self.wait_until_still()
        self.assertGreater(difference(three, two), 2)
        self.key("s")
        self.wait_for_title("Kyphoplasty")

    def test_a_drag_turns_the_picture(self):
        first = self.wait_until_still()
        self.screen.xdotool("mousemove", *MIDDLE)
        time.sleep(0.2)
        self.screen.xdotool("mousedown", 1)
        for part in range(1, 9):
            self.screen.xdotool("mousemove", MIDDLE[0] + 25 * part, MIDDLE[1])
            time.sleep(0.05)
        self.screen.xdotool("mouseup", 1)
        self.assertGreater(difference(first, self.wait_until_still()), 0.5)

    def test_space_plays_and_stops(self):
        self.wait_until_still()
        self.key("space")
        self.wait_for_title("gives way", 40)
        self.key("space")
        self.wait_until_still()

    def test_a_click_on_a_part_names_it_and_escape_closes_the_card(self):
        plain = self.wait_until_still()
        for _ in range(4):  # a machine that is busy opening the treatment may see a press too late to be a click
            self.click(SPINE)
            self.screen.xdotool("mousemove", *EMPTY)
            named = self.wait_until_still()
            if difference(plain, named) > 0.25:
                break
        self.key("Escape")
        closed = self.wait_until_still()
        self.assertGreater(difference(named, closed), 0.25)
        self.key("n")
        self.assertGreater(difference(closed, self.wait_until_still()), 0.25)
        self.click(EMPTY)
        self.assertLess(difference(closed, self.wait_until_still()), 0.1)

    def cost(self):
        """How often the window's own thread has gone to sleep so far, and the processor time of all threads, seconds."""
        with open(f"/proc/{self.theatre.pid}/task/{self.theatre.pid}/status") as status:
            sleeps = next(int(line.split()[1]) for line in status if line.startswith("voluntary_ctxt_switches"))
        with open(f"/proc/{self.theatre.pid}/stat") as stat:
            ticks = stat.read().rsplit(")", 1)[1].split()[11:13]
        return sleeps, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def test_nothing_is_drawn_while_nothing_changes(self):
        self.wait_until_still()
        self.screen.xdotool("mousemove", *MIDDLE)
        for _ in range(12):  # until what opens in the background is there and the smooth picture is drawn
            sleeps, seconds = self.cost()
            time.sleep(3)
            sleeps, seconds = (now - before for now, before in zip(self.cost(), (sleeps, seconds)))
            if sleeps == 0:
                break
        self.assertEqual(sleeps, 0, "a thread that draws a frame wakes and sleeps again")
        self.assertLessEqual(seconds, 0.03, "under 1 % of a core")

    def test_it_quits_when_asked_and_says_nothing(self):
        self.wait_until_still()
        self.key("ctrl+q")
        self.assertEqual(self.theatre.wait(20), 0)
        self.assertEqual(self.theatre.stderr.read(), "")


if __name__ == "__main__":
    unittest.main(verbosity=2)
