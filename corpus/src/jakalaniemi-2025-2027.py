"""Writes jakalaniemi-2025-2027.docx beside itself."""
import datetime
from pathlib import Path

from docx import Document
from docx.shared import Pt, RGBColor

d = Document()
d.styles["Normal"].font.name = "Calibri"
d.styles["Normal"].font.size = Pt(11)
d.styles["Heading 1"].font.size = Pt(14)
d.styles["Heading 1"].font.color.rgb = RGBColor(0x1F, 0x3B, 0x63)
d.core_properties.author = ""
d.core_properties.comments = ""
d.core_properties.created = d.core_properties.modified = datetime.datetime(2025, 1, 15, 9, 0, 0)


def p(text, style=None):
    """A paragraph; ** parts bold from plain."""
    par = d.add_paragraph(style=style)
    for i, part in enumerate(text.split("**")):
        if part:
            par.add_run(part).bold = bool(i % 2) or None
    return par


def h(text):
    d.add_heading(text, 1)


def table(rows, style="Table Grid"):
    t = d.add_table(rows=0, cols=len(rows[0]), style=style)
    for r in rows:
        for c, x in zip(t.add_row().cells, r):
            par = c.paragraphs[0]
            for i, part in enumerate(x.split("**")):
                if part:
                    par.add_run(part).bold = bool(i % 2) or None
    d.add_paragraph()


d.add_paragraph("Jäkäläniemen ekosysteemisopimus, päivitetty", "Title")
d.add_paragraph("2025–2027", "Subtitle")

h("Sopimukseen sitoutuvat")
p("Sopimuspuolina ovat Jäkäläniemen kaupunki ja työ- ja elinkeinoministeriö (TEM).")
p("Lisäksi sopimukseen sitoutuvat yhteistyökumppaneina:")
for x in ("Jäkäläniemen yliopisto", "Jäkäläniemen ammattikorkeakoulu", "Suomen ympäristökeskus (Syke)", "Niemi Kiinteistöt Oy", "Tunturirannan liitto", "Tunturirannan kauppakamari"):
    p(x, "List Bullet")

h("Miksi sopimusta päivitetään")
p("Kaupunki ja ministeriö allekirjoittivat ensimmäisen ekosysteemisopimuksen vuonna 2021. Sen kuudesta teemasta kaksi on tuottanut kansainvälisesti kiinnostavia tuloksia, ja päivityksessä keskitytään niihin. Samalla poistetaan toimet, jotka ovat jo valmiita tai jotka muut hoitavat paremmin.")
p("Laki valtion tutkimus- ja kehittämistoiminnan rahoituksesta (1092/2022) ohjaa lisäämään julkisia panostuksia vuoteen 2030 asti. Jäkäläniemessä tutkimusmenot asukasta kohti olivat 640 euroa vuonna 2022.")

h("Mitä sopimuksella halutaan saada aikaan")
p("Kaupunki tunnetaan vuonna 2027 paikkana, jossa rakennetaan kylmään ja säilytetään hiili rakenteissa. Yliopiston tutkijat ja rakennusyritykset tekevät tuotteita, joita ostetaan Pohjoismaista ja Kanadasta. Tutkimusmenot nousevat 800 euroon asukasta kohti vuoteen 2027 mennessä.")

