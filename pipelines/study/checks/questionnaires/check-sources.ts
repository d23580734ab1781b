import type { FindingLog } from "#findings/finding-log";
import type { Question, Source } from "#schemas/questionnaire";
import type { InheritedWave } from "#study/inheritance/inherited-wave";
import { ReferenceReporter } from "../reference-reporter.ts";
import type { ConditionPlace } from "./check-condition.ts";
import { checkSource } from "./check-source.ts";

/** Checks where each wave holds a question, once, where it is written: in the questionnaire or in what a wave changes of it. */
export function checkSources(
  question: Question,
  place: ConditionPlace,
  { inherited, log }: { readonly inherited: readonly InheritedWave[]; readonly log: FindingLog },
): void {
  const seen = new Set<Source>();
  for (const [wave, source] of Object.entries(question.sources)) {
    if (seen.has(source)) continue;
    seen.add(source);
    const own = inherited.find((one) => one.wave === wave);
    const index = own?.changes.changed.findIndex((change) => change.source === source) ?? -1;
    if (own === undefined || index === -1)
      checkSource(question, source, { ...place, path: [...place.path, "sources", wave] });
    else
      checkSource(question, source, {
        ...place,
        reporter: new ReferenceReporter(own.yaml, log),
        path: [...own.path, "changed", index, "source"],
      });
  }
}
