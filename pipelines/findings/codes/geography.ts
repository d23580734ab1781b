import type { CodeFamily } from "./entry.ts";

/** Family G: codes of communes, départements and regions. */
export const GEOGRAPHY_CODES: CodeFamily = {
  "OBS-G201": {
    level: "error",
    title: "code géographique inconnu",
    rule: "Un code existe dans le millésime déclaré du niveau demandé.",
    example: "commune 99999",
    repair: "vérifier le niveau et le millésime (geography, vintage) de la vague",
  },
  "OBS-G202": {
    level: "info",
    title: "ancienne commune rattachée à la commune actuelle",
    rule: "Une commune fusionnée prend le code de la commune d'aujourd'hui.",
    example: "49144 devient 44180, et change de département",
    repair: "rien",
  },
  "OBS-G203": {
    level: "info",
    title: "ancienne région convertie",
    rule: "Les codes d'avant 2016 deviennent ceux des régions actuelles par la table de passage.",
    example: "42 devient 44, où cette région a été réunie à deux autres",
    repair: "rien",
  },
  "OBS-G204": {
    level: "error",
    title: "code postal au lieu d'un code commune",
    rule: "Un code INSEE n'est pas un code postal : 3 003 codes postaux sont aussi le code d'une autre commune.",
    example: "75002 : code postal de Paris 2e, ancien code INSEE d'Antony",
    repair: "exporter le code INSEE, ou la région",
  },
  "OBS-G205": {
    level: "error",
    title: "niveaux géographiques mélangés",
    rule: "Un champ est à un seul niveau : commune ou arrondissement, région ou département.",
    example: "75056 et 75101 dans la même colonne",
    repair: "uniformiser à la source",
  },
  "OBS-G206": {
    level: "error",
    title: "code et nom ou département qui ne vont pas ensemble",
    rule: "Quand le nom ou le département est donné, il correspond au code.",
    example: "01004 avec le département 75",
    repair: "vérifier que la colonne est bien le code INSEE",
  },
  "OBS-G207": {
    level: "warning",
    title: "territoire non renseigné",
    rule: "Un répondant sans territoire compte au niveau national seulement.",
    example: "région vide",
    repair: "compléter à la source",
  },
  "OBS-G214": {
    level: "error",
    title: "code à quatre chiffres, zéro initial perdu",
    rule: "Un code de commune a cinq caractères (01001, 2A004, 97105).",
    example: "1001 au lieu de 01001, après un passage dans un tableur",
    repair: "déclarer repairs: [leading-zero] : un code à quatre chiffres complété ne se confond avec aucun autre",
  },
};
