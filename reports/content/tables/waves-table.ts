import { formatPeriod } from "#wording/dates";
import { localise } from "#wording/localise";
import { formatNumber } from "#wording/numbers";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";

/** How a sample was drawn, in words. */
export function designWords(kind: string): string {
  const words: Readonly<Record<string, string>> = {
    simple: "aléatoire simple",
    stratified: "aléatoire stratifié",
    clustered: "aléatoire en grappes",
    quota: "quotas",
    volunteer: "volontaires",
  };
  return words[kind] ?? kind;
}

/** The waves of the study: when, how many, how, by whom. */
export function wavesTable(context: SiteContext): TableContent {
  const kept = context.index.release.respondents_report.filter(({ exclusion }) => exclusion === "");
  return {
    caption: "Vagues de l’étude",
    columns: ["Public", "Vague", "Terrain", "Répondants", "Mode", "Échantillon", "Institut"],
    rows: context.publics.flatMap((publicView) =>
      publicView.waves.map((wave) => {
        const own = kept.find((row) => row.public === publicView.id && row.wave === wave.wave);
        return {
          heading: publicView.label,
          cells: [
            wave.wave,
            formatPeriod(wave.field.start, wave.field.end),
            own === undefined ? "n. d." : formatNumber(own.respondents),
            localise(wave.mode),
            designWords(wave.design.kind),
            wave.institute,
          ],
        };
      }),
    ),
  };
}

/** « Version 1.0 ; terrains : 8 septembre 2008 – 28 octobre 2024 »: what dates the edition, without a clock. */
export function editionLine({ definition: { study } }: SiteContext): string {
  const starts = study.waves.map(({ field }) => field.start).sort();
  const ends = study.waves.map(({ field }) => field.end).sort();
  const noun = study.waves.length > 1 ? "terrains" : "terrain";
  return `Version ${study.version} ; ${noun} : ${formatPeriod(starts[0] ?? "", ends.at(-1) ?? "")}`;
}

/** One sentence on what the intervals of this study are worth: the designs decide. */
export function intervalSentence({ definition: { study }, level }: SiteContext): string {
  const kinds = new Set(study.waves.map(({ design }) => design.kind));
  const percent = `${formatNumber(level * 100)} %`;
  const random = ["simple", "stratified", "clustered"].some((kind) => kinds.has(kind as "simple"));
  const sentences = [
    random
      ? `Pour les échantillons aléatoires, c’est un intervalle de confiance à ${percent}, calculé selon le plan de sondage et le redressement.`
      : "",
    kinds.has("quota")
      ? `Pour les échantillons par quotas, l’intervalle est indicatif : il est calculé comme si l’échantillon était aléatoire.`
      : "",
    kinds.has("volunteer") ? "Les réponses de volontaires n’ont ni intervalle ni test, et ne s’extrapolent pas." : "",
  ];
  return sentences.filter((one) => one !== "").join(" ");
}
