import { questionsOfWave } from "#study/waves/wave-questions";
import type { WaveSource } from "../wave-source.ts";

/** Errors that say why a column has lost many of its answers. */
const EXPLAIN: readonly string[] = ["OBS-G201", "OBS-V238"];

/** Questions whose lost answers have a cause that is told as an error, and what is derived of them: what they lack needs no telling. */
export function explainedLosses({ questionnaire, wave, tally }: WaveSource): ReadonlySet<string> {
  const columns = new Set(
    tally.findings.flatMap(({ code, level, field }) => (level === "error" && EXPLAIN.includes(code) ? [field] : [])),
  );
  const explained = new Set(
    questionsOfWave(questionnaire, wave.wave).flatMap((asked) =>
      [...asked.columns.values()].some((column) => columns.has(column)) ? [asked.question.id] : [],
    ),
  );
  for (const [id, { from }] of questionnaire.derived) if (explained.has(from)) explained.add(id);
  return explained;
}
