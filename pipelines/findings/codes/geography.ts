import type { CodeFamily } from "./entry.ts";

/** Family G: codes of communes, départements and regions. */
export const GEOGRAPHY_CODES = {
  "OBS-G201": {
    level: "error",
    weighable: true,
    title: { fr: "code géographique inconnu", en: "unknown geographic code" },
    rule: "Un code existe dans le fichier du niveau demandé, ou parmi ses anciens codes. Qui en donne un autre n'est situé nulle part ; que beaucoup donnent le même dit un lieu renommé, et c'est une erreur.",
    example: "commune 99999",
    repair:
      "vérifier level:, ajouter le code au fichier former: du niveau, ou le traduire par recode: ; si l'export donne des noms, écrire values: labels",
  },
  "OBS-G202": {
    level: "info",
    weighable: true,
    title: {
      fr: "ancienne commune rattachée à la commune actuelle",
      en: "former commune attached to the commune of today",
    },
    rule: "Une commune fusionnée prend le code de la commune d'aujourd'hui.",
    example: "49144 devient 44180, et change de département",
    repair: "rien",
  },
  "OBS-G203": {
    level: "info",
    weighable: true,
    title: { fr: "ancienne région convertie", en: "former region converted" },
    rule: "Les codes d'avant 2016 deviennent ceux des régions actuelles par la table de passage.",
    example: "42 devient 44, où cette région a été réunie à deux autres",
    repair: "rien",
  },
  "OBS-G205": {
    level: "warning",
    weighable: true,
    title: { fr: "niveaux géographiques mélangés", en: "geographic levels mixed" },
    rule: "Un champ est à un seul niveau : commune, département ou région.",
    example: "le département 33 dans une colonne de régions",
    repair: "uniformiser à la source",
  },
  "OBS-G206": {
    level: "error",
    weighable: true,
    title: { fr: "deux territoires qui ne vont pas ensemble", en: "two territories that do not go together" },
    rule: "Une question qui déclare within: donne un territoire situé dans celui de l'autre question ; au-delà d'un cas sur cent, c'est une erreur : un code postal n'est pas un code de commune.",
    example: "commune 01004 et département 75",
    repair: "vérifier que la colonne est bien le code officiel, et non le code postal",
  },
  "OBS-G207": {
    level: "warning",
    weighable: true,
    title: { fr: "territoire non renseigné", en: "territory not given" },
    rule: "Un répondant sans territoire compte au niveau national seulement.",
    example: "région vide",
    repair: "compléter à la source",
  },
  "OBS-G208": {
    level: "info",
    weighable: true,
    title: {
      fr: "territoires où trop peu ont répondu pour qu'ils aient des lignes",
      en: "territories where too few answered for them to have rows",
    },
    rule: "D'un niveau plus fin que le niveau principal, un territoire où une vague compte moins de répondants que le minimum publié n'a pas de ligne : toutes seraient masquées. Ses répondants comptent dans le reste des autres.",
    example: "1 180 intercommunalités sur 1 200 ont moins de 30 répondants",
    repair:
      "rien ; ou territories.domains: d'un niveau plus large, ou un groupe de ces territoires (territories.groups)",
  },
  "OBS-G214": {
    level: "error",
    weighable: true,
    title: { fr: "code à quatre chiffres, zéro initial perdu", en: "four-digit code, leading zero lost" },
    rule: "Un code de commune a cinq caractères (01001, 2A004, 97105).",
    example: "1001 au lieu de 01001, après un passage dans un tableur",
    repair: "déclarer repairs: [leading-zero] : un code à quatre chiffres complété ne se confond avec aucun autre",
  },
  "OBS-G215": {
    level: "warning",
    weighable: true,
    title: {
      fr: "ancien code hors d'usage à la géographie de la vague",
      en: "former code out of use in the geography of the wave",
    },
    rule: "Un ancien code dont la date (until) précède l'année de la géographie de la vague n'a pu y être écrit ; il est lu comme le lieu qui le contient aujourd'hui.",
    example: "geography: « 2019 », et un code en usage jusqu'en 2015",
    repair: "vérifier geography: de la vague et until du fichier former:",
  },
  "OBS-G216": {
    level: "warning",
    weighable: true,
    title: {
      fr: "lieu partagé depuis entre plusieurs",
      en: "place split since between several",
    },
    rule: "Un ancien code partagé entre plusieurs lieux ne dit pas dans lequel est le répondant : il est situé aux niveaux où tous s'accordent.",
    example:
      "une commune devenue deux communes du même département : le département est connu, la commune ne l'est pas",
    repair: "rien, si l'export n'a pas le code d'aujourd'hui",
  },
  "OBS-G217": {
    level: "warning",
    title: {
      fr: "dates d'anciens codes que rien ne lit",
      en: "dates of former codes that nothing reads",
    },
    rule: "La colonne until d'un fichier former: se lit à l'année que dit geography: de chaque vague.",
    example: "until: 2015-12-31, et aucune vague qui dise sa geography",
    repair: "écrire l'année sous geography: des vagues, ou retirer la colonne",
  },
} as const satisfies CodeFamily;
