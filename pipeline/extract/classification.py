"""Classifies a quantity as aimed at, as measured, or as neither: an ordered table of rules over its clause.

The first rule that knows decides. The words are in `words/targets.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from ..lang.api import clause_at, dues, holds, pattern, per_language, quantities
from ..lang.clauses import bracket_around
from ..lang.commitment import condition_for, without_condition
from ..lang.mentions import Due, Quantity
from ..lang.patterns import compiled
from ..schema.vocabulary import SectionKind
from .counted import is_enough, is_said_of, is_start, is_yearly, of_those

QuantityClass = Literal["target", "baseline", "none"]

_FEW = 12
"""No more things than this, counted in words, may be those that the text goes on to name."""
_LINE_OF_VALUE = compiled(r"[^\d:;.]{3,80}(?::|\s[–—-])\s[^\d:;.]{0,14}\d[^:;]{0,60}")
"""A line that is a label and its value: "Työttömyysaste: 9,5 %"."""
_ABOUT_AIMS: tuple[SectionKind, ...] = ("goals", "priority", "measure", "priorities")


cue = partial(pattern, "targets")
"""The pattern for a list of `words/targets.toml`."""
exact_cue = partial(pattern, "targets", exact_case=True)
"""The same where upper and lower case differ."""


@dataclass(frozen=True)
class View:
    """A quantity with all that may tell what it is: its sentence, the others in it, and what stands around.

    `section` is the kind that its section's heading names, `follows_aim` whether the sentence right before aims at
    something, `lead_in` is the sentence before its list, `head` what stands over its column, `planned` whether that is
    a year of the agreement's own plan, `scope` whom it is said of, `before` what the quantity before it was told to be,
    `pictured` whether its paragraph or heading pictures a time to come, `first_year` the year in which the agreement
    begins, and `published` the day on which a page came out (ISO 8601).
    """

    text: str
    quantity: Quantity
    following: list[Quantity]
    multiplied: bool
    when: Sequence[Due]
    section: SectionKind | None
    follows_aim: bool
    scope: str
    lead_in: str
    head: str
    planned: bool
    before: QuantityClass | None
    pictured: bool
    first_year: int | None
    published: str | None

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Where the quantity's clause begins and ends in the sentence."""
        return clause_at(self.text, self.quantity.start)

    @cached_property
    def unconditioned(self) -> str:
        """The clause without the condition it depends on: "Mikäli valtio myöntää tuen, …" tells of no money paid."""
        span = condition_for(self.text, self.quantity.start)
        if span is None or span[0] <= self.quantity.start < span[1]:
            return self.clause
        start, _ = self.bounds
        return self.clause[: max(0, span[0] - start)] + self.clause[max(0, span[1] - start) :]

    @cached_property
    def clause(self) -> str:
        """The clause that the quantity stands in, as long, without the brackets behind it that hold another one.

        "nousee 4 prosenttiin (vuonna 2020 osuus oli 3 %)".
        """
        start, end = self.bounds
        clause = self.text[start:end]
        for other in self.following:
            around = bracket_around(self.text, other.start) if other.start < end else None
            if around and self.quantity.end <= around[0]:
                begin, last = around[0] - start, min(around[1], end) - start
                clause = f"{clause[:begin]}{' ' * (last - begin)}{clause[last:]}"
        return clause

    def has(self, name: str) -> bool:
        """Whether the clause holds one of these words, outside the condition it depends on."""
        return holds(self.unconditioned, "targets", name)

    def is_ahead(self, due: Due) -> bool:
        """Whether a due lies behind the agreement's first year."""
        return due.is_ahead(self.first_year)

    @cached_property
    def due(self) -> Due | None:
        """When it is told for: what stands nearest in the clause, and not in a bracket with a number of its own."""
        inside = [d for d in self.when if self.bounds[0] <= d.start < self.bounds[1] and d.kind != "reference"]
        inside = [d for d in inside if not self._is_of_another(d)]
        near = min(inside, key=lambda d: max(d.start - self.quantity.end, self.quantity.start - d.end), default=None)
        return near or self._due_of_all

    @cached_property
    def _due_of_all(self) -> Due | None:
        """A time ahead that the sentence begins with: "Vuoteen 2030 mennessä a vähenee 15 % ja joka kolmas saa b".

        Or the agreement's end: "Kun sopimus päättyy, satamassa on 40 venepaikkaa".
        """
        opening = next((due for due in self.when if due.start == 0 and (due.kind == "by" or self._comes(due))), None)
        if self.has("now") or self.has("past"):
            return self._due_of_wish
        return opening or self._due_of_wish

    @cached_property
    def _due_of_wish(self) -> Due | None:
        """The time that opens what is wished, for all of it: "…, että 2030 mennessä a on 25 ja b on noussut 40:een"."""
        start, _ = self.bounds
        if self.has("now") or cue("had").search(self.clause) or not cue("goes_on_with").search(self.text, 0, start):
            return None
        wished = cue("wishes_that").search(self.text, 0, start)
        ahead = (due for due in self.when if due.kind == "by" or (due.kind == "in" and self.is_ahead(due)))
        return next((due for due in ahead if wished and due.start == wished.end()), None)

    @cached_property
    def is_wished(self) -> bool:
        """Whether its clause is what is wished: "Tavoitteena on, että lopussa kymmenen yritystä on testannut …"."""
        return any(m.end() >= self.bounds[0] for m in cue("wishes_that").finditer(self.text, 0, self.quantity.start))

    def _comes(self, due: Due) -> bool:
        """Whether a time is ahead, with its year or as the end of the agreement's."""
        ends = due.kind == "period_end" and cue("by_its_end").search(self.text, due.start, due.end)
        return bool(ends) or self.is_ahead(due)

    def _is_of_another(self, due: Due) -> bool:
        """ "(3 900 år 2020)": a bracket's year is its own number's."""
        around = bracket_around(self.text, due.start)
        return around is not None and any(around[0] < other.start < around[1] for other in self.following)

    @cached_property
    def due_of_lead_in(self) -> Due | None:
        """When the sentence before the list says that its items will be so."""
        return next((d for d in dues(self.lead_in) if d.kind in ("by", "period_end") or self.is_ahead(d)), None)

    @cached_property
    def goes_on(self) -> bool:
        """Whether the clause before tells what is done or comes by a year ahead: "… avataan 2026, ja siinä on 60 …"."""
        start, _ = self.bounds
        due = next((d for d in reversed(self.when) if d.end <= start), None)
        if due is None or not cue("parted").search(self.text, due.end, self.quantity.start):
            return False
        before = self.text[slice(*clause_at(self.text, due.start))]
        comes = holds(before, "targets", "passive") or holds(before, "targets", "coming")
        return comes and (due.kind == "by" or self.is_ahead(due)) and not holds(before, "targets", "past")

    @cached_property
    def to_come(self) -> bool:
        """Whether it is told for a time to come."""
        if self.due is None:
            return False
        is_dated_aim = self.first_year is None and self.section == "goals" and self.due.kind == "in"
        if self.due.kind == "bracket" and self.stands and not self.about_aims:
            return False  # "Alalla toimii 48 yritystä (2022)"
        return is_dated_aim or self.due.kind in ("by", "relative", "period_end", "same") or self.is_ahead(self.due)

    @cached_property
    def is_passed(self) -> bool:
        """Whether it is told of a year before the agreement."""
        return self.due is not None and self.due.year is not None and not self.is_ahead(self.due)

    @cached_property
    def was_then(self) -> bool:
        """Whether its own year lies before the agreement's first, and is no year that it is compared with."""
        return self.due is not None and self.due.kind != "reference" and self.due.is_before(self.first_year)

    @cached_property
    def changes(self) -> bool:
        """Whether the clause speaks of something that comes or changes."""
        return self.has("coming") or self.has("change_up") or self.has("change_down") or bool(self.quantity.change)

    @cached_property
    def rises(self) -> bool:
        """Whether the clause speaks of growth, in the present."""
        return self.has("rising")

    @cached_property
    def is_done(self) -> bool:
        """Whether somebody is to do it: the passive, save for what is done all the time."""
        return self.has("passive") and not self.has("always_done")

    @cached_property
    def stands(self) -> bool:
        """Whether the clause describes what is there."""
        return self.has("standing") and not self.has("participle_to_come")

    @property
    def about_aims(self) -> bool:
        """Whether the sentence stands in a section on aims, or is about a priority in a text without sections."""
        return self.section in _ABOUT_AIMS or (self.section is None and self.scope.startswith("p"))


