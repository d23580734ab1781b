import type { UnknownCell, UnknownLine } from "#schemas/tables/hidden/unknowns";
import { boundsOfHidden } from "#unknowns/bounds-of-hidden";
import type { Line, LinkedCell, LinkedCells, Term } from "#unknowns/linked-cells";
import { isNear } from "#unknowns/near-count";
import {
  type Equation,
  emptySystem,
  enterEquation,
  type ReducedSystem,
  reducedTerms,
  reduceEquation,
} from "#unknowns/reduced-lines";
import type { RungCandidate } from "./rung-candidate.ts";

/** An unknown of a wave, and what its weighted answers are multiplied by where waves are pooled. */
interface Unknown extends UnknownCell {
  readonly linked: LinkedCell;
}

/**
 * All that is hidden of a public, as equations: those of each wave, then those of the numbers that are shown in place of what is
 * hidden. Such a number is shown only where no more can be computed, of a cell or of a few respondents, than without it.
 *
 * Formula   a number shown is Σ factor × answers = constant over the hidden cells that it is made of; the same of respondents
 */
export class KnownTogether {
  readonly #minimum: number;
  readonly #unknowns: readonly Unknown[];
  readonly #ranks: ReadonlyMap<string, number>;
  /** What each wave tells by itself, and what is shown in place of what it hides. */
  readonly #alone: readonly Line[];
  readonly #isAlone: ReadonlySet<Line>;
  readonly #shown: Line[] = [];
  /** What the weighted answers of a wave are multiplied by where it is pooled. */
  readonly #factors = new Map<string, number>();

