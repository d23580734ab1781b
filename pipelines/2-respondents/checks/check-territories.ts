import type { Column } from "#columns/column-table";
import type { FindingInput } from "#findings/finding-log";
import type { LocatingLevel } from "#study/slices/territories-slice";
import type { WaveQuestion } from "#study/waves/wave-questions";
import type { Routed } from "../apply-routing.ts";

/** A larger share of answers that disagree is no slip: the column holds another kind of code. */
const MOST_SLIPS = 0.01;

/** Tells territories that are not in the larger one that the same respondent gives, where the questionnaire says they must be. */
export function checkTerritories(
  asked: readonly WaveQuestion[],
  territories: ReadonlyMap<string, LocatingLevel>,
  routed: Routed,
): void {
  for (const { question, columns } of asked) {
    const container = routed.questionnaire.questions.get(question.within ?? "");
    const parents = territories.get(question.level ?? "")?.parents.get(container?.level ?? "");
    const place = textColumnOf(routed.columns.get(question.id));
    const around = textColumnOf(routed.columns.get(container?.id ?? ""));
    if (parents === undefined || place === undefined || around === undefined) continue;
    const rows = [...place.codes.keys()].filter((row) => place.codes[row] !== -1 && around.codes[row] !== -1);
    const apart = rows.filter(
      (row) => parents.get(place.dictionary[place.codes[row]]) !== around.dictionary[around.codes[row]],
    );
    if (apart.length === 0) continue;
    const told: FindingInput = {
      code: "OBS-G206",
      level: apart.length > MOST_SLIPS * rows.length ? "error" : "warning",
      message: `${question.id} et ${container?.id} ne vont pas ensemble : ${apart.length} réponses sur ${rows.length}`,
      file: routed.file,
      line: routed.lines[apart[0]],
      field: [...columns.values()][0],
      count: apart.length,
      cause: "codes postaux à la place des codes de commune, ou colonnes décalées",
      repair: "exporter le code officiel du territoire, et non le code postal",
    };
    routed.tally.add(told, () => apart.map((row) => routed.lines[row]));
  }
}

const textColumnOf = (column: Column | undefined) => (column?.kind === "text" ? column : undefined);
