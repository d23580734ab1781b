import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { type CsvRow, figuresOf, numbersOf, readCsv, readPages, textOf } from "./read-site.ts";

const STUDIES = [
  { name: "the demonstration", from: "data/phare", id: "phare", lang: "fr", least: 0.6, verbs: true },
  { name: "the starter", from: "data/starter", id: "bibliotheque", lang: "fr", least: 0, verbs: true },
  {
    name: "Californian schools",
    from: "tests/fixtures/calibrated-schools",
    id: "calibrated-schools",
    lang: "en",
    least: 0,
    // Its shares have no verb (sentence:), which a title of a majority says.
    verbs: false,
  },
] as const;

interface Title {
  readonly page: string;
  readonly id: string;
  readonly text: string;
  /** Keys of the facts that it states; none where it is a label. */
  readonly keys: readonly string[];
}

/** What a fact is told by: its gap, or its value, as points, in percent or as it is, to a decimal or none. */
function printedOf({ kind, difference, estimate }: CsvRow): readonly string[] {
  const value = Math.abs(Number(kind === "level" ? estimate : difference));
  // That of totals, which no other reaches, is said by its first two digits.
  const short = value >= 1000 ? [String(Number(value.toPrecision(2)))] : [];
  return [...short, ...[value, value * 100].flatMap((one) => [0, 1, 2].map((decimals) => roundedTo(one, decimals)))];
}

const roundedTo = (value: number, decimals: number): string =>
  (Math.floor(value * 10 ** decimals + 0.5 + 1e-9) / 10 ** decimals).toFixed(decimals);

const titlesOf = (page: string, html: string): readonly Title[] =>
  [...html.matchAll(/<figure id="fig-([^"]+)"[\s\S]*?<h3(?: data-fact="([^"]*)")?>([\s\S]*?)<\/h3>/g)].map(
    ([, id = "", keys = "", text = ""]) => ({
      page,
      id,
      text: textOf(text),
      keys: textOf(keys).split(" ").filter(Boolean),
    }),
  );

const RISES = /^(?:Plus|More) (?:souvent |often )?(?:qu’(?:en|à)|than in)|augmente|increase|rose/;
const FALLS = /^(?:Moins|Less) (?:souvent |often )?(?:qu’(?:en|à)|than in)|diminue|decrease|fell/;
const APART = /autres publics|other publics|plus souvent que les|more often than|diffèrent sur|differ on/;
const MAJORITY = /majorité|majority/;
const PLACES = /diffère|se distingue(?:nt)?|differs? from|stands? apart/;

/** What the facts of a title must be for it to be true: the rules of the words, written apart from the program. */
function faultOf({ text }: Title, told: readonly CsvRow[]): string | null {
  const all = (test: (row: CsvRow) => boolean) => told.length > 0 && told.every(test);
  if (told.some(({ status }) => status !== "published")) return "a fragile fact";
  if (RISES.test(text))
    return all(({ kind, verdict }) => kind === "change" && verdict === "significant-higher") ? null : "no rise";
  if (FALLS.test(text))
    return all(({ kind, verdict }) => kind === "change" && verdict === "significant-lower") ? null : "no fall";
  if (APART.test(text))
    return all(({ kind, verdict = "" }) => kind === "public-gap" && verdict.startsWith("significant"))
      ? null
      : "no gap";
  if (MAJORITY.test(text))
    return all(({ kind, ci_lower }) => kind === "level" && Number(ci_lower) > 0.5) ? null : "no majority";
  if (PLACES.test(text))
    return all(({ kind, verdict = "" }) => kind === "gap" && verdict.startsWith("significant")) ? null : "no place";
  return "no rule for these words";
}

/** « 7 … sur 11 »: as many facts as are counted; of territories, as many as there are in the facts. */
function countFault({ text, keys }: Title, told: readonly CsvRow[]): string | null {
  const counted =
    /(\d+) (?:[\p{L}’ -]+ )?(?:sur|of) (\d+)|[Ll]es (\d+) |[Aa]ll (\d+) |(\d+) [\p{L}]+ (?:diffèrent|differ) /u.exec(
      text,
    );
  const count = Number(counted?.[1] ?? counted?.[3] ?? counted?.[4] ?? counted?.[5] ?? Number.NaN);
  if (Number.isNaN(count)) return null;
  const places = new Set(told.filter(({ kind }) => kind === "gap").map(({ domain }) => domain)).size;
  return count === (places > 0 ? places : keys.length) ? null : `${count} said, ${places || keys.length} stated`;
}

