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
    # --- in other words
    (
        "chiffre_contredit",
        "La période d'essai de l'entrepreneur salarié est d'une durée maximale de neuf mois, renouvellement inclus, en application de l'article L.7332-1 du Code du travail.",
    ),
    (
        "chiffre_contredit",
        "Rappel : l'entrepreneur salarié dispose de 5 ans pour entrer au capital de la coopérative (art. L. 7331-3 du Code du travail).",
    ),
    (
        "chiffre_contredit",
        "Le CAPE est renouvelable trois fois (art. L. 127-2 du code de commerce). La rédaction du code de commerce est ancienne, à vérifier sur Légifrance.",
    ),
    (
        "chiffre_contredit",
        "Un CSE doit être mis en place dès que l'effectif atteint vingt salariés pendant douze mois consécutifs (article L. 2311-2 du code du travail).",
    ),
    (
        "chiffre_contredit",
        "La révision coopérative a lieu tous les sept ans (loi n° 47-1775 du 10 septembre 1947, art. 25-1). Rédaction de 2014, à vérifier sur Légifrance.",
    ),
    (
        "chiffre_contredit",
        "D'après l'article L. 3141-3 du code du travail, le salarié a droit à un congé de trois jours ouvrables par mois de travail effectif.",
    ),
    ("chiffre_contredit", "L'action en paiement du salaire se prescrit par cinq ans (C. trav., art. L. 3245-1)."),
    (
        "chiffre_contredit",
        "La durée légale du travail est fixée à trente-neuf heures par semaine (article L. 3121-27 du code du travail).",
    ),
    (
        "citation_inexacte",
        "Comme le rappelle l'article L. 7331-1 du code du travail : « Les dispositions du présent code ne sont pas applicables aux entrepreneurs salariés associés d'une coopérative d'activité et d'emploi ».",
    ),
    (
        "citation_inexacte",
        "Selon l'article L. 7332-5, la coopérative d'activité et d'emploi « est solidairement tenue de toutes les dettes personnelles de l'entrepreneur ».",
    ),
    (
        "conflit_de_date",
        "Pôle juridique – Note interne\nDate : 15/09/2014\n\nLes comptes analytiques sont communiqués à l'entrepreneur salarié (C. trav., art. R. 7331-5).",
    ),
    (
        "mauvais_code",
        "L'article L. 5142-1 du code de la sécurité sociale étend la protection sociale au titulaire du contrat d'appui au projet d'entreprise.",
    ),
    ("mauvais_code", "La révision coopérative est prévue à l'article 25-1 de la loi du 31 juillet 2014."),
    (
        "contradiction_interne",
        "Le CSE est obligatoire à partir de 50 salariés.\n\nEn droit, le CSE est obligatoire à partir de onze salariés (C. trav., art. L. 2311-2).",
    ),
    (
        "contradiction_interne",
        "La contribution aux services mutualisés est fixée à 10 % du chiffre d'affaires.\n\nLa contribution aux services mutualisés est fixée à 12 % du chiffre d'affaires.",
    ),
    ("chiffre_hors_article", "La CAE doit provisionner 15 % de la rémunération variable (C. trav., art. L. 7332-3)."),
    ("chiffre_hors_article", "Un préavis de 30 jours s'impose à la coopérative (C. trav., art. L. 7331-1)."),
    (
        "chiffre_contredit",
        "# Fiche CESA\n\n## Période d'essai (C. trav., art. L. 7332-1)\n\nElle est de neuf mois maximum, renouvellement compris.",
    ),
    (
        "chiffre_contredit",
        "| Sujet | Durée | Source |\n|---|---|---|\n| Période d'essai | 10 mois | C. trav., art. L. 7332-1 |\n| Sociétariat | 3 ans | C. trav., art. L. 7331-3 |",
    ),
    (
        "chiffre_contredit",
        "L'article L. 7332-1 du code du travail prévoit, pour le CESA :\n- une période d'essai facultative ;\n- une durée d'essai plafonnée à douze mois ;\n- la déduction du CAPE.",
    ),
    (
        "chiffre_contredit",
        "La CAE verse le solde de la part variable au plus tard deux mois après l'assemblée générale statuant sur la clôture des comptes. C'est ce que prévoit l'article R. 7331-12 du code du travail.",
    ),
    (
        "chiffre_contredit",
        "À retenir\n\nL'entrepreneur salarié doit devenir associé de la coopérative dans un délai maximal de 24 mois.\n\nSource : article L. 7331-3 du code du travail.",
    ),
    (
        "chiffre_contredit",
        "L'autorité administrative dispose de trente jours ouvrables pour homologuer la convention de rupture (C. trav., art. L. 1237-14).",
    ),
    ("chiffre_contredit", "Le congé parental suppose deux ans d'ancienneté (C. trav., art. L. 1225-47)."),
    (
        "chiffre_contredit",
        "Le recours juridictionnel contre l'homologation doit être formé dans un délai de six mois (article L. 1237-14 du code du travail).",
    ),
    (
        "chiffre_contredit",
        "En cas de travail dissimulé, le salarié a droit à une indemnité forfaitaire égale à trois mois de salaire (C. trav., art. L. 8223-1).",
    ),
    (
        "chiffre_contredit",
        "Les heures supplémentaires sont majorées de 30 % pour les huit premières heures, à défaut d'accord (C. trav., art. L. 3121-36).",
    ),
    (
        "chiffre_contredit",
        "L'indemnité légale est d'un tiers de mois de salaire par année d'ancienneté jusqu'à douze ans (C. trav., art. R. 1234-2).",
    ),
    (
        "chiffre_contredit",
        "Le CAPE est conclu pour une durée maximale de 24 mois, renouvelable deux fois (article L. 127-2 du code de commerce, rédaction ancienne à vérifier sur Légifrance).",
    ),
    (
        "citation_inexacte",
        "L'article L. 7332-6 du code du travail est clair : « Le tribunal de commerce est seul compétent pour connaître de tout litige ».",
    ),
    (
        "citation_inexacte",
        "Il résulte de l'article L. 7331-2 que le contrat comporte « le montant de la part fixe et les modalités de versement de la part variable de la rémunération ».",
    ),
    (
        "citation_inexacte",
        "« La durée de ces contrats est ajoutée à la durée prévue au premier alinéa » (art. L. 7332-1).",
    ),
    ("article_inexistant", "L’article L. 7331‑8 du Code du travail traite de la contribution."),
    ("article_inexistant", "Cf. art. L. 7331-2 et s. et art. L. 7331-7 C. trav."),
    ("mauvais_code", "La part fixe et la part variable sont définies à l'article L. 7332-3 du code de commerce."),
    (
        "mauvais_code",
        "Le CAPE est défini aux articles L. 127-1 et suivants du code de la sécurité sociale : une personne morale s'oblige à fournir une aide particulière à une personne physique pour la création d'une activité économique.",
    ),
    (
        "mauvais_code",
        "L'accident du travail est déclaré dans les quarante-huit heures par l'employeur à la caisse (code du travail, art. R. 441-3).",
    ),
    (
        "conflit_de_date",
        "Fédération des CAE\nNote aux adhérents\nMai 2014\n\nL'entrepreneur salarié conclut un contrat écrit (article L. 7331-2 du code du travail).",
    ),
    (
        "contradiction_interne",
        "# L'essai\n\nRéponse courte : la période d'essai de l'entrepreneur salarié est de trois mois.\n\nLe détail. La période d'essai de l'entrepreneur salarié est de huit mois au plus (L. 7332-1).",
    ),
    (
        "contradiction_interne",
        "Le délai de rétractation est de quinze jours calendaires (C. trav., art. L. 1237-13).\n\nAttention à bien respecter le délai de rétractation de dix jours calendaires.",
    ),
    ("article_abroge", "Les clauses sont reprises du décret 2005-505, toujours utile."),
    (
        "chiffre_contredit",
        "Le texte est clair : pas plus de six mois d'essai pour l'entrepreneur salarié, renouvellement compris (article L. 7332-1 C. trav.).",
    ),
    (
        "chiffre_contredit",
        "L'entrepreneur qui ne devient pas associé dans un délai de cinq ans voit son contrat prendre fin (C. trav., art. L. 7331-3).",
    ),
    (
        "chiffre_contredit",
        "Le titulaire du CAPE verse ses cotisations dans les trente premiers jours du trimestre civil suivant (C. trav., art. R. 5142-4).",
    ),
    (
        "chiffre_contredit",
        "L'employeur informe le salarié de ses droits à congé dans les deux mois qui suivent la reprise du travail (C. trav., art. L. 3141-19-3).",
    ),
    (
        "chiffre_contredit",
        "Selon l'article L. 3141-19-1 du code du travail, la période de report des congés est de douze mois.",
    ),
    (
        "chiffre_contredit",
        "L'indemnité de congés payés est égale au huitième de la rémunération brute totale (C. trav., art. L. 3141-24).",
    ),
    ("chiffre_contredit", "Les représentants du CSE sont élus pour trois ans (C. trav., art. L. 2314-33)."),
    (
        "citation_inexacte",
        "Art. L. 7332-7 C. trav. : « Est considéré comme entrepreneur salarié associé tout salarié ayant trois ans d'ancienneté ».",
    ),
    (
        "citation_inexacte",
        "Le CESA prévoit « les modalités de calcul de la cotisation de l'entrepreneur salarié au financement des services mutualisés » (C. trav., art. L. 7331-2, 2°, c).",
    ),
    ("mauvais_code", "Le licenciement doit reposer sur une cause réelle et sérieuse (art. L. 1232-1 du code civil)."),
    (
        "mauvais_code",
        "La contribution de l'entrepreneur est fixée par l'assemblée générale (R. 7331-8 du code de commerce).",
    ),
    ("article_inexistant", "Reportez-vous à l'article R. 7331-13 du Code du travail."),
    ("article_inexistant", "L'article L. 5142-9 du code du travail prévoit le chômage des titulaires de CAPE."),
    (
        "contradiction_interne",
        "## En bref\nL'entrepreneur salarié bénéficie d'au moins un entretien individuel ; la durée de l'essai ne dépasse pas quatre mois.\n\n## Détail\nLa durée de l'essai ne dépasse pas huit mois (C. trav., art. L. 7332-1).",
    ),
    (
        "conflit_de_date",
        "NOTE JURIDIQUE N° 15\n12 octobre 2007\n\nLa rupture conventionnelle est homologuée (C. trav., art. L. 1237-14).",
    ),
    ("chiffre_hors_article", "L'entrepreneur salarié verse un dépôt de garantie de 500 € (C. trav., art. L. 7331-2)."),
    (
        "chiffre_hors_article",
        "Le résultat net comptable est limité à 30 % du chiffre d'affaires (C. trav., art. R. 7331-12).",
    ),
    (
        "langue",
        "La cooperativa de actividad y empleo debe respetar el plazo de tres años previsto por la ley para que el emprendedor asalariado se convierta en socio de la cooperativa.",
    ),
    (
        "texte_ancien",
        "Le contrat d'appui est conclu par écrit sous peine de nullité (article L. 127-2 du code de commerce).",
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
    "Depuis le 1er janvier 2016, la partie réglementaire du code du travail comporte douze articles sur les CAE (R. 7331-1 à R. 7331-12).",
    "Trois ans. C'est le délai maximal pour devenir associé (C. trav., art. L. 7331-3).",
    "Paul a signé son CESA il y a 30 mois : il lui reste six mois pour devenir associé (C. trav., art. L. 7331-3).",
    "La période d'essai de droit commun est de deux mois pour les ouvriers et les employés (C. trav., art. L. 1221-19) ; celle du CESA est de huit mois (C. trav., art. L. 7332-1).",
    "Nos équipes disent souvent « on verra bien à la fin des trois ans », mais l'article L. 7331-3 du code du travail est impératif.",
    "Selon la Cour de cassation (Cass. soc., 12 juin 2019, n° 17-12.345), un délai de six mois n'est pas excessif. Voir aussi C. trav., art. L. 7331-1.",
    "Cotisation annuelle : 150 €. Tarif de l'assurance : 30 € par an. Voir aussi l'article L. 7332-5 du code du travail.",
    "Aux termes de l'article 1103 du code civil, « les contrats légalement formés tiennent lieu de loi à ceux qui les ont faits ».",
    "Congés payés : 2,5 jours ouvrables par mois, 30 jours ouvrables au plus (C. trav., art. L. 3141-3), soit cinq semaines.",
    "En 2024, 62 % des CAE ont tenu leur assemblée générale en ligne. L'article R. 7331-8 du code du travail règle la majorité.",
    "Attention : la durée de l'essai (8 mois) et le délai pour devenir associé (3 ans) ne se confondent pas (C. trav., art. L. 7332-1 et L. 7331-3).",
    "L'article L. 2311-2 de l'ordonnance n° 2017-1386 du 22 septembre 2017 impose un comité social et économique à partir d'onze salariés.",
    "« Art. L. 7332-1. – Le contrat mentionné au 2° de l'article L. 7331-2 peut comporter une période d'essai » (C. trav., art. L. 7332-1).",
    "# Note : le CESA en dix questions\n\n**1. Qui signe ?** La coopérative et l'entrepreneur (C. trav., art. L. 7331-2).\n\n**2. Combien de temps dure l'essai ?** Huit mois au plus (C. trav., art. L. 7332-1).\n\n**3. Et après trois ans ?** Le contrat prend fin si l'entrepreneur n'est pas associé (C. trav., art. L. 7331-3).",
    "La CAE compte 45 salariés et 30 associés. Elle applique l'article L. 7331-2 du code du travail.",
    "Un accompagnement de 6 à 18 mois précède souvent le CESA (pratique du réseau).",
    "Délai : sous 8 jours, renvoyez ce formulaire à la fédération. Base : C. trav., art. R. 7331-3.",
    "Le bulletin comporte les mentions de l'article R. 3243-1 du code du travail ; conservez-le sans limite de durée.",
    "La durée du CAPE est déduite : 12 mois de CAPE, et il n'y a plus d'essai possible (C. trav., art. L. 7332-1).",
    "Le plafond est de huit mois. Si le CAPE a duré trois mois, l'essai ne peut dépasser cinq mois (C. trav., art. L. 7332-1).",
    "Selon l'article L. 7331-3, le délai est de trois ans ; le CESA conclu le 1er février 2024 doit avoir conduit au sociétariat le 31 janvier 2027 au plus tard.",
    "Seuls les salariés ayant une année d'ancienneté ont droit au congé parental (C. trav., art. L. 1225-47).",
    "Le texte emploie l'expression « entrepreneur salarié associé d'une coopérative d'activité et d'emploi » (C. trav., art. L. 7331-1).",
    "La clause peut être ainsi rédigée : « Le présent contrat comporte une période d'essai de quatre mois, renouvelable une fois. » (C. trav., art. L. 7332-1).",
    "Le guide « Accompagner les entrepreneurs salariés en CAE » (2023) cite l'article L. 7331-2.",
    "Article 4 du contrat : la contribution est de 10 % du chiffre d'affaires. Elle est calculée comme le prévoit l'article L. 7331-2 du code du travail.",
    "Les articles L. 1221-19 à L. 1221-26 du code du travail régissent l'essai de droit commun.",
    "L'article L. 1242-2 du code du travail liste les cas de recours au CDD.",
    "Il faut une majorité des deux tiers pour modifier les statuts, sauf clause contraire (voir vos statuts). Pour la contribution, voir C. trav., art. R. 7331-8.",
    "En 2026, le Smic horaire brut est de 12,02 €. Le CESA n'a pas de plancher chiffré (C. trav., art. L. 7332-3).",
    "Le délai de prescription est de douze mois pour la rupture et de deux ans pour l'exécution (C. trav., art. L. 1471-1).",
    "La prescription des salaires est de trois ans (art. L. 3245-1 du code du travail), soit 36 mois.",
    "Rendez-vous le lundi 4 mai de 10h à 12h (2 heures) pour présenter l'article L. 7331-2 du code du travail.",
    "Le contrat peut prendre fin à tout moment pendant l'essai ; prévenez 24 heures à l'avance en deçà de huit jours de présence (C. trav., art. L. 1221-25).",
    "Chaque entrepreneur reçoit son état des comptes au moins une fois par an et ses informations comptables une fois par mois (C. trav., art. R. 7331-5).",
    "À la fin des 36 mois, le CESA cesse si la personne n'est pas associée (C. trav., art. L. 7331-3).",
    "Nos 3 conseils : anticipez, écrivez, archivez. Référence : C. trav., art. L. 7331-2.",
    "L'accord du 17 juin 2019 (art. 12) fixe un préavis de trois mois ; le code du travail, lui, renvoie à l'article L. 1234-1.",
    "Un entrepreneur arrivé en CAPE le 1er mars 2023 et en CESA le 1er mars 2024 a jusqu'au 1er mars 2026 pour devenir associé (C. trav., art. L. 7331-3).",
    "La loi parle de « part fixe » et de « part variable » (C. trav., art. L. 7332-3).",
    "Le conseil de prud'hommes est « seul compétent » (C. trav., art. L. 7332-6).",
    "Taux de contribution pratiqués dans le réseau : de 8 à 15 % (pratique, non opposable). Base : C. trav., art. L. 7331-2.",
    "La responsabilité de la CAE est engagée envers les tiers (art. L. 7332-5 du code du travail). Franchise du contrat d'assurance : 1 000 €.",
    "Rappel des dates : loi du 31 juillet 2014, décret du 27 octobre 2015, entrée en vigueur le 1er janvier 2016 (C. trav., art. R. 7331-1).",
    "Le salarié a droit à 25 jours calendaires de congé de paternité, 32 en cas de naissances multiples (C. trav., art. L. 1225-35).",
    "La majorité se calcule selon la forme de la société (C. trav., art. R. 7331-8) : en SARL, plus de la moitié des parts sociales, d'après l'article L. 223-29 du code de commerce.",
    "L'inspecteur du travail dispose de 15 jours pour répondre. Source : service-public.fr. Voir aussi l'article L. 7332-2 du code du travail.",
    "Le CAPE n'est pas un contrat de travail. Le CESA, si (C. trav., art. L. 7331-2).",
    "La règle des trois ans s'applique à compter de la conclusion du contrat (C. trav., art. L. 7331-3). Elle ne s'applique pas au CAPE, dont la durée est simplement déduite.",
    "Sur 100 € facturés, 10 € de contribution restent à la CAE. Calcul prévu au contrat (C. trav., art. L. 7331-2).",
    "L'assemblée générale se réunit dans les six mois de la clôture, selon nos statuts. Le solde est versé un mois après au plus tard (C. trav., art. R. 7331-12).",
    "Le délai de report de quinze mois (C. trav., art. L. 3141-19-1) court à compter de l'information donnée par l'employeur dans le mois de la reprise (C. trav., art. L. 3141-19-3).",
    "Conservez les documents cinq ans. Le CESA est écrit (C. trav., art. L. 7331-2).",
]
