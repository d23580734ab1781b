/** What a survey tool says of a row: a trial, abandoned, turned away by the questionnaire, refused or kept waiting by who reads it over. */
export const ROW_MARKS = ["test", "unfinished", "screened-out", "rejected", "waiting"] as const;
export type RowMark = (typeof ROW_MARKS)[number];

/** A column by which tools mark rows: its names, in small letters without separators, and the texts that say each mark. */
interface StatusColumn {
  readonly names: readonly string[];
  readonly marks?: Readonly<Partial<Record<RowMark, RegExp>>>;
  /** What an empty cell says: LimeSurvey dates what was sent, and leaves the rest empty. */
  readonly blank?: RowMark;
  /** A number that grows to the end of the questionnaire, 100 % or the highest that is met: below, it was left. */
  readonly end?: "hundred" | "highest";
  /** Columns of the same tool, without which its codes would be those of another. */
  readonly beside?: readonly string[];
  /** Columns that say better, beside which this one says nothing. */
  readonly unless?: readonly string[];
}

/**
 * Columns in which survey tools say which rows are no answers of respondents, as their manuals name them: Qualtrics (Status,
 * Finished, Progress, DistributionChannel), LimeSurvey (submitdate, lastpage), SoSci Survey (FINISHED, MODE), Alchemer (Status,
 * Is Test Data), SurveyMonkey (response_status), Typeform (Response Type), Unipark (dispcode, tester), KoboToolbox
 * (_validation_status), ODK Central (ReviewState), SurveyCTO (review_status), Survey Solutions (interview__status), REDCap
 * (Complete?), Drupal and Framaforms (Completed, Is draft), Sphinx (PROGRESSION), French tools.
 */
const STATUS_COLUMNS: readonly StatusColumn[] = [
  {
    names: [
      ...["status", "statut", "etat", "état", "responsetype", "responsestatus", "surveystatus", "completionstatus"],
      ...["progression", "avancement"],
    ],
    marks: {
      test: /^(?:survey )?(?:preview|test)$|^(?:offline|spam) (?:survey )?preview$|^(?:test|essai)$/i,
      unfinished:
        /^(?:partial|incomplete|in[ _]progress|started|abandoned|interrupted|draft|en cours|brouillon|partielle?|partiellement (?:rempli|complété)e?|incompl[eè]te?|interrompue?|abandonn[eé]e?|inachev[eé]e?|non (?:termin|achev|complét)[eé]e?)$/i,
      "screened-out":
        /^(?:disqualified|screened|screened[ _-]?out|terminated|quota[ _-]?full|over[ _-]?quota|hors[ -]cible|filtr[eé]e?|quota atteint|disqualifi[eé]e?)$/i,
      rejected: /^(?:spam|rejected|deleted|rejet[eé]e?|supprim[eé]e?)$/i,
    },
  },
  { names: ["status"], marks: { test: /^(?:1|2|9|17)$/, rejected: /^8$/ }, beside: ["progress", "finished"] },
  {
    names: ["finished", "isfinished", "completed", "complete?", "terminé", "termine", "achevé"],
    marks: { unfinished: /^(?:false|faux|0|no|non|incomplete|unverified)$/i },
  },
  { names: ["progress", "percentcomplete", "tauxdecomplétion"], end: "hundred" },
  { names: ["distributionchannel"], marks: { test: /^(?:preview|test)$/i } },
  { names: ["submitdate", "datesubmitted", "datedesoumission", "completed"], blank: "unfinished" },
  {
    names: ["lastpage", "lastpageviewed", "dernièrepage"],
    end: "highest",
    unless: ["submitdate", "datesubmitted", "datedesoumission", "finished", "dispcode"],
  },
  { names: ["isdraft", "indraft", "brouillon"], marks: { unfinished: /^(?:1|true|vrai|yes|oui|y)$/i } },
  {
    names: ["istestdata", "istest", "testresponse", "tester"],
    marks: { test: /^(?:1|true|vrai|yes|oui|y)$/i },
  },
  { names: ["mode"], marks: { test: /^(?:pretest|admin|debug|test)$/i } },
  { names: ["dispcode"], marks: { unfinished: /^2[0-3]$/, "screened-out": /^(?:3[5-9]|4[01])$/ } },
  {
    names: ["validationstatus", "reviewstate", "reviewstatus"],
    marks: { rejected: /not.approved|non approuv|^reject/i, waiting: /on.hold|en attente|^hasissues$/i },
  },
  {
    names: ["interviewstatus"],
    marks: { unfinished: /^(?:0|20|40|60|80|85|95)$/, rejected: /^(?:-1|65|125)$/ },
    beside: ["interviewkey"],
  },
];

const plainName = (name: string): string =>
  name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s_.-]+/g, "");

const NAMES: ReadonlySet<string> = new Set(STATUS_COLUMNS.flatMap(({ names, beside = [] }) => [...names, ...beside]));

/** Whether a tool may mark rows by a column of this name, or say by it that the marks are its own. */
export const isStatusColumn = (name: string): boolean => NAMES.has(plainName(name));

/** The columns by which a tool may mark rows, those that say it plainest first. */
export const statusColumnsOf = (file: readonly string[]): readonly string[] =>
  STATUS_COLUMNS.flatMap(({ names }) => file.filter((name) => names.includes(plainName(name)))).filter(
    (name, at, all) => all.indexOf(name) === at,
  );

/** What a column says of the rows by each of its texts, nothing where it is no mark; the other columns of the file say of which tool it is. */
export function rowMarksOf(
  name: string,
  texts: readonly string[],
  file: readonly string[],
): readonly (RowMark | undefined)[] {
  const present = new Set(file.map(plainName));
  const own = STATUS_COLUMNS.filter(
    ({ names, beside = [], unless = [] }) =>
      names.includes(plainName(name)) &&
      beside.every((other) => present.has(other)) &&
      !unless.some((other) => present.has(other)),
  );
  const marks = own.map((column) => marksOf(column, texts));
  return texts.map((_, at) => marks.map((one) => one[at]).find((mark) => mark !== undefined));
}

const NUMBER = /^-?\d+(?:[.,]\d+)?\s*%?$/;

function marksOf({ marks = {}, blank, end }: StatusColumn, texts: readonly string[]): readonly (RowMark | undefined)[] {
  const numbers = texts.map((text) =>
    NUMBER.test(text.trim()) ? Number.parseFloat(text.replace(",", ".")) : Number.NaN,
  );
  const highest = Math.max(0, ...numbers.filter((number) => !Number.isNaN(number)));
  const last = end === "hundred" && highest > 1 ? 100 : highest;
  return texts.map((text, at) => {
    const said = text.trim();
    if (said === "") return blank;
    if (end !== undefined && numbers[at] < last) return "unfinished";
    return ROW_MARKS.find((mark) => marks[mark]?.test(said));
  });
}
