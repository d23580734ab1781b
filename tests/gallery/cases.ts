import type { FigureSlot } from "#reports/content/figure-content";
import type { FigureRequest } from "#reports/content/figures/figure-request";
import { FORMS } from "#reports/content/figures/forms";
import { type SiteContext, siteContext } from "#reports/content/site-context";
import type { FigureFormName } from "#schemas/figure-forms";
import type { Estimate } from "#schemas/tables/estimates";
import type { ReleaseTables } from "#schemas/tables/tables";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { type MadeShape, madeStudy } from "#tests/gallery/made-study";
import { atValues, withHoles } from "#tests/gallery/made-values";

/** A study hard to draw: how much it has of everything, and what its values are. */
interface HardCase {
  readonly shape: MadeShape;
  readonly change: (release: ReleaseTables) => ReleaseTables;
}

const SOME: MadeShape = { rows: 4, publics: 2, regions: 13, waves: 3, long: false };
const asMade = (release: ReleaseTables) => release;
/** Answers of a question share one whole. */
const parts = ({ indicator }: Estimate) => (indicator.startsWith("Q") ? 5 : 1);

/** 0 or 1, by turns: one answer of a question takes all. */
function atAnEnd(row: Estimate): number {
  const turn = [row.public, row.wave, row.indicator, row.domain].join("").replace(/\D/g, "");
  const odd = [...turn].reduce((sum, digit) => sum + Number(digit), 0) % 2;
  if (parts(row) > 1) return row.answer === (odd === 1 ? "1" : "5") ? 1 : 0;
  return row.answer === "" ? odd : Number(row.answer.replace(/\D/g, "")) % 2;
}

/** What every form must draw. */
export const HARD_CASES = {
  "one row": { shape: { ...SOME, rows: 1, publics: 1, regions: 1, waves: 2 }, change: asMade },
  "forty rows": { shape: { ...SOME, rows: 40, publics: 1, regions: 2, waves: 2 }, change: asMade },
  "forty regions and twelve waves": { shape: { ...SOME, rows: 2, publics: 1, regions: 40, waves: 12 }, change: asMade },
  "long labels": { shape: { ...SOME, long: true }, change: asMade },
  "missing, suppressed and fragile cells": { shape: SOME, change: withHoles },
  "0 and 100 %": {
    shape: SOME,
    change: (release) => atValues(release, (row) => ({ value: atAnEnd(row), half: 0.04 }), "significant-higher"),
  },
  "negative changes": {
    shape: { ...SOME, waves: 5 },
    change: (release) =>
      atValues(
        release,
        (row) => ({ value: (0.9 - (Number(row.wave) - 2008) / 20) / parts(row), half: 0.05 }),
        "significant-lower",
      ),
  },
  "equal values": {
    shape: SOME,
    change: (release) => atValues(release, (row) => ({ value: 1 / Math.max(2, parts(row)), half: null }), "equivalent"),
  },
  "one public": { shape: { ...SOME, publics: 1 }, change: asMade },
  "four publics": { shape: { ...SOME, publics: 4 }, change: asMade },
} as const satisfies Readonly<Record<string, HardCase>>;
export type HardCaseName = keyof typeof HARD_CASES;

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

/** What is asked of each form on a made study. */
const REQUESTS = {
  publics: ({ rows }) => ({ indicators: ids("i", rows) }),
  answers: () => ({ indicators: ["notes"] }),
  trend: ({ rows }) => ({ indicators: ids("i", Math.min(rows, 2)) }),
  changes: () => ({ indicators: ["i1"] }),
  likert: ({ rows }) => ({ questions: ids("Q", rows) }),
  progress: ({ rows }) => ({ questions: ids("Q", rows) }),
  regions: () => ({ indicators: ["i1"] }),
  heatmap: ({ rows }) => ({ indicators: ids("i", rows) }),
  maturity: () => ({}),
  totals: () => ({ indicators: ["total"] }),
} as const satisfies Readonly<Record<FigureFormName, (shape: MadeShape) => Partial<FigureRequest>>>;

export const FORM_NAMES = Object.keys(FORMS) as readonly FigureFormName[];
export const CASE_NAMES = Object.keys(HARD_CASES) as readonly HardCaseName[];

const contexts = new Map<HardCaseName, SiteContext>();

/** The study of a hard case, made once. */
function contextOf(name: HardCaseName): SiteContext {
  const { shape, change }: HardCase = HARD_CASES[name];
  const definition = madeStudy(shape);
  const context = contexts.get(name) ?? siteContext(definition, change(makeRelease(definition)));
  contexts.set(name, context);
  return context;
}

/** The figures of a form in a hard case. */
export function figuresOf(form: FigureFormName, name: HardCaseName): readonly FigureSlot[] {
  const { shape }: HardCase = HARD_CASES[name];
  const context = contextOf(name);
  const id = `${form}-${name.replace(/[^a-z0-9]+/g, "-")}`;
  const request = { id, title: null, note: null, indicators: [], questions: [], publics: undefined };
  return FORMS[form](context, { ...request, ...REQUESTS[form](shape) });
}
