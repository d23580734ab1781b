import { publishedDigits } from "#judging/published-digits";
import { type ModelOfAreas, modelAreas, type PublishedArea } from "#models/small-areas/model-areas";
import { kindOf } from "#schemas/indicators";
import { cellKey } from "#schemas/tables/cell-key";
import { type Estimate, estimates as estimatesTable } from "#schemas/tables/estimates";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { AreaModelRow } from "#schemas/tables/told/area-models";
import type { ModelRules } from "#study/small-areas/model-rules";
import { type HiddenPlace, isUntold, placeOf } from "../untold-cell.ts";
import { type ModelledCell, toldOf } from "./modelled-cell.ts";

/** What the models of a wave give: a cell for each that no other rung stands for, and a row per model. */
export interface ModelledWave {
  readonly cells: readonly ModelledCell[];
  readonly models: readonly AreaModelRow[];
}

/** Keys of the cells that are hidden, and of those of them that no other rung stands for. */
export interface HiddenCells {
  readonly hidden: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
}

/**
 * Models of the indicators of a wave, made of what is published, as it is published: of a hidden cell only its place is known here, so
 * that no value, error or refusal can give anything of it back. Whoever has the published tables can compute the same.
 */
export function modelWave(rows: readonly Estimate[], { hidden, left }: HiddenCells, rules: ModelRules): ModelledWave {
  const own = rows.filter(({ statistic }) => isModelled(statistic));
  const shown = publishedDigits(
    estimatesTable,
    own.filter((row) => !isUntold(row, hidden) && row.status === "published"),
  );
  const cellsOf = Map.groupBy(own, ({ indicator, answer }) => `${indicator}\n${answer}`);
  const shownOf = Map.groupBy(shown, ({ indicator, answer }) => `${indicator}\n${answer}`);
  const models = [...cellsOf].flatMap(([key, cells]) => {
    const out = cells.filter((row) => row.domain_kind === REGION && isUntold(row, hidden)).map(placeOf);
    const awaited = out.filter((place) => left.has(cellKey(place, place.wave)));
    return awaited.length === 0 ? [] : [modelCell({ awaited, out, shown: shownOf.get(key) ?? [] }, rules)];
  });
  return { cells: models.flatMap(({ cells }) => cells), models: models.map(({ model }) => model) };
}

/** A number of people is no mean of territories, and a quantile has no model here. */
const isModelled = (statistic: Estimate["statistic"]): boolean =>
  !kindOf(statistic).growsWithPopulation && kindOf(statistic).estimator !== "quantile";

interface OneModel {
  /** Cells that a value is sought for: one at least. */
  readonly awaited: readonly HiddenPlace[];
  /** All that are hidden: they are a part of the whole, whatever stands for them. */
  readonly out: readonly HiddenPlace[];
  readonly shown: readonly Estimate[];
}

function modelCell(one: OneModel, rules: ModelRules) {
  const { awaited } = one;
  const model = modelOf(one, rules);
  const cells = awaited.map((place) => ({ place, ...outcomeOf(place, model) }));
  return { cells, model: rowOf(awaited, cells, model) };
}

function outcomeOf(place: HiddenPlace, model: ModelOfAreas | Why): Pick<ModelledCell, "told" | "why"> {
  if (!("areas" in model)) return { told: null, why: model };
  if (model.refusal !== null) return { told: null, why: because(`model-${model.refusal}`, model.fitted) };
  const area = model.areas.find(({ code }) => code === place.domain);
  if (area === undefined) return { told: null, why: because("model-outside-fitted") };
  if (area.refusal !== null) return { told: null, why: because(`model-${area.refusal}`) };
  return toldOf(place, area);
}

/** The model of the areas that are published, or what of them forbids any. */
function modelOf({ out, shown }: OneModel, { columns, sizes, level }: ModelRules): ModelOfAreas | Why {
  const [{ statistic }] = out;
  const whole = shown.find(({ domain_kind }) => domain_kind === WHOLE);
  if (whole?.estimate == null) return because("protected");
  const regions = shown.filter(({ domain_kind, domain }) => domain_kind === REGION && domain in columns);
  if ([whole, ...regions].some(({ method }) => method === "none" || method === "known"))
    return because("model-without-error");
  const known = (code: string) => ({ code, columns: columns[code], size: sizes[code] });
  const published = regions.flatMap(({ domain, estimate, se, n_eff, base }): readonly PublishedArea[] =>
    estimate === null || se === null || n_eff === null || base === null
      ? []
      : [{ ...known(domain), estimate, se, effectiveSize: n_eff, base }],
  );
  const hidden = out.filter(({ domain }) => domain in columns).map(({ domain }) => known(domain));
  const share = kindOf(statistic).interval === "wilson";
  return modelAreas(
    { published, hidden, whole: whole.estimate },
    share
      ? { scale: "arcsine", level, range: [0, 1] }
      : { scale: "identity", level, range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] },
  );
}

function rowOf(awaited: OneModel["awaited"], cells: readonly ModelledCell[], model: ModelOfAreas | Why): AreaModelRow {
  const [{ study, public: publicId, wave, indicator, answer, statistic }] = awaited;
  const made = "areas" in model ? model : undefined;
  const fit = made?.fit ?? null;
  const refused: Why = made === undefined ? (model as Why) : NO_REASON;
  return {
    study,
    public: publicId,
    wave,
    indicator,
    answer,
    statistic,
    fitted: made?.fitted ?? 0,
    awaited: awaited.length,
    modelled: cells.filter(({ told }) => told !== null).length,
    unexplained: fit?.unexplained ?? null,
    area_variance: fit?.areaVariance ?? null,
    gamma_lower: fit?.gamma[0] ?? null,
    gamma_upper: fit?.gamma[1] ?? null,
    residual: fit?.residual ?? null,
    adjustment: made?.adjustment ?? null,
    ...(made === undefined || made.refusal === null ? refused : because(`model-${made.refusal}`, made.fitted)),
  };
}
