import { Answers } from "#answers/answers";
import { type Column, cellReader, mapTexts, type TextColumn, textColumn } from "#columns/column-table";
import type { AskedQuestionnaire, DerivedCodes } from "#schemas/study-definition";
import type { LocatingLevel } from "#study/slices/territories-slice";
import { agreed } from "#study/territories/code-at-level";
import { readSuccessors, successorsColumn } from "#study/territories/domain-column";
import { mainLevel } from "#study/territories/main-level";

/** Inhabitants of the places of a level, by level: those that a derived variable makes classes of. */
export type Populations = ReadonlyMap<string, ReadonlyMap<string, number>>;

interface Answered {
  readonly columns: ReadonlyMap<string, Column>;
  readonly rowCount: number;
  readonly questionnaire: AskedQuestionnaire;
}

interface Derivation extends Answered {
  readonly populations: Populations;
}

/** Derived variables: classes of a number or groups of codes, as columns of codes. */
export function deriveVariables({
  columns,
  rowCount,
  questionnaire,
  populations,
}: Derivation): ReadonlyMap<string, TextColumn> {
  const answers = new Answers({ rowCount, columns }, questionnaire);
  const derived = [...questionnaire.derived.values()].filter((variable) => answers.has(variable.from));
  return new Map(
    derived.map((variable) => {
      const level = questionnaire.questions.get(variable.from)?.level ?? "";
      const classes = variable.by === "population" ? sizeClasses(populations.get(level), variable) : undefined;
      const places = classes && mapTexts(answers.coded(variable.from), classes);
      return [variable.id, places ?? deriveVariable(variable, answers)];
    }),
  );
}

/** Class of a place of today by its inhabitants; none where they are not known. */
function sizeClasses(
  population: ReadonlyMap<string, number> | undefined,
  { classes = [] }: DerivedCodes,
): (code: string) => string | null {
  return (code) => classOf(population?.get(code) ?? Number.NaN, classes);
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
export function locateInRegion({ columns, rowCount }: Answered, { column, level, territories }: Located): TextColumn {
  const place = column === undefined ? undefined : columns.get(column);
  if (place?.kind !== "text") return { kind: "text", dictionary: [], codes: new Int32Array(rowCount).fill(-1) };
  const asked = territories.get(level ?? "");
  const parents = asked?.parents.get(mainLevel(territories)?.id ?? "");
  const regionOf = (code: string): string | null => (asked?.main === true ? code : (parents?.get(code) ?? null));
  const region = mapTexts(place, regionOf);
  const split = columns.get(successorsColumn(column ?? ""));
  if (split?.kind !== "text") return region;
  const common = mapTexts(split, (text) => agreed(readSuccessors(text).map(regionOf)) ?? null);
  const [own, shared] = [cellReader(region), cellReader(common)];
  return textColumn(Array.from({ length: rowCount }, (_, row) => (own(row) ?? shared(row)) as string | null));
}
