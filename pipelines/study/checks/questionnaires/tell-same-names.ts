import { LANGUAGES, type Localised } from "#schemas/labels";
import { textOf } from "#study/localise";
import type { ReferenceReporter } from "../reference-reporter.ts";

/** Codes of a list, rows of a question, indicators that bear one label: their results would be told under one name. */
export function tellSameNames(
  labels: readonly (readonly [code: string, label: Localised])[],
  pathOf: (code: string) => readonly PropertyKey[],
  reporter: ReferenceReporter,
): void {
  const told = new Set<string>();
  for (const lang of LANGUAGES) {
    const named = labels.map(([code, label]) => ({ code, label: textOf(label, lang) }));
    for (const [first, ...others] of Map.groupBy(named, ({ label }) => plainLabel(label)).values())
      for (const other of others.filter(({ code }) => !told.has(code))) {
        told.add(other.code);
        reporter.homonym(pathOf(other.code), { label: other.label, codes: [first.code, other.code] });
      }
  }
}

const plainLabel = (label: string): string => label.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
