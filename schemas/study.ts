import { z } from "zod";
import { disclosure } from "./disclosure/disclosure.ts";
import { EXPORT_FORMAT_NAMES, keysOfFormat, READING_KEYS } from "./exports/export-formats.ts";
import { keepRules } from "./exports/keep-rule.ts";
import { FIGURE_FORMS, type FigureFormName, misfitOf } from "./figure-forms.ts";
import { day, identifier, LANGUAGES, localised, properName, relativePath } from "./labels.ts";
import { maturity } from "./maturity/maturity.ts";
import { waveId } from "./names/wave-id.ts";
import { sameQuestionnaire } from "./questions/wave-questionnaire.ts";
import { calibration, DEFAULT_TOLERANCE } from "./sampling/calibration.ts";
import { sampleDesign } from "./sampling/sample-design.ts";
import { smallAreas } from "./small-areas/small-areas.ts";
import { territories } from "./territories/territories.ts";
import { studyEvent } from "./timeline/events.ts";
import { collectionMode, comparabilityRule, PURPOSES, samplingFrame } from "./waves/wave-comparability.ts";
import { wordingBridge } from "./waves/wording-bridge.ts";

/** A study is a folder of its own: Windows keeps some names for devices. */
const studyId = identifier.regex(
  /^(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])\d)$)/,
  "identifiant d'étude : aucun des noms que Windows réserve (con, prn, aux, nul, com1, lpt1…)",
);

export const ENCODINGS = ["utf-8", "windows-1252", "iso-8859-15", "utf-16le", "utf-16be", "macroman", "cp850"] as const;
export const PROFILES = ["plain", "limesurvey", "limesurvey-vv", "qualtrics", "surveymonkey"] as const;
export const REPAIRS = ["leading-zero", "excel-formula-text", "nfc", "mojibake", "trim", "duplicates"] as const;

/** What stands for the identifier of a file that has none: the place of the record in the file. */
export const RECORD_NUMBER = "(numéro de ligne)";

const declaredExport = z.strictObject({
  file: relativePath,
  format: z.enum(EXPORT_FORMAT_NAMES),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum([";", ",", "\t", "|"]).optional(),
  decimal: z.enum([",", "."]).default("."),
  profile: z.enum(PROFILES).default("plain"),
  sheet: z.union([z.string(), z.number().int()]).optional(),
  header_row: z.number().int().positive().default(1),
  compressed: z.boolean().default(false).describe("fichier .gz"),
  record_id: z
    .string()
    .default(RECORD_NUMBER)
    .describe(
      "colonne qui identifie l'enregistrement ; par défaut son numéro de ligne, qui ne vaut que pour ce fichier",
    ),
  duration: z
    .string()
    .optional()
    .describe("colonne de la durée du questionnaire : les durées trop courtes sont signalées"),
  same_answers: z
    .enum(["keep", "exclude"])
    .optional()
    .describe(
      "réponses identiques en tout sous deux identifiants : toutes gardées, ou la première seule ; sans cette clé, seules des copies qu'une note partout ou le hasard n'expliquent pas sont exclues, et toutes sont signalées",
    ),
  repairs: z.array(z.enum(REPAIRS)).default([]).describe("réparations sans perte autorisées"),
  drop: z.array(z.string()).default([]).describe("colonnes connues que l'étude n'utilise pas"),
  missing_values: z.array(z.string()).default([""]).describe("textes qui veulent dire « pas de réponse »"),
});

/** A key that a format ignores would let its author believe that it is heeded; a default changes nothing. */
export const exportFile = declaredExport.superRefine((declared, context) => {
  const { takes } = keysOfFormat(declared.format);
  const defaults: Readonly<Record<string, unknown>> = { profile: "plain", header_row: 1, compressed: false };
  for (const key of READING_KEYS) {
    const input = declared[key];
    if (takes.includes(key) || input === defaults[key]) continue;
    const own = takes.length === 0 ? "aucune ne le règle" : `celles qui le règlent : ${takes.join(", ")}`;
    const message = `clé sans effet sur le format ${declared.format} (${own})`;
    context.addIssue({ code: "custom", path: [key], message, input });
  }
});
export type ExportFile = z.infer<typeof exportFile>;

