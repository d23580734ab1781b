import type { AreaModelRow as Model } from "#schemas/tables/told/area-models";
import type { ModelsTold } from "#wording/told-models";
import type { SiteContext } from "../site-context.ts";

/** What is said of the area models of an edition as a whole; nothing where the study declares none. */
export function modelsTold({ definition, index, words }: SiteContext): ModelsTold | null {
  const models = index.release.area_models;
  const declared = definition.study.small_areas?.model?.auxiliaries;
  if (declared === undefined) return null;
  const fitted = models.filter(({ unexplained }) => unexplained !== null);
  const refused = Map.groupBy(
    models.flatMap(({ reason }) => (reason === null ? [] : [reason])),
    (reason) => reason,
  );
  return {
    source: words.text(declared.source),
    date: declared.date,
    tried: models.length,
    holding: models.filter(({ reason }) => reason === null).length,
    awaited: total(models, "awaited"),
    values: total(models, "modelled"),
    refusals: [...refused].map(([reason, all]) => ({ reason, count: all.length })),
    fit: fitted.length === 0 ? null : fitOf(fitted),
  };
}

const total = (models: readonly Model[], column: "awaited" | "modelled"): number =>
  models.reduce((sum, model) => sum + model[column], 0);

const fitOf = (fitted: readonly Model[]) => ({
  models: fitted.length,
  gamma: [
    Math.min(...fitted.map(({ gamma_lower }) => gamma_lower ?? 0)),
    Math.max(...fitted.map(({ gamma_upper }) => gamma_upper ?? 0)),
  ] as const,
  residual: Math.max(...fitted.map(({ residual }) => residual ?? 0)),
});
