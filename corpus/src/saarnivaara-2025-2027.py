from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib import colors
from reportlab.platypus import BaseDocTemplate, PageTemplate, Frame, Paragraph, Spacer, Table, TableStyle, ListFlowable, ListItem, KeepTogether, CondPageBreak
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.rl_config import invariant
import reportlab.rl_config
reportlab.rl_config.invariant = 1
pdfmetrics.registerFont(TTFont("S", "LiberationSerif-Regular.ttf"))
pdfmetrics.registerFont(TTFont("SB", "LiberationSerif-Bold.ttf"))
pdfmetrics.registerFont(TTFont("SI", "LiberationSerif-Italic.ttf"))
pdfmetrics.registerFontFamily("S", normal="S", bold="SB", italic="SI", boldItalic="SB")
body = ParagraphStyle("b", fontName="S", fontSize=11.5, leading=15.5, spaceAfter=7, leftIndent=22*mm)
item = ParagraphStyle("i", parent=body, leftIndent=0, spaceAfter=4)
line = ParagraphStyle("l", parent=body, spaceAfter=1)
h1 = ParagraphStyle("h1", fontName="SB", fontSize=12.5, leading=16, spaceBefore=14, spaceAfter=7, keepWithNext=1)
h2 = ParagraphStyle("h2", fontName="SB", fontSize=11.5, leading=15, spaceBefore=9, spaceAfter=5, leftIndent=22*mm, keepWithNext=1)
title = ParagraphStyle("t", fontName="SB", fontSize=17, leading=22, spaceBefore=6, spaceAfter=14)
cell = ParagraphStyle("c", fontName="S", fontSize=10.5, leading=13)
cellb = ParagraphStyle("cb", parent=cell, fontName="SB")

def page(c, d):
    c.saveState()
    c.setFont("SB", 10); c.drawString(22*mm, 280*mm, "SAARNIVAARAN KAUPUNKI")
    c.setFont("S", 9.5)
    c.drawString(120*mm, 280*mm, "Sopimus")
    c.drawRightString(188*mm, 280*mm, "%d / 4" % d.page)
    c.drawString(120*mm, 275.5*mm, "SAA/412/2025")
    c.setFont("S", 8.5)
    c.drawString(22*mm, 14*mm, "Saarnivaaran kaupunki, Kaupungintalo, Vaarankatu 2 – kirjaamo@saarnivaara.example")
    c.restoreState()

doc = BaseDocTemplate("saarnivaara-2025-2027.pdf", pagesize=A4, title="Ekosysteemisopimus")
doc.addPageTemplates([PageTemplate("p", [Frame(22*mm, 22*mm, 166*mm, 246*mm, 0, 0, 0, 0)], onPage=page)])
P = lambda t, s=body: Paragraph(t, s)
def bullets(*xs):
    return ListFlowable([ListItem(P(x, item), leftIndent=28*mm, bulletColor=colors.black) for x in xs],
                        bulletType="bullet", start="•", bulletFontSize=11, leftIndent=28*mm, bulletDedent=5*mm)
S = []
a = S.append
a(P("Valtion ja Saarnivaaran kaupungin päivitetty ekosysteemisopimus 2025–2027", title))

a(P("1. OSAPUOLET", h1))
a(P("Päivitetyn sopimuksen allekirjoittavat"))
a(P("Työ- ja elinkeinoministeriö (TEM)", line))
a(P("Saarnivaaran kaupunki"))
a(P("Sopimuksen toteutukseen osallistuvat muut yhteistyöosapuolet:"))
for x in ["Saarnivaaran yliopisto", "Vaaramaan ammattikorkeakoulu (Vamk)", "Vaaramaan hyvinvointialue", "Teknologian tutkimuskeskus VTT Oy (VTT)",
          "Vaaramaan liitto", "Saarnivaaran seudun kehitysyhtiö Kide Oy"]:
    a(P(x, line))
a(P("Vaaramaan kauppakamari"))

