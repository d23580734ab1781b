import type { EditionChange } from "#editions/compare-editions";
import type { ChangedFact } from "#schemas/open-data/changes";

/** Facts that appeared, moved or vanished since the edition before, in the order of their keys. */
export const changedFacts = (changes: readonly EditionChange[]): readonly ChangedFact[] =>
  changes
    .filter(({ subject, table }) => subject === "facts" && table === "facts")
    .map(({ key: named, what, causes, columns }) => {
      // The key of a row of facts is its own and its kind.
      const [kind = "", ...own] = named.split(" ").toReversed();
      const key = own.toReversed().join(" ");
      const side = (name: string, of: "before" | "after"): string =>
        columns.find(({ column }) => column === name)?.[of] ?? "";
      return {
        ...{ key, kind, what, cause: causes[0] ?? "elsewhere" },
        ...{ before: side("estimate", "before"), after: side("estimate", "after") },
        ...{ said_before: side("allows", "before"), said_after: side("allows", "after") },
      };
    })
    .sort((one, other) => (one.key < other.key ? -1 : 1));
