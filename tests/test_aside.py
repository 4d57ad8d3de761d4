"""What stands on a page beside its text or over it is none of it; a paragraph's large first letter is."""

from __future__ import annotations

import pytest

from pipeline.extract.page_words import differing_pages

from . import faults
from .conftest import read_pdf

LINES = (
    "Kuusivuoren kaupunki ja valtio sopivat yhdessa vesiosaamisen",
    "kehittamisesta ja siihen liittyvista kokeiluista vuosina 2024-2027.",
    "1 Kokeilualue perustetaan keskustan rannalle ja se avataan",
    "yrityksille viimeistaan vuonna 2025. Alueella toimii kaksikymmenta",
    "yritysta, joista 12 on perustettu vuoden 2021 jalkeen.",
    "Kaupunki raportoi tuloksista ministeriolle vuosittain.",
) * 3
"""A print line each; the third begins with a number of its own."""


def _body() -> list[tuple[float, float, float, str]]:
    return [(90.0, 760.0 - 16 * i, 11.0, text) for i, text in enumerate(LINES)]


def _numbers(first: int, step: int) -> list[tuple[float, float, float, str]]:
    counted = [i for i in range(len(LINES)) if (first + i) % step == 0]
    return [(60.0, 760.0 - 16 * i, 7.0, str(first + i)) for i in counted]


@pytest.mark.parametrize(("first", "step"), [(1, 1), (37, 1), (1, 5), (96, 5)])
def test_numbers_that_count_lines_in_the_margin_are_no_text(first: int, step: int) -> None:
    text, pages, _ = read_pdf(faults.shown(*_numbers(first, step), *_body()))
    assert text.text == read_pdf(faults.shown(*_body()))[0].text
    assert differing_pages(pages, text, "fi") == []


def test_numbers_that_count_headings_and_items_are_no_text() -> None:
    """They stand before marks that lines have of their own."""
    lines = [
        "8 Riskit",
        "a) saatavuus",
        "b) hinnat",
        "9 Allekirjoitukset",
        "Lehtovaarassa",
        "Kirsi Hakkarainen",
        "Rehtori",
    ]
    body = [(90.0, 700.0 - 16 * i, 11.0, line) for i, line in enumerate(lines)]
    numbers = [(60.0, 700.0 - 16 * i, 11.0, str(i + 1)) for i in range(len(lines))]
    assert read_pdf(faults.shown(*numbers, *body))[0].text == read_pdf(faults.shown(*body))[0].text


def test_numbers_behind_a_word_of_their_cell_stay() -> None:
    """They stand below each other and go up by fives, as those that count lines do."""
    cells = [(60.0, 760.0 - 16 * i, 9.0, f"Vesikampus {10 + 5 * i}") for i in range(6)]
    sums = [(330.0, 760.0 - 16 * i, 9.0, f"{20 + i} 000 euroa") for i in range(6)]
    text = read_pdf(faults.shown(*cells, *sums))[0].text
    assert all(f"Vesikampus {10 + 5 * i}\t" in text for i in range(6))


def test_every_fifth_number_between_two_columns_is_no_text() -> None:
    columns = [(x, 760.0 - 16 * i, 8.0, text) for x in (60.0, 330.0) for i, text in enumerate(LINES)]
    numbers = [(316.0, 760.0 - 16 * i, 6.0, str(20 + i)) for i in range(0, len(LINES), 5)]
    assert read_pdf(faults.shown(*columns, *numbers))[0].text == read_pdf(faults.shown(*columns))[0].text


def test_numbers_of_a_list_in_the_margin_stay() -> None:
    """Each stands before a sentence that begins with it."""
    points = [(90.0, 700.0 - 16 * i, 11.0, f"Kaupunki toteuttaa kokeilun {name}.") for i, name in enumerate("ABCDEF")]
    numbers = [(60.0, 700.0 - 16 * i, 11.0, str(i + 1)) for i in range(6)]
    text = read_pdf(faults.shown(*points, *numbers))[0].text
    assert "1 Kaupunki toteuttaa kokeilun A." in text
    assert "6 Kaupunki toteuttaa kokeilun F." in text


def test_years_in_the_margin_stay() -> None:
    years = [(40.0, 760.0 - 16 * i, 11.0, str(2020 + i)) for i in range(0, len(LINES), 5)]
    text = read_pdf(faults.shown(*years, *_body()))[0].text
    assert all(str(2020 + i) in text for i in range(0, len(LINES), 5))


def test_a_word_laid_over_the_text_is_none_of_it() -> None:
    text, pages, _ = read_pdf(faults.shown((120, 680, 70, "LUONNOS"), *_body()))
    assert text.text == read_pdf(faults.shown(*_body()))[0].text
    assert differing_pages(pages, text, "fi") == []


def test_a_large_title_above_the_text_stays() -> None:
    assert "SOPIMUS" in read_pdf(faults.shown((90, 785, 40, "SOPIMUS"), *_body()))[0].text


@pytest.mark.parametrize("height", [30.0, 44.0])
def test_a_large_first_letter_is_a_part_of_its_word(height: float) -> None:
    """Browsers and page layout programs set it two or three lines high; its top is level with the first line's."""
    end = 90 + 0.722 * height
    lines = [(end + 2 if i < 3 else 90.0, 700.0 - 14 * i, 11.0, text) for i, text in enumerate(LINES[:6])]
    letter, rest = (90.0, 700 + 0.7 * (11 - height), height, "K"), lines[0][3].removeprefix("K")
    text = read_pdf(faults.shown(letter, (*lines[0][:3], rest), *lines[1:]))[0].text
    assert text.startswith(f"{LINES[0]} kehittamisesta")
