"""Corrections last: laid over every reading, found again in another, never lost, never applied twice."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import shutil
from contextlib import suppress
from functools import partial
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import worker
from pipeline.batch import CORRECTIONS, Settings, correct, publish, run
from pipeline.cli import main
from pipeline.corrections.applying import corrected
from pipeline.corrections.decisions import append, now, read
from pipeline.corrections.edits import Hand, Reviewed, addition, change, confirmation, removal
from pipeline.corrections.items import content, items
from pipeline.diff import diff, load, weight
from pipeline.diff.memo import memo
from pipeline.emit import items_sha256, write_atomically
from pipeline.schema.checks import agreement_errors, schema_errors
from pipeline.schema.decision import Decision
from pipeline.schema.identity import identify

from .conftest import KeptWorkers, loaded

Json = dict[str, Any]
HAND = Hand("Maija Mallinen", "2026-03-01", "luettu sivulta 2")
TEXT = """# Ekosysteemisopimus Suolammen kaupungin ja valtion välillä vuosille 2021–2027

## 1. Sopimuksen osapuolet

Tämän sopimuksen osapuolet ovat työ- ja elinkeinoministeriö ja Suolammen kaupunki.

## 2. Tavoitteet

Tavoitteena on, että alueelle syntyy 400 uutta työpaikkaa vuoteen 2025 mennessä. Tavoitteena on, että viennin arvo
kasvaa 30 prosenttia vuoteen 2027 mennessä.

## 3. Rahoitus

Kaupungin osuus kustannuksista on 40 % ja valtion osuus 60 %.

## 4. Voimassaolo

Sopimus tulee voimaan, kun se on allekirjoitettu, ja on voimassa 31.12.2027 saakka.
"""


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one made-up agreement that was read, in `in`, and what came of it, in `out`."""
    home = tmp_path_factory.mktemp("read")
    (home / "in").mkdir()
    (home / "in" / "suolampi.md").write_text(TEXT, encoding="utf-8")
    run([home / "in"], home / "out", Settings(), workers=KeptWorkers(1))
    return home


