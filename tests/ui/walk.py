"""How a reader walks through the open theatre and what must be so at each stop; walk_test.py gives it hands."""
import argparse
import re
import unittest

from theatre_window import TEXTS, Theatre, Words, letters_of, tomllib

SIZES = [(1280, 720), (1920, 1080), (1080, 1920)]
VOICES = ["patient", "student", "surgeon"]
LANGUAGES = ["en"] + sorted(folder.name for folder in (TEXTS / "text").iterdir() if folder.name != "en")
PAGES = tomllib.loads((TEXTS / "pages.toml").read_text("utf-8"))["page"]
WORDS = {language: Words(language) for language in LANGUAGES}
CATALOGUES = {language: {letters_of(word) for word in words.all.values() if "{" not in word} for language, words in WORDS.items()}
# language, letters that a usual keyboard lacks, what is typed, the term that it finds
SEARCHES = [("de", "ü", "Kanüle", "cannula"), ("es", "ó", "bicóncava", "biconcave"), ("fr", "é", "Densité", "bone_density"),
            ("zh", "球囊", "球囊", "balloon")]
QUESTIONS = 10
SCENES = ["kyphoplasty", "vertebroplasty", "without_procedure"]
COMPARE = "compare"  # all of them on the clock of the first
LEAST_TELLING = 12  # letters of a sentence that no other language can have by chance
# What stands before the first number or source that the theatre fills in
HEADS = {language: tuple(head for word in words.all.values() if "{" in word and len(head := letters_of(word.split("{")[0])) >= LEAST_TELLING)
         for language, words in WORDS.items()}
OPTIONS = argparse.Namespace()


def is_of(language, word):
    return word in CATALOGUES[language] or word.startswith(HEADS[language])


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
        for word in map(letters_of, seen.words):
            for language in LANGUAGES:
                if len(word) >= LEAST_TELLING and is_of(language, word) and not is_of(self.language, word):
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

    def walk_steps(self, size, scene, languages=LANGUAGES, thin=False):
        """Every step of a scene in every voice (thin: one, each in its turn) of the languages; the time stays the same while the words
        change."""
        self.open(size)
        steps = tomllib.loads((TEXTS / f"{SCENES[0] if scene == COMPARE else scene}.toml").read_text("utf-8"))["step"]
        key, between = f"steps.{steps[0]['id']}.title", [f"scenes.{scene}"]
        if scene != SCENES[0]:
            self.choose(f"top.scene.{[*SCENES, COMPARE].index(scene)}")
        for language in languages:
            self.arrive_at_step(steps[0]["id"], scene)
            before = self.theatre.wait(lambda seen: seen.clock(), "the time bar").clock()
            self.change_language(language, key, between)
            after = self.theatre.wait(lambda seen: seen.clock(), "the time bar, below the sheet that closes").clock()
            self.assertEqual(after, before, "the language changed, and the time with it")
            for number, step in enumerate(steps):
                first = self.arrive_at_step(step["id"], scene)
                for _ in [] if thin else VOICES[1:]:
                    self.next_voice()
                    now = self.arrive_at_step(step["id"], scene)
                    self.assertEqual(now.clock(), first.clock(), "the voice changed, and the time with it")
                self.next_voice()
                if number + 1 < len(steps):
                    self.next_step()
            for _ in steps[1:]:
                self.previous_step()
        if scene == COMPARE:
            self.move_columns()

    def arrive_at_step(self, step, scene):
        seen = self.arrive(self.words[f"steps.{step}.title"], self.words[f"scenes.{scene}"], "L1")
        if scene == COMPARE:
            seen = self.theatre.wait(lambda seen: self.tells_all_columns(seen, step), f"{self.language} words of all columns for {self.voice}")
            self.assertEqual(seen.complaints, [], step)
        self.keep(step if scene == SCENES[0] else f"{scene}_{step}")
        return seen

    def tells_all_columns(self, seen, step):
        """What is told of the first at this step, and something of the others, in the language and the voice."""
        told, prefix = seen.letters(), f"compare.{self.voice}."
        def begins(keys):
            return any(letters_of(self.words[key].split("{")[0])[:LEAST_TELLING] in told for key in keys if key in self.words.all)
        def under(scene):
            return [key for key in self.words.all if key.startswith((prefix + scene, prefix + "any."))]
        return begins([f"{prefix}{SCENES[0]}.{step}", f"{prefix}any.{step}"]) and all(begins(under(scene)) for scene in SCENES[1:])

    def move_columns(self):
        """One is moved alone and comes back, one is hidden, swapped and taken back."""
        def buttons(*names):
            return lambda seen: {name for name in seen.targets if name.startswith("compare.hide.") or name == "compare.add"} == set(names)
        everybody, second = [f"compare.hide.{scene}" for scene in SCENES], SCENES[1]
        self.choose(f"compare.alone.{second}")
        self.theatre.wait_until_still()
        self.choose(f"compare.alone.{second}")
        self.theatre.wait(buttons(*everybody), "all three together")
        self.choose(f"compare.hide.{second}")
        self.theatre.wait(buttons("compare.add"), "a pair")
        self.keep("compare_pair")
        self.choose(f"compare.swap.{SCENES[2]}")
        self.theatre.wait(lambda seen: f"compare.swap.{second}" in seen.targets, "the other pair")
        self.choose("compare.add")
        seen = self.theatre.wait(buttons(*everybody), "all three again")
        self.assertEqual(seen.complaints, [])

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

    def walk_other_scenes(self, sizes, languages):
        for size in sizes:
            for scene in [*SCENES[1:], COMPARE]:
                with self.subTest(size=size, scene=scene):
                    self.walk_steps(size, scene, languages)