OF_FORMER = "is_of_former"
"""The rule on values that another has taken the place of."""


def classify(view: View) -> tuple[QuantityClass, str]:
    """The class of a quantity, and the name of the rule that decided it."""
    for name, rule in _RULES.items():
        if given := rule(view):
            return given, name
    return "none", "none"


def _counts_the_text(view: View) -> QuantityClass | None:
    """ "kahdesta oppimisympäristöstä:" says how many are told of, "mittari 5" which of them."""
    quantity = view.quantity
    if quantity.unit != "count":
        return None
    if quantity.noun and cue("which_of_them").match(view.text, quantity.noun[0]):
        return "none"
    if cue("numbered").search(view.text, 0, quantity.start):
        return "none"
    if quantity.digits:
        return None
    if cue("these").search(view.text, 0, quantity.start):
        return "none"
    is_oblique = quantity.case != "" or cue("oblique_before").search(view.text, 0, quantity.start)
    few = quantity.value <= _FEW and is_oblique and quantity.noun is not None and not _is_of_deed(view)
    listed = view.text[quantity.end :].lstrip().startswith(":") or cue("lists_them").search(view.clause)
    return "none" if few or listed else None


def _is_of_definition(view: View) -> QuantityClass | None:
    """ "Pienellä yrityksellä tarkoitetaan yritystä, jossa on enintään 50 työntekijää": a bound that a word is given."""
    told = cue("defined").search(view.text, 0, view.quantity.start) or (
        view.lead_in.endswith(":") and cue("defined").search(view.lead_in)
    )
    return "none" if told else None


