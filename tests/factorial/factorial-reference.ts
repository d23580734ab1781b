import { readFileSync } from "node:fs";
import type { Factor } from "#factorial/factor";
import { teaFactors } from "#tests/factorial/tea";

type Rows = readonly (readonly number[])[];

/** A table by row, as tests/reference/factorial/factorial.R wrote it. */
export interface RowTable {
  readonly rows: readonly string[];
  readonly values: Rows;
}

interface AxesReference {
  readonly eigenvalues: readonly number[];
  readonly categories: RowTable;
  readonly cos2: RowTable;
  readonly v_test: RowTable;
  readonly rows: Rows;
  readonly row_cos2: Rows;
  readonly eta2: RowTable;
}

interface CutReference {
  readonly clusters: readonly number[];
  readonly gains: readonly number[];
  readonly suggested: number;
}

interface TypicalReference {
  readonly rows: readonly number[];
  readonly distance: readonly number[];
}

/** What FactoMineR found; its script is beside the file. */
export interface FactorialReference {
  readonly specific: AxesReference & { readonly excluded: readonly string[] };
  readonly missing: AxesReference;
  readonly burt: { readonly cos2: RowTable; readonly contrib: RowTable };
  readonly clusterings: readonly {
    readonly k: number;
    readonly cut: CutReference;
    readonly consolidated: CutReference;
  }[];
  readonly paragons: readonly TypicalReference[];
  readonly distinct: readonly TypicalReference[];
  readonly condes: { readonly quantities: RowTable; readonly factors: RowTable; readonly levels: RowTable };
  readonly catdes: {
    readonly chi2: RowTable;
    readonly category: Readonly<Record<string, RowTable>>;
    readonly quanti: Readonly<Record<string, RowTable>>;
    readonly quanti_var: RowTable;
  };
}

export const factorialReference = JSON.parse(
  readFileSync(new URL("../reference/factorial/factorial.json", import.meta.url), "utf8"),
) as FactorialReference;

/** The questions with the holes that the script makes: every 7j-th answer of question j, from row j, for j up to 6. */
export const holedQuestions: readonly Factor[] = teaFactors(1, 18).map((factor, position) => {
  const j = position + 1;
  if (j > 6) return factor;
  return {
    ...factor,
    codes: factor.codes.map((code, row) => (row + 1 >= j && (row + 1 - j) % (7 * j) === 0 ? -1 : code)),
  };
});
