import type { Random } from "../random.ts";
import type { Damage } from "./institute.ts";

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Spoils a table of texts: changed cells first, repeated rows last, at the end of the file. */
export function spoil(
  { header, rows }: Table,
  damages: readonly Damage[],
  random: Random,
): readonly (readonly string[])[] {
  const spoiled = rows.map((row) => [...row]);
  const repeated: string[][] = [];
  for (const damage of damages) {
    if (damage.kind === "duplicate" || damage.kind === "same-answers") {
      for (const row of sampleRows(spoiled, damage.count, random))
        repeated.push(repeat(row, damage.kind, repeated.length));
    } else spoilCells(header, spoiled, damage, random);
  }
  return [...spoiled, ...repeated];
}

type CellDamage = Extract<Damage, { readonly column: string }>;

function spoilCells(header: readonly string[], rows: readonly string[][], damage: CellDamage, random: Random): void {
  const place = placeOf(header, damage.column);
  const where = damage.kind === "value" ? damage.where : undefined;
  const eligible = where === undefined ? rows : rows.filter((row) => row[placeOf(header, where[0])] === where[1]);
  for (const row of sampleRows(eligible, damage.count, random)) {
    row[place] = damage.kind === "value" ? damage.text : `${row[place]}\u00a0`;
  }
}

function placeOf(header: readonly string[], column: string): number {
  const place = header.indexOf(column);
  if (place === -1) throw new Error(`damages: unknown column ${column}`);
  return place;
}

function repeat(row: readonly string[], kind: "duplicate" | "same-answers", rank: number): string[] {
  return kind === "duplicate" ? [...row] : [`${row[0]}-bis${rank}`, ...row.slice(1)];
}

function sampleRows(rows: readonly string[][], count: number, random: Random): readonly string[][] {
  return random.shuffle(rows).slice(0, count);
}
