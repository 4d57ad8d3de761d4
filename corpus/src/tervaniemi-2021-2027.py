#!/usr/bin/env python3
"""Writes tervaniemi-2021-2027.docx beside itself; the same bytes on every run."""
import datetime
import io
import re
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

OUT = Path(__file__).with_suffix(".docx")
STAMP = "2021-05-18T09:12:00Z"
W = nsdecls("w")

# ---------------------------------------------------------------- text

TITLE = "Ekosysteemisopimus Tervaniemen kaupungin, Niittykosken kunnan ja valtion kesken"
YEARS = "2021–2027"

# One tuple a block: (kind, text). In a text, [[fn]] is the footnote's reference, [[del:…]] and [[ins:…]] are tracked
# changes, ** marks bold, ~ is a no-break space and ^ a no-break hyphen.
BODY = [
    ("h1", "Sopimuksen tarkoitus"),
    ("p", "Tällä asiakirjalla Tervaniemen kaupunki, Niittykosken kunta ja valtio sopivat, miten seudun innovaatiotoimintaa suunnataan "
          "vuosina 2021–2027. Kyse on aiesopimuksesta: se ei synnytä osapuolille maksuvelvoitteita, vaan kertoo, mitä yhdessä "
          "tavoitellaan ja missä järjestyksessä edetään. Hankkeista tehdään aina omat päätöksensä."),
    ("p", "Valtion lähtökohtana on kasvattaa tutkimus- ja kehittämistoiminnan menot neljään prosenttiin bruttokansantuotteesta vuoteen "
          "2030 mennessä. Tervaniemen seudulla menot olivat vuonna 2019 vasta 1,3~prosenttia alueen bruttokansantuotteesta.[[fn]] Ero "
          "johtuu ennen kaikkea siitä, että seudun teollisuus jalostaa raaka-ainetta tehokkaasti mutta kehittää tuotteensa muualla."),
    ("p", "Neuvottelut on käyty työ- ja elinkeinoministeriön 9.10.2020 antaman ohjeen pohjalta. Sopimus täydentää Selkämaan "
          "maakuntaohjelmaa ja kummankin kunnan omaa strategiaa; päällekkäisiä rakenteita sillä ei perusteta."),

    ("h1", "Osapuolet"),
    ("p", "Sopimuksen solmivat:"),
    ("b", "Valtio: työ- ja elinkeinoministeriö (TEM)"),
    ("b", "Tervaniemen kaupunki"),
    ("b", "Niittykosken kunta (jäljempänä naapurikunta)"),
    ("p", "Yhteistyökumppaneina toteutukseen osallistuvat Selkämaan yliopisto (SMY), Selkämaan ammattikorkeakoulu, Luonnonvarakeskus "
          "(Luke), **Kehitysyhtiö Tervas Oy**, Selkämaan liitto sekä Selkämaan elinkeino-, liikenne- ja ympäristökeskus."),
    ("p", "Sopimusluonnosta ovat lisäksi kommentoineet Selkämaan kauppakamari ja seudun yrittäjäjärjestöt, jotka eivät ole sopimuksen "
          "osapuolia."),

    ("h1", "Mihin sopimuksella pyritään"),
    ("p", "Osapuolet haluavat, että sopimuskausi jättää seudulle pysyvän jäljen. Muutos näkyy siinä, että"),
    ("b", "tutkimustieto siirtyy nykyistä nopeammin yritysten tuotteiksi ja palveluiksi"),
    ("b", "kaupunki ja naapurikunta toimivat uusien ratkaisujen ensimmäisinä käyttäjinä ja hankkijoina"),
    ("b", "testausympäristöihin pääsevät myös pienet ja vasta aloittaneet yritykset."),
    ("p", "Seudun yritysten tutkimus- ja kehittämismenot nostetaan 24 miljoonasta eurosta (2019) 40 miljoonaan euroon vuodessa vuoteen "
          "2027 mennessä. Korkea-asteen tutkinnon suorittaneiden osuutta työllisistä nostetaan samaan vuoteen mennessä "
          "3~prosenttiyksikköä."),

    ("h1", "Painopisteet ja toimenpiteet"),
    ("p", "TKI^toiminta kohdistetaan kolmeen painopisteeseen, jotka valittiin yritysten kanssa pidetyissä työpajoissa. Painopisteet "
          "eivät ole keskenään tärkeysjärjestyksessä, ja rahoitusta voidaan siirtää niiden välillä hankkeiden laadun mukaan."),

    ("h2", "Puurakentaminen ja biotuotteet"),
    ("p", "Tervaniemessä ja Niittykoskella jalostetaan noin 1,6 miljoonaa kuutiometriä puuta vuodessa. Ala työllisti vuonna 2020 "
          "suoraan 2~150 henkilöä, ja lisäksi se pitää yllä laajaa kuljetus- ja huoltotoimintaa. Valtaosa tuotteista lähtee seudulta "
          "puolivalmisteina."),
    ("p", "Vuoteen 2027 mennessä puun jalostusarvo kaksinkertaistuu ja seudulle syntyy 12–15 uutta biotuotealan yritystä. Kasvua "
          "haetaan rakentamisesta sekä sivuvirroista, jotka nyt poltetaan energiaksi. Painopisteen toimenpiteet ovat:"),
    ("a", "Puukerrostalojen tuotekehitysalusta – Kaupunki luovuttaa käyttöön korttelin, jossa rakennejärjestelmiä kokeillaan täydessä "
          "mitassa ja mitataan asumisen aikana."),
    ("a", "Ligniinin ja kuoren jatkojalostus – Yliopisto ja Luke kehittävät uuttomenetelmiä yhdessä sahojen kanssa. Tavoitteena on, "
          "että koelinja on tuotantokäytössä vuoden 2024 loppuun mennessä."),
    ("a", "Puualan muuntokoulutus – Ammattikorkeakoulu järjestää lyhyitä opintokokonaisuuksia, joilla koulutetaan 180 osaajaa "
          "sopimuskauden aikana."),

    ("h2", "Vähäpäästöinen satamalogistiikka"),
    ("p", "Tervaniemen syväsatama palvelee koko Selkämaan vientiä. Sen kautta kulkee vuodessa 3,4 miljoonaa tonnia tavaraa, mutta "
          "työkoneista vain joka kymmenes käy sähköllä. Satamanpitäjä on sitoutunut avaamaan kenttänsä kokeiluille."),
    ("p", "Vuoden 2025 loppuun mennessä [[del:30]][[ins:45]] prosenttia työkoneista toimii sähköllä tai vedyllä. Sataman "
          "hiilidioksidipäästöt puolitetaan vuoden 2018 tasosta vuoteen 2027 mennessä. Painopisteen toimenpiteet ovat:"),
    ("A", "Satama-alueen latausverkko – Latauspaikat mitoitetaan raskaille koneille, ja verkon kuormitusta ohjataan alusten aikataulun "
          "mukaan."),
    ("a", "Kuljetusketjun yhteinen tilannekuva – Lastitiedot tuodaan avoimen rajapinnan kautta ahtaajien, kuljetusliikkeiden ja "
          "viranomaisten käyttöön."),

    ("h2", "Etäpalvelut harvaan asutulla seudulla"),
    ("p", "Seudun asukkaista 31,5 prosenttia on täyttänyt 65 vuotta ja välimatkat palveluihin ovat pitkiä. Tästä syntyy kysyntää "
          "ratkaisuille, joita voidaan myydä myös muihin Pohjoismaihin. Painopisteessä tehdään vähintään 25 yrityskokeilua vuodessa läpi "
          "sopimuskauden. Sen toimenpiteinä toteutetaan:"),
    ("b", "Palvelupisteet kokeilualustoina: naapurikunta antaa kirjastonsa ja terveysasemansa yritysten käyttöön"),
    ("b", "Kotihoidon etäseuranta: hoitajat ja asiakkaat arvioivat laitteita arjessa"),
    ("b", "Verkkoyhteyksien varmistaminen haja-asutusalueella"),

    ("h1", "Rahoitus"),
    ("p", "Sopimuksen toteuttamiseen arvioidaan koko kautena tarvittavan 18 miljoonaa euroa. Siitä 55 prosenttia on EU:n ja valtion "
          "rahoitusta ja 45 prosenttia paikallista rahoitusta. Paikallisesta rahoituksesta Tervaniemen kaupunki maksaa 6,3 miljoonaa "
          "euroa ja Niittykosken kunta 1,8 miljoonaa euroa. Rahoitus kootaan seuraavista lähteistä:"),
    ("b", "Euroopan aluekehitysrahasto (EAKR)"),
    ("b", "Euroopan sosiaalirahasto plus (ESR+)"),
    ("b", "oikeudenmukaisen siirtymän rahasto (JTF), mikäli seutu kuuluu rahaston kohdealueeseen"),
    ("b", "alueiden kestävän kasvun ja elinvoiman tukeminen (AKKE), valtion talousarvion puitteissa"),
    ("b", "Business Finland, yritysvetoisten hankkeiden osalta."),
    ("p", "Luvut ovat suunnitteluarvoja ja tarkentuvat vuosittain. Valtionavustuslain 7 §:ssä säädetyt edellytykset koskevat myös "
          "tämän sopimuksen hankkeita."),

    ("h1", "Johtaminen ja seuranta"),
    ("p", "Sopimuksen toteutusta johtaa innovaatiojaosto. Siinä ovat edustettuina Tervaniemen kaupunki (puheenjohtaja), Niittykosken "
          "kunta, Selkämaan yliopisto, Selkämaan ammattikorkeakoulu ja Selkämaan liitto. Jaosto kokoontuu neljä kertaa vuodessa, "
          "hyväksyy vuosisuunnitelman ja asettaa hankkeet etusijajärjestykseen."),
    ("p", "Koordinoinnista vastaa Kehitysyhtiö Tervas Oy, joka valmistelee jaoston kokoukset ja neuvoo hakijoita. TEM kutsuu kaikki "
          "sopimusseudut kansalliseen seurantaryhmään, joka vertaa tuloksia ja ohjaa sopimusten kokonaisuutta."),
    ("p", "Edistymisestä raportoidaan TEM:lle kerran vuodessa helmikuun loppuun mennessä. Raportti nojaa samoihin tunnuslukuihin, joilla "
          "tavoitteet on tässä sopimuksessa asetettu. Ulkopuolinen väliarviointi tehdään vuonna 2024."),

    ("h1", "Voimassaolo ja muuttaminen"),
    ("p", "Sopimus on voimassa 1.6.2021–31.12.2027. Sitä voidaan väliarvioinnin jälkeen tarkistaa osapuolten yhteisellä "
          "kirjallisella päätöksellä. Kukin sopijapuoli voi irtisanoa sopimuksen, jolloin se lakkaa olemasta voimassa kuuden kuukauden "
          "kuluttua ilmoituksesta. Käynnissä olevat hankkeet viedään silloinkin loppuun rahoituspäätöstensä mukaisesti."),

    ("h1", "Allekirjoitukset"),
    ("p", "Sopimus on tehty kolmena samansisältöisenä kappaleena Tervaniemessä 27. päivänä toukokuuta 2021."),
]

