from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table, TableStyle

FAMILY = "LiberationSans-"
for n, f in (("S", "Regular"), ("SB", "Bold"), ("SI", "Italic"), ("SBI", "BoldItalic")):
    pdfmetrics.registerFont(TTFont(n, FAMILY + f + ".ttf"))

body = ParagraphStyle("b", fontName="S", fontSize=10.5, leading=15, spaceAfter=7)
item = ParagraphStyle("i", parent=body, leftIndent=16, spaceAfter=3)
let = ParagraphStyle("l", parent=body, leftIndent=18, bulletIndent=0, spaceAfter=4)
h1 = ParagraphStyle("h1", fontName="SB", fontSize=12.5, leading=16, spaceBefore=13, spaceAfter=5, keepWithNext=1)
h2 = ParagraphStyle("h2", parent=h1, fontSize=11.5, leading=15, spaceBefore=9, spaceAfter=4)
h3 = ParagraphStyle("h3", parent=h1, fontName="SBI", fontSize=10.5, leading=14, spaceBefore=5, spaceAfter=3)
title = ParagraphStyle("t", fontName="SB", fontSize=16, leading=21, spaceBefore=6, spaceAfter=16)
cap = ParagraphStyle("c", fontName="SI", fontSize=9, leading=12, spaceBefore=4, spaceAfter=4, keepWithNext=1)


def page(c, doc):
    c.saveState()
    c.setFont("S", 8.5)
    c.drawString(24 * mm, 283 * mm, "Hopeasaaren kaupunki")
    c.drawCentredString(112 * mm, 283 * mm, "SOPIMUS")
    c.drawRightString(188 * mm, 283 * mm, "%d (4)" % doc.page)
    c.setStrokeColor(colors.HexColor("#777777"))
    c.line(24 * mm, 16 * mm, 188 * mm, 16 * mm)
    c.drawString(24 * mm, 11 * mm, "Hopeasaaren kaupunki, kirjaamo, Satamakatu 4, Hopeasaari")
    c.restoreState()


P = lambda s, st=body: Paragraph(s, st)
L = lambda mark, s: Paragraph(s, let, bulletText=mark)
B = lambda s: Paragraph(s, let, bulletText="\u2022")

