"""Base forms from a sorted table: the same as simplemma's own dictionary gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy

from pipeline.lang import lemmas
from pipeline.lang.fi.inflection import inflected, plural_of
from pipeline.lang.fi.lemmas import base_form, counted_form, is_form
from pipeline.lang.fi.partitive import partitive
from pipeline.lang.lemmas import FormTable, Lemmas, write_table
from pipeline.lang.sv.lemmas import base_form as swedish_base_form

WORDS = st.text(alphabet="abkstäö-'", min_size=1, max_size=6)


@given(st.dictionaries(WORDS, WORDS, min_size=1, max_size=40), st.lists(WORDS, max_size=20))
def test_every_form_is_found_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, forms: dict[str, str], others: list[str]
) -> None:
    file = tmp_path_factory.mktemp("forms") / "table.txt"
    write_table(dict(sorted(forms.items())), file)
    table = FormTable(file)
    assert dict(table) == forms
    assert [table.get(word) for word in others] == [forms.get(word) for word in others]


def test_forms_out_of_order_are_refused_and_leave_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="out of order"):
        write_table({"b": "b", "a": "a"}, tmp_path / "table.txt")
    assert list(tmp_path.iterdir()) == []


def test_the_table_gives_the_dictionarys_lemmas() -> None:
    """Words that agreements count, compounds and clitics, words no dictionary holds, against simplemma as it comes."""
    own = Lemmatizer(lemmatization_strategy=DefaultStrategy(low_memory=True))
    said = "työpaikkaa yrityksiä opiskelijoita asuntoakin tutkijan hankkeissa kokeiluja vetyasemaa xyzzyä 40:een"
    table = lemmas.lemmatizer()
    assert [table.lemmatize(word, lang="fi") for word in said.split()] == [
        own.lemmatize(word, lang="fi") for word in said.split()
    ]


def test_without_a_cache_base_forms_come_from_the_dictionary_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "_cached", lambda code: None)
    lemmas.dictionary.cache_clear()
    try:
        without = Lemmas("fi")
        assert (without.base_form("työpaikkaa"), without.base_form("tki-hanketta")) == ("työpaikka", "tki-hanke")
    finally:
        lemmas.dictionary.cache_clear()


@pytest.mark.parametrize(
    ("noun", "inflected"),
    [
        ("työpaikka", "työpaikkaa"), ("yritys", "yritystä"), ("yhteishanke", "yhteishanketta"),
        ("asukas", "asukasta"), ("henkilötyövuosi", "henkilötyövuotta"), ("kilometri", "kilometriä"),
        ("demonstraatio", "demonstraatiota"), ("tutkimuskumppanuus", "tutkimuskumppanuutta"),
        ("matkalainen", "matkalaista"), ("insinööri", "insinööriä"), ("startup", "startupia"), ("työ", "työtä"),
    ],
)  # fmt: skip
def test_a_number_asks_for_the_partitive(noun: str, inflected: str) -> None:
    assert partitive(noun) == inflected


@pytest.mark.parametrize(
    ("counted", "noun"),
    [
        ("hoivalaitosta", "hoivalaitos"), ("näyteportaikkoa", "näyteportaikko"), ("vedosta", "vedos"),
        ("nuorisoaikuista", "nuorisoaikuinen"), ("valtuutettua", "valtuutettu"), ("työllistynyttä", "työllistynyt"),
        ("luontokuvaa", "luontokuva"), ("palkintokeräystä", "palkintokeräys"), ("tapausta", "tapaus"),
        ("kokeilua", "kokeilu"), ("koealustaa", "koealusta"), ("näyttelypaikkojen", "näyttelypaikka"),
    ],
)  # fmt: skip
def test_what_is_counted_is_a_noun_and_no_verb(counted: str, noun: str) -> None:
    assert counted_form(counted) == noun


def test_a_lemma_is_no_proof_that_a_word_is_one() -> None:
    """simplemma 2.0.0 takes Finnish endings off what its dictionary lacks (`AffixDecompositionStrategy`) and gives a
    lemma to what is no word, so plurals are looked up among the dictionary's forms, never tried against it.
    """
    assert base_form("oppilaitost") == "oppilaitos"
    assert not is_form("oppilaitost")
    assert plural_of("oppilaitos") == "oppilaitokset"


@pytest.mark.parametrize(
    ("form", "plural"),
    [
        ("tutkimuslähtöistä", "tutkimuslähtöiset"), ("puupohjaista", "puupohjaiset"), ("vähähiilistä", "vähähiiliset"),
        ("paikallista", "paikalliset"), ("rantakyläläistä", "rantakyläläiset"), ("kaupunkilaista", "kaupunkilaiset"),
    ],
)  # fmt: skip
def test_an_adjectives_partitive_is_no_other_word(form: str, plural: str) -> None:
    """simplemma 2.0.0 takes these for verbs ("paikallistaa"), and the end of the first for "töistä"."""
    assert inflected(form, plural=True) == plural


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("kiertotalous", "kiertotalous"), ("hyvinvointialueen", "hyvinvointialue"), ("rahoitusjako", "rahoitusjako"),
        ("kehittämishanketta", "kehittämishanke"), ("hallitilaa", "hallitila"), ("tonttihaut", "tonttihaku"),
        ("koulutustaan", "koulutus"), ("aiheutuvien", "aiheutua"),
    ],
)  # fmt: skip
def test_a_compounds_last_part_is_no_ending(form: str, lemma: str) -> None:
    """simplemma 2.0.0 takes the second part of a compound that its dictionary lacks for an ending ("hyvinvointi" for
    "hyvinvointialueen", "osaaja" for "osaajapula"), so parts that are words are looked up first.
    """
    assert base_form(form) == lemma


def test_simplemma_by_itself_takes_a_second_part_for_an_ending() -> None:
    by_itself = lemmas.lemmatizer()
    assert by_itself.lemmatize("osaajapula", lang="fi") == "osaaja"
    assert by_itself.lemmatize("insatsområdet", lang="sv") == "insatsområdet"


def test_a_student_is_no_verb() -> None:
    """simplemma 2.0.0 gives the verb for Swedish nouns made of a participle ("studerande" gives "studera"), so such a
    noun that is counted stands in a table of our own.
    """
    assert lemmas.lemmatizer().lemmatize("studerande", lang="sv") == "studera"
    assert swedish_base_form("studerande") == "studerande"
