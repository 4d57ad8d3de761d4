"""Writes lehtosaari-mal-2024-2027.pdf beside itself."""
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table, TableStyle

FAMILY = "LiberationSans-"
for n, f in (("S", "Regular"), ("SB", "Bold"), ("SI", "Italic"), ("SBI", "BoldItalic")):
    pdfmetrics.registerFont(TTFont(n, FAMILY + f + ".ttf"))
pdfmetrics.registerFontFamily("S", normal="S", bold="SB", italic="SI", boldItalic="SBI")
GREEN = colors.HexColor("#2f6b3a")

body = ParagraphStyle("b", fontName="S", fontSize=10, leading=14, spaceAfter=6)
bul = ParagraphStyle("l", parent=body, leftIndent=14, spaceAfter=3)
h1 = ParagraphStyle("h1", fontName="SB", fontSize=10, leading=14, textColor=GREEN, spaceBefore=13, spaceAfter=4, keepWithNext=1)
h2 = ParagraphStyle("h2", parent=h1, textColor=colors.black, spaceBefore=8, spaceAfter=3)
h3 = ParagraphStyle("h3", parent=h2, fontName="SBI", spaceBefore=4, spaceAfter=2)
title = ParagraphStyle("t", fontName="SB", fontSize=17, leading=22, textColor=GREEN, spaceAfter=2)
sub = ParagraphStyle("st", parent=body, fontSize=12, leading=16, spaceAfter=12)
box = ParagraphStyle("x", parent=body, fontSize=9, leading=12.5, spaceAfter=3)
cell = ParagraphStyle("c", parent=body, fontSize=9, leading=11.5, spaceAfter=0)


def page(c, doc):
    c.saveState()
    c.setFont("S", 8)
    c.drawString(25 * mm, 12 * mm, "Lehtosaaren kaupunkiseudun MAL-sopimus 2024\u20132027")
    c.drawRightString(185 * mm, 12 * mm, "%d/3" % doc.page)
    c.restoreState()


P = lambda s, st=body: Paragraph(s, st)
B = lambda s: Paragraph(s, bul, bulletText="\u2013")


def ruled(rows, widths, last=True):
    t = Table([[Paragraph(x, cell) for x in r] for r in rows], colWidths=widths)
    st = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e3eee4")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    if last:
        st.append(("LINEABOVE", (0, -1), (-1, -1), 1, colors.black))
    t.setStyle(TableStyle(st))
    return t


def boxed(*paras):
    t = Table([[list(paras)]], colWidths=[158 * mm])
    t.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 1, GREEN), ("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#f4f8f4")),
                           ("LEFTPADDING", (0, 0), (-1, -1), 9), ("TOPPADDING", (0, 0), (-1, -1), 7)]))
    return t


