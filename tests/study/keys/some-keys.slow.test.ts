import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { marginRow } from "#schemas/margins";
import { drawn, someOf } from "#tests/tier";
import { KeyTrials } from "./fate-of-attempt.ts";
import { UNREAD } from "./key-cases.ts";
import { isRead, TRIED_KEYS } from "./key-fates.ts";

/** Keys that were accepted and read by nothing. */
const ONCE_DEAD = [
  "publics.*.article",
  "publics.*.feminine",
  "publics.*.universe.source",
  "waves.*.programme",
  "territories.label",
  "territories.levels.*.source",
];
const trials = new KeyTrials();

// Each key in turn is tried by the long tier; some, which change with the seed, here.
test.each([...someOf(ONCE_DEAD, 1), ...drawn(TRIED_KEYS, 1)])("%s does something, or is refused", async (key) => {
  expect(await isRead(key, trials)).toBe(!UNREAD.includes(key));
});

/**
 * Another value of each column of a margin; totals of quantities are compared with R (tests/weights/field.slow.test.ts), sources in
 * English are those of the pages in English (tests/schemas/prose/csv-texts.test.ts).
 */
const COLUMNS: Readonly<
  Record<Exclude<keyof typeof marginRow.shape, "total" | "source_en">, readonly [line: RegExp, to: string]>
> = {
  variable: [/^SEXE(?=,)/m, "SEX"],
  category: [/(?<=^SEXE,)1(?=,)/m, "7"],
  count: [/(?<=^REG,N,)\d+/m, "41000"],
  share: [/(?<=^SEXE,1,)[\d.]+/m, "0.9"],
  source: [/,[^,\n]+(?=,[^,\n]*,[ABC],*$)/m, ",autre source"],
  date: [/,[^,\n]*(?=,[ABC],*$)/m, ",1999"],
  confidence: [/,[ABC](?=,*$)/m, ",C"],
};

test.each(someOf(Object.entries(COLUMNS), 1))(
  "the column %s of margins does something, or is refused",
  async (column, [line, to]) => {
    const file = column === "count" ? "margins/lecteurs-regions.csv" : "margins/lecteurs.csv";
    const edit = (folder: string) => {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8");
      const edited = text.replace(line, to);
      expect(edited).not.toBe(text);
      writeFileSync(path, edited);
    };
    expect(await trials.fateOf({ after: [], edit })).not.toBe("nothing");
  },
);

test("a key that nothing reads is found out", async () => {
  const same = { after: [[["version"], "1.0"]] } as const;
  expect(await trials.fateOf(same)).toBe("nothing");
});
