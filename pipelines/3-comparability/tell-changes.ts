import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { Aspect } from "#schemas/waves/wave-comparability";
import type { WaveChange } from "#study/waves/wave-changes";
import type { LocatedWave } from "./locate-columns.ts";

/** How findings call what changed. */
const NAMES: Readonly<Record<Aspect, string>> = {
  mode: "le mode de collecte",
  population: "le champ (population_covered)",
  frame: "la base de sondage (frame)",
  purpose: "l'objet de la vague (purpose)",
  sample: "la sorte d'échantillon (volontaires)",
  institute: "l'institut",
};

/** Tells what is not what it was, where no rule says why the series go on all the same; and another institute, always. */
export function tellChanges(changes: readonly WaveChange[], from: LocatedWave, to: LocatedWave): readonly Finding[] {
  const between = `entre ${from.wave} et ${to.wave} (${to.public})`;
  return changes.flatMap(({ aspect, joins }): readonly Finding[] => {
    if (aspect === "institute")
      return [completeFinding({ code: "OBS-C160", message: `${NAMES.institute} change ${between}` })];
    if (joins === "all" || joins.length > 0) return [];
    const message = `${NAMES[aspect]} change ${between} : aucune série n'est prolongée`;
    const repair = aspect === "sample" ? NEVER_JOINED : ruleFor(aspect, from, to);
    return [completeFinding({ code: "OBS-C161", message, repair })];
  });
}

const NEVER_JOINED = "rien : des volontaires ne se comparent pas à un échantillon tiré ; leurs vagues restent à part";

function ruleFor(aspect: Aspect, from: LocatedWave, to: LocatedWave): string {
  const waves = [from, to].map(({ wave }) => JSON.stringify(wave)).join(", ");
  return `si la mesure reste la même, le déclarer dans study.yaml, avec la raison : comparability: [{ public: ${to.public}, waves: [${waves}], despite: [${aspect}], note: "…" }] ; sinon rien`;
}
