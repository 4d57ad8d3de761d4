"""What the program says, in the reader's language."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.document import pages_named
from pipeline.messages import HOME, spoken, system_language, tell, tell_count, translated
from pipeline.messages.catalogue import _SHAPES
from pipeline.schema.agreement import Structured
from pipeline.schema.vocabulary import UiLanguage

from .catalogues import DOMAINS, TRANSLATED, catalogue, compiled, said, said_by_click
from .conftest import CORPUS, loaded

SINIJARVI = CORPUS / "written_on" / "sinijarvi-2016-2018.md"
IN_BOTH = pytest.mark.parametrize("tongue", TRANSLATED)
TOLD = [*dict.fromkeys(said())]
COUNTING = {"tell": 1, "tell_count": 2}
"""What tells something, each with how many templates it is given: one, or a singular and a plural."""


def _speak(language: str | None, *arguments: str) -> Result:
    """A command typed on a machine that is set to a language."""
    return CliRunner().invoke(main, arguments, env={"LANGUAGE": None, "LC_ALL": language})


# ---------------------------------------------------------------- the catalogues


@IN_BOTH
def test_everything_that_is_said_has_a_translation_and_nothing_else_has(tongue: str) -> None:
    for domain, texts in (("pykala", TOLD), ("click", [*said_by_click()])):
        held = {message.id: message.string for message in catalogue(domain, tongue) if message.id}
        assert held.keys() == {*texts}
        assert [
            text for text, words in held.items() if not words or (isinstance(words, tuple) and not all(words))
        ] == []


@IN_BOTH
@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_have_the_same_places(domain: str, tongue: str) -> None:
    """Of a message with a plural each form has those of one of the English two."""
    for message in catalogue(domain, tongue):
        if message.id:
            assert {*map(_places, _forms(message.string))} <= {*map(_places, _forms(message.id))}, message.id


def _forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else [*text] if isinstance(text, (list, tuple)) else []


def _places(text: str) -> frozenset[str]:
    return frozenset(f"{name}!{kind}" for _, name, _, kind in Formatter().parse(text) if name)


@IN_BOTH
@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogues_are_those_that_people_edit(domain: str, tongue: str) -> None:
    file = HOME / tongue / "LC_MESSAGES" / f"{domain}.mo"
    assert file.read_bytes() == compiled(catalogue(domain, tongue))


def test_every_template_is_written_out_where_it_is_told() -> None:
    """Otherwise nobody finds it to translate it."""
    found = set()
    for file in HOME.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in COUNTING:
                given = node.args[: COUNTING[node.func.id]]
                texts = [each.value for each in given if isinstance(each, ast.Constant)]
                assert len(texts) == len(given), f"{file}:{node.lineno}"
                found.add(texts[0] if len(texts) == 1 else tuple(texts))
    assert found <= {*TOLD}


@IN_BOTH
def test_a_sentence_is_shown_by_its_own_template(tongue: UiLanguage) -> None:
    """Whatever its values are called, the sentence of one template is not taken for another's."""
    for message in catalogue("pykala", tongue):
        for text, words in zip(_forms(message.id), _forms(message.string), strict=True):
            values = {name: "7" if name in _SHAPES else f"<{name}>" for name in _names(text)}
            says_something = any(map(str.isalpha, "".join(words for words, *_ in Formatter().parse(text))))
            expected = words if says_something else text
            assert not text or translated(text.format(**values), tongue) == expected.format(**values)


@pytest.mark.parametrize(
    ("count", "english", "finnish", "swedish"),
    [
        (1, "1 file in it stands", "siinä oleva 1 tiedosto on lueteltu", "filen i det (1) finns under"),
        (2, "2 files in it stand", "siinä olevat 2 tiedostoa on lueteltu", "de 2 filerna i det finns under"),
    ],
)
def test_one_is_told_otherwise_than_several(count: int, english: str, finnish: str, swedish: str) -> None:
    told = tell_count(
        "it is an archive; the {count} file in it stands under its name",
        "it is an archive; the {count} files in it stand under its name",
        count,
    )
    assert english in told
    assert finnish in translated(told, "fi")
    assert swedish in translated(told, "sv")


def test_what_an_earlier_version_told_of_one_as_of_several_is_still_translated() -> None:
    assert translated("The file holds 1 tracked changes; they were read as if accepted.", "fi") == (
        "Tiedostossa on 1 jäljitettyä muutosta; ne luettiin hyväksyttyinä."
    )


def _names(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name]


# ---------------------------------------------------------------- sentences


def test_a_sentence_within_a_sentence_is_shown_in_the_same_language() -> None:
    reason = tell("reading it took more than {memory} MiB of memory; try again with a larger --memory", memory=400)
    stopped = tell("Only a part of the file was read: {why}.", why=reason)
    lost = "The text of pages 3, 5–9 and 12 could not be read; open the file there."
    assert translated(f"{stopped} {lost}", "fi") == (
        "Tiedostosta luettiin vain osa: sen lukeminen vei muistia yli 400 MiB; yritä uudelleen suuremmalla "
        "--memory-arvolla. Tekstiä ei voitu lukea (sivut 3, 5–9 ja 12); avaa tiedosto siitä kohdasta."
    )


