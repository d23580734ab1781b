import { z } from "zod";
import { identifier, localised, properName, relativePath } from "../labels.ts";

const level = z.strictObject({
  id: identifier,
  file: relativePath.describe(
    "CSV : code, label et une colonne par niveau qui le contient ; population (habitants) : dite sur les fiches",
  ),
  former: relativePath
    .optional()
    .describe(
      "CSV : former_code, code ; label : le nom d'alors, lu comme les autres ; until : dernière année ou dernier jour du code, qu'une vague lit à l'année de sa geography ; un code dont la suite en a une autre est suivi jusqu'à aujourd'hui ; plusieurs lignes d'un code à la même date : il a été partagé",
    ),
  source: localised.describe("d'où viennent les codes : imprimée à la page Méthode"),
  outlines: relativePath
    .optional()
    .describe(
      "contours des territoires, dont les cartes sont faites : GeoJSON, longitudes et latitudes, la propriété code de chacun ; inset: true pour ceux qui sont loin des autres, dessinés à part ; sans eux, des carreaux (tiles), ou pas de carte",
    ),
  one: localised
    .optional()
    .describe("un territoire d'un autre niveau que le principal, sans article : zone ; sinon l'identifiant du niveau"),
  many: localised.optional().describe("plusieurs : zones ; sinon l'identifiant du niveau"),
  feminine: z.boolean().optional().describe("en français : la zone"),
});

/** What territories are called where a study does not say. */
const ANY_PLACE = {
  one: { fr: "territoire", en: "territory" },
  many: { fr: "territoires", en: "territories" },
  adjective: { fr: "territorial", en: "territorial" },
};

/** How the territories of the main level are called; the pages make their sentences of these words. */
const mainLevel = z.strictObject({
  level: identifier
    .optional()
    .describe("niveau principal, celui des fiches ; par défaut celui qui s'appelle region, sinon le premier de levels"),
  one: localised.describe("un territoire du niveau principal, sans article : région, province, Land"),
  many: localised.describe("plusieurs : régions, provinces, Länder"),
  feminine: z.boolean().default(false).describe("en français : la région, une province"),
  in: localised.optional().describe("devant le nom d'un territoire : en région ; « dans la région » sans elle"),
  adjective: localised
    .optional()
    .describe("au masculin singulier : régional, provincial ; « fiche de province » sans elle"),
  rest: localised
    .default({ fr: "reste du pays", en: "rest of the country" })
    .describe("à quoi un territoire est comparé, sans article : reste du pays, reste de la Wallonie"),
});

/** What a declared group of territories is: where a project is led, or where actors work together. */
export const GROUP_KINDS = ["project", "ecosystem"] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** A code says its level: a region 94 is no department 94. */
const typedCode = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,62}:\S(?:.*\S)?$/, "code typé attendu, niveau:code, comme departement:67");

const group = z.strictObject({
  id: identifier,
  label: properName,
  kind: z
    .enum(GROUP_KINDS)
    .default("project")
    .describe("project : territoire de projets ; ecosystem : écosystème territorial"),
  codes: z
    .array(typedCode)
    .min(1)
    .describe("codes typés, de n'importe quels niveaux : departement:67 ; deux groupes peuvent se recouvrir"),
});

export const territories = z.strictObject({
  levels: z.array(level).min(1),
  main: mainLevel.prefault(ANY_PLACE),
  domains: z
    .array(identifier)
    .default([])
    .describe(
      "autres niveaux que le principal dont les résultats sont estimés : zone, departement ; un lieu d'un niveau plus fin où trop peu ont répondu n'a pas de lignes",
    ),
  groups: z
    .array(group)
    .default([])
    .describe(
      "territoires de projets et écosystèmes ; un répondant situé trop largement pour un groupe n'est compté ni dedans ni dehors",
    ),
  tiles: relativePath.optional(),
  label: localised,
});
