from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

d = Document()
st = d.styles["Normal"]
st.font.name = "Arial"
st.font.size = Pt(10.5)
st.paragraph_format.space_after = Pt(7)
s = d.sections[0]
s.page_width, s.page_height = Cm(21), Cm(29.7)
s.left_margin = s.right_margin = Cm(2.4)
s.header.paragraphs[0].text = "Havsborgs stad\tEkosystemavtal"
s.footer.paragraphs[0].text = "Havsborgs stad, registratorskontoret"


def p(text, bold=False, size=None, style=None, center=False):
    par = d.add_paragraph(style=style)
    r = par.add_run(text)
    r.bold = bold
    if size:
        r.font.size = Pt(size)
    if center:
        par.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return par


def bullets(*items):
    for x in items:
        p(x, style="List Bullet")


def table(rows, style="Table Grid"):
    t = d.add_table(rows=0, cols=len(rows[0]))
    t.style = style
    for i, row in enumerate(rows):
        for c, x in zip(t.add_row().cells, row):
            c.paragraphs[0].add_run(x).bold = i == 0 and style == "Table Grid"
    d.add_paragraph()


p("Ekosystemavtal mellan Havsborgs stad och arbets- och näringsministeriet", True, 16, center=True)
p("2021–2027", False, 13, center=True)

d.add_heading("AVTALETS PARTER", 1)
p("Avtalet undertecknas av")
bullets("Havsborgs stad", "arbets- och näringsministeriet (ANM).")
p("I genomförandet medverkar dessutom som samarbetspartner")
bullets("jord- och skogsbruksministeriet (JSM)",
        "Havsborgs universitetscenter (Kustlandets universitet och Södra tekniska universitetet)",
        "Sydkustens yrkeshögskola",
        "Naturresursinstitutet (Luke)",
        "Havsborgs Utveckling Ab (tidigare Havsborgs Näringscentral Ab)",
        "Sydkustens förbund",
        "NTM-centralen i Sydkusten",
        "Sydkustens handelskammare.")
p("Havsborg ingår i nätverket av avtalsstäder tillsammans med bland annat Strandvik, Björkholmen och Kvarnfors.")

d.add_heading("VARFÖR AVTALET INGÅS", 1)
p("Havsborg är en stad som äter och bearbetar det som växer i havet och på åkern. Livsmedelsindustrin sysselsätter 1 480 personer i stadsregionen (2019). Den tillverkar mycket men forskar lite: företagen lägger bara 0,4 procent av sin omsättning på forskning och utveckling.")
p("Utgångspunkter för avtalet är")
bullets("den nationella färdplanen för forskning, utveckling och innovationer (2020),",
        "statens mål att andelen innovativa upphandlingar är 10 procent av de offentliga upphandlingarna före valperiodens utgång,",
        "det nationella klimatmålet, enligt vilket Finland är klimatneutralt 2035, och",
        "Sydkustens strategi för smart specialisering 2021–2025.")
p("Avtalet uttrycker parternas gemensamma vilja. Det är inte juridiskt bindande.")

d.add_heading("MÅL", 1)
p("Parterna vill göra Havsborg till landets ledande stad för utveckling av hållbara livsmedel. Stadens kök, restaurangerna och butikerna används som provkök. Resultatet mäts på följande sätt:")
bullets("Livsmedelsföretagens export ökar med 25 procent från 2019 års nivå senast 2026.",
        "Årligen grundas 8–10 nya tillväxtföretag.",
        "Minst 70 procent av råvarorna i stadens kök är inhemska 2025 (58 procent 2020).")

d.add_heading("INSATSOMRÅDEN", 1)
p("Insatsområdena är tre. De valdes tillsammans med företagen i regionen.")
d.add_heading("1. Proteiner från hav och åker", 2)
p("Ärter och bondbönor odlas i dag på 2 400 hektar i landskapet. Odlingsarealen ska vara 5 000 hektar 2027. Av mört och braxen görs föda i stället för foder.")
p("Åtgärderna är följande:")
bullets("Försöksanläggning för proteinextraktion – anläggningen tas i bruk före utgången av 2023.",
        "Vildfisk på tallriken – Luke och yrkeshögskolan utvecklar skonsam benfri förädling.")
d.add_heading("2. Smarta förpackningar", 2)
p("Plastmängden i regionens livsmedelsförpackningar minskar med en femtedel fram till 2025. Fibermaterialen kommer från skogsindustrin och kunnandet från universitetscentret.")
p("Åtgärderna är följande:")
bullets("Testbänk för fiberförpackningar – företagen prövar material i verkliga kylkedjor.",
        "Återtagningssystem för torg och hamn – ett pantsystem för serveringskärl.")
d.add_heading("3. Mat för hälsan", 2)
p("En åldrande befolkning behöver mat som smakar och ger kraft. Sydkustens yrkeshögskola utbildar cirka 200 kostrådgivare under avtalsperioden.")
p("Åtgärderna är följande:")
bullets("Måltidsdata i realtid – en tjänst som visar vad som blir uppätet.",
        "Smaklabb för äldre – recepten prövas på stadens serviceboenden.")

d.add_heading("FINANSIERING", 1)
p("Kostnaderna fördelas på följande sätt:")
bullets("Havsborgs stads och andra lokala aktörers andel är 40 %.", "Statens och EU:s andel är 60 %.")
p("EU:s finansiering kommer ur Europeiska regionala utvecklingsfonden (ERUF) och Europeiska socialfonden plus (ESF+). Under inledningsskedet används det statliga AKKE-anslaget, och samma fördelning tillämpas på det. Företagen kan dessutom ansöka om stöd av Business Finland.")
p("Tabell 1. Finansieringsplan")
table([("År", "Lokal finansiering", "Staten och EU", "Sammanlagt"),
       ("2021", "80 000 €", "120 000 €", "200 000 €"),
       ("2022–2024", "0,72 milj. €", "1,08 milj. €", "1,80 milj. €"),
       ("2025–2027", "0,96 milj. €", "1,44 milj. €", "2,40 milj. €")])

d.add_heading("LEDNING OCH UPPFÖLJNING", 1)
bullets("Styrgruppen leder arbetet. I styrgruppen ingår Havsborgs stad (ordförande), Havsborgs universitetscenter, Sydkustens yrkeshögskola, Havsborgs Utveckling Ab och Sydkustens förbund. NTM-centralen i Sydkusten får kallelserna för kännedom.",
        "Havsborgs Utveckling Ab samordnar genomförandet och sammanställer varje år en uppföljningsrapport.",
        "ANM tillsätter en nationell uppföljningsgrupp, som jämför avtalsstädernas resultat.",
        "En mellanutvärdering görs 2024. Parterna kan skriftligen ändra avtalet utifrån den.")

d.add_heading("GILTIGHETSTID", 1)
p("Avtalet träder i kraft 1.5.2021 och upphör att gälla 31.12.2027. Vardera parten kan säga upp avtalet skriftligen, om förutsättningarna för att genomföra det väsentligt förändras.")

d.add_heading("UNDERSKRIFTER", 1)
p("Havsborg 21.4.2021")
table([("\n", "\n"), ("Åsa Wikberg-Laine", "Fredrik Holmgård"), ("stadsdirektör", "avdelningschef"),
       ("Havsborgs stad", "arbets- och näringsministeriet")], style="Normal Table")
d.save("havsborg-2021-2027.docx")
