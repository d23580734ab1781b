import type { Interval } from "./interval.ts";
import { numberReader } from "./number-reader.ts";
import { type Published, type PublishedRow, rowsOfTable, textOf } from "./published.ts";
import { type DomainKey, domainKey } from "./samples.ts";

/** What is left of the gap between a place and the others once the classes of the structure are the same. */
export interface StructuredGap {
  readonly indicator: string;
  readonly answer: string;
  readonly place: DomainKey;
  readonly gap: Interval;
}

/** The gaps at equal structure of each wave of a public. */
export function structuredGaps(published: Published): (wave: WaveName) => readonly StructuredGap[] {
  const rows = rowsOfTable(published, "specificities");
  const read = numberReader(rows);
  const byWave = Map.groupBy(rows, (row) => `${textOf(row, "public")}\n${textOf(row, "wave")}`);
  const gapOf = (row: PublishedRow): readonly StructuredGap[] => {
    const gap = read(row, "structure_difference");
    if (gap === undefined) return [];
    const place = domainKey(textOf(row, "domain_kind"), textOf(row, "domain"));
    return [{ indicator: textOf(row, "indicator"), answer: textOf(row, "answer"), place, gap }];
  };
  return (wave) => (byWave.get(`${wave.public}\n${wave.wave}`) ?? []).flatMap(gapOf);
}

interface WaveName {
  readonly public: string;
  readonly wave: string;
}
