import { CATALOGUE, FINDING_CODES, isFindingCode } from "#findings/catalogue";
import type { StudyDefinition } from "#schemas/study-definition";
import { waveName } from "../waves/wave-name.ts";
import type { ReferenceReporter } from "./reference-reporter.ts";

/** Checks thresholds and waivers: a code or a wave that nothing has would never be applied, and nobody would know. */
export function checkPolicies({ study }: StudyDefinition, reporter: ReferenceReporter): void {
  const knownCode = (code: string, path: readonly PropertyKey[]): void =>
    reporter.known("constat", code, ownFamilyFirst(code), path);
  for (const [index, { code, share, weighted_share }] of study.thresholds.entries()) {
    knownCode(code, ["thresholds", index, "code"]);
    if (share !== undefined && isFindingCode(code) && CATALOGUE[code].betweenWaves)
      reporter.incorrect(["thresholds", index, "share"], {
        message: `share : ${code} se constate entre deux vagues, et non sur des lignes d'un export`,
        repair: "employer count",
      });
    if (weighted_share === undefined || !isFindingCode(code) || CATALOGUE[code].weighable) continue;
    reporter.incorrect(["thresholds", index, "weighted_share"], {
      message: `weighted_share : ${code} ne concerne pas des réponses de répondants gardés, qui seuls ont un poids`,
      expected: FINDING_CODES.filter((known) => CATALOGUE[known].weighable).join(", "),
      repair: "employer count ou share",
    });
  }
  const waves = study.waves.flatMap((wave) => [wave.wave, waveName(wave)]);
  for (const [index, { code, wave }] of study.waivers.entries()) {
    knownCode(code, ["waivers", index, "code"]);
    if (wave === undefined) continue;
    const path = ["waivers", index, "wave"];
    if (code.startsWith(OF_THE_FOLDER))
      reporter.incorrect(path, {
        message: `wave : ${code} se constate dans le dossier de l'étude, et non dans une vague`,
        repair: "retirer wave:",
      });
    else reporter.known("vague", wave, [...new Set(waves)], path);
  }
}

/** Findings on the study folder. */
const OF_THE_FOLDER = "OBS-S";

/** Codes of the family that was meant, then the others: the first are those told. */
function ownFamilyFirst(code: string): readonly string[] {
  const family = code.slice(0, "OBS-V".length).toUpperCase();
  const isOwn = (known: string): boolean => known.startsWith(family);
  return [...FINDING_CODES.filter(isOwn), ...FINDING_CODES.filter((known) => !isOwn(known))];
}
