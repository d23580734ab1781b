import type { Column, TextColumn } from "#columns/column-table";
import type { PlacedDomains } from "#study/slices/placed-domains";
import type { LocatingLevel } from "#study/slices/territories-slice";
import { agreed, codeAtLevel, type TypedCode } from "#study/territories/code-at-level";
import { groupColumn, levelColumn, readSuccessors, successorsColumn } from "#study/territories/domain-column";
import { sideOfGroup } from "#study/territories/side-of-group";

interface Located {
  readonly columns: ReadonlyMap<string, Column>;
  readonly rowCount: number;
  readonly territories: ReadonlyMap<string, LocatingLevel>;
}

/**
 * Where each respondent is at every level that is a domain, and on which side of every group, by the finest answer that tells;
 * a split place tells what all that it became have in common.
 */
export function placeInDomains(
  { questions, levels, groups }: PlacedDomains,
  located: Located,
): readonly (readonly [string, TextColumn])[] {
  const { territories } = located;
  const placed = (told: (place: TypedCode) => string | undefined): TextColumn => firstTold(questions, told, located);
  return [
    ...levels.map((level) => [levelColumn(level), placed((place) => codeAtLevel(territories, place, level))] as const),
    ...groups.map(
      ({ id, codes }) => [groupColumn(id), placed((place) => sideOfGroup(territories, place, codes))] as const,
    ),
  ];
}

/** What the first question that tells says of each respondent; each answer is looked up once. */
function firstTold(
  questions: PlacedDomains["questions"],
  told: (place: TypedCode) => string | undefined,
  { columns, rowCount }: Located,
): TextColumn {
  const dictionary: string[] = [];
  const codes = new Int32Array(rowCount).fill(-1);
  for (const { id, level } of questions) {
    for (const name of [id, successorsColumn(id)]) {
      const answers = columns.get(name);
      if (answers?.kind !== "text") continue;
      const places = answers.dictionary.map((text) => (name === id ? [text] : readSuccessors(text)));
      const ranks = places.map((own) => rankOf(agreed(own.map((code) => told({ level, code }))), dictionary));
      for (let row = 0; row < rowCount; row++)
        if (codes[row] === -1 && answers.codes[row] !== -1) codes[row] = ranks[answers.codes[row]];
    }
  }
  return { kind: "text", dictionary, codes };
}

/** Rank of a text in a dictionary, to which it is added; -1 of none. */
function rankOf(text: string | undefined, dictionary: string[]): number {
  if (text === undefined) return -1;
  const known = dictionary.indexOf(text);
  return known === -1 ? dictionary.push(text) - 1 : known;
}
