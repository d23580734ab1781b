import { pseudonymKey } from "#answers/pseudonyms";
import { FLOW } from "#flow";
import { executeFlow } from "#run/execute-flow";
import { memoryStore } from "#run/units/part-store";
import { planFlow } from "#run/units/plan-flow";
import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import type { Specificity } from "#schemas/tables/specificities";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { Trend } from "#schemas/tables/trends";
import { normalCdf } from "#statistics/distributions/normal";
import { loadStudy } from "#study/load-study";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";
import { rowsFrom } from "#tests/flow/run-in-memory";
import {
  DIMENSIONS,
  NULLS,
  PLACE,
  QUESTIONS,
  trueGap,
  trueScore,
  trueShare,
  WAVES,
  type World,
  writeAnswers,
  writeWorld,
} from "./made-study.ts";

/** Steps that the tests follow from: what is published of them is hidden or shown, not computed. */
const STEPS = ["responses", "respondents", "weights", "protection", "estimates", "specificities", "trends", "maturity"];

/** What is known of a difference: as the study gives it, and in truth. */
interface Found {
  readonly difference: number | null;
  readonly se: number | null;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly p: number | null;
  readonly verdict: string;
}

/** Tests of a kind in a place, over the surveys of a block; plain, so that blocks are kept in files. */
interface Tally {
  readonly kind: string;
  readonly place: string;
  readonly truth: number;
  tests: number;
  covered: number;
  found: number;
  established: number;
  error: number;
}

const COUNTS = ["tests", "covered", "found", "established", "error"] as const;

/** Surveys of a world drawn from one seed: tests with their truths, and families of nothing in which something is told. */
export interface Block {
  readonly world: string;
  readonly surveys: number;
  readonly seed: number;
  readonly tallies: readonly Tally[];
  readonly families: Readonly<Record<string, number>>;
}

/** Tests with their truths: of a kind, of planted differences or of nothing. */
class Tallies {
  readonly own = new Map<string, Tally>();
  add(kind: string, place: string, truth: number, { se, ci_lower, ci_upper, p, verdict }: Found): void {
    if (p === null || ci_lower === null || ci_upper === null || se === null) return;
    const key = `${kind}\n${place}`;
    const tally = this.own.get(key) ?? { kind, place, truth, tests: 0, covered: 0, found: 0, established: 0, error: 0 };
    this.own.set(key, tally);
    tally.tests++;
    tally.covered += Number(ci_lower <= truth && truth <= ci_upper);
    tally.found += Number(p < 0.05);
    tally.established += Number(isEstablished(verdict));
    tally.error += se;
  }
}

const isEstablished = (verdict: string): boolean => verdict.startsWith("significant");

/** The tables of a study of a world, from exports to the tests. */
async function surveyOf(folder: string) {
  const definition = loadStudy(folder);
  const stages = FLOW.filter(({ name }) => STEPS.includes(name));
  const flow = await executeFlow(planFlow(stages, definition, { versions: new Map(), keyPrint: "" }), memoryStore(), {
    definition,
    key: pseudonymKey(),
    progress: () => undefined,
    judge: (_, findings) => findings,
  });
  const [first, second] = WAVES;
  return {
    specificities: rowsFrom<Specificity>(flow, `specificities/people-${second}`, "specificities"),
    trends: rowsFrom<Trend>(flow, `trends/people-${first}-${second}`, "trends"),
    maturity: rowsFrom<MaturityTrend>(flow, `maturity/e${first}..e${second}`, "maturity_trends"),
  };
}

type Survey = Awaited<ReturnType<typeof surveyOf>>;

/** What a reader may be told of a survey in which nothing differs: in each family of tests, in those of a table, in any. */
function familiesToldIn({ specificities, trends, maturity }: Survey): readonly string[] {
  const told = (table: string, rows: readonly Judged[]): readonly string[] => {
    const kinds = rows.filter(({ verdict }) => isEstablished(verdict)).map(({ domain_kind }) => domain_kind);
    const where = [...new Set(kinds)].map((kind) => `family: ${table} in ${kind === WHOLE ? "whole" : "region"}`);
    return where.length === 0 ? [] : [...where, `study: ${table}`];
  };
  const all = [...told("gaps", specificities), ...told("changes", trends), ...told("changes of maturity", maturity)];
  return all.length === 0 ? [] : [...all, "study: any of them"];
}

type Judged = { readonly verdict: string; readonly domain_kind: string };

const questionOf = (indicator: string): string => indicator.replace(/^i_/, "");
const isNull = (id: string): boolean => NULLS.some((own) => own === id);

function tallySpecificities({ specificities }: Survey, world: World, tallies: Tallies): void {
  for (const row of specificities.filter(({ domain_kind }) => domain_kind === REGION)) {
    const id = questionOf(row.indicator);
    if (!QUESTIONS.includes(id)) continue;
    const truth = trueGap(world, id, row.domain, 1);
    const place = `${id} ${row.domain}`;
    if (isNull(id)) tallies.add("region: nothing", place, truth, row);
    else if (row.domain === PLACE[id as keyof typeof PLACE]) tallies.add(`region: ${id}`, place, truth, row);
    const { structure_difference: difference, structure_se: se, structure_p: p, structure_verdict: verdict } = row;
    const same = { difference, se, p, verdict, ci_lower: row.structure_ci_lower, ci_upper: row.structure_ci_upper };
    const equal = id === "structure" ? 0 : truth;
    if (isNull(id) || (id === "structure" && row.domain === PLACE.structure))
      tallies.add(`region at equal structure: ${isNull(id) ? "nothing" : id}`, place, equal, same);
  }
}