S = [
    P("Hopeasaaren kaupungin ja työ- ja elinkeinoministeriön ekosysteemisopimus 2022–2027", title),

    P("Osapuolet", h1),
    P("Valtio: työ- ja elinkeinoministeriö", item),
    P("Kaupunki: Hopeasaaren kaupunki", item),
    Spacer(1, 4),
    P("Muina osapuolina sopimusta toteuttavat:"),
    P("Hopearannikon teknillinen yliopisto", item),
    P("Meriammattikorkeakoulu Navigo", item),
    P("Suomen ympäristökeskus (Syke)", item),
    P("Hopearannikon koulutuskuntayhtymä", item),
    P("Hopeasaaren Satama Oy", item),
    P("Hopearannikon liitto", item),
    P("Hopearannikon hyvinvointialue", item),
    Spacer(1, 4),
    P("Neuvottelujen kuluessa kuultiin myös alueen yrittäjiä ja Hopearannikon kauppakamaria. Ne eivät ole sopimuksen osapuolia, mutta niiden kanssa jatketaan vuoropuhelua."),

    P("Miksi sopimus tehdään", h1),
    P("Hopeasaari elää merestä. Satamassa, telakalla, kalanjalostuksessa ja merikuljetuksia palvelevissa ohjelmistotaloissa on yhteensä 4 800 työpaikkaa, ja merellisten alojen osuus kaupungin yritysten liikevaihdosta on 41 %. Päästösääntely ja polttoaineiden hinta muuttavat näitä aloja nyt nopeammin kuin yksikään yritys ehtii yksin seurata."),
    P("Hallitus on linjannut, että kotimaan liikenteen kasvihuonekaasupäästöt puolitetaan vuoden 2005 tasosta vuoteen 2030 mennessä. Linjaus koskee myös vesiliikennettä, ja sen toteuttaminen edellyttää ratkaisuja, joita ei voi ostaa valmiina. Hopeasaaressa on sekä tekijöitä että kokeilupaikkoja, joissa ne voidaan kehittää."),
    P("Valtuuston hyväksymässä meristrategiassa (2021) kaupunki lupasi avata omat laiturinsa, väylänsä ja keittiönsä kehittäjille. Lupaus jää puolitiehen ilman tutkimusta ja ilman valtion viranomaisia, joilta koeluvat haetaan. Tämä sopimus on jatkoa strategialle: siinä sovitaan, kuka tekee mitäkin ja mistä rahoitus voi tulla."),
    P("Sopimus on tahdonilmaus. Siitä ei synny osapuolille taloudellisia vaateita, vaan rahoituksesta päätetään aina erikseen."),

    P("Mitä tavoittelemme", h1),
    P("Haluamme, että Hopeasaari tunnetaan paikkana, jossa merenkulun ja merellisen ruoantuotannon uudet ratkaisut saavat ensimmäisen asiakkaansa. Yritysten kynnys kokeilla madaltuu, kun testausluvat, tilat ja asiantuntijat löytyvät yhden yhteydenoton kautta."),
    P("Osaajien saatavuus ratkaisee, syntyykö uutta liiketoimintaa vai ei. Siksi ammattikorkeakoulu ja koulutuskuntayhtymä kytkevät opintojaan kokeiluihin, ja kaupunki auttaa ulkomailta muuttavia perheitä asettumaan. Tavoite koskee yhtä lailla tutkijoita, ohjelmoijia ja hitsaajia."),
    P("Sopimuskauden päättyessä Hopeasaaressa on"),
    B("vähintään 20 uutta innovaatioyritystä"),
    B("250 työpaikkaa enemmän kuin vuonna 2021"),
    B("kansainvälistä tutkimusrahoitusta 6 M€ vuodessa."),

    P("Painopisteet", h1),
    P("Painopisteitä on kaksi. Ne täydentävät toisiaan, sillä samat anturit, aineistot ja energiaratkaisut palvelevat sekä laivoja että elintarvikeketjua. Molemmissa kaupunki toimii tilaajana ja kokeilujen isäntänä eikä vain rahoittajana."),

    P("Puhdas ja älykäs merenkulku", h2),
    P("Hopeasaaren satamassa käy vuosittain noin 1 150 alusta, ja niistä vain 12 % käytti maasähköä vuonna 2021. Vuoteen 2025 mennessä maasähköä käyttää joka toinen alus. Sataman omat toiminnot ovat hiilineutraaleja viimeistään vuonna 2027. Osaaminen, joka tästä syntyy, on tarkoitus myydä edelleen muille Itämeren satamille."),
    P("Ympäristön tilaa seurataan koko ajan. Suomen ympäristökeskus arvioi, miten melu, päästöt ja pohjaeläimistö muuttuvat koealueella, ja tulokset ovat kaikkien käytettävissä. Näin yritys saa tuotteelleen puolueettoman näytön, jonka se voi esittää ostajalle missä tahansa."),
    P("Toimenpiteet", h3),
    L("a)", "Maasähkön ja akkuvarastojen koealusta – satamaan rakennetaan yhdessä Hopeasaaren Satama Oy:n kanssa ympäristö, jossa laitevalmistajat voivat kokeilla eri jännitetasoja ja kuormanohjausta."),
    L("b)", "Autonomisten alusten testialue – saaristoväylälle merkitään alue, jolla miehittämättömiä aluksia voidaan ajaa muun liikenteen ohella. Alue avataan vuoden 2024 loppuun mennessä."),
    L("c)", "Meriliikenteen avoin data – kaupunki, satama ja tutkijat julkaisevat väylä-, sää- ja jäätietoja yhteisen rajapinnan kautta."),

    P("Elintarvikeketjun uudet teknologiat", h2),
    P("Kalankasvattajat, kasvihuoneet ja elintarviketeollisuus toimivat samalla rannikolla mutta tuntevat toistensa tarpeita huonosti. Hukkaan menee lämpöä, ravinteita ja ideoita. Painopisteessä nämä toimijat tuodaan saman pöydän ääreen ja julkiset keittiöt mukaan ensimmäisiksi asiakkaiksi. Hyvinvointialue ja kaupunki tilaavat yhdessä, jolloin myös pieni kasvattaja voi päästä toimittajaksi."),
    P("Tavoitteemme on, että kotimaisen kalan osuus julkisissa keittiöissä nousee 15 prosenttiyksikköä sopimuskauden aikana. Lisäksi alalle saadaan 40 miljoonan euron investoinnit vuosina 2023–2027."),
    P("Toimenpiteet", h3),
    L("a)", "kiertovesilaitosten hukkalämmön talteenotto,"),
    L("b)", "kasviproteiinien koetehdas sekä"),
    L("c)", "ruokapalvelujen innovatiiviset hankinnat."),

    P("Rahoitus", h1),
    P("Sopimusta rahoittavat kaupunki, valtio ja Euroopan unioni. EU:n osuus tulee Euroopan aluekehitysrahastosta (EAKR) ja Euroopan sosiaalirahastosta (ESR+). Kustannuksista kaupunki vastaa 40 prosentilla, valtio 30 prosentilla ja EU 30 prosentilla. Yritysvetoisiin hankkeisiin haetaan rahoitusta myös Business Finlandista ja Horisontti Eurooppa -ohjelmasta."),
    P("Taulukossa esitetään rahoituksen suunniteltu jakautuminen. Summat tarkistetaan, kun valtion ja kaupungin talousarviot on hyväksytty."),
    P("Taulukko 1. Rahoitus vuosittain, euroa", cap),
]
rows = [["Vuosi", "Kaupunki", "Valtio", "EU", "Yhteensä"],
        ["2022", "240 000", "180 000", "180 000", "600 000"],
        ["2023", "480 000", "360 000", "360 000", "1 200 000"],
        ["2024–2025", "1 120 000", "840 000", "840 000", "2 800 000"],
        ["2026–2027", "1 040 000", "780 000", "780 000", "2 600 000"],
        ["Yhteensä", "2 880 000", "2 160 000", "2 160 000", "7 200 000"]]
