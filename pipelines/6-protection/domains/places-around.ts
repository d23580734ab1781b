import { REGION } from "#schemas/tables/status";
import { type DomainSpace, type PlacedPartition, placesOf } from "./domain-space.ts";

/** Place -> those of other levels and groups that hold all its respondents; nothing where a study has the main level alone. */
export type PlacesAround = ReadonlyMap<number, readonly number[]>;

/** Read off the sample, as what adds up is. */
export function placesAround(space: DomainSpace): PlacesAround {
  const isOther = ({ first }: PlacedPartition): boolean =>
    space.domains[first].named && space.domains[first].yielding > 0;
  const places = space.partitions.filter(({ kind, ...one }) => kind === REGION || isOther({ kind, ...one }));
  const around = new Map<number, number[]>();
  for (const inner of places.length < 2 ? [] : places)
    for (const outer of places) if (outer !== inner) enterAround(outer, inner, around);
  return around;
}

function enterAround(outer: PlacedPartition, inner: PlacedPartition, around: Map<number, number[]>): void {
  const holder = new Map<number, number>();
  for (let row = 0; row < inner.codes.length; row++) {
    const part = inner.codes[row];
    if (part === -1) continue;
    const before = holder.get(part) ?? outer.codes[row];
    holder.set(part, before === outer.codes[row] ? before : -1);
  }
  for (const place of placesOf(inner)) {
    const code = holder.get(place - inner.first) ?? -1;
    if (code === -1) continue;
    around.set(place, [...(around.get(place) ?? []), outer.first + code]);
  }
}
