"""The desk in a real browser, as an official uses it; and from other sites and names, which are refused."""

from __future__ import annotations

import http.client
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, get_args

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.batch import CORRECTIONS, Settings, run
from pipeline.batch.folder import Folder, Record
from pipeline.corrections.decisions import append, read
from pipeline.corrections.items import LISTS, has_part
from pipeline.desk.dropped import TooMuch, documents, kept, names_of, plain_name
from pipeline.desk.pages import _field_name, _list_name, _outcome, _printed, _standing
from pipeline.desk.review import Misfit, Review, facts_of, value_of
from pipeline.desk.server import Closed, serve
from pipeline.desk.work import DocumentRow, Later, Work
from pipeline.messages import Message
from pipeline.schema.vocabulary import Outcome, UiLanguage
from pipeline.web.i18n import label

from .conftest import CHROMIUM, ROOT, KeptWorkers, loaded, needs_chromium, unfold, violations, window
from .test_corrections import HAND, TEXT


class Desk(NamedTuple):
    """A desk that is open: the address that opens it, and its folder."""

    opening: str
    folder: Path

    @property
    def address(self) -> str:
        return self.opening.partition("/open")[0]

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("desk")
    (home / "suolampi.md").write_text(TEXT, encoding="utf-8")
    run([home / "suolampi.md"], home / "out", Settings(), workers=KeptWorkers(1))
    return home / "out"


@pytest.fixture
def desk(read_once: Path, tmp_path: Path) -> Desk:
    """A desk of its own on a copy of what was read."""
    return _opened(Path(shutil.copytree(read_once, tmp_path / "työpöytä")))


