import type { Documentation } from "../documentation.ts";
import type { Leak } from "../leak.ts";
import { numberReader } from "../reading/number-reader.ts";
import { type Published, type PublishedRow, rowsOfTable, textOf } from "../reading/published.ts";
import { type DomainKey, domainKey, type Sample } from "../reading/samples.ts";
import { hiddenPart, mainPlaceOfRow, type PublishedScore, partsOf } from "./maturity-scores.ts";

const SIDES = ["from", "to"] as const;

/** Hidden shares and means that follow from a score of two editions, made of the components that are told to be in common. */
export function leaksOfChanges(
  published: Published,
  documentation: Documentation,
  samples: readonly Sample[],
): readonly Leak[] {
  const { maturity } = documentation.study;
  if (maturity === undefined) return [];
  const rows = rowsOfTable(published, "maturity_trends");
  const read = numberReader(rows);
  const components = rowsOfTable(published, "maturity_components").filter((row) => textOf(row, "used") === "true");
  const places = new Map(
    components.map((row) => [
      `${placeOf(row)}\n${PART.map((column) => textOf(row, column)).join("\n")}`,
      enteredBy(row, documentation),
    ]),
  );
  return rows.flatMap((row) =>
    SIDES.flatMap((side) => {
      const score = read(row, `${side}_score`);
      if (score === undefined) return [];
      const one: PublishedScore = {
        ...{ table: "maturity_trends", edition: textOf(row, `${side}_edition`), row },
        entersBy: (...part) => places.get(`${placeOf(row)}\n${part.join("\n")}`),
      };
      const parts = partsOf(maturity, one, samples);
      return parts === undefined ? [] : hiddenPart({ ...one, score }, parts);
    }),
  );
}

/** A public that is too few in a territory enters by a wider one, which is named: « zone:NO ». */
function enteredBy(row: PublishedRow, documentation: Documentation): DomainKey {
  const [kind, ...code] = textOf(row, "territories").split(":");
  return textOf(row, "rung") === "direct" ? mainPlaceOfRow(row, documentation) : domainKey(kind, code.join(":"));
}

const PLACE = ["from_edition", "to_edition", "domain_kind", "domain", "dimension"];
const PART = ["indicator", "answer", "public"];

const placeOf = (row: PublishedRow): string => PLACE.map((column) => textOf(row, column)).join("\n");
