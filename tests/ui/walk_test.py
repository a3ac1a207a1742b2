#!/usr/bin/env python3
"""Walks through the open theatre as readers do: every learning page and every step of every scene, alone and compared, in every
language and voice, by keys alone and by clicks alone.

At each stop the window's title and the words on the screen must be those of the page, the language and the voice, nothing may be
left over from another language, nothing may run out of its place, and where one was is where one comes back to.

usage: walk_test.py PROGRAM [--all] [--pictures FOLDER] [TEST ..]
  ctest runs it without options: by keys all at 1280x720, but for scenes other than kyphoplasty; these, and by clicks, and at the
  other sizes, in one language or voice at each stop. --all: everything at every size, hours.
  --pictures: keeps a picture of each stop: SIZE_way_language_voice_page.png
"""
import argparse
import pathlib
import sys
import unittest

from walk import COMPARE, LANGUAGES, LEAST_TELLING, OPTIONS, QUESTIONS, SCENES, SEARCHES, SIZES, Walk, letters_of


class ByKeys(Walk):
    way = "keys"

    def go_to_first_page(self):
        self.here = self.words["pages.fracture.title"]
        self.theatre.key("b")
        self.arrive(self.here)

    def go_to_page(self, page):
        if self.theatre.seen().title != self.title(self.words[f"pages.{page}.title"]):
            self.theatre.press_by_keys("contents." + page)

    def press_voice(self):
        if "search.clear" in self.theatre.seen().targets or self.in_search_box():
            self.theatre.press_by_keys("top.voice")  # letters are written into the box there
        else:
            self.theatre.key("v")

    def in_search_box(self):
        return self.theatre.seen().title.startswith(self.words["pages.terms.title"])

    def open_settings(self):
        if self.in_search_box():
            self.theatre.press_by_keys("top.settings")
        else:
            self.theatre.key("o")

    def choose(self, name):
        self.theatre.press_by_keys(name)

    def close_settings(self):
        self.theatre.key("Escape")

    def go_back(self):
        self.theatre.key("Escape")

    def next_step(self):
        self.theatre.key("Right")

    def previous_step(self):
        self.theatre.key("Left")

    def test_every_page_in_every_language_and_voice(self):
        for size in SIZES if OPTIONS.all else SIZES[:2]:
            with self.subTest(size=size):
                self.walk_pages(size, thin=size != SIZES[0] and not OPTIONS.all)

    def test_every_step_in_every_language_and_voice(self):
        for size in SIZES if OPTIONS.all else SIZES[:1]:
            with self.subTest(size=size):
                self.walk_steps(size, SCENES[0])

    def test_every_step_of_the_other_scenes_and_of_all_compared(self):
        if OPTIONS.all:
            return self.walk_other_scenes(SIZES, LANGUAGES)
        for scene, language in zip([*SCENES[1:], COMPARE], ["de", "zh", "fr"]):
            with self.subTest(scene=scene):
                self.walk_steps(SIZES[0], scene, [language], thin=True)

    def go_to_terms(self, language):
        self.go_to_first_page()
        self.change_language(language, "pages.fracture.title")
        self.go_to_page("terms")
        self.arrive_at_page("terms")

    def test_the_search_box_takes_the_letters_of_every_language(self):
        for language, letters, typed, term in SEARCHES:
            with self.subTest(language=language):
                self.open(SIZES[0])
                self.theatre.screen.give_keys(letters)
                self.go_to_terms(language)
                self.theatre.screen.xdotool("type", typed)
                seen = self.theatre.wait(lambda seen: typed in seen.words and "search.clear" in seen.targets, f"{typed} in the box")
                self.assertIn(letters_of(self.words[f"terms.{term}.name"]), self.theatre.wait(
                    lambda seen: "found.0" in seen.targets, "a word that was found").letters())
                self.assertEqual(seen.complaints, [])
                self.keep("search")
                self.theatre.key("Return")
                self.arrive_at_page(self.words[f"terms.{term}.page"])

    def answer_by_keys(self):
        """Whatever is asked: the first row, all rows in their order, or the first place in the picture."""
        seen = self.theatre.wait(lambda seen: "quiz.answer.0" in seen.targets or "quiz.picture" in seen.targets, "a question to answer")
        self.keep(f"quiz_{self.asked}")
        if "quiz.picture" in seen.targets:
            self.theatre.until(lambda: self.theatre.key("Right", "Return"), lambda seen: "quiz.next" in seen.targets, "a part at the place")
            return
        rows = sum(name.startswith("quiz.answer.") for name in seen.targets)
        if letters_of(self.words["quiz_page.order_hint"])[:LEAST_TELLING] not in seen.letters():
            self.theatre.key("1")
            return
        self.theatre.key(*[str(row + 1) for row in range(rows)])
        self.theatre.wait(lambda seen: "quiz.check" in seen.targets, "the order to be whole")
        self.theatre.key("Return")

    def test_the_quiz_from_begin_to_result(self):
        for language in LANGUAGES if OPTIONS.all else LANGUAGES[:1]:
            for size in SIZES if OPTIONS.all else SIZES[2:]:
                with self.subTest(size=size, language=language):
                    self.open(size)
                    self.change_language(language, "steps.break_healthy.title", ["scenes.kyphoplasty"])
                    self.go_to_first_page()
                    self.change_voice(self.words["pages.fracture.title"])
                    self.go_to_page("quiz")
                    self.arrive_at_page("quiz")
                    self.theatre.press_by_keys("quiz.begin")
                    for self.asked in range(1, QUESTIONS + 1):
                        self.arrive(self.words["quiz_page.of"].format(n=self.asked, count=QUESTIONS))
                        self.answer_by_keys()
                        self.theatre.wait(lambda seen: "quiz.next" in seen.targets, "the way on")
                        self.keep(f"quiz_{self.asked}_why")
                        self.theatre.key("Return")
                    self.arrive(self.words["pages.quiz.name"])
                    self.keep("quiz_result")

    def test_the_frozen_picture_stands_beside_the_live_one_at_every_size(self):
        for size in SIZES:
            with self.subTest(size=size):
                self.open(size)
                clock = self.theatre.wait(lambda seen: seen.clock(), "the time bar").clock().split(" ")[0]
                self.theatre.key("f")
                self.theatre.wait(lambda seen: "freeze.divider" in seen.targets, "the line between them")
                self.theatre.key("Right", "Right", "Right")
                seen = self.theatre.wait(lambda seen: seen.clock().split(" ")[0] != clock, "another time")
                told = " ".join(seen.words)
                self.assertIn(self.words["freeze.frozen"] + " " + clock, told)
                self.assertIn(self.words["freeze.now"], told)
                self.assertEqual(seen.complaints, [])
                self.keep("freeze")
                self.theatre.key("Escape")
                self.theatre.wait(lambda seen: "freeze.divider" not in seen.targets, "the line gone")


