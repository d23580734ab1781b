import type { ReplicateDesign } from "#statistics/designs/survey-design";
import { declareReplicates } from "#statistics/replicates/declare-replicates";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";

/** The `design` of a reference case with replicate weights. */
interface ReplicateDeclaration {
  readonly object: string;
  readonly dataset: string;
  readonly scale: number;
  readonly rscales: readonly number[];
  readonly mse: boolean;
  readonly degf: number;
}

const WEIGHTS: Record<string, string> = { apiclus1: "pw", apistrat: "pw", apiclus2: "pw", crowd: "weight" };

/** A replicate design of the reference set, as the case `<name>.scale` declares it; its weights are those of the file. */
export function referenceReplicates(name: string): {
  design: ReplicateDesign;
  table: ReferenceTable;
  degf: number;
} {
  const { dataset, scale, rscales, mse, degf } = referenceCase(`${name}.scale`).design as ReplicateDeclaration;
  const table = new ReferenceTable(dataset);
  const file = new ReferenceTable(`rep_${name}`);
  const replicates = file.names.map((column) => file.numbers(column));
  const weights = table.numbers(WEIGHTS[dataset]);
  return { design: declareReplicates({ weights, replicates, type: "other", scale, rscales, mse }), table, degf };
}
