import { alignAxes, samePartition, sameRows } from "#tests/parity/results/axes";
import { isList, isRecord, type Json, type JsonRecord, numberIn } from "#tests/parity/results/json";

/** One value that is not what R found. */
export interface Difference {
  /** Where in the result: `by.columns.se[2]`. */
  readonly path: string;
  readonly expected: Json;
  readonly found: Json | undefined;
  /** How many times the allowed gap; infinite where a value is missing or of another nature. */
  readonly excess: number;
}

/** What the comparison of one case says. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** Fields of the expected result that the call does not define: nothing was computed for them. */
  readonly absent: readonly string[];
  readonly compared: number;
}

/** How near is near enough. */
export interface Rule {
  /** Relative. */
  readonly tolerance: number;
  /** Least scale of every field: 1 where the result is a share, 0 where the numbers give the scale. */
  readonly unit?: number;
}

interface Place {
  readonly path: string;
  /** Largest absolute number of the field, so that 1e-9 of it is nothing. */
  readonly scale: number;
  /** In a labelled table, that of each column: percentages and p-values stand side by side. */
  readonly columns?: readonly number[] | undefined;
  /** Under this size a number is zero by design: only the absolute gap counts. */
  readonly floor: number;
}

/** Fields that say how a result was obtained, not what it is. */
const COMMENTS = ["note", "method", "iterations"];

/**
 * Compares what was found with what R found: |a - b| <= tol |b| + 1e-9 scale, the scale being the largest number of the
 * field. A standard error or covariance that is zero by design is compared with 1e-8 of the estimates beside it.
 */
export function compare(expected: Json, found: Json | undefined, rule: Rule): Comparison {
  const walk = new Walk(rule);
  walk.visit(expected, found, { path: "", scale: largest(expected), floor: 0 });
  return walk.outcome();
}

class Walk {
  private readonly differences: Difference[] = [];
  private readonly absent: string[] = [];
  private readonly rule: Rule;
  private compared = 0;

  constructor(rule: Rule) {
    this.rule = rule;
  }

  outcome(): Comparison {
    return { differences: this.differences, absent: this.absent, compared: this.compared };
  }

  visit(expected: Json, found: Json | undefined, place: Place): void {
    if (isRecord(expected)) this.record(expected, found, place);
    else if (isList(expected)) this.list(expected, found, place);
    else this.scalar(expected, found, place);
  }

  private record(expected: JsonRecord, found: Json | undefined, place: Place): void {
    if (!isRecord(found)) {
      this.differ(place, expected, found);
      return;
    }
    const around = largest(expected.estimate ?? expected.quantile ?? expected.coefficients ?? firstNumbers(expected));
    for (const [key, value] of Object.entries(expected)) {
      const path = place.path === "" ? key : `${place.path}.${key}`;
      if (COMMENTS.includes(key)) continue;
      if (found[key] === undefined) {
        if (value !== null) this.absent.push(path);
        continue;
      }
      const columns = key === "values" && isList(expected.cols) ? columnScales(value) : undefined;
      const inner = { path, scale: largest(value), columns, floor: floorOf(key, around) };
      this.visit(value, aligned(key, value, found[key]), inner);
    }
  }

  private list(expected: readonly Json[], found: Json | undefined, place: Place): void {
    const values = isList(found) ? found : found === undefined || expected.length !== 1 ? undefined : [found];
    if (values === undefined || values.length !== expected.length) {
      this.differ(place, expected, found);
      return;
    }
    expected.forEach((value, index) => {
      const isCell = !isRecord(value) && !isList(value);
      const scale = isRecord(value) ? largest(value) : isCell ? (place.columns?.[index] ?? place.scale) : place.scale;
      this.visit(value, values[index], { ...place, path: `${place.path}[${index + 1}]`, scale });
    });
  }

  private scalar(expected: Json, found: Json | undefined, place: Place): void {
    this.compared += 1;
    const single = isList(found) && found.length === 1 ? found[0] : found;
    const [b, a] = [numberIn(expected), single === undefined ? undefined : numberIn(single)];
    if (b === undefined || a === undefined) {
      if (expected !== single) this.differ(place, expected, found);
      return;
    }
    if (Object.is(a, b) || a === b) return;
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      this.differ(place, expected, found);
      return;
    }
    if (isResidual(place.path) && Math.abs(a) <= Math.abs(b)) return;
    const absolute = Math.max(
      1e-9 * Math.max(place.scale, this.rule.unit ?? 0),
      Math.abs(b) <= place.floor ? place.floor : 0,
    );
    const allowed = this.rule.tolerance * Math.abs(b) + absolute;
    const gap = Math.abs(a - b);
    if (gap > allowed) this.differ(place, expected, found, gap / allowed);
  }

  private differ(place: Place, expected: Json, found: Json | undefined, excess = Number.POSITIVE_INFINITY): void {
    this.differences.push({ path: place.path, expected, found, excess });
  }
}

/**
 * Axes are known up to their sign, classes up to their names, rows of a description with the same v-test up to their
 * order: the found value is turned to meet the expected one. Of the eigenvalues the folder may keep the first ones.
 */
function aligned(key: string, expected: Json, found: Json): Json {
  if (/(^|_)coord|^v_test$/.test(key)) return alignAxes(expected, found);
  if (isRecord(expected) && isRecord(found) && "values" in expected) return sameRows(expected, found);
  if (key === "eigenvalues" && isList(expected) && isList(found)) return found.slice(0, expected.length);
  if (/^(cluster|cut)/.test(key)) return samePartition(expected, found) ? expected : found;
  return found;
}

/** A standard error under 1e-8 of the estimates is zero by design; a covariance, under the square of that. */
function floorOf(key: string, around: number): number {
  if (/^(se|SE)([._]|\d*$)|_se$|^ratio_se$/.test(key)) return 1e-8 * around;
  return key === "vcov" || key === "matrix" ? (1e-8 * around) ** 2 : 0;
}

/** What is left of a margin after the last iteration: less is better, so only more than R's is a difference. */
function isResidual(path: string): boolean {
  return /(^|[._])max_(relative_|abs_)?(margin_)?(error|distance)/.test(path);
}

function columnScales(table: Json): readonly number[] | undefined {
  if (!isList(table) || !isList(table[0])) return undefined;
  return table[0].map((_, column) => largest(table.map((row) => (isList(row) ? (row[column] ?? null) : null))));
}

/** The largest absolute finite number inside. */
function largest(value: Json | undefined): number {
  if (value === undefined) return 0;
  if (isList(value)) return value.reduce<number>((most, entry) => Math.max(most, largest(entry)), 0);
  if (isRecord(value)) return largest(Object.values(value));
  const number = typeof value === "string" && value !== "Inf" ? undefined : numberIn(value);
  return number !== undefined && Number.isFinite(number) ? Math.abs(number) : 0;
}

/** In a table by domain the estimates are the first column of numbers. */
function firstNumbers(record: JsonRecord): Json | undefined {
  return Object.values(record).find((value) => isList(value) && value.some((entry) => typeof entry === "number"));
}