a(P("2. PÄIVITYKSEN TAUSTA", h1))
a(P("Tällä asiakirjalla päivitetään osapuolten välinen, 11.2.2021 päivätty ekosysteemisopimus 2021–2027. Sopimuskauden jälkimmäisellä puoliskolla painopisteitä tarkistetaan, koska toimintaympäristö on muuttunut: energian hinta ja saatavuus, turvallisuustilanne sekä hyvinvointialueiden perustaminen vaikuttavat suoraan siihen, millaisia innovaatioita seudulla kannattaa kehittää ja kuka niitä ostaa."))
a(P("Vuosina 2021–2024 sopimuksen perusteella käynnistyi 34 hanketta, joihin osallistui yli 210 yritystä. Ulkopuolinen väliarviointi valmistui vuonna 2024. Siinä kiitettiin korkeakoulujen ja kaupungin tiivistynyttä yhteistyötä mutta todettiin, että hankkeita on ollut lukumääräisesti paljon ja ne ovat jääneet pieniksi. Arvioijat suosittelivat harvempia, pidempikestoisia kokonaisuuksia ja selkeämpiä mittareita. Suositukset on käsitelty kaupunginhallituksessa 16.12.2024 ja otettu huomioon tässä päivityksessä."))
a(P("Parlamentaarisesti sovitun tavoitteen mukaan Suomen tki-menot ovat neljä prosenttia bruttokansantuotteesta vuonna 2030; vuonna 2023 osuus oli 3,1 prosenttia. Valtion rahoituksen lisäys ei yksin riitä, vaan sen on saatava liikkeelle yritysten omia panostuksia. Ekosysteemisopimus on kaupungin ja valtion yhteinen väline tämän vipuvaikutuksen aikaansaamiseksi Saarnivaaran seudulla."))
a(P("Sopimus on poliittinen tahdonilmaus, jonka toteuttamisesta päätetään hankekohtaisesti."))

a(P("3. TAVOITTEET", h1))
a(P("Tavoitteena on, että Saarnivaaran seudulla toimivat yritykset kasvavat kansainvälisille markkinoille tutkimukseen perustuvilla tuotteilla ja että kaupunki, hyvinvointialue ja korkeakoulut ovat niille vaativia ensimmäisiä asiakkaita ja kehittäjäkumppaneita. Tavoitteiden toteutumista seurataan seuraavilla mittareilla:"))
T = [["Mittari", "Lähtötaso 2023", "Tavoite 2027"],
     ["Yritysten tki-menot", "118 milj. €", "160 milj. €"],
     ["Korkeakoulujen kansainvälinen tutkimusrahoitus", "21 milj. €", "30 milj. €"],
     ["Tki-hankkeisiin osallistuvat pk-yritykset", "95 yritystä", "150 yritystä"],
     ["Innovatiivisten hankintojen osuus kaupungin hankinnoista", "4 %", "10 %"]]
t = Table([[P(x, cellb if i == 0 else cell) for x in r] for i, r in enumerate(T)], colWidths=[78*mm, 33*mm, 33*mm], hAlign="RIGHT")
t.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 1), (-1, -1), 0.3, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                       ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]))
a(t); a(Spacer(1, 8))
a(P("Lisäksi seudulle syntyy sopimuskauden aikana vähintään kaksikymmentä uutta startup-yritystä, joiden liiketoiminta perustuu tutkimustuloksiin."))

