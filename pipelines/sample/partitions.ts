import type { TextColumn } from "#columns/column-table";
import { lookUp } from "#columns/look-up";
import { codedColumn } from "./coded-column.ts";
import type { WaveSample } from "./wave-sample.ts";

/** A partition of respondents in the categories of a variable: which one each holds (-1: none), in declared order. */
export interface Partition {
  readonly kind: string;
  readonly domains: readonly string[];
  readonly codes: Int32Array;
  /** How readily its numbers are given up where something must be hidden: 0 where none is said, the higher the sooner. */
  readonly yielding?: number;
}

/** Respondents by category of a variable of their public. */
export function partitionBy({ kept, categories }: WaveSample, variable: string): Partition | undefined {
  const column = codedColumn(kept.columns.get(variable));
  if (column === undefined) return undefined;
  const held = new Set(column.dictionary.filter((_, rank) => column.codes.includes(rank)));
  const declared = (categories[variable] ?? []).filter((code) => held.has(code));
  return { kind: variable, domains: declared, codes: codesIn(column, declared) };
}

/** Between the two variables of a crossing, and between their categories. */
export const CROSSED = " × ";

/** Respondents by category of what a kind of domains names: a variable, or two that are crossed. */
export function partitionOfKind(sample: WaveSample, kind: string): Partition | undefined {
  const [first, second] = kind.split(CROSSED);
  return second === undefined ? partitionBy(sample, first) : partitionByTwo(sample, [first, second]);
}

/** Respondents by category of two variables at once. */
export function partitionByTwo(sample: WaveSample, [first, second]: readonly [string, string]): Partition | undefined {
  const one = partitionBy(sample, first);
  const two = partitionBy(sample, second);
  if (one === undefined || two === undefined) return undefined;
  const domains = one.domains.flatMap((left) => two.domains.map((right) => `${left}${CROSSED}${right}`));
  const codes = one.codes.map((code, row) =>
    code === -1 || two.codes[row] === -1 ? -1 : code * two.domains.length + two.codes[row],
  );
  return { kind: `${first}${CROSSED}${second}`, domains, codes };
}

function codesIn({ dictionary, codes }: TextColumn, declared: readonly string[]): Int32Array {
  const rank = dictionary.map((code) => declared.indexOf(code));
  return lookUp(codes, rank, { into: new Int32Array(codes.length), absent: -1 });
}