h("Kaksi kärkeä")
p("Kärjet ovat hiiltä sitova rakentaminen ja kylmän ilmaston energia.")
p("**A. Hiiltä sitova rakentaminen**")
p("Turpeennoston jälkeen jääneillä soilla kasvatetaan osmankäämiä ja rahkasammalta, joista syntyy eristettä. Kaupungin vuokrataloyhtiö käyttää eristettä ensimmäisenä. Eristeen tuotanto on 12 000 kuutiometriä vuodessa vuonna 2027.")
p("**Kärjen toimet**")
p("**Kosteikkoviljelyn koealat:** Syke ja yliopisto seuraavat sadon määrää ja päästöjä 40 hehtaarilla.", "List Bullet")
p("**Eristeen hyväksyntä:** ammattikorkeakoulu testaa tuotteen palon- ja homeenkestävyyden.", "List Bullet")
p("**Ensimmäinen kerrostalo:** Niemi Kiinteistöt Oy eristää talon uudella tuotteella vuonna 2026.", "List Bullet")
p("**B. Energia, joka kestää pakkasen**")
p("Lämpöpumpun teho putoaa juuri silloin, kun lämpöä tarvitaan eniten. Kärjessä etsitään ratkaisuja lämmön varastointiin ja kaukolämmön häviöiden pienentämiseen. Kaukolämpöverkon häviöt vähenevät 11 prosentista (2023) 8 prosenttiin vuoteen 2027 mennessä.")
p("**Kärjen toimet**")
p("**Kallioon varastoitu kesä:** entiseen öljyvarastoon tehdään lämpövarasto tutkimuskäyttöön.", "List Bullet")
p("**Verkon kaksonen:** yliopisto mallintaa kaukolämpöverkon ja avaa mallin yrityksille.", "List Bullet")

h("Taloudelliset sitoumukset")
p("Kaupunki varautuu rahoittamaan sopimusta alla olevan taulukon mukaisesti. Valtion ja EU:n osuus hankkeista on enintään 60 prosenttia, paikallinen osuus vähintään 40 prosenttia.")
table([["**Vuosi**", "**Kärki A**", "**Kärki B**", "**Yhteensä**"],
       ["2025", "180 000 €", "120 000 €", "300 000 €"],
       ["2026", "220 000 €", "160 000 €", "380 000 €"],
       ["2027", "200 000 €", "140 000 €", "340 000 €"]])
p("**Ulkopuolinen rahoitus.** Hankkeille haetaan tukea Euroopan aluekehitysrahastosta (EAKR), Oikeudenmukaisen siirtymän rahastosta (JTF) ja Business Finlandilta. Päätökset tehdään hakemusten perusteella.")

h("Johtaminen ja väliarviointi")
p("**Ekosysteemiryhmä**")
p("Ekosysteemiryhmä ohjaa sopimusta. Siihen nimeävät edustajansa Jäkäläniemen kaupunki, Jäkäläniemen yliopisto, Jäkäläniemen ammattikorkeakoulu ja Tunturirannan liitto. Kaupungin elinvoimapalvelut koordinoivat hankkeita.")
p("**Arviointi**")
p("Tulokset arvioidaan syksyllä 2026. Ekosysteemiryhmä raportoi ministeriölle vuosittain, ja raportti on julkinen.")

h("Tekijänoikeudet ja tulosten käyttö")
p("Hankkeiden tulosten omistuksesta sovitaan hankesopimuksissa.")

h("Voimassaoloaika ja eroaminen")
p("Päivitetty sopimus korvaa aiemman ja on voimassa 1.2.2025–31.12.2027. Sopimuspuoli voi erota sopimuksesta ilmoittamalla siitä kirjallisesti neljä kuukautta etukäteen.")

h("Allekirjoitukset")
p("Jäkäläniemessä 28.1.2025")
table([["Saara Vaskikallio", "Olli-Pekka Naavala"], ["ylijohtaja", "kaupunginjohtaja"], ["työ- ja elinkeinoministeriö", "Jäkäläniemen kaupunki"]], "Normal Table")

d.add_page_break()
h("Liite 1: Hankkeet, joita valmistellaan")
table([["**Hanke**", "**Kärki**", "**Kustannus**"],
       ["Osmankäämin korjuukone", "A", "240 000 €"],
       ["Eristeen kuivauslinja", "A", "350 000 €"],
       ["Kalliolämpövaraston mittaukset", "B", "410 000 €"]])
p("Kustannukset ovat arvioita, jotka tarkentuvat hakuvaiheessa.")
d.save(Path(__file__).with_suffix(".docx"))
