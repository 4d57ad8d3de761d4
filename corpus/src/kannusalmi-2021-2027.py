import docx
from docx.shared import Pt, Cm, RGBColor
from docx.enum.text import WD_ALIGN_PARAGRAPH
d = docx.Document()
sec = d.sections[0]
sec.left_margin = sec.right_margin = Cm(2.5)
n = d.styles["Normal"]; n.font.name = "Calibri"; n.font.size = Pt(11)
for s, z in (("Heading 1", 15), ("Heading 2", 12.5)):
    st = d.styles[s]; st.font.name = "Calibri"; st.font.size = Pt(z); st.font.color.rgb = RGBColor(0x10, 0x40, 0x30)
h = sec.header.paragraphs[0]; h.text = "Kannusalmen kaupunki\tEkosysteemisopimus"
f = sec.footer.paragraphs[0]; f.text = "Kaupunginhallitus 14.12.2020 § 412, liite 1"
H1 = lambda t: d.add_heading(t, 1)
H2 = lambda t: d.add_heading(t, 2)
P = lambda t: d.add_paragraph(t)
def B(*xs):
    for x in xs: d.add_paragraph(x, style="List Bullet")

d.add_paragraph()
p = d.add_paragraph(); r = p.add_run("Kannusalmen kaupungin ja valtion innovaatiotoiminnan ekosysteemisopimus"); r.bold = True; r.font.size = Pt(20)
p = d.add_paragraph(); r = p.add_run("2021–2027"); r.font.size = Pt(14)

H1("1. Sopijapuolet")
P("Sopimuksen osapuolia ovat Kannusalmen kaupunki ja valtiota edustava työ- ja elinkeinoministeriö (TEM).")
P("Muita yhteistyöosapuolia ovat maa- ja metsätalousministeriö (MMM), Ruokavirasto, Luonnonvarakeskus (Luke), Kannusmaan ammattikorkeakoulu, Koulutuskeskus Jyvä, Ruokalaakso Oy, Kannusmaan liitto, Kannusmaan ELY-keskus sekä tuottajien ja yrittäjien järjestöistä MTK-Kannusmaa ja Kannusmaan Yrittäjät.")

H1("2. Sopimuksen tarkoitus ja tausta")
P("Ekosysteemisopimuksilla valtio ja kaupungit kytkevät toisiinsa kansallisen innovaatiopolitiikan ja kaupunkien omat kehittämisohjelmat. Kannusalmelle sopimus on keino koota hajallaan oleva ruoka-alan tutkimus, kokeilutoiminta ja yritysten tuotekehitys yhdeksi kokonaisuudeksi, joka kiinnostaa myös kansainvälisiä kumppaneita ja sijoittajia.")
P("Valtioneuvosto on linjannut, että innovatiivisten hankintojen osuus julkisista hankinnoista nousee 10 prosenttiin vaalikauden loppuun mennessä. Valtakunnallisen maatalouden ilmastotiekartan tavoitteena on lisäksi pienentää alan kasvihuonekaasupäästöjä 29 prosenttia vuoden 2019 tasosta vuoteen 2035 mennessä. Kumpikin tavoite koskettaa suoraan Kannusalmen seutua, jossa julkisilla keittiöillä ja maatiloilla on keskeinen asema aluetaloudessa.")
P("Kannusmaan osuus maan elintarviketeollisuuden liikevaihdosta on 14 prosenttia. Ruokaketju työllistää maakunnassa 11 300 henkilöä eli joka viidennen työllisen. Toisaalta tutkimus- ja kehittämismenot olivat vain 0,9 prosenttia alueen bruttokansantuotteesta vuonna 2018, mikä on selvästi alle maan keskiarvon. Yritykset ovat pieniä, eikä niillä ole aikaa eikä varoja pitkäjänteiseen tutkimusyhteistyöhön. Korkeakoulujen ja tutkimuslaitosten hankkeet päättyvät usein ennen kuin tulokset ehtivät tuotannolliseen käyttöön, ja sama kokeilu toistetaan toisaalla uudella rahoituksella.")
P("Sopimusta valmisteltiin syksyn 2020 aikana neljässä työpajassa, joihin kutsuttiin korkeakoulut, yritykset, tuottajajärjestöt ja lähikunnat. Kaupunginhallitus hyväksyi sopimuksen 14.12.2020. Sopimus on osapuolten yhteinen aiesopimus, eikä siihen sisälly rahoituspäätöksiä.")