FOOTNOTE = ("Tilastokeskus, tutkimus- ja kehittämistoiminnan tilasto. Koko maassa menojen osuus bruttokansantuotteesta oli samana vuonna "
            "2,8 prosenttia.")

SIGNATURES = [
    [("Työ- ja elinkeinoministeriö", "Outi Kaarnalehto", "ylijohtaja"), ("Tervaniemen kaupunki", "Sakari Tuomiruusu", "kaupunginjohtaja")],
    [("Niittykosken kunta", "Maarit Hietapelto", "kunnanjohtaja"), None],
]

ANNEX = "Liite 1. Valmistelussa olevat hankkeet"
ANNEX_TEXT = ("Taulukkoon on koottu hankkeet, joiden valmistelu on sopimusta tehtäessä pisimmällä. Innovaatiojaosto päivittää taulukon "
              "vuosisuunnitelman yhteydessä. Kustannukset ovat arvioita.")
TABLE_HEAD = ["Hanke", "Painopiste", "Vuodet", "Kustannusarvio, €"]
TABLE = [
    ["Puukerrostalon koekortteli", "4.1", "2022–2023", "2~400~000"],
    ["Kuoren uuttolinjan pilotointi", "4.1", "2022–2024", "3~150~000"],
    ["Raskaiden koneiden latauskenttä", "4.2", "2021–2023", "1~850~000"],
    ["Lastitietojen avoin rajapinta", "4.2", "2023–2024", "620~000"],
    ["Etäseurannan kokeiluviikot", "4.3", "2022–2025", "480~000"],
]
TOTAL = "8~500~000"

