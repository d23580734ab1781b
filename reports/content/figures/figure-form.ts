import type { Fact } from "#schemas/tables/told/facts";
import { byTelling } from "../facts/changes.ts";
import { figureMessage } from "../facts/figure-message.ts";
import type { ChartContent, FigureContent, FigureSlot, TableContent } from "../figure-content.ts";
import { viewIndicators } from "../indicators/indicator-list.ts";
import type { SiteContext } from "../site-context.ts";
import type { FigureRequest } from "./figure-request.ts";

/** Makes a part of a figure from what the figure shows. */
type Make<Subject, Part> = (context: SiteContext, subject: Subject) => Part;

/** A kind of figure, as the parts that are made from what it shows: the rows chosen and the request. */
export interface FigureParts<Subject> {
  /** Title, note, who is counted and who measured it. */
  readonly caption: Make<Subject, Omit<FigureContent, "charts" | "reading" | "table">>;
  readonly draw: Make<Subject, readonly ChartContent[]>;
  /**
   * The sentence that reads one mark aloud: the drawings are described by it. Where the title states facts, the clearest of
   * them comes first in `stated`: a Lecture about something else would leave the title unread.
   */
  readonly reading: (context: SiteContext, subject: Subject, stated: readonly Fact[]) => string;
  /** The numbers of the drawings, as a table. */
  readonly table: Make<Subject, TableContent>;
}

/**
 * A form of figure that a study may ask for: chooses what is shown, and makes the figures of a request, or what says why
 * there is none. `forms.ts` lists them.
 */
export type FigureForm = (context: SiteContext, request: FigureRequest) => readonly FigureSlot[];

/** Puts a figure together from its parts. */
export function makeFigure<Subject>(
  { caption, draw, reading, table }: FigureParts<Subject>,
  context: SiteContext,
  subject: Subject,
): FigureContent {
  const own = titled(context, caption(context, subject));
  const stated = own.stated === undefined ? [] : context.index.facts(own.stated).toSorted(byTelling);
  return {
    ...own,
    leads: leadsOf(context, own.indicators),
    charts: draw(context, subject),
    reading: reading(context, subject, stated),
    table: table(context, subject),
  };
}

/** The pages of the indicators that a figure shows. */
function leadsOf(context: SiteContext, shown: readonly string[]) {
  return viewIndicators(context)
    .filter(({ id }) => shown.includes(id))
    .map(({ label, file }) => ({ label, file }));
}

type Caption = Omit<FigureContent, "charts" | "reading" | "table">;

/** Forms whose title is a message where the facts that they show allow one. */
const TOLD: readonly FigureContent["form"][] = ["comparison", "heatmap", "likert", "regions", "trend"];

/** The caption under the message of its facts; under the title that it has where there is none. */
function titled(context: SiteContext, caption: Caption): Caption {
  if (!TOLD.includes(caption.form)) return caption;
  const facts = context.index.facts([...new Set([...caption.facts, ...(caption.drawn ?? [])])]);
  const message = figureMessage(context, facts);
  return message === null ? caption : { ...caption, title: message.text, stated: message.keys };
}