const declaredWave = z.strictObject({
  public: identifier,
  wave: waveId.describe("année ou nom de la vague"),
  label: properName
    .optional()
    .describe("nom de la vague dans les pages, là où il change selon leur langue : { fr: mai 2020, en: May 2020 }"),
  study: properName.optional().describe("nom publié de l'enquête"),
  programme: identifier.optional(),
  year: z.number().int(),
  field: z.strictObject({ start: day, end: day }),
  institute: properName,
  commissioner: z.string().optional(),
  mode: collectionMode,
  mode_note: localised.optional().describe("comment les réponses ont été recueillies, en clair : imprimé pour le mode"),
  frame: samplingFrame.optional().describe("base de sondage : { id: communes, label: Fichier des communes }"),
  purpose: z.enum(PURPOSES).default("measure").describe("à quoi sert la vague : mesure, essai, consultation"),
  flash: z
    .boolean()
    .default(false)
    .describe("enquête flash, courte et isolée : ses réponses ne sont réunies à aucune autre vague"),
  design: sampleDesign,
  planned_size: z.number().int().positive().optional(),
  population_covered: localised.describe("champ de l'enquête : un autre d'une vague à l'autre rompt les séries"),
  among: localised
    .optional()
    .describe(
      "ceux du public que cette vague interroge seuls, en mots qui suivent le nom de ses unités : « abonnés » ; les phrases disent « lecteurs abonnés »",
    ),
  geography: z
    .string()
    .optional()
    .describe(
      "millésime géographique de l'export, dit sur la page des enquêtes : « 2015 » ; ses anciens codes datés (until) se lisent au 1er janvier de cette année",
    ),
  questionnaire: z
    .union([sameQuestionnaire, relativePath])
    .optional()
    .describe(
      "le questionnaire d'une autre vague du public : { from: 2024 }, ou un fichier qui dit from: et ce qui change ; sans elle, les questions nomment la vague",
    ),
  keep_if: keepRules
    .optional()
    .describe(
      "lignes qui sont des répondants, à la place de ce que dit le public ; [] : toutes, celles que l'outil marque comprises",
    ),
  export: exportFile,
  calibration: calibration.default({ method: "none", margins: [], tolerance: DEFAULT_TOLERANCE }),
  response: z.strictObject({ contacted: z.number().int().positive(), note: localised.optional() }).optional(),
  note: localised.optional(),
});

/** Pages find a wave by its name in their texts: a year alone, or a letter, stands there for other things too. */
export const wave = declaredWave.refine(({ wave, label }) => label === undefined || /\p{L}{3}.*\d{4}/u.test(wave), {
  path: ["label"],
  message:
    "réservé aux vagues que nomment un mot et une année (« mai 2020 ») : un nom comme 2020 se dit de même partout",
});
export type Wave = z.infer<typeof wave>;

