import { declareDesign } from "#statistics/designs/declare-design";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { DomainMask, LonelyPsuRule } from "#statistics/designs/survey-design";
import { LONELY_PSU_RULES } from "#statistics/designs/survey-design";
import { evaluateColumn, evaluateVariables, isConstant } from "#tests/parity/formulas/columns";
import { type CallSite, eager, lazy, type Matched } from "#tests/parity/r-evaluation/call-site";
import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import { changed } from "#tests/parity/r-functions/tables";
import { asFlag, asNumbers, asText, asTexts } from "#tests/parity/r-values/conversions";
import { frameRows } from "#tests/parity/r-values/indexing";
import type { DesignValue } from "#tests/parity/r-values/survey-value";
import {
  type Column,
  type Frame,
  type FunctionValue,
  logicals,
  NOTHING,
  NotSupported,
  numbers,
  type Value,
} from "#tests/parity/r-values/value";

/** R's `options()` that change what a design is. */
export interface DesignSettings {
  lonelyPsu: LonelyPsuRule;
  adjustDomainLonely: boolean;
}

const DESIGN_FORMALS = [
  "ids",
  "probs",
  "strata",
  "variables",
  "fpc",
  "data",
  "nest",
  "check.strata",
  "weights",
  "pps",
  "variance",
];

/** Functions that declare a design or take a part of it. */
export function designFunctions(settings: DesignSettings): readonly FunctionValue[] {
  return [
    eager("svydesign", DESIGN_FORMALS, (given) => declared(given, settings)),
    lazy("options", (site) => setOptions(site, settings)),
    lazy("subset", ({ expression, scope }) => {
      const [data, condition] = expression.arguments;
      if (data?.value === undefined || condition?.value === undefined) throw new NotSupported("subset");
      const whole = evaluate(data.value, scope);
      const table = tableOf(whole);
      return restricted(whole, chosenRows(evaluateColumn(condition.value, table, scope)));
    }),
    lazy("update", ({ expression, scope }) => {
      const [data, ...changes] = expression.arguments;
      const whole = data?.value === undefined ? NOTHING : evaluate(data.value, scope);
      const design = asDesign(whole);
      const columns = changes.flatMap(({ name, value }) =>
        name && value ? [[name, evaluateColumn(value, design.table, scope)] as const] : [],
      );
      return { ...design, table: changed(design.table, columns) };
    }),
    eager("degf", ["design"], (given) => {
      const design = asDesign(given.required("design"));
      return numbers([degreesOfFreedom(design.design, design.domain)]);
    }),
    eager("weights", ["object", "type"], (given) => samplingWeights(asDesign(given.required("object")))),
  ];
}

/** A design, or not supported. */
export function asDesign(value: Value): DesignValue {
  if (value.kind !== "design") throw new NotSupported(`a design expected, found ${value.kind}`);
  return value;
}

/** Degrees of freedom of the part of the design that is asked for. */
export function degreesOf({ design, domain }: DesignValue): number {
  return degreesOfFreedom(design, domain);
}

/** The design restricted to rows: a domain, never fewer rows. */
export function withDomain(design: DesignValue, rows: DomainMask): DesignValue {
  const { domain } = design;
  return { ...design, domain: domain === undefined ? rows : rows.map((inside, row) => inside & (domain[row] ?? 0)) };
}

/** Rows where a condition is known and true. */
export function chosenRows(condition: Column): DomainMask {
  return Uint8Array.from(asNumbers(condition, "condition").values, (value) => Number(value === 1));
}

function restricted(whole: Value, rows: DomainMask): Value {
  if (whole.kind === "design") return withDomain(whole, rows);
  const table = tableOf(whole);
  return frameRows(
    table,
    [...rows].flatMap((inside, row) => (inside === 1 ? [row] : [])),
  );
}

function tableOf(value: Value): Frame {
  if (value.kind === "design") return value.table;
  if (value.kind === "frame") return value;
  throw new NotSupported(`subset of ${value.kind}`);
}

function samplingWeights({ design, domain }: DesignValue): Value {
  return numbers([...design.weights].filter((_, row) => domain === undefined || domain[row] === 1));
}

function declared(given: Matched, settings: DesignSettings): DesignValue {
  const data = given.required("data");
  if (data.kind !== "frame") throw new NotSupported("svydesign: data must be a table");
  const ids = columnsOf(given.optional("ids"), data);
  // As in R, strata beyond the stages of the identifiers are not read.
  const strata = columnsOf(given.optional("strata"), data)?.slice(0, Math.max(ids?.length ?? 1, 1));
  const fpc = columnsOf(given.optional("fpc"), data)?.map((column) => asNumbers(column, "fpc").values);
  const weights = columnsOf(given.optional("weights"), data)?.[0];
  const probabilities = columnsOf(given.optional("probs"), data)?.[0];
  const design = declareDesign({
    size: data.size,
    ...(ids === undefined ? {} : { ids: ids.map(unitsOf) }),
    ...(strata === undefined ? {} : { strata: strata.map(unitsOf) }),
    ...(fpc === undefined ? {} : { fpc }),
    ...(weights === undefined ? {} : { weights: asNumbers(weights, "weights").values }),
    ...(probabilities === undefined ? {} : { probabilities: asNumbers(probabilities, "probs").values }),
    nest: asFlag(given.optional("nest")),
    ...brewer(given.optional("pps")),
    ...settings,
  });
  return { kind: "design", design, table: data };
}

function brewer(pps: Value | undefined): { readonly pps?: "brewer" } {
  if (pps === undefined || (pps.kind === "numbers" && !asFlag(pps))) return {};
  if (asText(pps) !== "brewer") throw new NotSupported(`pps = "${asText(pps)}"`);
  return { pps: "brewer" };
}

/** Columns that a formula or a vector gives; none for `~1`. */
function columnsOf(value: Value | undefined, table: Frame): readonly Column[] | undefined {
  if (value === undefined) return undefined;
  if (value.kind === "formula")
    return isConstant(value) ? undefined : evaluateVariables(value, table).map(({ column }) => column);
  if (value.kind === "frame") return [...value.columns.values()];
  if (value.kind === "numbers" || value.kind === "texts" || value.kind === "factor") return [value];
  throw new NotSupported(`a formula expected, found ${value.kind}`);
}

function unitsOf(column: Column): readonly (number | string | null)[] {
  if (column.kind === "numbers") return column.values;
  return asTexts(column).values;
}

function setOptions({ expression, scope }: CallSite, settings: DesignSettings): Value {
  for (const { name, value } of expression.arguments) {
    if (value === undefined) continue;
    const given = evaluate(value, scope);
    if (name === "survey.lonely.psu") settings.lonelyPsu = lonelyRule(asText(given));
    else if (name === "survey.adjust.domain.lonely") settings.adjustDomainLonely = asFlag(given);
    else if (name?.startsWith("survey.")) throw new NotSupported(`option ${name}`);
  }
  return logicals([true]);
}

/** A rule for strata with one unit, by its name in R. */
export function lonelyRule(name: string): LonelyPsuRule {
  const rule = LONELY_PSU_RULES.find((known) => known === name);
  if (rule === undefined) throw new NotSupported(`lonely.psu = "${name}"`);
  return rule;
}
