"""The addresses of the desk and what they answer."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask, Request, Response, abort, current_app, redirect, request, send_from_directory
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from .. import __version__
from ..messages import tell, translated
from ..schema.vocabulary import Outcome, UiLanguage
from ..web import policy, render_page, say
from ..web.i18n import UI_LANGUAGES, counted, date, label, labels, number, problem, value_text, value_word
from .dropped import MOST_AT_ONCE, MOST_BYTES, TooMuch, kept
from .guard import HEADERS, Guard
from .review import ADDABLE, FactToCheck, Misfit, Progress, Review, facts_of
from .work import REPORT, DocumentRow, Later, Work

if TYPE_CHECKING:
    from ..diff import Version

_MOST_FIELDS = 1 << 20
"""Bytes of a form that bears no file."""
_OTHER_PARTS = 50
"""Parts of a form beside its files; more than any form of the desk has."""
_LONGEST_BY, _LONGEST_REASON = 80, 1000
"""Letters of a person's name and of a reason, which every decision repeats."""


class Refused(NamedTuple):
    """What was typed and not kept, for the page of the agreement to show it again beside the sentence that says why.

    `field` is the part that is wrong; "" where nothing that was typed is.
    """

    agreement_id: str
    typed: Mapping[str, str]
    told: str
    field: str = ""


_BLANK = dict.fromkeys(("uid", "action", "list", "quote", "field", "value", "unit", "year", "reason"), "")
"""The parts of the forms in which something is decided, as nothing is typed there."""
_NOTHING_REFUSED = Refused("", _BLANK, "")


class Desk:
    """What the pages stand on: who may ask, what is done, what is checked, and when somebody asked last."""

    def __init__(self, guard: Guard, work: Work, review: Review, tongue: UiLanguage = "fi") -> None:
        self.guard, self.work, self.review, self.tongue = guard, work, review, tongue
        self.seen = time.monotonic()
        self.note = ""
        self.refused = _NOTHING_REFUSED

    def refuse(self, agreement_id: str, typed: Mapping[str, str], told: str, field: str = "") -> None:
        """Keeps what was typed and not decided for the agreement's next page."""
        self.refused = Refused(agreement_id, _BLANK | dict(typed), told, field)

    def take_refused(self, agreement_id: str) -> Refused:
        """What was refused of an agreement, for its next page, which shows it once."""
        refused, self.refused = self.refused, _NOTHING_REFUSED
        return refused if refused.agreement_id == agreement_id else _NOTHING_REFUSED

    def take_note(self) -> str:
        """The note for the next page, which is shown once."""
        note, self.note = self.note, ""
        return note


class _LimitedRequest(Request):
    max_content_length = MOST_BYTES
    max_form_memory_size = _MOST_FIELDS
    max_form_parts = MOST_AT_ONCE + _OTHER_PARTS


def application(desk: Desk) -> Flask:
    """The desk as a WSGI application."""
    app = Flask("pipeline.desk", static_folder=None, template_folder=None)
    app.request_class = _LimitedRequest
    app.config["TONGUE"] = desk.tongue
    app.url_map.merge_slashes = False
    app.before_request(lambda: _refused(desk))
    app.after_request(_dressed)
    app.register_error_handler(HTTPException, lambda error: _in_a_sentence(desk, error))
    app.register_error_handler(OSError, lambda _: _unkept(desk))
    for address, methods, answer in _ADDRESSES:
        app.add_url_rule(address, answer.__name__, _with(answer, desk), methods=[methods])
    return app


def _with(answer: Callable[..., Any], desk: Desk) -> Callable[..., Any]:
    return lambda **named: answer(desk, **named)


def _refused(desk: Desk) -> Response | None:
    if refusal := desk.guard.refusal(request):
        return Response(translated(refusal.why, _tongue()), refusal.status, mimetype="text/plain")
    desk.seen = time.monotonic()
    return None


