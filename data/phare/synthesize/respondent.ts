import type { Random } from "./random.ts";

/** An answer in today's codes: one code, number or text; several codes of a multiple answer. */
export type Answer = string | readonly string[];

/** A synthetic respondent: where it is, how mature its territory is, and what it answered. */
export interface Respondent {
  /** Region of today. */
  readonly region: string;
  /** Stratum of the sample design. */
  readonly stratum: string;
  /** Latent maturity, standard normal but for its region: common to all questions, which makes answers correlated. */
  readonly latent: number;
  /** How much more often than the average it leaves a question unanswered. */
  readonly reticence: number;
  /** Weight, close to what the calibration of the study gives: levels are set on weighted shares. */
  weight: number;
  /** Question, or question and row (`C2_1`) -> answer. Absent: not asked, or left empty. */
  readonly answers: Map<string, Answer>;
}

/** Regional means of the latent maturity, in standard deviations. */
const REGION_MATURITY: Readonly<Record<string, number>> = {
  "11": -0.18,
  "24": -0.05,
  "27": -0.08,
  "28": 0,
  "32": 0.05,
  "44": -0.02,
  "52": 0.32,
  "53": 0.4,
  "75": 0.12,
  "76": 0.1,
  "84": 0.05,
  "93": -0.3,
  "94": -0.25,
};

/** Latent maturity of somebody of a region. */
export function drawLatent(region: string, random: Random): number {
  return (REGION_MATURITY[region] ?? 0) + random.normal();
}

/** Code of a single answer, or nothing. */
export function codeOf({ answers }: Respondent, key: string): string | undefined {
  const answer = answers.get(key);
  return typeof answer === "string" ? answer : undefined;
}
