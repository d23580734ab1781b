import { lookUp } from "#columns/look-up";
import type { Condition } from "#schemas/condition";
import { MISSING_KINDS, type MissingKind } from "#schemas/labels";
import { type Answers, missingCode } from "./answers.ts";

/** 1: true, 0: false, -1: cannot be told (no answer). */
export type Truth = Int8Array;

/** A truth as numbers: 1, 0, NaN where it cannot be told. */
export function truthNumbers(truth: Truth): Float64Array {
  const numbers = new Float64Array(truth);
  for (let row = 0; row < numbers.length; row++) if (numbers[row] === -1) numbers[row] = Number.NaN;
  return numbers;
}

/** How missing answers count: as « false », or as « cannot be told », which puts the respondent out of the base. */
export interface MissingRule {
  readonly falseKinds: readonly MissingKind[];
}

/** Rule of routing and consistency checks: what is not known to be true is false. */
export const MISSING_IS_FALSE: MissingRule = {
  falseKinds: ["dont-know", "refused", "not-applicable", "not-asked", "invalid"],
};

/** Nobody answers, nor leaves without an answer, what was not put to him. */
const PASSED: readonly MissingKind[] = ["not-applicable", "not-asked"];

type Leaf = Extract<Condition, { readonly question: string }>;

/**
 * Evaluates a condition for every respondent, in Kleene's three-valued logic.
 *
 * Formula   and: min; or: max; not: 1 - x, with « cannot be told » between false and true
 */
export function evaluateCondition(condition: Condition, answers: Answers, rule: MissingRule): Truth {
  if ("and" in condition)
    return combine(
      condition.and.map((part) => evaluateCondition(part, answers, rule)),
      0,
    );
  if ("or" in condition)
    return combine(
      condition.or.map((part) => evaluateCondition(part, answers, rule)),
      1,
    );
  if ("not" in condition)
    return evaluateCondition(condition.not, answers, rule).map((truth) => (truth === -1 ? -1 : 1 - truth));
  return evaluateLeaf(condition, answers, rule);
}

/** What settles the whole (false for « and », true for « or ») wins, then what cannot be told. */
function combine(parts: readonly Truth[], settling: 0 | 1): Truth {
  const whole = parts[0].slice();
  for (const part of parts.slice(1)) {
    for (let row = 0; row < whole.length; row++) {
      if (part[row] === settling) whole[row] = settling;
      else if (part[row] === -1 && whole[row] !== settling) whole[row] = -1;
    }
  }
  return whole;
}

function evaluateLeaf(leaf: Leaf, answers: Answers, rule: MissingRule): Truth {
  const missing = answers.missing(leaf.question, leaf.item);
  if (leaf.answered !== undefined) {
    const untold = PASSED.filter((kind) => !rule.falseKinds.includes(kind)).map(missingCode);
    return missing.map((kind) => (untold.includes(kind) ? -1 : Number((kind === 0) === leaf.answered)));
  }
  const whole = leafTest(leaf, answers);
  const truths = truthOfMissing(leaf, answers, rule);
  const hasPlaced = answers.placed(leaf.question);
  for (let row = 0; row < whole.length; row++)
    if (missing[row] !== 0)
      whole[row] = missing[row] === REFUSED && hasPlaced?.[row] === 1 ? UNPLACED(leaf) : truths[missing[row]];
  return whole;
}

const REFUSED = missingCode("refused");
/** A row of a ranking that is left without a place, where others have theirs, has none of those that a condition names. */
const UNPLACED = ({ in: places, at_least, at_most }: Leaf): number =>
  Number(places === undefined && at_least === undefined && at_most === undefined);

/** What each kind of missing answer makes of a leaf: as it says where it names the code of one, else as the rule says. */
function truthOfMissing(leaf: Leaf, { questionnaire }: Answers, { falseKinds }: MissingRule): readonly number[] {
  const list = questionnaire.questions.get(leaf.question)?.codes;
  const declared = questionnaire.codeLists.get(list ?? "")?.missing ?? {};
  const truths = [-1, ...MISSING_KINDS.map((kind) => (falseKinds.includes(kind) ? 0 : -1))];
  for (const [codes, truth] of [
    [leaf.in, 1],
    [leaf.not_in, 0],
  ] as const)
    for (const code of codes ?? []) if (declared[code] !== undefined) truths[missingCode(declared[code].kind)] = truth;
  return truths;
}

/** 1 where all tests of a leaf hold, whether there is an answer or none. */
function leafTest(leaf: Leaf, answers: Answers): Truth {
  const tests: Truth[] = [];
  if (leaf.in !== undefined) tests.push(membership(leaf, leaf.in, answers));
  if (leaf.not_in !== undefined) tests.push(opposite(membership(leaf, leaf.not_in, answers)));
  if (leaf.at_least !== undefined || leaf.at_most !== undefined) {
    const { at_least = Number.NEGATIVE_INFINITY, at_most = Number.POSITIVE_INFINITY } = leaf;
    tests.push(truthOf(answers.numbers(leaf.question, leaf.item), (value) => value >= at_least && value <= at_most));
  }
  return tests.length === 0 ? new Int8Array(answers.rowCount).fill(1) : combine(tests, 0);
}

function truthOf(values: Float64Array, holds: (value: number) => boolean): Truth {
  const truth = new Int8Array(values.length);
  for (let row = 0; row < truth.length; row++) if (holds(values[row])) truth[row] = 1;
  return truth;
}

function opposite(truth: Truth): Truth {
  for (let row = 0; row < truth.length; row++) truth[row] = 1 - truth[row];
  return truth;
}

function membership({ question, item }: Leaf, codes: readonly string[], answers: Answers): Truth {
  if (answers.questionnaire.questions.get(question)?.type === "multiple") {
    const cited = codes.map((code) => truthOf(answers.cites(question, code), (value) => value === 1));
    return cited.length === 0 ? new Int8Array(answers.rowCount) : combine(cited, 1);
  }
  const { dictionary, codes: column } = answers.coded(question, item);
  if (dictionary.length === 0) {
    const wanted = codes.map(Number);
    return truthOf(answers.numbers(question, item), (value) => wanted.includes(value));
  }
  const inside = dictionary.map((code) => Number(codes.includes(code)));
  return lookUp(column, inside, { into: new Int8Array(answers.rowCount), absent: 0 });
}
