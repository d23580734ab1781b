/** A slice as it crosses to a thread: its parts that are objects by number, and with it those that the thread has not yet. */
export interface PackedSlice {
  readonly entries: readonly (readonly [key: string, isNumbered: boolean, value: unknown])[];
  readonly sent: readonly (readonly [number: number, part: unknown])[];
}

/** Packs slices for one thread: a part that many share, as the territories of a study, crosses once. */
export function slicePacker(): (slice: object) => PackedSlice {
  const numberOf = new Map<unknown, number>();
  return (slice) => {
    const sent: [number, unknown][] = [];
    const numbered = (part: object): number => {
      const known = numberOf.get(part);
      if (known !== undefined) return known;
      const number = numberOf.size;
      numberOf.set(part, number);
      sent.push([number, part]);
      return number;
    };
    const entries = Object.entries(slice).map(([key, part]: [string, unknown]) =>
      typeof part === "object" && part !== null
        ? ([key, true, numbered(part)] as const)
        : ([key, false, part] as const),
    );
    return { entries, sent };
  };
}

/** Makes slices again of what one packer packed, in that order: a part that several share is one object. */
export function sliceUnpacker(): (packed: PackedSlice) => object {
  const parts = new Map<unknown, unknown>();
  return ({ entries, sent }) => {
    for (const [number, part] of sent) parts.set(number, part);
    return Object.fromEntries(entries.map(([key, isNumbered, value]) => [key, isNumbered ? parts.get(value) : value]));
  };
}
