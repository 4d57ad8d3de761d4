from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

d = Document()
st = d.styles["Normal"]
st.font.name = "Calibri"
st.font.size = Pt(11)
st.paragraph_format.space_after = Pt(8)
s = d.sections[0]
s.page_width, s.page_height = Cm(21), Cm(29.7)
s.left_margin = s.right_margin = Cm(2.3)
s.header.paragraphs[0].text = "Kellorannan seudun ekosysteemisopimus"


def p(text, bold=False, size=None, style=None, center=False):
    par = d.add_paragraph(style=style)
    r = par.add_run(text)
    r.bold = bold
    if size:
        r.font.size = Pt(size)
    if center:
        par.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return par


def h(text):
    par = p(text, bold=True)
    par.paragraph_format.space_before = Pt(10)
    par.paragraph_format.keep_with_next = True


def bullets(*items):
    for x in items:
        p(x, style="List Bullet")


p("Kellorannan seudun ja valtion ekosysteemisopimus", True, 16, center=True)
p("2025–2027", False, 13, center=True)

h("1 Sopijapuolet")
p("Tämän sopimuksen tekevät:")
bullets("Työ- ja elinkeinoministeriö (TEM)", "Kellorannan kaupunki (jäljempänä keskuskaupunki)", "Väärälän kunta")
p("Sopimuksen toteuttamisessa ovat mukana yhteistyökumppaneina:")
bullets("Kellorannan yliopistokeskus (Salonkylän yliopisto ja Tornimäen yliopisto)",
        "Kellorannan seudun koulutuskuntayhtymä Osmo",
        "Teknologian tutkimuskeskus VTT Oy",
        "Kehittämisyhtiö Kellotapuli Oy",
        "Keski-Järvimaan liitto",
        "Järvimaan Yrittäjät ry")

h("2 Tausta")
p("Sopimus korvaa osapuolten 16.2.2021 allekirjoittaman sopimuksen. Ensimmäisellä sopimuskaudella (2021–2024) käynnistyi 31 hanketta, joihin osallistui yhteensä 140 yritystä. Kokemus oli rohkaiseva, mutta hankkeet jäivät usein pieniksi ja lyhyiksi. Siksi uudella kaudella tehdään harvempia ja suurempia valintoja.")
p("Kellorannan seudulla asuu 58 700 asukasta. Työttömyysaste oli 11,4 prosenttia joulukuussa 2024. Seudun suurin paperikone pysäytettiin edellisen kauden aikana, ja sen jälkeen rakennetuista tiloista ja vapautuneesta osaamisesta on tullut uusien yritysten kasvualusta.")
p("Kansallisena lähtökohtana on tutkimus- ja kehittämistoiminnan rahoituslaki, jonka mukaisesti tutkimus- ja kehittämismenot nostetaan 4 prosenttiin bruttokansantuotteesta vuoteen 2030 mennessä. Kelloranta haluaa olla mukana tässä nousussa eikä katsoa sitä sivusta.")
p("Edellisen kauden loppuarvioinnissa yritykset toivoivat kolmea asiaa: yhtä yhteyshenkilöä, nopeampia päätöksiä ja mahdollisuutta kokeilla tuotettaan oikeassa ympäristössä. Uusi sopimus on rakennettu näiden toiveiden varaan. Erityisesti kuntien omat kiinteistöt, reitit ja energiaverkot otetaan kokeilujen paikoiksi.")
p("Sopimus on luonteeltaan yhteinen aikomus. Se sitoo osapuolia poliittisesti mutta ei oikeudellisesti.")

h("3 Tavoitteet")
p("Seutu haluaa olla paikka, jossa luonto, rakentaminen ja energia muodostavat saman liiketoiminnan eri puolet. Tutkimus kytketään yritysten arkeen niin, että opinnäytteet, kokeilut ja tuotekehitys tukevat toisiaan. Yliopistokeskuksen tutkimusryhmät ja koulutuskuntayhtymän työsalit avataan yrityksille samoin ehdoin riippumatta siitä, missä kunnassa yritys toimii.")
p("Vuoden 2027 loppuun mennessä seutu aikoo")
bullets("kaksinkertaistaa seudun yritysten saaman kansainvälisen tki-rahoituksen",
        "houkutella kolme uutta kansainvälistä yritystä",
        "nostaa korkeakoulutettujen osuuden 25–34-vuotiaista 29 prosentista 34 prosenttiin.")

