#!/usr/bin/env python3
"""Holds the languages beside English: whether each says all that English says, in the same pieces.

Prints one line for each finding (file: key: what to do) and exits 1, or says what it looked at and exits 0. Run it from anywhere.

English is scenes/text/en; each folder beside it is a language. Whether a translation is right only a reader can tell; held here are
keys, lengths of lists, {parameters} and {#numbers}, the marks of blocks (scenes/panels/page_blocks.h), pairs of ** and blank lines,
words that are empty, and whole sentences still in English.
"""
import collections
import pathlib
import re
import sys
import tomllib

TEXTS = pathlib.Path(__file__).resolve().parent.parent / "scenes/text"
LONGEST_SAME = 40  # letters: a name, a unit or a short phrase may be the same in two languages, a sentence is not
PARAMETER = re.compile(r"\{[^{}]*\}")
MARK = re.compile(r"o \{#\w+\} \||[#!=-] |\|")
ICON = re.compile(r"\| *(:\w+)")
ID = re.compile(r"terms\.\w+\.page$")  # names something, says nothing


def toml(path):
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        sys.exit(f"{path.parent.name}/{path.name}: {error}")


def flat(value, key=""):
    """(key, text or list) of every leaf; nested tables become dotted keys."""
    if not isinstance(value, dict):
        return [(key, value)]
    return [leaf for name, inner in value.items() for leaf in flat(inner, f"{key}.{name}" if key else name)]


def named(count):
    return " ".join(sorted(count.elements()))


def brief(value):
    """Enough of it to know it by, in one line."""
    line = " ".join(str(value).split())
    return line if len(line) <= 60 else line[:57] + " ..."


def mark_of(text):
    found = MARK.match(text)
    return found[0].strip() if found else ""


class Check:
    def __init__(self, english):
        self.english, self.findings, self.texts = english, [], 0

    def refuse(self, file, key, what):
        self.findings.append(f"{file}: {key}: {what}")

    def text(self, file, key, english, words):
        """One text beside its English."""
        if not words.strip():
            return self.refuse(file, key, f"is empty, translate: {brief(english)}")
        if words == english and len(english) > LONGEST_SAME:
            return self.refuse(file, key, f"is still English, translate: {brief(english)}")
        wanted, found = collections.Counter(PARAMETER.findall(english)), collections.Counter(PARAMETER.findall(words))
        if wanted - found:
            self.refuse(file, key, f"put in {named(wanted - found)}")
        if found - wanted:
            self.refuse(file, key, f"take out {named(found - wanted)}, English has it not")
        if mark_of(words) != mark_of(english):
            self.refuse(file, key, f"begin with {mark_of(english) or 'no mark'}, as English does")
        if words.count("|") != english.count("|"):
            self.refuse(file, key, f"write {english.count('|')} \"|\" as English does, not {words.count('|')}")
        if ICON.findall(words) != ICON.findall(english):
            self.refuse(file, key, f"keep the icons {' '.join(ICON.findall(english)) or '(none)'}")
        if words.count("**") % 2 or bool(words.count("**")) != bool(english.count("**")):
            self.refuse(file, key, "set **bold** in pairs, where English has it")
        if words.count("\n\n") != english.count("\n\n"):
            self.refuse(file, key, f"write {english.count(chr(10) * 2) + 1} paragraphs, not {words.count(chr(10) * 2) + 1}")

    def leaf(self, file, key, english, words):
        if type(words) is not type(english):
            return self.refuse(file, key, f"make it {'a list' if isinstance(english, list) else 'text in quotes'}, as in English")
        if isinstance(english, str):
            self.texts += 1
            if ID.match(key) and words != english:
                self.refuse(file, key, f"keep the id {english}")
            return self.text(file, key, english, words)
        if not isinstance(english, list):
            return self.refuse(file, key, "make it text in quotes, in English too")
        if len(words) != len(english):
            return self.refuse(file, key, f"write {len(english)} items as English does, not {len(words)}")
        for i, (one, other) in enumerate(zip(english, words)):
            self.leaf(file, f"{key}.{i}", one, other)

    def language(self, folder):
        for name in sorted({path.name for path in folder.glob("*.toml")} - self.english.keys()):
            self.refuse(f"{folder.name}/{name}", "the file", "take it out, English has it not")
        for name, english in self.english.items():
            file = f"{folder.name}/{name}"
            if not (folder / name).exists():
                self.refuse(file, "the file", f"write it, after en/{name}")
                continue
            words = dict(flat(toml(folder / name)))
            if "language" in english and words.get("language") != folder.name:
                self.refuse(file, "language", f'write "{folder.name}", the name of the folder')
            for key in english.keys() - words.keys():
                self.refuse(file, key, f"is missing, translate: {brief(english[key])}")
            for key in words.keys() - english.keys():
                self.refuse(file, key, "take it out, English has it not")
            for key in english.keys() & words.keys():
                self.leaf(file, key, english[key], words[key])


def run():
    check = Check({path.name: dict(flat(toml(path))) for path in sorted((TEXTS / "en").glob("*.toml"))})
    folders = sorted(path for path in TEXTS.iterdir() if path.is_dir() and path.name != "en")
    if not check.english:
        check.refuse("en", "the folder", "put the English here")
    for folder in folders:
        check.language(folder)
    print("\n".join(sorted(check.findings)) if check.findings else
          f"languages: {check.texts} texts in {' '.join(folder.name for folder in folders)}, no findings")
    return 1 if check.findings else 0


if __name__ == "__main__":
    sys.exit(run())
