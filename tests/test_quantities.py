"""The grammar of quantities and dates: what is written out in any Finnish spelling is read back."""

from __future__ import annotations

import doctest
import importlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.lang.fi.dates import date_mentions
from pipeline.lang.fi.number_words import numeral
from pipeline.lang.fi.quantities import quantities
from pipeline.lang.mentions import Quantity
from pipeline.lang.sv.quantities import quantities as in_swedish

from .conftest import read_text

SPACES = st.sampled_from([" ", "\u00a0", "\u202f"])
UNITS = ["yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän"]

HOME = Path(pipeline.__file__).parent
EXAMPLES = [path for path in HOME.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.relative_to(HOME)))
def test_doctests(path: Path) -> None:
    module = ".".join(path.relative_to(HOME.parent).with_suffix("").parts)
    failed, tried = doctest.testmod(importlib.import_module(module))
    assert tried
    assert not failed


def _grouped(number: int, space: str) -> str:
    return f"{number:,}".replace(",", space)


@given(st.integers(1000, 900_000_000), SPACES)
def test_thousands_parted_by_any_space(number: int, space: str) -> None:
    (found,) = quantities(f"yhteensä {_grouped(number, space)} euroa")
    assert (found.value, found.unit) == (number, "EUR")


@pytest.mark.parametrize("read", [quantities, in_swedish])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("MEUR 3,1", 3_100_000), ("M€ 3,1", 3_100_000), ("k€ 250", 250_000), ("T€ 40", 40_000), ("EUR 7.250", 7250),
        ("€ 61.500,50", 61_500.5), ("61.500,– €", 61_500), ("61.500,-€", 61_500), ("61 500,– €", 61_500),
        ("EUR 2 milj.", 2_000_000),
    ],
)  # fmt: skip
def test_money_in_other_notations(read: Callable[[str], tuple[Quantity, ...]], text: str, value: float) -> None:
    (found,) = read(text)
    assert (found.value, found.unit) == (value, "EUR")


def test_a_currency_behind_a_number_is_not_the_next_ones() -> None:
    assert [(q.value, q.unit) for q in quantities("yhteensä 1,5 M€ 2 hankkeeseen")] == [(1.5e6, "EUR"), (2, "count")]


@given(
    st.integers(1, 999),
    st.integers(0, 9),
    st.sampled_from(
        [
            ("milj. euroa", 10**6),
            ("M€", 10**6),
            ("miljoonaa euroa", 10**6),
            ("mrd. €", 10**9),
            ("miljardin euron", 10**9),
        ]
    ),
)
def test_scaled_money(whole: int, tenth: int, scale: tuple[str, int]) -> None:
    (found,) = quantities(f"on {whole},{tenth} {scale[0]}")
    assert found.value == pytest.approx((whole + tenth / 10) * scale[1])
    assert found.unit == "EUR"


@given(
    st.integers(1, 100),
    st.sampled_from([" %", "%", " prosenttia", " %:n", " prosentin", " prosenttiin", " %:iin", " prosentista"]),
)
def test_percentages(value: int, ending: str) -> None:
    (found,) = quantities(f"osuus {value}{ending} kaikista")
    assert (found.value, found.unit) == (value, "%")


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from(["–", "-", " – "]))
def test_ranges(low: int, more: int, dash: str) -> None:
    (found,) = quantities(f"syntyy {low}{dash}{low + more} uutta työpaikkaa")
    assert (found.value, found.value_max, found.unit) == (low, low + more, "count")


@given(st.integers(1, 999))
def test_number_words(number: int) -> None:
    assert numeral(_in_words(number)) == number