export const publicOfStudy = z.strictObject({
  id: identifier,
  label: localised.describe("Lecteurs"),
  article: localised.optional().describe("les lecteurs"),
  unit: localised.describe("maire(s), nom de l'unité interrogée au pluriel"),
  feminine: z.boolean().default(false),
  questionnaire: relativePath,
  universe: z
    .strictObject({ count: z.number().positive(), label: localised, source: localised, date: z.string() })
    .optional(),
  colour: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/)
    .optional(),
  text_colour: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/)
    .optional(),
  shape: z.enum(["circle", "square", "triangle-up", "diamond"]).optional(),
  keep_if: keepRules
    .optional()
    .describe(
      "lignes des exports qui sont des répondants : ni essais, ni questionnaires abandonnés ; chaque vague peut dire le sien",
    ),
  region: identifier.optional().describe("question de type territory qui donne la région"),
  places: z
    .array(identifier)
    .default([])
    .describe(
      "autres questions de type territory qui situent le répondant plus finement que region:, de la plus fine à la plus large : les niveaux et les groupes de territoires les lisent d'abord",
    ),
  panel: z
    .boolean()
    .optional()
    .describe(
      "true : d'une vague à l'autre le même identifiant (record_id) est le même répondant, et l'erreur d'une évolution en tient compte ; false : les identifiants recommencent à chaque vague",
    ),
  crossings: z
    .array(identifier)
    .default([])
    .describe("questions ou variables dérivées croisées avec chaque indicateur"),
  crossings_of_two: z.array(z.tuple([identifier, identifier])).default([]),
  structure: z
    .array(identifier)
    .default([])
    .describe(
      "questions ou variables dérivées à classes (taille, secteur, âge) : les écarts d'un territoire sont aussi donnés comme si elles y étaient ce qu'elles sont ailleurs",
    ),
  second_weights: z
    .array(
      z.strictObject({
        id: identifier,
        label: localised.describe("« par habitant »"),
        question: identifier.describe(
          "question de type number : ce pour quoi chaque répondant compte, en plus de son poids",
        ),
      }),
    )
    .default([])
    .describe("autres façons de compter, par leur nom, dont les indicateurs se servent par weighted_by"),
  disclosure_minimum: z.number().int().min(3).default(11).describe("plus petit effectif publiable"),
});
export type PublicOfStudy = z.infer<typeof publicOfStudy>;

const FORM_NAMES = Object.keys(FIGURE_FORMS) as [FigureFormName, ...FigureFormName[]];

export const chapter = z.strictObject({
  id: identifier,
  title: localised,
  lead: localised.optional(),
  figures: z
    .array(
      z
        .strictObject({
          id: identifier,
          form: z.enum(FORM_NAMES),
          title: localised.optional().describe("titre neutre, employé quand rien n'est significatif"),
          indicators: z.array(identifier).default([]),
          questions: z.array(identifier).default([]),
          publics: z.array(identifier).optional(),
          note: localised.optional(),
        })
        .superRefine((request, context) => {
          const message = misfitOf(request);
          if (message !== null) context.addIssue({ code: "custom", message, path: ["form"] });
        }),
    )
    .default([]),
});

/** Words of the front page's opening at most. */
const STANDFIRST_WORDS = 25;

/** What the front page shows: all of it has a value that follows from the study where the key is absent. */
export const home = z.strictObject({
  standfirst: localised
    .optional()
    .refine(
      (text) =>
        text === undefined ||
        Object.values(typeof text === "string" ? { text } : text).every(
          (one) => one.split(/\s+/u).length <= STANDFIRST_WORDS,
        ),
      `le chapeau de l'accueil a ${STANDFIRST_WORDS} mots au plus`,
    )
    .describe(`chapeau de l'accueil, ${STANDFIRST_WORDS} mots au plus ; sans lui, subtitle`),
  map: z
    .strictObject({ public: identifier, indicator: identifier })
    .optional()
    .describe("indicateur qui colore les territoires ; sans lui, la maturité, ou le premier indicateur principal"),
  results: z
    .array(z.strictObject({ public: identifier, indicator: identifier }))
    .default([])
    .describe("indicateur montré d'un public ; sans lui, l'indicateur principal qui a le plus nettement changé"),
  figure: identifier
    .optional()
    .describe("figure du rapport reprise à l'accueil ; sans elle, la première qui dit un fait"),
});

/** The fixed rows of the sheets of territories: figures that follow from the study where the key is absent. */
export const sheet = z.strictObject({
  gaps: identifier
    .optional()
    .describe(
      "indicateur à plusieurs réponses, dont les fiches montrent les écarts au reste du pays ; sans lui, celui que le plus de publics ont",
    ),
  practices: z
    .array(identifier)
    .default([])
    .describe("indicateurs des pratiques, dans l'ordre de leurs lignes ; sans eux, les fiches n'ont pas cette figure"),
});