h("4 Painopisteet")
p("Painopisteet ovat kestävä rakentaminen, luontomatkailun teknologiat ja hajautettu energia. Kaksi ensimmäistä jatkavat aiempaa linjaa, mutta hajautettu energia on mukana uutena. Painopisteet on käsitelty keskuskaupungin ja Väärälän valtuustoissa. Kullekin nimetään vetäjä, joka kokoaa yritykset ja tutkijat yhteen vähintään kahdesti vuodessa. Painopisteiden rajat eivät ole jyrkkiä: esimerkiksi retkeilymajan energiaratkaisu voi kuulua useampaan.")
p("Kestävä rakentaminen", True)
p("Puurakentaminen on seudun vanha vahvuus: alan yrityksissä työskentelee yli 900 ammattilaista ja niiden yhteenlaskettu liikevaihto on 210 miljoonaa euroa. Uutta on se, että rakennusosat suunnitellaan alusta alkaen purettaviksi ja uudelleen käytettäviksi. VTT tutkii osien kestävyyttä ja kunnat tarjoavat kohteita.")
p("Merkittävin este uudelleenkäytölle on tiedon puute. Kun rakennuksen osista ei tiedetä, mistä ne on tehty ja mitä ne kestävät, ne päätyvät murskaksi. Siksi painopisteessä kehitetään myös rakennusosien tunnistamista ja dokumentointia yhdessä alan ohjelmistoyritysten kanssa.")
p("Tavoitteena on, että uudelleenkäytettyjen rakennusosien osuus keskuskaupungin omissa hankkeissa on 20 prosenttia vuonna 2027. Painopisteen toimenpiteet ovat:")
bullets("Purettavan puutalon malli – suunnitteluohje ja koekohteita sekä keskuskaupungissa että Väärälässä;",
        "Rakennusosien kauppapaikka – verkkopalvelu, joka avataan vuoteen 2026 mennessä; sekä",
        "Rakentajien mestarikoulu – täydennyskoulutus työssä oleville.")
p("Luontomatkailun teknologiat", True)
p("Seudulla kirjattiin 310 000 yöpymistä vuonna 2023. Matkailijat liikkuvat kansallispuistossa ja vesistöillä, joiden kantokyky on rajallinen. Digitaalisilla palveluilla kulkua voidaan ohjata, tietoa luonnosta rikastaa ja turvallisuutta parantaa.")
p("Tavoitteena on kasvattaa yöpymisten määrää 15 prosenttia sopimuskauden aikana niin, että kasvu ajoittuu hiljaisiin kuukausiin. Painopisteen toimenpiteet ovat:")
bullets("Reittien reaaliaikainen tilannekuva;", "Äänettömät vesillä liikkumisen palvelut; sekä", "Matkailun tutkijavierailut.")
p("Hajautettu energia", True)
p("Kylien ja lomakeskusten energiaratkaisut ovat kalliita, jos ne toteutetaan yksitellen. Painopisteessä rakennetaan malli, jossa aurinko, maalämpö, biokaasu ja varastointi yhdistetään alueelliseksi palveluksi. Väärälän kunta antaa kokeilulle ensimmäisen taajaman. Mallin on toimittava talvella, jolloin kulutus on suurimmillaan ja aurinko alhaalla.")
p("Seudulle muodostetaan vähintään viisi energiayhteisöä vuoteen 2027 mennessä. Painopisteen toimenpiteet ovat:")
bullets("Väärälän energiakylä – taajaman kattava kokeilu, joka käynnistyy vuonna 2025;", "Biokaasun pientuotannon palvelu.")