def test_numbers_and_days_are_written_as_the_language_has_them() -> None:
    pages = tell("it has {pages} pages and the limit is {most}; split it", pages=12000, most=3000)
    assert translated(pages, "fi") == "siinä on 12\u00a0000 sivua, ja enimmäismäärä on 3000; jaa se osiin"
    decided = tell(
        "What {person} decided on {date} ({action}: {field}) has no place here: {reason}; decide anew.",
        person="M. Tarkastaja", date="2026-03-09", action="changed", field="value", reason="another value is read now",
    )  # fmt: skip
    assert "Beslutet av M. Tarkastaja 9.3.2026 (ändrat: value)" in translated(decided, "sv")
    shares = ", ".join(
        tell("{payer} {percent} %", payer=payer, percent=n) for payer, n in (("state", 30), ("eu", 33.5))
    )
    message = tell(
        "The shares ({parts}) make {total_percent} %, not 100 %; check them.", parts=shares, total_percent=63.5
    )
    assert "(valtio 30\u00a0%, EU 33,5\u00a0%) summa on 63,5\u00a0% eikä" in translated(message, "fi")
    assert "(staten 30\u00a0%, EU 33,5\u00a0%) blir 63,5\u00a0%" in translated(message, "sv")


@pytest.mark.parametrize(
    "name",
    ["data", "other", "page 3", "Permission denied", "a.pdf: it is empty", "{file}", "100 %", "12345", "2027-01-31"],
)
def test_what_a_file_is_called_is_no_message(name: str) -> None:
    assert translated(tell("it is the same file as {file}; they share what came of it", file=name), "sv") == (
        f"den är samma fil som {name}; de har samma resultat"
    )


def test_what_nobody_knows_stays_as_it_is() -> None:
    for text in ("", "Nobody ever said this.", "a: b.", "x 1 %"):
        assert translated(text, "fi") == text
    assert translated(pages_named([]), "sv") == ""


# ---------------------------------------------------------------- the language of the machine


@pytest.mark.parametrize(
    ("variables", "tongue"),
    [
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LANG": "sv_FI"}, "sv"),
        ({"LANG": "fi_FI.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "fi_FI.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fi_FI.UTF-8", "LANGUAGE": "se:sv:fi"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fi_FI.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "fi"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_the_one_that_the_person_set(
    variables: dict[str, str], tongue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == tongue


def test_help_follows_the_machine_and_what_is_asked_for() -> None:
    assert "Käyttö: main [OPTIONS]" in _speak("fi_FI.UTF-8", "--help").output
    assert "Flaggor\n".lower()[:-1] in _speak("sv_FI", "run", "--help").output.lower()
    assert "Visa den här hjälpen och avsluta." in _speak("fi_FI", "--lang", "sv", "run", "--help").output
    assert "Language of the lines." in _speak("fi_FI", "show", "--help", "--lang=en").output
    assert spoken() == "en"


def test_what_click_says_is_in_the_same_language() -> None:
    wrong = _speak("fi_FI", "run", "--nopea", str(SINIJARVI))
    assert wrong.exit_code == 2
    assert "Virhe: Valitsinta '--nopea' ei ole." in wrong.output
    assert "inte något av 'fi', 'sv', 'en'" in _speak("sv_FI", "--lang", "de", "show", str(SINIJARVI)).output


@pytest.mark.parametrize("tongue", get_args(UiLanguage))
def test_every_help_text_is_shown_in_each_language(tongue: str) -> None:
    english = [_speak("en_US", *command, "--help").output for command in _commands()]
    for command, text in zip(_commands(), english, strict=True):
        shown = _speak(None, "--lang", tongue, *command, "--help").output
        assert (shown == text) == (tongue == "en")


def _commands() -> list[list[str]]:
    return [[], *([name] for name in main.commands), ["corrections", "from"], ["corrections", "export"]]


def test_a_faulty_file_is_told_in_finnish_and_written_down_in_english(
    tmp_path: Path, structured: dict[Path, Structured]
) -> None:
    (tmp_path / "sopimus.pdf").write_bytes(b"%PDF-1.7 but nothing else")
    output = tmp_path / "out"
    done = _speak("fi_FI.UTF-8", "run", str(tmp_path / "sopimus.pdf"), str(SINIJARVI), "-o", str(output))
    assert done.exit_code == 1
    assert "sopimus.pdf: vioittunut: sen PDF-rakenne on vioittunut; pyydä tiedosto uudelleen" in done.stderr
    assert "2 tiedostoa: vioittunut 1, luettu 1. Tulokset: " in done.stdout
    damaged = next(file for file in loaded(output / "run.json")["files"] if file["outcome"] == "damaged")
    assert damaged["message"].endswith("its PDF structure is broken; ask for the file anew.")
    english = structured[SINIJARVI].agreement.model_dump(mode="json")
    assert loaded(output / "sinijarvi-2016-2018.json") == english
