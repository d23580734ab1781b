import { WHOLE } from "#schemas/tables/status";
import { type ComparedReleases, POOLED, type ReleasedCell, type ReleasedWave } from "./released-wave.ts";

/** A domain that one of two releases shows, and those in it that the other shows: together they tell what is left of it. */
export interface CutDomain {
  readonly whole: ReleasedCell;
  readonly parts: readonly ReleasedCell[];
}

/**
 * Domains of which two releases of the same respondents together tell a part that neither shows: a territory that was cut in two or
 * made of two, a group that was declared since. What those in it leave is fewer than the minimum, or a domain that is hidden.
 */
export function cutDomains({ earlier, later, minimumOf, placeOf }: ComparedReleases): readonly CutDomain[] {
  return later.waves.flatMap((now) => {
    const then = earlier.waves.find((one) => one.public === now.public && one.wave === now.wave);
    if (then === undefined) return [];
    const sets = new DomainSets([...then.respondents, ...now.respondents].map(({ id }) => id));
    const [before, after] = [
      sideOf(then, earlier.cells, { sets, placeOf }),
      sideOf(now, later.cells, { sets, placeOf }),
    ];
    // As long as the domains are the same, what each release hides holds for both.
    if (isAlike(before.domains, after.domains)) return [];
    const measures = new Set([before, after].flatMap(({ cells }) => [...cells.keys()]));
    const moved = sets.without(before.domains.get(WHOLE) ?? 0, after.domains.get(WHOLE) ?? 0);
    const wave = { before, after, sets, moved, minimum: minimumOf(now.public) };
    return [...measures].flatMap((measure) => cutOfMeasure(measure, wave));
  });
}

/** Sets of respondents, each once, by rank. */
class DomainSets {
  readonly #rankOf: ReadonlyMap<string, number>;
  readonly #masks: Uint8Array[] = [];
  readonly #ranks = new Map<string, number>();
  readonly #inside = new Map<string, boolean>();

  constructor(ids: readonly string[]) {
    this.#rankOf = new Map([...new Set(ids)].map((id, rank) => [id, rank]));
  }

  of(ids: readonly string[]): number {
    const mask = new Uint8Array(this.#rankOf.size);
    for (const id of ids) mask[this.#rankOf.get(id) ?? 0] = 1;
    return this.#add(mask);
  }

  /** Whether all of a set are in another. */
  isInside(part: number, whole: number): boolean {
    const name = `${part} ${whole}`;
    const found = this.#inside.get(name) ?? this.#masks[part].every((one, at) => one <= this.#masks[whole][at]);
    this.#inside.set(name, found);
    return found;
  }

  isApart(one: number, other: number): boolean {
    return this.#masks[one].every((own, at) => own * this.#masks[other][at] === 0);
  }

  less(whole: number, parts: readonly number[]): number {
    return this.#add(
      this.#masks[whole].map((one, at) => (parts.some((part) => this.#masks[part][at] === 1) ? 0 : one)),
    );
  }

  /** Those who are in one of two alone. */
  without(one: number, other: number): number {
    return this.#add(this.#masks[one].map((own, at) => own ^ this.#masks[other][at]));
  }

  #add(mask: Uint8Array): number {
    const name = Buffer.from(mask).toString("latin1");
    const known = this.#ranks.get(name);
    if (known !== undefined) return known;
    this.#masks.push(mask);
    this.#ranks.set(name, this.#masks.length - 1);
    return this.#masks.length - 1;
  }
}

/** A cell with the set of the respondents of its domain. */
interface Placed {
  readonly cell: ReleasedCell;
  readonly kind: string;
  readonly set: number;
}

/** A wave of a release: the respondents of each domain, and the shown cells of each measure. */
interface Side {
  readonly domains: ReadonlyMap<string, number>;
  readonly cells: ReadonlyMap<string, readonly Placed[]>;
}

function sideOf(
  { kinds, respondents, ...wave }: ReleasedWave,
  cells: readonly ReleasedCell[],
  { sets, placeOf }: { readonly sets: DomainSets; readonly placeOf: ComparedReleases["placeOf"] },
): Side {
  const held = respondents.flatMap(({ id, domains }) => [
    { name: WHOLE, id },
    ...domains.flatMap((print, at) => (print === "" ? [] : [{ name: `${kinds[at]}\n${print}`, id }])),
  ]);
  const domains = new Map(
    [...Map.groupBy(held, ({ name }) => name)].map(([name, own]) => [name, sets.of(own.map(({ id }) => id))]),
  );
  const told = cells.flatMap((cell): readonly Placed[] => {
    if (cell.public !== wave.public || cell.wave !== wave.wave || cell.domain_kind === POOLED) return [];
    const { column, print } = placeOf(cell);
    const set = domains.get(cell.domain_kind === WHOLE ? WHOLE : `${column}\n${print}`);
    return set === undefined ? [] : [{ cell, kind: column, set }];
  });
  return { domains, cells: Map.groupBy(told, ({ cell: { indicator, answer } }) => `${indicator}\n${answer}`) };
}

/** Whether two releases have the same domains, of the same respondents. */
const isAlike = (one: Side["domains"], other: Side["domains"]): boolean =>
  one.size === other.size && [...one].every(([name, set]) => other.get(name) === set);

interface Wave {
  readonly before: Side;
  readonly after: Side;
  readonly sets: DomainSets;
  /** Respondents of one release alone. */
  readonly moved: number;
  readonly minimum: number;
}

/** Of a measure: each domain that one release alone shows, with those of each kind in it that the other shows. */
function cutOfMeasure(measure: string, { before, after, sets, moved, minimum }: Wave): readonly CutDomain[] {
  const [then, now] = [before, after].map(({ cells }) => cells.get(measure) ?? []);
  const shown = new Set([...then, ...now].map(({ set }) => set));
  const hidden = new Set(
    [before, after].flatMap(({ domains }) => [...domains.values()]).filter((set) => !shown.has(set)),
  );
  const cutBy = (whole: Placed, parts: readonly Placed[]): boolean => {
    const base = parts.reduce((left, { cell }) => left - cell.base, whole.cell.base);
    const isHidden = (): boolean =>
      hidden.has(
        sets.less(
          whole.set,
          parts.map(({ set }) => set),
        ),
      );
    return base >= 1 && (base < minimum || isHidden());
  };
  const sides = [
    { wholes: then, others: now },
    { wholes: now, others: then },
  ];
  return sides.flatMap(({ wholes, others }) => {
    const [own, beside] = [wholes, others].map((cells) => new Set(cells.map(({ set }) => set)));
    const alone = wholes.filter(({ set }) => !beside.has(set) && sets.isApart(set, moved));
    return alone.flatMap((whole) => {
      const inside = others.filter(({ set }) => set !== whole.set && sets.isInside(set, whole.set));
      return [...Map.groupBy(inside, ({ kind }) => kind).values()]
        .filter((parts) => parts.some(({ set }) => !own.has(set)) && cutBy(whole, parts))
        .map((parts) => ({ whole: whole.cell, parts: parts.map(({ cell }) => cell) }));
    });
  });
}
