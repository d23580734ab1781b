import type { Draw, Shares } from "../draw.ts";
import { codeOf, type Respondent } from "../respondent.ts";
import { drawAmounts, drawCounts } from "./amounts.ts";
import { drawCore } from "./core.ts";
import { fourDegrees, yesNo } from "./degrees.ts";
import { drawMultiple, drawRanks, drawTopThree } from "./multiple-answers.ts";

interface CompanyLevels {
  /** Published: 28.5 % in 2011 (10 employees or more), 37 % in 2015. */
  readonly partnered: number;
  /** Published in 2015: 674 000 partnerships. */
  readonly partnerships?: number;
  /** Published in 2015. */
  readonly types?: Shares;
  /** Published in 2015. */
  readonly scales?: Shares;
  /** E8: performance 86 % and roots 84 % published in 2015. */
  readonly benefits?: Shares;
  readonly duty?: number;
}

const LEVELS: Readonly<Record<string, CompanyLevels>> = {
  2011: { partnered: 0.285 },
  2015: {
    partnered: 0.37,
    partnerships: 674_000,
    types: { 1: 0.3, 2: 0.45, 3: 0.25, 4: 0.16 },
    scales: { 1: 0.74, 2: 0.51, 3: 0.25, 4: 0.15 },
    benefits: { a: 0.86, b: 0.84, c: 0.63 },
    duty: 0.72,
  },
  2020: {
    partnered: 0.42,
    partnerships: 745_000,
    types: { 1: 0.28, 2: 0.52, 3: 0.27, 4: 0.21 },
    scales: { 1: 0.78, 2: 0.47, 3: 0.23, 4: 0.12 },
    benefits: { a: 0.87, b: 0.88, c: 0.68 },
    duty: 0.77,
  },
};

/** Published in 2011 on all sizes: 21 %, hence this level below 10 employees. */
const MICRO_PARTNERED = 0.1935;
const POPULATION = 240_500;

const isPartnered = (one: Respondent): boolean => codeOf(one, "E1") === "1";
const isMicro = ({ answers }: Respondent): boolean => answers.get("@TAILLE") === "1-9";
const staffShift = ({ answers }: Respondent): number => 0.35 * (Math.log10(Number(answers.get("EFFECTIF"))) - 1.4);

/** Answers of the companies of a wave. */
export function drawCompanies(draw: Draw, wave: string): void {
  const levels = LEVELS[wave];
  drawCore(draw, `entreprises-${wave}`);
  draw.ordinal("E1", yesNo(MICRO_PARTNERED), { among: isMicro, loading: 0.5, refusal: 0.005 });
  const larger = (one: Respondent): boolean => !isMicro(one);
  draw.ordinal("E1", yesNo(levels.partnered), { among: larger, loading: 0.5, shift: staffShift, refusal: 0.005 });
  drawRanks(draw, "E7", { a: 0.6, b: 0.4, c: 0, d: 0.3 });
  draw.ordinal("E13", { 1: 0.09, 2: 0.24, 3: 0.6, 98: 0.07 }, { among: (one) => codeOf(one, "E1") === "2" });
  drawTopThree(draw, "E14", { 1: 1.1, 2: 0.6, 3: 0, 4: 0.9, 5: 0.1, 6: 0.2, 7: 0, 8: 0.1, 9: -0.6, 96: -1.5 });
  if (levels.types === undefined) return;
  drawPartnerships(draw, levels, wave);
  drawOpinions(draw, levels);
}

function drawPartnerships(
  draw: Draw,
  { partnerships = 0, types = {}, scales = {}, benefits = {} }: CompanyLevels,
  wave: string,
): void {
  const among = isPartnered;
  drawCounts(draw, "E2", { total: partnerships, population: POPULATION, among });
  drawMultiple(draw, "E3", types, { among, loading: 0.25, refusal: 0.01 });
  drawMultiple(draw, "E4", scales, { among, loading: 0.1, refusal: 0.01 });
  const domains: Shares = {
    1: 0.42,
    2: 0.12,
    3: 0.24,
    4: 0.05,
    [wave === "2015" ? 5 : 16]: 0.26,
    6: 0.2,
    7: 0.33,
    8: 0.08,
    9: 0.19,
    10: 0.1,
    11: 0.24,
    12: 0.11,
  };
  const recent: Shares = wave === "2015" ? domains : { ...domains, 13: 0.1, 14: 0.18, 15: 0.09 };
  drawMultiple(draw, "E5", recent, { among, loading: 0.2 });
  for (const one of draw.answering({ among, refusal: 0.05 })) {
    one.answers.set("E6", String(Number(wave) - Math.floor(24 * draw.random.uniform() ** 1.7)));
  }
  for (const [item, level] of Object.entries(benefits))
    draw.ordinal(`E8_${item}`, fourDegrees(level), { among, loading: 0.45 });
  drawMultiple(draw, "E9", { 1: 0.58, 2: 0.4, 3: 0.36, 4: 0.31, 5: 0.22 }, { among });
  if (wave === "2020") drawAmounts(draw);
  draw.ordinal("E11", { 1: 0.28, 2: 0.3, 3: 0.39, 98: 0.03 }, { among, loading: 0.4, shift: staffShift });
  const unassessed = draw.choose("E16-none", 0.51, { among, loading: -0.4 });
  for (const one of unassessed) one.answers.set("E16", ["4"]);
  drawMultiple(draw, "E16", { 1: 0.58, 2: 0.46, 3: 0.27 }, { among: (one) => among(one) && !unassessed.has(one) });
}

function drawOpinions(draw: Draw, { duty = 0.7 }: CompanyLevels): void {
  draw.ordinal("E12", fourDegrees(duty), { loading: 0.5 });
  draw.ordinal("E15", fourDegrees(0.47), { loading: 0.5, shift: (one) => (isPartnered(one) ? 0.4 : 0) });
}
