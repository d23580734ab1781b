import { FALLS, foundIn, RISES, SAMENESS } from "#schemas/prose/words";
import type { Fact } from "#schemas/tables/told/facts";
import { type AuthorText, authorTexts } from "#study/prose/author-texts";
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
  const said = authorTexts(context.definition.study).flatMap((text) =>
    SAID.flatMap(({ patterns, needs }) => {
      const found = foundIn(text.text, patterns, text.lang);
      return found === undefined ? [] : [{ text, found, needs }];
    }),
  );
  if (said.length === 0) return [];
  const chapters = reportChapters(context);
  return said.flatMap((one) => {
    const facts = changesBeside(context, chapters, one.text);
    if (facts.some(({ allows, status }) => allows === one.needs && status === "published")) return [];
    return [{ ...one, established: facts.filter(({ allows }) => allows !== "none-established") }];
  });
}

/** The changes that the figures under a text show: of its figure, of its chapter, of the whole report. */
function changesBeside(
  { index }: SiteContext,
  chapters: readonly ChapterContent[],
  { chapter, figure }: AuthorText,
): readonly Fact[] {
  const slots = chapters.filter(({ id }) => chapter === undefined || id === chapter).flatMap((one) => one.slots);
  const isOwn = (id: string) => figure === undefined || id === figure || id.startsWith(`${figure}-`);
  const shown = new Set(slots.filter(isDrawn).flatMap(({ id, facts }) => (isOwn(id) ? facts : [])));
  return index.release.facts.filter(({ kind, key }) => kind === "change" && shown.has(key));
}
