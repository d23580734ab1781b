import { NARROW, SHEET } from "#figures/drawing/sizes";
import { dotColumns } from "#figures/forms/dot-columns";
import { dotRows } from "#figures/forms/dot-rows";
import type { Dot } from "#figures/forms/place-dots";
import { factKey } from "#schemas/tables/told/facts";
import { isShown, isSignificant } from "#wording/shown";
import { captionParts, designNote, joinNote, type SampleUse, samplesOf, signNotes } from "../captions.ts";
import type { FigureSlot, TableContent } from "../figure-content.ts";
import { type Axis, axisAroundZero, axisOf } from "../figures/axes.ts";
import { dotOf, estimateCells, estimateColumns, signsIn } from "../figures/dots.ts";
import { type FigureParts, makeFigure } from "../figures/figure-form.ts";
import { regionSentence } from "../figures/regions-figure.ts";
import type { SiteContext } from "../site-context.ts";
import type { PublicView, RegionView } from "../study-view.ts";
import type { SlotValue } from "./slot-values.ts";

/** What is asked of a figure of a sheet: its lines, in their order, and how they are drawn. */
export interface SheetDots {
  readonly id: string;
  readonly title: string;
  readonly region: RegionView;
  readonly values: readonly SlotValue[];
  /** Values beside those of the rest, or gaps to it. */
  readonly as: "levels" | "gaps";
}

/** A territory against the rest of the country, the other territories behind: the same lines on every sheet, whatever it has. */
export function sheetDotsFigure(context: SiteContext, asked: SheetDots): FigureSlot {
  const shown = asked.values.filter(isThere);
  const established = shown.filter(
    ({ specificity }) => specificity !== undefined && isSignificant(specificity.verdict),
  );
  const first = established.find(({ row }) => row.status === "published") ?? established[0] ?? shown[0];
  if (first !== undefined) return makeFigure(PARTS, context, { ...asked, first });
  const { figures, type } = context.words;
  const absence = type.typeset(figures.dumbbell.absence(context.minimumBase));
  return { id: asked.id, title: type.typeset(asked.title), absence };
}

interface Dots extends SheetDots {
  /** The value that the Lecture reads. */
  readonly first: SlotValue;
}

const isThere = ({ row }: SlotValue): boolean => isShown(row.status) && row.estimate !== null;

const PARTS: FigureParts<Dots> = {
  caption: captionOf,
  draw: drawColumns,
  reading: (context, { region, first }) => {
    const { typeset, capitalise } = context.words.type;
    const { row, specificity } = first;
    return typeset(capitalise(regionSentence(context, first, { region, row, specificity })));
  },
  table: tableOf,
};

/** A line for each label, a column for each public; on a telephone, the publics one under the other. */
function drawColumns(context: SiteContext, { values, as }: Dots) {
  const dot = as === "gaps" ? gapDot : levelDot;
  const publics = context.publics.filter(({ id }) => values.some((value) => value.public.id === id));
  const lines = [...Map.groupBy(values, ({ measure, answer }) => `${measure.id} ${answer}`).values()];
  const rows = lines.map((line) => ({
    label: line[0]?.label ?? "",
    dots: publics.map(({ id }) => {
      const value = line.find((one) => one.public.id === id);
      return value === undefined ? null : dot(context, value);
    }),
  }));
  const axis =
    as === "gaps" ? gapAxis(context, values) : axisOf(context.words, values[0]?.measure.unit ?? "percent", []);
  const columns = publics.map((one) => ({ ...one.series, label: waveLabel(values, one) }));
  const onTelephone = rows.map(({ label, dots }) => ({ label, dots: dots.filter((one) => one !== null) }));
  const narrow = { groups: [{ heading: null, rows: onTelephone }], key: columns, ...axis };
  return [{ wide: dotColumns({ columns, rows, ...axis }, SHEET), narrow: dotRows(narrow, NARROW), name: "" }];
}

