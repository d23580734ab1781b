/** What a survey tool says of a row: a trial, abandoned, or turned away by the questionnaire itself. */
export const ROW_MARKS = ["test", "unfinished", "screened-out"] as const;
export type RowMark = (typeof ROW_MARKS)[number];

/** A column by which tools mark rows: its names, in small letters, and the texts that say each mark. */
interface StatusColumn {
  readonly names: readonly string[];
  readonly marks: Readonly<Partial<Record<RowMark, RegExp>>>;
  /** What an empty cell says: LimeSurvey dates what was sent, and leaves the rest empty. */
  readonly blank?: RowMark;
}

/**
 * Columns in which survey tools say which rows are no answers of respondents, as their manuals name them: Qualtrics (Status,
 * Finished, DistributionChannel), LimeSurvey (submitdate), SoSci Survey (FINISHED, MODE), Alchemer (Status, Is Test Data),
 * Typeform (Response Type), Unipark (dispcode, tester), KoboToolbox (_validation_status), REDCap (Complete?), French tools.
 */
const STATUS_COLUMNS: readonly StatusColumn[] = [
  {
    names: [
      "status",
      "statut",
      "etat",
      "état",
      "response type",
      "response status",
      "survey status",
      "completion status",
    ],
    marks: {
      test: /^(?:survey )?(?:preview|test)$|^(?:offline|spam) (?:survey )?preview$|^(?:test|essai)$/i,
      unfinished:
        /^(?:partial|incomplete|in progress|started|abandoned|interrupted|en cours|partielle?|incompl[eè]te?|interrompue?|abandonn[eé]e?|inachev[eé]e?|non termin[eé]e?)$/i,
      "screened-out":
        /^(?:disqualified|screened|screened[ -]?out|terminated|quota ?full|over ?quota|hors cible|filtr[eé]e?|quota atteint)$/i,
    },
  },
  {
    names: ["finished", "is finished", "completed", "complete?", "terminé", "termine", "achevé"],
    marks: { unfinished: /^(?:false|faux|0|no|non|incomplete|unverified)$/i },
  },
  { names: ["distributionchannel", "distribution channel"], marks: { test: /^(?:preview|test)$/i } },
  { names: ["submitdate", "date submitted", "date de soumission"], marks: {}, blank: "unfinished" },
  {
    names: ["is test data", "is_test", "istest", "test response", "tester"],
    marks: { test: /^(?:1|true|vrai|yes|oui|y)$/i },
  },
  { names: ["mode"], marks: { test: /^(?:pretest|admin|debug|test)$/i } },
  { names: ["dispcode"], marks: { unfinished: /^2[0-3]$/, "screened-out": /^(?:3[5-9]|4[01])$/ } },
  { names: ["_validation_status"], marks: { "screened-out": /not.approved|non approuv/i } },
];

const initials = (name: string): string => name.replace(/(?:^|(?<=\s))\p{L}/gu, (letter) => letter.toUpperCase());
const initial = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Names under which such a column may stand in a file, as tools write them. */
export const STATUS_COLUMN_NAMES: ReadonlySet<string> = new Set([
  "DistributionChannel",
  ...STATUS_COLUMNS.flatMap(({ names }) => names).flatMap((name) => [
    name,
    name.toUpperCase(),
    initial(name),
    initials(name),
  ]),
]);

/** What a text of a column says of its row, by the name of the column; nothing where it is no mark. */
export function rowMarkOf(column: string, text: string): RowMark | undefined {
  const known = STATUS_COLUMNS.find(({ names }) => names.includes(column.trim().toLowerCase()));
  if (known === undefined) return undefined;
  const said = text.trim();
  return said === "" ? known.blank : ROW_MARKS.find((mark) => known.marks[mark]?.test(said));
}
