import { type Told, toldEstimate, toldWeight } from "#judging/published-digits";
import { BY_RESPONDENT } from "#schemas/maturity/score-names";
import type { Estimate } from "#schemas/tables/estimates";
import type { Protection } from "#schemas/tables/hidden/protection";
import type { Line, LinkedCell, LinkedCells } from "#unknowns/linked-cells";
import { type Base, isBetweenPlaces } from "./domains/base.ts";
import { type DomainSpace, EVERYBODY, yieldsAt } from "./domains/domain-space.ts";
import { wholeSum } from "./grain.ts";
import type { HiddenPlaces } from "./hidden-counts.ts";
import { leastHidden } from "./least-hidden.ts";
import { costOf } from "./loss.ts";
import type { MeasuredBase } from "./measured-base.ts";
import type { ProtectionRules } from "./protection-rules.ts";
import type { Component } from "./relations/components.ts";
import type { Node, RelatedMeasures, Relation } from "./relations/related-measures.ts";
import { hideFewBeside } from "./system/hide-few-beside.ts";
import { hideInTurn } from "./system/hide-in-turn.ts";
import { type NamedUnknown, NO_UNKNOWNS, type Unknowns, unknownsOf } from "./unknowns-of.ts";

/** A measure with its estimates by place, and those that are hidden for their own sake. */
export interface ToldMeasure {
  readonly measured: MeasuredBase;
  readonly rows: readonly (Estimate | undefined)[];
  readonly own: ReadonlyMap<number, Protection>;
  /** What its sums are whole multiples of, where all weigh the same and that says more than digits. */
  readonly grain?: number;
}

interface Wave {
  readonly told: readonly ToldMeasure[];
  readonly related: RelatedMeasures;
  readonly counts: HiddenPlaces;
  readonly space: DomainSpace;
  readonly rules: ProtectionRules;
  /** Indicators whose hidden figures something may stand for: what they are linked to is told. */
  readonly ladder: ReadonlySet<string>;
  /** Kinds of the places of which it is so. */
  readonly ladderKinds: readonly string[];
  readonly ranks: ReadonlyMap<Base, number>;
}

/** A cell that is hidden, and why. */
export interface HiddenRow {
  readonly row: Estimate;
  readonly rule: Protection;
}

/** What is hidden of measures that follow from each other, and what of it is left unknown. */
export interface ProtectedMeasures {
  readonly hidden: readonly HiddenRow[];
  readonly unknowns: Unknowns;
  /** Fewest that any choice hides besides those that are hidden for themselves. */
  readonly least: number;
}

/** The cells to hide of measures that follow from each other. */
export function protectMeasures(component: Component, wave: Wave, rank: number): ProtectedMeasures {
  const { first: places, cells, names, hidden } = namedCells(component, wave);
  const rowsOf = () => names.flatMap((name, cell) => (hidden[cell] === 1 ? hiddenRow(name, wave) : []));
  const isSecret = ({ guarded }: LinkedCell, cell: number): boolean => guarded && hidden[cell] === 1;
  if (!cells.some(isSecret)) return { hidden: rowsOf(), unknowns: NO_UNKNOWNS, least: 0 };
  const isLeft = (node: number): boolean => wave.related.nodes[node].isLeft === true;
  const exact = withoutLeft(component, isLeft);
  const system: LinkedCells = {
    cells,
    lines: linesOf(exact, places, wave),
    own: Uint8Array.from(names, (name, cell) => Number(isOwn(name, cells[cell].count, wave))),
    minimum: wave.rules.minimum,
  };
  if (cells.some((cell, place) => isSecret(cell, place) && !isLeft(names[place].node))) hideInTurn(system, hidden);
  if (exact.nodes.length < component.nodes.length) {
    const first = Uint8Array.from(names, (name) => Number(isScore(name, wave)));
    const told = names.map((name, cell) => toldSum(name, cells[cell].value, wave));
    hideFewBeside({ ...system, lines: linesOf(component, places, wave) }, hidden, { exact: system.lines, told, first });
  }
  const nameOf = (cell: number) => unknownName(names[cell], wave);
  const isWanted = (cell: number) => wave.ladder.size > 0 && isOnLadder(names[cell], wave);
  const alone = Uint8Array.from(names, (name) => Number(isHiddenAlone(name, wave)));
  const unknowns = unknownsOf({ system, hidden, nameOf, isWanted }, rank);
  return { hidden: rowsOf(), unknowns, least: leastHidden(system, alone) };
}

