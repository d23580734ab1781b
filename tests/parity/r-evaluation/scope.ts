import { NotSupported, type Value } from "#tests/parity/r-values/value";

/** Where names are looked up: definitions, then what a source knows (columns, data sets, designs), then the scope around. */
export class Scope {
  readonly parent: Scope | undefined;
  private readonly definitions = new Map<string, Value>();
  private readonly source: (name: string) => Value | undefined;

  constructor(parent?: Scope, source: (name: string) => Value | undefined = () => undefined) {
    this.parent = parent;
    this.source = source;
  }

  /** Value of a name, or undefined if nothing around defines it. */
  find(name: string, accept: (value: Value) => boolean = () => true): Value | undefined {
    const own = this.definitions.get(name) ?? this.source(name);
    return own !== undefined && accept(own) ? own : this.parent?.find(name, accept);
  }

  /** Value of a name; a name that nothing defines is not supported. */
  lookup(name: string): Value {
    const value = this.find(name);
    if (value === undefined) throw new NotSupported(`"${name}" is not defined by the call, the design or the data`);
    return value;
  }

  /** A scope inside this one. */
  inner(): Scope {
    return new Scope(this);
  }

  define(name: string, value: Value): void {
    this.definitions.set(name, value);
  }
}

/** A scope in which the columns of a table stand before the names around it. */
export function columnScope(columns: ReadonlyMap<string, Value>, parent: Scope): Scope {
  return new Scope(parent, (name) => columns.get(name));
}