H1("3. Tavoitteet")
P("Sopimuksella tavoitellaan sitä, että Kannusalmi tunnetaan vuonna 2030 Pohjois-Euroopan parhaana paikkana kehittää ja kokeilla kestäviä ruokajärjestelmän ratkaisuja. Tavoitteen saavuttamiseksi tuetaan tutkimukseen perustuvaa yritystoimintaa, rakennetaan yhteisiä kokeiluympäristöjä pellolta ruokapöytään ja vahvistetaan alueen kytkeytymistä eurooppalaisiin tki-verkostoihin. Kaupunki käyttää sopimuksen toteuttamisessa koko organisaatiotaan: kaavoitusta, hankintoja, ruokapalveluja, koulutusta ja elinkeinopalveluja. Yritysten näkökulmasta tärkeintä on, että palveluihin pääsee yhdestä paikasta ja että kokeilun jälkeen tiedetään, kuka tuotteen ostaa.")
P("Määrälliset tavoitteet ovat:")
B("tutkimus- ja kehittämismenojen osuus alueen bruttokansantuotteesta on 1,5 prosenttia vuonna 2027",
  "maakunnan elintarvikeviennin arvo kolminkertaistuu vuoden 2020 tasosta vuoteen 2027 mennessä",
  "ruoka-alalle syntyy sopimuskaudella 45 uutta kasvuhakuista yritystä.")

H1("4. Painopiste: Uudistuva ruokajärjestelmä")
P("Sopimukselle on valittu yksi painopiste, jotta voimavarat eivät hajaannu. Ruokajärjestelmällä tarkoitetaan tässä kokonaisuutta, johon kuuluvat alkutuotanto, elintarvikkeiden valmistus, kauppa, ruokapalvelut ja sivuvirtojen hyödyntäminen sekä näitä palvelevat laite- ja ohjelmistoyritykset. Rajaus on tarkoituksella väljä, sillä uusia ratkaisuja syntyy usein juuri ketjun eri osien rajapinnoissa. Painopiste toteuttaa Kannusmaan älykkään erikoistumisen strategiaa, ja se jakautuu neljään toimenpidekokonaisuuteen.")
P("Lähtökohtana ovat alueen vahvuudet: 3 400 toimivaa maatilaa, Luken koeasema, Ruokaviraston laboratoriotoiminnot ja elintarviketeollisuuden suuret tuotantolaitokset, jotka sijaitsevat alle tunnin ajomatkan päässä toisistaan.")
H2("a) Alkutuotannon tieto käyttöön")
P("Maatiloilla syntyy anturi-, satelliitti- ja konetietoa, josta hyödynnetään toistaiseksi vain pieni osa. Luonnonvarakeskus, ammattikorkeakoulu ja ohjelmistoyritykset rakentavat yhteisen tietoaltaan, jonka käyttöoikeuksista tilat päättävät itse. Tietoallas on tilojen ja yritysten käytössä vuoden 2014 loppuun mennessä. Kokeiluissa on mukana vähintään 200 maatilaa vuonna 2026.")
H2("b) Jatkojalostuksen pilotit")
P("Kokonaisuudessa perustetaan Ruokalaakson yrityspuistoon pilottitehdas, jossa voidaan valmistaa pieniä koe-eriä kasviproteiineista, sivuvirroista ja kotimaisesta kalasta. Pilottitehtaan laitteita uudistetaan yritysten tarpeen mukaan, ja ammattikorkeakoulun opiskelijat osallistuvat koeajoihin osana opintojaan. Tehtaan yhteyteen järjestetään tuotekehityksen, pakkaamisen ja elintarvikelainsäädännön neuvontaa yhdessä Ruokaviraston kanssa. Tavoitteena on 20 yrityslähtöistä koeajoa vuodessa. Koeajoista vähintään puolet tehdään pk-yritysten toimeksiannosta.")
H2("c) Julkiset ruokapalvelut edelläkävijämarkkinana")
P("Kaupungin ruokapalvelut valmistivat vuonna 2020 yhteensä 3,1 miljoonaa ateriaa. Kilpailutuksiin lisätään kehittämisosio, jossa pienetkin toimittajat voivat tarjota uusia tuotteita kokeiltaviksi. Ruokailijoiden palautetta kerätään järjestelmällisesti ja annetaan tuottajien käyttöön. Kotimaisen kasviproteiinin osuus proteiinihankinnoista nousee 5 prosentista 15 prosenttiin vuoteen 2025 mennessä. Ruokahävikki vähenee samaan vuoteen mennessä 30 prosenttia.")
H2("d) Osaajat ja kansainvälistyminen")
P("Koulutuskeskus Jyvä ja Kannusmaan ammattikorkeakoulu uudistavat elintarvikealan koulutustaan yhdessä työnantajien kanssa. Vuoteen 2026 mennessä alueelle saadaan sata uutta kansainvälistä osaajaa. Kaupunki tukee puolisoiden työllistymistä ja lasten englanninkielistä varhaiskasvatusta, sillä muuttopäätöksen tekee yleensä koko perhe. Vientiyrityksille tarjotaan yhteisiä messu- ja markkinointipalveluja, ja tutkijoiden vierailuja yrityksissä tuetaan liikkuvuusapurahoin. Kansainvälisiin ohjelmiin osallistumista helpotetaan valmistelemalla hakemukset yhteisesti ja kokoamalla aiempien hankkeiden kokemukset kaikkien toimijoiden käyttöön. Maaseudun yrittäjille järjestetään tutustumiskäyntejä vertaisalueille.")