PAGES = {"Sopimuksen tarkoitus": 2, "Osapuolet": 2, "Mihin sopimuksella pyritään": 2, "Painopisteet ja toimenpiteet": 2,
         "Puurakentaminen ja biotuotteet": 3, "Vähäpäästöinen satamalogistiikka": 3, "Etäpalvelut harvaan asutulla seudulla": 3,
         "Rahoitus": 4, "Johtaminen ja seuranta": 4, "Voimassaolo ja muuttaminen": 4, "Allekirjoitukset": 5, ANNEX: 6}

# ---------------------------------------------------------------- numbering

HEADINGS, BULLETS, LETTERS_1, LETTERS_2 = 1, 2, 3, 4


def numbering(part):
    root = part.element
    for child in list(root):
        root.remove(child)

    def level(i, fmt, text, left, hanging, style=None, font=None):
        p_style = f'<w:pStyle w:val="{style}"/>' if style else ""
        r_pr = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
        return (f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{p_style}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{r_pr}</w:lvl>')

    heads = "".join(level(i, "decimal", ".".join(f"%{k + 1}" for k in range(i + 1)), 432 + 144 * i, 432 + 144 * i, f"Heading{i + 1}")
                    for i in range(3))
    bullets = level(0, "bullet", "\uf0b7", 720, 360, "ListBullet", "Symbol") + level(1, "bullet", "o", 1440, 360, None, "Courier New")
    letters = level(0, "lowerLetter", "%1)", 720, 360) + level(1, "lowerRoman", "%2.", 1440, 360)
    for i, (kind, levels) in enumerate([("multilevel", heads), ("hybridMultilevel", bullets), ("hybridMultilevel", letters)]):
        root.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="{i}"><w:nsid w:val="{0x1A2B3C40 + i:08X}"/>'
                              f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="{0x5D6E7F80 + i:08X}"/>{levels}</w:abstractNum>'))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for num, abstract, extra in [(HEADINGS, 0, ""), (BULLETS, 1, ""), (LETTERS_1, 2, ""), (LETTERS_2, 2, restart)]:
        root.append(parse_xml(f'<w:num {W} w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{extra}</w:num>'))


def num_pr(num, level=0):
    return parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def put_num_pr(p_pr, num, level=0):
    for old in p_pr.findall(qn("w:numPr")):
        p_pr.remove(old)
    p_pr._insert_numPr(num_pr(num, level))


# ---------------------------------------------------------------- styles

def styles(doc):
    st = doc.styles
    for s in st.element.iter(qn("w:style")):  # lists of the template point to numbering that is gone
        for n in list(s.iter(qn("w:numPr"))):
            n.getparent().remove(n)
    for n, (name, size) in enumerate([("Heading 1", 14), ("Heading 2", 12), ("Heading 3", 11)]):
        s = st[name]
        s.font.name, s.font.size, s.font.bold, s.font.color.rgb = "Calibri", Pt(size), True, RGBColor(0x1F, 0x3B, 0x2D)
        s.paragraph_format.space_before, s.paragraph_format.space_after = Pt(16 - 4 * n), Pt(6)
        put_num_pr(s.element.get_or_add_pPr(), HEADINGS, n)
    put_num_pr(st["List Bullet"].element.get_or_add_pPr(), BULLETS)
    st["Normal"].font.name, st["Normal"].font.size = "Calibri", Pt(11)
    st["Normal"].paragraph_format.space_after = Pt(8)
    st["Title"].font.name, st["Title"].font.size = "Calibri", Pt(26)
    lang = st.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    for k in ("val", "eastAsia"):
        lang.set(qn(f"w:{k}"), "fi-FI")
    for xml in [
        f'<w:style {W} w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/>'
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="440"/><w:tab w:val="right" w:leader="dot" w:pos="9060"/></w:tabs><w:spacing w:after="100"/></w:pPr></w:style>',
        f'<w:style {W} w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/>'
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="880"/><w:tab w:val="right" w:leader="dot" w:pos="9060"/></w:tabs><w:spacing w:after="100"/><w:ind w:left="220"/></w:pPr></w:style>',
        f'<w:style {W} w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/>'
        '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr></w:style>',
        f'<w:style {W} w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:uiPriority w:val="99"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    ]:
        st.element.append(parse_xml(xml))


# ---------------------------------------------------------------- pieces

def esc(s):
    return s.replace("~", "\u00a0").replace("&", "&amp;").replace("<", "&lt;")


def run(p, text, bold=False):
    """One run; a no-break hyphen is Word's own element."""
    r = p.add_run()
    r.bold = bold or None
    for i, piece in enumerate(text.replace("~", "\u00a0").split("^")):
        if i:
            r._r.append(OxmlElement("w:noBreakHyphen"))
        if piece:
            t = OxmlElement("w:t")
            t.text = piece
            t.set(qn("xml:space"), "preserve")
            r._r.append(t)
    return r


def fill(p, text):
    changes = 0
    for piece in re.split(r"(\[\[.*?\]\]|\*\*.*?\*\*)", text):
        if piece == "[[fn]]":
            p._p.append(parse_xml(f'<w:r {W}><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'))
        elif piece.startswith(("[[del:", "[[ins:")):
            kind, said = piece[2:5], esc(piece[6:-2])
            tag = "delText" if kind == "del" else "t"
            changes += 1
            p._p.append(parse_xml(f'<w:{kind} {W} w:id="{900 + changes}" w:author="Maarit Hietapelto" w:date="{STAMP}"><w:r>'
                                  f'<w:{tag} xml:space="preserve">{said}</w:{tag}></w:r></w:{kind}>'))
        elif piece.startswith("**"):
            words = piece[2:-2].split(" ", 1)
            run(p, words[0], True)  # Word parts what a spell checker has marked
            p._p.append(parse_xml(f'<w:proofErr {W} w:type="spellStart"/>'))
            run(p, " " + words[1], True)
            p._p.append(parse_xml(f'<w:proofErr {W} w:type="spellEnd"/>'))
        elif piece:
            run(p, piece)


def field(p, code, cached):
    for xml in ('<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{cached}</w:t>", '<w:fldChar w:fldCharType="end"/>'):
        p._p.append(parse_xml(f"<w:r {W}>{xml}</w:r>"))


def bookmark(p, n):
    start = parse_xml(f'<w:bookmarkStart {W} w:id="{n}" w:name="_Toc7210{n:04d}"/>')
    p._p.insert(1 if p._p.pPr is not None else 0, start)
    p._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="{n}"/>'))


def toc(entries):
    """entries: (level, number, text, page, bookmark number)"""
    rows = []
    for i, (level, number, text, page, mark) in enumerate(entries):
        begin = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
                 '<w:r><w:fldChar w:fldCharType="separate"/></w:r>') if i == 0 else ""
        lead = f"<w:r><w:t>{number}</w:t></w:r><w:r><w:tab/></w:r>" if number else ""
        rows.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{begin}<w:hyperlink w:anchor="_Toc7210{mark:04d}" w:history="1">{lead}'
            f'<w:r><w:t xml:space="preserve">{esc(text)}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc7210{mark:04d} \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'<w:r><w:t>{page}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>')
    rows.append('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    return parse_xml(
        f'<w:sdt {W}><w:sdtPr><w:id w:val="-1184736120"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f'<w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>Sisällys</w:t></w:r></w:p>{"".join(rows)}</w:sdtContent></w:sdt>')


def footnotes(doc):
    xml = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {W}>'
           '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
           '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
           '<w:footnote w:id="1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
           f'<w:r><w:t xml:space="preserve"> {esc(FOOTNOTE)}</w:t></w:r></w:p></w:footnote></w:footnotes>')
    part = Part(PackURI("/word/footnotes.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
                xml.encode(), doc.part.package)
    doc.part.relate_to(part, RT.FOOTNOTES)
    settings = doc.settings.element
    pr = parse_xml(f'<w:footnotePr {W}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    after = settings.find(qn("w:compat"))
    after.addprevious(pr) if after is not None else settings.append(pr)


def no_borders(table):
    pr = table._tbl.tblPr
    look = pr.find(qn("w:tblLayout")) if pr.find(qn("w:tblLayout")) is not None else pr.find(qn("w:tblLook"))
    look.addprevious(parse_xml(f'<w:tblBorders {W}>' + "".join(
        f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")) + "</w:tblBorders>"))


# ---------------------------------------------------------------- document

def build():
    doc = Document()
    numbering(doc.part.numbering_part)
    styles(doc)
    footnotes(doc)
    sec = doc.sections[0]
    sec.page_width, sec.page_height = Cm(21), Cm(29.7)
    sec.left_margin = sec.right_margin = Cm(2.5)
    sec.different_first_page_header_footer = True
    sec.header.paragraphs[0].text = "Tervaniemen seudun ekosysteemisopimus"
    sec.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot = sec.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run(foot, "Tervaniemen kaupunki, elinvoimapalvelut   ")
    field(foot, "PAGE", "2")
    run(foot, " (")
    field(foot, "NUMPAGES", "6")
    run(foot, ")")

    doc.add_paragraph(TITLE, style="Title")
    doc.add_paragraph(YEARS, style="Subtitle").paragraph_format.space_after = Pt(30)

    place, entries, marks = doc.paragraphs[-1]._p, [], 0
    h1 = h2 = 0
    letters, first = LETTERS_1, True
    for kind, text in BODY:
        if kind in ("h1", "h2"):
            p = doc.add_paragraph(style="Heading 1" if kind == "h1" else "Heading 2")
            run(p, text)
            marks += 1
            bookmark(p, marks)
            if kind == "h1":
                h1, h2 = h1 + 1, 0
            else:
                h2 += 1
            entries.append((1 if kind == "h1" else 2, f"{h1}" if kind == "h1" else f"{h1}.{h2}", text, PAGES[text], marks))
            if first:
                p.paragraph_format.page_break_before = True
                first = False
        elif kind == "b":
            fill(doc.add_paragraph(style="List Bullet"), text)
        elif kind in "aA":
            if kind == "A":
                letters = LETTERS_2
            p = doc.add_paragraph(style="List Paragraph")
            put_num_pr(p._p.get_or_add_pPr(), letters)
            fill(p, text)
        else:
            fill(doc.add_paragraph(), text)

    table = doc.add_table(rows=0, cols=2)
    no_borders(table)
    for row in SIGNATURES:
        cells = table.add_row().cells
        for cell, who in zip(cells, row):
            if who is None:
                continue
            organisation, name, title = who
            cell.paragraphs[0].add_run(organisation).bold = True
            cell.add_paragraph("")
            cell.add_paragraph("_" * 30)
            cell.add_paragraph(name).paragraph_format.space_after = Pt(0)
            cell.add_paragraph(title)

    p = doc.add_paragraph(style="Heading 1")
    put_num_pr(p._p.get_or_add_pPr(), 0)
    p.paragraph_format.left_indent = p.paragraph_format.first_line_indent = Cm(0)
    p.paragraph_format.page_break_before = True
    run(p, ANNEX)
    marks += 1
    bookmark(p, marks)
    entries.append((1, "", ANNEX, PAGES[ANNEX], marks))
    doc.add_paragraph(ANNEX_TEXT)
    caption = doc.add_paragraph(style="Caption")
    run(caption, "Taulukko ")
    field(caption, "SEQ Taulukko \\* ARABIC", "1")
    run(caption, ". Hankkeet, niiden vuodet ja kustannukset")
    table = doc.add_table(rows=1, cols=4, style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    for cell, text in zip(table.rows[0].cells, TABLE_HEAD):
        cell.paragraphs[0].add_run(text).bold = True
    for row in TABLE:
        for i, (cell, text) in enumerate(zip(table.add_row().cells, row)):
            run(cell.paragraphs[0], text)
            if i == 3:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    cells = table.add_row().cells
    cells[0].merge(cells[2]).paragraphs[0].add_run("Yhteensä").bold = True
    cells[3].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run(cells[3].paragraphs[0], TOTAL, True)

    place.addnext(toc(entries))

    core = doc.core_properties
    core.title, core.author, core.last_modified_by, core.comments, core.keywords = TITLE, "Tervaniemen kaupunki", "Tervaniemen kaupunki", "", ""
    core.language, core.revision, core.subject, core.category = "fi-FI", 7, "", ""
    core.created, core.modified = datetime.datetime(2021, 5, 10, 8, 0), datetime.datetime(2021, 5, 18, 9, 12)
    core.last_printed = datetime.datetime(2021, 5, 18, 9, 0)
    buffer = io.BytesIO()
    doc.save(buffer)
    return buffer.getvalue()


# Finnish Word gives its built-in styles Finnish ids and keeps their English names.
STYLE_IDS = {"Heading1": "Otsikko1", "Heading2": "Otsikko2", "Heading3": "Otsikko3", "Title": "Otsikko", "Subtitle": "Alaotsikko", "Normal": "Normaali",
             "ListBullet": "Merkittyluettelo", "ListParagraph": "Luettelokappale", "TOC1": "Sisluet1", "TOC2": "Sisluet2",
             "TOCHeading": "Sisllysluettelonotsikko", "Header": "Yltunniste", "Footer": "Alatunniste", "Caption": "Kuvaotsikko",
             "FootnoteText": "Alaviitteenteksti", "FootnoteReference": "Alaviitteenviite", "TableGrid": "TaulukkoRuudukko"}


def finnish_ids(xml):
    ids = "|".join(STYLE_IDS)
    xml = re.sub(rf'(w:styleId=")({ids})(")', lambda m: m[1] + STYLE_IDS[m[2]] + m[3], xml)
    return re.sub(rf'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")({ids})(")', lambda m: m[1] + STYLE_IDS[m[2]] + m[3], xml)


def rezip(data):
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(OUT, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                body = finnish_ids(body.decode()).encode()
            info = zipfile.ZipInfo(name, (2021, 5, 18, 9, 12, 0))
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            new.writestr(info, body)


if __name__ == "__main__":
    rezip(build())
