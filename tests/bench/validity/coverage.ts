// Coverage of the 95 % intervals of shares in small domains, written to coverage.csv.
// Run by hand, some minutes: node tests/bench/validity/coverage.ts [samples]
import { uniformNumbers } from "#tests/bench/random-numbers";
import { domainShares, IntervalTally, METHODS } from "#tests/bench/validity/interval-tally";
import { drawDomain, makePopulation, type Population } from "#tests/bench/validity/population";
import { writeResults } from "#tests/bench/validity/results-table";
import { SAMPLE_DESIGNS, type SampleDesign } from "#tests/bench/validity/sample-designs";

const SEED = 20260101;
const POPULATION = 20_000;
const EXPECTED_BASES = [20, 50, 100, 300] as const;
const SAMPLES = Number(process.argv[2] ?? 4000);

/** A domain, what is true in it, and what the samples found. */
interface StudiedDomain {
  readonly members: Uint8Array;
  /** By answer, then by method. */
  readonly tallies: readonly (readonly IntervalTally[])[];
  respondents: number;
}

function studyDomain({ answers }: Population, members: Uint8Array): StudiedDomain {
  const size = members.reduce((sum, member) => sum + member, 0);
  const tallies = answers.map((values) => {
    const truth = values.reduce((sum, answer, unit) => sum + answer * members[unit], 0) / size;
    return METHODS.map((method) => new IntervalTally(method, truth));
  });
  return { members, tallies, respondents: 0 };
}

function simulate(population: Population, sampling: SampleDesign) {
  const next = uniformNumbers(SEED + 1);
  const inclusion = sampling.inclusion(population);
  const domains = EXPECTED_BASES.map((expected) =>
    studyDomain(population, drawDomain(population, expected, { inclusion, next })),
  );
  for (let sample = 0; sample < SAMPLES; sample++) {
    const { units, design } = sampling.draw(population, next);
    const answers = population.answers.map((values) => Float64Array.from(units, (unit) => values[unit]));
    for (const domain of domains) {
      const mask = Uint8Array.from(units, (unit) => domain.members[unit]);
      const shares = domainShares(design, answers, mask);
      domain.respondents += shares.length > 0 ? shares[0].base : 0;
      for (const [answer, share] of shares.entries()) for (const tally of domain.tallies[answer]) tally.add(share);
    }
  }
  return domains.flatMap(({ tallies, respondents }) => {
    const mean_base = Math.round(respondents / SAMPLES);
    const shared = { design: sampling.name, mean_base, samples: SAMPLES, seed: SEED };
    return tallies.flat().map((tally) => ({ ...shared, ...tally.results(SAMPLES) }));
  });
}

const population = makePopulation(POPULATION, uniformNumbers(SEED));
const rows = SAMPLE_DESIGNS.flatMap((sampling) => simulate(population, sampling));
writeResults(new URL("./coverage.csv", import.meta.url), rows);
