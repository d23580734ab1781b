import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { balancedReplicates } from "#statistics/replicates/balanced-replicates";
import { declareReplicates, REPLICATE_TYPES } from "#statistics/replicates/declare-replicates";
import { jackknifeReplicates, stratifiedJackknifeReplicates } from "#statistics/replicates/jackknife";
import { evaluateColumn, evaluateVariables } from "#tests/parity/formulas/columns";
import { eager, type Matched } from "#tests/parity/r-evaluation/call-site";
import { transposed } from "#tests/parity/r-functions/tables";
import { asFlag, asNumber, asNumbers, asText } from "#tests/parity/r-values/conversions";
import type { DesignValue } from "#tests/parity/r-values/survey-value";
import { type Frame, type FunctionValue, NotSupported, rowsOf, texts, type Value } from "#tests/parity/r-values/value";
import { asDesign } from "#tests/parity/survey-functions/designs";

const DECLARED = [
  "variables",
  "repweights",
  "weights",
  "data",
  "degf",
  "type",
  "combined.weights",
  "rho",
  "bootstrap.average",
  "scale",
  "rscales",
  "fpc",
  "fpctype",
  "mse",
];

/** Designs with replicate weights: given, or made where no draw is random. */
export const REPLICATE_FUNCTIONS: readonly FunctionValue[] = [
  eager("svrepdesign", DECLARED, declared),
  eager(
    "as.svrepdesign",
    ["design", "type", "fay.rho", "fpc", "fpctype", "separate.replicates", "compress", "mse", "replicates", "..."],
    made,
  ),
];

function declared(given: Matched): DesignValue {
  const data = given.required("data");
  if (data.kind !== "frame") throw new NotSupported("svrepdesign: data must be a table");
  if (given.optional("fpc") !== undefined) throw new NotSupported("svrepdesign: fpc");
  const name = asText(given.optional("type") ?? texts(["BRR"]));
  const type = REPLICATE_TYPES.find((known) => known === name);
  if (type === undefined) throw new NotSupported(`svrepdesign: type "${name}"`);
  const number = (formal: string): number | undefined => {
    const value = given.optional(formal);
    return value === undefined ? undefined : asNumber(value);
  };
  const [rho, bootstrapAverage, scale, degreesOfFreedom] = ["rho", "bootstrap.average", "scale", "degf"].map(number);
  const rscales = given.optional("rscales");
  const replicates = columnsOf(given.required("repweights"), data);
  const own = rscales === undefined ? undefined : asNumbers(rscales).values;
  const design = declareReplicates({
    weights: weightsOf(given.required("weights"), data),
    replicates,
    type,
    combinedWeights: asFlag(given.optional("combined.weights"), true),
    mse: asFlag(given.optional("mse")),
    ...(rho === undefined ? {} : { rho }),
    ...(bootstrapAverage === undefined ? {} : { bootstrapAverage }),
    ...(scale === undefined ? {} : { scale }),
    ...(own === undefined ? {} : { rscales: own.length === 1 ? replicates.map(() => own[0] ?? 1) : own }),
    ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
  });
  return { kind: "design", design, table: data };
}

function weightsOf(value: Value, table: Frame): readonly number[] {
  if (value.kind !== "formula") return asNumbers(value, "weights").values;
  return asNumbers(evaluateColumn(value.right, table, value.scope), "weights").values;
}

/** Replicate weights by column: a table, a matrix, a formula, or the beginning of the names of the columns that hold them. */
function columnsOf(value: Value, table: Frame): readonly (readonly number[])[] {
  if (value.kind === "frame") return [...value.columns.values()].map((column) => asNumbers(column).values);
  if (value.kind === "formula") return evaluateVariables(value, table).map(({ column }) => asNumbers(column).values);
  if (value.kind === "numbers") return rowsOf(transposed(value));
  const pattern = new RegExp(asText(value));
  return [...table.columns].filter(([name]) => pattern.test(name)).map(([, column]) => asNumbers(column).values);
}

function made(given: Matched): DesignValue {
  const value = asDesign(given.required("design"));
  const { design } = value;
  if (design.kind === "replicates") throw new NotSupported("as.svrepdesign of a replicate design");
  const asked = asText(given.optional("type") ?? texts(["auto"]));
  const type = asked === "auto" ? automaticType(design) : asked;
  const mse = { mse: asFlag(given.optional("mse")) };
  if (type === "JK1") return { ...value, design: jackknifeReplicates(design, mse) };
  if (type === "JKn") return { ...value, design: stratifiedJackknifeReplicates(design, mse) };
  const rho = given.optional("fay.rho");
  if (type === "BRR") return { ...value, design: balancedReplicates(design, mse) };
  if (type === "Fay")
    return { ...value, design: balancedReplicates(design, { ...mse, rho: rho === undefined ? 0 : asNumber(rho) }) };
  throw new NotSupported(`as.svrepdesign: the draws of type "${type}" are random`);
}

function automaticType({ stages }: LinearizedDesign): string {
  return (stages[0]?.stratumCount ?? 1) > 1 ? "JKn" : "JK1";
}