  constructor(cells: readonly UnknownCell[], lines: readonly UnknownLine[], minimum: number) {
    this.#minimum = minimum;
    this.#unknowns = cells.map((cell) => ({ ...cell, linked: linkedCell(cell) }));
    const ranks = new Map(cells.map((cell, rank) => [`${cell.wave}\n${cell.system}\n${cell.cell}`, rank]));
    const byLine = Map.groupBy(lines, ({ wave, system, line }) => `${wave}\n${system}\n${line}`);
    this.#alone = [...byLine.values()].map((terms) => ({
      groups: false,
      terms: terms.flatMap(({ wave, system, cell, factor }) => {
        const rank = ranks.get(`${wave}\n${system}\n${cell}`);
        return rank === undefined ? [] : [{ cell: rank, factor }];
      }),
    }));
    this.#isAlone = new Set(this.#alone);
    this.#ranks = new Map(
      cells.flatMap((cell, rank) => (cell.domain_kind === "" ? [] : [[placeOf(cell), rank] as const])),
    );
  }

  /** Shows a number if nothing more is given away by it; says whether it did. */
  show(candidate: RungCandidate): boolean {
    const lines = this.#linesOf(candidate);
    if (lines === undefined) return false;
    if (isOfWaves(candidate)) for (const { wave, factor } of candidate.members) this.#factors.set(wave, factor);
    if (this.#givesAway(lines)) return false;
    this.#shown.push(...lines);
    return true;
  }

  /** Of answers, and of respondents: nothing where those who are left of it are too few. */
  #linesOf({ indicator, answer, kind, members }: RungCandidate): readonly Line[] | undefined {
    const terms: Term[] = [];
    const counts: Term[] = [];
    let left = 0;
    for (const { wave, place, factor, respondents } of members) {
      const rank = this.#ranks.get(`answers\n${wave}\n${indicator}\n${answer}\n${kind}\n${place}`);
      if (rank === undefined) continue;
      terms.push({ cell: rank, factor });
      left += respondents;
      const counted = this.#ranks.get(`respondents\n${wave}\n${this.#unknowns[rank].base_rank}\n${kind}\n${place}`);
      if (counted !== undefined) counts.push({ cell: counted, factor: 1 });
    }
    if (terms.length === 0) return [];
    if (left < this.#minimum) return undefined;
    return [terms, counts].filter((own) => own.length > 0).map((own) => ({ groups: false, terms: own }));
  }

  #givesAway(added: readonly Line[]): boolean {
    const linked = linkedTo(added, [...this.#alone, ...this.#shown, ...added]);
    const system = systemOf(linked);
    const telling = [...system.pivots.values()].filter((equation) => this.#tells(equation));
    const near = this.#nearlyKnown([...linked, ...linesOf(system)]);
    if (telling.length === 0 && near.length === 0) return false;
    const alone = linked.filter((line) => this.#isAlone.has(line));
    const before = systemOf(alone);
    const known = new Set(this.#nearlyKnown([...alone, ...linesOf(before)]));
    return telling.some((equation) => !follows(equation, before)) || near.some((rank) => !known.has(rank));
  }

  /** Whether an equation says what a cell is, or what a few respondents answered together. */
  #tells(equation: Equation): boolean {
    const [first] = equation.keys();
    if (equation.size === 1) return this.#unknowns[first].guarded;
    const worth = this.#worthIn(equation, first);
    let respondents = 0;
    for (const rank of equation.keys()) {
      const cell = this.#unknowns[rank];
      if (cell.respondents <= 0 || !isClose(this.#worthIn(equation, rank), worth)) return false;
      respondents += cell.respondents;
    }
    return respondents < this.#minimum;
  }

  /** What an unknown counts for in an equation, on the scale of its own wave. */
  #worthIn(equation: Equation, rank: number): number {
    const { kind, wave } = this.#unknowns[rank];
    return (equation.get(rank) ?? 0) / (kind === "answers" ? (this.#factors.get(wave) ?? 1) : 1);
  }

  #nearlyKnown(lines: readonly Line[]): readonly number[] {
    const used = [...new Set(lines.flatMap(({ terms }) => terms.map(({ cell }) => cell)))];
    const places = new Map(used.map((rank, place) => [rank, place]));
    const own = lines.map(({ terms, groups }) => ({
      groups,
      terms: terms.map(({ cell, factor }) => ({ cell: places.get(cell) ?? 0, factor })),
    }));
    const cells = used.map((rank) => this.#unknowns[rank].linked);
    const system: LinkedCells = { cells, lines: own, own: new Uint8Array(cells.length), minimum: this.#minimum };
    const { lower, upper } = boundsOfHidden(system, new Uint8Array(cells.length).fill(1));
    return used.filter((rank, place) => this.#unknowns[rank].own && cells[place].tooNear(lower[place], upper[place]));
  }
}

const isOfWaves = ({ members: [first, ...others] }: RungCandidate): boolean =>
  others.some(({ wave }) => wave !== first.wave);

const linesOf = (system: ReducedSystem): readonly Line[] =>
  reducedTerms(system).map((terms) => ({ groups: false, terms }));

function systemOf(lines: readonly Line[]): ReducedSystem {
  const system = emptySystem();
  for (const { terms } of lines) enterEquation(equationOf(terms), system);
  return system;
}

/** Whether an equation says nothing that a system in reduced form does not. */
function follows(equation: Equation, system: ReducedSystem): boolean {
  const left = new Map(equation);
  reduceEquation(left, system);
  return left.size === 0;
}

const isClose = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * Math.abs(other);

const equationOf = (terms: readonly Term[]): Equation => new Map(terms.map(({ cell, factor }) => [cell, factor]));

/** Name of a place among the unknowns: of answers by measure, of respondents by base. */
const placeOf = ({ kind, wave, base_rank, indicator, answer, domain_kind, domain }: UnknownCell): string =>
  `${kind}\n${wave}\n${kind === "answers" ? `${indicator}\n${answer}` : base_rank}\n${domain_kind}\n${domain}`;

function linkedCell({ kind, respondents, value, lower, upper, near, guarded }: UnknownCell): LinkedCell {
  const tooNear =
    kind === "answers"
      ? (least: number, most: number) => most - least <= near
      : (least: number, most: number) => isNear(least, most, near);
  return { count: respondents, value, lower, upper, tooNear, guarded, cost: Number.POSITIVE_INFINITY, yields: false };
}

/** The lines that share an unknown with those given, directly or not. */
function linkedTo(added: readonly Line[], all: readonly Line[]): readonly Line[] {
  const byCell = new Map<number, number[]>();
  for (let line = 0; line < all.length; line++) {
    const { terms } = all[line];
    for (const { cell } of terms) {
      const known = byCell.get(cell);
      if (known === undefined) byCell.set(cell, [line]);
      else known.push(line);
    }
  }
  const reached = new Set(added.flatMap(({ terms }) => terms.map(({ cell }) => cell)));
  const found = new Set<number>();
  for (const cell of reached) {
    for (const line of byCell.get(cell) ?? []) {
      found.add(line);
      for (const term of all[line].terms) reached.add(term.cell);
    }
  }
  return [...found].sort((a, b) => a - b).map((line) => all[line]);
}
