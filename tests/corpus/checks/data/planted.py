# ruff: noqa: E501
"""Paragraphs of federation notes with one fault each (PLANTED) or none (INNOCENT)."""

PLANTED: list[tuple[str, str]] = [
    # --- article_inexistant
    (
        "article_inexistant",
        "L'article L. 7331-15 du code du travail impose un bilan annuel avec chaque entrepreneur salarié.",
    ),
    ("article_inexistant", "La CAE tient un registre des activités (C. trav., art. R. 7331-19)."),
    (
        "article_inexistant",
        "Voir les articles L. 7331-2 et L. 7332-9 du code du travail pour le contenu du contrat d'entrepreneur salarié.",
    ),
    (
        "article_inexistant",
        "En application de l'article L 1237-99 du Code du travail, la convention de rupture est déposée en ligne.",
    ),
    ("article_inexistant", "Le CAPE est rompu selon l'article L. 127-12 du code de commerce."),
    # --- article_abroge
    ("article_abroge", "Le CAPE est encadré par le décret n° 2005-505 du 19 mai 2005, article 1er."),
    (
        "article_abroge",
        "Le licenciement de l'entrepreneur suit la procédure de l'article L. 122-14 du code du travail.",
    ),
    ("article_abroge", "La formation des demandeurs d'emploi relève de l'article L. 6355-1 du code du travail."),
    ("article_abroge", "Le vote électronique est organisé selon l'article R. 2314-26 du code du travail."),
    ("article_abroge", "L'article L. 783-1 du code du travail règle la protection sociale du titulaire du CAPE."),
    # --- mauvais_code
    ("mauvais_code", "La période d'essai du CESA est prévue par l'article L. 7332-1 du code de commerce."),
    (
        "mauvais_code",
        "Selon l'article L. 127-1 du code du travail, le contrat d'appui au projet d'entreprise est conclu avec une personne morale qui s'oblige à fournir une aide.",
    ),
    (
        "mauvais_code",
        "L'objet des coopératives d'activité et d'emploi, l'appui à la création d'activités économiques, figure à l'article 26-41 de la loi n° 2014-856 du 31 juillet 2014.",
    ),
    ("mauvais_code", "L'entrepreneur salarié devient associé dans un délai de trois ans (CSS, art. L. 7331-3)."),
    (
        "mauvais_code",
        "La rupture conventionnelle et l'homologation par l'autorité administrative relèvent de l'article L. 1237-14 du code civil.",
    ),
    (
        "mauvais_code",
        "Le contrat d'entrepreneur salarié comporte la part fixe et la part variable de la rémunération (article L. 7331-2 du code rural).",
    ),
    # --- citation_inexacte
    (
        "citation_inexacte",
        "Le contrat « peut comporter une période probatoire dont la durée, renouvellement compris, ne peut excéder huit mois » (C. trav., art. L. 7332-1).",
    ),
    (
        "citation_inexacte",
        "L'article L. 7331-3 du code du travail dispose que « l'entrepreneur salarié peut devenir associé de la coopérative d'activité et d'emploi ».",
    ),
    (
        "citation_inexacte",
        "Aux termes de l'article L. 7332-3, « la rémunération est librement fixée par les parties au contrat ».",
    ),
    (
        "citation_inexacte",
        "La convention fixe la date de rupture, « qui ne peut intervenir avant le jour suivant la notification de l'homologation » (article L. 1237-13 du code du travail).",
    ),
    (
        "citation_inexacte",
        "Le contrat comporte “les objectifs à atteindre et les obligations d'activité maximale de l'entrepreneur salarié” (art. L. 7331-2 C. trav.).",
    ),
    # --- chiffre_contredit
    ("chiffre_contredit", "Selon l'article L. 7332-1 du code du travail, la période d'essai ne peut excéder dix mois."),
    (
        "chiffre_contredit",
        "La période d'essai du CESA est limitée à 12 mois, renouvellement compris (C. trav., art. L. 7332-1).",
    ),
    (
        "chiffre_contredit",
        "L'entrepreneur salarié doit devenir associé dans un délai maximal de quatre ans (article L. 7331-3 du code du travail).",
    ),
    (
        "chiffre_contredit",
        "La CAE organise au moins trois entretiens individuels par période de douze mois (C. trav., art. R. 7331-3).",
    ),
    (
        "chiffre_contredit",
        "Chaque partie dispose d'un délai de rétractation de 20 jours calendaires (C. trav., art. L. 1237-13).",
    ),
    (
        "chiffre_contredit",
        "L'article L. 7332-4 du code du travail garantit les rémunérations dues au titre des soixante derniers jours de travail des entrepreneurs salariés associés.",
    ),
    (
        "chiffre_contredit",
        "La durée maximale de l'essai est encadrée par l'article L. 7332-1 du code du travail. Elle ne peut excéder neuf (9) mois.",
    ),
    (
        "chiffre_contredit",
        "L'article L. 1237-14 du code du travail donne à l'autorité administrative vingt et un jours ouvrables pour instruire la demande d'homologation.",
    ),
    (
        "chiffre_contredit",
        "Le solde de la part variable est versé dans un délai maximum de 3 mois après l'assemblée générale qui statue sur la clôture des comptes (C. trav., art. R. 7331-12).",
    ),
    (
        "chiffre_contredit",
        "Pendant les trente premiers jours, l'indemnité complémentaire vaut 80 % de la rémunération brute (C. trav., art. D. 1226-1).",
    ),
    (
        "chiffre_contredit",
        "L'indemnité de licenciement est due à partir de douze mois d'ancienneté ininterrompus (C. trav., art. L. 1234-9).",
    ),
    # --- chiffre_hors_article
    (
        "chiffre_hors_article",
        "Un plafond de 20 % du chiffre d'affaires s'applique aux moyens de contrôle de la coopérative (C. trav., art. L. 7331-2).",
    ),
    (
        "chiffre_hors_article",
        "L'entrepreneur salarié remet ses pièces comptables tous les 45 jours au plus tard (C. trav., art. L. 7332-1).",
    ),
    (
        "chiffre_hors_article",
        "Le contrat doit être signé par au moins trois personnes et transmis sous quinze jours (article L. 7331-2 du code du travail).",
    ),
    (
        "chiffre_hors_article",
        "La CAE verse une garantie minimale de 1 500 € à chaque entrepreneur salarié (C. trav., art. L. 7332-5).",
    ),
    # --- conflit_de_date
    (
        "conflit_de_date",
        "Mise à jour : mars 2015\n\nLa CAE organise des entretiens individuels d'accompagnement (C. trav., art. R. 7331-3).",
    ),
    (
        "conflit_de_date",
        "Note du 12 janvier 2013\n\nLe CESA peut comporter une période d'essai (C. trav., art. L. 7332-1).",
    ),
    (
        "conflit_de_date",
        "Version du 03/02/2014\n\nL'entrepreneur salarié devient associé dans un délai de trois ans (C. trav., art. L. 7331-3).",
    ),
    (
        "conflit_de_date",
        "Fiche pratique – septembre 2021\n\nLa durée du congé d'adoption peut être répartie entre les parents (C. trav., art. L. 1225-40).",
    ),
    # --- version_expiree
    ("version_expiree", "L'entrepreneur salarié relève du régime général (CSS, art. L. 311-3)."),
    (
        "version_expiree",
        "L'affiliation à la MSA est prévue par l'article L. 722-20 du code rural et de la pêche maritime.",
    ),
    (
        "version_expiree",
        "La condition d'activité exclusive des services à la personne figure à l'article L. 7232-1-1 du code du travail.",
    ),
    (
        "version_expiree",
        "Le texte dit : « Toute disposition ou tout acte contraire aux dispositions des articles L. 1153-1 à L. 1153-3 est nul » (C. trav., art. L. 1153-4).",
    ),
    # --- version_plus_recente
    (
        "version_plus_recente",
        "Après un arrêt, la visite de reprise est organisée par l'employeur (C. trav., art. R. 4624-31).",
    ),
    (
        "version_plus_recente",
        "L'indemnité complémentaire en cas d'arrêt est prévue par l'article L. 1226-1 du code du travail.",
    ),
    (
        "version_plus_recente",
        "Le congé pour évènement familial est accordé au salarié (article L. 3142-4 du code du travail).",
    ),
    # --- texte_ancien
    ("texte_ancien", "Le CAPE est conclu pour douze mois au plus, renouvelable deux fois (C. com., art. L. 127-2)."),
    (
        "texte_ancien",
        "L'utilité sociale est définie par l'article 2 de la loi du 31 juillet 2014 relative à l'économie sociale et solidaire.",
    ),
    ("texte_ancien", "Le réviseur coopératif est agréé (décret n° 2015-706 du 22 juin 2015, art. 1)."),
    (
        "texte_ancien",
        "Les coopératives d'activité et d'emploi ont pour objet principal l'appui à la création d'activités (article 26-41 de la loi n° 47-1775 du 10 septembre 1947).",
    ),
    # --- revue_depassee
    (
        "revue_depassee",
        "Fiche interne. À revoir avant le 30 juin 2025.\n\nLe CESA est établi par écrit (C. trav., art. L. 7331-2).",
    ),
    (
        "revue_depassee",
        "Prochaine mise à jour : janvier 2026\n\nLe CESA est établi par écrit (C. trav., art. L. 7331-2).",
    ),
    ("revue_depassee", "Valable jusqu'au 31/12/2024\n\nLe CESA est établi par écrit (C. trav., art. L. 7331-2)."),
    # --- contradiction_interne
    (
        "contradiction_interne",
        "# La période d'essai\n\nLa période d'essai du CESA dure au plus six mois.\n\n## Le texte\n\nLa période d'essai du CESA dure au plus huit mois (C. trav., art. L. 7332-1).",
    ),
    (
        "contradiction_interne",
        "En bref : l'entrepreneur salarié a deux ans pour devenir associé de la coopérative.\n\nLe détail : l'entrepreneur salarié devient associé de la coopérative dans un délai maximal de trois ans (C. trav., art. L. 7331-3).",
    ),
    (
        "contradiction_interne",
        "Le délai de rétractation de la rupture conventionnelle est de dix jours.\n\nUne fois la convention signée, le délai de rétractation de la rupture conventionnelle est de quinze jours calendaires (C. trav., art. L. 1237-13).",
    ),
    # --- langue
    (
        "langue",
        "Le CESA est établi par écrit (C. trav., art. L. 7331-2).\n\nThe salaried entrepreneur signs a written contract with the cooperative, which describes the fixed part and the variable part of the remuneration.",
    ),
    (
        "langue",
        "Le CESA est établi par écrit (C. trav., art. L. 7331-2).\n\nEl emprendedor asalariado firma un contrato por escrito con la cooperativa, que describe la parte fija y la parte variable de su remuneración mensual.",
    ),
    (
        "langue",
        "Der angestellte Unternehmer schließt mit der Genossenschaft einen schriftlichen Vertrag, der die Ziele und die Mindesttätigkeit sowie den festen Teil der Vergütung festlegt.",
    ),
]

