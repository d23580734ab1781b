import type { Estimate } from "#schemas/tables/estimates";
import { REGION, WHOLE } from "#schemas/tables/status";
import { isShown } from "#wording/shown";
import { indicatorFile } from "../indicators/indicator-list.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, categoryLabel, type PublicView, variableLabel, viewMeasure } from "../study-view.ts";
import { printedUnit } from "./printed-unit.ts";
import type { ExploredDomains, ExploredMeasure, PackedCell, PackedTest, PublicHead } from "./public-cells.ts";

/** All that is published of a public, as the data files of the explorer hold it. */
export interface PackedPublic {
  readonly head: Omit<PublicHead, "parts">;
  readonly rows: readonly PackedCell[];
  readonly tests: readonly PackedTest[];
}

/** Packs the cells of a public and the tests that the study planned; a cell that is not shown has no number at all. */
export function packPublic(context: SiteContext, publicView: PublicView): PackedPublic {
  const own = context.index.release.estimates.filter(
    ({ public: id, status }) => id === publicView.id && status !== "not-asked",
  );
  const waves = publicView.waves.map(({ wave }) => wave).filter((wave) => own.some((row) => row.wave === wave));
  const measures = measuresOf(context, publicView, own);
  const domains = domainsOf(context, publicView, own);
  const statuses = new Places();
  const reasons = new Places();
  const place = placesIn(measures, domains);
  const rows = own.map((row): PackedCell => {
    const { measure, answer, kind, domain } = place(row);
    const status = statuses.of(row.status);
    const reason = reasons.of(JSON.stringify([row.reason, row.reason_detail]));
    const where = [measure, answer, waves.indexOf(row.wave), kind, domain, status, reason] as const;
    if (!isShown(row.status) || row.estimate === null) return where;
    return [...where, row.estimate, row.ci_lower, row.ci_upper, row.base];
  });
  return {
    head: {
      id: publicView.id,
      label: publicView.label,
      waves,
      wave_names: namesAmong(context, waves),
      measures,
      domains,
      statuses: statuses.texts,
      reasons: reasons.texts.map((text) => JSON.parse(text) as PublicHead["reasons"][number]),
    },
    rows,
    tests: testsOf(context, publicView, place),
  };
}

function namesAmong({ words }: SiteContext, waves: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(words.waveNames).filter(([wave]) => waves.includes(wave)));
}

/** Texts in the order in which they come, each once. */
class Places {
  readonly #places = new Map<string, number>();
  of(text: string): number {
    const known = this.#places.get(text) ?? this.#places.size;
    this.#places.set(text, known);
    return known;
  }
  get texts(): readonly string[] {
    return [...this.#places.keys()];
  }
}

type Place = Pick<Estimate, "indicator" | "answer" | "domain_kind" | "domain">;

function placesIn(measures: readonly ExploredMeasure[], domains: readonly ExploredDomains[]) {
  const codes = (pairs: readonly (readonly [string, string])[]) => new Map(pairs.map(([code], at) => [code, at]));
  const known = new Map(measures.map(({ id, answers }, at) => [id, { at, answers: codes(answers) }]));
  const kinds = new Map(domains.map(({ kind, domains: own }, at) => [kind, { at, domains: codes(own) }]));
  return ({ indicator, answer, domain_kind, domain }: Place) => ({
    measure: known.get(indicator)?.at ?? -1,
    answer: known.get(indicator)?.answers.get(answer) ?? 0,
    kind: kinds.get(domain_kind)?.at ?? -1,
    domain: kinds.get(domain_kind)?.domains.get(domain) ?? -1,
  });
}

function measuresOf(context: SiteContext, { id }: PublicView, rows: readonly Estimate[]): readonly ExploredMeasure[] {
  const { indicators } = context.definition.indicators;
  return [...Map.groupBy(rows, ({ indicator }) => indicator)].map(([indicator, own]) => {
    const answers = [...new Set(own.map(({ answer }) => answer))];
    const first = own[0] as Estimate;
    const { label, unit } = viewMeasure(context, { public: id, indicator, wave: own.at(-1)?.wave });
    return {
      id: indicator,
      label,
      unit: printedUnit(first, unit),
      file: indicators.some((one) => one.id === indicator) ? indicatorFile(context, indicator) : null,
      answers: answers.map((answer) => [
        answer,
        answer === "" ? "" : answerLabel(context, { public: id, indicator, answer }),
      ]),
    };
  });
}

function domainsOf(context: SiteContext, { id }: PublicView, rows: readonly Estimate[]): readonly ExploredDomains[] {
  const { words, regions } = context;
  return [...Map.groupBy(rows, ({ domain_kind }) => domain_kind)].map(([kind, own]) => {
    const codes = [...new Set(own.map(({ domain }) => domain))];
    if (kind === WHOLE) return { kind, label: words.explore.whole, domains: [[WHOLE, words.explore.whole]] };
    const ordered = kind === REGION ? regions.map(({ code }) => code).filter((code) => codes.includes(code)) : codes;
    return {
      kind,
      label: words.type.capitalise(variableLabel(context, id, kind)),
      domains: ordered.map((code) => [code, categoryLabel(context, id, { variable: kind, category: code })]),
    };
  });
}

/** Changes between waves and gaps between publics that were planned: what a free comparison is not. */
function testsOf(
  { index }: SiteContext,
  { id }: PublicView,
  place: (row: Place) => {
    readonly measure: number;
    readonly answer: number;
    readonly kind: number;
    readonly domain: number;
  },
): readonly PackedTest[] {
  return index.release.facts
    .filter((fact) => fact.public === id && (fact.kind === "change" || fact.kind === "public-gap"))
    .flatMap((fact): readonly PackedTest[] => {
      const { measure, answer, kind, domain } = place(fact);
      if (measure < 0 || kind < 0 || domain < 0 || fact.difference === null) return [];
      const { wave, from_wave, other_public, difference, verdict } = fact;
      return [[measure, answer, kind, domain, wave, from_wave, other_public, difference, verdict]];
    });
}
