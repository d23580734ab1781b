import { estimateMeasures } from "#estimates/estimate-measures";
import type { Measure } from "#measures/measure";
import type { WaveSample } from "#sample/wave-sample";
import type { Estimate } from "#schemas/tables/estimates";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";
import { drawDomain, makePopulation, type Population } from "#tests/bench/validity/population";
import { SAMPLE_DESIGNS, type SampleDesign } from "#tests/bench/validity/sample-designs";
import { compareWaves, type WaveEstimates } from "#trends/compare-waves";

const POPULATION = 20_000;
/** Respondents of a domain, on average; the whole sample has 1 500. */
const EXPECTED = [50, 100, 300] as const;
const WHOLE = EXPECTED.length;

/** What is asked of each unit of the population: its staff, of which a part is trained, and a yes or no. */
interface Asked {
  readonly staff: Float64Array;
  readonly trained: Float64Array;
  readonly yes: Float64Array;
}

interface Kind {
  readonly name: string;
  readonly measure: (asked: Asked) => Pick<Measure, "statistic" | "values" | "denominator" | "probability">;
  readonly truth: (asked: Asked) => number;
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const KINDS: readonly Kind[] = [
  {
    name: "share",
    measure: ({ yes }) => ({ statistic: "share", values: yes }),
    truth: ({ yes }) => sumOf(yes) / yes.length,
  },
  {
    name: "mean",
    measure: ({ staff }) => ({ statistic: "mean", values: staff }),
    truth: ({ staff }) => sumOf(staff) / staff.length,
  },
  {
    name: "median",
    measure: ({ staff }) => ({ statistic: "quantile", values: staff, probability: 0.5 }),
    truth: ({ staff }) => staff.toSorted()[Math.ceil(staff.length / 2) - 1],
  },
  {
    name: "ratio",
    measure: ({ trained, staff }) => ({ statistic: "ratio", values: trained, denominator: staff }),
    truth: ({ trained, staff }) => sumOf(trained) / sumOf(staff),
  },
  {
    name: "total",
    measure: ({ staff }) => ({ statistic: "total", values: staff }),
    truth: ({ staff }) => sumOf(staff),
  },
];

/** Log-normal staff of three sizes of organisations, about a third of it trained. */
function askedOf(population: Population, next: () => number): Asked {
  const normal = normalNumbers(next);
  const staff = Float64Array.from(population.sizes, (size) => Math.exp(1 + size + 0.6 * normal()));
  const trained = staff.map((count) => count * Math.min(1, Math.max(0, 0.33 + 0.15 * normal())));
  return { staff, trained, yes: population.answers[1] };
}

const pick = ({ staff, trained, yes }: Asked, units: Int32Array): Asked => ({
  staff: Float64Array.from(units, (unit) => staff[unit]),
  trained: Float64Array.from(units, (unit) => trained[unit]),
  yes: Float64Array.from(units, (unit) => yes[unit]),
});

const membersOf = (domain: Uint8Array): Int32Array =>
  Int32Array.from(domain.keys()).filter((unit) => domain[unit] === 1);

class Tally {
  intervals = 0;
  covered = 0;
  base = 0;
  tests = 0;
  found = 0;
  skewed = 0;

  interval(
    { base, ci_lower, ci_upper, reason }: Pick<Estimate, "base" | "ci_lower" | "ci_upper" | "reason">,
    truth: number,
  ): void {
    this.base += base ?? 0;
    if (reason === "fragile-skewness") this.skewed++;
    if (ci_lower === null || ci_upper === null) return;
    this.intervals++;
    if (ci_lower <= truth && truth <= ci_upper) this.covered++;
  }

