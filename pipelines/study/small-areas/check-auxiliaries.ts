import type { FindingInput, FindingLog } from "#findings/finding-log";

type Numbers = ReadonlyMap<string, { readonly line: number; readonly numbers: ReadonlyMap<string, number> }>;

interface Checked {
  readonly file: { readonly name: string; readonly codes: readonly string[]; readonly columns: readonly string[] };
  /** Columns that are parts of the whole. */
  readonly sizes: readonly string[];
}

/** Part of a column's length under which it is what others say. */
const NOTHING_LEFT = 1e-8;

/** Whether auxiliary variables can explain: every territory, no column that says nothing or what others say, sizes over 0. */
export function checkAuxiliaries(rows: Numbers, { file, sizes }: Checked, log: FindingLog): boolean {
  const known = new Set(file.codes);
  const faults: readonly FindingInput[] = [
    ...[...rows].flatMap(([code, { line }]) => (known.has(code) ? [] : [unknownCode(code, line)])),
    ...absentCodes(rows, file.codes),
    ...[...new Set(sizes)].flatMap((name) => sizeFaults(rows, name)),
    ...columnFaults(rows, file),
  ];
  for (const fault of faults) log.add({ file: file.name, ...fault });
  return faults.length === 0;
}

const unknownCode = (code: string, line: number): FindingInput => ({
  code: "OBS-S006",
  message: `territoire : « ${code} » n'existe pas au niveau principal`,
  line,
  value: code,
  repair: "retirer la ligne, ou écrire le code du territoire (un zéro perdu au début ?)",
});

function absentCodes(rows: Numbers, codes: readonly string[]): readonly FindingInput[] {
  const absent = codes.filter((code) => !rows.has(code));
  if (absent.length === 0) return [];
  const many = absent.length === 1 ? "un territoire absent" : `${absent.length} territoires absents`;
  const message = `variables auxiliaires : ${many} (${absent.slice(0, 10).join(", ")})`;
  return [
    { code: "OBS-S028", message, value: absent[0], repair: "ajouter une ligne par territoire du niveau principal" },
  ];
}

function sizeFaults(rows: Numbers, name: string): readonly FindingInput[] {
  return [...rows].flatMap(([code, { line, numbers }]) => {
    const value = numbers.get(name) ?? 0;
    if (value > 0) return [];
    const message = `colonne « ${name} » : la part d'un territoire dans l'ensemble est un nombre positif (${code})`;
    return [{ code: "OBS-S028", message, line, field: name, value: String(value) }];
  });
}

function columnFaults(rows: Numbers, { codes, columns }: Checked["file"]): readonly FindingInput[] {
  const present = codes.filter((code) => rows.has(code));
  const kept: (readonly number[])[] = [];
  return columns.flatMap((name) => {
    const centred = centre(present.map((code) => rows.get(code)?.numbers.get(name) ?? 0));
    const length = Math.hypot(...centred.values);
    const told = { code: "OBS-S028" as const, field: name, repair: `retirer « ${name} » de columns:` };
    if (!(length > NOTHING_LEFT * centred.size))
      return [{ ...told, message: `colonne « ${name} » : la même valeur partout, elle n'explique rien` }];
    const left = kept.reduce((values, one) => minus(values, one), centred.values);
    const remaining = Math.hypot(...left);
    if (!(remaining > NOTHING_LEFT * length))
      return [{ ...told, message: `colonne « ${name} » : elle se déduit des colonnes qui la précèdent` }];
    kept.push(left.map((value) => value / remaining));
    return [];
  });
}

function centre(values: readonly number[]): { readonly values: readonly number[]; readonly size: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { values: values.map((value) => value - mean), size: Math.hypot(...values) };
}

/** What is left of a column beside one of length 1. */
function minus(values: readonly number[], unit: readonly number[]): readonly number[] {
  const shared = values.reduce((sum, value, i) => sum + value * unit[i], 0);
  return values.map((value, i) => value - shared * unit[i]);
}