@pytest.fixture(scope="module")
def common(read_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk for tests that write nothing: a new one makes its report anew."""
    return _opened(Path(shutil.copytree(read_once, tmp_path_factory.mktemp("common") / "työpöytä")), away=3600)


@pytest.fixture(scope="module")
def cookie(common: Desk) -> str:
    """What the browser that opened the common desk is known by."""
    return _session(common)


def _opened(folder: Path, **options: float) -> Desk:
    found: list[str] = []
    is_open = threading.Event()

    def opened(address: str) -> None:
        found.append(address)
        is_open.set()

    threading.Thread(target=serve, args=(folder, opened), kwargs=options, daemon=True).start()
    assert is_open.wait(60)
    return Desk(found[0], folder)


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    """The desk opened by its address; it asks for nothing that is not its own, and its console is silent."""
    for each in window(browser, desk.address, offline=False):
        each.goto(desk.opening)
        each.wait_for_selector("h1")
        yield each


@pytest.fixture
def common_page(browser: Browser, common: Desk, cookie: str) -> Iterator[Page]:
    """The common desk in the browser that opened it."""
    name, _, value = cookie.partition("=")
    for each in window(browser, common.address, offline=False):
        each.context.add_cookies([{"name": name, "value": value, "url": common.address}])
        each.goto(common.address)
        each.wait_for_selector("h1")
        yield each


def _settled(page: Page) -> None:
    page.wait_for_selector("[data-busy=no]", state="attached", timeout=120_000)


def _published(desk: Desk) -> dict[str, Any]:
    return loaded(desk.folder / "suolampi-2021-2027.json")


# ---------------------------------------------------------------- as an official uses it


@needs_chromium
def test_facts_are_checked_by_keyboard_alone(page: Page, desk: Desk) -> None:
    _settled(page)
    page.click("text=Tarkista: Suolampi 2021–2027")
    page.fill("[name=by]", "Maija Mallinen")
    with page.expect_navigation():
        page.click("text=Tallenna")
    assert page.url == f"{desk.address}/agreements/suolampi-2021-2027"
    assert "Maija Mallinen" in page.inner_text("#note")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    with page.expect_navigation():
        page.keyboard.press("o")
    assert page.locator(f"[id='{first}']").get_attribute("data-state") == "confirmed"
    expect(page.locator(f"[data-fact]:not([id='{first}']):focus")).to_be_attached()
    assert page.locator("#checked").inner_text() == "1"
    (told,) = _published(desk)["corrections"]
    assert (told["uid"], told["action"], told["by"]) == (first, "confirmed", "Maija Mallinen")
    with page.expect_navigation():
        page.keyboard.press("z")
    assert _published(desk)["corrections"] == []
    assert page.locator("#checked").inner_text() == "0"


@needs_chromium
def test_a_value_is_corrected_and_a_missing_fact_marked(page: Page, desk: Desk) -> None:
    _settled(page)
    page.goto(f"{desk.address}/agreements/suolampi-2021-2027")
    uid = next(each["uid"] for each in _published(desk)["targets"] if each["value"] == 400)
    fact = page.locator(f"[id='{uid}']")
    fact.focus()
    page.keyboard.press("v")  # the value is offered first
    page.keyboard.type("4500,5")
    indicator = next(each["indicator"] for each in _published(desk)["targets"] if each["uid"] == uid)
    assert fact.locator("output").inner_text() == f"arvo: 400 → 4\N{NO-BREAK SPACE}500,5 ({indicator})"
    page.keyboard.press("Tab")
    page.keyboard.type("luettu liitteestä")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert next(each["value"] for each in _published(desk)["targets"] if each["uid"] == uid) == 4500.5
    said = page.locator(f"[id='{uid}'] .state").inner_text()
    assert said.startswith("✓ korjattu arvo 400 → 4\N{NO-BREAK SPACE}500,5: ")
    assert said.endswith(", luettu liitteestä")
    fact.locator("summary").click()
    fact.locator("[name=field]").select_option("year")
    fact.locator("[name=value]").fill("2026")
    assert fact.locator("output").inner_text() == f"vuosi: 2025 → 2026 ({indicator})"
    with page.expect_navigation():
        fact.locator("[value=changed]").click()
    both = page.locator(f"[id='{uid}'] .state").all_inner_texts()
    assert [each.partition(":")[0] for each in sorted(both)] == [
        "✓ korjattu arvo 400 → 4\N{NO-BREAK SPACE}500,5",
        "✓ korjattu vuosi 2025 → 2026",
    ]
    page.evaluate(
        """() => { const text = document.querySelector("[data-text]").firstChild, range = document.createRange();
        const at = text.data.indexOf("viennin arvo"); range.setStart(text, at); range.setEnd(text, at + 12);
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    expect(page.locator("[data-words]")).to_have_value("viennin arvo")
    page.locator(".adding [name=list]").select_option("goals")
    with page.expect_navigation():
        page.locator(".adding [value=added]").click()
    assert [each["evidence"]["rule"] for each in _published(desk)["goals"]][-1] == "correction"
    page.locator(f"[id='{uid}'] summary").click()
    with page.expect_navigation():
        page.locator(f"[id='{uid}'] [value=removed]").click()
    assert uid not in {each["uid"] for each in _published(desk)["targets"]}
    assert page.locator("h3:has-text('Poistetut')").is_visible()


@needs_chromium
@pytest.mark.parametrize(
    ("part", "typed", "said"),
    [
        ("value", "paljon", "Luku kirjoitetaan numeroin, esimerkiksi 12,5."),
        ("year", "ensi vuonna", "Vuosi kirjoitetaan neljällä numerolla"),
        ("qualifier", "melkein", "Kirjoita jokin näistä: täsmälleen, noin, vähintään, yli, enintään."),
        ("value", "", "Kirjoita uusi arvo, tai viiva (–), jos asiakirja ei kerro sitä."),
        ("indicator", "–", "Tämä kohta ei voi olla tyhjä."),
    ],
)
def test_what_was_typed_and_does_not_fit_stands_there_again_beside_why(
    common_page: Page, common: Desk, part: str, typed: str, said: str
) -> None:
    page = common_page
    _settled(page)
    uid = next(each["uid"] for each in _published(common)["targets"] if each["value"] == 400)
    page.goto(f"{common.address}/agreements/suolampi-2021-2027")
    fact = page.locator(f"[id='{uid}']")
    fact.locator("summary").click()
    fact.locator("[name=field]").select_option(part)
    fact.locator("[name=value]").fill(typed)
    fact.locator("[name=reason]").fill("luettu liitteestä")
    with page.expect_navigation():
        fact.locator("[value=changed]").click()
    assert fact.locator("[name=field]").input_value() == part
    assert fact.locator("[name=value]").input_value() == typed
    assert fact.locator("[name=reason]").input_value() == "luettu liitteestä"
    assert said in fact.locator("[role=alert]").inner_text()
    expect(fact.locator("[name=value]")).to_be_focused()
    assert violations(page, colours=typed == "paljon") == []
    assert not (common.folder / CORRECTIONS).exists()
    page.reload()
    assert page.locator("[aria-invalid], [role=alert]:visible").count() == 0, "it is shown once"


@needs_chromium
def test_a_missing_fact_that_does_not_fit_stands_there_again(page: Page, desk: Desk) -> None:
    _settled(page)
    page.goto(f"{desk.address}/agreements/suolampi-2021-2027")
    form = page.locator(".adding")
    given = {"quote": "viennin arvo", "value": "10", "unit": "%", "year": "pian", "reason": "puuttui"}
    form.locator("[name=list]").select_option("baselines")
    for name, value in given.items():
        form.locator(f"[name={name}]").fill(value)
    with page.expect_navigation():
        form.locator("[value=added]").click()
    assert form.locator("[name=list]").input_value() == "baselines"
    assert {name: form.locator(f"[name={name}]").input_value() for name in given} == given
    assert "Vuosi kirjoitetaan neljällä numerolla" in form.locator("[role=alert]").inner_text()
    expect(form.locator("[name=year]")).to_be_focused()
    form.locator("[name=year]").fill("2020")
    with page.expect_navigation():
        form.locator("[value=added]").click()
    added = _published(desk)["corrections"][0]["uid"]
    expect(page.locator(f"[id='{added}']")).to_be_focused()


@needs_chromium
def test_a_report_that_is_older_than_a_correction_says_so_until_it_is_made_anew(page: Page, desk: Desk) -> None:
    _settled(page)
    assert page.locator("text=Raportti on vanhempi").count() == 0
    uid = _published(desk)["targets"][0]["uid"]
    page.goto(f"{desk.address}/agreements/suolampi-2021-2027")
    with page.expect_navigation():
        page.locator(f"[id='{uid}'] [value=confirmed]").click()
    assert page.locator("text=Raportti on vanhempi kuin viimeisimmät korjaukset").is_visible()
    assert violations(page) == []
    for name in ("index", "agreements/suolampi-2021-2027", "report"):
        page.goto(f"{desk.address}/report/{name}.html?lang=sv")
        assert page.locator(".old").inner_text().startswith("Rapporten är äldre än de senaste rättelserna"), name
        assert violations(page) == []
    with page.expect_navigation():
        page.click("text=Till skrivbordet")
    page.goto(f"{desk.address}/agreements/suolampi-2021-2027")
    with page.expect_navigation():
        page.click("text=Päivitä raportti")
    assert page.inner_text("#note").startswith("Raportti tehdään uudestaan.")
    page.goto(desk.address)
    _settled(page)
    expect(page.locator("body")).not_to_contain_text("Raportti on vanhempi", use_inner_text=True)
    page.goto(f"{desk.address}/report/agreements/suolampi-2021-2027.html")
    assert page.locator(".checked").first.is_visible(), "the report tells who checked"
    assert page.locator(".old").count() == 0


@needs_chromium
def test_after_undoing_or_removing_the_keys_go_on_from_there(page: Page, desk: Desk) -> None:
    _settled(page)
    page.goto(f"{desk.address}/agreements/suolampi-2021-2027")
    ids = page.locator("[data-fact]").evaluate_all("facts => facts.map((fact) => fact.id)")
    with page.expect_navigation():
        page.locator(f"[id='{ids[2]}'] [value=confirmed]").click()
    expect(page.locator(f"[id='{ids[3]}']")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("z")
    expect(page.locator(f"[id='{ids[2]}']")).to_be_focused()
    page.keyboard.press("v")
    with page.expect_navigation():
        page.locator(f"[id='{ids[2]}'] [value=removed]").click()
    expect(page.locator(f"[id='{ids[3]}']")).to_be_focused()


@needs_chromium
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing_and_nothing_runs_out_of_the_page(page: Page, desk: Desk, width: int) -> None:
    _settled(page)
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/", "/agreements/suolampi-2021-2027"):
        page.goto(desk.address + address)
        for tongue in ("sv", "en", "fi"):
            with page.expect_navigation():
                page.click(f"[data-choose={tongue}]")
            expect(page.locator("html")).to_have_attribute("lang", tongue)  # asks again while a page is being parsed
            page.wait_for_load_state()
            unfold(page)
            assert violations(page, colours=tongue == "fi") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_chromium
def test_dropped_files_are_read_and_each_has_its_outcome(
    page: Page, desk: Desk, kept_workers: None, tmp_path: Path
) -> None:
    _settled(page)
    text = TEXT.replace("Suolammen", "Rantalan")
    (tmp_path / "Uusi sopimus.md").write_text(text, encoding="utf-8")
    (tmp_path / "Vielä uudempi.md").write_text(text, encoding="utf-8")
    (tmp_path / "muistio.txt").write_text("Kahvi on katettu kello kymmenen.", encoding="utf-8")
    (tmp_path / "tyhjä.pdf").write_bytes(b"")
    (tmp_path / "ohjelma.exe").write_bytes(b"MZ\x00")
    with zipfile.ZipFile(tmp_path / "Liitteet ja muut.zip", "w") as archive:
        archive.writestr("Liite 1/tyhjä.pdf", b"")
    page.set_input_files("#files", sorted(tmp_path.glob("*.*")))
    with page.expect_navigation():
        page.click("text=Lue tiedostot")
    page.check("[name=old][value='suolampi-2021-2027']")
    page.focus("#files")
    _settled(page)
    rows = {row.locator("th").inner_text(): row.inner_text() for row in page.locator("tbody tr").all()}
    assert "Luettu. Tarkista" in rows["Uusi sopimus.md"]
    assert "Se on sama tiedosto kuin Uusi sopimus.md; niillä on yhteinen tulos." in rows["Vielä uudempi.md"]
    assert rows["Uusi sopimus.md"].splitlines()[2].endswith(" sopimus")
    assert "yhtään tietoa ei löytynyt" in rows["muistio.txt"]
    assert "muu teksti" in rows["muistio.txt"]
    assert "rikki tai tyhjä" in rows["tyhjä.pdf"]
    assert "Se on tyhjä; pyydä tiedosto uudelleen." in rows["tyhjä.pdf"]
    assert "Ei ole asiakirja" in rows["Liitteet ja muut.zip"]
    packed = "tyhjä.pdf, kansiossa Liite 1, paketissa Liitteet ja muut.zip"
    assert "Se on sama tiedosto kuin tyhjä.pdf;" in rows[packed]
    assert ".exe-tiedosto ei ole luettava asiakirja" in rows["ohjelma.exe"]
    same = page.locator("tr", has_text="Sama tiedosto")
    assert same.locator("[type=radio]").count() == 0, "the other row has them"
    assert same.locator("[href='/agreements/rantala-2021-2027']").count() == 1, "it leads to the one result"
    assert page.inner_text("[data-live=sum] p") == (
        "8 tiedostoa (niistä 1 viestissä tai paketissa): luettu 2, samoja kuin toinen tiedosto 2, "
        "muita kuin asiakirjoja 2, kaipaa sinua 2."
    )
    needs = page.locator(".needs a")
    assert needs.all_inner_texts() == ["muistio.txt", "tyhjä.pdf"]
    needs.first.click()
    assert page.locator("tr:target th").inner_text() == "muistio.txt"
    assert str(desk.folder) not in "".join(rows.values())
    assert page.is_checked("[name=old][value='suolampi-2021-2027']"), "rows that come leave what was chosen"
    page.check("[name=new][value='rantala-2021-2027']")
    with page.expect_download() as memo:
        page.click("text=Muistio Wordiin")
    assert memo.value.suggested_filename == "memo-suolampi-2021-2027-rantala-2021-2027.docx"
    assert "Rantala" in "".join(paragraph.text for paragraph in docx.Document(str(memo.value.path())).paragraphs)
    old, new = (page.locator(f"tr[data-id={each}-2021-2027] th") for each in ("suolampi", "rantala"))
    with page.expect_navigation():
        old.drag_to(new)
    assert "suolampi.md" in page.inner_text("body")
    with page.expect_navigation():
        page.click("text=Työpöydälle")
    assert page.locator("[data-drop]").count() == 1
    for name in ("index", "report"):
        page.goto(f"{desk.address}/report/{name}.html")
        assert "Rantala" in page.inner_text("body")


# ---------------------------------------------------------------- who may ask


def _asked(
    desk: Desk, method: str, path: str, headers: dict[str, str], body: bytes = b""
) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in (headers | {"Content-Length": str(len(body))}).items():
        connection.putheader(name, value)
    connection.endheaders(body)
    answer = connection.getresponse()
    answer.read()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


def _session(desk: Desk) -> str:
    status, headers = _asked(desk, "GET", desk.opening.removeprefix(desk.address), {})
    assert status == 200
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    return cookie.partition(";")[0]


def test_only_the_browser_that_opened_the_desk_is_answered(desk: Desk) -> None:
    assert _asked(desk, "GET", "/", {})[0] == 403
    assert _asked(desk, "GET", "/open?token=x", {})[0] == 403
    cookie = _session(desk)
    status, headers = _asked(desk, "GET", "/", {"Cookie": cookie})
    assert status == 200
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    again = _asked(desk, "GET", desk.opening.removeprefix(desk.address), {})
    assert again[0] == 403, "the token is spent"


@pytest.mark.parametrize(
    "odd",
    [
        {"Host": "pahis.example"},
        {"Host": "localhost:{port}"},
        {"Host": "127.0.0.1"},
        {"Origin": "https://pahis.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Cookie": "pykala-{port}=arvaus"},
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_site_or_name_is_refused(common: Desk, cookie: str, odd: dict[str, str], method: str) -> None:
    headers = {"Cookie": cookie} | ({"Origin": common.address} if method == "POST" else {})
    headers |= {name: value.replace("{port}", str(common.port)) for name, value in odd.items()}
    assert _asked(common, method, "/" if method == "GET" else "/undo", headers)[0] in (403, 421)


_EVIL = """<!doctype html><title>evil</title><iframe name="frame" src="DESK/"></iframe>
<form method="post" action="DESK/undo" target="frame"></form>
<form method="post" action="DESK/agreements/suolampi-2021-2027" target="frame"
 ><input name="uid" value="UID"><input name="action" value="confirmed"></form>
<script src="DESK/again"></script>
<script>
const body = new URLSearchParams({ uid: "UID", action: "confirmed", csrf: "x" });
const told = async (path, how) => (await fetch(`DESK${path}`, { credentials: "include", ...how })).text();
const tries = [
  ["reads", () => told("/again")],
  ["writes", () => told("/agreements/suolampi-2021-2027", { method: "POST", body, mode: "no-cors" })],
  ["asks", () => told("/drop", { method: "POST", headers: { "X-CSRF": "x" } })],
  ["sends", () => navigator.sendBeacon("DESK/undo", body) && ""],
  ["looks", () => document.querySelector("iframe").contentDocument?.body.textContent ?? ""],
];
window.got = (async () => {
  const got = {};
  for (const [name, attempt] of tries) try { got[name] = await attempt(); } catch { got[name] = ""; }
  for (const form of document.forms) form.submit();
  return got;
})();
</script>"""


@needs_chromium
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_another_site_reads_and_writes_nothing(
    page: Page, desk: Desk, browser: Browser, tmp_path: Path, host: str
) -> None:
    """In the very browser that has the desk open. Another port is the same site for cookies, another name is not."""
    _settled(page)
    uid = _published(desk)["targets"][0]["uid"]
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "index.html").write_text(_EVIL.replace("DESK", desk.address).replace("UID", uid))
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path / "evil")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        evil = page.context.new_page()
        answered: dict[str, int] = {}
        evil.on("response", lambda each: answered.update({f"{each.request.method} {each.url}": each.status}))
        evil.goto(f"http://{host}:{server.server_port}/")
        got = evil.evaluate("window.got")
        evil.wait_for_timeout(500)
        evil.close()
        server.shutdown()
    assert {*got.values()} == {""}
    asked = {each: status for each, status in answered.items() if desk.address in each}
    assert asked
    assert {*asked.values()} == {403}
    assert _published(desk)["corrections"] == []
    assert not (desk.folder / CORRECTIONS).exists()
    page.goto(f"{desk.address}/agreements/suolampi-2021-2027")
    assert page.locator("#checked").inner_text() == "0", "the desk goes on for whom it belongs to"


@needs_chromium
def test_another_name_that_leads_here_is_refused(desk: Desk, browser: Browser) -> None:
    """A name of somebody's own that is made to lead to this machine."""
    rule = "--host-resolver-rules=MAP pahis.example 127.0.0.1"
    other = browser.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox", rule])
    answer = other.new_page().goto(desk.opening.replace("127.0.0.1", "pahis.example"))
    other.close()
    assert answer
    assert answer.status == 421


@pytest.mark.parametrize("address", ["/drop", "/renew", "/name", "/undo", "/agreements/suolampi-2021-2027"])
def test_no_write_without_the_page_s_own_secret(common: Desk, cookie: str, address: str) -> None:
    own = {"Cookie": cookie, "Origin": common.address, "Content-Type": "application/x-www-form-urlencoded"}
    assert _asked(common, "POST", address, own, b"action=confirmed&csrf=x")[0] == 403
    assert _asked(common, "GET", "/", {"Cookie": cookie})[0] == 200
    del own["Origin"]
    assert _asked(common, "POST", address, own, b"")[0] == 403
    assert _published(common)["corrections"] == []


@pytest.mark.parametrize(
    "path",
    ["/report/../run.json", "/report/..%2Frun.json", "/report//etc/passwd", "/agreements/..%2Frun", "/agreements/run",
     "/changes?old=../x&new=run", "/memo?old=../run&new=run"],
)  # fmt: skip
def test_no_name_leads_out_of_the_desk(common: Desk, cookie: str, path: str) -> None:
    assert _asked(common, "GET", path, {"Cookie": cookie})[0] == 404


@needs_chromium
def test_a_page_whose_agreement_is_gone_leads_back_to_the_desk(browser: Browser, desk: Desk) -> None:
    page = browser.new_page()
    page.goto(desk.opening)
    page.wait_for_selector("h1")
    answer = page.goto(f"{desk.address}/agreements/mennyt-2021-2027")
    assert answer
    assert answer.status == 404
    assert page.inner_text("#note") == "Työpöydällä ei ole sellaista sopimusta."
    assert page.locator("[data-drop]").count() == 1
    page.close()


# ---------------------------------------------------------------- what cannot go on, in one sentence


def test_two_desks_on_one_folder(desk: Desk) -> None:
    with pytest.raises(Closed, match="has a desk already"):
        serve(desk.folder, lambda _: None)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Closed, match="cannot be written"):
        serve(tmp_path / "file", lambda _: None)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("../../etc/passwd", "passwd.bin"),
        ("..\\..\\Liite 1.DOCX", "Liite-1.docx"),
        ("Ekosysteemisopimus – Åbo.pdf", "Ekosysteemisopimus-Åbo.pdf"),
        ("COM¹.pdf", "document.pdf"),
        ("taulukko.xlsx", "taulukko.xlsx"),
        ("ohjelma.exe", "ohjelma.bin"),
        ("a\u202efdp.exe", "a-fdp.bin"),
        ("nul.pdf", "document.pdf"),
        (".pdf", "pdf.bin"),
        ("", "document.bin"),
        ("a" * 500 + ".pdf", "a" * 60 + ".pdf"),
        ("<img src=x>.html", "img-src-x.html"),
    ],
)
def test_a_dropped_name_is_never_a_path(name: str, ours: str) -> None:
    assert plain_name(name) == ours


