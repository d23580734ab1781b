import type { labelsTable } from "#schemas/open-data/codebook";
import type { RowOf } from "#schemas/table";
import type { Estimate } from "#schemas/tables/estimates";
import { STATUSES, VERDICTS, WHOLE } from "#schemas/tables/status";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, categoryLabel, publicLabel, variableLabel, viewMeasure } from "../study-view.ts";

type LabelRow = RowOf<typeof labelsTable>;
type Coded = Omit<LabelRow, "label">;

/** What each code of the estimates, and of the tables that follow them, is called: each once. */
export function labelRows(context: SiteContext): readonly LabelRow[] {
  const { index, words, publics } = context;
  const found = new Map<string, () => LabelRow>();
  // A label is made once: that of the last row with the code.
  const tell = ({ column, within, code, ...own }: Coded, label: () => string): void => {
    const key = [column, own.public, within, code].join("\n");
    found.set(key, () => ({ column, public: own.public, within, code, label: label() }));
  };
  for (const { id, label, waves } of publics) {
    tell({ column: "public", public: "", within: "", code: id }, () => label);
    for (const { wave, study, field } of waves)
      tell(
        { column: "wave", public: id, within: "", code: wave },
        () => `${study ?? wave} (${field.start} – ${field.end})`,
      );
  }
  const last = lastRows(index.release.estimates);
  for (const row of last.indicators) {
    const { public: id, indicator: code } = row;
    tell({ column: "indicator", public: id, within: "", code }, () => viewMeasure(context, row).label);
  }
  for (const row of last.answers) {
    const { public: id, indicator: within, answer: code } = row;
    tell({ column: "answer", public: id, within, code }, () => answerLabel(context, row));
  }
  for (const { public: id, domain_kind: kind } of last.kinds)
    tell({ column: "domain_kind", public: id, within: "", code: kind }, () => kindLabel(context, id, kind));
  for (const { public: id, domain_kind: within, domain: code } of last.domains)
    tell({ column: "domain", public: id, within, code }, () => domainLabel(context, id, [within, code]));
  const { statuses } = words;
  for (const code of STATUSES)
    tell({ column: "status", public: "", within: "", code }, () => statuses.words(code, context.minimumBase));
  for (const code of VERDICTS) tell({ column: "verdict", public: "", within: "", code }, () => statuses.verdict(code));
  const order = ["public", "wave", "indicator", "answer", "domain_kind", "domain", "status", "verdict"];
  const rows = [...found.values()].map((row) => row());
  return rows.sort((one, other) => order.indexOf(one.column) - order.indexOf(other.column));
}

/** The last row of each code, in the order in which codes are first met. */
function lastRows(rows: readonly Estimate[]) {
  const indicators = new Map<string, Estimate>();
  const answers = new Map<string, Estimate>();
  const kinds = new Map<string, Estimate>();
  const domains = new Map<string, Estimate>();
  for (const row of rows) {
    indicators.set(`${row.public}\n${row.indicator}`, row);
    if (row.answer !== "") answers.set(`${row.public}\n${row.indicator}\n${row.answer}`, row);
    kinds.set(`${row.public}\n${row.domain_kind}`, row);
    domains.set(`${row.public}\n${row.domain_kind}\n${row.domain}`, row);
  }
  return {
    indicators: [...indicators.values()],
    answers: [...answers.values()],
    kinds: [...kinds.values()],
    domains: [...domains.values()],
  };
}

export const kindLabel = (context: SiteContext, publicId: string, kind: string): string =>
  kind === WHOLE ? context.words.openData.everybody : variableLabel(context, publicId, kind);

/** A domain: everybody, a territory, a category, or several at once. */
export const domainLabel = (
  context: SiteContext,
  publicId: string,
  [variable, category]: readonly [kind: string, code: string],
): string =>
  variable === WHOLE
    ? (context.publics.find(({ id }) => id === publicId)?.label ?? publicLabel(context, publicId))
    : categoryLabel(context, publicId, { variable, category });
