from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, KeepTogether, PageBreak, PageTemplate, Paragraph, Spacer, Table

rl_config.invariant = 1
for n, f in (("R", "LiberationSerif-Regular"), ("RB", "LiberationSerif-Bold"), ("H", "LiberationSans-Bold"), ("HR", "LiberationSans-Regular")):
    pdfmetrics.registerFont(TTFont(n, f + ".ttf"))
body = ParagraphStyle("b", fontName="R", fontSize=11.5, leading=15.5, spaceAfter=8, leftIndent=12*mm)
bul = ParagraphStyle("bul", parent=body, leftIndent=18*mm, bulletIndent=13*mm, spaceAfter=3)
h1 = ParagraphStyle("h1", fontName="H", fontSize=13, leading=17, spaceBefore=14, spaceAfter=6, keepWithNext=1)
h2 = ParagraphStyle("h2", parent=h1, fontSize=11.5, leading=15, spaceBefore=10, spaceAfter=5)
h3 = ParagraphStyle("h3", fontName="RB", fontSize=11.5, leading=15, spaceBefore=4, spaceAfter=3, keepWithNext=1, leftIndent=12*mm)
t1 = ParagraphStyle("t1", fontName="H", fontSize=24, leading=30)
t2 = ParagraphStyle("t2", fontName="HR", fontSize=15, leading=20, spaceBefore=8)
toc = ParagraphStyle("toc", fontName="HR", fontSize=10.5, leading=17)
P = lambda s, st=body: Paragraph(s, st)
B = lambda s: Paragraph(s, bul, bulletText="–")

def page(c, doc):
    if doc.page == 1:
        return
    c.saveState(); c.setFont("HR", 8.5)
    c.drawString(25*mm, 282*mm, "Harjulammen kaupunkiseudun MAL-sopimus 2024–2027")
    c.drawCentredString(105*mm, 12*mm, str(doc.page))
    c.restoreState()

def tocline(num, name, pg, ind=0):
    return Table([[Paragraph(f'{"&nbsp;"*ind}{num} {name}', toc), Paragraph(str(pg), toc)]], colWidths=[145*mm, 12*mm], style=[("TOPPADDING",(0,0),(-1,-1),0),("BOTTOMPADDING",(0,0),(-1,-1),0)])

PG = dict(zip(["1", "2", "3", "4", "4.1", "4.2", "4.3", "5", "6", "7", "8"], [2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4]))
HEADS = [("1.", "Osapuolet"), ("2.", "Sopimuksen tausta ja tarkoitus"), ("3.", "Kaupunkiseudun kehittämisen tavoitteet"), ("4.", "Sopimuksen osa-alueet"), ("4.1", "Maankäyttö"), ("4.2", "Asuminen ja asuinympäristöt"), ("4.3", "Kestävä liikkuminen"), ("5.", "Sopimuksen rahoitus"), ("6.", "Seuranta ja yhteistyö"), ("7.", "Sopimuksen voimassaolo ja tarkistaminen"), ("8.", "Allekirjoitukset")]
S = [Spacer(1, 55*mm), P("Harjulammen kaupunkiseudun maankäytön, asumisen ja liikenteen sopimus", t1), P("2024–2027", t2), Spacer(1, 25*mm), P("Sisällys", ParagraphStyle("tt", parent=h1, spaceAfter=8)),
     *[tocline(n, t, PG[n.rstrip(".")], 0 if n.endswith(".") else 4) for n, t in HEADS], PageBreak()]
H = lambda i, st=h1: S.append(P(f"{HEADS[i][0]} {HEADS[i][1]}", st))
A = lambda *x: S.extend(x)
H(0)
A(P("Sopimuksen osapuolia ovat Harjulammen kaupunki, Kivipuron ja Tattarinmäen kunnat sekä valtion puolelta ympäristöministeriö (YM), liikenne- ja viestintäministeriö (LVM), Väylävirasto ja Harjumaan elinkeino-, liikenne- ja ympäristökeskus."),
  P("Harjumaan liitto osallistuu sopimuksen seurantaan asiantuntijana."))
H(1)
A(P("Seudulla on 94 000 asukasta, ja väestö on kasvanut vuodesta 2015 keskimäärin 0,7 prosenttia vuodessa. Kasvu on tuonut mukanaan pitkiä työmatkoja: kolme neljästä seudun sisäisestä työmatkasta tehdään henkilöautolla (2022)."),
  P("Sopimuksen tarkoituksena on, että kuntien kaavat ja valtion väylähankkeet valmistellaan samaan tahtiin. Sopimus pohjautuu seudun rakennemalliin, jonka kunnanvaltuustot hyväksyivät keväällä 2023. Asiakirja ei korvaa lakisääteistä suunnittelua eikä päätöksentekoa."))
H(2)
A(P("Osapuolet haluavat Harjulammen seudusta ilmastoviisaan ja sosiaalisesti tasapainoisen. Uudet asunnot ja palvelut sijoittuvat sinne, missä arki onnistuu jalan, pyörällä ja bussilla."),
  P("Liikenteen hiilidioksidipäästöt vähenevät 35 prosenttia vuoden 2019 tasosta vuoteen 2027 mennessä. Kestävien kulkutapojen osuus matkoista nousee 29 prosentista 36 prosenttiin samaan vuoteen mennessä."))