def _is_of_deed(view: View) -> bool:
    """Whether an aim is to do something to so many: "tavoitteena on kymmenen yrityksen saattaminen vientiin"."""
    noun = view.quantity.noun
    if view.quantity.case != "of" or noun is None or not view.has("aimed"):
        return False
    return cue("deed_behind").match(view.text, noun[1]) is not None


def _is_set_aside(view: View) -> QuantityClass | None:
    """ "Kaupunki varaa 100 000 euroa", "EAKR-tuen määrä on 90 000 €": money that is paid, and rules of meetings.

    What is to come may be such a sum ("EU-rahoitusta hankitaan"); what something costs or was granted may only change.
    What it is paid for is nothing that comes by it ("on budjetoinut käynnistämiseen 90 000 euroa"). How large a project
    may be is none.
    """
    quantity, size = view.quantity, partial(pattern, "funding", "amounts")
    is_size = size("size_of_project").search(view.text, 0, quantity.start)
    of_project = quantity.case == "of" and size("project_behind").match(view.text, quantity.end)
    if quantity.is_money and (is_size or of_project):
        return "none"
    paid = view.quantity.is_money and any(map(is_paid_out, _telling_payment(view)))
    spent = _tells_money(view.unconditioned, "spent")
    moves = view.has("change_up") or view.has("change_down") or bool(view.quantity.change)
    aimed = moves or (not spent and holds(cue("purpose").sub("", view.unconditioned), "targets", "coming"))
    set_aside = (quantity.is_money or quantity.unit == "%") and view.has("set_aside")
    return "none" if view.has("not_measured") or set_aside or (paid and not aimed) else None


def _telling_payment(view: View) -> Iterator[str]:
    """What may tell that a sum is paid: its clause, that behind what leads in its list, or the one that it explains.

    "Yritykselle maksetaan korvaus, joka on 20 000 euroa": the clause before one that only says how much it is.
    """
    yield view.unconditioned
    if view.lead_in:
        yield f"{view.lead_in} {view.unconditioned}"
    before = pattern("funding", "amounts", "relative").search(view.text, 0, view.bounds[0])
    if before and before.start():
        yield view.text[slice(*clause_at(view.text, before.start() - 1))]


def _tells_money(clause: str, how: str) -> bool:
    """Whether a clause tells of money that is "paid" or "spent", by the words for that or by those for both."""
    return any(holds(clause, "funding", "amounts", key) for key in (how, "paid_already"))