/** study.yaml */
export const study = z.strictObject({
  id: studyId,
  title: localised,
  subtitle: localised.optional(),
  owner: z.string(),
  partners: z.array(z.string()).default([]),
  licence: z
    .string()
    .optional()
    .describe("licence des données publiées, que dit la page des données ; aucune sans elle"),
  synthetic: z.boolean().describe("true : les répondants sont fabriqués, et chaque page le dit"),
  lang: z.enum(LANGUAGES).default("fr").describe("langue des pages"),
  version: z.string().default("1.0"),
  confidence_level: z.number().gt(0.5).lt(1).default(0.95),
  programmes: z
    .array(
      z.strictObject({
        id: identifier,
        title: localised,
        years: z.tuple([z.number().int(), z.number().int()]),
        note: localised.optional(),
      }),
    )
    .default([]),
  events: z
    .array(studyEvent)
    .default([])
    .describe(
      "ce qui s'est passé entre les vagues : un trait daté et nommé sur les courbes, sans rien en dire d'autre",
    ),
  territories: territories.optional(),
  publics: z.array(publicOfStudy).min(1),
  waves: z.array(wave).min(1),
  comparability: z
    .array(comparabilityRule)
    .default([])
    .describe("vagues d'un public qui se comparent malgré un autre mode, un autre champ, une autre base de sondage"),
  bridges: z
    .array(wordingBridge)
    .default([])
    .describe("libellés raccordés : une vague a posé l'ancien et le nouveau à deux moitiés tirées au hasard"),
  indicators: relativePath.default("indicators.yaml"),
  published_figures: relativePath.optional(),
  maturity: maturity.optional(),
  small_areas: smallAreas
    .optional()
    .describe(
      "ce qui tient lieu du chiffre d'un territoire quand le sien ne peut pas être montré : l'échelle, un échelon par case",
    ),
  report: z.strictObject({ title: localised, chapters: z.array(chapter).default([]) }).optional(),
  home: home.optional(),
  sheet: sheet.optional(),
  disclosure: disclosure.prefault({}),
  thresholds: z
    .array(
      z
        .strictObject({
          code: z.string().describe("code du constat, OBS-V216 : observatoire explain CODE dit ce qu'il veut dire"),
          count: z.number().int().min(0).optional().describe("nombre de cas toléré dans une vague ; 0 : aucun"),
          share: z
            .number()
            .min(0)
            .lt(1)
            .optional()
            .describe("cas tolérés, en part des lignes de l'export (0,02 : 2 %)"),
          weighted_share: z
            .number()
            .min(0)
            .lt(1)
            .optional()
            .describe("part tolérée des répondants gardés que le constat concerne, avec les poids calés de la vague"),
        })
        .refine(
          ({ count, share, weighted_share }) => (count ?? share ?? weighted_share) !== undefined,
          "un seuil a au moins une limite : count, share ou weighted_share",
        ),
    )
    .default([])
    .describe(
      "avertissements trop nombreux dans une vague : le passage est refusé dès qu'une des limites est dépassée ; tous les constats d'un même code comptent ensemble",
    ),
  waivers: z
    .array(
      z.strictObject({
        code: z.string(),
        wave: z
          .union([z.string(), z.number().int()])
          .transform(String)
          .optional()
          .describe("vague concernée (2025 ou usagers-2025) ; toutes sans cette clé"),
        author: z.string().trim().min(1).describe("qui accepte le constat"),
        reason: z.string().trim().min(1).describe("pourquoi il est sans conséquence"),
        expires: day.describe("dernier jour de la dérogation : après, l'erreur revient"),
      }),
    )
    .default([])
    .describe(
      "constats acceptés jusqu'à une date : ils restent dits, une erreur en avertissement, un avertissement en note",
    ),
  limits: z
    .strictObject({
      bytes: z.number().positive().default(1_000_000_000),
      rows: z.number().positive().default(10_000_000),
      columns: z.number().positive().default(5000),
      cell: z.number().positive().default(1_000_000),
      inflation: z.number().positive().default(200),
    })
    .prefault({}),
  corrections: relativePath.optional(),
});
export type Study = z.infer<typeof study>;
