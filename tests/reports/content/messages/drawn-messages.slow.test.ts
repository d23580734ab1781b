import { beforeAll, describe, expect, test } from "vitest";
import { unfoundedTexts } from "#reports/content/facts/unfounded-texts";
import { siteContext } from "#reports/content/site-context";
import type { ReleaseTables } from "#schemas/tables/tables";
import { seeded } from "#tests/fixtures/release/make-release";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { draws } from "#tests/tier";
import { changeExports, drawExports, drawnStudy } from "./drawn-publics.ts";
import { judge, TYPED } from "./judge-sentences.ts";
import { subtitlesOf, type Told, toldBySite } from "./told-by-site.ts";

/** What the site of some exports says, its tables, and the titles of the author that it refuses. */
interface Site {
  readonly told: readonly Told[];
  readonly subtitles: ReadonlyMap<string, string>;
  readonly tables: ReleaseTables;
  readonly refused: ReadonlySet<string>;
}

async function siteOf(exports: Parameters<typeof drawnStudy>[0]): Promise<Site> {
  const definition = drawnStudy(exports);
  const tables = await releaseInMemory(definition);
  const context = siteContext(definition, tables);
  const said = { told: toldBySite(context), subtitles: subtitlesOf(context) };
  return { ...said, tables, refused: new Set(unfoundedTexts(context).map(({ text }) => text.text)) };
}

const keyOf = ({ slot, text, where }: Told): string => [slot, where.place ?? where.public ?? "", text].join("\n");

/** Sentences of a site that its tables do not bear out, or that nobody can read. */
const untrue = ({ told, tables }: Site): readonly string[] =>
  told.flatMap(({ slot, text, where }) => {
    const found = judge(text, tables, where);
    return found === "true" ? [] : [`${slot}: ${text} (${found})`];
  });

describe("whatever changes in the data, titles, essentials and sheets say what is true", () => {
  const counts = { sentences: 0, "became false": 0, "stayed true": 0 };
  const typed = new Map<string, number>();
  const [wrong, kept, lost, misjudged]: [string[], string[], string[], string[]] = [[], [], [], []];

  /** What a change made of what was said before. */
  function follow(before: Site, after: Site): void {
    const said = new Set(after.told.map(keyOf));
    const titled = new Set(after.told.map(({ slot }) => slot));
    for (const one of before.told) {
      const where = { ...one.where, subtitle: after.subtitles.get(one.slot) };
      const stays = judge(one.text, after.tables, where) === "true";
      counts[stays ? "stayed true" : "became false"] += 1;
      if (!stays && said.has(keyOf(one))) kept.push(one.text);
      // It may give way to another that is true; never to none, where its figure is still drawn.
      if (stays && after.subtitles.has(one.slot) && !titled.has(one.slot)) lost.push(`${one.slot}: ${one.text}`);
    }
  }

  beforeAll(async () => {
    const random = seeded(20261130);
    let exports = drawExports(random);
    let before: Site | undefined;
    for (let draw = 0; draw < draws(12, 500); draw++) {
      const after = await siteOf(exports);
      counts.sentences += after.told.length;
      wrong.push(...untrue(after).map((line) => `draw ${draw}, ${line}`));
      if (before !== undefined) follow(before, after);
      for (const [title, isTrue] of Object.entries(TYPED)) {
        const verdict = `${title}: ${isTrue(after.tables) ? "true" : "false"}`;
        typed.set(verdict, (typed.get(verdict) ?? 0) + 1);
        if (after.refused.has(title) === isTrue(after.tables)) misjudged.push(`draw ${draw}, ${verdict}`);
      }
      before = after;
      exports = changeExports(exports, random);
    }
  });

  test("every sentence is true of the tables", () => {
    expect(wrong).toEqual([]);
  });

  test("none that became false is still said, and a title that stayed true leaves one", () => {
    expect(kept).toEqual([]);
    expect(lost).toEqual([]);
    expect(counts["became false"]).toBeGreaterThan(100);
    expect(counts["stayed true"]).toBeGreaterThan(100);
  });

  test("titles of the author are refused where they are false, and only there", () => {
    expect(misjudged).toEqual([]);
    expect([...typed.keys()]).toEqual(
      expect.arrayContaining(["Le chant progresse: true", "Le chant progresse: false"]),
    );
  });
});