/** Whether the rows of a figure, read in its own file, hold something that a title may state: read apart from the program. */
function allowsMessage(rows: readonly CsvRow[], isShare: (row: CsvRow) => boolean): boolean {
  const solid = rows.filter(({ status }) => status === "published");
  return solid.some((row) => {
    const { kind, verdict = "", domain_kind, ci_lower } = row;
    if (kind === "level") return domain_kind === "all" && isShare(row) && Number(ci_lower) > 0.5;
    return verdict.startsWith("significant");
  });
}

describe.each(STUDIES)("titles of $name", ({ from, id, lang, least, verbs }) => {
  let titles: readonly Title[];
  let facts: ReadonlyMap<string, readonly CsvRow[]>;
  let readings: ReadonlyMap<string, string>;
  let address: string;
  let isShare: (row: CsvRow) => boolean;
  beforeAll(async () => {
    ({ address } = await builtStudy(from, id, lang));
    const shares = readCsv(join(address, "tables", "estimates.csv")).filter(({ statistic }) => statistic === "share");
    const known = new Set(shares.map((row) => `${row.public} ${row.indicator}`));
    isShare = (row) => verbs && known.has(`${row.public} ${row.indicator}`);
    const pages = [...readPages(join(address, "site"))];
    titles = pages.flatMap(([page, html]) => titlesOf(page, html));
    readings = new Map(
      pages.flatMap(([page, html]) =>
        figuresOf(page, html).map(({ id, reading }) => [`${page}#${id}`, reading] as const),
      ),
    );
    facts = Map.groupBy(readCsv(join(address, "tables", "facts.csv")), ({ key = "" }) => key);
  });

  test("state facts that are published, that their words allow, and as many as they count", () => {
    const stated = titles.filter(({ keys }) => keys.length > 0);
    const wrong = stated.flatMap((title) => {
      const kinds = MAJORITY.test(title.text) ? ["level"] : ["change", "gap", "public-gap"];
      const told = title.keys.flatMap((key) => (facts.get(key) ?? []).filter(({ kind = "" }) => kinds.includes(kind)));
      const missing = title.keys.filter((key) => !facts.has(key));
      return [...missing, faultOf(title, told), countFault(title, told)]
        .filter((fault) => fault !== null)
        .map((fault) => `${title.page}#${title.id}: ${fault}: « ${title.text} »`);
    });
    expect(wrong).toEqual([]);
  });

  test("are read by their Lecture: it tells one of the facts that the title states, in its direction", () => {
    const stated = titles.filter(({ keys, text }) => keys.length > 0 && !PLACES.test(text));
    const wrong = stated.flatMap((title) => {
      const lecture = readings.get(`${title.page}#${title.id}`) ?? "";
      const numbers = numbersOf(lecture, []).map((one) => one.replace(/\s/gu, "").replace(",", "."));
      const told = title.keys.flatMap((key) => facts.get(key) ?? []);
      const read = told.some((fact) => printedOf(fact).some((one) => numbers.includes(one)));
      const against =
        (RISES.test(title.text) && /baisse|fall/.test(lecture)) ||
        (FALLS.test(title.text) && /hausse|rise/.test(lecture));
      return read && !against ? [] : [`${title.page}#${title.id}: « ${title.text} » is read « ${lecture} »`];
    });
    expect(wrong).toEqual([]);
  });

  test("state a message in nine figures of the report out of ten whose rows allow one", () => {
    const report = titles.filter(({ page }) => /^(?:rapport|report)\.html$/.test(page));
    const allowed = report.filter(({ id: figure }) => {
      const file = join(address, "site", "figures", `${figure}.csv`);
      return existsSync(file) && allowsMessage(readCsv(file), isShare);
    });
    const silent = allowed.filter(({ keys }) => keys.length === 0).map(({ id: figure, text }) => `${figure}: ${text}`);
    expect(silent.length, silent.join("\n")).toBeLessThanOrEqual(0.1 * allowed.length);
    expect(allowed.length).toBeGreaterThanOrEqual(least * report.length);
  });

  test("have twelve words at most where they state a fact, and state one in most figures of the report", () => {
    const words = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    expect(titles.filter(({ keys, text }) => keys.length > 0 && words(text) > 12)).toEqual([]);
    const report = titles.filter(({ page }) => /^(?:rapport|report)\.html$/.test(page));
    expect(report.length).toBeGreaterThan(0);
    const share = report.filter(({ keys }) => keys.length > 0).length / report.length;
    expect(share).toBeGreaterThanOrEqual(least);
  });
});
