import { kindOf } from "#schemas/indicators";
import type { LadderRules } from "./ladder-slice.ts";
import type { Member, RungCandidate } from "./rung-candidate.ts";

/**
 * Whether a number may be shown by what it is made of: it has the minimum of respondents, as any other; and so do those of its
 * members that are hidden, which are known together by subtracting the others: neither all, nor none, nor few of them gave an answer.
 */
export function obeysRules(
  { told, members, statistic }: RungCandidate,
  isHidden: (member: Member) => boolean,
  rules: LadderRules,
): boolean {
  const hidden = members.filter(isHidden);
  const enough = (told.base ?? 0) >= rules.minimum && (told.n_eff ?? 0) >= rules.minimum_effective;
  if (!enough || sumOf(hidden, "respondents") < rules.minimum) return false;
  if (kindOf(statistic).test !== "counts") return true;
  return [members, hidden].every((group) => {
    const all = sumOf(group, "respondents");
    const positives = sumOf(group, "positives");
    return all >= rules.small_domain || Math.min(positives, all - positives) >= rules.few_answers;
  });
}

const sumOf = (members: readonly Member[], name: "respondents" | "positives"): number =>
  members.reduce((sum, member) => sum + member[name], 0);
