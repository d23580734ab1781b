import type { ByteCursor } from "./byte-cursor.ts";
import type { SystemFile } from "./dictionary.ts";

/** What extension records say of strings longer than 8 bytes, by name of variable in capitals. */
export interface LongStrings {
  /** Record 7/21: value and label. */
  readonly labels: ReadonlyMap<string, readonly (readonly [value: string, label: string])[]>;
  /** Record 7/22. */
  readonly missing: ReadonlyMap<string, readonly Buffer[]>;
}

/** Walks once through the records of value labels and of missing values of long strings. */
export function longStrings(
  file: SystemFile,
  cursor: ByteCursor,
  textOf: (bytes: Buffer, variable: string) => string,
): LongStrings {
  const labels = new Map<string, (readonly [string, string])[]>();
  const labelParts = new Parts(file, 21, cursor);
  while (labelParts.left > 0) {
    const name = textOf(labelParts.counted(), "").toUpperCase();
    labelParts.integer();
    const own = entryOf(labels, name);
    for (let left = labelParts.integer(); left > 0; left--) {
      own.push([textOf(labelParts.counted(), name), textOf(labelParts.counted(), name)]);
    }
  }
  const missing = new Map<string, Buffer[]>();
  const missingParts = new Parts(file, 22, cursor);
  while (missingParts.left > 0) {
    const name = textOf(missingParts.counted(), "").toUpperCase();
    const count = missingParts.bytes(1)[0];
    const length = missingParts.integer();
    for (let left = count; left > 0; left--) entryOf(missing, name).push(missingParts.bytes(length));
  }
  return { labels, missing };
}

function entryOf<Item>(map: Map<string, Item[]>, name: string): Item[] {
  const entry = map.get(name) ?? [];
  map.set(name, entry);
  return entry;
}

/** The data of an extension record made of lengths and texts, one after the other. */
class Parts {
  private readonly data: Buffer;
  private readonly subtype: number;
  private readonly cursor: ByteCursor;
  private at = 0;

  constructor({ extensions }: SystemFile, subtype: number, cursor: ByteCursor) {
    this.data = extensions.find((extension) => extension.subtype === subtype)?.data ?? Buffer.alloc(0);
    this.subtype = subtype;
    this.cursor = cursor;
  }

  get left(): number {
    return this.data.length - this.at;
  }

  bytes(length: number): Buffer {
    if (length < 0 || length > this.left) this.cursor.fail(`enregistrement d'extension ${this.subtype} incohérent`);
    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }

  integer(): number {
    const value = this.bytes(4);
    return this.cursor.littleEndian ? value.readInt32LE() : value.readInt32BE();
  }

  /** Bytes whose number precedes them. */
  counted(): Buffer {
    return this.bytes(this.integer());
  }
}