H(3)
A(P("Sopimus jakautuu kolmeen osa-alueeseen. Kunkin osa-alueen kohdalla kerrotaan erikseen, mihin seutu ja mihin valtio sitoutuu."))
H(4, h2)
A(P("Täydennysrakentaminen on seudun ensisijainen tapa kasvaa. Sopimuskaudella hyväksyttävien asemakaavojen kerrosalasta vähintään 70 prosenttia osoitetaan keskustoihin ja hyvien joukkoliikenneyhteyksien varrelle."),
  P("Seudun toimenpiteet", h3), B("Kunnat laativat Harjulammen asemanseudulle yhteisen osayleiskaavan vuoden 2025 loppuun mennessä."), B("Kunnat kokoavat seudullisen luontotietokannan kaavoituksen tueksi."),
  P("Valtion toimenpiteet", h3), B("ELY-keskus osoittaa kaavahankkeisiin nimetyn yhteyshenkilön."), B("Väylävirasto luovuttaa asemanseudun tarpeettomat raidealueet kaavoitettaviksi."))
H(5, h2)
A(P("Asuntoja valmistuu sopimuskaudella 2 600, ja niistä joka viides on valtion tukemia kohtuuhintaisia vuokra-asuntoja. Harjulammen osuus tuotannosta on 1 900, Kivipuron 450 ja Tattarinmäen 250 asuntoa."),
  P("Seudun toimenpiteet", h3), B("Kunnat varaavat vuosittain riittävästi tontteja kohtuuhintaiseen tuotantoon."), B("Rantakylän kerrostaloalueelle laaditaan korjausohjelma yhdessä asukkaiden kanssa."),
  P("Valtion toimenpiteet", h3), B("Valtio myöntää käynnistysavustusta 10 000 euroa asuntoa kohden, jos valtuudet sen sallivat."))
H(6, h2)
A(P("Bussiliikenteen rungoksi muodostetaan kaksi tiheästi liikennöityä linjaa. Joukkoliikenteen matkamäärä kasvaa neljänneksellä vuoteen 2027 mennessä; vuonna 2022 matkoja tehtiin 4,1 miljoonaa."),
  P("Seudun toimenpiteet", h3), B("Kunnat ottavat käyttöön yhteisen lippujärjestelmän viimeistään vuonna 2025."), B("Pyöräilyn pääreiteillä on talvihoito koko seudulla."),
  P("Valtion toimenpiteet", h3), B("Väylävirasto rakentaa kantatien varteen 14 kilometriä pyörätietä ja kaksi alikulkua."))
H(7)
A(P("Liikennehankkeisiin käytetään yhteensä 22 miljoonaa euroa, josta valtio maksaa puolet ja kunnat puolet. Valtion 11 miljoonan euron osuus edellyttää eduskunnan päätöstä vuosien 2024–2027 talousarvioista. Kuntien osuus jakautuu asukasluvun suhteessa."),
  P("Kohtuuhintaisen asumisen tuki myönnetään Valtion asuntorahastosta."))
H(8)
A(P("Sopimuksen toteutumista seuraa MAL-seurantaryhmä, johon kukin osapuoli nimeää yhden jäsenen. Puheenjohtajana toimii Harjulammen kaupunki. Seurantaryhmä kokoontuu vähintään kaksi kertaa vuodessa ja julkaisee vuosittain yhteenvedon sopimuksen mittareista. Valmistelutyön kokoaa seudun MAL-koordinaattori."))
H(9)
A(P("Sopimus tulee voimaan, kun kunnanvaltuustot ja valtioneuvosto ovat sen hyväksyneet. Se on voimassa vuoden 2027 loppuun. Sopimusta voidaan tarkistaa kesken kauden, jos rahoituksen edellytykset tai seudun väestökehitys muuttuvat merkittävästi. Muutokset tehdään kirjallisesti."))
S.append(KeepTogether([P(f"{HEADS[10][0]} {HEADS[10][1]}", h1), P("Harjulammella 12.6.2024"), Spacer(1, 8*mm),
  Table([[P("Aleksi Taivalmaa<br/>alivaltiosihteeri<br/>ympäristöministeriö"), P("Johanna Sarvikas<br/>osastopäällikkö<br/>liikenne- ja viestintäministeriö")],
         [P("Kari Pohjanluoma<br/>pääjohtaja<br/>Väylävirasto"), P("Merja Immonaho<br/>ylijohtaja<br/>Harjumaan ELY-keskus")],
         [P("Timo Rekikoski<br/>kaupunginjohtaja<br/>Harjulammen kaupunki"), P("Elina Vanhapelto<br/>kunnanjohtaja<br/>Kivipuron kunta")],
         [P("Antero Soiniemi<br/>vs. kunnanjohtaja<br/>Tattarinmäen kunta"), ""]], colWidths=[80*mm, 80*mm])]))
d = BaseDocTemplate("harjulampi-mal-2024-2027.pdf", pagesize=A4, title="MAL-sopimus")
d.addPageTemplates(PageTemplate(frames=[Frame(23*mm, 20*mm, 164*mm, 255*mm)], onPage=page))
d.build(S)