@per_language  # asked of a clause for each of its amounts and dates
def is_paid_out(clause: str) -> bool:
    """Whether a clause tells of money set aside, granted or budgeted, and not of what firms earn or spend.

    A grant on which it hangs is none: "varaa 2 milj. euroa, mikäli investointituki saadaan".
    """
    if not _tells_money(clause, "paid"):
        return False
    return not (
        holds(clause, "funding", "amounts", "not_funding")
        and holds(without_condition(clause), "funding", "amounts", "not_funding")
    )


def tells_payment(clause: str) -> bool:
    """Whether a clause tells how much money is paid: "Haettavissa on vuonna 2024 500 000 euroa"."""
    return is_paid_out(clause) and any(quantity.is_money for quantity in quantities(clause))


def _is_of_former(view: View) -> QuantityClass | None:
    """What an agreement aimed at that this one takes the place of, and an aim that was reached or given up.

    "80, kun alun perin tavoiteltiin 60:tä", "120 miljoonan euron asemesta", "Tavoite korotetaan 60:stä 75:een",
    "Edellisen sopimuksen tavoitteena oli 500", "9 prosentin tavoite saavutettiin".
    """
    once = view.has("aimed_once") or view.has("promised_once")
    if once and cue("former_agreement").search(view.text, 0, view.quantity.start):
        return "none"
    start, end = view.bounds
    before = view.text[start : view.quantity.start]
    if view.quantity.case == "of" and cue("aim_behind").match(view.text, view.quantity.end):
        is_past = view.has("aim_came_out") and not view.to_come
        return "none" if is_past or cue("former_value").search(before) else None
    replaced = cue("former_behind").match(view.text, view.quantity.end, end)
    moved = view.quantity.case == "from" and cue("aim_moved").search(view.clause)
    return "none" if replaced or moved or cue("former_before").search(before) else None


def _is_of_an_aim(view: View) -> QuantityClass | None:
    """ "yhdeksän prosentin säästötavoite"."""
    aim = cue("aim_behind").match(view.text, view.quantity.end)
    return "target" if view.quantity.case == "of" and aim else None


def _is_where_it_starts(view: View) -> QuantityClass | None:
    """ "nykyisestä A:sta B:hen"; "kolminkertaistuu nykyisestä 35 yrityksestä"."""
    moves = is_start(view.text, view.quantity) and any(q.case == "to" for q in view.following)
    return "baseline" if moves or (view.quantity.case == "from" and view.multiplied) else None


def _by_its_name(view: View) -> QuantityClass | None:
    """ "lähtötaso 31 % (2022), tavoite 36 % (2027)"; "Yritysten vienti: 20 M€ (2020), tavoite 45 M€"."""
    before = view.text[: view.quantity.start]
    is_first = before.endswith(": ") and cue("aim_behind_value").match(view.text, view.quantity.end)
    if is_first or cue("start_label").search(before):
        return "baseline"
    return "target" if cue("aim_label").search(before) else None


def _in_bracket(view: View) -> QuantityClass | None:
    """ "60 % (nykyisin 48 %)", "(16 milj. euroa vuonna 2019)".

    A share alone tells how much the words before it mean, "Valtaosa paikoista (71 %) on …", or goes on a list of them.
    """
    around = bracket_around(view.text, view.quantity.start)
    if around is None:
        return None
    bracket = view.text[slice(*around)]
    if is_share_alone(view.text, view.quantity):
        if cue("explained_share").search(view.text, 0, around[0]):
            return None
        if cue("share_in_list").search(view.text, 0, around[0]):
            return view.before or "none"
    if cue("aimed").search(bracket) or any(d.kind == "by" for d in dues(bracket)):
        return "target"
    return "baseline" if dues(bracket) or cue("now").search(bracket) or cue("past").search(bracket) else "none"


def is_share_alone(text: str, quantity: Quantity) -> bool:
    """Whether a bracket holds a share and nothing else: what it is a share of stands before it, in any case."""
    around = bracket_around(text, quantity.start) if quantity.unit == "%" else None
    return around is not None and text[slice(*around)].strip("() ") == text[quantity.start : quantity.end]


