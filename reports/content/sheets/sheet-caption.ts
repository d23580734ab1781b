import { designNote, joinNote, signNotes, surveysOf } from "../captions.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import { shownSamples } from "./sheet-dots-figure.ts";
import { sheetSlots } from "./sheet-slots.ts";
import { slotValues } from "./slot-values.ts";

/** How all the figures of a sheet are read, of whom they are, and the rules that they follow: printed once. */
export function sheetCaption(context: SiteContext, region: RegionView) {
  const { definition, words, minimumBase, fragileBase } = context;
  const { key, main, gaps, practices } = sheetSlots(context);
  const values = slotValues(context, region, [...key, ...main, ...gaps, ...practices]);
  const samples = shownSamples(context, values);
  const absent = values.some(({ row }) => row.status === "not-evaluable");
  const { dumbbell } = words.figures;
  const { typeset, list } = words.type;
  const covered = samples.map(({ wave }) => words.text(wave.population_covered));
  return {
    note: joinNote(context, [
      dumbbell.note(context.alpha),
      dumbbell.others,
      designNote(context, samples),
      signNotes(context, { fragile: true, suppressed: true, absent }),
    ]),
    scope: typeset(words.sheets.scope(region.label, list([...new Set(covered)]))),
    rules: words.sheets.rules(minimumBase, fragileBase - 1),
    source: typeset(
      words.sheets.source(
        definition.study.owner,
        surveysOf(context, samples).map(({ label }) => label),
      ),
    ),
  };
}