  change(p: number | null): void {
    if (p === null) return;
    this.tests++;
    if (p < 0.05) this.found++;
  }
}

interface Study {
  readonly population: Population;
  readonly asked: Asked;
  readonly sampling: SampleDesign;
  readonly domains: readonly Uint8Array[];
}

/** Published rows of a sample, domain by domain: the whole comes last. */
function survey({ population, asked, sampling, domains }: Study, next: () => number): readonly (readonly Estimate[])[] {
  const { units, design } = sampling.draw(population, next);
  const own = pick(asked, units);
  const sample = { study: "s", design, wave: { public: "p", wave: "w", design: { kind: "stratified" } } } as WaveSample;
  const measures = KINDS.map(
    ({ name, measure }): Measure => ({ indicator: name, answer: "", population: "all", series: "s", ...measure(own) }),
  );
  const rowsIn = (name: string, codes: Int32Array): readonly Estimate[] =>
    estimateMeasures(measures, { kind: name, domains: ["in"], codes }, { level: 0.95, sample });
  const masked = domains.map((domain, at) =>
    rowsIn(
      `d${at}`,
      Int32Array.from(units, (unit) => domain[unit] - 1),
    ),
  );
  return [...masked, rowsIn("all", new Int32Array(units.length))];
}

/** The change of every row between two independent samples. */
function changesOf(rows: readonly (readonly Estimate[])[], others: readonly (readonly Estimate[])[]) {
  const series = new Map(KINDS.map(({ name }) => [name, "s"]));
  const waveOf = (estimates: readonly Estimate[], wave: string): WaveEstimates =>
    ({ wave: { public: "p", wave }, estimates, series }) as unknown as WaveEstimates;
  const rules = { level: 0.95, minimum_base: 0, shared: () => undefined, changes: [] };
  return rows.map((own, at) => compareWaves(waveOf(own, "1"), waveOf(others[at], "2"), rules));
}

/** A row of results for each design, domain and kind of estimate. */
export function simulateEstimators(surveys: number, seed: number) {
  const population = makePopulation(POPULATION, uniformNumbers(seed));
  const asked = askedOf(population, uniformNumbers(seed + 1));
  return SAMPLE_DESIGNS.flatMap((sampling) => {
    const next = uniformNumbers(seed + 2);
    const inclusion = sampling.inclusion(population);
    const domains = EXPECTED.map((expected) => drawDomain(population, expected, { inclusion, next }));
    const truths = [...domains.map((domain) => pick(asked, membersOf(domain))), asked];
    const tallies = truths.map(() => KINDS.map(() => new Tally()));
    const study = { population, asked, sampling, domains };
    let before = survey(study, next);
    for (let at = 0; at < surveys; at++) {
      const rows = survey(study, next);
      const changes = changesOf(before, rows);
      for (const [domain, own] of tallies.entries())
        for (const [kind, tally] of own.entries()) {
          tally.interval(rows[domain][kind], KINDS[kind].truth(truths[domain]));
          tally.change(changes[domain].find(({ indicator }) => indicator === KINDS[kind].name)?.p ?? null);
        }
      before = rows;
    }
    return tallies.flatMap((own, domain) =>
      own.map((tally, kind) => resultOf(tally, { design: sampling.name, domain, kind, surveys, seed })),
    );
  });
}

interface Place {
  readonly design: string;
  readonly domain: number;
  readonly kind: number;
  readonly surveys: number;
  readonly seed: number;
}

function resultOf(tally: Tally, { design, domain, kind, surveys, seed }: Place) {
  const coverage = tally.covered / tally.intervals;
  return {
    design,
    domain: domain === WHOLE ? "whole" : `about ${EXPECTED[domain]}`,
    statistic: KINDS[kind].name,
    surveys,
    seed,
    mean_base: Math.round(tally.base / surveys),
    coverage,
    coverage_error: Math.sqrt((coverage * (1 - coverage)) / tally.intervals),
    said_skewed: tally.skewed / surveys,
    without_interval: surveys - tally.intervals,
    change_found_where_none: tally.tests === 0 ? "" : tally.found / tally.tests,
  };
}
