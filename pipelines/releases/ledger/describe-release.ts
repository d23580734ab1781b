import { join } from "node:path";
import { type QueryResult, queryFile } from "#columns/query-file";
import { quotedName } from "#columns/quoted-name";
import type { StudyDefinition } from "#schemas/study-definition";
import { GROUP, WHOLE } from "#schemas/tables/status";
import { questionsRead } from "#study/indicators/questions-read";
import { GROUP_SIDES, groupColumn, levelColumn } from "#study/territories/domain-column";
import { keyedPrint } from "./keyed-print.ts";
import {
  membersOf,
  POOLED,
  type QuestionsRead,
  RELEASED_COLUMNS,
  type ReleasedCell,
  type ReleasedData,
  type ReleasedRespondent,
  type ReleasedWave,
  releasedCell,
} from "./released-wave.ts";

/** Digits of a print of a respondent, and of a domain. */
const DIGITS = { respondent: 20, domain: 12 } as const;

/** Columns of a respondent that are no answer: where its line stood, and what weights follow. */
const NO_ANSWER = ["study", "public", "wave", "respondent", "row", "line", "kept", "exclusion"];

/** A wave as it is about to be released: its respondents, not yet printed. */
export interface HeldWave extends Omit<ReleasedWave, "respondents"> {
  readonly rows: readonly Row[];
  /** What the answers of a row weigh. */
  readonly weightOf?: (row: Row) => number | undefined;
}

/** What a run is about to tell: its shown cells, and the respondents behind them. */
export interface HeldRelease {
  readonly cells: readonly ReleasedCell[];
  /** Cells that it hides. */
  readonly hidden: readonly ReleasedCell[];
  readonly waves: readonly HeldWave[];
  readonly questions?: QuestionsRead | undefined;
}

/** Reads the results of a run: what it shows, and of whom. */
export async function heldRelease(
  { study, indicators }: Pick<StudyDefinition, "study" | "indicators">,
  results: string,
): Promise<HeldRelease> {
  const publics = study.publics.map(({ id }) => id);
  const shown = `SELECT ${RELEASED_COLUMNS.join(", ")} FROM estimates WHERE base IS NOT NULL`;
  const pooled = `SELECT DISTINCT public, waves AS wave, indicator, answer, '${POOLED}' AS domain_kind,
    territories AS domain, base FROM small_areas WHERE base IS NOT NULL ORDER BY ALL`;
  const queries = [
    `${shown} AND estimate IS NOT NULL`,
    pooled,
    `SELECT ${RELEASED_COLUMNS.join(", ")} FROM estimates WHERE status = 'suppressed'`,
    ...publics.map((id) => `SELECT * FROM ${quotedName(`respondents_${id}`)} WHERE kept`),
    "SELECT public, wave, respondent, weight FROM weights",
  ];
  const file = join(results, "observatoire.duckdb");
  const [shownCells, pooledCells, hiddenCells, ...respondents] = await queryFile(file, queries, {
    searchFolder: results,
  });
  const cells = [...shownCells.rows, ...pooledCells.rows].map(releasedCell);
  const hidden = hiddenCells.rows.map(releasedCell);
  const weights = weightsIn(respondents[publics.length]);
  const waves = publics.flatMap((id, place) => wavesOf(id, respondents[place], { cells, weights }));
  return { cells, hidden, waves, questions: questionsOf(indicators) };
}

/** What each indicator counts or sums, in any of its definitions, and not of whom nor by which size. */
const questionsOf = ({ indicators }: StudyDefinition["indicators"]): QuestionsRead =>
  Object.fromEntries(
    indicators.map(({ id, definitions }) => [
      id,
      [...new Set(definitions.flatMap(({ base: _, weighted_by: _size, ...counted }) => questionsRead(counted)))].sort(),
    ]),
  );

const nameOf = (...parts: readonly unknown[]): string => parts.map(String).join("\n");

