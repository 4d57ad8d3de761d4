import datetime

import docx
from docx.shared import Cm, Pt, RGBColor

d = docx.Document()
sec = d.sections[0]
sec.page_width, sec.page_height = Cm(21), Cm(29.7)
sec.left_margin = sec.right_margin = Cm(2.4)
sec.top_margin = sec.bottom_margin = Cm(2.2)
normal = d.styles["Normal"]
normal.font.name, normal.font.size = "Cambria", Pt(11)
for name, size in (("Title", 22), ("Heading 1", 14), ("Heading 2", 12)):
    style = d.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = "Cambria", Pt(size), RGBColor(0x2E, 0x4A, 0x1F)
sec.header.paragraphs[0].text = "Kuikkasalmen kaupunki\tkaupunginvaltuusto 26.4.2021 § 31"


def h1(text):
    d.add_heading(text, 1)


def h2(text):
    d.add_heading(text, 2)


def p(text):
    d.add_paragraph(text)


def b(*items):
    for item in items:
        d.add_paragraph(item, style="List Bullet")


d.add_paragraph("Kuikkasalmen ekosysteemisopimus valtion kanssa 2021–2027", style="Title")

h1("1. Sopijapuolet")
p("Kuikkasalmen kaupunki ja työ- ja elinkeinoministeriö (TEM) solmivat tämän sopimuksen. Muita toteuttajia ovat Kuikkasalmen ammattikorkeakoulu, Järvimaan koulutuskuntayhtymä, Kuikan Kehitysyhtiö Oy, Järvimaan Sahat Oy sekä Järvimaan liitto.")

h1("2. Tarkoitus ja tausta")
p("Kuikkasalmi sijaitsee kahden järven välisellä kannaksella, ja sen sahat ovat lähettäneet puuta maailmalle jo vuosisadan ajan. Uudempi tulokas on pelinkehitys, joka on vallannut entisen vaneritehtaan salit. Kumpikin ala tarvitsee nuoria tekijöitä, ja juuri heitä seudulta muuttaa pois enemmän kuin sinne palaa.")
p("Suomi on sitoutunut siihen, että tutkimukseen, kehittämiseen ja innovaatioihin käytettävät varat vastaavat neljää prosenttia bruttokansantuotteesta vuonna 2030. Päämäärään päästään vain, jos julkinen valta, yritykset ja tutkimusorganisaatiot suuntaavat voimavarojaan samoihin kohteisiin ja sopivat työnjaostaan pitkäjänteisesti.")
p("Maakunnan älykkään erikoistumisen strategia on ollut painopisteiden valinnan lähtökohtana. Sopimus ei korvaa maakuntaohjelmaa eikä muita alueen suunnitelmia, vaan kokoaa niistä ne toimet, joissa kaupungin oma päätösvalta ja valtion tutkimus- ja innovaatiopolitiikka kohtaavat.")
p("Sopimuksella valtio ja kaupunki ilmaisevat, mihin suuntaan ne tahtovat kaupunkiseudun innovaatiotoimintaa yhdessä viedä. Sopimus ei perusta kummallekaan oikeudellista velvoitetta, vaan sen vaikutus syntyy yhteisesti valituista kohteista ja niitä tukevista päätöksistä.")

h1("3. Tavoitteet")
p("Kaupungit ovat luonteva paikka kokeilla uutta, sillä niissä asukkaat, yritykset ja oppilaitokset kohtaavat arjessa. Sopimusten yhteisenä pyrkimyksenä on, että kokeilusta edetään nykyistä nopeammin käyttöön, käytöstä kauppaan ja kaupasta vientiin ja että hyväksi todettu ratkaisu leviää kaupungista toiseen.")
p("Kuikkasalmella tavoitellaan rohkeutta yhdistää kaksi alaa, joita ei yleensä mainita samassa lauseessa: hirsi ja pikseli. Kaupunki on asettanut itselleen neljä mitattavaa tavoitetta:")
b("puu- ja pelialalle 400 uutta työpaikkaa vuoteen 2027 mennessä",
  "60 uutta yritystä vuoteen 2027 mennessä, niistä puolet alle 30-vuotiaiden perustamia",
  "yksityiset TKI-panostukset 18 miljoonaa euroa vuonna 2027",
  "rakentamisesta aiheutuvien päästöjen vähentäminen 30 prosentilla vuoteen 2027 mennessä.")

h1("4. Strategiset painopistealueet")
p("Kaupunginvaltuusto valitsi painopistealueet kahdesta syystä: niille on seudulla opettajia, ja niiden tuotteita ostetaan ulkomailla.")
h2("4.1 Kerrostaloja ja kouluja puusta")
p("Paikallisia seinäelementtejä viedään Keski-Eurooppaan, mutta kotikaupungissa niistä on pystytetty lähinnä pientaloja. Rakennuttajat epäröivät, koska esikuvia on vähän ja vakuutusehdot ovat tiukat. Siksi kaupunki ryhtyy itse ensimmäiseksi tilaajaksi. Kaupungin uudisrakennuksista 80 prosenttia tehdään puurunkoisina vuonna 2025, ja elementtien valmistukseen investoidaan 60 miljoonaa euroa vuoteen 2027 mennessä.")
p("Toimenpiteet:")
b("Puukoulun avoin työmaa: Kannaksen uuden koulun rakentamista saa seurata verkossa, ja kosteusmittausten tulokset julkaistaan viikoittain.",
  "Tuotemallit yhteiseen kirjastoon: ammattikorkeakoulu ja Järvimaan Sahat Oy julkaisevat liitosten ja elementtien mallit, joita suunnittelija käyttää maksutta vuodesta 2023 lähtien.",
  "Purettavat rakenteet: väliaikaiset päiväkodit kootaan ruuviliitoksin niin, että ne voidaan siirtää ja käyttää uudelleen.")