def test_the_same_bytes_are_one_document_and_too_many_are_told(tmp_path: Path) -> None:
    dropped = [("kansio/Sopimus – Åbo.md", b"x"), ("b.md", b"x"), ("b.md", b"x")]
    made = kept([(name, io.BytesIO(data)) for name, data in dropped], tmp_path)
    assert [path.name for path in made] == ["Sopimus-Åbo.md"]
    assert names_of(made[0], tmp_path) == ["Sopimus – Åbo.md", "b.md"]
    assert documents(tmp_path) == made
    with pytest.raises(TooMuch):
        kept(((f"{n}.md", io.BytesIO(b"%d" % n)) for n in range(1000)), tmp_path)
    assert not [path for path in (tmp_path / "documents").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("value", "1 200,5", 1200.5),
        ("value", "", None),
        ("year", "2027", 2027),
        ("qualifier", "Vähintään", "at_least"),
        ("unit", "%", "%"),
        ("unit", "kappaletta", "count"),
        ("per", "vuodessa", "year"),
        ("indicator", "kunta", "kunta"),
    ],
)
def test_what_is_typed_becomes_the_part_s_own_type(field: str, typed: str, value: object) -> None:
    assert value_of("targets", field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed"), [("value", "paljon"), ("year", "2,5"), ("value", "1e999"), ("nonsense", "x")]
)
def test_what_does_not_fit_is_refused(field: str, typed: str) -> None:
    with pytest.raises(Misfit):
        value_of("targets", field, typed)