@pytest.fixture
def output(done: Path, tmp_path: Path) -> Path:
    """A copy of what came of it: what a test decides is no other test's."""
    return Path(shutil.copytree(done / "out", tmp_path / "out"))


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """No document is read in this test: one that were would be told as crashed."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a document was read anew")

    monkeypatch.setattr(worker, "Child", refused)


def _published(output: Path) -> Json:
    return loaded(output / "suolampi-2021-2027.json")


def _reading(output: Path) -> Reviewed:
    (file,) = (output / ".pykala").glob("*.reading.json")
    return Reviewed(loaded(file), (output / "suolampi-2021-2027.txt").read_text(encoding="utf-8"))


def _target(agreement: Json, value: float) -> Json:
    (found,) = [each for each in agreement["targets"] if each["value"] == value]
    return found  # type: ignore[no-any-return]


def _decided(output: Path, *decisions: Decision) -> Json:
    append(output / CORRECTIONS, decisions)
    correct(output)
    return _published(output)


def test_a_corrected_value_stands_with_who_and_when(done: Path, output: Path, unread: None) -> None:
    before = _reading(output)
    read_as = _target(before.reading, 400)
    made = _decided(output, change(before, "targets", read_as, "value", 450.0, HAND))
    target = _target(made, 450)
    assert target["uid"] == read_as["uid"]
    assert made["corrections"] == [
        {
            "uid": read_as["uid"],
            "field": "value",
            "from": 400.0,
            "to": 450.0,
            "action": "changed",
            "by": "Maija Mallinen",
            "at": "2026-03-01",
            "reason": "luettu sivulta 2",
            "quote": read_as["evidence"]["quote"],
        }
    ]
    assert agreement_errors(made, before.text) == schema_errors("agreement", made) == []
    again = run([done / "in"], output, Settings())
    assert again["files"][0]["unchanged"]
    assert _published(output) == made


def test_the_same_corrections_give_the_same_bytes_in_whatever_order_their_lines_stand(output: Path) -> None:
    basis = _reading(output)
    target = _target(basis.reading, 400)
    decisions = [
        change(basis, "targets", target, "value", value, Hand("A", f"2026-03-01T08:00:0{n}.000000+02:00", None))
        for n, value in enumerate((410.0, 420.0, 430.0))
    ]
    seen = set()
    for order in (decisions, decisions[::-1], [decisions[1], *decisions]):
        (output / CORRECTIONS).unlink(missing_ok=True)
        _decided(output, *order)
        seen.add((output / "suolampi-2021-2027.json").read_bytes())
    assert len(seen) == 1
    assert _target(json.loads(seen.pop()), 430)


def test_what_is_withdrawn_leaves_the_reading(output: Path) -> None:
    before = (output / "suolampi-2021-2027.json").read_bytes()
    basis = _reading(output)
    made = change(basis, "targets", _target(basis.reading, 400), "value", 9.0, HAND)
    assert _target(_decided(output, made), 9)
    back = made.model_copy(update={"action": "withdrawn", "at": now([made])})
    _decided(output, back)
    assert (output / "suolampi-2021-2027.json").read_bytes() == before


def test_a_removed_item_stays_away_when_a_decision_on_a_part_of_it_is_taken_back(output: Path) -> None:
    basis = _reading(output)
    changed = change(basis, "targets", _target(basis.reading, 400), "value", 450.0, HAND)
    gone = removal(basis, "targets", _target(basis.reading, 400), HAND._replace(at=now([changed])))
    back = changed.model_copy(update={"action": "withdrawn", "at": now([gone])})
    made = _decided(output, changed, gone, back)
    assert [each["value"] for each in made["targets"]] == [30]
    assert [each["action"] for each in made["corrections"]] == ["removed"]


def test_a_removed_item_is_gone_and_its_section_is_told_to_hold_nothing(output: Path) -> None:
    basis = _reading(output)
    made = _decided(output, *(removal(basis, "targets", each, HAND) for each in basis.reading["targets"]))
    assert made["targets"] == []
    assert made["coverage"]["targets"] == "section_without_content"
    assert [each["action"] for each in made["corrections"]] == ["removed", "removed"]


def test_an_added_item_stands_on_its_words(output: Path) -> None:
    basis = _reading(output)
    told = {"indicator": "viennin arvo", "value": 33.0, "unit": "%", "kind": "quantitative", "year": 2027}
    kept = removal(basis, "targets", _target(basis.reading, 30), HAND)
    made = _decided(output, kept, addition(basis, "targets", told, "viennin arvo\nkasvaa 30 prosenttia", HAND))
    target = _target(made, 33)
    assert (target["evidence"]["rule"], target["scope"], target["id"]) == ("correction", "agreement", "t3")
    evidence = target["evidence"]
    assert basis.text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert basis.text[evidence["sentence"]["start"] :].startswith("Tavoitteena on, että viennin")
    assert agreement_errors(made, basis.text) == []


def test_a_confirmed_value_outlasts_a_program_that_reads_another(output: Path) -> None:
    basis = _reading(output)
    confirmed = confirmation(basis, "targets", _target(basis.reading, 400), HAND)
    later = json.loads(json.dumps(basis.reading))
    _target(later, 400)["value"] = 40.0
    made = corrected(later, basis.text, [confirmed]).agreement
    assert _target(made, 400)
    assert (made["corrections"][0]["from"]["value"], made["corrections"][0]["to"]["value"]) == (40, 400)


def test_a_problem_that_a_person_looked_at_is_settled(output: Path) -> None:
    basis = _reading(output)
    target = _target(basis.reading, 400)
    problem = {"code": "deadline_unclear", "severity": "warning", "message": "x", "uid": "ab", "doubts": []}
    basis.reading["problems"].append(problem | {"evidence": target["evidence"]})
    target["doubts"] = ["indicator_unclear"]
    made = corrected(basis.reading, basis.text, [confirmation(basis, "targets", target, HAND)]).agreement
    assert problem["code"] not in {each["code"] for each in made["problems"]}
    assert _target(made, 400)["doubts"] == []


# ---------------------------------------------------------------- other sources, texts and programs


def _as_another_file(basis: Reviewed, old: str, new: str) -> Reviewed:
    """The reading as another file of the agreement gives it, with a word of its text changed."""
    assert old in basis.text
    assert len(old) == len(new)
    text = basis.text.replace(old, new)
    reading = json.loads(
        json.dumps(basis.reading, ensure_ascii=False).replace(old, new) if old else json.dumps(basis.reading)
    )
    reading["source"]["sha256"] = "f" * 64
    for item, uid in identify(reading, lambda e: text[e["sentence"]["start"] : e["sentence"]["end"]], getitem):
        item["uid"] = uid
    return Reviewed(reading, text)


@pytest.mark.parametrize("word", ["osuus kustannuksista", "31.12.2027"])
def test_another_file_of_the_agreement_takes_the_correction_where_the_sentence_stands(output: Path, word: str) -> None:
    basis = _reading(output)
    decision = change(basis, "targets", _target(basis.reading, 400), "year", 2026, HAND)
    other = _as_another_file(basis, word, word.replace("u", "y").replace("31", "30"))
    assert _target(other.reading, 400)["uid"] != decision.uid
    made = corrected(other.reading, other.text, [decision]).agreement
    assert _target(made, 400)["year"] == 2026
    assert made["corrections"][0]["uid"] == _target(made, 400)["uid"]


def test_a_sentence_that_was_changed_takes_no_correction_and_it_is_told(output: Path) -> None:
    basis = _reading(output)
    decision = change(basis, "targets", _target(basis.reading, 400), "year", 2026, HAND)
    other = _as_another_file(basis, "vuoteen 2025", "vuoteen 2024")
    made = corrected(other.reading, other.text, [decision]).agreement
    assert _target(made, 400)["year"] != 2026
    assert made["corrections"] == []
    (problem,) = [each for each in made["problems"] if each["code"] == "correction_unplaced"]
    assert "Maija Mallinen" in problem["message"]
    assert schema_errors("agreement", made) == []


@pytest.mark.parametrize(("field", "to"), [("value", "paljon"), ("unit", 3), ("evidence", None), ("nonsense", 1)])
def test_a_value_that_does_not_fit_is_told_and_changes_nothing(output: Path, field: str, to: object) -> None:
    basis = _reading(output)
    decision = change(basis, "targets", _target(basis.reading, 400), field, to, HAND)
    applied = corrected(basis.reading, basis.text, [decision])
    assert applied.agreement["targets"] == basis.reading["targets"]
    assert len(applied.unplaced) == 1


# ---------------------------------------------------------------- the file


def test_a_torn_line_is_told_and_spoils_no_other(done: Path, output: Path) -> None:
    basis = _reading(output)
    first = change(basis, "targets", _target(basis.reading, 400), "value", 410.0, HAND)
    second = change(basis, "targets", _target(basis.reading, 30), "value", 31.0, HAND)
    with open(output / CORRECTIONS, "w", encoding="utf-8") as file:
        file.write(f"{first.line}\n{second.line[:50]}")
    append(output / CORRECTIONS, [second])
    log = read(output / CORRECTIONS)
    assert log.decisions == sorted([first, second], key=lambda each: each.moment)
    assert log.unreadable == [f"{CORRECTIONS}, line 2, is no whole decision and is passed over; check it there."]
    asked = CliRunner().invoke(main, ["run", str(done / "in"), "-o", str(output)])
    assert "line 2, is no whole decision" in asked.stderr
    assert {each["value"] for each in _published(output)["targets"]} == {410, 31}


@pytest.mark.parametrize("line", [b"{}", b"[" * 2000, b"\xff\xfe", b'{"uid": NaN}', b'"x"', b"null"])
def test_a_line_that_is_no_decision_is_passed_over(tmp_path: Path, line: bytes) -> None:
    (tmp_path / CORRECTIONS).write_bytes(line + b"\n\n")
    log = read(tmp_path / CORRECTIONS)
    assert (log.decisions, len(log.unreadable)) == ([], 1)


def test_corrections_of_another_place_are_taken_from_there(done: Path, output: Path, tmp_path: Path) -> None:
    basis = _reading(output)
    append(tmp_path / "ours.jsonl", [change(basis, "targets", _target(basis.reading, 400), "value", 1.0, HAND)])
    run([done / "in"], output, Settings(), corrections=tmp_path / "ours.jsonl")
    assert _target(_published(output), 1)


# ---------------------------------------------------------------- edited JSON


def _edit(output: Path, value: float = 444.0) -> Path:
    file = output / "suolampi-2021-2027.json"
    agreement = loaded(file)
    _target(agreement, 400)["value"] = value
    file.write_text(json.dumps(agreement), encoding="utf-8")
    return file


def test_an_edited_result_is_known_and_not_written_over(done: Path, output: Path) -> None:
    file = output / "suolampi-2021-2027.json"
    file.write_text(json.dumps(loaded(file)), encoding="utf-8")  # laid out otherwise, and telling the same
    assert "edited by hand" not in CliRunner().invoke(main, ["validate", str(file)]).stdout
    asked = CliRunner().invoke(main, ["validate", str(_edit(output))])
    assert asked.exit_code == 0
    assert "edited by hand" in asked.stdout
    edited = file.read_bytes()
    again = CliRunner().invoke(main, ["run", str(done / "in"), "-o", str(output)])
    assert again.exit_code == 1
    assert "pykala corrections from" in again.stderr
    assert file.read_bytes() == edited
    assert CliRunner().invoke(main, ["run", str(done / "in"), "-o", str(output), "--force"]).exit_code == 0
    assert _target(loaded(file), 400)


def test_an_edited_result_that_left_its_records_behind_is_known_by_the_manifest(output: Path) -> None:
    shutil.rmtree(output / ".pykala")
    assert "edited by hand" in CliRunner().invoke(main, ["validate", str(_edit(output))]).stdout


def test_edits_become_corrections(done: Path, output: Path, unread: None) -> None:
    file = _edit(output)
    agreement = loaded(file)
    agreement["parties"].pop()
    agreement["title"] = "Suolammen ekosysteemisopimus"
    file.write_text(json.dumps(agreement), encoding="utf-8")
    asked = CliRunner().invoke(main, ["corrections", "from", str(file), "--by", "Maija", "--reason", "koe"])
    assert (asked.exit_code, asked.stderr) == (0, "")
    assert asked.stdout.startswith("3 decisions")
    made = loaded(file)
    assert {(each["field"], each["action"], each["by"]) for each in made["corrections"]} == {
        ("value", "changed", "Maija"),
        ("parties", "removed", "Maija"),
        ("title", "changed", "Maija"),
    }
    assert made["title"] == "Suolammen ekosysteemisopimus"
    assert run([done / "in"], output, Settings())["files"][0]["unchanged"]
    assert "edited by hand" not in CliRunner().invoke(main, ["validate", str(file)]).stdout


def test_an_edit_that_cannot_be_kept_is_told_and_the_file_left(output: Path) -> None:
    file = _edit(output)
    agreement = loaded(file)
    agreement["sections"][0]["heading"] = "Muu"
    file.write_text(json.dumps(agreement), encoding="utf-8")
    asked = CliRunner().invoke(main, ["corrections", "from", str(file), "--by", "Maija"])
    assert asked.exit_code == 1
    assert "sections: is the program's own" in asked.stderr
    assert loaded(file) == agreement


# ---------------------------------------------------------------- gold


def test_score_tells_what_was_read_right_and_export_writes_gold_of_it(output: Path, tmp_path: Path) -> None:
    basis = _reading(output)
    first, second = (_target(basis.reading, value) for value in (400, 30))
    hand = HAND._replace(at="2026-03-02")
    _decided(output, confirmation(basis, "targets", first, hand), change(basis, "targets", second, "value", 35.0, hand))
    scored = CliRunner().invoke(main, ["score", str(output), "--corrections"]).stdout
    (row,) = [line.split() for line in scored.splitlines() if line.startswith("targets")]
    assert row == ["targets", "1", "1", "0", "0.500", "0.500"]
    gold = tmp_path / "gold"
    assert CliRunner().invoke(main, ["corrections", "export", str(output), "-o", str(gold)]).exit_code == 0
    (written,) = gold.glob("*.json")
    told = loaded(written)
    assert told["checked"] == ["targets", "dated targets without a value"]
    assert sorted(each["value"] for each in told["quantitative_targets"]) == [35, 400]
    written.rename(gold / "suolampi.json")
    against = CliRunner().invoke(main, ["score", str(output), "--gold", str(gold)]).stdout
    assert [line.split()[-1] for line in against.splitlines() if line.startswith("all")] == ["1.000"]


def test_tables_report_and_diff_tell_who_checked_and_use_the_corrected_value(output: Path, tmp_path: Path) -> None:
    basis = _reading(output)
    earlier = _as_another_file(basis, "400 uutta", "300 uutta")
    _target(earlier.reading, 400)["value"] = 300.0
    earlier.reading["text"]["sha256"] = hashlib.sha256(earlier.text.encode()).hexdigest()
    (tmp_path / "suolampi-2021-2027.txt").write_text(earlier.text, encoding="utf-8")
    (tmp_path / "earlier.json").write_text(json.dumps(earlier.reading), encoding="utf-8")
    _decided(output, change(basis, "targets", _target(basis.reading, 400), "value", 450.0, HAND))
    assert CliRunner().invoke(main, ["compare", str(output), "-o", str(tmp_path / "side")]).exit_code == 0
    with open(tmp_path / "side" / "targets.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["value"]: (row["checked_by"], row["checked_at"]) for row in csv.DictReader(file)}
    assert {float(value): told for value, told in rows.items()} == {450: ("Maija Mallinen", "2026-03-01"), 30: ("", "")}
    page = (tmp_path / "side" / "agreements" / "suolampi-2021-2027.html").read_text(encoding="utf-8")
    told = "korjattu: Maija Mallinen 1.3.2026; arvo: tekstistä luettu 400 → 450 (luettu sivulta 2)"
    assert page.count(told) == 2, "beside the value and at its words"
    first = (tmp_path / "side" / "index.html").read_text(encoding="utf-8")
    assert '<span class="checked">✓ ' in first
    findings = (tmp_path / "side" / "findings.html").read_text(encoding="utf-8")
    assert told in findings
    versions = [str(tmp_path / "earlier.json"), str(output / "suolampi-2021-2027.json")]
    asked = CliRunner().invoke(main, ["diff", *versions, "--format", "html", "-o", str(tmp_path / "d.html")])
    assert asked.exit_code == 1
    told = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert "450" in told
    assert "corrected: Maija Mallinen 2026-03-01; value: read in the text 400 → 450 (luettu sivulta 2)" in told


@pytest.mark.parametrize("value", [450.0, 400.0, 600.0])
def test_a_corrected_fact_explains_the_words_it_stands_on(output: Path, tmp_path: Path, value: float) -> None:
    """Its figure is not told again as changed text, and whoever reads the memo knows that a person changed it."""
    basis = _reading(output)
    decided = confirmation if value == 400 else partial(change, field="value", to=value)
    _decided(output, decided(basis, "targets", _target(basis.reading, 400), hand=HAND))
    later = tmp_path / "later.md"
    later.write_text(TEXT.replace("400 uutta", "600 uutta"), encoding="utf-8")
    old, new = load(output / "suolampi-2021-2027.json"), load(later)
    told = diff(old, new)
    values = [(c.what, c.kind, c.old, c.new) for c in told.changes if weight(c) == "substance"]
    was, is_ = (
        {"value": each, "value_max": None, "unit": "count", "of": "työpaikka", "per": None} for each in (value, 600.0)
    )
    assert values == ([] if value == 600 else [("target", "changed", was, is_)])
    assert [c.kind for c in told.changes if weight(c) != "substance"] == (["reworded"] if value == 600 else [])
    made = str(memo(told, old, new, "fi").lines)
    assert ("korjattu: Maija Mallinen 1.3.2026; arvo: tekstistä luettu 400 → 450 (luettu" in made) == (value == 450)
    assert [(c.what, c.kind, c.new, c.old) for c in diff(new, old).changes if weight(c) == "substance"] == values


# ---------------------------------------------------------------- whatever happens, in whatever order


class _Killed(BaseException):
    """Stands in for kill -9."""


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_decided_run_and_killed_nothing_is_lost_or_applied_twice(
    done: Path, output: Path, monkeypatch: pytest.MonkeyPatch, unread: None, seed: int
) -> None:
    _go_through(done, output, monkeypatch, random.Random(seed))


@pytest.mark.nightly
def test_a_thousand_sequences(done: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unread: None) -> None:
    for seed in range(1000):
        output = shutil.copytree(done / "out", tmp_path / str(seed))
        with monkeypatch.context() as patched:
            _go_through(done, output, patched, random.Random(1000 + seed))
        shutil.rmtree(output)


def _go_through(done: Path, output: Path, patched: pytest.MonkeyPatch, chance: random.Random) -> None:
    basis = _reading(output)
    file = output / CORRECTIONS
    made: list[Decision] = []
    for _ in range(chance.randint(3, 14)):
        match chance.choice(["decide", "decide", "decide", "tear", "correct", "run", "kill"]):
            case "decide":
                made.append(_any_decision(basis, made, chance))
                append(file, made[-1:])
            case "tear":
                with open(file, "ab") as torn:
                    torn.write(b'{"uid": "to')
            case "correct":
                correct(output)
            case "run":
                assert run([done / "in"], output, Settings(workers=1))["totals"] == {"ok": 1}
            case "kill":
                with patched.context() as deadly, suppress(_Killed):
                    _kill_at(deadly, chance.randint(0, 3))
                    correct(output)
    assert run([done / "in"], output, Settings(workers=1))["totals"] == {"ok": 1}
    assert {each.line for each in made} == {each.line for each in read(file).decisions}
    result = _published(output)
    assert _told(result) == _expected(basis, made)
    decided = [(each["uid"], each["field"]) for each in result["corrections"]]
    assert len(decided) == len({*decided})
    assert agreement_errors(result, basis.text) == []
    before = (output / "suolampi-2021-2027.json").read_bytes()
    assert run([done / "in"], output, Settings(workers=1))["files"][0]["unchanged"]
    assert (output / "suolampi-2021-2027.json").read_bytes() == before


def _kill_at(patched: pytest.MonkeyPatch, write: int) -> None:
    """The process ends at one of the writes of a publication."""
    left = [write]
    whole = write_atomically

    def killed(path: Path, data: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise _Killed
        whole(path, data)

    patched.setattr(publish, "write_durably", killed)
    patched.setattr("pipeline.batch.folder.write_atomically", killed)


def _any_decision(basis: Reviewed, made: list[Decision], chance: random.Random) -> Decision:
    """A decision on one of the targets and parties, on top of what was decided before."""
    hand = Hand(chance.choice(["Maija", "Matti"]), now(made), None)
    name, item = chance.choice([each for each in items(basis.reading) if each[0] in ("targets", "parties")])
    field, value = ("value", float(chance.randint(1, 99))) if name == "targets" else ("name", f"Nimi {chance.random()}")
    standing = {"uid": item["uid"]} | item | _expected(basis, made).get(item["uid"], {})
    match chance.choice(["change", "change", "confirm", "remove", "withdraw", "add"]):
        case "change":
            return change(basis, name, item, field, value, hand)
        case "confirm":
            return confirmation(basis, name, standing, hand)
        case "remove":
            return removal(basis, name, item, hand)
        case "withdraw" if made:
            return chance.choice(made).model_copy(update={"action": "withdrawn", "at": hand.at})
    told = {"name": str(value), "type": "company", "role": "cooperating"}
    return addition(basis, "parties", told, "Suolammen kaupunki", hand)


def _told(result: Json) -> dict[str, Json]:
    return {item["uid"]: content(item) for name, item in items(result) if name in ("targets", "parties")}


def _expected(basis: Reviewed, made: list[Decision]) -> dict[str, Json]:
    """What should come out, told in another way than the program does it: each item by itself, decision by decision."""
    read_as = {item["uid"]: content(item) for name, item in items(basis.reading) if name in ("targets", "parties")}
    expected = dict(read_as)
    for uid in {each.uid for each in made} | read_as.keys():
        mine = [each for each in made if each.uid == uid]
        last = {each.field: each for each in mine}
        kept = [each for each in mine if last[each.field] is each and each.action != "withdrawn"]
        if uid not in read_as:
            expected.pop(uid, None)
            if kept:
                empty: Json = {"name_fi": None, "abbreviation": None, "members": []}
                expected[uid] = empty | kept[0].to
            continue
        if kept and kept[-1].action == "removed":
            expected.pop(uid, None)
            continue
        value = dict(read_as[uid])
        for each in kept:
            if each.action == "confirmed":
                value |= {key: part for key, part in each.to.items() if part not in (None, [])}
            elif each.action == "changed":
                value[each.field] = each.to
        expected[uid] = value
    return expected


def test_the_hash_of_an_agreement_is_that_of_what_it_tells(output: Path) -> None:
    agreement = _published(output)
    named = agreement | {"id": "x", "text": agreement["text"] | {"name": "x.txt"}}
    assert items_sha256(agreement) == items_sha256(named)
    assert items_sha256(agreement) != items_sha256(agreement | {"title": "x"})