class ByClicks(Walk):
    way = "clicks"

    def go_to_first_page(self):
        self.here = self.words["pages.fracture.title"]
        self.theatre.tap("top.learn")
        self.arrive(self.here)

    def go_to_page(self, page):
        if self.theatre.seen().title != self.title(self.words[f"pages.{page}.title"]):
            self.theatre.bring_into_view("contents." + page)
            self.theatre.tap("contents." + page)

    def press_voice(self):
        self.theatre.tap("top.voice")

    def open_settings(self):
        self.theatre.tap("top.settings")

    def choose(self, name):
        self.theatre.tap(name)

    def close_settings(self):
        self.theatre.tap("settings.close")

    def go_back(self):
        self.theatre.tap("page.back")

    def next_step(self):
        self.theatre.tap("time.next")

    def previous_step(self):
        self.theatre.tap("time.previous")

    def test_every_page_in_every_language_and_voice(self):
        for size in SIZES if OPTIONS.all else SIZES[::2]:
            with self.subTest(size=size):
                self.walk_pages(size, thin=not OPTIONS.all)

    def test_every_step_of_the_other_scenes_and_of_all_compared(self):
        if OPTIONS.all:
            return self.walk_other_scenes(SIZES, LANGUAGES)
        self.walk_steps(SIZES[0], COMPARE, ["es"], thin=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("tests", nargs="*")
    parser.parse_intermixed_args(namespace=OPTIONS)
    if OPTIONS.pictures:
        OPTIONS.pictures.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=[sys.argv[0], *OPTIONS.tests], verbosity=2)


if __name__ == "__main__":
    main()