@pytest.mark.parametrize(
    ("name", "field", "typed", "value"),
    [
        ("validity", "end_date", "31.12.2027", "2027-12-31"),
        ("validity", "end_date", "2027-12-31", "2027-12-31"),
        ("validity", "end_date", "", None),
        ("dates", "value", "1. 6. 2022", "2022-06-01"),
        ("dates", "value", "2021–2027", "2021/2027"),
        ("dates", "value", "2015-09", "2015-09"),
        ("funding.amounts", "year", "2024", "2024"),
    ],
)
def test_a_day_is_typed_as_people_write_it(name: str, field: str, typed: str, value: str | None) -> None:
    assert value_of(name, field, typed) == value


@pytest.mark.parametrize(
    ("name", "field", "typed"),
    [
        ("validity", "end_date", "31.2.2027"),
        ("validity", "end_date", "2027"),
        ("dates", "value", "ensi vuonna"),
        ("dates", "value", "2027-13-01"),
    ],
)
def test_what_is_no_day_is_refused(name: str, field: str, typed: str) -> None:
    with pytest.raises(Misfit, match=r"misfit_(day|time)"):
        value_of(name, field, typed)


def test_undo_brings_the_decision_before_back(read_once: Path, tmp_path: Path) -> None:
    review = Review(Path(shutil.copytree(read_once, tmp_path / "out")))
    agreement = "suolampi-2021-2027"
    uid = next(each["uid"] for each in review.published(agreement)[0]["targets"] if each["value"] == 400)
    review.change(agreement, uid, "value", "410", "")
    review.change(agreement, uid, "value", "420", "")
    assert review.undo()
    lines = [json.loads(line) for line in review.file.read_text(encoding="utf-8").splitlines()]
    assert [(line["action"], line["to"]) for line in lines] == [("changed", 410), ("changed", 420), ("changed", 410)]
    assert review.undo()
    assert not review.undo()
    assert json.loads(review.file.read_text(encoding="utf-8").splitlines()[-1])["action"] == "withdrawn"