def _by_column(view: View) -> QuantityClass | None:
    """A table's column "Tavoite 2027" or "Lähtötaso"."""
    if not view.head:
        return None
    if cue("former_column").search(view.head) or cue("forecast_column").search(view.head):
        return "none"
    reached = cue("reached_column").search(view.head)
    if not reached and cue("target_column").search(view.head):
        return "target"
    if reached or cue("baseline_column").search(view.head):
        return "baseline"
    if _is_of_costs(view.head):
        return "none"
    when = dues(view.head)
    is_led_in = view.first_year is None and cue("aimed").search(view.lead_in)
    if when and (view.planned or is_led_in):
        return "target"
    to_come = bool(when) and (view.is_ahead(when[0]) or when[0].kind == "period_end")
    return ("target" if to_come else "baseline") if when else "none"


def _is_of_costs(head: str) -> bool:
    """Whether a column tells who pays, or what it costs: "Valtion osuus 2026, %", "Rahoitus 2026, milj. euroa"."""
    of_funding = holds(head, "funding", "tables", "of_funding") and not holds(head, "funding", "amounts", "not_funding")
    return of_funding or cue("payers_share").search(head) is not None


def _is_before_its_aim(view: View) -> QuantityClass | None:
    """ "Talteen 21 GWh, tavoite 50 GWh": what stands before its aim, which follows right behind it, is measured."""
    begin = view.quantity.noun[1] if view.quantity.noun else view.quantity.end
    follows = cue("aim_follows").match(view.text, max(begin, view.quantity.end))
    is_same = any(q.unit == view.quantity.unit and follows and q.start >= follows.end() for q in view.following[:1])
    return "baseline" if is_same and not cue("aimed").search(view.text, 0, view.quantity.start) else None


def _is_there_too(view: View) -> QuantityClass | None:
    """ "Rannassa 30 prosenttia ja muissa kunnissa 15 prosenttia": what one verb says of two places is of one class."""
    beside = view.quantity.unit == "%" and cue("and_there").search(view.text, view.bounds[0], view.quantity.start)
    return view.before if beside else None


def _is_reached(view: View) -> QuantityClass | None:
    """ "92 prosenttia tavoitteesta", "toteuma oli 104 %": how much of what was aimed at is there."""
    start, end = view.bounds
    is_due = view.to_come and view.due is not None and view.due.kind != "span"
    if view.quantity.unit != "%" or (is_due and not view.has("past")):
        return None
    told = cue("reached_behind").match(view.text, view.quantity.end) or cue("reached_before").search(
        view.text, start, view.quantity.start
    )
    return "baseline" if told and cue("is_reached").search(view.text, start, end) else None


def is_over(clause: str) -> bool:
    """Whether a clause is in the past and not in the perfect, which may also tell what will have come by a time."""
    return cue("had").search(clause) is not None or (
        cue("past").search(clause) is not None and cue("has").search(clause) is None
    )


def _was_so(view: View) -> QuantityClass | None:
    """ "oli 12 prosenttia", "on kasvanut"; but "on noussut … vuoteen 2027 mennessä" is to come.

    What it changed by was measured of no state: "väheni 800:lla", "on kasvanut kauden aikana 800:lla"; nor was what was
    once aimed at. Of what was named, or stood somewhere, a few are enough in their year: "Vuonna 2022 niitä oli kuusi".
    """
    if not view.has("past") or (not view.is_passed and cue("aims_were_set").search(view.text, 0, view.quantity.start)):
        return None
    due, above = view.due, view.due_of_lead_in
    if due is None and above:
        aims = above.kind == "period_end" or view.is_ahead(above) or cue("aimed").search(view.lead_in)
        due = above if aims else None
    by_how_much = view.quantity.case == "by" and (view.has("change_up") or view.has("change_down"))
    by_then = due is not None and (
        due.kind in ("by", "period_end", "same") or (due.kind == "in" and view.is_ahead(due))
    )
    during = due is not None and cue("during").search(view.text, due.start, due.end)
    grew = by_how_much and during and not cue("aimed").search(view.text)
    by_then = (by_then and not (due and due.is_before_day(view.published))) or (
        due is None and (view.pictured or view.is_wished)
    )
    if by_then and not grew and cue("has").search(view.clause) and not cue("had").search(view.clause):
        return None
    if view.quantity.case == "to" and view.has("aimed"):
        return None
    if view.has("aimed_once") or _is_of_those_who_agree(view):
        return "none"
    had_by_then = due is not None and due.kind == "by" and cue("had").search(view.clause) is not None
    dated = view.is_passed and (of_those(view.text, view.quantity) or _are_there(view))
    dated = dated or (had_by_then and is_said_of(view.text, view.quantity))
    enough = is_enough(view.text, view.quantity) or dated
    return "baseline" if enough and not by_how_much else "none"


