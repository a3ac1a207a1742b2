#!/usr/bin/env python3
"""Holds the words people read: how plain they are for patients, that every number comes from scenes/evidence.toml,
and that no trial or guideline is named without a source (the names: scenes/evidence.toml).

Prints one line for each finding (file, key, what) and exits 1, or says what it looked at and exits 0. Run it from anywhere.

Reading grade (Flesch-Kincaid, English only), of each step's and each page's patient text as a whole, at most 6.5:
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
A sentence ends at . ! ? and with its paragraph, list item or table cell; headings are left out. A number is one word with the
syllables one says ("forty-four": 3). Anatomical names count as they are. Syllables: groups of vowels, less the silent e, more where
two vowels are said apart, with a list of exceptions.
"""
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
HIGHEST_GRADE = 6.5
LONGEST_SENTENCE = 20
VIEWS = {"3d", "side", "front", "inside", "cut", "xray_front", "xray_side"}
PARTS = {"vertebral_body", "disc", "spinal_cord", "cauda_equina", "nerve_root", "pedicle", "spinous_process", "cement", "balloon",
         "needle", "cannula", "fracture"}
VOICES = {"patient": "patient", "body": "patient", "student": "student", "surgeon": "surgeon"}
NUMBER = re.compile(r"\{#(\w+)\}")
SOURCE = re.compile(r"\{@(\w+)\}")  # the mark of a source that is spoken of without a number
# Digits that belong to a name: L1, T12, SF-36, TA279, 8G, "Xu 2014"; and the base of odds, "of 100", which is no finding.
NAME = re.compile(r"\b(?:[Oo]f|each) \**100\b|\b[A-Z][A-Za-z]*-?\d+\b|\b\d+G\b|\b[A-Z][\w&'-]*,? (?:19|20)\d\d\b")
AVOID = [(re.compile(pattern, re.I), say) for pattern, say in [
    (r"\bfix(es|ed|ing)?\b", "fix"), (r"\brestor(e|es|ed|ing|ation)\b", "restore"), (r"\bgentl[ey]\b", "gentle"),
    (r"\bcure[sd]?\b", "cure"), (r"\b(immediate|instant)(ly)?\b[^.!?]{0,20}\brelie", "immediate relief"),
    (r"\binternal cast\b", "internal cast"), (r"\b(as|like) new\b", "as new"),
    (r"\b(cement|balloons?|procedure|\w+plasty)\b[^.!?]*\bheal(s|ed)?\b", "healing by the procedure")]]

EXCEPTIONS = dict(pair.split(":") for pair in """
    anesthesia:5 area:3 areas:3 behind:2 being:2 bleeding:2 cement:2 created:3 diet:2 does:1 doing:2 done:1 every:2 everyday:3
    everything:3 evening:2 forecast:2 goes:1 going:2 higher:2 hour:1 hours:1 idea:3 ideas:3 kyphoplasty:4 lower:2 lying:2 medicine:3
    medicines:3 nowhere:2 our:1 people:2 power:2 question:2 questions:2 quiet:2 react:2 real:1 really:2 routine:2 saying:2 science:2
    seeing:2 several:3 someone:2 something:2 sometimes:2 somewhere:2 therefore:2 trying:2 used:1 vertebrae:4 vertebroplasty:5
    """.split())
SMALL = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2]  # syllables of zero .. nineteen
TENS = [0, 0, 2, 2, 2, 2, 2, 3, 2, 2]


