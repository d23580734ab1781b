import type { SiteContext } from "../site-context.ts";
import type { TestedFact } from "./tested-fact.ts";

/** The sentence, with the flash surveys that it reads named as such: short and apart, they are no wave like the others. */
export function markFlash(context: SiteContext, told: TestedFact): TestedFact {
  const { sentences, type } = context.words;
  const waves = context.index.facts(told.keys).flatMap(({ public: id, wave, from_wave: from, other_public: other }) => [
    { public: id, wave },
    { public: other === "" ? id : other, wave: from },
  ]);
  const flash = context.definition.study.waves.filter(
    (own) => own.flash && waves.some((one) => one.public === own.public && one.wave === own.wave),
  );
  if (flash.length === 0) return told;
  const names = [...new Set(flash.map(({ wave }) => wave))];
  return { ...told, text: type.typeset(told.text.replace(/\.$/, `${sentences.flash(names)}.`)) };
}
