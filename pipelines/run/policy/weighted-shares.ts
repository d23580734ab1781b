import { CATALOGUE, isFindingCode } from "#findings/catalogue";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { frenchNumber } from "#findings/text/french-number";
import type { Study, Wave } from "#schemas/study";
import type { FlaggedShare } from "#schemas/tables/flagged";

/** A share that is the threshold to this part of it is not above it: sums of weights are rounded. */
const ROUNDING = 1e-9;
/** Fields told of a code that concerns too many respondents, those that concern most first. */
const FIELDS_TOLD = 3;

/** An error for each code that concerns a larger weighted share of a wave's respondents than its threshold allows. */
export function tellWeightedShares(
  { thresholds }: Pick<Study, "thresholds">,
  wave: Wave | undefined,
  shares: readonly FlaggedShare[],
): readonly Finding[] {
  if (wave === undefined) return [];
  return shares
    .filter(({ field }) => field === "")
    .flatMap((concerned) => {
      const limits = thresholds.filter(({ code }) => code === concerned.code);
      const most = Math.min(...limits.map(({ weighted_share = Number.POSITIVE_INFINITY }) => weighted_share));
      if (concerned.share <= most * (1 + ROUNDING)) return [];
      const fields = shares.filter(({ code, field }) => code === concerned.code && field !== "");
      return [tellShare(concerned, most, { wave, fields: [...fields].sort((a, b) => b.share - a.share) })];
    });
}

interface Told {
  readonly wave: Wave;
  readonly fields: readonly FlaggedShare[];
}

function tellShare({ code, respondents, share }: FlaggedShare, most: number, { wave, fields }: Told): Finding {
  if (!isFindingCode(code)) throw new Error(`a share of a finding that no entry explains: ${code}`);
  const { title, repair } = CATALOGUE[code];
  const told = fields.slice(0, FIELDS_TOLD).map((one) => `« ${one.field} » (${percent(one.share)})`);
  const more = fields.length > FIELDS_TOLD ? ` et ${fields.length - FIELDS_TOLD} autres champs` : "";
  return completeFinding({
    code,
    level: "error",
    message: `${title.fr} : ${percent(share)} des répondants pondérés, seuil de l'étude dépassé (${percent(most)})`,
    file: wave.export.file,
    field: fields[0]?.field ?? null,
    expected: `au plus ${percent(most)} des répondants pondérés`,
    cause: told.length === 0 ? null : `surtout ${told.join(", ")}${more}`,
    repair,
    count: respondents,
  });
}

/** Enough digits for a share just above its threshold not to be printed as equal to it. */
const percent = (share: number): string => frenchNumber.percentOf(share, 4);