function tallyTrends({ trends }: Survey, world: World, tallies: Tallies): void {
  for (const row of trends) {
    const id = questionOf(row.indicator);
    if (!QUESTIONS.includes(id) || row.indicator === id || ![WHOLE, REGION].includes(row.domain_kind)) continue;
    const truth = trueShare(world, id, row.domain, 1) - trueShare(world, id, row.domain, 0);
    const where = row.domain_kind === WHOLE ? "whole" : "region";
    tallies.add(`waves: ${id === "later" ? id : "nothing"} in ${where}`, `${id} ${row.domain}`, truth, row);
  }
}

function tallyMaturity({ maturity }: Survey, world: World, tallies: Tallies): void {
  for (const row of maturity) {
    const { dimension, domain } = row;
    const truth = trueScore(world, dimension, domain, 1) - trueScore(world, dimension, domain, 0);
    const what = dimension === "index" ? "index" : dimension in DIMENSIONS ? "dimensions" : "other";
    const where = row.domain_kind === WHOLE ? "whole" : "region";
    const moves = Math.abs(truth) > 1e-9 ? "moving" : "where nothing moves";
    tallies.add(`maturity: ${what} ${moves} in ${where}`, `${dimension} ${domain}`, truth, row);
  }
}

/** Power that the published errors announce for a true difference, at 5 % on both sides. */
function announced(truth: number, se: number): number {
  const z = Math.abs(truth) / se;
  return normalCdf(z - 1.959964) + normalCdf(-z - 1.959964);
}

/** Surveys of a world, from a seed. */
export async function simulateBlock(world: World, surveys: number, seed: number): Promise<Block> {
  const next = uniformNumbers(seed);
  const draws = { next, normal: normalNumbers(next) };
  const folder = writeWorld(world);
  const tallies = new Tallies();
  const families: Record<string, number> = Object.fromEntries(FAMILIES.map((name) => [name, 0]));
  for (let at = 0; at < surveys; at++) {
    writeAnswers(folder, world, draws);
    const survey = await surveyOf(folder);
    tallySpecificities(survey, world, tallies);
    tallyTrends(survey, world, tallies);
    tallyMaturity(survey, world, tallies);
    for (const name of familiesToldIn(survey)) families[name]++;
  }
  return { world: world.name, surveys, seed, tallies: [...tallies.own.values()], families };
}

const FAMILIES = [
  "family: gaps in region",
  ...["changes", "changes of maturity"].flatMap((table) =>
    ["whole", "region"].map((where) => `family: ${table} in ${where}`),
  ),
  ...["gaps", "changes", "changes of maturity", "any of them"].map((table) => `study: ${table}`),
];

/** A row of results for each kind of test of a world. */
export function resultsOf(blocks: readonly Block[]) {
  const [{ world, seed }] = blocks;
  const surveys = blocks.reduce((sum, block) => sum + block.surveys, 0);
  const of = { world, surveys, seed };
  const places = [
    ...Map.groupBy(
      blocks.flatMap(({ tallies }) => tallies),
      ({ kind, place }) => `${kind}\n${place}`,
    ),
  ];
  const whole = places.map(([, own]) => sumOf(own));
  const rows = [...Map.groupBy(whole, ({ kind }) => kind)].map(([test, own]) => rowOf(own, { ...of, test }));
  const ofNothing = FAMILIES.map((test) => {
    const share = blocks.reduce((sum, { families }) => sum + families[test], 0) / surveys;
    const error = Math.sqrt((share * (1 - share)) / surveys);
    return { ...of, test, tests: surveys, coverage: "", found: "", announced: "", established: share, error };
  });
  return world === "nothing" ? [...rows, ...ofNothing] : rows;
}

/** Tallies of one kind and place, of several blocks. */
function sumOf(own: readonly Tally[]): Tally {
  const whole = { ...own[0] };
  for (const name of COUNTS) whole[name] = own.reduce((sum, tally) => sum + tally[name], 0);
  return whole;
}

interface Of {
  readonly world: string;
  readonly test: string;
  readonly surveys: number;
  readonly seed: number;
}

function rowOf(places: readonly Tally[], of: Of) {
  const sum = (get: (tally: Tally) => number): number => places.reduce((all, tally) => all + get(tally), 0);
  const tests = sum((tally) => tally.tests);
  const found = sum((tally) => tally.found) / tests;
  const { world, test, surveys, seed } = of;
  return {
    ...{ world, test, surveys, seed },
    tests,
    coverage: sum((tally) => tally.covered) / tests,
    found,
    announced: sum((tally) => tally.tests * announced(tally.truth, tally.error / tally.tests)) / tests,
    established: sum((tally) => tally.established) / tests,
    // Domains of a survey go together: the error is that of as many surveys.
    error: Math.sqrt((found * (1 - found)) / of.surveys / Math.max(1, Math.sqrt(places.length))),
  };
}