def _is_so_now(view: View) -> QuantityClass | None:
    """ "nykyisin 22 prosenttia", and lists led in by "Lähtötilanne:"."""
    if cue("now").search(view.lead_in) and not view.has("aimed"):
        return "baseline"
    if not view.has("now") or view.to_come or view.has("aimed") or view.quantity.case == "to":
        return None
    if view.changes and any(is_start(view.text, other) for other in view.following):
        return None  # "nousee 10 prosenttiyksikköä nykyisestä 16 prosentista"
    enough = is_enough(view.text, view.quantity) or is_said_of(view.text, view.quantity)
    return "baseline" if enough or _are_there(view) else "none"


def _is_aimed_at(view: View) -> QuantityClass | None:
    """ "tavoitteena on", "vuoteen 2027 mennessä", "nousee 40 prosenttiin", and lists that such words lead in."""
    if view.has("aimed") or view.to_come or (view.quantity.case == "to" and view.changes):
        return "target"
    if (view.pictured or view.goes_on) and view.due is None and not (view.has("now") or cue("had").search(view.clause)):
        return "target"
    before = view.text[: view.bounds[0]]
    if cue("aimed").search(before) and not before.endswith("; ") and not view.has("now"):
        return "target"
    when = dues(view.lead_in)
    if cue("aimed").search(view.lead_in) or any(d.kind in ("by", "period_end") or view.is_ahead(d) for d in when):
        return "target"
    return "target" if view.quantity.change else None


def _is_to_be_done(view: View) -> QuantityClass | None:
    """In a measure what is not said to stand there already; "vähintään 8 %"; "Kunnat kaavoittavat"."""
    if view.is_passed and view.due is not None and view.due.kind != "reference":
        return None
    if view.scope.startswith("m") and (not view.stands or view.quantity.unit == "%"):
        return "target"
    if not view.about_aims:
        return None
    bounded = view.quantity.qualifier in ("at_least", "at_most") and not view.has("now")
    before = view.text[: view.bounds[0]]
    if cue("so_that").search(before) and cue("passive").search(before):
        return "target"
    acts = view.has("we_act") or (view.has("acting") and not view.stands)
    return "target" if bounded or acts or view.has("participle_to_come") else None


def _is_bound_to_be(view: View) -> QuantityClass | None:
    """ "Sopimuksen mukaan vähintään 90 prosenttia sijoittuu …", "testataan vuosittain vähintään 15 tuotetta".

    What is at least so much, in the present, is a rule to keep: where an aim was told right before, too.
    """
    if view.is_passed or view.has("now"):
        return None
    at_least, agreed = view.quantity.qualifier == "at_least", cue("agreed").search(view.text)
    if agreed and (at_least or view.quantity.qualifier == "at_most" or view.changes):
        return "target"
    ahead = (view.has("built") and view.quantity.noun) or (view.has("built_of") and view.quantity.unit == "%")
    if ahead and view.section != "background" and not view.has("past"):
        return "target"  # "Seudulle rakennetaan 900 asuntoa vuosittain": nobody measures what is built ahead
    kept = (view.has("passive") and view.section != "background") or view.follows_aim
    return "target" if at_least and kept else None


def _is_part_of_the_last(view: View) -> QuantityClass | None:
    """ "…, joista 1 100 on vuokra-asuntoja": a part is what its whole is."""
    start = view.bounds[0]
    part = cue("part_of").search(view.text, max(0, start - 16), start) or exact_cue("parts").match(view.clause)
    return view.before if part else None


def _goes_on_yearly(view: View) -> QuantityClass | None:
    """ "Väestö kasvaa vuosittain 700 asukkaalla" describes; "Vienti kasvaa 10 prosenttia vuodessa" aims."""
    if not view.rises or view.is_done or not is_yearly(view.clause):
        return None
    if view.section != "background" and (view.section == "goals" or view.quantity.unit in ("%", "pp")):
        return "target"
    return "baseline" if is_enough(view.text, view.quantity) else "none"