h2("4.2 Pelit ja virtuaaliset maailmat")
p("Pelistudiot ovat oppineet tekemään todenmukaisia ympäristöjä pienellä väellä. Samalla taidolla voidaan harjoitella leikkausta, sammuttaa tulipaloa tai kävellä talossa, jota ei ole vielä rakennettu. Painopistealueella digitaalinen pelituotanto kytketään koulutukseen, rakentamiseen ja terveydenhuoltoon. Alan viennin arvo on 25 miljoonaa euroa vuonna 2026.")
p("Toimenpiteet:")
b("Studiokoulu: Järvimaan koulutuskuntayhtymä siirtää media-alan opetuksen vaneritehtaalle, jossa opiskelijat tekevät tilaustöitä studioiden ohjauksessa.",
  "Kuntouttava peli: aivohalvauksesta toipuvien harjoittelua varten kehitetään liikkeen tunnistavia pelejä, joiden terveysvaikutukset tutkitaan. Pelejä otetaan hoitoon kymmenen vuoteen 2026 mennessä.",
  "Virtuaalinen mallitalo: asukkaat arvioivat puukerrostalojen pohjaratkaisuja laseilla ennen rakennusluvan hakemista.")

h1("5. Rahoitus")
p("Valtion osuus hankkeiden rahoituksesta osoitetaan vuosittain niissä rajoissa, jotka eduskunnan hyväksymä talousarvio asettaa. Sopimus ei oikeuta ohittamaan tavanomaista hakumenettelyä, ja jokaisesta hankkeesta tehdään erillinen rahoituspäätös siinä viranomaisessa, jolle asia kuuluu.")
p("Hankkeen julkisesta rahoituksesta EU ja valtio maksavat yhdessä enintään 60 prosenttia, jollei rahoittaja erityisestä syystä toisin päätä, ja vähintään 40 prosenttia katetaan kaupungin ja muiden paikallisten tahojen varoilla. Samaa jakoa noudatetaan jo käynnistysvaiheessa, jonka kustannuksiin käytetään valtion AKKE-määrärahaa.")
p("Valtuusto on päättänyt käyttää sopimukseen 350 000 euroa vuodessa. Summalla maksetaan myös hankevalmistelijan palkka. Oikeudenmukaisen siirtymän rahastosta (JTF) haetaan puurakentamisen kokeiluihin enintään 1,5 miljoonaa euroa.")

h1("6. Toteutus ja seuranta")
p("Kuikan Kehitysyhtiö Oy kokoaa ohjausryhmän, jonka jäseniksi kutsutaan Kuikkasalmen kaupunki, Kuikkasalmen ammattikorkeakoulu, Järvimaan koulutuskuntayhtymä, Järvimaan Sahat Oy ja Järvimaan liitto. Jokainen jäsen isännöi kokousta vuorollaan, jotta muut näkevät, mitä hankkeissa käytännössä tehdään.")
p("Ministeriö kutsuu koolle kaikkien sopimuskaupunkien yhteisen seurantafoorumin, joka käsittelee kerran vuodessa sopimusten tuloksia, vertaa eri seutujen kokemuksia ja tekee ehdotuksia kansallisiksi toimiksi. Kaupungit nimeävät foorumiin kukin yhden edustajan ja hänelle varahenkilön.")
p("Tavoitteiden toteutumisesta kerrotaan kuntalaisille kirjaston seinälle heijastettavalla taululla, ja luvut päivitetään puolivuosittain.")

h1("7. Voimassaolo")
p("Sopimus tulee voimaan, kun viimeinenkin osapuoli on sen allekirjoittanut, ja lakkaa olemasta voimassa 31.12.2027. Painopisteitä ja niiden tavoitteita täsmennetään tarvittaessa lisäpöytäkirjalla, jonka molemmat osapuolet hyväksyvät. Osapuoli, joka ei enää kykene huolehtimaan osuudestaan, voi irtautua sopimuksesta ilmoittamalla asiasta kirjallisesti kuusi kuukautta etukäteen.")

h1("8. Allekirjoitukset")
p("Kuikkasalmella 30.4.2021")
table = d.add_table(rows=1, cols=2)
for cell, who in zip(table.rows[0].cells, (("Jorma Lehmusvaara", "Kaupunginjohtaja", "Kuikkasalmen kaupunki"), ("Sirkka Korpisaari", "Neuvotteleva virkamies", "Työ- ja elinkeinoministeriö"))):
    cell.paragraphs[0].text = who[0]
    for line in who[1:]:
        cell.add_paragraph(line)

core = d.core_properties
core.author, core.comments, core.title = "", "", "Kuikkasalmen ekosysteemisopimus"
core.created = core.modified = datetime.datetime(2021, 4, 30)
d.save("kuikkasalmi-2021-2027.docx")
