import { Answers } from "#answers/answers";
import { type Column, mapTexts, type TextColumn, textColumn } from "#columns/column-table";
import type { AskedQuestionnaire, DerivedCodes } from "#schemas/study-definition";
import type { LocatingLevel } from "#study/slices/territories-slice";
import { mainLevel } from "#study/territories/main-level";

interface Derivation {
  readonly columns: ReadonlyMap<string, Column>;
  readonly rowCount: number;
  readonly questionnaire: AskedQuestionnaire;
}

/** Derived variables: classes of a number or groups of codes, as columns of codes. */
export function deriveVariables({ columns, rowCount, questionnaire }: Derivation): ReadonlyMap<string, TextColumn> {
  const answers = new Answers({ rowCount, columns }, questionnaire);
  const derived = [...questionnaire.derived.values()].filter((variable) => answers.has(variable.from));
  return new Map(derived.map((variable) => [variable.id, deriveVariable(variable, answers)]));
}

function deriveVariable(variable: DerivedCodes, answers: Answers): TextColumn {
  if (variable.classes !== undefined) {
    const values = answers.numbers(variable.from);
    return textColumn(Array.from(values, (value) => classOf(value, variable.classes ?? [])));
  }
  const groups = Object.entries(variable.groups ?? {});
  return mapTexts(
    answers.coded(variable.from),
    (code) => groups.find(([, group]) => group.codes.includes(code))?.[0] ?? null,
  );
}

function classOf(value: number, classes: NonNullable<DerivedCodes["classes"]>): string | null {
  const { NEGATIVE_INFINITY: lowest, POSITIVE_INFINITY: highest } = Number;
  return classes.find(({ from = lowest, below = highest }) => value >= from && value < below)?.code ?? null;
}

interface Located {
  readonly column: string | undefined;
  readonly level: string | undefined;
  readonly territories: ReadonlyMap<string, LocatingLevel>;
}

/** Region of today of every respondent, from the territory question that the public declares. */
export function locateInRegion({ columns, rowCount }: Derivation, { column, level, territories }: Located): TextColumn {
  const place = column === undefined ? undefined : columns.get(column);
  if (place?.kind !== "text") return { kind: "text", dictionary: [], codes: new Int32Array(rowCount).fill(-1) };
  const own = territories.get(level ?? "");
  const parents = own?.parents.get(mainLevel(territories)?.id ?? "");
  return mapTexts(place, (code) => (own?.main === true ? code : (parents?.get(code) ?? null)));
}
