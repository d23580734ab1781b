import type { Finding } from "#findings/finding";
import type { Study } from "#schemas/study";
import type { FindingRow } from "#schemas/tables/responses";
import { waveName } from "#study/wave-definition";

/** Findings of all units as rows: which wave and step told them, in which order. */
export function findingRows(study: Study, findings: ReadonlyMap<string, readonly Finding[]>): readonly FindingRow[] {
  return [...findings].flatMap(([unit, told]) => {
    const [step, name] = unit.split("/");
    const wave = study.waves.find((one) => waveName(one) === name);
    return told.map((finding, order) => ({
      study: study.id,
      public: wave?.public ?? study.publics.find(({ id }) => id === name)?.id ?? "",
      wave: wave?.wave ?? "",
      step,
      order,
      ...finding,
    }));
  });
}
