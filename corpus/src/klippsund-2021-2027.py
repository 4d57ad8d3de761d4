"""Writes klippsund-2021-2027.pdf beside itself."""
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

FAMILY = "DejaVuSerif"
for n, f in (("R", ""), ("RB", "-Bold"), ("RI", "-Italic"), ("RBI", "-BoldItalic")):
    pdfmetrics.registerFont(TTFont(n, FAMILY + f + ".ttf"))
pdfmetrics.registerFontFamily("R", normal="R", bold="RB", italic="RI", boldItalic="RBI")

body = ParagraphStyle("b", fontName="R", fontSize=9.5, leading=14, spaceAfter=6, alignment=TA_JUSTIFY)
bul = ParagraphStyle("l", parent=body, leftIndent=13, spaceAfter=3)
h1 = ParagraphStyle("h1", fontName="R", fontSize=12, leading=16, alignment=TA_CENTER, spaceBefore=14, spaceAfter=6, keepWithNext=1)
h2 = ParagraphStyle("h2", fontName="RB", fontSize=9.5, leading=14, spaceBefore=8, spaceAfter=3, keepWithNext=1)
h3 = ParagraphStyle("h3", parent=h2, fontName="RI", spaceBefore=3)
title = ParagraphStyle("t", fontName="R", fontSize=16, leading=22, alignment=TA_CENTER, spaceBefore=14, spaceAfter=4)
cell = ParagraphStyle("c", parent=body, fontSize=8.5, leading=11.5, spaceAfter=0, alignment=0)


def page(c, doc):
    c.saveState()
    c.setFont("RI", 8)
    c.drawCentredString(105 * mm, 284 * mm, "Klippsunds stad \u2013 arbets- och näringsministeriet")
    c.setFont("R", 8)
    c.drawCentredString(105 * mm, 12 * mm, "\u2013 %d \u2013" % doc.page)
    c.restoreState()


P = lambda s, st=body: Paragraph(s, st)
B = lambda s: Paragraph(s, bul, bulletText="\u2022")

S = [
    P("Ekosystemavtal för innovationsverksamhet mellan Klippsunds stad och staten", title),
    P("2021–2027", ParagraphStyle("y", parent=title, fontSize=11, spaceBefore=0, spaceAfter=12)),

    P("Avtalsparter", h1),
    P("Detta avtal ingås mellan arbets- och näringsministeriet (ANM) och Klippsunds stad. Skärgårdens yrkeshögskola, Naturresursinstitutet (Luke), Klippsunds Hamn Ab, Ytterkustens förbund och Ytterkustens NTM-central deltar som samarbetspartner."),

    P("Bakgrund och syfte", h1),
    P("Klippsund är en tvåspråkig hamnstad med 27 000 invånare. Fisket har minskat, men kunskapen om havet finns kvar hos båtbyggare, forskare och hamnoperatörer. År 2020 fanns det 1 150 arbetsplatser inom de marina näringarna."),
    P("Staten vill att städerna själva väljer vad de ska bli bäst på. Avtalet beskriver Klippsunds val och binder inte parterna ekonomiskt. Enskilda projekt avgörs i särskild ordning."),

    P("Dit vi vill nå", h1),
    P("Klippsund blir den plats vid Bottniska viken dit företag kommer för att pröva lösningar för vind, vågor och is. Staden upplåter kajer, vatten och data. Antalet arbetsplatser inom de marina näringarna ökar till 1 500 före utgången av 2027."),

    P("Prioriteringar", h1),
    P("Parterna har enats om två insatsområden. De stöder den regionala strategin för smart specialisering."),
    P("Insatsområde 1: Förnybar energi till havs", h2),
    P("Vindkraften flyttar ut på havet, och servicebåtarna behöver en hemmahamn. I insatsområdet utvecklas underhåll, isprognoser och eldrivna arbetsbåtar. Målet är att hälften av hamnens arbetsbåtar är eldrivna 2026."),
    P("Åtgärder", h3),
    B("<b>Vinterlaboratorium</b> – yrkeshögskolan inrättar en provplats där utrustning kan testas i is."),
    B("<b>Laddning vid kaj</b> – hamnbolaget bygger laddplatser för båtar och arbetsmaskiner."),
    P("Insatsområde 2: Mat ur vattnet", h2),
    P("Mört, braxen och alger räknas fortfarande som spill. Tillsammans med Luke utvecklas råvarorna till mat för skolor och äldreboenden. Staden köper 20 procent av sin fisk från lokala fiskare 2025, jämfört med 6 procent 2020."),
    P("Åtgärder", h3),
    B("<b>Kokeri i hamnen</b> – ett gemensamt kök där små företag provtillverkar."),
    B("<b>Upphandling som drivkraft</b> – staden beskriver behovet och låter producenterna föreslå lösningen."),

    P("Kostnadsfördelning och finansiering", h1),
    P("Staden och de lokala parterna står för 40 procent av kostnaderna, staten och Europeiska unionen för 60 procent. Stadens egen insats framgår av tabellen. EU-medel söks ur Europeiska regionala utvecklingsfonden (Eruf), och företagens forskning kan få stöd av Business Finland."),
    Table([[P(x, cell) for x in r] for r in (
        ("<b>Insatsområde</b>", "<b>2022–2024</b>", "<b>2025–2027</b>"),
        ("Förnybar energi till havs", "360 000 €", "420 000 €"),
        ("Mat ur vattnet", "150 000 €", "180 000 €"),
        ("<b>Sammanlagt</b>", "<b>510 000 €</b>", "<b>600 000 €</b>"))],
        colWidths=[80 * mm, 35 * mm, 35 * mm],
        style=TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black)])),

    P("Ledning, uppföljning och rapportering", h1),
    P("En styrgrupp följer arbetet och föreslår nya projekt. I gruppen ingår Klippsunds stad, Skärgårdens yrkeshögskola, Klippsunds Hamn Ab och Ytterkustens förbund. Stadens näringslivsenhet samordnar projekten och lämnar varje år en rapport till ministeriet. En utvärdering görs 2024."),

    P("Avtalets giltighetstid", h1),
    P("Avtalet träder i kraft när båda parterna har undertecknat det och gäller till den 31 december 2027. En part som vill lämna avtalet ska meddela detta skriftligt senast sex månader i förväg. Avtalet har upprättats på svenska och finska, och texterna har samma giltighet."),

    P("Underskrifter", h1),
    P("Klippsund den 18 november 2021"),
    Spacer(1, 8),
    Table([[P("Henrik Ahlskog-Berg"), P("Marianne Törnvik")],
           [P("avdelningschef"), P("stadsdirektör")],
           [P("arbets- och näringsministeriet"), P("Klippsunds stad")]], colWidths=[78 * mm, 78 * mm],
          style=TableStyle([("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)])),
]

out = Path(__file__).with_suffix(".pdf")
doc = BaseDocTemplate(str(out), pagesize=A4, invariant=1, title="Ekosystemavtal", author="", lang="sv-FI")
doc.addPageTemplates(PageTemplate(frames=[Frame(27 * mm, 22 * mm, 156 * mm, 252 * mm, 0, 0, 0, 0)], onPage=page))
doc.build(S)
