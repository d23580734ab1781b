// Coverage of the intervals of a change of maturity, and what its tests find, written to maturity-changes.csv.
// Run by hand, some minutes for 1 000: node tests/bench/validity/maturity-changes.ts [draws] [folder] [blocks]
// Draws are made by blocks, each from a seed of its own; in a folder they are kept, and those that are there are not made again,
// so that a long simulation is stopped and taken up, at most so many blocks at a time.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareEditions } from "#maturity/changes/compare-editions";
import type { ScoringRules } from "#maturity/scoring-rules";
import { REGION, WHOLE } from "#schemas/tables/status";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";
import {
  COMPONENTS,
  DIMENSIONS,
  drawPublic,
  type MadePublic,
  REGIONS,
  trueShare,
} from "#tests/bench/validity/made-editions";
import { writeResults } from "#tests/bench/validity/results-table";

const SEED = 20261129;
const DRAWS_OF_A_BLOCK = 100;
const [asked = "1000", folder = mkdtempSync(join(tmpdir(), "blocks-")), most = "1000"] = process.argv.slice(2);

const one = (id: string, own: Partial<MadePublic>): MadePublic => ({
  id,
  size: 900,
  equalClasses: false,
  met: 0,
  same: false,
  ...own,
});

/** Three publics each: about 150, 60 and 30 effective respondents in a region. */
const SCENARIOS: Readonly<Record<string, readonly MadePublic[]>> = {
  "independent samples": [one("a", { equalClasses: true }), one("b", {}), one("c", {})],
  "a panel and a sample reused": [one("a", { equalClasses: true }), one("b", { met: 0.6 }), one("c", { same: true })],
  "half as many": [one("a", { size: 450 }), one("b", { size: 450, met: 0.6 }), one("c", { size: 450, same: true })],
  "few respondents": [one("a", { size: 180 }), one("b", { size: 180 }), one("c", { size: 180 })],
};

const dimensions = Array.from({ length: DIMENSIONS }, (_, place) => ({
  id: `d${place}`,
  components: COMPONENTS.filter(({ dimension }) => dimension === place).map(({ id }) => ({
    indicator: id,
    reversed: false,
  })),
}));

const RULES: ScoringRules = {
  dimensions,
  stages: [{ id: "any", below: 101 }],
  gates: [],
  minimum_components: 0.5,
  missing_dimensions: 0,
  minimum_effective_base: 10,
  floor: 1,
  level: 0.95,
  minimum_base: 0,
};

const territories = [
  { kind: WHOLE, domain: WHOLE, regions: null },
  ...REGIONS.map((_, region) => ({ kind: REGION, domain: String(region), regions: [String(region)] })),
];

/**
 * True scores of a region, or of the country, where regions are as many; by dimension, then the index. A public whose sample is
 * reused says at the later edition what it said at the first: it does not move in truth either.
 */
function truths(domain: string, edition: 0 | 1, publics: readonly MadePublic[]): ReadonlyMap<string, number> {
  const regions = domain === WHOLE ? REGIONS.map((_, region) => region) : [Number(domain)];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const scores = dimensions.map(({ id }, place) => {
    const own = COMPONENTS.filter(({ dimension }) => dimension === place);
    const by = own.map((component) =>
      mean(
        publics.flatMap(({ same }) => regions.map((region) => 100 * trueShare(component, region, same ? 0 : edition))),
      ),
    );
    return [id, mean(by)] as const;
  });
  const index = scores.reduce((product, [, score]) => product * Math.max(score, RULES.floor), 1) ** (1 / scores.length);
  return new Map([...scores, ["index", index]]);
}

interface Tally {
  readonly truth: number;
  /** Pairs of editions in which the score has an interval. */
  draws: number;
  covered: number;
  above: number;
  width: number;
  error: number;
  squares: number;
  under: number;
  found: number;
}

/** What a block of draws of a scenario counts. */
interface Block {
  readonly scenario: string;
  readonly seed: number;
  /** Families with a false discovery in a region. */
  readonly families: number;
  /** Territory and score -> what its intervals hold. */
  readonly tallies: readonly (readonly [string, Tally])[];
}

