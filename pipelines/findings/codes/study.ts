import type { CodeFamily } from "./entry.ts";

/** Family S: the study folder – YAML and CSV files that the analyst writes. */
export const STUDY_CODES: CodeFamily = {
  "OBS-S001": {
    level: "error",
    title: "fichier de l'étude introuvable",
    rule: "study.yaml et les fichiers qu'il cite existent dans le dossier de l'étude.",
    example: "observatoire run data/etude, mais data/etude n'a pas de study.yaml",
    repair: "vérifier le dossier, ou le créer par observatoire init",
  },
  "OBS-S002": {
    level: "error",
    title: "YAML illisible",
    rule: "Le fichier suit la syntaxe YAML ; une clé n'y figure qu'une fois.",
    example: "deux-points dans un texte sans guillemets, tabulation en début de ligne",
    repair: "corriger à la ligne et à la colonne indiquées",
  },
  "OBS-S003": {
    level: "error",
    title: "clé inconnue",
    rule: "Seules les clés documentées sont admises : une faute de frappe ne passe jamais inaperçue.",
    example: "wawes: au lieu de waves:",
    repair: "remplacer par la clé proposée",
  },
  "OBS-S004": {
    level: "error",
    title: "valeur incorrecte",
    rule: "Une valeur a le type et la forme attendus.",
    example: "year: deux mille seize",
    repair: "écrire une des valeurs attendues",
  },
  "OBS-S005": {
    level: "error",
    title: "clé obligatoire absente",
    rule: "Chaque clé obligatoire est écrite.",
    example: "vague sans export:",
    repair: "ajouter la clé",
  },
  "OBS-S006": {
    level: "error",
    title: "renvoi à un nom qui n'existe pas",
    rule: "Une question, un indicateur, un public, une vague ou une liste cités sont définis quelque part.",
    example: "indicateur fondé sur la question budjet, le questionnaire a budget",
    repair: "remplacer par le nom proposé",
  },
  "OBS-S007": {
    level: "error",
    title: "identifiant déclaré deux fois",
    rule: "Un identifiant est unique parmi les siens.",
    example: "deux questions « q12 »",
    repair: "renommer l'un des deux",
  },
  "OBS-S008": {
    level: "error",
    title: "fichier cité introuvable, ou hors du dossier de l'étude",
    rule: "Un fichier cité est un fichier ordinaire, à l'intérieur du dossier, liens symboliques suivis.",
    example: "file: ../../prive/reponses.csv",
    repair: "déposer le fichier dans le dossier de l'étude, ou corriger le chemin",
  },
  "OBS-S009": {
    level: "error",
    title: "marges incohérentes",
    rule: "Une marge donne un effectif ou une part à chaque catégorie ; les parts font 1 et les totaux s'accordent.",
    example: "parts dont la somme est 0,97",
    repair: "corriger le fichier de marges d'après sa source",
  },
  "OBS-S010": {
    level: "error",
    title: "catégorie de marge inconnue",
    rule: "Chaque catégorie d'une marge est un code de sa variable.",
    example: "catégorie « Lorraine » pour la variable region codée de 11 à 94",
    repair: "employer les codes de la variable",
  },
  "OBS-S011": {
    level: "error",
    title: "colonnes d'un CSV de l'étude incorrectes",
    rule: "Les fichiers CSV de l'étude ont exactement les colonnes documentées.",
    example: "colonne effectif au lieu de count",
    repair: "renommer la colonne",
  },
  "OBS-S013": {
    level: "error",
    title: "fichier de l'étude trop gros ou trop profond",
    rule: "Un fichier YAML ou CSV de l'étude reste petit, et son imbrication limitée.",
    example: "fichier YAML de 200 Mo, ou dix mille niveaux imbriqués",
    repair: "vérifier le fichier",
  },
};
