"""The words that announce or follow a person's name, as patterns on folded text."""

from __future__ import annotations

import re

# Folded text; what follows at once is a name if it looks like one.
INTRODUCED = re.compile(
    r"(?:\bje suis|\bmoi c'est|\bc'est|\bc|m'appelle|s'appelle(?:nt)?|\bmon nom est|\b(?:pre)?nom ?:|\b(?:pre)?nommee?|"
    r"\bici|\bdemander|\ba l'attention de|\bcontact ?:|(?:^|\n)(?:de|a|cc|from|signe) ?:|\bbonjour|\bbonsoir|\bsalut|"
    r"\bhello|\bcoucou|\bchere?|\bbjr)[ ,:]{1,2}(?=\w)"
)
ROLE = re.compile(
    r"\b(?:entrepreneu(?:r|re|se|rs|res|ses)(?:[- ]salarie(?:e|s|es)?)?|esa|es|salarie(?:e|s|es)?|collegues?|"
    r"gerante?s?|associee?s?|societaires?|accompagnat(?:eur|rice)s?|conseillere?s?|direct(?:eur|rice)s?|presidente?|"
    r"cliente?s?|porteu(?:r|se)s?(?: de projets?)?|collaborat(?:eur|rice)s?|assistante?|comptable|stagiaire|"
    r"apprentie?|conjointe?|mari|femme|fils|fille|frere|mere|pere|bebe|enfant|epouse|epoux|candidate?|beneficiaire|"
    r"format(?:eur|rice)|amie?|copine?|copain|cheffe?|responsable|"
    r"avocate?|medecin|titulaire|juriste|tresoriere?|dossiers?(?: de)?)(?: ,|, | \(| )(?=\w)"
)
PLURAL_ROLE = re.compile(r"(?:s|dossiers?(?: de)?)[ ,(]+$")
LIST = re.compile(r",? et |, | / |/")
CLOSING = re.compile(
    r"\b(?:cordialement|cdlt|cdt|cordlt|bien a (?:vous|toi)|salutations(?: \w{3,15})?|respectueusement|amicalement|"
    r"bonne (?:journee|soiree)|bises|merci(?: d'avance| beaucoup| bien| pour tout)?|"
    r"a bientot|signe)[\s,.!–—-]{1,12}(?=\w)"
)
STATUS = re.compile(
    r"(?: \((?:en )?|, (?:en |notre |nos |mon |ma )?)(?:(?:esa?|cape|cesa)\b|entrepreneu|salarie|gerant|associe|porteu)"
)
FIRM = re.compile(r"\b(?:cooperative|cae|structure|societe|association|entreprise|activite|marque|projet|scop|scic)\b")
PREDICATE = re.compile(
    r" (?:est|est-il|est-elle|a-t-il|a-t-elle|peut-il|peut-elle|"
    r"a|n'a|n'est|veut|refuse|demande|souhaite|travaille|etait|avait|quitte|part|peut|doit) "
)
