import type { CodeFamily } from "./entry.ts";

/** Family R: the run itself – locks, disk, memory, our own faults. */
export const RUNTIME_CODES = {
  "OBS-R501": {
    level: "error",
    title: { fr: "un autre passage est en cours", en: "another run is under way" },
    rule: "Un seul passage à la fois écrit dans build/<étude>.",
    example: "processus 4121, démarré à 14 h 02",
    repair: "attendre sa fin",
  },
  "OBS-R502": {
    level: "error",
    title: { fr: "mémoire ou disque insuffisant", en: "not enough memory or disk space" },
    rule: "Un passage qui manque de place s'arrête sans toucher aux résultats précédents.",
    example: "disque plein pendant l'écriture des tables",
    repair: "libérer de la place, puis relancer",
  },
  "OBS-R503": {
    level: "error",
    title: { fr: "erreur interne", en: "internal error" },
    rule: "Une erreur que le programme n'a pas prévue : c'est un défaut d'Observatoire, pas de l'étude.",
    example: "pile d'appels affichée avec --debug",
    repair: "signaler le message et la version",
  },
  "OBS-R504": {
    level: "warning",
    title: { fr: "résultat abîmé, refait", en: "damaged result, made again" },
    rule: "Les résultats d'un passage sont un cache : abîmés, ils sont refaits à partir des exports.",
    example: "fichier observatoire.duckdb abîmé par une coupure",
    repair: "rien",
  },
  "OBS-R505": {
    level: "error",
    title: { fr: "place des résultats déjà prise", en: "place of the results already taken" },
    rule: "Les résultats d'une étude ne remplacent que ceux de ses passages précédents, jamais un autre dossier.",
    example: "observatoire run data/etude --build data",
    repair: "donner un autre dossier à --build",
  },
  "OBS-R506": {
    level: "error",
    title: { fr: "fichier ou dossier que le système refuse", en: "file or folder that the system refuses" },
    rule: "Le programme lit et écrit avec les droits de qui le lance, dans des fichiers qu'aucun autre ne tient.",
    example: "--into /usr/etude sans le droit d'y écrire ; un classeur encore ouvert dans Excel",
    repair: "demander le droit, fermer l'autre programme, ou choisir un autre dossier",
  },
  "OBS-R507": {
    level: "error",
    title: { fr: "fichier remplacé pendant le passage", en: "file replaced during the run" },
    rule: "Ce qui est lu est comparé à ce qui était prévu : un fichier remplacé entre-temps n'entre dans aucun résultat.",
    example: "export livré de nouveau pendant que le passage le lisait",
    repair: "relancer une fois les fichiers en place",
  },
  "OBS-R508": {
    level: "error",
    title: { fr: "aucun navigateur pour faire les PDF", en: "no browser to make PDF files" },
    rule: "Les PDF sont faits par Chromium ou Chrome : celui que nomme OBSERVATOIRE_BROWSER, celui du système, ou celui du paquet npm.",
    example: "publish --pdf sur une machine sans Chromium",
    repair: "installer Chromium ou Chrome, ou publier sans --pdf",
  },
} as const satisfies CodeFamily;
