import { CAUSES, type Cause } from "#schemas/editions/approvals";
import { REGION } from "#schemas/tables/status";
import type { Edition, EditionRow } from "./edition.ts";

/** The causes of the change of a row, of which these columns differ. */
export type Causes = (row: EditionRow, columns: readonly { readonly column: string }[]) => readonly Cause[];

/** Columns that hold words and nothing else. */
const WORDS: ReadonlySet<string> = new Set([
  "message",
  "cause",
  "repair",
  "expected",
  "explanation",
  "explanation_detail",
  "source",
]);

/**
 * What differs in the records of two runs, unit by unit: the files of a wave, what the study says of it, the program.
 * A region whose numbers move while those of the whole do not has other places in it.
 */
export function causesOf(from: Edition, to: Edition): Causes {
  const wholes = wholesMoved(from, to);
  const ofRun = unitCauses(from, to, () => true);
  const known = new Map<string, readonly Cause[]>();
  return (row, columns) => {
    if (columns.length > 0 && columns.every(({ column }) => WORDS.has(column))) return ["wording"];
    const waves = [row.from_wave, row.to_wave, row.wave].filter((wave) => wave !== undefined && wave !== "");
    const place = `${row.public} ${waves.join(" ")}`;
    const found =
      known.get(place) ?? unitCauses(from, to, (unit) => waves.some((wave) => isOf(unit, row.public, wave)));
    known.set(place, found);
    const causes = found.length > 0 ? found : ofRun.length > 0 && waves.length === 0 ? ofRun : (["elsewhere"] as const);
    const isPlace = row.domain_kind === REGION && causes[0] === "method";
    return isPlace && !wholes.has(wholeOf(row)) ? ["territory", ...causes] : causes;
  };
}

const isOf = (unit: string, publicId: string | undefined, wave: string | undefined): boolean =>
  unit.split("/")[1]?.startsWith(`${publicId}-`) === true && unit.endsWith(`-${wave}`);

/** Causes that the units of a name show. */
function unitCauses(from: Edition, to: Edition, isUnit: (unit: string) => boolean): readonly Cause[] {
  const units = [...new Set([...Object.keys(from.record.units), ...Object.keys(to.record.units)])].filter(isUnit);
  const causes = new Set<Cause>();
  for (const unit of units) {
    const [was, is] = [from.record.units[unit], to.record.units[unit]];
    if (was === undefined || is === undefined || was.files !== is.files) causes.add("data");
    if (was !== undefined && is !== undefined && was.slice !== is.slice) causes.add("method");
    if (was !== undefined && is !== undefined && was.code !== is.code) causes.add("program");
  }
  return CAUSES.filter((cause) => causes.has(cause));
}

/** Indicators of a wave whose number for all has moved. */
function wholesMoved(from: Edition, to: Edition): ReadonlySet<string> {
  const [was, is] = [from, to].map(({ tables }) => tables.get("estimates")?.rows);
  const moved = [...(is ?? [])].filter(
    ([key, row]) => row.domain_kind === "all" && was?.get(key)?.estimate !== row.estimate,
  );
  return new Set(moved.map(([, row]) => wholeOf(row)));
}

const wholeOf = (row: EditionRow): string => [row.public, row.wave, row.indicator, row.answer].join(" ");