def whole_syllables(n):
    for unit in (1_000_000, 1000, 100):  # million, thousand, hundred: two syllables each
        if n >= unit:
            return whole_syllables(n // unit) + 2 + (whole_syllables(n % unit) if n % unit else 0)
    return SMALL[n] if n < 20 else TENS[n // 10] + (SMALL[n % 10] if n % 10 else 0)


def number_syllables(number):
    whole, _, part = number.replace(",", "").lstrip("-").partition(".")
    return whole_syllables(int(whole)) + (1 + sum(SMALL[int(digit)] for digit in part) if part else 0)


def part_syllables(part):
    count = len(re.findall(r"[aeiouy]+", part))
    if re.search(r"[^aeiouy]e$", part) and not re.search(r"[^aeiouy]le$", part) and count > 1:
        count -= 1
    elif re.search(r"[^aeioutd]ed$", part) and count > 1:
        count -= 1
    elif re.search(r"[^aeiousxzcg]es$", part) and not re.search(r"([cs]h|[^aeiouy]l)es$", part) and count > 1:
        count -= 1
    if re.search(r"[aeiouy][^aeiouy]+e(ly|ful|fully|ments?|less|ness)$", part):
        count -= 1
    count += len(re.findall(r"i(?:a(?!ls?\b|lly\b|ns?\b)|um\b|us\b|or\b)|[^ct]ia[ln]s?\b|ie(?:r|st)\b", part))
    count += len(re.findall(r"(?<![tsxcg])io|eo|(?<![qg])ua|yi|uou", part))
    return max(count, 1)


def syllables(word):
    if word[0].isdigit() or word[0] == "-":
        return number_syllables(word)
    if word.isupper() and len(word) <= 4 and not re.search(r"[AEIOU]..", word):
        return sum(3 if letter == "W" else 1 for letter in word if letter.isalpha())
    lower = word.lower()
    if lower in EXCEPTIONS:
        return int(EXCEPTIONS[lower])
    if lower.endswith("'s") or lower.endswith("s'"):
        lower = lower[:-2] + "s"
    return sum(part_syllables(re.sub(r"[^a-z]", "", part)) for part in lower.split("-") if part)


def sentences_of(text):
    """Lists of words; text is already without marks."""
    pieces = re.split(r"(?<=[.!?])[\"”)]?\s+|\n\s*\n", text)
    words = [re.findall(r"-?\d[\d,]*(?:\.\d+)?|[A-Za-z][A-Za-z'-]*", piece.replace("’", "'")) for piece in pieces]
    return list(filter(None, words))


def grade(texts):
    """Flesch-Kincaid grade of several texts as one."""
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    words = [word for sentence in sentences for word in sentence]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59 if words else 0


def fragments(block):
    """What is read of one block of a page: its words, cell by cell for a row of a table (see page_blocks.h)."""
    if block.startswith("|"):
        return [cell.strip() for cell in block[1:].split("|") if cell.strip() and not cell.strip().startswith(":")]
    return [block[2:] if re.match(r"[!o=-] ", block) else block]


def toml(path):
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        sys.exit(f"{path.name}: {error}")


class Check:
    def __init__(self, folder):
        self.folder, self.findings, self.used, self.cited, self.grades = folder, [], set(), set(), {}
        evidence = toml(ROOT / "scenes/evidence.toml")
        self.sources, self.numbers = evidence["sources"], evidence["numbers"]
        self.named = {}
        for key, source in self.sources.items():
            for name in source.get("names", []):
                self.named.setdefault(name, []).append(key)

    def refuse(self, file, key, what):
        self.findings.append(f"{file}: {key}: {what}")

    def spoken(self, match):
        number = self.numbers.get(match[1])
        return f"{number['value']:.{number.get('decimals', 0)}f}" if number else "0"

    def odds(self, block):
        found = re.fullmatch(r"o \{#(\w+)\} \| .+", block)
        return found and 0 <= self.numbers.get(found[1], {"value": -1})["value"] <= 100

    def words(self, file, key, voice, text):
        """One text in one voice; returns it as it is read."""
        for name in NUMBER.findall(text):
            self.used.add(name)
            if name not in self.numbers:
                self.refuse(file, key, f"unknown number {{#{name}}}")
            elif voice == "patient" and not self.numbers[name].get("checked"):
                self.refuse(file, key, f"unchecked number {{#{name}}} in a patient's text")
        for name in SOURCE.findall(text):
            self.cited.add(name)
            if name not in self.sources:
                self.refuse(file, key, f"unknown source {{@{name}}}")
            elif voice == "patient" and not self.sources[name].get("checked"):
                self.refuse(file, key, f"unchecked source {{@{name}}} in a patient's text")
        text = SOURCE.sub("", text)
        for found in re.findall(r"\S*\d\S*", NAME.sub("", NUMBER.sub("", text))):
            self.refuse(file, key, f"a number outside evidence.toml: {found}")
        plain = NUMBER.sub(self.spoken, text).replace("**", "")
        for pattern, say in AVOID:
            if found := pattern.search(plain):
                self.refuse(file, key, f"on the avoid list ({say}): {found[0]}")
        if voice == "patient":
            for sentence in sentences_of(plain):
                if len(sentence) > LONGEST_SENTENCE:
                    self.refuse(file, key, f"{len(sentence)} words in a sentence: {' '.join(sentence[:8])} ...")
        return plain

    def names(self, file, key, text, parts=False):
        """What has marks of its own: whoever is named in it must have one, and at the name where several sources could be meant.
        `parts`: each of several has its own."""
        marked = set(SOURCE.findall(text))
        of_numbers = {self.numbers[name]["source"] for name in NUMBER.findall(text) if name in self.numbers}
        if parts or len(marked | of_numbers) == 1:
            marked |= of_numbers
        for name, sources in self.named.items():
            if re.search(rf"\b{re.escape(name)}\b", text) and not marked.intersection(sources):
                self.refuse(file, key, f"{name} is named without its source: write {' or '.join(f'{{@{one}}}' for one in sources)} behind it")

    def patient(self, file, key, texts):
        """Texts that a patient reads as one."""
        plain = [self.words(file, key, "patient", text) for text in texts]
        self.grades[key] = grade(plain)
        if self.grades[key] > HIGHEST_GRADE:
            self.refuse(file, key, f"reading grade {self.grades[key]:.1f}, above {HIGHEST_GRADE}")

    def tell(self, file, key, table):
        """A step, a page, or a variant of a step."""
        for field, value in table.items():
            if isinstance(value, dict):
                self.tell(file, f"{key}.{field}", value)
            elif field in ("title", "name"):
                self.words(file, f"{key}.{field}", "patient", value)
            elif field in VOICES:
                blocks = [value] if isinstance(value, str) else value
                for block in blocks:
                    self.names(file, f"{key}.{field}", block, block.startswith("|"))
                    if block.startswith("o ") and not self.odds(block):
                        self.refuse(file, f"{key}.{field}", f"a picture of 100 needs one number up to 100 and words: {block}")
                texts = [part for block in blocks for part in fragments(block)]
                headings = [text[2:] for text in texts if text.startswith("# ")]
                texts = [text for text in texts if not text.startswith("# ")]
                if VOICES[field] == "patient":
                    self.patient(file, f"{key}.{field}", texts)
                for text in headings if VOICES[field] == "patient" else headings + texts:
                    self.words(file, f"{key}.{field}", VOICES[field], text)
            else:
                self.refuse(file, key, f"unknown field {field}")

    def compare(self, table, key):
        """What stands under columns side by side."""
        for field, value in table.items():
            if isinstance(value, dict):
                self.compare(value, f"{key}.{field}")
                continue
            self.names("interface.toml", f"{key}.{field}", value)
            if key == "compare":
                self.words("interface.toml", f"{key}.{field}", "patient", value)
            elif key.startswith("compare.patient."):
                self.patient("interface.toml", f"{key}.{field}", [value])
            else:
                self.words("interface.toml", f"{key}.{field}", key.split(".")[1], value)

    def beside(self, table, key):
        """Words of the interface that stand beside the model's numbers: none of their own."""
        for field, value in table.items():
            if isinstance(value, dict):
                self.beside(value, f"{key}.{field}")
            else:
                self.names("interface.toml", f"{key}.{field}", value)
                self.words("interface.toml", f"{key}.{field}", "student", value)

    def place(self, file, key, where, steps):
        """What the 3D beside a page or a question shows."""
        known = where.get("step") in steps.get(where.get("scene"), ()) and where.get("view") in VIEWS
        if not known or not 0 <= where.get("fraction", -1) <= 1:
            self.refuse(file, key, f"no such place: {where}")

    def quiz(self, steps):
        words, plan = toml(self.folder / "quiz.toml")["quiz"], toml(ROOT / "scenes/quiz.toml")["quiz"]
        for key in words.keys() ^ plan.keys():
            self.refuse("quiz.toml", key, "is in only one of the two files")
        for key in words.keys() & plan.keys():
            place, answers = plan[key], words[key].get("answers", [])
            texts = [words[key]["question"], words[key]["why"], *answers]
            self.names("quiz.toml", key, "\n".join(texts), True)
            for text in texts:
                self.words("quiz.toml", key, "student", text)
            if any(SOURCE.search(answer) for answer in answers):
                self.refuse("quiz.toml", key, "the mark of a source at an answer gives it away: set it in the why")
            self.place("quiz.toml", key, place, steps)
            sound = {"choice": place.get("right") in range(len(answers)), "order": len(answers) > 2,
                     "tap": place.get("part") in PARTS}
            if not sound.get(place["kind"]):
                self.refuse("quiz.toml", key, "has no right answer")
            if "case" in place and not (ROOT / f"assets/cases/{place['case']}.toml").exists():
                self.refuse("quiz.toml", key, f"no case {place['case']}")

    def run(self):
        steps = {scene: {step["id"] for step in toml(ROOT / f"scenes/{scene}.toml")["step"]}
                 for scene in ("kyphoplasty", "vertebroplasty", "without_procedure")}
        told, pages = toml(self.folder / "steps.toml")["steps"], toml(self.folder / "pages.toml")["pages"]
        for key in set().union(*steps.values()) - told.keys():
            self.refuse("steps.toml", f"steps.{key}", "is missing")
        self.tell("steps.toml", "steps", told)
        self.tell("steps.toml", "leaks", toml(self.folder / "steps.toml")["leaks"])
        for key, page in pages.items():
            self.tell("pages.toml", f"pages.{key}", page)
        for page in toml(ROOT / "scenes/pages.toml")["page"]:
            if page["id"] not in pages:
                self.refuse("pages.toml", page["id"], "has no words")
            if "shows" in page:
                self.place("pages.toml", page["id"], page["shows"], steps)
        interface = toml(self.folder / "interface.toml")
        self.compare(interface["compare"], "compare")
        for table in ("labels", "picks", "gauges", "curves", "cases", "teach"):
            self.beside(interface[table], table)
        self.quiz(steps)
        for key, prompt in toml(self.folder / "quiz.toml")["teach_back"].items():
            self.patient("quiz.toml", f"teach_back.{key}", [prompt["prompt"], *prompt["listen_for"]])
        terms = toml(self.folder / "terms.toml")["terms"]
        self.patient("terms.toml", "terms", [term["meaning"] for term in terms.values()])
        for key, term in terms.items():
            if term.get("page") not in pages:
                self.refuse("terms.toml", f"terms.{key}", f"no page {term.get('page')}")
        words = toml(self.folder / "sources.toml")["sources"]
        for key, source in self.sources.items():
            told = words.get(key, {})
            if ("short" in source) == ("short" in told):
                self.refuse("evidence.toml", f"sources.{key}.short", "must be there or in sources.toml of the texts, not in both")
            if source.get("read_at", "").startswith("FACTS"):
                self.refuse("evidence.toml", f"sources.{key}.read_at", "our notes are no source: say where they read it")
            if "citation" not in source and "about" not in told:
                self.refuse("evidence.toml", f"sources.{key}.citation", "must be there, or about in sources.toml of the texts")
        for key in words.keys() - self.sources.keys():
            self.refuse("sources.toml", f"sources.{key}", "is no source of evidence.toml")
        for key in self.numbers.keys() - self.used:
            self.refuse("evidence.toml", f"numbers.{key}", "is not used")
        for key in self.sources.keys() - self.cited - {self.numbers[name]["source"] for name in self.used & self.numbers.keys()}:
            self.refuse("evidence.toml", f"sources.{key}", "is not used")
        if "--grades" in sys.argv:
            print("\n".join(f"{value:5.1f}  {key}" for key, value in sorted(self.grades.items(), key=lambda item: -item[1])))
        print("\n".join(sorted(self.findings)) if self.findings else
              f"words: {len(self.grades)} patient texts, {len(self.numbers)} numbers, {len(self.sources)} sources, no findings")
        return 1 if self.findings else 0


if __name__ == "__main__":
    sys.exit(Check(ROOT / "scenes/text/en").run())