a(P("4. PAINOPISTEET", h1))
a(P("Aiemman sopimuksen kahta painopistettä jatketaan tarkennettuina, ja niiden rinnalle otetaan yksi uusi. Sopimuksella on siten kolme painopistettä. Aiempaan painopisteeseen kuulunut kestävä liikkuminen jää pois, ja sen keskeneräiset hankkeet viedään loppuun voimassa olevien rahoituspäätösten mukaisesti."))
a(P("Kaikissa painopisteissä noudatetaan samoja periaatteita: hankkeen on lähdettävä yritysten tai julkisten palvelujen todellisesta tarpeesta, sen tulosten hyödyntäjä on nimettävä jo hakuvaiheessa ja aineistot avataan muiden käyttöön aina, kun tietosuoja ja liikesalaisuudet sen sallivat."))
a(P("4.1 TERVEYSTEKNOLOGIA JA HYVINVOINTIDATA", h2))
a(P("Saarnivaaran terveysteknologiakeskittymään kuuluu 48 yritystä. Niiden liikevaihto on kasvanut keskimäärin 12 prosenttia vuodessa. Keskittymän vahvuutena on yliopistollisen tutkimuksen, keskussairaalan ja ohjelmistoalan läheisyys; heikkoutena on ollut se, että kliiniseen näyttöön vaadittavat kokeet joudutaan usein tekemään muualla."))
a(P("Painopisteen tavoitteena on 15 prosentin vuotuinen liikevaihdon kasvu läpi sopimuskauden sekä 120 uutta työpaikkaa. Toimenpiteet:"))
a(bullets("Sairaala kokeiluympäristönä: hyvinvointialue, yliopisto ja Kide Oy luovat yrityksille yhden luukun menettelyn, jonka kautta laitteita ja ohjelmistoja voidaan testata potilastyössä. Menettely on käytössä vuoden 2026 loppuun mennessä.",
          "Terveystiedon toissijainen käyttö: rakennetaan tietoturvallinen käyttöympäristö ja koulutetaan tutkijoita ja yrityksiä hyödyntämään sitä.",
          "Kotihoidon uudet teknologiat: Vamkin hyvinvointiteknologian opetusta uudistetaan, ja kaupungin ja hyvinvointialueen yhteisillä hankinnoilla kokeillaan ratkaisuja, jotka tukevat ikääntyneiden itsenäistä asumista."))
a(P("4.2 VÄHÄHIILINEN LÄMPÖ JA ENERGIAVARASTOT", h2))
a(P("Kaupungin kaukolämmöstä 71 prosenttia tuotettiin vuonna 2024 uusiutuvalla energialla tai hukkalämmöllä. Seudulla valmistetaan lämpöpumppuja, lämmönvaihtimia ja automaatiota, joiden vientinäkymät ovat hyvät. VTT ja Vamk ovat sijoittaneet Saarnivaaraan energiavarastojen mittauslaboratorion, joka täydentää yritysten omia testauspaikkoja."))
a(P("Uusiutuvan energian ja hukkalämmön osuus kasvaa 20 prosenttiyksikköä vuoteen 2027 mennessä. Kaupungin tavoitteena on hiilineutraali lämmöntuotanto vuonna 2029. Toimenpiteet:"))
a(bullets("Datakeskusten hukkalämpö: selvitetään sijaintipaikat ja tehdään liityntäsopimukset kaukolämpöverkkoon.",
          "Kausivarastojen pilotti: toteutetaan käytöstä poistettuun kalliosäiliöön lämpövarasto, jota yritykset voivat käyttää tutkimusalustana.",
          "Energia-alan vientirengas: kootaan pk-yritykset yhteisiin tarjouksiin Pohjois-Euroopan markkinoilla ja tuetaan niiden osallistumista alan standardointityöhön."))
a(P("4.3 KYBERTURVALLISUUS JA KAKSIKÄYTTÖTEKNOLOGIAT", h2))
a(P("Uusi painopiste vastaa kokonaisturvallisuuden tarpeisiin. Saarnivaaran yliopistossa on kyberturvallisuuden maisteriohjelma, ja seudulla toimii 26 alan yritystä. Monen asiakkaita ovat sekä viranomaiset että teollisuus, joten samoilla ratkaisuilla on siviili- ja puolustuskäyttöä."))
a(P("Tavoitteena on kouluttaa 500 kyberturvallisuuden asiantuntijaa vuoden 2027 loppuun mennessä ja saada seudulle vähintään kolme EU-rahoitteista kaksikäyttöhanketta sopimuskaudella. Toimenpiteet:"))
a(bullets("Kyberharjoitusalue: laajennetaan Vamkin harjoitusympäristö pk-yritysten, kuntien ja hyvinvointialueiden käyttöön sekä laaditaan toimialakohtaiset harjoitukset energiayhtiöille ja terveydenhuollolle. Harjoituksista kertyvää kokemusta käytetään korkeakoulujen opetuksessa.",
          "Kaksikäyttökiihdyttämö: valmennetaan kasvuyrityksiä turvallisuusalan hankintoihin ja rahoitushakuihin yhdessä alan järjestöjen kanssa."))

