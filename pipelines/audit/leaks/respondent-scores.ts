import type { Maturity } from "#schemas/maturity/maturity";
import type { Documentation } from "../documentation.ts";
import type { Leak } from "../leak.ts";
import { numberReader } from "../reading/number-reader.ts";
import { type Published, type PublishedRow, rowsOfTable, textOf } from "../reading/published.ts";
import type { DomainKey, Sample } from "../reading/samples.ts";
import { hiddenPart, mainPlaceOfRow, type Part, partsIn } from "./maturity-scores.ts";

const TABLE = "respondent_score_trends";
const SIDES = ["from", "to"] as const;

/**
 * Hidden shares and means that follow from the mean of respondents' scores on the components that two waves asked alike: with one
 * component it is that share; with several that as many answered, their mean.
 */
export function leaksOfRespondents(
  published: Published,
  documentation: Documentation,
  samples: readonly Sample[],
): readonly Leak[] {
  const { maturity } = documentation.study;
  if (maturity === undefined) return [];
  const rows = rowsOfTable(published, TABLE);
  const read = numberReader(rows);
  return rows.flatMap((row) =>
    SIDES.flatMap((side) => {
      const score = read(row, `${side}_score`);
      const wave = textOf(row, `${side}_wave`);
      const sample = samples.find((one) => one.public === textOf(row, "public") && one.wave === wave);
      if (score === undefined || sample === undefined) return [];
      const parts = commonParts(maturity, row, { sample, place: mainPlaceOfRow(row, documentation) });
      if (parts === undefined || !answeredAlike(parts)) return [];
      return hiddenPart(
        { table: TABLE, edition: textOf(row, `${side}_edition`), row, score },
        parts.map((own) => [own]),
      );
    }),
  );
}

/** The cells of what both waves asked alike of a dimension, by component; undefined where the files do not say which they are. */
function commonParts(
  { dimensions }: Maturity,
  row: PublishedRow,
  { sample, place }: { readonly sample: Sample; readonly place: DomainKey },
): readonly (readonly Part[])[] | undefined {
  const dimension = dimensions.find(({ id }) => id === textOf(row, "dimension"));
  const left = new Set(textOf(row, "left_out").split(" "));
  const own = (dimension?.components ?? []).filter(
    ({ indicator, answer, publics }) =>
      (publics?.includes(sample.public) ?? true) &&
      !left.has(answer === undefined ? indicator : `${indicator}:${answer}`),
  );
  const parts = own.map((component) => partsIn(component, sample, place)).filter(({ length }) => length > 0);
  return parts.length > 0 && parts.length === Number(textOf(row, "components")) ? parts : undefined;
}

/** Whether those that are shown have as many answers, where there are several: the mean of means is then theirs. */
const answeredAlike = (parts: readonly (readonly Part[])[]): boolean =>
  new Set(parts.flat().flatMap(({ cell }) => cell.base?.lower ?? [])).size <= 1;
