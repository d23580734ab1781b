import type { Draw, Shares } from "../draw.ts";
import { codeOf, type Respondent } from "../respondent.ts";
import { drawCounts } from "./amounts.ts";
import { drawCore } from "./core.ts";
import { fourDegrees, yesNo } from "./degrees.ts";
import { drawMultiple, drawRanks, drawTopThree } from "./multiple-answers.ts";

interface AssociationLevels {
  /** Published: employers 46 % in 2009, 53 % in 2015; others 35 % in 2015. */
  readonly employers: number;
  readonly others?: number;
  /** Partnerships with companies: about 1.2 million in 2015. */
  readonly partnerships?: { readonly total: number; readonly population: number };
  /** Published in 2015: 67 % (1); 29, 26, 25 % for the three others, whose order was not published. */
  readonly types?: Shares;
  /** Published in 2015. */
  readonly scales?: Shares;
  /** No partner at all; published in 2021: 2 %. */
  readonly alone?: number;
  /** Other partners than companies (code 4 follows A2); published in 2021. */
  readonly actors?: Shares;
  readonly dialogue?: Shares;
}

const LEVELS: Readonly<Record<string, AssociationLevels>> = {
  2009: { employers: 0.46, others: 0.29 },
  2015: {
    employers: 0.53,
    others: 0.35,
    partnerships: { total: 1_200_000, population: 702_600 },
    types: { 1: 0.67, 2: 0.29, 3: 0.26, 4: 0.25 },
    scales: { 1: 0.43, 2: 0.47, 3: 0.22, 4: 0.04 },
    alone: 0.07,
    actors: { 1: 0.72, 2: 0.4, 3: 0.2, 5: 0.52, 6: 0.33, 7: 0.1, 8: 0.11, 9: 0.03, 10: 0.2 },
    dialogue: { 1: 0.19, 2: 0.27, 3: 0.28, 4: 0.17, 98: 0.09 },
  },
  2021: {
    employers: 0.61,
    partnerships: { total: 520_000, population: 148_000 },
    types: { 1: 0.59, 2: 0.39, 3: 0.36, 4: 0.33 },
    scales: { 1: 0.52, 2: 0.45, 3: 0.21, 4: 0.05 },
    alone: 0.02,
    actors: { 1: 0.8, 2: 0.57, 3: 0.52, 5: 0.73, 6: 0.7, 7: 0.26, 8: 0.22, 9: 0.08, 10: 0.56 },
    dialogue: { 1: 0.34, 2: 0.33, 3: 0.19, 4: 0.08, 98: 0.06 },
  },
};

const isPartnered = (one: Respondent): boolean => codeOf(one, "A2") === "1";
const isEmployer = (one: Respondent): boolean => codeOf(one, "SALARIES") !== "0";

/** Answers of the associations of a wave. */
export function drawAssociations(draw: Draw, wave: string): void {
  const levels = LEVELS[wave];
  drawCore(draw, `associations-${wave}`);
  draw.ordinal("A2", yesNo(levels.employers), { among: isEmployer, loading: 0.5, refusal: 0.004 });
  const { others = 0 } = levels;
  draw.ordinal("A2", yesNo(others), { among: (one) => !isEmployer(one), loading: 0.5, refusal: 0.004 });
  drawRanks(draw, "A6", { a: 0.9, b: 0.2, c: 0.3, d: 0.1 });
  draw.ordinal("A8", fourDegrees(0.58, 0.12), { loading: 0.5 });
  const reasons = { 1: 0.8, 2: 0.2, 3: 0.3, 4: 1, 5: 0.4, 6: 0, 7: -0.1, 8: -0.2, 9: -0.7, 96: -1.4 };
  drawTopThree(draw, "A9", reasons, { among: (one) => codeOf(one, "A2") === "2" });
  draw.ordinal("A12", { 1: 0.47, 2: 0.37, 3: 0.09, 98: 0.07 }, { loading: 0.4 });
  if (levels.types === undefined) return;
  drawPartners(draw, levels);
  drawPartnerships(draw, levels);
  drawOpinions(draw, levels, wave);
}

