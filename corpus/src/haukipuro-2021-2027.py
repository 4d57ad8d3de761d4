from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

d = Document()
n = d.styles["Normal"]; n.font.name = "Times New Roman"; n.font.size = Pt(12); n.paragraph_format.space_after = Pt(6)
s = d.sections[0]; s.page_width, s.page_height = Cm(21), Cm(29.7); s.left_margin = Cm(3); s.right_margin = Cm(2)
s.footer.paragraphs[0].text = "Haukipuron kaupunki, PL 21, Haukipuro"
def P(t, bold=False, italic=False, size=None, just=True):
    p = d.add_paragraph(); r = p.add_run(t); r.bold = bold; r.italic = italic
    if size: r.font.size = Pt(size)
    if just and not bold: p.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return p
def H(t, size=13):
    d.add_paragraph() if size == 13 else None
    P(t, True, size=size).paragraph_format.keep_with_next = True
P("SOPIMUS INNOVAATIOTOIMINNAN EKOSYSTEEMIEN KEHITTÄMISESTÄ HAUKIPURON KAUPUNKISEUDULLA 2021–2027", True, size=15).alignment = WD_ALIGN_PARAGRAPH.CENTER
H("1. Sopijaosapuolet")
P("Haukipuron kaupunki\nTyö- ja elinkeinoministeriö", just=False)
P("Muut yhteistyötahot: Haukimaan ammattikorkeakoulu, Haukipuron yliopistokeskus, Ilmatieteen laitos, Haukimaan liitto, Haukimaan elinkeino-, liikenne- ja ympäristökeskus sekä Haukipuron Teollisuuskylä Oy.")
H("2. Sopimuksen tarkoitus ja tausta")
P("Tällä sopimuksella osapuolet ilmaisevat tahtonsa kehittää Haukipuron seudun innovaatiotoimintaa vuosina 2021–2027. Sopimus ei velvoita osapuolia taloudellisesti.")
P("Haukipuro on 39 500 asukkaan metalli- ja varuskuntakaupunki. Seudun 140 konepajasta suurin osa toimii alihankkijoina, ja niiden tuotekehitysmenot ovat yhteensä 9 miljoonaa euroa vuodessa (2020). Mittaus- ja testausosaamista on kertynyt sekä puolustushallinnon että säähavainnoinnin piirissä.")
P("Hallitusohjelman mukaan Suomi on hiilineutraali vuonna 2035. Kone- ja metalliteollisuudelle tämä tarkoittaa uusia vaatimuksia, mutta myös uusia markkinoita.")
H("3. Tavoitteet")
P("Sopimuksen tavoitteena on siirtää Haukipuron yritykset alihankinnasta omiin tuotteisiin. Tutkimuslaitteet ja testausalueet ovat kaikkien käytettävissä yhden palvelun kautta, ja nuoret näkevät tekniikan alan houkuttelevana.")
P("Konepajojen tuotekehitysmenot nousevat 16 miljoonaan euroon vuoteen 2027 mennessä. Omia tuotteita valmistavien yritysten määrä kasvaa puolitoistakertaiseksi.")
H("4. Painopistealueet")
P("Osapuolet ovat valinneet yhteistyölle kaksi painopistealuetta.")
H("4.1. Valmistavan teollisuuden digitaalinen loikka", 12)
P("Konepajojen kannattavuus perustuu lyhyisiin sarjoihin, joissa suunnittelun ja asetusten osuus kustannuksista on suuri. Painopistealueella lyhennetään tuotteen matkaa piirustuksesta koneistukseen. Vuoteen 2025 mennessä 50 yritystä on ottanut käyttöön digitaalisen tuotemallin.")
H("4.1.1. Yhteinen mallinnuspalvelu", 12)
P("Ammattikorkeakoulu avaa yrityksille palvelun, jossa tuotteet mallinnetaan ja testataan virtuaalisesti. Palvelua kehitetään käyttäjien palautteen mukaan.")
H("4.1.2. Metallitulostuksen kokeiluhalli", 12)
P("Haukipuron Teollisuuskylä Oy varustaa hallin, jossa metallitulostusta voi kokeilla ilman omaa laiteinvestointia. Halli on toiminnassa vuonna 2023.")
H("4.2. Ääriolosuhteiden mittaustekniikka", 12)
P("Pakkanen, jää ja tärinä rikkovat antureita. Seudulla on maailmanluokan olosuhteet niiden koetteluun. Tavoitteena on, että testausalueella käy vuosittain 30 asiakasta, joista vähintään kolmasosa ulkomailta.")
H("4.2.1. Kylmätestausalueen palvelut", 12)
P("Ilmatieteen laitos ja kaupunki kokoavat testausalueen palvelut yhden yhteyspisteen taakse ja hankkivat alueelle jatkuvan mittausaseman.")
H("4.2.2. Anturidatan analytiikka", 12)
P("Yliopistokeskus kehittää menetelmiä, joilla pitkistä mittaussarjoista löydetään vikaantumisen merkit. Aiheesta valmistuu vähintään viisi väitöskirjaa.")
H("5. Rahoitus")
P("Sopimuksen toimenpiteitä rahoitetaan Euroopan aluekehitysrahaston (EAKR) kestävän kaupunkikehityksen varoista ja soveltuvin osin oikeudenmukaisen siirtymän rahastosta (JTF). Alkuvaiheessa käytetään AKKE-määrärahaa, jota kaupungille on myönnetty 180 000 euroa vuodelle 2021.")
P("Kaupungin ja muiden paikallisten rahoittajien osuus on 40 % ja EU:n ja valtion osuus 60 %.")
H("6. Toimeenpano ja seuranta")
P("Sopimuksen toimeenpanoa johtaa ohjausryhmä, johon Haukipuron kaupunki, Haukimaan ammattikorkeakoulu, Haukipuron yliopistokeskus, Haukimaan liitto ja Haukimaan elinkeino-, liikenne- ja ympäristökeskus nimeävät edustajansa. Ohjausryhmä puoltaa sopimuksen mukaisia hankkeita ja seuraa niiden tuloksia. Koordinoinnista vastaa Haukipuron Teollisuuskylä Oy.")
P("Ohjausryhmä laatii toiminnastaan vuosiraportin. Valtion ja sopimuskaupunkien yhteinen ohjausryhmä seuraa sopimuksia valtakunnallisesti.")
H("7. Sopimuksen voimassaolo")
P("Sopimus on voimassa allekirjoittamisestaan 31.12.2027 asti. Sopimusta voidaan muuttaa vain kirjallisesti. Jos sopimuksen toteuttamisen edellytykset olennaisesti muuttuvat, kumpi tahansa osapuoli voi purkaa sopimuksen ilmoittamalla siitä kirjallisesti.")
H("8. Allekirjoitukset")
P("Tätä sopimusta on tehty kaksi samansisältöistä kappaletta, yksi kummallekin osapuolelle.")
P("Haukipurossa 17.6.2021", just=False)
P("HAUKIPURON KAUPUNKI", just=False)
P("Raimo Kytövaara\t\t\tNiina Takkula-Seppä\nkaupunginjohtaja\t\t\thallintojohtaja", just=False)
P("TYÖ- JA ELINKEINOMINISTERIÖ", just=False)
P("Heikki Ylisaukko\nosastopäällikkö", just=False)
d.save("haukipuro-2021-2027.docx")
