import { REGION } from "#schemas/tables/status";
import { type DomainSpace, type PlacedPartition, placesOf } from "./domain-space.ts";
import { holdersOf } from "./holders-of.ts";

/** Place -> those of other levels and groups that hold all its respondents; nothing where a study has the main level alone. */
export type PlacesAround = ReadonlyMap<number, readonly number[]>;

/** Read off the sample, as what adds up is. */
export function placesAround(space: DomainSpace): PlacesAround {
  const isOther = ({ first }: PlacedPartition): boolean =>
    space.domains[first].named && space.domains[first].yielding > 0;
  const places = space.partitions.filter(({ kind, ...one }) => kind === REGION || isOther({ kind, ...one }));
  const everybody = Int32Array.from(space.partitions[0]?.codes ?? [], (_, row) => row);
  const around = new Map<number, number[]>();
  for (const inner of places.length < 2 ? [] : places)
    for (const outer of places) if (outer !== inner) enterAround(outer, inner, { around, everybody });
  return around;
}

interface Entered {
  readonly around: Map<number, number[]>;
  readonly everybody: Int32Array;
}

function enterAround(outer: PlacedPartition, inner: PlacedPartition, { around, everybody }: Entered): void {
  const holders = holdersOf(outer, inner, everybody);
  for (const place of placesOf(inner)) {
    const code = holders[place - inner.first];
    if (code >= 0) around.set(place, [...(around.get(place) ?? []), outer.first + code]);
  }
}
