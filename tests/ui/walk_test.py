#!/usr/bin/env python3
"""Walks through the open theatre as readers do: every learning page, in every language and voice, by keys alone and by clicks alone.

At each stop the window's title and the words on the screen must be those of the page, the language and the voice, nothing may be
left over from another language, nothing may run out of its place, and where one was is where one comes back to.

usage: walk_test.py PROGRAM [--all] [--pictures FOLDER] [TEST ..]
  ctest runs it without options: by keys all at 1280x720; by clicks, and at the other sizes, each page in one language. --all:
  everything at every size, an hour.
  --pictures: keeps a picture of each stop: SIZE_way_language_voice_page.png
"""
import argparse
import pathlib
import re
import sys
import unittest

from theatre_window import TEXTS, Theatre, Words, letters_of, tomllib

SIZES = [(1280, 720), (1920, 1080), (1080, 1920)]
VOICES = ["patient", "student", "surgeon"]
LANGUAGES = ["en"] + sorted(folder.name for folder in (TEXTS / "text").iterdir() if folder.name != "en")
PAGES = tomllib.loads((TEXTS / "pages.toml").read_text("utf-8"))["page"]
WORDS = {language: Words(language) for language in LANGUAGES}
CATALOGUES = {language: {letters_of(word) for word in words.all.values()} for language, words in WORDS.items()}
# language, letters that a usual keyboard lacks, what is typed, the term that it finds
SEARCHES = [("de", "ü", "Kanüle", "cannula"), ("es", "ó", "bicóncava", "biconcave"), ("fr", "é", "Densité", "bone_density"),
            ("zh", "球囊", "球囊", "balloon")]
QUESTIONS = 10
LEAST_TELLING = 12  # letters of a sentence that no other language can have by chance
OPTIONS = argparse.Namespace()


def beginnings(words, page, voice):
    """How the paragraphs of a page begin, as far as no number is filled in."""
    if page == "curves":  # its words begin below the plots
        return [letters_of(words["pages.curves.title"])]
    told = words.list(f"pages.{page}.{voice}") or words.list(f"pages.{page}.body")
    parts = [part.strip() for block in told for part in re.split(r"[|{]", block.lstrip("#-!=o ")) if not part.strip().startswith(":")]
    heads = [letters_of(part)[:LEAST_TELLING] for part in parts]
    return [head for head in heads if len(head) >= min(LEAST_TELLING, 6)]


