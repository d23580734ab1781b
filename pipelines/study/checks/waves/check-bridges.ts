import { kindOf } from "#schemas/indicators";
import type { StudyDefinition } from "#schemas/study-definition";
import type { WordingBridge } from "#schemas/waves/wording-bridge";
import { definitionFor } from "#study/slices/indicators-of-wave";
import { wavesOfPublic } from "#study/waves/waves-of-public";
import { hasFormerWording } from "#study/waves/wording-bridges";
import type { ReferenceReporter } from "../reference-reporter.ts";

/** Checks that what a bridge names is there, and that it joins waves: one before it had the wording of its former half. */
export function checkBridges(definition: StudyDefinition, reporter: ReferenceReporter): void {
  const { study, indicators } = definition;
  const ids = indicators.indicators.map(({ id }) => id);
  const keys = study.bridges.map(({ public: id, wave, indicator }) => `${id} ${wave} ${indicator}`);
  reporter.unique("raccord", keys, (at) => ["bridges", at]);
  for (const [at, bridge] of study.bridges.entries()) {
    const path = ["bridges", at];
    const waves = wavesOfPublic(study, bridge.public).map(({ wave }) => wave);
    const publics = study.publics.map(({ id }) => id);
    reporter.known("public", bridge.public, publics, [...path, "public"]);
    if (publics.includes(bridge.public)) reporter.known("vague", bridge.wave, waves, [...path, "wave"]);
    reporter.known("indicateur", bridge.indicator, ids, [...path, "indicator"]);
    reporter.known("indicateur", bridge.former, ids, [...path, "former"]);
    const named = waves.includes(bridge.wave) && ids.includes(bridge.indicator) && ids.includes(bridge.former);
    const fault = named ? faultOf(definition, bridge) : undefined;
    if (fault !== undefined) reporter.incorrect(path, fault);
  }
}

interface Fault {
  readonly message: string;
  readonly repair: string;
}

function faultOf(definition: StudyDefinition, bridge: WordingBridge): Fault | undefined {
  const { study, indicators } = definition;
  const { public: id, wave, indicator, former } = bridge;
  if (indicator === former)
    return {
      message: `« ${former} » est raccordé à lui-même : un raccord joint deux libellés, chacun de son indicateur`,
      repair: "nommer sous former: l'indicateur qui lit l'ancien libellé",
    };
  if (study.publics.some((one) => one.id === id && one.panel === true))
    return {
      message: `« ${id} » est un panel : ses vagues ont des répondants en commun, que le raccord ne sait pas compter`,
      repair: "retirer ce raccord, ou panel: true si les répondants sont tirés de nouveau à chaque vague",
    };
  const declared = [indicator, former].map((name) => indicators.indicators.find((one) => one.id === name));
  const absent = declared.find((one) => one === undefined || definitionFor(one, { public: id, wave }) === undefined);
  if (absent !== undefined)
    return {
      message: `« ${absent.id} » n'est pas défini pour ${id} à la vague ${wave}, qui aurait posé les deux libellés`,
      repair: "lui donner une définition pour cette vague, ou corriger wave:",
    };
  const [one, other] = declared.map((own) => own?.statistic);
  const kind = one === undefined ? undefined : kindOf(one);
  if (one === undefined || one !== other || kind?.estimator !== "mean" || !kind.betweenWaves)
    return {
      message: `« ${indicator} » et « ${former} » ne se raccordent pas : deux parts, ou deux moyennes, calculées de même`,
      repair: "donner aux deux indicateurs la même statistique : share, mean ou balance",
    };
  const earlier = wavesOfPublic(study, id).filter((own) => own.wave !== wave);
  if (earlier.some((own) => hasFormerWording(definition, bridge, own))) return undefined;
  return {
    message: `aucune vague n'a posé à « ${indicator} » le libellé que « ${former} » lit en ${wave} : le raccord ne joint rien`,
    repair: "écrire le même libellé, mot pour mot, et la même liste de codes dans les deux questions",
  };
}
