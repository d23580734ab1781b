import type { Cause } from "#schemas/editions/approvals";
import { type Causes, causesOf } from "./causes-of-change.ts";
import type { Edition, EditionRow, EditionTable } from "./edition.ts";

/** What a change is about. */
export const SUBJECTS = ["schema", "codes", "facts", "indicators", "distributions", "reports"] as const;
export type Subject = (typeof SUBJECTS)[number];

export interface EditionChange {
  readonly table: string;
  readonly subject: Subject;
  readonly what: "added" | "removed" | "changed";
  /** The key of the row, or a column. */
  readonly key: string;
  readonly public: string;
  readonly wave: string;
  readonly indicator: string;
  readonly causes: readonly Cause[];
  /** From 0 to 1: of a share its points, of another number its part; 1 for what comes or goes. */
  readonly size: number;
  readonly columns: readonly { readonly column: string; readonly before: string; readonly after: string }[];
}

/** All that two runs do not publish alike, the largest first. */
export function compareEditions(from: Edition, to: Edition): readonly EditionChange[] {
  const causes = causesOf(from, to);
  const names = [...new Set([...from.tables.keys(), ...to.tables.keys()])];
  const changes = names.flatMap((name) => compareTables(name, from.tables.get(name), to.tables.get(name), causes));
  return changes.sort((a, b) => b.size - a.size || compareText(a.table, b.table) || compareText(a.key, b.key));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const EMPTY: EditionTable = { columns: [], rows: new Map() };

function compareTables(
  table: string,
  before: EditionTable = EMPTY,
  after: EditionTable = EMPTY,
  causes: Causes,
): readonly EditionChange[] {
  const absent = [before, after].findIndex(({ columns }) => columns.length === 0);
  if (absent !== -1) return [wholeTable(table, absent === 0 ? "added" : "removed", causes)];
  const answers = [before, after].map(codesIn);
  const rows = [...new Set([...before.rows.keys(), ...after.rows.keys()])].flatMap((key) => {
    const [was, is] = [before.rows.get(key), after.rows.get(key)];
    const columns = differences(was, is, { before, after });
    const known = was ?? is;
    if (columns.length === 0 || known === undefined) return [];
    const what: EditionChange["what"] = was === undefined ? "added" : is === undefined ? "removed" : "changed";
    const isCode =
      what === "added" ? !answers[0].has(codeOf(known)) : what === "removed" && !answers[1].has(codeOf(known));
    const subject = isCode && table === "estimates" ? "codes" : subjectOf(table, known);
    return [
      { ...placeOf(table, key, known), subject, what, columns, causes: causes(known, columns), size: sizeOf(was, is) },
    ];
  });
  return [...schemaChanges(table, before, after, causes), ...rows];
}

/** An answer of an indicator in a wave, whatever the domain: one that comes or goes is a code, not a number. */
const codeOf = (row: EditionRow): string => [row.public, row.wave, row.indicator, row.answer].join(" ");
const codesIn = ({ rows }: EditionTable): ReadonlySet<string> => new Set([...rows.values()].map(codeOf));

function schemaChanges(
  table: string,
  before: EditionTable,
  after: EditionTable,
  causes: Causes,
): readonly EditionChange[] {
  const [was, is] = [new Set(before.columns), new Set(after.columns)];
  const change = (what: "added" | "removed", key: string) => ({ ...wholeTable(table, what, causes), key });
  return [
    ...before.columns.filter((name) => !is.has(name)).map((key) => change("removed", key)),
    ...after.columns.filter((name) => !was.has(name)).map((key) => change("added", key)),
  ];
}

/** A table that only one of the runs has: its rows are not told one by one. */
const wholeTable = (table: string, what: "added" | "removed", causes: Causes): EditionChange => ({
  ...placeOf(table, "", {}),
  subject: "schema",
  what,
  columns: [],
  causes: causes({}, []),
  size: 1,
});

/** Columns of a row that both tables have and that are not alike; of a row that comes or goes, those that hold something. */
function differences(
  was: EditionRow | undefined,
  is: EditionRow | undefined,
  { before, after }: { readonly before: EditionTable; readonly after: EditionTable },
): EditionChange["columns"] {
  const names = new Set(before.columns);
  return after.columns
    .filter((name) => names.has(name))
    .map((column) => ({ column, before: was?.[column] ?? "", after: is?.[column] ?? "" }))
    .filter((one) => one.before !== one.after);
}

const placeOf = (table: string, key: string, row: EditionRow) => ({
  table,
  key,
  public: row.public ?? "",
  wave: row.wave ?? row.to_wave ?? row.edition ?? "",
  indicator: row.indicator ?? row.dimension ?? "",
});

/** Tables of what is computed of indicators and scores. */
const COMPARED: readonly string[] = [
  ...["specificities", "trends", "bridged_trends"],
  ...["maturity", "maturity_trends", "respondent_score_trends"],
];

function subjectOf(table: string, row: EditionRow): Subject {
  if (table === "facts") return "facts";
  if (table === "estimates") return (row.answer ?? "") === "" ? "indicators" : "distributions";
  return COMPARED.includes(table) ? "indicators" : "reports";
}

/** Columns that say the most of a row, the first that a table has. */
const VALUES = ["estimate", "score", "difference", "respondents", "rows", "answered", "after"] as const;

function sizeOf(was: EditionRow | undefined, is: EditionRow | undefined): number {
  if (was === undefined || is === undefined || was.status !== is.status) return 1;
  const column = VALUES.find((name) => (was[name] ?? "") !== "" && (is[name] ?? "") !== "");
  if (column === undefined) return 0;
  const [before, after] = [Number(was[column]), Number(is[column])];
  if (Number.isNaN(before) || Number.isNaN(after)) return 0;
  const scale = Math.max(1, Math.abs(before), Math.abs(after));
  return Math.abs(after - before) / scale;
}