t = Table(rows, colWidths=[28 * mm] + [32 * mm] * 4)
t.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "S", 9.5), ("FONT", (0, 0), (-1, 0), "SB", 9.5), ("FONT", (0, -1), (-1, -1), "SB", 9.5),
                       ("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                       ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e4e8ee")), ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]))
S += [t, Spacer(1, 8),
    P("Johtaminen, seuranta ja raportointi", h1),
    P("Kaupunginhallitus asettaa sopimukselle johtoryhmän. Siinä ovat edustettuina Hopeasaaren kaupunki, Hopearannikon teknillinen yliopisto, Meriammattikorkeakoulu Navigo, Hopeasaaren Satama Oy ja Hopearannikon liitto. Johtoryhmä valitsee sopimusta toteuttavat hankkeet, kokoontuu neljästi vuodessa ja hyväksyy vuosittaisen toimintasuunnitelman."),
    P("Päivittäisestä koordinoinnista vastaa Hopeasaaren Kehitys Oy. Se laatii johtoryhmälle ja ministeriölle seurantaraportin kunkin vuoden maaliskuun loppuun mennessä. Väliarviointi tehdään vuonna 2024, ja sen perusteella johtoryhmä voi siirtää painoa painopisteestä toiseen."),
    P("Työ- ja elinkeinoministeriö kutsuu koolle kansallisen seurantaryhmän, jossa sopimuskaupunkien tuloksia verrataan ja yhteisistä kehittämistoimista sovitaan."),

    P("Viestintä ja avoimuus", h1),
    P("Sopimuksesta ja sen hankkeista viestitään yhdessä. Tulokset julkaistaan avoimesti, ellei yrityksen liikesalaisuus tai henkilötietojen suoja muuta vaadi. Epäonnistuneistakin kokeiluista kirjoitetaan lyhyt kuvaus, jotta samaa ei tarvitse yrittää uudelleen."),

    P("Voimassaolo", h1),
    P("Sopimus on voimassa 1.3.2022–31.12.2027. Osapuolet voivat tarkistaa sopimusta yhteisellä kirjallisella päätöksellä. Sopimus voidaan purkaa, jos osapuolen mahdollisuudet hoitaa tehtävänsä olennaisesti heikkenevät; purkamisesta ilmoitetaan toiselle osapuolelle kirjallisesti."),

    KeepTogether([
        P("Allekirjoitukset", h1),
        P("Hopeasaaressa 24.2.2022"),
        Spacer(1, 18),
        P("______________________________<br/>Eevastiina Lindroos<br/>elinkeinoministeri<br/>työ- ja elinkeinoministeriö"),
        Spacer(1, 22),
        P("______________________________<br/>Markus Hellsberg<br/>kaupunginjohtaja<br/>Hopeasaaren kaupunki"),
    ]),
]
doc = BaseDocTemplate("hopeasaari-2022-2027.pdf", pagesize=A4, invariant=1, title="Ekosysteemisopimus", author="Hopeasaaren kaupunki")
doc.addPageTemplates(PageTemplate(frames=[Frame(24 * mm, 20 * mm, 164 * mm, 256 * mm, 0, 0, 0, 0)], onPage=page))
doc.build(S)
