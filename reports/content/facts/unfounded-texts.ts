import { FALLS, foundIn, RISES, SAMENESS } from "#schemas/prose/words";
import type { Fact } from "#schemas/tables/told/facts";
import { authorTexts, type Beside } from "#study/prose/author-texts";
import type { UnfoundedText } from "#study/prose/refuse-unfounded";
import { isDrawn } from "../figure-content.ts";
import { type ChapterContent, reportChapters } from "../outline.ts";
import type { SiteContext } from "../site-context.ts";

const SAID = [
  { patterns: RISES, needs: "rise" },
  { patterns: FALLS, needs: "fall" },
  { patterns: SAMENESS, needs: "stable" },
] as const;

/** Texts of the author that say a change, or that nothing changes, where no published fact of their figures allows it. */
export function unfoundedTexts(context: SiteContext): readonly UnfoundedText[] {
  const said = authorTexts(context.definition).flatMap((text) =>
    SAID.flatMap(({ patterns, needs }) => {
      const found = foundIn(text.text, patterns, text.lang);
      return found === undefined ? [] : [{ text, found, needs }];
    }),
  );
  if (said.length === 0) return [];
  const chapters = reportChapters(context);
  return said.flatMap((one) => {
    const facts = changesBeside(context, chapters, one.text.beside);
    if (facts.some(({ allows, status }) => allows === one.needs && status === "published")) return [];
    return [{ ...one, established: facts.filter(({ allows }) => allows !== "none-established") }];
  });
}

/** The changes that the figures under a text show: of its figure, of its chapter, of the whole report; of an indicator, of a wave. */
function changesBeside({ index }: SiteContext, chapters: readonly ChapterContent[], beside: Beside): readonly Fact[] {
  const { chapter, figure, indicator, public: id, wave } = beside;
  const changes = index.release.facts.filter(({ kind }) => kind === "change");
  if (indicator !== undefined) return changes.filter((fact) => fact.indicator === indicator);
  if (wave !== undefined)
    return changes.filter((fact) => fact.public === id && [fact.wave, fact.from_wave].includes(wave));
  const slots = chapters.filter((one) => chapter === undefined || one.id === chapter).flatMap((one) => one.slots);
  const isOwn = (slot: string) => figure === undefined || slot === figure || slot.startsWith(`${figure}-`);
  const shown = new Set(slots.filter(isDrawn).flatMap((slot) => (isOwn(slot.id) ? slot.facts : [])));
  return changes.filter(({ key }) => shown.has(key));
}