/** The cells of each node one after the other, and which are hidden from the start. */
function namedCells({ nodes }: Component, wave: Wave) {
  const first = new Map<number, number>();
  const names: Name[] = [];
  for (const node of nodes) {
    first.set(node, names.length);
    for (let place = 0; place < wave.related.nodes[node].base.counts.length; place++) names.push({ node, place });
  }
  const cells = names.map((name) => cellOf(name, wave));
  return { first, names, cells, hidden: Uint8Array.from(names, (name) => Number(isHidden(name, wave))) };
}

/** What holds to the last digit: without those who are left by a sum of measures, whom digits tell more or less nearly. */
const withoutLeft = ({ nodes, relations }: Component, isLeft: (node: number) => boolean): Component => ({
  nodes: nodes.filter((node) => !isLeft(node)),
  relations: relations.filter(({ terms }) => !terms.some(([node]) => isLeft(node))),
});

/** Scores by respondent are hidden before any figure that they are made of. */
const isScore = ({ node }: Name, { related, told }: Wave): boolean => {
  const { measure } = related.nodes[node];
  return measure !== undefined && told[measure].measured.measure.indicator === BY_RESPONDENT;
};

/** What weighted answers may be for whoever reads the published digits of their figure and of their base. */
function toldSum(name: Name, value: number, wave: Wave): Told {
  const { estimate = null, se = null } = rowOf(name, wave) ?? {};
  if (estimate === null) return { lower: value, upper: value };
  const weight = wave.related.nodes[name.node].base.weights[name.place];
  const unit = estimate === 0 ? weight : value / estimate;
  const told = toldEstimate(estimate, se);
  const base = toldWeight(weight);
  const spread = (Math.abs(value) * (base.upper - base.lower)) / weight;
  const sum = { lower: unit * told.lower - spread, upper: unit * told.upper + spread };
  const { measure } = wave.related.nodes[name.node];
  const grain = measure === undefined ? undefined : wave.told[measure].grain;
  return grain === undefined ? sum : wholeSum(sum, grain);
}

/** A figure that something may stand for. */
function isOnLadder({ node, place }: Name, { related, told, space, ladder, ladderKinds }: Wave): boolean {
  const { measure } = related.nodes[node];
  if (measure === undefined || !ladderKinds.includes(space.domains[place]?.kind ?? "")) return false;
  return ladder.has(told[measure].measured.measure.indicator);
}

function unknownName(name: Name, wave: Wave): NamedUnknown {
  const { base, measure } = wave.related.nodes[name.node];
  const { indicator = "", answer = "" } = measure === undefined ? {} : wave.told[measure].measured.measure;
  const { kind: domain_kind = "", code: domain = "" } = wave.space.domains[name.place] ?? {};
  const head = { kind: "answers" as const, base_rank: wave.ranks.get(base) ?? -1 };
  return { ...head, indicator, answer, domain_kind, domain, near: nearOf(name, wave) };
}

interface Name {
  readonly node: number;
  readonly place: number;
}

function rowOf({ node, place }: Name, { related, told }: Wave): Estimate | undefined {
  const { measure } = related.nodes[node];
  return measure === undefined ? undefined : told[measure].rows[place];
}

/** A number that no file shows, or that a rule hides. */
function isHidden(name: Name, wave: Wave): boolean {
  const row = rowOf(name, wave);
  if (row === undefined || row.estimate === null) return true;
  const { base, measure } = wave.related.nodes[name.node];
  return wave.counts.get(base)?.[name.place] === 1 || wave.told[measure ?? 0].own.has(name.place);
}

/** A number that no file shows, or that a rule hides whatever the others are. */
const isHiddenAlone = (name: Name, wave: Wave): boolean => {
  const row = rowOf(name, wave);
  const { measure } = wave.related.nodes[name.node];
  return row === undefined || row.estimate === null || wave.told[measure ?? 0].own.has(name.place);
};

/** Hidden for its own sake, or a small group that no file names. */
function isOwn(name: Name, count: number, wave: Wave): boolean {
  const row = rowOf(name, wave);
  const { base, measure } = wave.related.nodes[name.node];
  if (row === undefined || row.estimate === null)
    return count > 0 && count < wave.rules.minimum && !isBetweenPlaces(base, wave.space, name.place);
  const isTakenForSmall = wave.counts.get(base)?.[name.place] === 1 && count < OFTEN_SMALL * wave.rules.minimum;
  return isTakenForSmall || wave.told[measure ?? 0].own.has(name.place);
}

