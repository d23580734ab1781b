import { basename } from "node:path";
import { type Delivery, REMARK_KINDS, type Remark, type RemarkKind } from "#draft/wave/delivery";
import { factsOfWave } from "#draft/wave/entry/facts-of-wave";
import { placesOfWave } from "#draft/wave/entry/places-of-wave";
import { variablesLacking } from "#draft/wave/given/margins-of-others";
import type { ReadWeights } from "#draft/wave/given/weights-file";
import type { ProposedWave } from "#draft/wave/propose-wave";
import type { WaveFiles } from "#draft/wave/wave-files";
import { frenchNumber } from "#findings/text/french-number";
import { programCall } from "./terminal/terminal.ts";

/** What each kind of remark is called, and in which order. */
const CALLED: Readonly<Record<RemarkKind, string>> = {
  renamed: "colonnes renommées, proposées",
  reworded: "questions reformulées : série nouvelle, proposée",
  "new-code": "réponses nouvelles, proposées",
  dropped: "questions ou réponses qui ne sont plus dans le fichier",
  spelled: "libellés écrits autrement, rapprochés",
  unread: "réponses que rien ne lit, à compléter",
  inverted: "codes inversés, recodés",
  relabelled: "réponses nommées autrement, à comparer",
  routing: "filtres peut-être changés",
  added: "questions ajoutées",
  order: "ordre des colonnes",
  reading: "lecture du fichier",
  "left-out": "colonnes écartées",
  weights: "poids",
};

/** A wave that was added, and what it was made of. */
export interface AddedWave {
  readonly delivery: Delivery;
  readonly proposed: ProposedWave;
  readonly added: WaveFiles;
  readonly weights: ReadWeights | undefined;
  readonly margins: readonly string[];
}

/** What is said of a wave once it is added: what changed, what was written, what is left to look at. */
export function summaryOf(folder: string, { delivery, proposed, added, weights, margins }: AddedWave): string {
  const { wave, like, now, file } = delivery;
  const place = /[^\w./-]/.test(folder) ? `"${folder}"` : folder;
  const rows = frenchNumber.count(now.rowCount);
  return [
    `vague ${wave} de « ${like.public} » ajoutée, comme ${like.wave} : ${rows} lignes de ${basename(file)}`,
    ...REMARK_KINDS.flatMap((kind) => linesOf(kind, proposed.remarks)),
    ...(proposed.remarks.length === 0 ? [`  rien n'y change depuis ${like.wave}`] : []),
    ...(weights === undefined ? [] : weightLines(weights)),
    ...marginLines(delivery, margins),
    ...wordingLines(delivery),
    `fichiers écrits : study.yaml, ${added.paths.join(", ")}`,
    ...placesToComplete(added.study.after, delivery),
    ...factsToRead(delivery),
    "relire les lignes « à vérifier » de l'entrée et des fichiers écrits, puis :",
    `  ${programCall()} run ${place}`,
  ].join("\n");
}

function weightLines({ weights, without }: ReadWeights): readonly string[] {
  const told = `  poids, dans un fichier à part : colonne « ${weights.column} »`;
  return without === 0 ? [told] : [told, `    ${frenchNumber.count(without)} lignes de l'export n'y ont pas de poids`];
}

function marginLines(delivery: Delivery, margins: readonly string[]): readonly string[] {
  const lacking = margins.length === 0 ? [] : variablesLacking(delivery, margins);
  if (lacking.length === 0) return [];
  const named = lacking.map((name) => `« ${name} »`).join(", ");
  return [`  marges : ${named}, sur quoi ${delivery.like.wave} est calée, n'y est pas : cette vague ne le sera plus`];
}

/** A file without the words of its questions cannot tell which of them are worded otherwise. */
function wordingLines({ now }: Delivery): readonly string[] {
  if (now.metadata.some(({ label }) => label !== undefined)) return [];
  return [
    "  questions reformulées : ce fichier n'a pas de libellés ; les dire, s'il y en a, par",
    "    changed: [{ id: …, version: { wording: …, series: … } }], series: où la mesure n'est plus la même",
  ];
}

/** Comparisons that the commentary names, and that the new wave may replace. */
function factsToRead({ definition, like }: Delivery): readonly string[] {
  const facts = factsOfWave(definition, like);
  if (facts.length === 0) return [];
  const told = facts.map(({ file, line, key }) => `    ${file}:${line} {{${key}}}`);
  return [`  à relire une fois la vague calculée, ces textes comparent avec ${like.wave} :`, ...told];
}

/** Lists of study.yaml in which the wave before is and the new one perhaps should be. */
function placesToComplete(text: string, { wave, like }: Delivery): readonly string[] {
  const places = placesOfWave(text, like);
  if (places.length === 0) return [];
  const told = places.map(({ key, line }) => `    study.yaml:${line} ${key}`);
  return [`  y ajouter ${wave} s'il y a lieu, ces listes nomment ${like.wave} :`, ...told];
}

function linesOf(kind: RemarkKind, remarks: readonly Remark[]): readonly string[] {
  const own = remarks.filter((remark) => remark.kind === kind);
  return own.length === 0 ? [] : [`  ${CALLED[kind]} :`, ...own.map(({ about, text }) => `    ${about} : ${text}`)];
}
