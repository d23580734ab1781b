import type { labelsTable } from "#schemas/open-data/codebook";
import type { RowOf } from "#schemas/table";
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
  for (const row of index.release.estimates) {
    const { public: id, indicator, answer, domain_kind, domain } = row;
    tell({ column: "indicator", public: id, within: "", code: indicator }, () => viewMeasure(context, row).label);
    if (answer !== "")
      tell({ column: "answer", public: id, within: indicator, code: answer }, () => answerLabel(context, row));
    tell({ column: "domain_kind", public: id, within: "", code: domain_kind }, () =>
      kindLabel(context, id, domain_kind),
    );
    tell({ column: "domain", public: id, within: domain_kind, code: domain }, () =>
      domainLabel(context, id, [domain_kind, domain]),
    );
  }
  const { statuses } = words;
  for (const code of STATUSES)
    tell({ column: "status", public: "", within: "", code }, () => statuses.words(code, context.minimumBase));
  for (const code of VERDICTS) tell({ column: "verdict", public: "", within: "", code }, () => statuses.verdict(code));
  const order = ["public", "wave", "indicator", "answer", "domain_kind", "domain", "status", "verdict"];
  const rows = [...found.values()].map((row) => row());
  return rows.sort((one, other) => order.indexOf(one.column) - order.indexOf(other.column));
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
