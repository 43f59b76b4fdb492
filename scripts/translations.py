#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps translations/*.ts in step with the strings of the window.

translations.py update   runs lupdate on the committed files
translations.py check    runs it on copies and fails where the strings differ, where a translation lost or invented a
                         place marker (%1, %n), or where a file is not well formed; unfinished ones are only counted
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[1]
SOURCES = ["app/studio", "app/text", "widgets", "engine/options"]
# English carries plural forms alone: every other English text is its own translation.
LANGUAGES = {"selfment_en.ts": ["-pluralonly", "-target-language", "en"],
             "selfment_zh_CN.ts": ["-target-language", "zh_CN"]}
SHORTHAND = re.compile(r'^#define (\w+)\(text\) SELFMENT_TEXT\("(\w+)", text\)', re.MULTILINE)
MARKERS = re.compile(r"%L?(?:\d{1,2}|n)")


def find_lupdate():
    for candidate in (os.environ.get("LUPDATE"), "/usr/lib/qt6/bin/lupdate", shutil.which("lupdate6"),
                      shutil.which("lupdate")):
        if candidate and os.access(candidate, os.X_OK):
            return candidate
    sys.exit("translations: lupdate is missing (package qt6-l10n-tools)")


def expand_shorthands(text):
    """lupdate sees no macros: writes out one-argument names for SELFMENT_TEXT such as LABEL("...")."""
    for name, context in SHORTHAND.findall(text):
        text = re.sub(rf"\b{name}\(\s*(?=\")", f'SELFMENT_TEXT("{context}", ', text)
    return text


def source_arguments(folder):
    """The folders to read; files with shorthands are left out of them and read as expanded copies in this folder."""
    arguments = []
    for source in (path for name in SOURCES for path in sorted((ROOT / name).rglob("*"))):
        if source.suffix not in (".h", ".cpp"):
            continue
        text = source.read_text(encoding="utf-8")
        if SHORTHAND.search(text):
            source = pathlib.Path(folder) / source.relative_to(ROOT).as_posix().replace("/", "_")
            source.write_text(expand_shorthands(text), encoding="utf-8")
        arguments.append(str(source))
    return arguments


def run_lupdate(name, path):
    with tempfile.TemporaryDirectory() as folder:
        return run_lupdate_on(name, path, source_arguments(folder))


def run_lupdate_on(name, path, sources):
    command = [find_lupdate(), "-silent", "-locations", "none", "-no-obsolete",
               "-tr-function-alias", "QT_TRANSLATE_NOOP+=SELFMENT_TEXT", "-I", str(ROOT), "-I", str(ROOT / "engine"),
               "-source-language", "en", *LANGUAGES[name], *sources, "-ts", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if result.returncode != 0:
        sys.exit(f"translations: lupdate failed:\n{result.stdout}{result.stderr}")
    return result.stdout + result.stderr


def messages_of(path):
    """(context, source, comment, plural) -> message element."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "",
                   message.get("numerus") == "yes")
            found[key] = message
    return found


def marker_problems(name, messages):
    for (context, source, _, plural), message in messages.items():
        translation = message.find("translation")
        if translation is None or translation.get("type") == "unfinished":
            continue
        texts = [form.text or "" for form in translation.iter("numerusform")] if plural else [translation.text or ""]
        for text in texts:
            expected, actual = set(MARKERS.findall(source)), set(MARKERS.findall(text))
            if plural:  # "one photo" may do without its %n
                expected.discard("%n"), actual.discard("%n")
            if not text.strip() or expected != actual:
                yield f"{name}: [{context}] \"{source}\" is translated as \"{text}\": empty, or other place markers"


def unfinished_count(messages):
    return sum(1 for message in messages.values() if message.find("translation").get("type") == "unfinished")


def update():
    for name in LANGUAGES:
        path = ROOT / "translations" / name
        print(run_lupdate(name, path), end="")
        messages = messages_of(path)
        print(f"{name}: {len(messages)} strings, {unfinished_count(messages)} unfinished")
    return 0


def check_language(name, folder):
    committed = ROOT / "translations" / name
    if not committed.is_file():
        return [f"{name} is missing"]
    copy = pathlib.Path(folder) / name
    shutil.copy(committed, copy)
    before = messages_of(committed)
    complaints = [line for line in run_lupdate(name, copy).splitlines() if "Q_OBJECT" in line]
    after = messages_of(copy)
    problems = [f"lupdate: {line}" for line in complaints]
    problems += [f"{name}: [{key[0]}] \"{key[1]}\" is new in the sources" for key in after if key not in before]
    problems += [f"{name}: [{key[0]}] \"{key[1]}\" is no longer in the sources" for key in before if key not in after]
    problems += marker_problems(name, before)
    print(f"{name}: {len(after)} strings, {unfinished_count(before)} unfinished")
    return problems


def check():
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for name in LANGUAGES:
            problems += check_language(name, folder)
    for problem in problems:
        print(problem)
    if problems:
        print("Run ./dev translations and translate what is new.")
    return 1 if problems else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["update", "check"])
    sys.exit({"update": update, "check": check}[parser.parse_args().action]())