def test_words_that_do_not_stand_in_the_text_are_not_kept_and_cut_ones_are_made_whole(
    read_once: Path, tmp_path: Path
) -> None:
    review = Review(Path(shutil.copytree(read_once, tmp_path / "out")))
    for quote in ("", "–", "sanoja, joita ei ole"):
        with pytest.raises(Misfit, match="not_in_text"):
            review.add("suolampi-2021-2027", "targets", quote, {"value": "1"}, "")
    assert not review.file.exists()
    for quote in ("nnin arvo\nkas", "viennin arvo"):
        review.add("suolampi-2021-2027", "goals", quote, {}, "")
    assert [each.quote for each in read(review.file).decisions] == ["viennin arvo kasvaa", "viennin arvo"]


@needs_chromium
def test_a_decision_that_found_no_place_is_shown_and_can_be_taken_back(page: Page, desk: Desk) -> None:
    _settled(page)
    review = Review(desk.folder)
    target = next(each for each in _published(desk)["targets"] if each["value"] == 400)
    review.confirm("suolampi-2021-2027", target["uid"])
    (made,) = read(review.file).decisions
    review.file.unlink()
    append(desk.folder / CORRECTIONS, [made.model_copy(update={"sentence": "Virke, joka muuttui.", "by": HAND.by})])
    with page.expect_navigation():
        page.click("text=Päivitä raportti")
    _settled(page)
    page.goto(f"{desk.address}/agreements/suolampi-2021-2027")
    told = page.locator(".problems li:has-text('ei löydy enää paikkaa: sen lausetta ei ole tekstissä')")
    assert HAND.by in told.inner_text()
    with page.expect_navigation():
        told.locator("button").click()
    assert told.count() == 0
    assert "correction_unplaced" not in {each["code"] for each in _published(desk)["problems"]}


