import type { Draw, Shares } from "../draw.ts";
import { codeOf, type Respondent } from "../respondent.ts";
import { drawCore } from "./core.ts";
import { fourDegrees } from "./degrees.ts";
import { drawMultiple, drawTopThree } from "./multiple-answers.ts";

interface MayorLevels {
  /** Published in 2016: 76 % in a dynamic, of whom 46 % of all mayors in emergence. */
  readonly stage: Shares;
  /** Published in 2016: 46 % cannot steer, read here among those in a dynamic. */
  readonly steering: Shares;
  readonly animator: Shares;
  readonly noPartner: number;
  readonly intention: Shares;
}

const LEVELS: Readonly<Record<string, MayorLevels>> = {
  2016: {
    stage: { 1: 0.21, 2: 0.46, 3: 0.17, 4: 0.1, 5: 0.03, 98: 0.03 },
    steering: { 1: 0.1, 2: 0.41, 3: 0.34, 4: 0.12, 98: 0.03 },
    animator: { 1: 0.36, 2: 0.14, 3: 0.06, 4: 0.03, 5: 0.37, 98: 0.04 },
    noPartner: 0.17,
    intention: { 1: 0.46, 2: 0.4, 3: 0.08, 98: 0.06 },
  },
  2020: {
    stage: { 1: 0.17, 2: 0.42, 3: 0.21, 4: 0.13, 5: 0.04, 98: 0.03 },
    steering: { 1: 0.12, 2: 0.45, 3: 0.3, 4: 0.1, 98: 0.03 },
    animator: { 1: 0.4, 2: 0.16, 3: 0.07, 4: 0.03, 5: 0.31, 98: 0.03 },
    noPartner: 0.14,
    intention: { 1: 0.52, 2: 0.37, 3: 0.06, 98: 0.05 },
  },
  2024: {
    stage: { 1: 0.14, 2: 0.38, 3: 0.24, 4: 0.15, 5: 0.06, 98: 0.03 },
    steering: { 1: 0.14, 2: 0.48, 3: 0.27, 4: 0.08, 98: 0.03 },
    animator: { 1: 0.43, 2: 0.17, 3: 0.08, 4: 0.04, 5: 0.25, 98: 0.03 },
    noPartner: 0.12,
    intention: { 1: 0.5, 2: 0.39, 3: 0.07, 98: 0.04 },
  },
};

const ACTORS: Shares = { 1: 0.5, 2: 0.42, 3: 0.25, 4: 0.38, 5: 0.71, 6: 0.44, 7: 0.1, 8: 0.17, 9: 0.03, 10: 0.27 };

/** Answers of the mayors of a wave. */
export function drawMayors(draw: Draw, wave: string): void {
  const levels = LEVELS[wave];
  drawCore(draw, `maires-${wave}`);
  drawDynamic(draw, levels);
  drawPractices(draw, levels);
  drawTopThree(draw, "M10", { 1: 0.5, 2: 1.2, 3: 0.2, 4: 0.5, 5: 0, 6: 0.6, 7: 0.4, 8: -0.2, 9: -0.5, 96: -1.6 });
  if (wave !== "2016") drawEngineering(draw);
  drawRole(draw);
}

const large = ({ answers }: Respondent): number => (answers.get("@size") === "petite" ? 0 : 0.5);

function drawDynamic(draw: Draw, { stage, steering, animator }: MayorLevels): void {
  const inDynamic = (one: Respondent): boolean => ["2", "3", "4", "5"].includes(codeOf(one, "M1") ?? "");
  draw.ordinal("M1", stage, { loading: 0.6, ascending: true, shift: large });
  draw.ordinal("M2", steering, { among: inDynamic, loading: 0.5, shift: large });
  drawMultiple(
    draw,
    "M3",
    { 1: 0.62, 2: 0.14, 3: 0.1, 4: 0.16, 5: 0.34, 7: 0.05, 8: 0.09, 10: 0.19 },
    { among: inDynamic },
  );
  draw.ordinal("M4", animator, { loading: 0.45, shift: large });
  const noMission = draw.choose("no-mission", 0.62, { among: (one) => codeOf(one, "M4") === "5", loading: -0.3 });
  for (const one of noMission) one.answers.set("M5", ["97"]);
  const missions = { 1: 0.6, 2: 0.52, 3: 0.25 };
  drawMultiple(draw, "M5", missions, { among: (one) => !noMission.has(one), loading: 0.45, none: "97" });
  const progress = { a: [0.2, 0.35], b: [0.14, 0.3], c: [0.19, 0.33], d: [0.16, 0.25] } as const;
  for (const [item, [done, started]] of Object.entries(progress)) {
    const shares = { 1: done, 2: started, 3: 1 - done - started - 0.07, 98: 0.07 };
    draw.ordinal(`M6_${item}`, shares, { loading: 0.6, shift: large });
  }
}

function drawPractices(draw: Draw, { noPartner, intention }: MayorLevels): void {
  drawMultiple(draw, "M7", { 1: 0.68, 2: 0.72, 3: 0.31, 4: 0.22, 5: 0.15, 6: 0.2 }, { none: "97" });
  const alone = draw.choose("M8-none", noPartner, { loading: -0.5, shift: (one) => -large(one) });
  for (const one of alone) one.answers.set("M8", ["97"]);
  drawMultiple(draw, "M8", ACTORS, { among: (one) => !alone.has(one), none: "97", loading: 0.4 });
  const known = { a: 0.56, b: 0.84, c: 0.31 };
  for (const [item, level] of Object.entries(known)) draw.ordinal(`M9_${item}`, fourDegrees(level), { loading: 0.45 });
  const unassessed = draw.choose("M13-none", 0.55, { loading: -0.45 });
  for (const one of unassessed) one.answers.set("M13", ["4"]);
  drawMultiple(draw, "M13", { 1: 0.55, 2: 0.46, 3: 0.3 }, { among: (one) => !unassessed.has(one), none: "4" });
  draw.ordinal("M15", intention, { loading: 0.4 });
}

function drawEngineering(draw: Draw): void {
  const inHouse = { a: 0.5, b: 0.32, c: 0.26 };
  for (const [item, own] of Object.entries(inHouse)) {
    const shares = { 1: own, 2: 0.28, 3: 0.1, 4: 1 - own - 0.42, 98: 0.04 };
    draw.ordinal(`M11_${item}`, shares, { loading: 0.4, shift: large });
  }
  draw.ordinal("M12", { 1: 0.27, 2: 0.15, 3: 0.52, 98: 0.06 }, { loading: 0.3, shift: large });
  for (const one of draw.answering({ refusal: 0.06 })) {
    const scale = one.answers.get("@size") === "grande" ? 2.5 : 0.35;
    const staff = draw.random.uniform() < 0.45 ? 0 : Math.round(-scale * Math.log(1 - draw.random.uniform()) * 10) / 10;
    one.answers.set("M14", String(Math.min(40, staff)));
  }
}

function drawRole(draw: Draw): void {
  for (const item of ["a", "b", "c", "d"]) {
    const shares = { 1: 0.12, 2: 0.2, 3: 0.31, 4: 0.23, 5: 0.11, 98: 0.03 };
    draw.ordinal(`M16_${item}`, shares, { loading: 0.35, ascending: true });
  }
}