/** The wave of most lines of a public; the first of those that have as many. */
function mainWave(values: readonly SlotValue[], id: string): string {
  const own = values.filter((value) => value.public.id === id);
  const counted = [...Map.groupBy(own, ({ use }) => use.wave.wave)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  return counted[0]?.[0] ?? "";
}

/** « Maires (2020) ». */
const waveLabel = (values: readonly SlotValue[], { id, series }: PublicView): string =>
  `${series.label} (${mainWave(values, id)})`;

/** Lines of another wave than that of most lines of their public; null where there is none. */
function otherWaves({ publics, words }: SiteContext, values: readonly SlotValue[]): string | null {
  const told = publics.flatMap(({ id, label }) => {
    const main = mainWave(values, id);
    const others = values.filter(({ public: one, use }) => one.id === id && use.wave.wave !== main);
    return [...Map.groupBy(others, ({ use }) => use.wave.wave)].map(([wave, lines]) =>
      words.figures.dumbbell.otherWave(label, wave, [
        ...new Set(lines.map(({ label: line, measure, answer }) => (answer === "" ? line : measure.label))),
      ]),
    );
  });
  return told.length === 0 ? null : words.type.list(told);
}

function levelDot(context: SiteContext, { public: one, row, specificity, measure, others }: SlotValue): Dot {
  const dot = dotOf(context, { series: one.series, row, specificity, unit: measure.unit });
  return { ...dot, others: others.map(({ row }) => row.estimate ?? 0) };
}

/** The gap to the rest, whose place is zero; a value that is not compared has none. */
function gapDot(context: SiteContext, value: SlotValue): Dot {
  const { specificity, others, measure } = value;
  const level = levelDot(context, value);
  const gaps = others.flatMap(({ test }) => (isCompared(test) ? [test.difference] : []));
  if (level.estimate === null || !isCompared(specificity))
    return { ...level, estimate: null, ci_lower: null, ci_upper: null, reference: null, others: gaps };
  const { difference, ci_lower, ci_upper } = specificity;
  const text = context.words.numbers.bareGap(difference, measure.unit) + (level.fragile ? "*" : "");
  return { ...level, estimate: difference, ci_lower, ci_upper, reference: 0, text, others: gaps };
}

type Compared = NonNullable<SlotValue["specificity"]> & { readonly difference: number };
const isCompared = (test: SlotValue["specificity"]): test is Compared =>
  test !== undefined && isShown(test.status) && test.difference !== null;

/** The same for every territory of the level: as far as any interval goes. */
function gapAxis({ words }: SiteContext, values: readonly SlotValue[]): Axis {
  const reaches = values
    .flatMap(({ specificity, others }) => [specificity, ...others.map(({ test }) => test)])
    .map(reachOf);
  return axisAroundZero(words, values[0]?.measure.unit ?? "percent", Math.max(0, ...reaches));
}

const reachOf = (test: SlotValue["specificity"]): number =>
  isCompared(test)
    ? Math.max(Math.abs(test.ci_lower ?? test.difference), Math.abs(test.ci_upper ?? test.difference))
    : 0;

function tableOf({ words }: SiteContext, { title, values, first }: Dots): TableContent {
  const { indicator, public: who, wave } = words.figures.columns;
  return {
    caption: words.type.typeset(title),
    columns: [indicator, who, wave, ...estimateColumns(words, first.measure.unit, true)],
    rows: values.map(({ label, public: publicView, use, row, measure, specificity }) => ({
      heading: label,
      cells: [
        publicView.label,
        use.wave.wave,
        ...estimateCells(words, row, { unit: measure.unit, specificity: specificity ?? null }),
      ],
    })),
  };
}

function captionOf(context: SiteContext, { id, title, region, values, first, as }: Dots) {
  const { words, alpha } = context;
  const { typeset } = words.type;
  const { dumbbell } = words.figures;
  const samples = shownSamples(context, values);
  const unit = words.numbers.unit(first.measure.unit);
  const subtitle = (as === "gaps" ? dumbbell.gapsSubtitle : dumbbell.subtitle)(region.label, unit);
  const others = otherWaves(context, values);
  return {
    id,
    form: "dumbbell" as const,
    title: typeset(title),
    subtitle: typeset(others === null ? subtitle : words.type.list([subtitle, others])),
    note: joinNote(context, [
      dumbbell.note(alpha),
      dumbbell.others,
      designNote(context, samples),
      signNotes(context, signsIn(values.map(({ row }) => row))),
    ]),
    ...captionParts(context, samples, words.captions.place(region.label)),
    indicators: [...new Set(values.map(({ measure }) => measure.id))],
    facts: values.filter(({ row }) => isShown(row.status)).map(({ row }) => factKey(row)),
  };
}

/** The samples of the values that are shown, each once. */
export function shownSamples(
  context: SiteContext,
  values: readonly Pick<SlotValue, "row" | "use">[],
): readonly SampleUse[] {
  const shown = values.filter(({ row }) => isShown(row.status));
  return samplesOf(
    context,
    shown.map(({ use, row }) => ({ ...use, rows: [row] })),
  );
}