INNOCENT: list[str] = [
    "La période d'essai du CESA ne peut excéder huit mois, renouvellement compris (C. trav., art. L. 7332-1).",
    "La période d'essai dure au plus 8 mois (article L. 7332-1 du code du travail). Nous conseillons de la fixer à quatre mois.",
    "L'entrepreneur salarié a 36 mois pour devenir associé (C. trav., art. L. 7331-3).",
    "Selon l'article L.7332-1 du Code du travail, l'essai est limité à huit (8) mois.",
    "Exemple : après un CAPE de 5 mois, l'essai ne peut plus excéder 3 mois (C. trav., art. L. 7332-1).",
    "Par exemple, un entrepreneur arrivé il y a 14 mois est encore dans le délai de l'article L. 7331-3 du code du travail.",
    "La période d'essai est de huit mois (L. 7332-1) et non de quatre mois comme dans le droit commun.",
    "On lit parfois, à tort, que l'essai dure dix mois (C. trav., art. L. 7332-1).",
    "L'essai peut-il durer dix mois ? Non (C. trav., art. L. 7332-1).",
    "Avant la loi de 2014, le contrat était signé pour six mois ; il l'est désormais selon l'article L. 7331-2 du code du travail.",
    "La contribution moyenne est d'environ 10 % du chiffre d'affaires dans notre réseau (pratique du réseau, non opposable).",
    "Les statuts fixent la contribution, 12 % dans notre CAE (C. trav., art. R. 7331-8).",
    "La convention de rupture laisse quinze jours calendaires pour se rétracter (C. trav., art. L. 1237-13), puis quinze jours ouvrables à l'administration (C. trav., art. L. 1237-14).",
    "Le recours contre l'homologation est ouvert pendant un an (C. trav., art. L. 1237-14).",
    "Le contrat « peut comporter une période d'essai dont la durée, renouvellement compris, ne peut excéder huit mois » (C. trav., art. L. 7332-1).",
    "L'article L. 7331-3 précise que « le contrat […] prend fin si l'entrepreneur salarié ne devient pas associé avant ce délai ».",
    "Il s'agit d'une « personne physique qui crée et développe une activité économique » (C. trav., art. L. 7331-2).".replace(
        "personne physique qui crée", "personne physique qui : 1° Crée"
    ),
    'Le contrat comporte "les objectifs à atteindre et les obligations d’activité minimale de l’entrepreneur salarié" (C. trav., art. L. 7331-2).',
    "Ajoutez la mention « Le présent contrat est soumis à une période d'essai » et citez l'article L. 7332-1 du code du travail.",
    "Voir notre guide intitulé « Bien démarrer en coopérative d'activité » et l'article L. 7331-2 du code du travail.",
    "Question d'une CAE : « Peut-on signer un deuxième contrat avec la même personne ? » Voir C. trav., art. L. 7331-2.",
    "L'employeur remet l'attestation à l'expiration du contrat (C. trav., art. R. 1234-9).",
    "Contactez-nous au 01 23 45 67 89, du lundi au vendredi de 9 h à 17 h.",
    "La fédération compte 155 CAE et 11 500 entrepreneurs. Son siège est au 12 rue des Lilas, 75011 Paris.",
    "Le CSE est obligatoire à partir de 11 salariés pendant douze mois consécutifs (C. trav., art. L. 2311-2).",
    "Un délai de deux mois est prévu par l'article 1224 du code civil.",
    "Le taux de TVA de 20 % relève de l'article 278 du CGI ; le CESA, de l'article L. 7331-2 du code du travail.",
    "Les rémunérations des 90 derniers jours de travail des entrepreneurs salariés associés sont garanties (C. trav., art. L. 7332-4) ; pour les autres salariés, soixante jours (C. trav., art. L. 3253-2).",
    "Par période de douze mois, l'entrepreneur salarié bénéficie d'au moins 2 entretiens individuels (C. trav., art. R. 7331-3).",
    "Le solde est versé dans un délai d'un mois après l'assemblée générale (C. trav., art. R. 7331-12).",
    "Le congé de maternité dure seize semaines : six avant la date présumée, dix après (C. trav., art. L. 1225-17).",
    "Note du 3 mars 2026\n\nLe CESA peut comporter une période d'essai (C. trav., art. L. 7332-1).",
    "Mise à jour : octobre 2024. La loi n° 2014-856 du 31 juillet 2014 a créé le statut ; l'article L. 7331-2 du code du travail le définit.",
    "Paris, le 14 juin 2023\n\nLa CAE est responsable des engagements pris envers les tiers dans l'activité (C. trav., art. L. 7332-5).",
    "L'indemnité légale est d'un quart de mois de salaire par année jusqu'à dix ans, puis d'un tiers de mois (C. trav., art. R. 1234-2).",
    "L'indemnité complémentaire vaut 90 % de la rémunération brute pendant trente jours, puis les deux tiers (C. trav., art. D. 1226-1).",
    "Les articles L. 7331-1 à L. 7331-3 et R. 7331-1 à R. 7331-12 du code du travail forment le régime de l'entrepreneur salarié.",
    "Le contrat d'entrepreneur salarié fixe :\n- les objectifs à atteindre (C. trav., art. L. 7331-2) ;\n- la durée de l'essai, huit mois au plus (C. trav., art. L. 7332-1).",
    "| Sujet | Durée | Source |\n|---|---|---|\n| Essai | 8 mois | C. trav., art. L. 7332-1 |\n| Sociétariat | 3 ans | C. trav., art. L. 7331-3 |",
    "Le CAPE dure douze mois, renouvelable deux fois, soit 36 mois au plus (C. com., art. L. 127-2). Cette rédaction du code de commerce est ancienne : vérifiez-la sur Légifrance.",
    "Réunion du comité juridique le jeudi 12 mars à 14 h 30, salle 3, durée 2 heures.",
    "Nous avons reçu 3 salariés et 2 associés de la CAE pour parler de l'article L. 7332-2 du code du travail.",
    "La salariée en congé parental peut réduire d'un cinquième sa durée du travail avec l'accord de la CAE, selon nos statuts. Voir C. trav., art. L. 7332-2.",
    "L'accouchement sous le secret relève de l'article L. 222-6 du code de l'action sociale et des familles.",
    "Le conseil municipal délibère (article L. 2121-29 du code général des collectivités territoriales). La CAE relève de l'article L. 7331-1 du code du travail.",
    "Le crédit à la consommation est défini à l'article L. 311-3 du code de la consommation.",
    "Our motto : « Ensemble, on va plus loin ». Le CESA est défini à l'article L. 7331-2 du code du travail.",
]