/** Where nothing tells how many they are, a cell of less than so many times the minimum may be taken for a small one. */
const OFTEN_SMALL = 1.5;

function hiddenRow(name: Name, wave: Wave): readonly HiddenRow[] {
  const row = rowOf(name, wave);
  if (row === undefined) return [];
  const own = wave.told[wave.related.nodes[name.node].measure ?? 0].own.get(name.place);
  return row.estimate === null && own === undefined ? [] : [{ row, rule: own ?? "complement" }];
}

function cellOf(name: Name, wave: Wave): LinkedCell {
  const { related, rules, space } = wave;
  const { base, sums, lower, upper } = related.nodes[name.node];
  const count = base.counts[name.place];
  const row = rowOf(name, wave);
  const shown = row !== undefined && row.estimate !== null;
  const near = nearOf(name, wave);
  return {
    count,
    value: sums?.[name.place] ?? 0,
    lower: lower[name.place],
    upper: upper[name.place],
    tooNear: (least, most) => most - least <= near,
    guarded: sums !== undefined && count > 0 && (shown || count < rules.minimum),
    yields: yieldsAt(space, name.place),
    spares: yieldsAt(space, name.place) && count >= rules.minimum && !hasOwnRule(name, wave),
    cost: shown && count > 0 ? costOf(space, name.place, { count, alsoHidden: false }) : Number.POSITIVE_INFINITY,
  };
}

/** Width of an interval of its weighted answers that would tell too much. */
function nearOf(name: Name, wave: Wave): number {
  const { sums, lower, upper, isLeft } = wave.related.nodes[name.node];
  if (sums === undefined) return 0;
  const told = wave.rules.near_share * (upper[name.place] - lower[name.place]);
  if (isLeft) return told;
  return Math.min(told, LEFT_BY_WHOLE * leftByWhole(name, wave));
}

/** Hidden by a rule of its own, whatever its number of respondents. */
const hasOwnRule = ({ node, place }: Name, { related, told }: Wave): boolean => {
  const { measure } = related.nodes[node];
  return measure !== undefined && told[measure].own.has(place);
};

/**
 * What the figure of everybody says of each domain is no secret (of a rare answer, that it is rare everywhere): nearer than
 * this part of the interval that it leaves is too near.
 */
const LEFT_BY_WHOLE = 0.65;

/** Width of the interval of a cell that the figure of everybody leaves by itself. */
function leftByWhole({ node, place }: Name, wave: Wave): number {
  const { sums, ...known } = wave.related.nodes[node];
  if (sums === undefined) return 0;
  if (place === EVERYBODY) return known.upper[EVERYBODY] - known.lower[EVERYBODY];
  const most = sums[EVERYBODY] - (known.lower[EVERYBODY] - known.lower[place]);
  const least = sums[EVERYBODY] - (known.upper[EVERYBODY] - known.upper[place]);
  return Math.max(0, Math.min(known.upper[place], most) - Math.max(known.lower[place], least));
}

function linesOf(
  { nodes, relations }: Component,
  first: ReadonlyMap<number, number>,
  { related, space }: Wave,
): readonly Line[] {
  const cell = (node: number, place: number): number => (first.get(node) ?? 0) + place;
  const inDomains = nodes.filter((node) => related.nodes[node].inDomains && related.nodes[node].sums !== undefined);
  const ofDomains = inDomains.flatMap((node) =>
    related.nodes[node].base.lines.map(({ whole, parts, rest }): Line => {
      const all = rest === undefined ? parts : [...parts, rest];
      const terms = all.map((place) => ({ cell: cell(node, place), factor: 1 }));
      return { groups: true, terms: [{ cell: cell(node, whole), factor: -1 }, ...terms] };
    }),
  );
  const ofMeasures = relations.flatMap((relation) =>
    placesOf(relation, related.nodes, space).map(
      (place): Line => ({
        groups: relation.groups,
        terms: relation.terms
          .filter(([node]) => related.nodes[node].base.counts[place] > 0)
          .map(([node, factor]) => ({ cell: cell(node, place), factor })),
      }),
    ),
  );
  return [...ofDomains, ...ofMeasures];
}

function placesOf(
  { terms: [[whole]], inDomains, places }: Relation,
  nodes: readonly Node[],
  { domains }: DomainSpace,
): readonly number[] {
  if (!inDomains) return [EVERYBODY];
  return (places ?? [...domains.keys()]).filter((place) => nodes[whole].base.counts[place] > 0);
}