H1("5. Sopimuksen toteutuksen rahoitus")
P("Toimenpiteitä rahoittavat valtio ja kaupunki yhdessä. EU:n alue- ja rakennepolitiikan ohjelmakauden 2021–2027 kestävän kaupunkikehittämisen rahoituksesta käytetään Euroopan aluekehitysrahastoa (EAKR) ja Euroopan sosiaalirahastoa (ESR+). Maatiloihin kohdistuvissa kokeiluissa hyödynnetään mahdollisuuksien mukaan myös maaseuturahastoa, ja tutkimusosioihin haetaan rahoitusta Suomen Akatemialta.")
P("EU:n ja valtion rahoituksen osuus hankkeiden kustannuksista on enintään 65 prosenttia. Kaupungin ja muiden kuntien osuus on vähintään 35 prosenttia. Kaupunki varaa omarahoitukseensa 400 000 €/v edellyttäen, että valtuusto myöntää siihen määrärahan. Rahoitettavilta hankkeilta edellytetään, että niissä on mukana useampi kuin yksi yritys tai tutkimusorganisaatio ja että tulosten jatkokäytöstä on suunnitelma. Valtio on myöntänyt sopimuksen käynnistämiseen AKKE-rahoitusta 220 000 euroa.")

H1("6. Toimeenpano ja seuranta")
P("Kaupunginhallitus nimeää toimeenpanoryhmän, joka vastaa hankkeiden valmistelun ohjauksesta, arvioi hankkeiden soveltuvuuden sopimukseen ja seuraa tavoitteiden toteutumista. Toimeenpanoryhmän puheenjohtajana toimii Kannusalmen kaupunki ja jäseninä Luonnonvarakeskus, Kannusmaan ammattikorkeakoulu, Koulutuskeskus Jyvä, Kannusmaan liitto, Kannusmaan ELY-keskus ja MTK-Kannusmaa. Maa- ja metsätalousministeriön asiantuntijoita kuullaan tarvittaessa. Jäsenorganisaatiot nimeävät edustajansa kahdeksi vuodeksi kerrallaan.")
P("Ruokalaakso Oy koordinoi sopimuksen toimenpiteitä ja ylläpitää liitteen hankeluetteloa. Ekosysteemisopimusten valtakunnallista kokonaisuutta seuraa TEM:n asettama kansallinen ohjausryhmä. Toimeenpanoryhmä laatii vuosittain seurantaraportin, joka käsitellään kaupunginvaltuustossa ja toimitetaan TEM:lle. Väliarviointi tehdään vuoden 2024 aikana.")

H1("7. Sopimuksen voimassaolo ja muuttaminen")
P("Sopimus tulee voimaan, kun kumpikin osapuoli on sen allekirjoittanut, ja se päättyy 31.12.2027. Sopimuksen sisältöä voidaan tarkistaa osapuolten yhteisellä kirjallisella päätöksellä. Osapuolella on oikeus purkaa sopimus, jos sen toteuttamisen edellytykset ovat muuttuneet merkittävästi; purkamisesta ilmoitetaan toiselle osapuolelle kirjallisesti.")

H1("8. Allekirjoitukset")
P("Kannusalmella 18.1.2021")
for who in (["Hannele Kortesoja", "Kaupunginjohtaja", "Kannusalmen kaupunki"], ["Petri Ahvenlampi", "Elinkeinoministeri", "Työ- ja elinkeinoministeriö"]):
    P("")
    p = d.add_paragraph()
    for i, x in enumerate(who):
        r = p.add_run(x)
        if i < 2: r.add_break()

d.add_page_break()
H1("Liite 1. Alustavat hankeaihiot")
P("Luettelo on suuntaa antava, ja sitä täydennetään toimeenpanon edetessä.")
B("Peltojen hiilensidonnan mittaus ja todentaminen", "Navetoiden ja kasvihuoneiden energiatehokkuuden kokeilut", "Härkäpavun ja herneen jatkojalostus elintarvikkeiksi",
  "Kalan sivuvirtojen käyttö rehuina ja ravintolisinä", "Koululounaan asiakasraati ja hävikin mittaus", "Elintarvikealan kansainvälinen yrityskiihdyttämö")
cp = d.core_properties
import datetime
cp.author = ""; cp.title = "Ekosysteemisopimus"; cp.comments = ""
cp.created = cp.modified = datetime.datetime(2021, 1, 18)
d.save("kannusalmi-2021-2027.docx")
print(sum(len(p.text.split()) for p in d.paragraphs))