S = [
    P("Lehtosaaren kaupunkiseudun maankäytön, asumisen ja liikenteen sopimus", title),
    P("2024–2027", sub),

    P("1 Sopijat", h1),
    P("Valtion puolesta sopijoita ovat ympäristöministeriö (YM), liikenne- ja viestintäministeriö (LVM) sekä Väylävirasto. Seudun puolesta sopijoita ovat Lehtosaaren kaupunki sekä Vihterän ja Kortekylän kunnat. Saarimaan ELY-keskus osallistuu sopimuksen toteuttamiseen yhteistyötahona."),

    P("2 Nykytila ja sopimuksen perusta", h1),
    P("Seudulla asuu 74 000 ihmistä, joista 59 000 Lehtosaaressa. Asukasmäärä kasvaa radan varressa ja vähenee muualla. Työmatkoista 61 prosenttia tehtiin henkilöautolla vuonna 2022. Kaupunkiseudulla ei ole aiemmin ollut MAL-sopimusta, joten yhteisiä lukuja on jouduttu keräämään kolmesta eri rekisteristä."),
    P("Sopimus nojaa seudun rakennemalliin, jonka valtuustot hyväksyivät samansisältöisenä marraskuussa 2023."),
    boxed(P("<b>Mistä on kyse?</b> Valtio osallistuu väylien kustannuksiin, kun kunnat kaavoittavat asunnot niin, että väylille on käyttäjiä. Kumpikaan ei etene ilman toista.", box)),

    P("3 Tavoitetila 2035", h1),
    P("Lehtosaaren seudulla pääsee töihin, kouluun ja kauppaan ilman toista autoa. Asunnon hinta ei pakota muuttamaan radan varresta pois. Liikenteen päästöt ovat vuonna 2035 enintään puolet vuoden 2022 tasosta."),

    P("4 Sopimuksen sisältö", h1),
    P("Toimet on ryhmitelty kolmeen aihepiiriin. Jokaisesta kerrotaan erikseen, mistä kunnat vastaavat ja mistä valtio."),
    P("4.1 Maankäyttö", h2),
    P("Uudesta kerrosalasta 75 prosenttia kaavoitetaan alle kilometrin päähän asemasta tai runkobussin pysäkistä. Hajarakentamista ei lisätä."),
    P("Kuntien toimet", h3),
    B("<b>Asemakaavat:</b> kaavoja valmistuu vuosittain 90 000 kerrosneliömetrin verran."),
    B("<b>Yleiskaava:</b> Vihterän ja Kortekylän yhteinen yleiskaava on valtuustojen käsittelyssä vuonna 2026."),
    P("Valtion toimet", h3),
    B("<b>Maanluovutus:</b> Väylävirasto myy ratapihan tarpeettoman osan kaupungille."),
    B("<b>Lausunnot:</b> ELY-keskus nimeää seudulle yhden yhteyshenkilön."),
    P("4.2 Asuminen", h2),
    P("Seudulle rakennetaan sopimuskaudella 3 600 asuntoa: Lehtosaareen 2 400, Vihterään 700 ja Kortekylään 500. Valtion tukemia on joka neljäs. Pitkäaikaisasunnottomuus poistuu vuoteen 2027 mennessä."),
    P("Kuntien toimet", h3),
    B("<b>Tontit:</b> kunnat luovuttavat vähintään 30 prosenttia tonteista valtion tukemaan tuotantoon."),
    B("<b>Neuvonta:</b> asumisneuvoja palkataan myös Kortekylään."),
    P("Valtion toimet", h3),
    B("<b>Avustus:</b> kunnallistekniikkaan myönnetään 2 000 euroa jokaista aloitettua kohtuuhintaista asuntoa kohti."),
    P("4.3 Liikenne", h2),
    P("Joukkoliikenteen matkamäärä nousee 5,2 miljoonasta (2022) 6,5 miljoonaan vuonna 2027. Runkobussi, pyöräväylät ja liityntäpysäköinti rakennetaan liitteen 1 mukaisesti."),
    P("Yhteiset toimet", h3),
    B("<b>Lippu:</b> bussiin ja lähijunaan ostetaan sama lippu vuodesta 2025 alkaen."),
    B("<b>Talvihoito:</b> pyöräilyn pääreittien auraus kilpailutetaan kuntarajoista välittämättä."),

    P("5 Kustannusten jako", h1),
    P("Liikennehankkeet maksavat yhteensä 16,4 miljoonaa euroa, jonka valtio ja kunnat jakavat puoliksi. Valtion 8,2 miljoonan euron osuus edellyttää, että eduskunta hyväksyy määrärahan. Asuntorakentamiseen sovelletaan Valtion asuntorahaston ehtoja."),

    P("6 Tietopohja, seuranta ja MAL-työryhmä", h1),
    P("MAL-työryhmä johtaa sopimuksen toteuttamista. Siinä ovat edustettuina Lehtosaaren kaupunki, Vihterän ja Kortekylän kunnat, ympäristöministeriö ja Väylävirasto. Seudun paikkatietoyksikkö päivittää mittarit maaliskuussa. Tulokset käydään läpi kerran vuodessa seutufoorumissa, johon kutsutaan kaikki valtuutetut."),

    P("7 Voimaantulo, muuttaminen ja purkaminen", h1),
    P("Sopimus on voimassa allekirjoittamisesta 31.12.2027 saakka. Muutokset tehdään kirjallisesti. Jos valtion määräraha jää puuttumaan kahtena peräkkäisenä vuonna, kunnilla on oikeus purkaa sopimus."),

    P("Allekirjoitukset", h1),
    P("Lehtosaaressa 7.6.2024"),
    Table([[P("Kirsikka Palovaara<br/>osastopäällikkö<br/>ympäristöministeriö"), P("Jari Östring<br/>yksikönjohtaja<br/>liikenne- ja viestintäministeriö"), P("Outi Haapalehto<br/>toimialajohtaja<br/>Väylävirasto")],
           [P("Mikael Ristola<br/>kaupunginjohtaja<br/>Lehtosaaren kaupunki"), P("Tuula Kantonen-Vik<br/>kunnanjohtaja<br/>Vihterän kunta"), P("Esa Lumivuori<br/>kunnanjohtaja<br/>Kortekylän kunta")]],
          colWidths=[54 * mm] * 3),
    PageBreak(),
    P("LIITE 1 Liikennehankkeet ja niiden kustannukset", h1),
    ruled([["<b>Hanke</b>", "<b>Kustannus, M€</b>", "<b>Valtio, M€</b>", "<b>Kunnat, M€</b>", "<b>Valmis</b>"],
           ["Runkobussin pysäkit ja etuudet", "8,0", "4,0", "4,0", "2026"],
           ["Pyöräilyn pääväylät", "6,0", "3,0", "3,0", "2027"],
           ["Aseman liityntäpysäköinti", "2,4", "1,2", "1,2", "2025"],
           ["<b>Yhteensä</b>", "<b>16,4</b>", "<b>8,2</b>", "<b>8,2</b>", ""]],
          [58 * mm, 28 * mm, 25 * mm, 25 * mm, 22 * mm]),
    Spacer(1, 6),
    P("Luvut on laskettu vuoden 2023 hintatasossa, eivätkä ne sisällä arvonlisäveroa."),
]

out = Path(__file__).with_suffix(".pdf")
doc = BaseDocTemplate(str(out), pagesize=A4, invariant=1, title="MAL-sopimus", author="")
doc.addPageTemplates(PageTemplate(frames=[Frame(25 * mm, 20 * mm, 160 * mm, 255 * mm, 0, 0, 0, 0)], onPage=page))
doc.build(S)
