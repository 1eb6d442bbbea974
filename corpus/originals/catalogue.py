"""The originals that the federation circulates, and the page scanned from one of them."""

from corpus.originals.original import Original

_HEADER = "Notes juridiques de la fédération"
_FOOTER = "Diffusion aux coopératives adhérentes"
_HEAD_ROW = ("Sujet", "Délai ou chiffre", "Article")

ORIGINALS = (
    Original(
        slug="duree-et-renouvellement-du-cape",
        file="Durée et renouvellement du CAPE.pdf",
        layout="pdf_circular",
        header=f"{_HEADER} – CAPE",
        footer=_FOOTER,
        page_label="Page {page}/{pages}",
    ),
    Original(
        slug="accident-du-travail-declaration",
        file="Accident du travail, qui déclare.pdf",
        layout="pdf_columns",
        header=f"{_HEADER} – Accident du travail",
        footer=_FOOTER,
        page_label="– {page} –",
    ),
    Original(
        slug="delais-pour-saisir-le-conseil-de-prud-hommes",
        file="Délais pour saisir les prud'hommes.pdf",
        layout="pdf_cover",
        header=f"{_HEADER} – Contentieux",
        footer=_FOOTER,
        page_label="{page} / {pages}",
        table=(
            _HEAD_ROW,
            ("Exécution du contrat", "Deux ans", "C. trav., art. L. 1471-1"),
            ("Rupture", "Douze mois à compter de la notification", "C. trav., art. L. 1471-1"),
            ("Salaire", "Trois ans", "C. trav., art. L. 3245-1"),
            ("Réparation d'une discrimination", "Cinq ans de sa révélation", "C. trav., art. L. 1134-5"),
            ("Rupture conventionnelle", "Douze mois à compter de l'homologation", "C. trav., art. L. 1237-14"),
            ("Reçu pour solde de tout compte", "Six mois de sa signature", "C. trav., art. L. 1234-20"),
            ("Avis du médecin du travail", "Quinze jours", "C. trav., art. R. 4624-45"),
            ("Appel d'un jugement", "Un mois", "C. trav., art. R. 1461-1"),
        ),
    ),
    Original(
        slug="periode-essai-entrepreneur-salarie",
        file="Période d'essai de l'entrepreneur salarié.pdf",
        layout="pdf_footnotes",
        header=f"{_HEADER} – CESA",
        footer=_FOOTER,
        page_label="{page}",
        footnotes={
            "la période d'essai d'un CESA": "CESA : contrat d'entrepreneur salarié associé.",
            "ne peut excéder huit mois (C. trav., art. L. 7332-1)": "C. trav. : code du travail. Les articles sont "
            "cités dans leur rédaction en vigueur à la date de la note.",
            "Délais de prévenance": "Le délai de prévenance est le temps laissé entre l'annonce de la rupture et la "
            "fin du contrat.",
            "est hors corpus": "Le corpus réunit les textes officiels et les notes de la fédération, pas les décisions "
            "de justice.",
        },
    ),
    Original(
        slug="temps-partiel",
        file="Temps partiel en CAE.pdf",
        layout="pdf_alternating",
        header=f"{_HEADER} – Temps de travail",
        footer=_FOOTER,
        page_label="p. {page} sur {pages}",
        table=(
            _HEAD_ROW,
            ("Durée minimale à défaut d'accord", "Vingt-quatre heures par semaine", "C. trav., art. L. 3123-27"),
            ("Heures complémentaires", "Dixième de la durée prévue", "C. trav., art. L. 3123-28"),
            ("Limite par accord", "Tiers", "C. trav., art. L. 3123-20"),
            ("Majoration jusqu'au dixième", "10 %", "C. trav., art. L. 3123-29"),
            ("Majoration au-delà", "25 %", "C. trav., art. L. 3123-29"),
            ("Horaires modifiés", "Sept jours ouvrés", "C. trav., art. L. 3123-31"),
        ),
    ),
    Original(
        slug="maintien-de-salaire-pendant-un-arret-maladie",
        file="Fiche pratique - Maintien de salaire.pdf",
        layout="pdf_sheet",
        header=f"{_HEADER} – Fiche pratique",
        footer=_FOOTER,
        page_label="{page}/{pages}",
    ),
    Original(
        slug="conge-maternite",
        file="Congé de maternité.docx",
        layout="docx_circular",
        header=f"{_HEADER} – Congés",
        footer=_FOOTER,
        page_label="Page {page}/{pages}",
        table=(
            _HEAD_ROW,
            ("Durée", "Six semaines avant, dix semaines après", "C. trav., art. L. 1225-17"),
            ("Enfants à charge", "Huit semaines avant, dix-huit après", "C. trav., art. L. 1225-19"),
            ("Jumeaux", "Douze semaines avant, vingt-deux après", "C. trav., art. L. 1225-18"),
            ("Trois enfants ou plus", "Vingt-quatre avant, vingt-deux après", "C. trav., art. L. 1225-18"),
            ("État pathologique", "Deux semaines avant, quatre semaines après", "C. trav., art. L. 1225-21"),
            ("Interdiction d'emploi", "Huit semaines au total", "C. trav., art. L. 1225-29"),
        ),
    ),
    Original(
        slug="parts-sociales-et-sortie-du-capital",
        file="Parts sociales (version relue).docx",
        layout="docx_revised",
        header=f"{_HEADER} – Sociétariat",
        footer=_FOOTER,
        page_label="– {page} –",
        footnotes={
            "ses parts sociales": "Part sociale : fraction du capital de la coopérative que détient un associé.",
            "Scop": "Scop : société coopérative de production.",
            "Pas de plus-value": "Plus-value : gain tiré d'une cession à un prix plus élevé que celui de l'achat.",
        },
    ),
)

# The scan shows the first page of this original; no note names it, since nothing can be read in it.
SCANNED = "Durée et renouvellement du CAPE.pdf"
SCAN = "Note numérisée.pdf"
