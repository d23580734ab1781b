import { type DesignColumns, declareDesign } from "#statistics/designs/declare-design";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { ReferenceTable } from "#tests/reference/reference-case";

/** How a reference design is declared: names of columns, as in the `design` of its cases. */
interface Declaration {
  readonly dataset: string;
  readonly ids?: readonly string[];
  readonly strata?: readonly string[];
  readonly weights?: string;
  readonly fpc?: readonly string[];
  readonly nest?: boolean;
  readonly pps?: "brewer";
}

const DECLARATIONS = {
  dsrs: { dataset: "apisrs", weights: "pw", fpc: ["fpc"] },
  dsrs_wr: { dataset: "apisrs", weights: "pw" },
  dstrat: { dataset: "apistrat", strata: ["stype"], weights: "pw", fpc: ["fpc"] },
  dstrat_wr: { dataset: "apistrat", strata: ["stype"], weights: "pw" },
  dclus1: { dataset: "apiclus1", ids: ["dnum"], weights: "pw", fpc: ["fpc"] },
  dclus1_wr: { dataset: "apiclus1", ids: ["dnum"], weights: "pw" },
  dclus2: { dataset: "apiclus2", ids: ["dnum", "snum"], fpc: ["fpc1", "fpc2"] },
  dclus2_wr: { dataset: "apiclus2", ids: ["dnum", "snum"], weights: "pw" },
  dhosp: { dataset: "hospital", strata: ["oblevel"], weights: "weighta", fpc: ["tothosp"] },
  dfpc: { dataset: "fpc", ids: ["psuid"], strata: ["stratid"], weights: "weight", fpc: ["Nh"], nest: true },
  dfpc_nofpc: { dataset: "fpc", ids: ["psuid"], strata: ["stratid"], weights: "weight", nest: true },
  dmu284: { dataset: "mu284", ids: ["id1", "id2"], fpc: ["n1", "n2"] },
  dcrowd: { dataset: "crowd", ids: ["cluster"], strata: ["stratum"], weights: "weight", nest: true },
  dpps_brewer: { dataset: "election_pps", fpc: ["p"], pps: "brewer" },
  dpps_wr: { dataset: "election_pps", weights: "wt" },
  dlonely: { dataset: "api_lonely", strata: ["stype"], weights: "pw" },
} as const satisfies Record<string, Declaration>;

export type ReferenceDesignName = keyof typeof DECLARATIONS;

/** A reference design and its table, declared as R's `svydesign` call of that name; `overrides` replace columns. */
export function referenceDesign(
  name: ReferenceDesignName,
  overrides: Partial<DesignColumns> = {},
): { design: LinearizedDesign; table: ReferenceTable } {
  const declaration: Declaration = DECLARATIONS[name];
  const table = new ReferenceTable(declaration.dataset);
  const { ids, strata, weights, fpc, nest, pps } = declaration;
  const columns: DesignColumns = {
    size: table.size,
    ...(ids ? { ids: ids.map((column) => table.texts(column)) } : {}),
    ...(strata ? { strata: strata.map((column) => table.texts(column)) } : {}),
    ...(weights ? { weights: table.numbers(weights) } : {}),
    ...(fpc ? { fpc: fpc.map((column) => table.numbers(column)) } : {}),
    ...(nest ? { nest } : {}),
    ...(pps ? { pps } : {}),
    ...overrides,
  };
  return { design: declareDesign(columns), table };
}

/** Indicator (0/1, NaN where missing) of a level of a factor. */
export function indicator(table: ReferenceTable, column: string, level: string): Float64Array {
  return Float64Array.from(table.texts(column), (text) => (text === null ? Number.NaN : Number(text === level)));
}

/** Rows where a factor has a level. */
export function levelMask(table: ReferenceTable, column: string, level: string): Uint8Array {
  return Uint8Array.from(table.texts(column), (text) => Number(text === level));
}