def test_what_is_decided_while_documents_are_read_is_shown_as_decided(read_once: Path, tmp_path: Path) -> None:
    output = Path(shutil.copytree(read_once, tmp_path / "out"))
    review, work, agreement = Review(output), Work(output), "suolampi-2021-2027"
    with Folder(output):  # as a run holds it
        review.confirm(agreement, next(each["uid"] for each in review.published(agreement)[0]["targets"]))
        assert "is in use by" in work.correct()
    with work._lock, pytest.raises(Later):
        work.correct()
    shown = facts_of(*review.published(agreement), review.waiting)
    assert [each["action"] for fact in shown for each in fact.decided] == ["confirmed"]
    assert work.correct() == ""
    assert len(review.published(agreement)[0]["corrections"]) == 1
    work.end()


@needs_chromium
def test_what_is_to_be_checked_alone_and_what_was_refused_until_it_is_typed_anew(
    page: Page, desk: Desk, kept_workers: None
) -> None:
    _settled(page)
    text = TEXT.replace("## 3. Rahoitus", "Tavoitteena on lisätä tutkijoita vuoteen 2013 mennessä.\n\n## 3. Rahoitus")
    page.set_input_files("[type=file]", {"name": "b.md", "mimeType": "", "buffer": text.encode()})
    with page.expect_navigation():
        page.click(f"text={label('desk', 'send', 'fi')}")
    _settled(page)
    page.goto(page.locator("tr:has-text('b.md') a").first.evaluate("link => link.href"))
    (noticed,) = page.locator(".problems a").all()
    fact = page.locator(noticed.get_attribute("href") or "")
    assert "2013" in fact.inner_text()
    assert page.locator("[data-fact]:visible").count() > 3
    page.check("[data-only]")
    assert page.locator("[data-fact]:visible").count() == page.locator("[data-doubted]").count() == 1
    page.keyboard.press("v")
    fact.locator("select").select_option("year")
    fact.locator("[name=value]").fill("pian")
    with page.expect_navigation():
        fact.locator("[value=changed]").click()
    assert page.is_checked("[data-only]")
    assert fact.locator("[role=alert]").is_visible()
    fact.locator("[name=value]").fill("2023")
    assert page.locator("li [role=alert], [aria-invalid]").count() == 0


