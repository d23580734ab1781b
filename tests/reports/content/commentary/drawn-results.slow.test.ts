import { beforeAll, describe, expect, test } from "vitest";
import { chapterCommentary, refusedCommentary } from "#reports/content/commentary/chapter-commentary";
import { siteContext } from "#reports/content/site-context";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReleaseTables } from "#schemas/tables/tables";
import { seeded } from "#tests/fixtures/release/make-release";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import { draws } from "#tests/tier";

/** Shares of yes by wave and place, drawn; sizes small enough that some places are hidden. */
function drawnStudy(random: () => number): StudyDefinition {
  const before = [random(), random(), random()];
  const wave = (): string => {
    const rows = ["A", "B", "C"].flatMap((place, rank) => {
      const size = 25 + Math.floor(random() * 200);
      const share = Math.min(1, Math.max(0, before[rank] + (random() - 0.5) / 3));
      return Array.from({ length: size }, () => `${place};${random() < share ? 1 : 2}`);
    });
    return `id;place;q\n${rows.map((row, id) => `${id};${row}`).join("\n")}\n`;
  };
  return smallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [
      { id: "place", type: "territory", level: "region" },
      { id: "q", type: "single", codes: "yes" },
    ],
    indicators: [
      { id: "yes", equivalence: 0.08, statistic: "share", definitions: [{ numerator: { question: "q", in: [1] } }] },
    ],
    waves: { "2020": { export: wave() }, "2024": { export: wave() } },
    publicKeys: { region: "place" },
    studyKeys: {
      disclosure: { minimum_base: 30, fragile_base: 60 },
      territories: { label: "Lieux", levels: [{ id: "region", file: "regions.csv", source: "essai" }] },
      report: {
        title: "Essai",
        chapters: [{ id: "tout", title: "Tout", figures: [{ id: "f", form: "publics", indicators: ["yes"] }] }],
      },
    },
    files: { "regions.csv": "code,label\nA,Un\nB,Deux\nC,Trois\n" },
  });
}

/** What the tables say, read without the facts: rows of trends, estimates and specificities, by their own verdicts. */
function oracle({ trends, estimates, specificities }: ReleaseTables) {
  const shown = ({ status }: { readonly status: string }) => status === "published";
  const change = trends.find((row) => row.indicator === "yes" && row.domain === "all");
  const level = estimates.find((row) => row.indicator === "yes" && row.domain === "all" && row.wave === "2024");
  const gap = specificities.find((row) => row.indicator === "yes" && row.domain === "A" && row.wave === "2024");
  const part = estimates.find((row) => row.indicator === "yes" && row.domain === "A" && row.wave === "2024");
  const sure = (row: typeof change | typeof gap) =>
    row !== undefined && row.p_adjusted !== null && row.p_adjusted < 0.05 && (row.difference ?? 0) !== 0;
  const signOf = (row: typeof change | typeof gap) => (sure(row) ? Math.sign(row?.difference ?? 0) : 0);
  const tested = (row: typeof change | typeof gap) => row !== undefined && row.p_adjusted !== null;
  const solid = (row: typeof change | typeof gap) => row !== undefined && shown(row);
  return {
    rises: solid(change) && signOf(change) > 0,
    falls: solid(change) && signOf(change) < 0,
    notRising: tested(change) && signOf(change) <= 0,
    same: solid(change) && change?.verdict === "equivalent",
    changeTold: tested(change),
    majority: level !== undefined && shown(level) && (level.ci_lower ?? 0) > 0.5,
    levelTold: level?.estimate != null,
    above: solid(gap) && signOf(gap) > 0,
    below: solid(gap) && signOf(gap) < 0,
    gapTold: tested(gap),
    partTold: part?.estimate != null,
  };
}

const CHANGE = "people.2020..2024.yes";
const PLACE = "people.2024.yes@region=A";
/** Each sentence on a line of its own, and what makes it true. */
const SENTENCES: readonly (readonly [text: string, truth: keyof ReturnType<typeof oracle>])[] = [
  [`La part progresse ({{${CHANGE}}}).`, "rises"],
  [`La part est en baisse ({{${CHANGE}}}).`, "falls"],
  [`La part ne progresse pas ({{${CHANGE}}}).`, "notRising"],
  [`La part reste stable ({{${CHANGE}}}).`, "same"],
  [`La part {{${CHANGE} change}}.`, "changeTold"],
  ["Une majorité le dit ({{people.2024.yes}}).", "majority"],
  ["La part est de {{people.2024.yes}}.", "levelTold"],
  [`En A, la part est au-dessus de celle du reste ({{${PLACE} gap}}).`, "above"],
  [`En A, la part est inférieure à celle du reste ({{${PLACE} gap}}).`, "below"],
  [`En A, la part se situe {{${PLACE} gap}}.`, "gapTold"],
  [`En A, la part est de {{${PLACE}}}.`, "partTold"],
];
const TEXT = SENTENCES.map(([text]) => text).join("\n\n");

describe("whatever the results, what became false is refused and what stayed true is not", () => {
  const truths = new Map<string, number>();
  let wrong: readonly string[] = [];
  let printed: readonly string[] = [];

  beforeAll(async () => {
    const [random, found, told] = [seeded(20261129), [] as string[], [] as string[]];
    for (let draw = 0; draw < draws(20, 500); draw++) {
      const definition = drawnStudy(random);
      const release = await releaseInMemory(definition);
      const commentary = [{ chapter: "tout", file: "commentary/tout.md", lang: "fr" as const, text: TEXT }];
      const context = siteContext({ ...definition, commentary }, release);
      const refused = new Set(refusedCommentary(context).map(({ line }) => (line - 1) / 2));
      const says = oracle(release);
      for (const [rank, [text, truth]] of SENTENCES.entries()) {
        const verdict = `${truth} ${says[truth] ? "true" : "false"}`;
        truths.set(verdict, (truths.get(verdict) ?? 0) + 1);
        if (refused.has(rank) === says[truth]) found.push(`draw ${draw}: ${text} (${verdict})`);
      }
      const level = release.estimates.find(
        (row) => row.domain === "all" && row.wave === "2024" && row.indicator === "yes",
      );
      const alone = { ...definition, commentary: [{ ...commentary[0], text: "{{people.2024.yes}}" }] };
      const [html] = chapterCommentary(siteContext(alone, release), "tout");
      told.push(`${html?.replaceAll(/<[^>]+>|[^\d,]/g, "").replace(",", ".")} ${level?.estimate}`);
    }
    wrong = found;
    printed = told;
  });

  test("every sentence is judged as its row is", () => {
    expect(wrong).toEqual([]);
  });

  test("and both ways occur for most of them", () => {
    const both = SENTENCES.filter(([, truth]) => truths.has(`${truth} true`) && truths.has(`${truth} false`));
    expect(both.map(([, truth]) => truth)).toEqual(
      expect.arrayContaining(["rises", "falls", "notRising", "majority", "above", "below"]),
    );
  });

  test("a number is printed as its row rounds", () => {
    for (const line of printed) {
      const [text = "", estimate = ""] = line.split(" ");
      const decimals = text.includes(".") ? 1 : 0;
      expect(Math.abs(Number(text) - 100 * Number(estimate))).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9);
    }
  });
});
