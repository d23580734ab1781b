import type { FlowResult } from "#run/execute-flow";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

export type Row = Readonly<Record<string, string | number | boolean | null>>;

export const LISTS = {
  yes_no: {
    codes: { "1": "Oui", "2": "Non" },
    missing: { "8": { kind: "dont-know", label: "NSP" }, "9": { kind: "refused", label: "Refus" } },
  },
  uses: {
    codes: { "1": "Lire", "2": "Emprunter, rendre", "10": "Jouer" },
    missing: { "98": { kind: "dont-know", label: "NSP" } },
    exclusive: ["10"],
  },
  plain_uses: {
    codes: { "1": "Lire", "2": "Emprunter, rendre", "10": "Jouer" },
    missing: { "98": { kind: "dont-know", label: "NSP" } },
  },
};

/** Respondents of wave 2020 of a study, and the findings of its flow. */
export async function recode(
  small: Omit<SmallStudy, "waves"> & { readonly csv: string; readonly exportKeys?: object },
) {
  const { csv, exportKeys, ...rest } = small;
  const study = smallStudy({
    lists: LISTS,
    ...rest,
    waves: { "2020": { export: csv, exportKeys: { ...exportKeys } } },
  });
  const flow = await runInMemory(study);
  return { rows: rowsFrom<Row>(flow, "respondents/people-2020", "respondents"), flow, codes: codesOf(flow) };
}

const codesOf = ({ findings }: FlowResult): readonly string[] =>
  (findings.get("respondents/people-2020") ?? []).map(({ code, count }) => `${code}×${count}`);
export const column = (rows: readonly Row[], name: string): readonly unknown[] => rows.map((row) => row[name]);