function simulateBlock(scenario: string, seed: number): Block {
  const publics = SCENARIOS[scenario];
  const next = uniformNumbers(seed);
  const draws = { next, normal: normalNumbers(next) };
  const tallies = new Map<string, Tally>();
  for (const { domain } of territories) {
    const [before, after] = [truths(domain, 0, publics), truths(domain, 1, publics)];
    for (const [id, score] of after)
      tallies.set(`${domain} ${id}`, {
        ...{ truth: score - (before.get(id) ?? 0), draws: 0, covered: 0, above: 0, width: 0 },
        ...{ error: 0, squares: 0, under: 0, found: 0 },
      });
  }
  let families = 0;
  for (let draw = 0; draw < DRAWS_OF_A_BLOCK; draw++) {
    const compared = {
      ...{ study: "made", from: "one", to: "two", rules: RULES, territories, lone: [] },
      publics: publics.map((made) => drawPublic(made, draws)),
    };
    let falsely = false;
    for (const row of compareEditions(compared).trends) {
      const tally = tallies.get(`${row.domain} ${row.dimension}`);
      const { difference, ci_lower, ci_upper, se, p, p_adjusted } = row;
      if (tally === undefined || difference === null || ci_lower === null || ci_upper === null) continue;
      tally.draws++;
      tally.covered += Number(ci_lower <= tally.truth && tally.truth <= ci_upper);
      tally.above += Number(ci_lower > tally.truth);
      tally.width += ci_upper - ci_lower;
      tally.error += se ?? 0;
      tally.squares += (difference - tally.truth) ** 2;
      tally.under += Number((p ?? 1) < 0.05);
      tally.found += Number((p_adjusted ?? 1) < 0.05);
      falsely ||= row.domain_kind === REGION && Math.abs(tally.truth) < 1e-9 && (p_adjusted ?? 1) < 0.05;
    }
    families += Number(falsely);
  }
  return { scenario, seed, families, tallies: [...tallies] };
}

/** Rows by what they are of: the country or a region, the index or a dimension, moved in truth or not. */
function summarised(blocks: readonly Block[]) {
  const [{ scenario }] = blocks;
  const drawn = blocks.length * DRAWS_OF_A_BLOCK;
  const families = blocks.reduce((total, block) => total + block.families, 0);
  const tallies = blocks.flatMap((block) => block.tallies);
  const groups = Map.groupBy(tallies, ([key, { truth }]) => {
    const [domain, id] = key.split(" ");
    const place = domain === WHOLE ? "country" : "region";
    const score = id === "index" ? "index" : id === `d${DIMENSIONS - 1}` ? "rare dimension" : "dimension";
    return `${place},${score},${Math.abs(truth) < 1e-9 ? "none" : "planted"}`;
  });
  return [...groups].map(([key, group]) => {
    const [level, score, change] = key.split(",");
    const sum = (pick: (tally: Tally) => number): number => group.reduce((total, [, tally]) => total + pick(tally), 0);
    const count = sum(({ draws }) => draws);
    return {
      ...{ scenario, level, score, change, draws: drawn, seed: SEED, scores: group.length / blocks.length },
      true_change: sum(({ truth }) => truth) / group.length,
      coverage: sum(({ covered }) => covered) / count,
      interval_above: sum(({ above }) => above) / count,
      mean_width: sum(({ width }) => width) / count,
      error_ratio: sum(({ error }) => error) / count / Math.sqrt(sum(({ squares }) => squares) / count),
      p_under_5_percent: sum(({ under }) => under) / count,
      found_in_its_family: sum(({ found }) => found) / count,
      without_interval: 1 - count / (group.length * DRAWS_OF_A_BLOCK),
      families_with_a_false_discovery: level === "region" && change === "none" ? families / drawn : "",
    };
  });
}

const planned = Array.from({ length: Math.ceil(Number(asked) / DRAWS_OF_A_BLOCK) }, (_, at) => at).flatMap((at) =>
  Object.keys(SCENARIOS).map((scenario) => ({
    scenario,
    seed: SEED + at,
    file: join(folder, `${scenario}-${at}.json`),
  })),
);
const missing = planned.filter(({ file }) => !existsSync(file));
for (const { scenario, seed, file } of missing.slice(0, Number(most)))
  writeFileSync(file, JSON.stringify(simulateBlock(scenario, seed)));

const kept = planned
  .filter(({ file }) => existsSync(file))
  .map(({ file }): Block => JSON.parse(readFileSync(file, "utf8")));
const rows = [...Map.groupBy(kept, ({ scenario }) => scenario).values()].flatMap(summarised);
writeResults(new URL("./maturity-changes.csv", import.meta.url), rows);
