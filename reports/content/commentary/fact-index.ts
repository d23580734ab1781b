import { slug } from "#schemas/names/slug";
import type { Fact } from "#schemas/tables/told/facts";
import { type Allowance, factKey } from "#schemas/tables/told/facts";
import { pairsOfPublic } from "#study/waves/pairs-of-public";
import { wavesOfPublic } from "#study/waves/waves-of-public";
import type { SiteContext } from "../site-context.ts";
import { nearFact } from "./near-fact.ts";

/** What a key may name: facts, and what is known of published rows that have none. */
export interface FactIndex {
  /** Facts of a key: a territory's value and its gap to the rest have the same. */
  of(key: string): readonly Fact[];
  /** Why a key without a fact has none: its row is not shown, has no test, or is none at all. */
  absence(key: string): "hidden" | "untested" | "uncompared" | "unknown";
  /** The key that an unknown one may mean. */
  near(key: string): string | undefined;
}

const indexes = new WeakMap<readonly Fact[], FactIndex>();

/** Facts by key, made once for a site; a gap between publics also by the key that names them the other way round. */
export function factIndex(context: SiteContext): FactIndex {
  const { facts } = context.index.release;
  const index = indexes.get(facts) ?? indexFacts(context);
  indexes.set(facts, index);
  return index;
}

function indexFacts(context: SiteContext): FactIndex {
  const facts = context.index.release.facts.flatMap((fact) =>
    fact.kind === "public-gap" ? [fact, reversed(fact)] : [fact],
  );
  const waves = context.definition.study.waves.map(({ wave }) => slug(String(wave)));
  const byKey = Map.groupBy(facts, ({ key }) => key);
  let rows: ReadonlyMap<string, "hidden" | "untested"> | undefined;
  return {
    of: (key) => byKey.get(key) ?? [],
    absence: (key) => {
      rows ??= rowsWithoutFact(context);
      return rows.get(key) ?? (isUncompared(key, context.definition) ? "uncompared" : "unknown");
    },
    near: (key) => nearFact(key, [...byKey.keys()], waves),
  };
}

/** Whether a key names two waves of a public that are not compared: what were the first and the last no longer are once another came. */
function isUncompared(key: string, { study }: SiteContext["definition"]): boolean {
  const [, id = "", from = "", to = ""] = /^([^.~]+)\.([^.~]+)\.\.([^.~]+)\./.exec(key) ?? [];
  const nameOf = ({ wave }: { readonly wave: string }): string => slug(wave);
  const waves = wavesOfPublic(study, id).map(nameOf);
  const pairs = pairsOfPublic(study, id).map((pair) => `${nameOf(pair.from)}..${nameOf(pair.to)}`);
  return waves.includes(from) && waves.includes(to) && from !== to && !pairs.includes(`${from}..${to}`);
}

const TURNED: Partial<Record<Allowance, Allowance>> = { above: "below", below: "above" };

function reversed(fact: Fact): Fact {
  const turned = {
    ...fact,
    public: fact.other_public,
    wave: fact.from_wave,
    other_public: fact.public,
    from_wave: fact.wave,
    estimate: fact.reference ?? 0,
    reference: fact.estimate,
    difference: minus(fact.difference),
    ci_lower: minus(fact.ci_upper),
    ci_upper: minus(fact.ci_lower),
    allows: TURNED[fact.allows] ?? fact.allows,
  };
  return { ...turned, key: factKey(turned) };
}

const minus = (value: number | null): number | null => (value === null ? null : -value);

/** Rows that are published without what a fact needs: hidden, or without a test. */
function rowsWithoutFact({ index }: SiteContext): ReadonlyMap<string, "hidden" | "untested"> {
  const { estimates, trends, bridged_trends, public_gaps } = index.release;
  const rows = [
    ...estimates.map((row) => [factKey(row), row.status] as const),
    ...[...trends, ...bridged_trends].map((row) => [factKey({ ...row, wave: row.to_wave }), row.status] as const),
    ...public_gaps.flatMap((row) => {
      const place = { ...row, domain_kind: "", domain: "", from_wave: row.other_wave };
      const other = { ...place, public: row.other_public, wave: row.other_wave };
      const turned = { ...other, other_public: row.public, from_wave: row.wave };
      return [[factKey(place), row.status] as const, [factKey(turned), row.status] as const];
    }),
  ];
  return new Map(rows.map(([key, status]) => [key, status === "suppressed" ? "hidden" : "untested"]));
}