def _read_on_desk(folder: Path, given: dict[str, bytes]) -> Work:
    kept([(name, io.BytesIO(data)) for name, data in given.items()], folder)
    work = Work(folder)
    work.ask()
    while work.is_busy:
        time.sleep(0.1)
    assert work.trouble == ""
    return work


def test_the_desk_passes_over_what_run_passes_over_and_names_the_original(kept_workers: None, tmp_path: Path) -> None:
    data = TEXT.encode()
    given = {"Kopio - Sopimus (1).md": data, "luvut.csv": b"a;b\n1;2\n", "logo.png": b"\x89PNG" + bytes(99)}
    work = _read_on_desk(tmp_path, given | {"Sopimus.md": data, "ohjelma.exe": b"MZ"})
    rows = {row.name: (row.outcome, row.message) for row in work.rows("en")}
    passed_over = [name for name, (outcome, _) in rows.items() if outcome == Outcome.PASSED_OVER]
    assert passed_over == ["logo.png", "luvut.csv", "ohjelma.exe"]
    assert "small picture" in rows["logo.png"][1]
    assert rows["Kopio - Sopimus (1).md"] == (
        Outcome.DUPLICATE_OF,
        "It is the same file as Sopimus.md; they share what came of it.",
    )
    assert loaded(tmp_path / "suolampi-2021-2027.json")["source"]["name"] == "Sopimus.md"
    work.end()


def test_the_desk_says_that_a_language_is_not_read(kept_workers: None, tmp_path: Path) -> None:
    text = "# Agreement on innovation\n\n" + "The parties to this agreement have agreed on the following matters. " * 30
    work = _read_on_desk(tmp_path, {"agreement.md": text.encode()})
    (row,) = work.rows("fi")
    progress = Review(tmp_path).progress(str(row.id))
    assert _outcome(row, progress, "fi") == "Teksti ei ole suomea eikä ruotsia: tiedot luetaan vain niistä."
    assert _outcome(row, progress._replace(is_foreign=False), "fi").startswith("Luettu, mutta")
    work.end()


def test_what_was_read_and_has_no_result_yet_has_its_row(tmp_path: Path) -> None:
    (document,) = kept([("a.md", io.BytesIO(b"x"))], tmp_path)
    work = Work(tmp_path)
    work.folder.state.mkdir(exist_ok=True)
    work.folder.save(Record(str(document), outcome=Outcome.OUTPUT_ERROR, message=Message("no room"), base_id="a"))
    assert [(row.name, row.outcome, row.message, row.id) for row in work.rows("en")] == [
        ("a.md", "output_error", "No room.", None)
    ]
    work.end()


@pytest.mark.parametrize(
    ("outcome", "agreement_id", "facts", "standing"),
    [
        ("", None, 0, "waiting"),
        (Outcome.OK, "a", 3, "read"),
        (Outcome.OK, None, 0, "read"),
        (Outcome.OK, "a", 0, "needed"),
        (Outcome.PARTIAL, "a", 3, "needed"),
        (Outcome.NOT_AN_AGREEMENT, "a", 0, "read"),
        (Outcome.DUPLICATE_OF, "a", 3, "same"),
        (Outcome.PASSED_OVER, None, 0, "passed_over"),
        (Outcome.ENCRYPTED, None, 0, "needed"),
    ],
)
def test_a_document_belongs_to_one_of_the_counts(
    outcome: str, agreement_id: str | None, facts: int, standing: str
) -> None:
    assert _standing(DocumentRow("a.pdf", outcome, "", agreement_id), facts) == standing
    for tongue in get_args(UiLanguage):
        assert label("desk", f"sum_{standing}", tongue).count("{count}") == 1