def _is_to_come(view: View) -> QuantityClass | None:
    """ "Seudulle perustetaan kolme yritystä": the present of change, where aims are told of.

    Behind an aim the share of what comes: "Kunnat sitoutuvat … Rakentamisesta 85 % sijoittuu radan varteen".
    """
    if view.was_then:
        return None
    if view.section == "goals" and _is_line_of_value(view):
        return "target"
    if (view.about_aims or view.section == "annex") and view.changes and (view.is_done or view.rises):
        return "target"
    if view.follows_aim and view.about_aims and view.quantity.unit == "%" and view.has("coming"):
        return "target"
    done = view.is_done and view.quantity.unit == "%"
    return "target" if view.section == "goals" and (view.changes or done) else None


def _is_measured(view: View) -> QuantityClass | None:
    """ "Alueella toimii 55 konepajaa", "yli 100 yrityksen verkosto"."""
    quantity = view.quantity
    enough = is_enough(view.text, quantity) or _are_there(view)
    if not enough or view.has("expected") or _is_of_those_who_agree(view):
        return "none"
    if cue("size_behind").match(view.text, quantity.end) or cue("size_before").search(view.text, 0, quantity.start):
        return "none"
    if quantity.qualifier in ("at_least", "at_most") and cue("so_that").search(view.text, 0, view.bounds[0]):
        return "none"  # a condition: "on yhdistyttävä siten, että väkiluku on vähintään 20 000"
    if view.section == "background" and _is_line_of_value(view):
        return "baseline"
    done_yearly = is_yearly(view.clause) and not (view.changes or view.has("passive"))
    if not view.about_aims and cue("told_alone").search(view.clause, 0, quantity.start - view.bounds[0]):
        return "baseline"
    if view.has("state") or view.has("now") or view.is_passed or done_yearly:
        return "baseline"
    return "baseline" if quantity.unit == "count" and quantity.case == "of" and quantity.noun else "none"


def _is_line_of_value(view: View) -> bool:
    """ "Työttömyysaste: 9,5 %": a line that is a label and its value, in which no money is paid."""
    is_line = _LINE_OF_VALUE.fullmatch(view.text) is not None
    return is_line and (not view.quantity.is_money or holds(view.text, "funding", "amounts", "not_funding"))


def _are_there(view: View) -> bool:
    """ "Niemellä sijaitsee kolme telakkaa": a few, told in words, that stand somewhere and are not named one by one."""
    noun = view.quantity.noun
    if noun is None or view.quantity.case or view.section in ("parties", "funding", "monitoring"):
        return False
    return view.has("placed") and exact_cue("names_them").match(view.text, noun[1]) is None


def _is_of_those_who_agree(view: View) -> bool:
    """ "Valtio ja 14 kuntaa allekirjoittivat sopimuksen": how many make an agreement is not measured."""
    noun = view.text[slice(*view.quantity.noun)] if view.quantity.noun else ""
    return bool(exact_cue("who_agrees").fullmatch(noun) and pattern("parties", "concluded").search(view.text))


_RULES: dict[str, Callable[[View], QuantityClass | None]] = {
    "counts_the_text": _counts_the_text,
    "is_of_definition": _is_of_definition,
    "is_set_aside": _is_set_aside,
    OF_FORMER: _is_of_former,
    "is_of_an_aim": _is_of_an_aim,
    "is_where_it_starts": _is_where_it_starts,
    "by_its_name": _by_its_name,
    "is_before_its_aim": _is_before_its_aim,
    "in_bracket": _in_bracket,
    "by_column": _by_column,
    "is_there_too": _is_there_too,
    "is_reached": _is_reached,
    "was_so": _was_so,
    "is_so_now": _is_so_now,
    "is_aimed_at": _is_aimed_at,
    "is_to_be_done": _is_to_be_done,
    "is_bound_to_be": _is_bound_to_be,
    "is_part_of_the_last": _is_part_of_the_last,
    "goes_on_yearly": _goes_on_yearly,
    "is_to_come": _is_to_come,
    "is_measured": _is_measured,
}
"""The rules by their names in the evidence; the first that knows decides."""
