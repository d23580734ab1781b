import { evaluate } from "#tests/parity/r-evaluation/evaluate";
import type { Scope } from "#tests/parity/r-evaluation/scope";
import type { Argument, CallExpression, Expression } from "#tests/parity/r-language/expression";
import { type FunctionValue, NotSupported, type Value } from "#tests/parity/r-values/value";

/** A call as it stands in the text, and where its names are looked up; arguments are not evaluated yet. */
export interface CallSite {
  readonly expression: CallExpression;
  readonly scope: Scope;
}

/** An evaluated argument. */
export interface Given {
  readonly name?: string | undefined;
  readonly value: Value;
}

/** The arguments of a call under the names of the formals, and those that none of them takes. */
export class Matched {
  readonly rest: readonly Given[];
  private readonly values: ReadonlyMap<string, Value>;

  constructor(values: ReadonlyMap<string, Value>, rest: readonly Given[]) {
    this.values = values;
    this.rest = rest;
  }

  /** The argument, or undefined where it is not given (or given as NULL). */
  optional(formal: string): Value | undefined {
    const value = this.values.get(formal);
    return value?.kind === "nothing" ? undefined : value;
  }

  /** The argument; not supported where it is missing. */
  required(formal: string): Value {
    const value = this.values.get(formal);
    if (value === undefined) throw new NotSupported(`argument "${formal}" is missing`);
    return value;
  }
}

/** A function whose arguments are evaluated first, then matched to its formals by name, by partial name, by place. */
export function eager(name: string, formals: readonly string[], body: (given: Matched) => Value): FunctionValue {
  return { kind: "function", name, apply: (site) => body(match(formals, evaluated(site))) };
}

/** A function that reads its arguments as they are written. */
export function lazy(name: string, apply: (site: CallSite) => Value): FunctionValue {
  return { kind: "function", name, apply };
}

/** The arguments of a call, evaluated in order. */
export function evaluated({ expression, scope }: CallSite): readonly Given[] {
  return expression.arguments.flatMap(({ name, value }) =>
    value === undefined ? [] : [{ name, value: evaluate(value, scope) }],
  );
}

/** Calls a function with values instead of a text. */
export function applyTo(target: Value, given: readonly Given[], scope: Scope): Value {
  if (target.kind !== "function") throw new NotSupported(`a function expected, found ${target.kind}`);
  const inner = new ValueScope(scope, given);
  return target.apply({
    expression: { kind: "call", callee: NAMELESS, arguments: inner.arguments },
    scope: inner.scope,
  });
}

/** R's matching of arguments: exact names, then names abbreviated (formals before "..."), then places. */
export function match(formals: readonly string[], given: readonly Given[]): Matched {
  const values = new Map<string, Value>();
  const dots = formals.indexOf("...");
  const abbreviable = dots < 0 ? formals : formals.slice(0, dots);
  let left = take(given, values, (name) => formals.find((formal) => formal !== "..." && formal === name));
  left = take(left, values, (name) =>
    abbreviable.find((formal) => !values.has(formal) && name !== "" && formal.startsWith(name)),
  );
  const free = formals.filter((formal) => !values.has(formal));
  const rest: Given[] = [];
  for (const entry of left) {
    const formal = entry.name === undefined ? free[0] : undefined;
    if (formal === undefined || formal === "...") {
      if (dots < 0) throw new NotSupported(`argument "${entry.name ?? "beyond the last"}" is not known`);
      rest.push(entry);
      continue;
    }
    values.set(formal, entry.value);
    free.shift();
  }
  return new Matched(values, rest);
}

function take(
  given: readonly Given[],
  values: Map<string, Value>,
  formalOf: (name: string) => string | undefined,
): readonly Given[] {
  return given.filter(({ name, value }) => {
    const formal = name === undefined ? undefined : formalOf(name);
    if (formal === undefined || values.has(formal)) return true;
    values.set(formal, value);
    return false;
  });
}

const NAMELESS: Expression = { kind: "name", name: "" };

/** Gives values names that no text can write, so that a call can be made on them. */
class ValueScope {
  readonly arguments: readonly Argument[];
  readonly scope: Scope;

  constructor(parent: Scope, given: readonly Given[]) {
    this.scope = parent.inner();
    this.arguments = given.map(({ name, value }, place) => {
      this.scope.define(`argument ${place}`, value);
      const expression: Expression = { kind: "name", name: `argument ${place}` };
      return name === undefined ? { value: expression } : { name, value: expression };
    });
  }
}
