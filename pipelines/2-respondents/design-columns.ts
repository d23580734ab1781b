import type { NumberColumn } from "#columns/column-table";
import { lookUp } from "#columns/look-up";
import type { TextColumn as SentColumn } from "#exports/export-reader";
import type { FindingCode } from "#findings/catalogue";
import { replicateColumn } from "#schemas/sampling/replicate-weights";
import { columnOfCounts, stageColumn, stageColumns } from "#schemas/sampling/sample-design";
import { replicatesOf } from "#study/waves/wave-questions";
import type { Placed } from "./place-respondents.ts";
import { readNumber } from "./recode/interpret-number.ts";
import { isMissingWord } from "./recode/likely-cause.ts";
import { linesOfTexts, rowsByCode } from "./recode/report-invalid.ts";
import { linesOf, sentColumn } from "./sent-table.ts";
import type { WaveSource } from "./wave-source.ts";
import { weightsByRow } from "./weighing/weights-by-row.ts";

/** What the sampling design reads, strictly as numbers: base weight, of the export or of a file apart; population of the stratum; replicates of the weight. */
export function designColumns(source: WaveSource, placed: Placed): readonly (readonly [string, NumberColumn])[] {
  const { base_weight, population, stages } = source.wave.design;
  const { weights } = source;
  const apart =
    weights === undefined
      ? []
      : [["base_weight", { kind: "number", values: weightsByRow(source, weights, placed) }] as const];
  const wanted = [
    ["base_weight", weights === undefined ? base_weight?.column : undefined, base_weight?.decimal],
    ["stratum_population", columnOfCounts(population)],
    ...stageColumns({ stages }).map((column, index) => [stageColumn(index + 1), column] as const),
    ...replicatesOf(source.wave).map(
      (column, index) => [replicateColumn(index + 1), column, base_weight?.decimal] as const,
    ),
  ] as const;
  const sent = wanted.flatMap(([name, from, decimal = source.wave.export.decimal]) => {
    const column = from === undefined ? undefined : sentColumn(source.sent)(from);
    return column === undefined
      ? []
      : [
          [
            name,
            { kind: "number", values: numbersOf(column, decimal, { ...source, kept: placed.exclusion.codes }) },
          ] as const,
        ];
  });
  return [...apart, ...sent];
}

/** A wave, and which of its rows are kept: those at -1. Who is set aside needs no weight. */
interface KeptSource extends WaveSource {
  readonly kept: ArrayLike<number>;
}

/** Nothing where nothing is written; what is written and is no number is an error. */
function numbersOf(sent: SentColumn, decimal: "," | ".", source: KeptSource): Float64Array {
  const { missing_values: blanks } = source.wave.export;
  const unreadable = { number: [] as number[], ambiguous: [] as number[] };
  const numbers = sent.dictionary.map((text, code) => {
    const trimmed = text.trim();
    if (trimmed === "" || blanks.includes(trimmed)) return Number.NaN;
    const read = readNumber(trimmed, decimal);
    if (typeof read === "number") return read;
    unreadable[read].push(code);
    return Number.NaN;
  });
  const expected = `un nombre, décimales après « ${decimal} »`;
  for (const [problem, told] of FAULTS) tellUnreadable(sent, unreadable[problem], { ...told, expected, source });
  return lookUp(sent.codes, numbers, { into: new Float64Array(sent.codes.length), absent: Number.NaN });
}

const FAULTS = [
  ["number", { code: "OBS-V217", fault: "nombre illisible" }],
  ["ambiguous", { code: "OBS-V218", fault: "nombre ambigu" }],
] as const;

interface Told {
  readonly code: FindingCode;
  readonly fault: string;
  readonly expected: string;
  readonly source: KeptSource;
}

/** One error for all texts of a kind: a column of the wrong decimal sign has nothing else. */
function tellUnreadable(sent: SentColumn, texts: readonly number[], { code, fault, expected, source }: Told): void {
  const codes = sent.codes.map((code, row) => (source.kept[row] === -1 ? code : -1));
  const { count, first } = rowsByCode({ ...sent, codes });
  const held = texts.filter((text) => count[text] > 0);
  if (held.length === 0) return;
  const earliest = held.reduce((one, text) => (first[text] < first[one] ? text : one));
  const lines = linesOf(source.sent);
  const value = sent.dictionary[earliest].slice(0, LONGEST_SHOWN);
  const finding = {
    code,
    level: "error" as const,
    message: `${fault} : « ${value} » dans ${sent.name}, que lit le plan de sondage`,
    file: source.wave.export.file,
    line: lines[first[earliest]],
    field: sent.name,
    value,
    expected,
    repair: held.every((text) => isMissingWord(sent.dictionary[text]))
      ? `écrire sous la vague keep_if: [{ column: ${JSON.stringify(sent.name)}, not_in: [${held.map((text) => JSON.stringify(sent.dictionary[text].trim())).join(", ")}] }] pour écarter qui n'a pas de poids`
      : "corriger l'export, ou déclarer decimal: pour la vague ou pour base_weight",
    count: held.reduce((sum, text) => sum + count[text], 0),
  };
  source.tally.add(finding, () => linesOfTexts({ ...sent, codes }, held, { lines }));
}

const LONGEST_SHOWN = 40;
