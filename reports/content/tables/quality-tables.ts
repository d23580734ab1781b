import { CATALOGUE, isFindingCode } from "#findings/catalogue";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, publicLabel, variableLabel, waveOrder } from "../study-view.ts";
import { tableOrNull } from "./method-tables.ts";

/** Every wave: what was received, what is kept, and how many cases were told. */
export function wavesQualityTable(context: SiteContext): TableContent | null {
  const { numbers, quality } = context.words;
  const rows = context.publics.flatMap(({ id, label, waves }) =>
    waves.map(({ wave }) => [label, wave, ...waveCounts(context, id, wave).map((count) => numbers.count(count))]),
  );
  return tableOrNull(context, quality.waves.caption, quality.waves.columns, rows);
}

function waveCounts({ index }: SiteContext, publicId: string, wave: string): readonly number[] {
  const { responses_report, respondents_report, findings } = index.release;
  const isOwn = (row: { readonly public: string; readonly wave: string }): boolean =>
    row.public === publicId && row.wave === wave;
  const file = responses_report.find(isOwn);
  const answers = respondents_report.filter(isOwn);
  const told = findings.filter(isOwn);
  const sheets = (excluded: boolean): number =>
    sum(answers.filter(({ exclusion }) => (exclusion !== "") === excluded).map(({ respondents }) => respondents));
  const findingsOf = (level: string): number => told.filter((row) => row.level === level).length;
  const read = [file?.rows ?? 0, file?.unreadable_rows ?? 0, sheets(true), sheets(false)];
  return [...read, findingsOf("error"), findingsOf("warning"), findingsOf("info")];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A code of finding, and its rule where the catalogue is in the language of the pages. */
export interface CodeEntry {
  readonly code: string;
  readonly title: string;
  readonly rule: string | null;
  readonly repair: string | null;
}

/** The codes that the study's findings bear, each with its title. */
export function codeEntries({ index, words }: SiteContext): readonly CodeEntry[] {
  const codes = new Set(index.release.findings.map(({ code }) => code));
  const { typeset } = words.type;
  return [...codes].sort().flatMap((code): readonly CodeEntry[] => {
    if (!isFindingCode(code)) return [];
    const title = typeset(words.findings.title(code));
    const { rule, repair } = CATALOGUE[code];
    return [
      words.findings.inFull
        ? { code, title, rule: typeset(rule), repair: typeset(repair) }
        : { code, title, rule: null, repair: null },
    ];
  });
}

/** Files received: rows, columns, encoding, fingerprint. */
export function filesTable(context: SiteContext): TableContent | null {
  const { numbers, quality } = context.words;
  const order = waveOrder(context.definition);
  const files = context.index.release.responses_report.toSorted((row, other) => order(row) - order(other));
  const rows = files.map((row) => [
    publicLabel(context, row.public),
    row.wave,
    row.file,
    row.encoding,
    numbers.count(row.rows),
    numbers.count(row.columns),
    numbers.count(row.unreadable_rows),
    row.sha256.slice(0, 12),
  ]);
  return tableOrNull(context, quality.files.caption, quality.files.columns, rows);
}

/** Why answer sheets were left out, by wave. */
export function exclusionsTable(context: SiteContext): TableContent | null {
  const { numbers, quality } = context.words;
  const order = waveOrder(context.definition);
  const rows = context.index.release.respondents_report
    .filter(({ exclusion }) => exclusion !== "")
    .toSorted((row, other) => order(row) - order(other))
    .map((row) => [
      publicLabel(context, row.public),
      row.wave,
      exclusionWords(context, row.public, row.exclusion),
      numbers.count(row.respondents),
    ]);
  return tableOrNull(context, quality.exclusions.caption, quality.exclusions.columns, rows);
}

/** Why an answer sheet was left out, in words; `missing-` is followed by the variable that weighting needs. */
function exclusionWords(context: SiteContext, publicId: string, exclusion: string): string {
  const { exclusions } = context.words.quality;
  const missing = /^missing-(.+)$/.exec(exclusion)?.[1];
  return missing === undefined
    ? exclusions.words(exclusion)
    : exclusions.missing(variableLabel(context, publicId, missing));
}

/** Kinds of non-response to each question. */
export function nonresponseTable(context: SiteContext): TableContent | null {
  const { numbers, quality, statuses, text } = context.words;
  const rows = context.index.release.nonresponse.map((row) => {
    const question = context.definition.questionnaires.get(row.public)?.questions.get(row.question);
    const label = question === undefined ? row.question : text(question.label);
    const item =
      row.item === "" ? "" : ` – ${answerLabel(context, { ...row, indicator: row.question, answer: row.item })}`;
    const counts = [row.answered, row.dont_know, row.refused, row.not_applicable, row.invalid].map((count) =>
      count === null ? statuses.protected : numbers.count(count),
    );
    return [`${label}${item}`, publicLabel(context, row.public), row.wave, ...counts];
  });
  return tableOrNull(context, quality.nonresponse.caption, quality.nonresponse.columns, rows);
}
