import { basename } from "node:path";
import type { ReferenceFolder } from "#tests/parity/folder";
import { evaluate, evaluateText } from "#tests/parity/r-evaluation/evaluate";
import type { Scope } from "#tests/parity/r-evaluation/scope";
import { parseArguments } from "#tests/parity/r-language/parser";
import { asNumbers } from "#tests/parity/r-values/conversions";
import { NotSupported, type Value } from "#tests/parity/r-values/value";
import { isList, type JsonRecord } from "#tests/parity/results/json";
import { asDesign, type DesignSettings, lonelyRule } from "#tests/parity/survey-functions/designs";

/** A design from its description: its replicate weights, or its call, or the formulas of its fields. */
export function designFrom(described: JsonRecord, folder: ReferenceFolder, scope: Scope): Value {
  if (typeof described.replicate_weights === "string") return replicatesFrom(described, folder, scope);
  const written = typeof described.call === "string" ? described.call : fieldsCall(described);
  return evaluateText(written, scope);
}

/** A design from a file of replicate weights; the sampling weights are those of the design that it was made from. */
function replicatesFrom(described: JsonRecord, folder: ReferenceFolder, scope: Scope): Value {
  const { dataset, replicate_weights: file, how, scale, rscales, mse, degf } = described;
  const replicates = folder.table(basename(String(file), ".csv"));
  const table = folder.table(String(dataset));
  const [made] = parseArguments(typeof how === "string" ? how : "");
  const source = made?.value?.kind === "call" ? made.value.arguments[0]?.value : undefined;
  if (replicates === undefined || table === undefined || source === undefined)
    throw new NotSupported("a replicate design without a table, replicate weights or the design it comes from");
  const { design } = asDesign(evaluate(source, scope));
  return {
    kind: "design",
    table,
    design: {
      kind: "replicates",
      size: table.size,
      weights: design.weights,
      replicates: [...replicates.columns.values()].map((column) => Float64Array.from(asNumbers(column).values)),
      scale: Number(scale),
      rscales: Float64Array.from(isList(rscales) ? rscales.map(Number) : []),
      mse: mse === true,
      ...(typeof degf === "number" ? { degreesOfFreedom: degf } : {}),
    },
  };
}

const FIELDS = ["ids", "strata", "weights", "fpc", "nest"];

function fieldsCall(described: JsonRecord): string {
  const fields = FIELDS.filter((field) => described[field] !== undefined).map(
    (field) => `${field} = ${described[field]}`,
  );
  return `svydesign(${[...fields, `data = ${described.dataset}`].join(", ")})`;
}

/** The options that a description sets: what to do with a stratum of one unit. */
export function settingsOf(design: JsonRecord | undefined): DesignSettings {
  return {
    lonelyPsu: typeof design?.lonely_psu === "string" ? lonelyRule(design.lonely_psu) : "fail",
    adjustDomainLonely: design?.adjust_domain_lonely === true,
  };
}
