"""The real window under an X server of our own, driven through xdotool, and what stands in it (spine-theatre --transcript).

Nothing here knows where a button is: the theatre tells what can be pressed and where, and a test presses the middle of it. Every
wait is for something to be so, within a limit.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import tomllib

TEXTS = pathlib.Path(__file__).resolve().parents[2] / "scenes"
LIMIT_S = 60  # a busy machine is slow; a theatre that works never needs it
CLOCK = re.compile(r"\d+:\d\d / \d+:\d\d")


class Screen:
    """An X server of our own."""

    def __init__(self, size):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        self.environment = {**os.environ, "DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1"}
        for name in ("WAYLAND_DISPLAY", "XDG_CONFIG_HOME"):
            self.environment.pop(name, None)
        while not self.xdotool("getmouselocation"):  # until it takes connections
            if self.server.poll() is not None:
                raise RuntimeError("Xvfb ended by itself")
            time.sleep(0.1)

    def run(self, *words):
        return subprocess.run(list(map(str, words)), env=self.environment, capture_output=True, text=True).stdout.strip()

    def xdotool(self, *words):
        return self.run("xdotool", *words)

    def give_keys(self, letters):
        """A key of the keyboard for each of up to twelve letters that it lacks: ü, ñ, 椎."""
        keys = "".join(f"key <FK{13 + i}> {{ [ U{ord(letter):04X} ] }};" for i, letter in enumerate(letters))
        keymap = ('xkb_keymap { xkb_keycodes { include "evdev+aliases(qwerty)" }; xkb_types { include "complete" }; '
                  f'xkb_compat {{ include "complete" }}; xkb_symbols {{ include "pc+us+inet(evdev)" {keys} }}; }};')
        subprocess.run(["xkbcomp", "-w", "0", "-", self.environment["DISPLAY"]], input=keymap, env=self.environment, text=True, check=True)

    def pixels(self):
        """Grey pixels of the whole screen, 160 x 90."""
        return subprocess.run(["import", "-silent", "-window", "root", "-resize", "160x90!", "-depth", "8", "gray:-"],
                              env=self.environment, capture_output=True, check=True).stdout

    def close(self):
        self.server.terminate()
        self.server.wait()


def difference(a, b):
    return sum(abs(x - y) for x, y in zip(a, b)) / len(a)


def contrast(pixels):
    return max(pixels) - min(pixels)


class Seen:
    """What the theatre says is on the screen."""

    def __init__(self, transcript=""):
        self.title, self.focus, self.targets, self.words, self.complaints = "", "", {}, [], []
        for line in transcript.split("\n"):
            what, *rest = line.split("\t")
            if what == "title":
                self.title = rest[0]
            elif what == "focus":
                self.focus = rest[0]
            elif what == "target":
                self.targets[rest[4]] = tuple(map(int, rest[:4]))
            elif what == "word":
                self.words.append(rest[4])
            elif what == "complaint":
                self.complaints.append(rest[0])

    def shows(self, name):
        """Enough of it to be pressed."""
        _, _, width, height = self.targets.get(name, (0, 0, 0, 0))
        return width >= 20 and height >= 20

    def clock(self):
        """The time on the time bar."""
        return next((match[0] for word in self.words if (match := CLOCK.search(word))), "")

    def letters(self):
        return letters_of("".join(self.words))


def letters_of(words):
    """Without marks of style, references, and the spaces that lines are broken at."""
    return re.sub(r"[\s*]|[⁰¹²³⁴-⁹]", "", words)


class Words:
    """The words of a language by their keys, as the theatre reads them."""

    def __init__(self, language):
        self.language, self.all = language, {}
        for file in sorted((TEXTS / "text" / language).glob("*.toml")):
            self.add("", tomllib.loads(file.read_text("utf-8")))

    def add(self, key, value):
        if isinstance(value, str):
            self.all[key] = value
            return
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            self.add(f"{key}.{name}" if key else str(name), part)

    def __getitem__(self, key):
        return self.all[key]

    def list(self, key):
        return [self.all[f"{key}.{i}"] for i in range(1000) if f"{key}.{i}" in self.all]


class Theatre:
    """An open theatre with a screen of its own."""

    def __init__(self, program, size, *options, screen_size=None):
        self.size, self.screen = size, Screen(screen_size or size)
        self.home = tempfile.mkdtemp()
        self.screen.environment["HOME"] = self.home
        self.transcript = pathlib.Path(self.home) / "screen.txt"
        self.process = subprocess.Popen(
            [program, "--paused", "--size", f"{size[0]}x{size[1]}", "--transcript", self.transcript, *options],
            env=self.screen.environment, stderr=subprocess.PIPE, text=True)
        self.wait(lambda seen: seen.title, "a title")
        self.id = self.screen.xdotool("search", "--onlyvisible", "--pid", self.process.pid).split()[0]

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stderr.close()
        self.screen.close()
        shutil.rmtree(self.home)

    def seen(self):
        try:
            return Seen(self.transcript.read_text("utf-8"))
        except FileNotFoundError:
            return Seen()

    def window_title(self):
        return self.screen.xdotool("getwindowname", self.id)

    def wait(self, so, what, seconds=LIMIT_S):
        """Until `so` of what is seen; returns what is seen then."""
        end = time.monotonic() + seconds
        while True:
            seen = self.seen()
            if so(seen):
                return seen
            if self.process.poll() is not None:
                raise AssertionError("the theatre ended by itself: " + self.process.stderr.read())
            if time.monotonic() > end:
                raise AssertionError(f'never came: {what}. Title: "{seen.title}"; focus: {seen.focus}; targets: {", ".join(seen.targets)}')
            time.sleep(0.015)

    def until(self, act, so, what, seconds=LIMIT_S, again_s=2):
        """Acts, and acts again where nothing came of it: what was acted on may not have been there yet."""
        end = time.monotonic() + seconds
        while True:
            act()
            try:
                return self.wait(so, what, again_s)
            except AssertionError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise

    def wait_for_title(self, part, seconds=LIMIT_S):
        return self.wait(lambda seen: part in seen.title, f'"{part}" in the title', seconds)

    def wait_until_still(self, seconds=LIMIT_S):
        """The pixels once there are some (a busy machine shows the window well before) and they have come to rest."""
        before, end = self.screen.pixels(), time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.25)
            now = self.screen.pixels()
            if difference(before, now) < 0.02 and contrast(now) > 100:
                return now
            before = now
        raise AssertionError(f"the picture never came to rest; its contrast is {contrast(before)}")

    def keep_picture(self, file):
        self.wait_until_still()
        self.screen.run("import", "-silent", "-window", "root", file)

    # --- keys

    def key(self, *names):
        self.screen.xdotool("key", *names)

    def press_by_keys(self, name):
        """Tab until it has the focus, then Enter."""
        seen = self.wait(lambda seen: name in seen.targets, f"a control {name}")
        names = list(seen.targets)
        if seen.focus != name:
            there, start = names.index(name), names.index(seen.focus) if seen.focus in names else None
            if start is not None and there < start:
                self.key(*["shift+Tab"] * (start - there))
            elif start is not None:
                self.key(*["Tab"] * (there - start))
            self.wait_for_focus(name, start is None)
        self.key("Return")

    def wait_for_focus(self, name, anywhere):
        """From where nothing shows it, focus goes on from the control that had it last: one step tells from where."""
        if anywhere:
            self.key("Tab")
            seen = self.wait(lambda seen: seen.focus, "a focus")
            if seen.focus != name:
                names = list(seen.targets)
                steps = names.index(name) - names.index(seen.focus)
                self.key(*["Tab" if steps > 0 else "shift+Tab"] * abs(steps))
        self.wait(lambda seen: seen.focus == name, f"the focus on {name}")

    # --- mouse

    def point_at(self, name):
        """The pointer on the middle of what is seen of a control, once that stands still."""
        last = [None, 0.0]

        def stands(seen):
            where = seen.targets.get(name) if seen.shows(name) else None
            if where != last[0]:
                last[:] = [where, time.monotonic()]
            return where and time.monotonic() - last[1] > 0.1

        x, y, width, height = self.wait(stands, f"{name} to be seen").targets[name]
        self.screen.xdotool("mousemove", x + width // 2, y + height // 2)

    def tap(self, name):
        self.point_at(name)
        self.screen.xdotool("click", 1)

    def wheel_over(self, place, notches):
        self.screen.xdotool("mousemove", *place, "click", "--repeat", abs(notches), "--delay", 5, 5 if notches > 0 else 4)

    def bring_into_view(self, name):
        """Turns the wheel over where a control is, until it is seen."""
        for _ in range(40):
            seen = self.wait(lambda seen: name in seen.targets, f"a control {name}")
            if seen.shows(name):
                return
            x, y, width, _ = seen.targets[name]
            self.wheel_over((x + width // 2, self.size[1] // 2), 2 if y > self.size[1] // 2 else -2)
            before = seen.targets[name]
            self.wait(lambda seen: seen.targets.get(name) != before, f"{name} moving under the wheel")
        raise AssertionError(f"the wheel never brought {name} into view")
