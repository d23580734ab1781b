import type { SystemFile } from "./dictionary.ts";
import type { FileEncoding } from "./text-encoding.ts";
import { shortNameKeys } from "./variables.ts";

/**
 * Multiple-response sets of records 7/7 and 7/19: set of each variable, by short name in capitals. A line reads
 * `$name=C 5 label V1 V2` (categories), `$name=D1 1 5 label V1 V2` (a counted value) or `$name=E 1 1 1 5 label V1 V2`;
 * labels and counted values are preceded by their length in bytes.
 */
export function multipleSets({ extensions }: SystemFile, encoding: FileEncoding): ReadonlyMap<string, MultipleSet> {
  const sets = new Map<string, MultipleSet>();
  for (const { data } of extensions.filter(({ subtype }) => subtype === 7 || subtype === 19)) {
    for (const set of setsOf(data, encoding)) for (const member of set.members) sets.set(member, set);
  }
  return sets;
}

/** A set of variables that are one question. */
export interface MultipleSet {
  readonly name: string;
  /** Whether they hold categories (type C), rather than a counted value. */
  readonly isCategorySet: boolean;
  readonly members: readonly string[];
}

function setsOf(data: Buffer, encoding: FileEncoding): readonly MultipleSet[] {
  const sets: MultipleSet[] = [];
  const keyOf = shortNameKeys(encoding);
  let at = 0;
  while (at < data.length) {
    const equals = data.indexOf("=", at);
    if (equals < 0) break;
    const name = encoding.decode(data.subarray(at, equals))?.trim() ?? "";
    const start = skipDescription(data, equals + 1);
    const end = data.indexOf("\n", start);
    const line = data.toString("latin1", start, end < 0 ? data.length : end);
    const members = line
      .split(/[ \0]+/)
      .filter((member) => member !== "")
      .map((member) => keyOf(Buffer.from(member, "latin1")));
    if (members.length > 0) sets.push({ name, isCategorySet: data.at(equals + 1) === 0x43, members });
    at = end < 0 ? data.length : end + 1;
  }
  return sets;
}

/** End of the type, the counted value and the label that precede the members. */
function skipDescription(data: Buffer, at: number): number {
  const type = data.toString("latin1", at, at + 1);
  if (type === "C") return skipCounted(data, at + 1);
  if (type === "D") return skipCounted(data, skipCounted(data, at + 1));
  const flag = /^E \d+/.exec(data.toString("latin1", at, at + 8))?.[0] ?? "";
  return skipCounted(data, skipCounted(data, at + flag.length));
}

/** End of `<length> <text>`, blanks before it included. */
function skipCounted(data: Buffer, at: number): number {
  const match = /^ *(\d+) /.exec(data.toString("latin1", at, at + 16));
  return match === null ? at : Math.min(data.length, at + match[0].length + Number(match[1]));
}