class Walk(unittest.TestCase):
    way = ""
    theatre = None

    def tearDown(self):
        self.close()

    def close(self):
        if self.theatre:
            self.theatre.close()
        self.theatre = None

    def open(self, size, *options):
        self.close()
        self.theatre = Theatre(OPTIONS.program, size, *options)
        self.language, self.voice = "en", "patient"
        # The bones are there at once, the treatment is worked out behind them: begin when it stands.
        return self.theatre.wait(lambda seen: "Kyphoplasty" in seen.title and not any("ready" in word for word in seen.words), "the stage")

    @property
    def words(self):
        return WORDS[self.language]

    def title(self, heading, *between):
        return " - ".join([heading, *between, self.words["voices." + self.voice], self.words["app.title"]])

    def arrive(self, heading, *between):
        """Waits for the title, then looks whether the screen holds what it must and nothing else."""
        title = self.title(heading, *between)
        seen = self.theatre.wait(lambda seen: seen.title == title, f'the title "{title}"')
        self.assertEqual(self.theatre.window_title(), title)
        self.assertEqual(seen.complaints, [], title)
        self.expect_one_language(seen)
        return seen

    def expect_one_language(self, seen):
        own = CATALOGUES[self.language]
        for word in map(letters_of, seen.words):
            for language in LANGUAGES:
                if len(word) >= LEAST_TELLING and word in CATALOGUES[language] and word not in own:
                    self.fail(f'"{word}" is {language} on a screen in {self.language}: {seen.title}')

    def arrive_at_page(self, page):
        self.arrive(self.words[f"pages.{page}.title"])
        heads = beginnings(self.words, page, self.voice)
        seen = self.theatre.wait(lambda seen: not heads or any(head in seen.letters() for head in heads),
                                 f"{self.language} words of the page {page} for {self.voice}")
        self.keep(page, seen)
        return seen

    def keep(self, what, _seen=None):
        if OPTIONS.pictures:
            width, height = self.theatre.size
            name = f"{width}x{height}_{self.way}_{self.language}_{self.voice}_{what}.png"
            self.theatre.keep_picture(OPTIONS.pictures / name)

    def is_listed(self, page):
        return self.voice in next(one for one in PAGES if one["id"] == page).get("voices", VOICES)

    def walk_pages(self, size, thin=False):
        """Every page; on each every language (thin: one, each in its turn), in each every voice; the page stays open all the while."""
        step = self.open(size)
        self.go_to_first_page()
        for number, page in enumerate(one["id"] for one in PAGES):
            for language in [LANGUAGES[number % len(LANGUAGES)]] if thin else LANGUAGES:
                while not self.is_listed(page):
                    self.change_voice(self.here)
                self.go_to_page(page)
                self.here = self.words[f"pages.{page}.title"]
                self.arrive_at_page(page)
                for _ in VOICES[1:]:
                    self.change_voice(self.here)
                    self.arrive_at_page(page)
                self.change_language(LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)], f"pages.{page}.title")
        self.change_language("en", f"pages.{page}.title")
        while self.voice != "patient":
            self.change_voice(self.here)
        self.go_back()
        back = self.theatre.wait(lambda seen: seen.title == step.title and seen.clock(), "the step that was left")
        self.assertEqual(back.clock(), step.clock(), "time stood still while somebody read")

    def walk_steps(self, size, scene):
        """Every step of a scene in every language and voice; the time stays the same while the words change."""
        self.open(size)
        steps = tomllib.loads((TEXTS / f"{scene}.toml").read_text("utf-8"))["step"]
        for language in LANGUAGES:
            for number, step in enumerate(steps):
                key = f"steps.{step['id']}.title"
                between = [f"scenes.{scene}"]
                first = self.arrive_at_step(key, between)
                for _ in VOICES[1:]:
                    self.next_voice()
                    now = self.arrive_at_step(key, between)
                    self.assertEqual(now.clock(), first.clock(), "the voice changed, and the time with it")
                if number + 1 < len(steps):
                    self.next_step()
            before = self.theatre.wait(lambda seen: seen.clock(), "the time bar").clock()
            self.change_language(LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)], key, between)
            after = self.theatre.wait(lambda seen: seen.clock(), "the time bar, below the sheet that closes").clock()
            self.assertEqual(after, before, "the language changed, and the time with it")
            for _ in steps[1:]:
                self.previous_step()

    def arrive_at_step(self, key, between):
        seen = self.arrive(self.words[key], *[self.words[one] for one in between], "L1")
        self.keep(key.split(".")[1])
        return seen

    def change_language(self, language, heading, between=()):
        """Through the sheet of settings, which the screen comes back from."""
        if language == self.language:
            return
        self.open_settings()
        rest = [self.words[one] for one in between] + (["L1"] if between else [])
        self.arrive(self.words["settings.title"], *rest)
        self.choose(f"settings.language.{LANGUAGES.index(language)}")
        self.language = language
        rest = [self.words[one] for one in between] + (["L1"] if between else [])
        self.arrive(self.words["settings.title"], *rest)
        self.keep("settings")
        self.close_settings()
        self.here = self.words[heading]
        self.arrive(self.here, *rest)

    def next_voice(self):
        self.voice = VOICES[(VOICES.index(self.voice) + 1) % len(VOICES)]
        self.press_voice()

    def change_voice(self, heading):
        self.next_voice()
        self.arrive(heading)


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
                self.walk_steps(size, "kyphoplasty")

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