const weightsIn = ({ rows }: QueryResult): ReadonlyMap<string, number> =>
  new Map(rows.map((row) => [nameOf(row.public, row.wave, row.respondent), Number(row.weight)]));

function wavesOf(
  publicId: string,
  { columns, rows }: QueryResult,
  { cells, weights }: { readonly cells: readonly ReleasedCell[]; readonly weights: ReadonlyMap<string, number> },
): readonly HeldWave[] {
  const answers = columns.map(({ name }) => name).filter((name) => !NO_ANSWER.includes(name));
  return [...Map.groupBy(rows, ({ wave }) => String(wave))].map(([wave, own]) => ({
    public: publicId,
    wave,
    columns: answers.filter((name) => own.some((row) => row[name] !== null)),
    kinds: kindsOf(cells, publicId, wave),
    rows: own,
    weightOf: ({ respondent }) => weights.get(nameOf(publicId, wave, respondent)),
  }));
}

/**
 * Prints the respondents of a release under the key; on the columns of an earlier one where it is to be compared with it: a
 * question that was added since changes nobody's answers.
 */
export const printRelease = (
  { cells, waves, questions }: HeldRelease,
  key: string,
  like?: ReleasedData,
): ReleasedData => ({
  cells,
  questions,
  waves: waves.map(({ rows, weightOf, ...own }) => {
    const known = like?.waves.find((one) => one.public === own.public && one.wave === own.wave);
    const { columns, kinds } = known ?? own;
    return { ...own, columns, kinds, respondents: printRespondents({ ...own, columns, kinds, rows, weightOf }, key) };
  }),
});

/** Columns that say in which domains a respondent is, of those that a wave shows. */
const kindsOf = (told: readonly ReleasedCell[], publicId: string, wave: string): readonly string[] => [
  ...new Set(
    told
      .filter((cell) => cell.public === publicId)
      .flatMap((cell) => membersOf(cell))
      .filter((cell) => cell.wave === wave && cell.domain_kind !== WHOLE)
      .map((cell) => placeOfDomain(cell).column),
  ),
];

/** The column that says whether a respondent is in a domain, and what it then holds: groups may overlap, each has its own. */
export const placeOfDomain = ({ domain_kind, domain }: Pick<ReleasedCell, "domain_kind" | "domain">) =>
  domain_kind === GROUP
    ? { column: groupColumn(domain), code: GROUP_SIDES.inside }
    : { column: domain_kind, code: domain };

type Row = Readonly<Record<string, unknown>>;

const printRespondents = (
  { public: publicId, wave, columns, kinds, rows, weightOf }: HeldWave,
  key: string,
): readonly ReleasedRespondent[] =>
  rows
    .map((row) => {
      const name = [publicId, wave, String(row.respondent)];
      return {
        id: keyedPrint(key, ["respondent", ...name], DIGITS.respondent),
        answers: keyedPrint(
          key,
          ["answers", ...name, ...columns.map((column) => textOf(row[column]))],
          DIGITS.respondent,
        ),
        domains: kinds.map((kind) => {
          const code = codeIn(row, kind);
          return code === undefined ? "" : domainPrint(key, kind, code);
        }),
        weight: weightOf?.(row),
      };
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1));

/** Print of a domain, which names it again to whoever has the key. */
export const domainPrint = (key: string, kind: string, code: string): string =>
  keyedPrint(key, ["domain", kind, code], DIGITS.domain);

/** The category of a respondent in a kind of domains: of a question, of a level of places, or of a crossing of several. */
function codeIn(row: Row, kind: string): string | undefined {
  const parts = kind.split(" × ").map((name) => row[name] ?? row[levelColumn(name)]);
  return parts.some((part) => part === null || part === undefined) ? undefined : parts.map(String).join(" × ");
}

const textOf = (value: unknown): string => (value === null || value === undefined ? "" : `=${String(value)}`);
