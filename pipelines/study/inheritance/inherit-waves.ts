import type { FindingLog } from "#findings/finding-log";
import type { Indicators } from "#schemas/indicators";
import { type WaveQuestionnaire, waveQuestionnaire } from "#schemas/questions/wave-questionnaire";
import type { Study } from "#schemas/study";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { ReferenceReporter } from "../checks/reference-reporter.ts";
import type { CitedFile } from "../cited-file.ts";
import { type LocatedYaml, readLocatedYaml } from "../located-yaml.ts";
import { validateYaml } from "../validate-yaml.ts";
import { checkChanges } from "./check-changes.ts";
import { inheritIndicators } from "./inherit-indicators.ts";
import { inheritQuestionnaire } from "./inherit-questionnaire.ts";
import type { InheritedWave } from "./inherited-wave.ts";
import { withoutWaveOfOthers } from "./wave-of-others.ts";

interface Reading {
  readonly cite: (file: string, path: readonly PropertyKey[]) => CitedFile;
  readonly yaml: LocatedYaml;
  readonly log: FindingLog;
}

interface Parts {
  readonly questionnaires: ReadonlyMap<string, ResolvedQuestionnaire>;
  readonly indicators: Indicators;
}

/** What waves that take over another's questionnaire say of it; what cannot be read becomes findings. */
export function readInheritedWaves({ waves }: Study, { cite, yaml, log }: Reading): readonly InheritedWave[] {
  return waves.flatMap(({ public: publicId, wave, questionnaire }, index) => {
    const path = ["waves", index, "questionnaire"];
    if (questionnaire === undefined) return [];
    if (typeof questionnaire === "object")
      return [{ publicId, wave, changes: { ...NO_CHANGE, ...questionnaire }, yaml, path }];
    const own = readLocatedYaml(cite(questionnaire, path), log);
    const changes = own === undefined ? undefined : validateYaml(own, waveQuestionnaire, log);
    return own === undefined || changes === undefined ? [] : [{ publicId, wave, changes, yaml: own, path: [] }];
  });
}

const NO_CHANGE: Omit<WaveQuestionnaire, "from"> = { dropped: [], changed: [], code_lists: {}, added: [] };

/** The questionnaires and the indicators with the waves that take over another's; from the first to the last that does. */
export function inheritWaves(parts: Parts, inherited: readonly InheritedWave[], study: Study, log: FindingLog): Parts {
  const questionnaires = new Map(parts.questionnaires);
  const ordered = inOrder(inherited, study, log);
  for (const one of ordered) {
    const known = questionnaires.get(one.publicId);
    if (known === undefined) continue;
    const base = withoutWaveOfOthers(known, one, { questionnaires: parts.questionnaires, study });
    const faults = log.errorCount;
    checkChanges({ base, inherited: one, reporter: new ReferenceReporter(one.yaml, log) });
    if (log.errorCount === faults) questionnaires.set(one.publicId, inheritQuestionnaire(base, one));
  }
  return { questionnaires, indicators: inheritIndicators(parts.indicators, ordered, study) };
}

/** Each wave after the one that it takes from; one that names no wave, or whose wave in the end takes from it, is told. */
function inOrder(inherited: readonly InheritedWave[], { waves }: Study, log: FindingLog): readonly InheritedWave[] {
  const isFrom = (one: InheritedWave, other: InheritedWave): boolean =>
    one.publicId === other.publicId && one.changes.from === other.wave;
  const known = inherited.filter((one) => {
    const names = waves
      .filter((wave) => wave.public === one.publicId && wave.wave !== one.wave)
      .map(({ wave }) => wave);
    new ReferenceReporter(one.yaml, log).known("vague", one.changes.from, names, [...one.path, "from"]);
    return names.includes(one.changes.from);
  });
  const done: InheritedWave[] = [];
  let waiting = known;
  for (;;) {
    const ready = waiting.filter((one) => waiting.every((other) => !isFrom(one, other)));
    if (ready.length === 0) break;
    done.push(...ready);
    waiting = waiting.filter((one) => !ready.includes(one));
  }
  for (const { yaml, path, wave } of waiting)
    new ReferenceReporter(yaml, log).incorrect([...path, "from"], {
      message: `la vague « ${wave} » reprend, de proche en proche, son propre questionnaire`,
      repair: "faire partir l'une d'elles d'une vague que nomment les questions",
    });
  return done;
}
