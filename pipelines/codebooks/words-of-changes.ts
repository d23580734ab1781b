import type { ChangeKind } from "./compare-codebooks.ts";
import type { Consequence } from "./series-consequences.ts";

/** What each kind of change is called. */
export const CHANGES_CALLED: Readonly<Record<ChangeKind, string>> = {
  removed: "Questions retirées",
  added: "Questions ajoutées",
  reworded: "Questions reformulées",
  type: "Questions d'un autre type",
  "codes-swapped": "Codes inversés",
  "code-removed": "Réponses retirées",
  "code-added": "Réponses ajoutées",
  "code-relabelled": "Réponses dites autrement",
  "code-order": "Réponses dans un autre ordre",
  "missing-removed": "Codes de non-réponse retirés",
  "missing-added": "Codes de non-réponse ajoutés",
  "row-removed": "Lignes retirées",
  "row-added": "Lignes ajoutées",
  "row-relabelled": "Lignes dites autrement",
  "row-order": "Lignes dans un autre ordre",
  routing: "Filtres changés",
  order: "Questions dans un autre ordre",
};

/** What becomes of series. */
export const CONSEQUENCES_CALLED: Readonly<Record<Consequence, string>> = {
  broken: "Séries rompues",
  caution: "Séries gardées, avec réserve",
  ended: "Séries arrêtées",
  started: "Séries qui commencent",
  kept: "Séries gardées",
};

/** What a consequence follows from, besides the kinds of changes. */
const REASONS: Readonly<Record<string, string>> = {
  series: "le questionnaire en fait une autre série",
  base: "la base de la définition change",
  definition: "la définition change",
  mode: "le mode de collecte change",
  population: "le champ change",
  frame: "la base de sondage change",
  purpose: "l'objet de la vague change",
  sample: "des volontaires d'un côté, un échantillon tiré de l'autre",
  institute: "l'institut change",
};

/** A reason in words. */
export const reasonCalled = (reason: string): string =>
  REASONS[reason] ?? CHANGES_CALLED[reason as ChangeKind]?.toLowerCase() ?? reason;