a(P("5. RAHOITUS", h1))
a(P("Sopimuksen hankkeita rahoitetaan kestävän kaupunkikehittämisen EAKR-varoista sekä Saarnivaaran kaupungin ja muiden paikallisten toimijoiden omarahoituksella. Kokonaisrahoituksesta EU:n ja valtion yhteenlaskettu osuus on 70 % ja paikallinen osuus 30 %. Sopimuskauden rahoitukseksi arvioidaan 6,0 milj. euroa. Tästä EU:n ja valtion rahoitusta on 4,2 milj. euroa ja paikallista rahoitusta 1,8 milj. euroa."))
a(P("Omarahoitukseen voi sisältyä kaupungin, korkeakoulujen ja hyvinvointialueen rahoitusta sekä hankkeisiin kohdennettua henkilötyötä, jos rahoittajan säännöt sen mahdollistavat. Hankkeiden valinnassa painotetaan kokonaisuuksia, joissa yritykset osallistuvat kehittämiseen omilla rinnakkaisilla hankkeillaan. Rahoituksen toteutuminen riippuu ohjelmavarojen riittävyydestä ja kaupungin vuosittaisista talousarviopäätöksistä. Painopisteiden tutkimus- ja yrityshankkeille haetaan rahoitusta myös Euroopan puolustusrahastosta (EDF), EU4Health-ohjelmasta ja Business Finlandilta."))

a(P("6. OHJAUS JA SEURANTA", h1))
a(P("Sopimuksen toteutusta ohjaa kaupunginhallituksen asettama innovaationeuvosto. Neuvoston jäsenet edustavat Saarnivaaran kaupunkia, Saarnivaaran yliopistoa, Vaaramaan ammattikorkeakoulua, Vaaramaan hyvinvointialuetta, Vaaramaan liittoa ja Vaaramaan kauppakamaria. Neuvosto päättää hakujen painotuksista, antaa hankkeista puoltavat lausunnot ja käsittelee mittarien kehityksen puolivuosittain. Tarvittaessa se voi kuulla kokouksissaan yritysten, rahoittajien ja tutkimusorganisaatioiden asiantuntijoita. Asiakirjat ja pöytäkirjat julkaistaan kaupungin verkkosivuilla, ellei niiden salassapitoon ole lakiin perustuvaa syytä."))
a(P("Saarnivaaran seudun kehitysyhtiö Kide Oy koordinoi hankesalkkua ja laatii TEM:lle vuosiraportin. TEM:n asettama kansallinen ohjausryhmä seuraa kaikkien ekosysteemisopimusten toteutumista ja edistää kaupunkien keskinäistä oppimista. Loppuarviointi teetetään vuonna 2027. Osapuolet viestivät sopimuksen tuloksista yhdessä."))

a(P("7. VOIMASSAOLO JA MUUTOKSET", h1))
a(P("Päivitetty sopimus tulee voimaan 1.6.2025 ja on voimassa 31.12.2027 asti. Sopimusta voidaan muuttaa osapuolten kirjallisella päätöksellä. Jos osapuoli ei olosuhteiden olennaisen muutoksen vuoksi voi jatkaa sopimuksen toteuttamista, se voi irtisanoa sopimuksen kirjallisesti."))

sig = ParagraphStyle("s", parent=body, leftIndent=0, spaceAfter=0)
st = Table([[P("Tuomas Iivarinkoski<br/>Osastopäällikkö<br/>Työ- ja elinkeinoministeriö", sig), P("Elina Harjasuo<br/>Pormestari<br/>Saarnivaaran kaupunki", sig)]],
           colWidths=[72*mm, 72*mm], hAlign="RIGHT")
st.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
a(KeepTogether([P("ALLEKIRJOITUKSET", h1), P("Asiakirja on allekirjoitettu sähköisesti 20.5.2025."), Spacer(1, 10), st]))
doc.build(S)