def _dressed(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Content-Security-Policy", f"{policy('desk.html.j2')}; frame-ancestors 'none'")
    return response


def _in_a_sentence(desk: Desk, error: HTTPException) -> Response:
    """What went wrong, in words; of an agreement that is gone (another reading took its place) on the desk itself."""
    told = translated(error.description or error.name, _tongue())
    if error.code == 404 and request.path.startswith("/agreements/"):
        return Response(_front(desk, told), 404)
    return Response(told, error.code or 500, mimetype="text/plain")


def _unkept(desk: Desk) -> Any:
    """The disk is full or cannot be written: the page that asked says so."""
    told = label("desk", "unkept", _tongue())
    if request.method != "POST":
        return Response(told, 507, mimetype="text/plain")
    _, of_agreement, agreement_id = request.path.partition("/agreements/")
    if not of_agreement:
        desk.note = told
        return redirect("/", 303)
    desk.refuse(agreement_id, request.form, told)
    return redirect(f"{request.path}#{request.form.get('uid') or 'add'}", 303)


def _tongue() -> UiLanguage:
    asked = request.cookies.get("lang")
    opened_in: UiLanguage = current_app.config["TONGUE"]
    return next((tongue for tongue in UI_LANGUAGES if tongue == asked), opened_in)


def _page(desk: Desk, template: str, heading: str, note: str, **values: Any) -> str:
    tongue = _tongue()
    return render_page(
        template,
        tongue,
        titles=dict.fromkeys(UI_LANGUAGES, heading),
        csrf=desk.guard.csrf,
        version=__version__,
        by=desk.review.by,
        note=note,
        day=lambda at: date(at, tongue),
        word=lambda value: value_word(value, tongue),
        t=lambda key: label("desk", key, tongue),
        **values,
    )


# ---------------------------------------------------------------- the desk


def front(desk: Desk) -> str:
    """All documents, what came of each, and what to do."""
    return _front(desk, desk.take_note())


def again(desk: Desk) -> str:
    """The same for a page that is open and renews its rows; notes are left for the page that asks next."""
    return _front(desk, "")


def _front(desk: Desk, note: str) -> str:
    tongue = _tongue()
    found = [(row, _progress(desk, row.id)) for row in desk.work.rows(tongue)]
    rows = [(row, _outcome(row, progress, tongue), progress) for row, progress in found]
    standings = [_standing(row, progress.facts) for row, progress in found]
    return _page(
        desk,
        "desk.html.j2",
        label("desk", "name", tongue),
        note,
        rows=rows,
        needed=[n for n, standing in enumerate(standings) if standing == "needed"],
        sum=_in_sum([row for row, _ in found], standings, tongue),
        comparable=sum(row.is_comparable for row, _ in found),
        busy=desk.work.is_busy,
        done=desk.work.done,
        total=desk.work.total,
        trouble=translated(desk.work.trouble, tongue),
        folder=desk.work.folder.output.absolute(),
        has_report=desk.work.has_report,
        is_report_old=desk.work.is_report_old and not desk.work.is_busy,
    )


def _outcome(row: DocumentRow, progress: Progress, tongue: UiLanguage) -> str:
    """What came of a document and what to do, in a sentence."""
    if row.outcome == Outcome.OK and row.id and not progress.facts:
        return label(*("problem", "unsupported_language") if progress.is_foreign else ("desk", "no_facts"), tongue)
    return label("outcome", row.outcome or "waiting", tongue)


def _standing(row: DocumentRow, facts: int) -> str:
    """Which of the counts at the head of the desk a document belongs to, each to one; `needed` asks for a person."""
    match row.outcome:
        case "":
            return "waiting"
        case Outcome.DUPLICATE_OF:
            return "same"
        case Outcome.PASSED_OVER:
            return "passed_over"
        case Outcome.OK if facts or not row.id:  # without an id its result is not written yet
            return "read"
        case Outcome.NOT_AN_AGREEMENT:
            return "read"
    return "needed"


def _in_sum(rows: list[DocumentRow], standings: list[str], tongue: UiLanguage) -> str:
    """How many documents there are and what became of them: counts that make up the whole."""
    inside = sum(row.is_inside for row in rows)
    parts = Counter(standings)
    told = [
        label("desk", f"sum_{each}", tongue).format(count=number(parts[each], tongue))
        for each in ("read", "same", "passed_over", "waiting", "needed")
        if parts[each]
    ]
    within = f" ({counted('inside', inside, tongue)})" if inside else ""
    return f"{counted('files', len(rows), tongue)}{within}: {', '.join(told)}."


def _progress(desk: Desk, agreement_id: str | None) -> Progress:
    """How far the check of an agreement is; nothing while it is written anew."""
    unknown = Progress(0, 0, agreement_id or "", "")
    try:
        return desk.review.progress(agreement_id) if agreement_id else unknown
    except (OSError, KeyError, ValueError):
        return unknown


def open_desk(desk: Desk) -> Response:
    """Gives the cookie to the browser that brings the token; the page leads on, so that the cookie comes along."""
    response = Response('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Pykälä</title>')
    if not desk.guard.open(request.args.get("token", ""), response):
        abort(403, tell("This address was used before; start `pykala desk` again."))
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


def alive(desk: Desk) -> dict[str, Any]:
    """A page is open, and asks how far the reading is."""
    return {"busy": desk.work.is_busy, "done": desk.work.done, "total": desk.work.total}


def icon(_: Desk) -> tuple[str, int]:
    """Browsers ask for it; there is none."""
    return "", 204


def drop(desk: Desk) -> Any:
    """Takes dropped files and has them read."""
    given = [(file.filename or "", file.stream) for file in request.files.getlist("files") if file.filename]
    try:
        kept(given, desk.work.folder.output)
    except TooMuch as much:
        desk.note = translated(much.message, _tongue())
    desk.work.ask()
    return redirect("/", 303)


def renew(desk: Desk) -> Any:
    """Has the report made anew."""
    desk.work.ask()
    if (back := _back()) != "/":
        desk.note = label("desk", "renewing", _tongue())
    return redirect(back, 303)


def name(desk: Desk) -> Any:
    """Who checks."""
    desk.review.by = " ".join(request.form.get("by", "").split())[:_LONGEST_BY] or desk.review.by
    desk.note = label("desk", "named", _tongue()).format(name=desk.review.by)
    return redirect(_back(), 303)


def undo(desk: Desk) -> Any:
    """Takes the last decision back."""
    uid = desk.review.undo()
    desk.note = _laid_over(desk)
    return redirect(f"{_back()}#{uid}", 303)


def _back() -> str:
    """The agreement's page that asked, by its id alone; the desk where none did."""
    agreement_id = request.form.get("agreement", "")
    return f"/agreements/{agreement_id}" if agreement_id.replace("-", "").isalnum() else "/"


# ---------------------------------------------------------------- one agreement


def agreement(desk: Desk, agreement_id: str) -> str:
    """The facts of an agreement, to be checked one after another, and its text."""
    try:
        published, text = desk.review.published(agreement_id)
    except (KeyError, OSError):
        abort(404, tell("There is no such agreement on the desk."))
    facts = facts_of(published, text, desk.review.waiting)
    groups: dict[str, list[FactToCheck]] = {}
    for fact in facts:
        groups.setdefault(fact.stands_in, []).append(fact)
    about = {each["uid"]: near.uid for each in published["problems"] if (near := _told_of(each, facts))}
    tongue = _tongue()
    refused, note = desk.take_refused(agreement_id), desk.take_note()
    is_shown = refused.typed["uid"] in {"", *(fact.uid for fact in facts)}
    return _page(
        desk,
        "desk_agreement.html.j2",
        published["title"] or agreement_id,
        note if is_shown else refused.told,
        agreement_id=agreement_id,
        refused=refused,
        blank=_BLANK,
        in_report=(desk.work.folder.output / REPORT / "agreements" / f"{agreement_id}.html").exists(),
        is_report_old=desk.work.is_report_old and not desk.work.is_busy,
        language=published["language"] or "fi",
        groups=[(_list_name(name, tongue), found) for name, found in groups.items()],
        problems=[
            (each, problem(each["code"], each["message"], tongue), about.get(each["uid"], ""))
            for each in published["problems"]
        ],
        doubted={fact.uid for fact in facts if fact.doubts} | {*about.values()},
        doubt=lambda code: label("doubt", code, tongue),
        removed=[each for each in published["corrections"] if each["action"] == "removed"],
        checked=sum(bool(fact.decided) for fact in facts),
        total=len(facts),
        text=text,
        addable=[(name, _list_name(name, tongue)) for name in ADDABLE],
        field_name=lambda field, of="": _field_name(field, of, tongue),
        printed=lambda value, field: _printed(value, field, tongue),
    )


def _told_of(problem: dict[str, Any], facts: list[FactToCheck]) -> FactToCheck | None:
    """The fact in whose words, or else in whose sentence, a problem was noticed; None where there is none."""
    near = max(facts, key=lambda fact: fact.holds(problem["evidence"]), default=None)
    return near if near and any(near.holds(problem["evidence"])) else None


def decide(desk: Desk, agreement_id: str) -> Any:
    """Takes one decision, and goes back to the agreement, to where the next one is taken."""
    form, tongue = request.form, _tongue()
    try:
        place = _decided(desk, agreement_id, form)
    except KeyError:
        abort(404, tell("There is no such fact on the desk."))
    except Misfit as misfit:
        words = ", ".join(_printed(each, misfit.field, tongue) for each in misfit.words)
        told = label("desk", str(misfit), tongue).format(words=words)
        desk.refuse(agreement_id, form, told, misfit.field)
        place = form.get("uid") or "add"
    else:
        desk.note = _laid_over(desk) or _unplaced(desk, agreement_id, tongue)
    return redirect(f"/agreements/{agreement_id}#{place}", 303)


def _decided(desk: Desk, agreement_id: str, form: Mapping[str, str]) -> str:
    """Takes the decision of a form. Returns the id of the part of the page to go on from. Raises KeyError, Misfit."""
    review = desk.review
    uid, reason = form.get("uid", ""), form.get("reason", "").strip()[:_LONGEST_REASON]
    match form.get("action"):
        case "confirmed":
            review.confirm(agreement_id, uid)
        case "removed":
            behind = review.uid_behind(agreement_id, uid)
            review.remove(agreement_id, uid, reason)
            return behind
        case "changed":
            review.change(agreement_id, uid, form.get("field", ""), form.get("value", ""), reason)
        case "added":
            return review.add(agreement_id, form.get("list", ""), form.get("quote", ""), dict(form), reason)
        case "withdrawn":
            review.forget(uid)
            return "content"
        case _:
            abort(400)
    return uid


def _unplaced(desk: Desk, agreement_id: str, tongue: UiLanguage) -> str:
    """What to say where the last decision found no place, though it was made on this very reading."""
    problems = desk.review.published(agreement_id)[0]["problems"]
    return label("desk", "unplaced", tongue) if desk.review.last_uid in {each["uid"] for each in problems} else ""


def _laid_over(desk: Desk) -> str:
    """Lays what was decided over the results. Returns what a person should know of it."""
    try:
        trouble = desk.work.correct()
    except Later:
        return label("desk", "later", _tongue())
    if trouble:
        return translated(trouble, _tongue())
    desk.review.waiting.clear()
    return ""


def _list_name(name: str, tongue: UiLanguage) -> str:
    key = name.removeprefix("priorities.").replace(".", "_")
    return label("table", key, tongue) if key in labels("table") else label("what", key, tongue)


def _field_name(field: str, of: str, tongue: UiLanguage) -> str:
    """What a part is called, `of` a fact of that list."""
    key = f"{of}_{field}" if of == "period" else field
    return label("field", key, tongue) if key in labels("field") else field


def _printed(value: Any, field: str, tongue: UiLanguage) -> str:
    """A part of a fact as a person reads it; of a `list` what it is called."""
    if field == "list":
        return _list_name(value, tongue)
    if isinstance(value, dict) and "unit" in value:
        return value_text(value, None, tongue)
    if isinstance(value, dict):
        return value.get("text") or ", ".join(_printed(each, "", tongue) for each in value.values() if each is not None)
    return value_text(value, field, tongue) or "–"


# ---------------------------------------------------------------- what stands on it


def report(desk: Desk, page: str) -> Response:
    """A file of the report; a page that does not tell all that was decided and dropped says so at its head."""
    response: Response = send_from_directory((desk.work.folder.output / REPORT).absolute(), page)
    if page.endswith(".html") and desk.work.is_report_old:
        told = say("desk", "renewing" if desk.work.is_busy else "report_old")
        warning = Markup('<p class="old">{} <a href="/">{}</a></p></header>').format(told, say("desk", "back"))
        response.direct_passthrough = False
        response.set_data(response.get_data().replace(b"</header>", warning.encode(), 1))
    kind = "onefile" if page == "report.html" else "diff" if page.startswith("changes/") else "report"
    response.headers["Content-Security-Policy"] = f"{policy(f'{kind}.html.j2')}; frame-ancestors 'none'"
    return response


def changes(desk: Desk) -> Response:
    """What changed between two agreements of the desk."""
    from ..diff import diff
    from ..diff.page import page

    versions = _chosen(desk)
    back = Markup('<a href="/">{}</a>').format(say("desk", "back"))
    response = Response(page(versions, [diff(*versions)], _tongue(), back=[back]))
    response.headers["Content-Security-Policy"] = f"{policy('diff.html.j2')}; frame-ancestors 'none'"
    return response


def memo(desk: Desk) -> Response:
    """The same as a memo for Word."""
    from ..diff import diff
    from ..diff import memo as memos
    from ..diff.memo_word import memo_word

    old, new = _chosen(desk)
    made = memo_word([memos.memo(diff(old, new), old, new, _tongue())])
    response = Response(made, mimetype=_WORD)
    response.headers.set("Content-Disposition", "attachment", filename="-".join(["memo", *_ids()]) + ".docx")
    return response


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _ids() -> list[str]:
    return [request.args.get(side, "") for side in ("old", "new")]


def _chosen(desk: Desk) -> list[Version]:
    """The two agreements of the desk that the address names."""
    from ..diff import load
    from ..document import Failure

    known = {row.id for row in desk.work.rows(_tongue()) if row.id}
    if not {*_ids()} <= known:
        abort(404, tell("There is no such agreement on the desk."))
    try:
        return [load(desk.work.folder.output / f"{each}.json") for each in _ids()]
    except Failure as failure:
        abort(409, failure.message)


_ADDRESSES: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("/", "GET", front),
    ("/open", "GET", open_desk),
    ("/again", "GET", again),
    ("/alive", "GET", alive),
    ("/favicon.ico", "GET", icon),
    ("/drop", "POST", drop),
    ("/renew", "POST", renew),
    ("/name", "POST", name),
    ("/undo", "POST", undo),
    ("/agreements/<agreement_id>", "GET", agreement),
    ("/agreements/<agreement_id>", "POST", decide),
    ("/report/<path:page>", "GET", report),
    ("/changes", "GET", changes),
    ("/memo", "GET", memo),
)