def _in_words(number: int) -> str:
    """A number below a thousand as Finnish writes it: 217 is "kaksisataaseitsemäntoista"."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = "" if not hundreds else "sata" if hundreds == 1 else f"{UNITS[hundreds - 1]}sataa"
    if tens == 1:
        return out + ("kymmenen" if not ones else f"{UNITS[ones - 1]}toista")
    return out + (f"{UNITS[tens - 1]}kymmentä" if tens else "") + (UNITS[ones - 1] if ones else "")


@given(st.integers(1990, 2049), st.integers(1, 12), st.integers(1, 28))
def test_days(year: int, month: int, day: int) -> None:
    (found,) = date_mentions(f"tulee voimaan {day}.{month}.{year}.")
    assert found.value == f"{year}-{month:02}-{day:02}"


@pytest.mark.parametrize(
    ("text", "unit", "qualifier", "change"),
    [
        ("kierrätysaste on ≥ 65 %", "%", "at_least", None),
        ("hävikki on ≤5 %", "%", "at_most", None),
        ("uusia yrityksiä syntyy > 20", "count", "over", None),
        ("uusia yrityksiä syntyy ~100", "count", "about", None),
        ("uusia työpaikkoja syntyy min. 200", "count", "at_least", None),
        ("korkeint. 70 opiskelijaa", "count", "at_most", None),
        ("parikymmentä uutta yritystä", "count", "about", None),
        ("liikevaihdon muutos + 12 %", "%", "exact", "increase"),
        ("vienti (+12 %)", "%", "exact", "increase"),
        ("energiankulutus -8 %", "%", "exact", "decrease"),
        ("nousee 2 %-yks. vuoteen 2025 mennessä", "pp", "exact", None),
        ("nousee 2 % -yks.", "pp", "exact", None),
    ],
)
def test_signs_and_short_words(text: str, unit: str, qualifier: str, change: str | None) -> None:
    (found,) = quantities(text)
    assert (found.unit, found.qualifier, found.change) == (unit, qualifier, change)


@pytest.mark.parametrize(
    ("text", "percent"),
    [("1/3 yrityksistä", 33.3), ("2/3 asunnoista", 66.7), ("¾ energiasta", 75.0), ("½ asukkaista", 50.0)],
)
def test_parts_in_figures(text: str, percent: float) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit) == (percent, "%")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("seminaari pidetään 1.–3.6.2026", ["2026-06-01", "2026-06-03"]),
        ("haku avataan 15/9/2023", ["2023-09-15"]),
        ("voimassa 2027-12-31 asti", ["2027-12-31"]),
        ("31. joulukuuta 2025 mennessä", ["2025-12-31"]),
        ("TEM/12/05/2021", []),
    ],
)
def test_days_in_figures(text: str, dates: list[str]) -> None:
    assert [mention.value for mention in date_mentions(text)] == dates
    assert not quantities(text)


@pytest.mark.parametrize("figures", [
    "350 000400 000", "120 00090 000", "1 00 000", "12 3456", "250 0000", "1500 000", "1 2345 678", "40 00 000",
    "90\u00a000085\u00a0000",
])  # fmt: skip
@pytest.mark.parametrize(
    "text", ["Tuki on {} euroa.", "Bidraget är {} euro.", "Summa: € {}.", "tavoite {} % yrityksistä"]
)
def test_figures_in_groups_that_are_no_number(text: str, figures: str) -> None:
    for found in (quantities, in_swedish):
        assert [q for q in found(text.format(figures)) if q.unit != "count" or q.noun] == []


@pytest.mark.parametrize(("text", "value"), [
    ("Vuonna 2027 350 000 euroa", 350000), ("vuosina 2025–2027 1 200 000 euroa", 1200000),
    ("31.12.2026 4 000 euroa", 4000),
    ("kohta 4.1 350 000 euroa", 350000), ("COVID-19 300 000 euroa", 300000), ("Horisontti 2020 3 miljoonaa euroa", 3e6),
    ("hinta 12 350 000 euroa", 12350000), ("yhteensä 2 500 000 40 000 euroa", 40000), ("0,75 euroa", 0.75),
])  # fmt: skip
def test_a_number_beside_a_year_or_another(text: str, value: float) -> None:
    assert [q.value for q in quantities(text) if q.unit == "EUR"] == [value]


@pytest.mark.parametrize(("text", "values", "told"), [
    ("Valtio maksaa 120 00090 000 euroa vuonna 2026.", [], ["120 00090 000"]),
    ("Kaupunki varaa hankkeisiin 2 50 000 euroa. Valtio maksaa 80 000 euroa.", [80000], ["2 50 000"]),
    ("Yhteyshenkilö: 040 123 4567. Valtio maksaa 80 000 euroa vuonna 2026.", [80000], []),
    ("| Hanke | Kustannukset, euroa |\n|---|---|\n| Satama | 40 00060 000 |\n| Rata | 1 200 000 |", [1200000], []),
])  # fmt: skip
def test_a_sum_in_groups_that_are_no_number_is_told(
    text: str, values: list[float], told: list[str], tmp_path: Path
) -> None:
    agreement = read_text(f"# Sopimus\n\n## Rahoitus\n\n{text}\n", tmp_path)
    assert [amount.value for amount in agreement.funding.amounts] == values
    found = [p.evidence.quote for p in agreement.problems if p.code == "figures_misgrouped" and p.evidence]
    assert found == told


@pytest.mark.parametrize(
    "text", ["Teollisuus 4.0", "laki 1336/1999", "3 § ja 4.2 kohta", "puh. 029 505 1234", "5G", "sivu 1/3"]
)
def test_no_quantities(text: str) -> None:
    assert [q for q in quantities(text) if q.unit != "count" or q.noun] == []


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("avustus on 175.000 euroa", 175000, None),
        ("1.250.000 €", 1250000, None),
        ("vähintään 25 kaupunkien ja yritysten yhteistä kokeilua", 25, "kokeilua"),
        ("10 kuntien ja kylien hanketta", 10, "hanketta"),
        ("kaupungin rahoitus on 620 000,– €", 620000, None),
        ("noin 90 uutta koe- ja kehitysympäristöä", 90, "kehitysympäristöä"),
        ("30 tutkimus-, tuotanto- tai koulutuspaikkaa", 30, "koulutuspaikkaa"),
        ("3'400 uutta asukasta", 3400, "asukasta"),
        ("väh. 12 htv tutkimustyötä", 12, "htv"),
        ("2 500 k-m² toimitilaa", 2500, "k-m²"),
        ("enint. 1,5 M€:lla", 1500000, None),
        ("viitisenkymmentä miljoonaa euroa", 50000000, None),
        ("vähintään seitsemän kymmenestä opiskelijasta", 70, None),
        ("3 sadasta hakijasta", 3, None),
    ],
)
def test_wordings_of_amounts(text: str, value: float, noun: str | None) -> None:
    (found,) = quantities(text)
    assert found.value == value
    assert (text[slice(*found.noun)] if found.noun else None) == noun


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("puolitoista sataa penkkiä", 150, "exact"),
        ("puolitoistatuhatta taimea", 1500, "exact"),
        ("puolentoista sadan paikan päiväkoti", 150, "exact"),
        ("pari sataa uutta venepaikkaa", 200, "about"),
        ("parin sadan paikan sali", 200, "about"),
        ("pari sataa tuhatta euroa", 200_000, "about"),
        ("nelisen sataa opasta", 400, "about"),
        ("kolme sataa kotia", 300, "exact"),
        ("toistasataa perhettä", 100, "over"),
        ("alun toista tuhatta kävijää", 1000, "over"),
        ("kolmatta sataa lainaa", 200, "over"),
        ("puolisensataa puuta", 50, "about"),
        ("kaksi tusinaa pieniä pajoja", 24, "exact"),
        ("puoli tusinaa kioskia", 6, "exact"),
        ("puolitoistasataatuhatta marjaa", 150_000, "exact"),
        ("puoleentoista sataan tuhanteen marjaan", 150_000, "exact"),
        ("toistasataatuhatta marjaa", 100_000, "over"),
        ("kymmenisen uutta lavaa", 10, "about"),
        ("vajaat kaksisataa kuorolaista", 200, "about"),
        ("reilut sata mökkiä", 100, "over"),
    ],
)
def test_numbers_of_several_words(text: str, value: float, qualifier: str) -> None:
    (found,) = quantities(text)
    assert (found.value, found.qualifier) == (value, qualifier)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("pari kolme leiriä", [(2, 3)]),
        ("viiden kuuden hengen ryhmä", [(5, 6)]),
        ("kolme viisi", [(3, None), (5, None)]),
        ("pari sadan asukkaan kylää", []),
        ("muutama sata mopoa", []),
        ("useampi tuhat lippua", []),
        ("pari konserttia", []),
        ("yksi kahdeksasta", []),
        ("kaksi kolmesta talosta", [(2, None)]),
    ],
)
def test_what_a_few_are_told_of(text: str, values: list[tuple[float, float | None]]) -> None:
    assert [(q.value, q.value_max) for q in quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yhdeksän mökkiä kymmenestä lämpiää puulla", 90),
        ("6 bussia 10:stä kulkee kaasulla", 60),
        ("kahdeksan uutta taloa kymmenestä", 80),
        ("yksi kahdestakymmenestä vastasi", 5),
        ("kaksi euroa jokaisesta sadasta", 2),
        ("kaksi euroa kymmenestä eurosta", 20),
        ("kolme neljästä asukkaasta lajittelee", 75),
        ("kaksi lasta kolmesta soittaa", 66.7),
        ("nuorista yksi viidestä pelaa", 20),
        ("joka kahdeskymmenes ovi jumittaa", 5),
        ("joka sadas pullo särkyy", 1),
        ("kaksi kolmannesta pelloista", 66.7),
    ],
)
def test_shares_in_words(text: str, value: float) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit, found.case) == (value, "%", "")


@pytest.mark.parametrize(
    "text",
    [
        "kuusi kuoroa kymmenestä maasta", "yksi kolmesta painopisteestä", "kaksi venettä neljästä",
        "hinta nousee kymmenestä eurosta 12 euroon", "kaksi kouluista",
    ],
)  # fmt: skip
def test_no_shares(text: str) -> None:
    assert [q for q in quantities(text) if q.unit == "%"] == []


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Jokaisesta kymmenestä eurosta kunta maksaa neljä ja valtio kuusi.", [40, 60]),
        ("Sadasta eurosta 70 tulee liitolta ja 30 seuralta.", [70, 30]),
        ("Jokaisesta eurosta EU maksaa 80 senttiä ja kunta 20 senttiä.", [80, 20]),
        ("Joka kymmenestä eurosta säätiö maksaa kolme.", [30]),
    ],
)
def test_parts_of_each_euro(text: str, shares: list[float]) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == [(share, "%") for share in shares]