function drawPartners(draw: Draw, { alone = 0, actors = {} }: AssociationLevels): void {
  const total = draw.sample.reduce((sum, { weight }) => sum + weight, 0);
  const without = draw.sample.filter((one) => !isPartnered(one));
  const share = (alone * total) / without.reduce((sum, { weight }) => sum + weight, 0);
  const lonely = draw.choose("A1-none", share, { among: (one) => !isPartnered(one), loading: -0.5 });
  const cited = new Map<Respondent, string[]>(draw.sample.map((one) => [one, isPartnered(one) ? ["4"] : []]));
  for (const [actor, level] of Object.entries(actors)) {
    const eligible = (one: Respondent): boolean => !lonely.has(one);
    for (const one of chooseActor(draw, { actor, level: level / (1 - alone), eligible, cited }))
      cited.get(one)?.push(actor);
  }
  for (const one of draw.answering({ refusal: 0.01 })) {
    const codes = cited.get(one) ?? [];
    const partners = codes.length === 0 ? ["5"] : codes.sort((left, right) => Number(left) - Number(right));
    one.answers.set("A1", lonely.has(one) ? ["97"] : partners);
  }
}

interface Actor {
  readonly actor: string;
  readonly level: number;
  readonly eligible: (respondent: Respondent) => boolean;
  readonly cited: ReadonlyMap<Respondent, readonly string[]>;
}

/** Regional authorities (2) are chosen so that 1 and 2 together reach the published share of local authorities. */
function chooseActor(draw: Draw, { actor, level, eligible, cited }: Actor): ReadonlySet<Respondent> {
  const key = `A1_${actor}`;
  if (actor !== "2") return draw.choose(key, level, { among: eligible, loading: 0.25 });
  const municipal = (one: Respondent): boolean => cited.get(one)?.includes("1") ?? false;
  const beside = draw.choose(key, 0.6, { among: (one) => eligible(one) && municipal(one), loading: 0.25 });
  const instead = draw.choose(key, 0.5, { among: (one) => eligible(one) && !municipal(one), loading: 0.25 });
  return new Set([...beside, ...instead]);
}

function drawPartnerships(draw: Draw, { partnerships, types = {}, scales = {} }: AssociationLevels): void {
  const among = isPartnered;
  drawCounts(draw, "A3E", { total: 0, population: 1, ...partnerships, among });
  for (const one of draw.answering({ refusal: 0.02 })) {
    const companies = one.answers.get("A3E");
    if (companies === undefined) one.answers.set("A3E", "0");
    const others = Math.floor(-4 * Math.log(1 - draw.random.uniform()));
    one.answers.set("A3", String(Number(companies ?? 0) + others));
  }
  for (const one of draw.sample.filter((respondent) => among(respondent) && respondent.answers.get("A3E") === "0"))
    one.answers.delete("A3E");
  drawMultiple(draw, "A4", types, { among, loading: 0.2, refusal: 0.01 });
  drawMultiple(draw, "A5", scales, { among, loading: 0.1, refusal: 0.01 });
  const unassessed = draw.choose("A13-none", 0.54, { loading: -0.4 });
  for (const one of unassessed) one.answers.set("A13", ["4"]);
  drawMultiple(draw, "A13", { 1: 0.5, 2: 0.52, 3: 0.3 }, { among: (one) => !unassessed.has(one) });
}

function drawOpinions(draw: Draw, { dialogue = {} }: AssociationLevels, wave: string): void {
  for (const one of draw.answering({ refusal: 0.08 })) {
    const share = Math.min(98, 22 * -Math.log(1 - draw.random.uniform()) * (isPartnered(one) ? 1 : 0.4));
    one.answers.set("A7", wave === "2015" ? String(Math.round(share * 2) / 2) : String(Math.round(share)));
  }
  for (const [item, level] of Object.entries({ a: 0.84, b: 0.38, c: 0.79 }))
    draw.ordinal(`A10_${item}`, fourDegrees(level, 0.04), { loading: 0.4 });
  draw.ordinal("A11", dialogue, { loading: 0.5, shift: (one) => (isEmployer(one) ? 0.3 : 0) });
}
