import { type Answers, missingCode } from "#answers/answers";
import { evaluateCondition, MISSING_IS_FALSE } from "#answers/evaluate-condition";
import type { Condition } from "#schemas/condition";
import { questionsOfCondition } from "#study/indicators/questions-read";

/** What the answers of a respondent to the questions of a condition could make of it: hold, fail, be told by nobody. */
interface Could {
  readonly hold: Uint8Array;
  readonly fail: Uint8Array;
  readonly unknown: Uint8Array;
}

/**
 * Respondents whose own answers decide of a condition: other answers of theirs to its questions could make it hold, and others not
 * hold. Of a domain without any, routing alone says whether it holds, for all of it or for nobody. A question that a respondent was
 * not led to is free where an answer to another question of the condition would have led there, and not where anything else would.
 */
export function freeRows(condition: Condition, answers: Answers): Uint8Array {
  const { hold, fail, unknown } = new Possible(answers, new Set(questionsOfCondition(condition))).of(condition);
  return hold.map((one, row) => one & (fail[row] | unknown[row]));
}

class Possible {
  private readonly answers: Answers;
  /** The questions whose answers are free. */
  private readonly free: ReadonlySet<string>;
  private readonly known = new Map<string, Uint8Array>();

  constructor(answers: Answers, free: ReadonlySet<string>) {
    this.answers = answers;
    this.free = free;
  }

  of(condition: Condition): Could {
    if ("not" in condition) return negated(this.of(condition.not));
    if ("and" in condition) return allOf(condition.and.map((part) => this.of(part)));
    if ("or" in condition) return negated(allOf(condition.or.map((part) => negated(this.of(part)))));
    const reached = this.reached(condition.question, condition.item);
    return { hold: reached, fail: reached, unknown: reached.map((one) => 1 - one) };
  }

  /** Whom the question was put to, or would have been, had they answered otherwise to those of the condition. */
  private reached(id: string, item = ""): Uint8Array {
    const key = `${id} ${item}`;
    const reached = this.known.get(key) ?? this.findReached(id, item);
    this.known.set(key, reached);
    return reached;
  }

  private findReached(id: string, item: string): Uint8Array {
    const { questions, derived } = this.answers.questionnaire;
    const from = derived.get(id)?.from;
    if (from !== undefined) return this.reached(from);
    const missing = this.answers.missing(id, item);
    const gate = questions.get(id)?.asked_if;
    const opened = gate === undefined ? undefined : this.opened(gate).hold;
    return Uint8Array.from(missing, (kind, row) => (PASSED.includes(kind) ? (opened?.[row] ?? 0) : 1));
  }

  /** A gate, as answers to the questions of the condition would open it, or those that they lead to; all others are as they were said. */
  private opened(gate: Condition): Could {
    if ("not" in gate) return negated(this.opened(gate.not));
    if ("and" in gate) return allOf(gate.and.map((part) => this.opened(part)));
    if ("or" in gate) return negated(allOf(gate.or.map((part) => negated(this.opened(part)))));
    const holds = Uint8Array.from(evaluateCondition(gate, this.answers, MISSING_IS_FALSE), (truth) =>
      Number(truth === 1),
    );
    const said = this.answers.missing(gate.question, gate.item);
    const isFree = this.free.has(gate.question);
    const reached = this.reached(gate.question, gate.item);
    const free = reached.map((one, row) => one & Number(isFree || PASSED.includes(said[row])));
    return {
      hold: holds.map((one, row) => one | free[row]),
      fail: holds.map((one, row) => (1 - one) | free[row]),
      unknown: new Uint8Array(holds.length),
    };
  }
}

const PASSED: readonly number[] = [missingCode("not-applicable"), missingCode("not-asked")];

const negated = ({ hold, fail, unknown }: Could): Could => ({ hold: fail, fail: hold, unknown });

/** All of several parts, as `evaluateCondition` says of them: one that fails settles the whole. */
function allOf(parts: readonly Could[]): Could {
  const every = (test: (part: Could, row: number) => number): Uint8Array =>
    parts[0].hold.map((_, row) => Number(parts.every((part) => test(part, row) === 1)));
  const some = (test: (part: Could, row: number) => number): Uint8Array =>
    parts[0].hold.map((_, row) => Number(parts.some((part) => test(part, row) === 1)));
  const untold = some(({ unknown }, row) => unknown[row]);
  const unsettled = every(({ hold, unknown }, row) => hold[row] | unknown[row]);
  return {
    hold: every(({ hold }, row) => hold[row]),
    fail: some(({ fail }, row) => fail[row]),
    unknown: untold.map((one, row) => one & unsettled[row]),
  };
}