_CONFIRMING = """
import resource, signal, sys
from pathlib import Path
from pipeline.desk.review import Review
from pipeline.desk.work import Work
review = Review(Path(sys.argv[1]))
if len(sys.argv) > 2:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
work = Work(review.folder.output)
for _ in range(200):
    for fact in ("parties", "targets"):
        for item in review.published("suolampi-2021-2027")[0][fact]:
            try:
                review.confirm("suolampi-2021-2027", item["uid"])
                print("kept", work.correct(), flush=True)
            except OSError as error:
                print("refused", error.strerror, flush=True)
                sys.exit()
"""


@pytest.mark.skipif(os.name != "posix", reason="the limit on a file's size is POSIX's")
def test_a_full_disk_is_told_and_what_was_kept_stays(read_once: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands in for a disk that is full: smaller than the result, then than the log."""
    output = Path(shutil.copytree(read_once, tmp_path / "out"))
    before = (output / "suolampi-2021-2027.json").read_bytes()
    command = [sys.executable, "-c", _CONFIRMING, str(output), "4000"]
    said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout.splitlines()
    assert said[-1].startswith("refused")
    assert {line.partition("could not be written")[1] for line in said[:-1]} == {"could not be written"}
    assert (output / "suolampi-2021-2027.json").read_bytes() == before
    assert len(read(output / CORRECTIONS).decisions) == len(said) - 1
    assert Work(output).correct() == ""
    assert _checked(output) == len({each.uid for each in read(output / CORRECTIONS).decisions})


def _checked(output: Path) -> int:
    return Review(output).progress("suolampi-2021-2027")[0]


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX's")
@pytest.mark.parametrize("rounds", [1, pytest.param(30, marks=pytest.mark.nightly)])
def test_killed_while_it_saves_it_loses_nothing_that_it_said_it_kept(
    read_once: Path, tmp_path: Path, rounds: int
) -> None:
    output = Path(shutil.copytree(read_once, tmp_path / "out"))
    kept_before = 0
    for number in range(rounds):
        process = subprocess.Popen(
            [sys.executable, "-c", _CONFIRMING, str(output)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert process.stdout
        told = [process.stdout.readline() for _ in range(3 + number % 5)]
        time.sleep(number % 7 / 50)
        process.kill()
        told += process.communicate()[0].splitlines(keepends=True)
        kept_now = len(read(output / CORRECTIONS).decisions)
        assert kept_now - kept_before >= sum(line.endswith("\n") for line in told)
        kept_before = kept_now
    assert Work(output).correct() == ""
    decided = [(each["uid"], each["field"]) for each in loaded(output / "suolampi-2021-2027.json")["corrections"]]
    assert {*decided} == {(each.uid, each.field) for each in read(output / CORRECTIONS).decisions}
    assert len(decided) == len({*decided})


def test_the_desk_starts_about_as_fast_as_what_it_stands_on(tmp_path: Path) -> None:
    """Its server and templates alone are what it is measured by."""

    def seconds(code: str) -> float:
        best = float("inf")
        for _ in range(3):
            before = os.times()
            subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)
            after = os.times()
            best = min(best, sum(after[2:4]) - sum(before[2:4]))
        return best

    alone = seconds("import flask, waitress.server, jinja2, pydantic")
    code = "import os; from pathlib import Path; from pipeline.desk.server import serve; serve("
    code += f"Path({str(tmp_path)!r}), lambda _: os._exit(0))"
    assert seconds(code) < 2.0 * alone + 0.2


def test_a_desk_that_nobody_looks_at_ends(tmp_path: Path) -> None:
    began = time.monotonic()
    serve(tmp_path / "out", lambda _: None, away=0.5)
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("name", LISTS)
def test_every_list_of_facts_has_a_name(name: str) -> None:
    assert all(_list_name(name, tongue) for tongue in get_args(UiLanguage))


@pytest.mark.parametrize(
    ("value", "field", "said"),
    [
        (2021, "start", "2021"),
        ("inhabitant", "per", "asukasta kohden"),
        ({"value": 2.8, "unit": "%", "year": 2020}, "baseline", "2,8\xa0%, 2020"),
        ({"date": None, "condition": "allekirjoituspäivänä"}, "start", "allekirjoituspäivänä"),
        (450000.0, "value", "450\xa0000"),
    ],
)
def test_a_part_of_a_fact_is_shown_as_a_person_reads_it(value: object, field: str, said: str) -> None:
    assert _printed(value, field, "fi") == said


def test_every_part_of_a_fact_has_a_name() -> None:
    for name, model in LISTS.items():
        for field in (field for field in model.model_fields if has_part(name, field) and field != "scope"):
            assert _field_name(field, name, "fi") != field, (name, field)