h("5 Rahoitus")
p("Sopimuksen toteuttamiseen käytetään Euroopan aluekehitysrahaston (EAKR) ja oikeudenmukaisen siirtymän rahaston (JTF) kestävän kaupunkikehittämisen varoja niiden ohjelma-asiakirjojen rajoissa. Valtion rahoitus edellyttää, että eduskunta on osoittanut siihen määrärahan. Yritysten tutkimushankkeisiin haetaan lisäksi Business Finlandin rahoitusta.")
p("Rahoitusta ei jaeta painopisteille ennalta. Ohjausryhmä seuraa, että kaikkien kolmen hankkeet etenevät, ja voi tarvittaessa siirtää painotusta.")
p("Hankkeiden kustannuksista 45 % katetaan paikallisella rahoituksella ja 55 % EU:n ja valtion yhteisellä osuudella. Keskuskaupunki osoittaa koordinaatioon 120 000 euroa vuodessa ja Väärälän kunta 30 000 euroa vuodessa.")

h("6 Toteutuksen organisointi")
p("Sopimuksen toteutusta johtaa seudullinen ohjausryhmä. Ohjausryhmän jäseninä ovat Kellorannan kaupunki, Väärälän kunta, Kellorannan yliopistokeskus, Teknologian tutkimuskeskus VTT Oy ja Järvimaan Yrittäjät ry. Puheenjohtajana toimii keskuskaupungin edustaja. Ohjausryhmä linjaa hankkeiden valinnan ja hyväksyy viestintäsuunnitelman.")
p("Koordinaatiosta vastaa Kehittämisyhtiö Kellotapuli Oy, joka palkkaa tehtävään osa-aikaisen koordinaattorin. Koordinaattori tuntee hankkeet, auttaa hakijoita ja huolehtii siitä, etteivät hankkeet tee samaa työtä kahdesti.")

h("7 Seuranta ja arviointi")
p("Tuloksista raportoidaan ministeriölle vuosittain. Painopisteiden osuvuus arvioidaan keväällä 2026 yhdessä yritysten kanssa. Sopimuksen sisältöä voidaan tarkistaa osapuolten yhteisellä päätöksellä, ja muutokset kirjataan sopimukseen liitteeksi.")

h("8 Sopimuksen voimaantulo ja päättyminen")
p("Sopimus tulee voimaan 1.5.2025, ja sen voimassaolo päättyy 31.12.2027. Osapuoli voi irtisanoa sopimuksen päättymään aikaisemmin, jos sen rahoitus lakkaa. Irtisanominen tehdään kirjallisesti ja perustellen. Ennen päättymistä myönnetty hankerahoitus käytetään loppuun rahoituspäätösten ehtojen mukaan.")

h("9 Allekirjoitukset")
p("Kellorannassa 11. päivänä huhtikuuta 2025")
t = d.add_table(rows=1, cols=3)
for c, (org, name, title) in zip(t.rows[0].cells, [
        ("Työ- ja elinkeinoministeriö", "Johanna Vuorisalmi", "Ylijohtaja"),
        ("Kellorannan kaupunki", "Reijo Hakovirta", "Kaupunginjohtaja"),
        ("Väärälän kunta", "Sanna-Kaisa Möttölä", "Kunnanjohtaja")]):
    c.paragraphs[0].add_run(org).bold = True
    c.add_paragraph("\n\n" + name)
    c.add_paragraph(title)

d.add_page_break()
h("Liite 1 Alustava hankeluettelo")
p("Luettelo kuvaa sopimusta allekirjoitettaessa tiedossa olevia aiheita. Kustannukset ovat arvioita.")
rows = [("Hankeaihe", "Painopiste", "Aloitus", "Kustannusarvio, €"),
        ("Koulun purkaminen rakennusosapankiksi", "Kestävä rakentaminen", "2025", "380 000"),
        ("Puun kosteusmittauksen anturit", "Kestävä rakentaminen", "2026", "245 000"),
        ("Kansallispuiston kävijälaskennan konenäkö", "Luontomatkailun teknologiat", "2025", "160 000"),
        ("Sähköisten soutuveneiden latausverkko", "Luontomatkailun teknologiat", "2026", "210 000"),
        ("Leirintäalueen yhteinen energiavarasto", "Hajautettu energia", "2026", "520 000")]
t = d.add_table(rows=0, cols=4)
t.style = "Table Grid"
for i, r in enumerate(rows):
    for c, x in zip(t.add_row().cells, r):
        c.paragraphs[0].add_run(x).bold = i == 0
d.save("kelloranta-2025-2027.docx")
