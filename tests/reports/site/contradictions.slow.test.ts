import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { fileName } from "#schemas/names/file-name";
import { builtStudy } from "#tests/fixtures/built/built-study";
import {
  type CsvRow,
  figuresOf,
  numbersOf,
  type ReadFigure,
  type ReadSentence,
  readCsv,
  readPages,
  sentencesOf,
  tableOf,
  textOf,
} from "./read-site.ts";

/** Whole sites, read as a reader would: pages and published CSV alone, nothing of the program. */
const STUDIES = [
  { name: "the demonstration", from: "data/phare", id: "phare", lang: "fr", words: ["de 10 salariés ou plus"] },
  { name: "the starter", from: "data/starter", id: "bibliotheque", lang: "fr", words: [] },
  {
    name: "Californian schools, in English",
    from: "tests/fixtures/calibrated-schools",
    id: "calibrated-schools",
    lang: "en",
    words: [],
  },
  {
    name: "a study of several publics",
    from: "tests/fixtures/law",
    id: "lecture",
    lang: "fr",
    words: ["vaut au plus 17"],
  },
] as const;

interface Site {
  readonly pages: ReadonlyMap<string, string>;
  readonly figures: readonly ReadFigure[];
  readonly sentences: readonly ReadSentence[];
  readonly csv: (table: string) => readonly CsvRow[];
  /** Words of the study that hold numbers: waves, labels. */
  readonly names: readonly string[];
}

const isShown = ({ status }: CsvRow): boolean => status === "published" || status === "fragile";
const isSignificant = ({ verdict }: CsvRow): boolean => verdict?.startsWith("significant") ?? false;

async function siteOf({ from, id, lang, words }: (typeof STUDIES)[number]): Promise<Site> {
  const { address } = await builtStudy(from, id, lang);
  const pages = readPages(join(address, "site"));
  const tables = new Map<string, readonly CsvRow[]>();
  const csv = (table: string) => {
    const known = tables.get(table) ?? readCsv(join(address, "tables", `${table}.csv`));
    tables.set(table, known);
    return known;
  };
  const figures = [...pages].flatMap(([page, html]) => figuresOf(page, html));
  const waves = csv("estimates").map(({ wave = "" }) => wave);
  const headings = figures.flatMap(({ table }) => table.map(([heading = ""]) => heading));
  const names = [...new Set([...waves, ...headings, ...words])].filter((name) => /\d/.test(name));
  return {
    pages,
    figures,
    sentences: [...pages].flatMap(([page, html]) => sentencesOf(page, html)),
    csv,
    names,
  };
}

describe.each(STUDIES)("the site of $name", (study) => {
  let site: Site;
  beforeAll(async () => {
    site = await siteOf(study);
  });

  test("has figures with a Lecture, each of whose numbers stands in the table of the figure", () => {
    expect(site.figures.length).toBeGreaterThan(1);
    const missing = site.figures.flatMap(({ page, id, reading, table }) => {
      // Totals of a Likert bar are sums of the shares of its lines, before rounding.
      const cells = table.slice(1).flatMap((row) => row.flatMap((cell) => numbersOf(cell, [])));
      const sums = sumsOf(table, reading);
      return numbersOf(reading, [...site.names, ...table.flatMap(([heading = ""]) => heading)])
        .filter((number) => !cells.includes(number) && !sums.includes(number) && number !== "100")
        .map((number) => `${page}#${id}: ${number} in « ${reading} »`);
    });
    expect(missing).toEqual([]);
  });

  test("names no two places alike where it shortens their names", () => {
    const abbreviating = [...site.pages].filter(([, html]) => /Abréviations|Abbreviations/i.test(html));
    const alike = abbreviating.flatMap(([page, html]) =>
      [...textOf(html).matchAll(/(?:Abréviations :|Abbreviations:) ([^.]+)\./gi)].flatMap(([, told = ""]) => {
        const short = told.split(";").map((one) => one.split(",")[0]?.trim());
        return new Set(short).size === short.length && short.length > 1 ? [] : [`${page}: ${told}`];
      }),
    );
    expect(alike).toEqual([]);
  });

  test("counts in Champ what its table counts, or the whole population of a figure by territory", () => {
    const national = new Set(
      site.csv("estimates").flatMap((row) => (row.domain_kind === "all" && isShown(row) ? [row.base] : [])),
    );
    const wrong = site.figures.flatMap(({ page, id, scope, table }) => {
      const cells = table.slice(1).flatMap((row) => row.map((cell) => cell.replace(/[ ,]/g, "")));
      const counts = [...scope.matchAll(/n (?:= |de |from )(\d+(?:[ ,]\d{3})*)(?: (?:à|to) (\d+(?:[ ,]\d{3})*))?/g)];
      return counts
        .flatMap(([, least, most]) => [least, most].filter((one) => one !== undefined))
        .map((one) => one.replace(/[ ,]/g, ""))
        .filter((one) => !cells.includes(one) && !(table.every((row) => !row.includes("n")) || national.has(one)))
        .map((one) => `${page}#${id}: n = ${one}`);
    });
    expect(wrong).toEqual([]);
  });

  test("states facts that the table of facts has, with the numbers and the words of their verdict", () => {
    const facts = site.csv("facts");
    const wrong = site.sentences.flatMap(({ page, keys, text }) => {
      if (isGroup(keys)) return groupFaults(facts, { keys, text });
      return keys.flatMap((key) => {
        const level = facts.filter((fact) => fact.key === key);
        if (level.length > 0 && level.every(({ kind }) => kind === "level")) return levelFaults(level, { text, site });
        const own = facts.filter((fact) => fact.key === key && fact.kind !== "level");
        const [fact] = own;
        if (fact === undefined) return [`${page}: no fact ${key}`];
        const numbers = numbersOf(text, site.names);
        const gap = Math.abs(Number(fact.difference));
        // That of totals, which no other gap reaches, is said by its first two digits.
        const short = gap >= 1000 ? [String(Number(gap.toPrecision(2)))] : [];
        const printed = [gap, gap * 100].flatMap((value) => [roundedTo(value, 1), roundedTo(value, 0), ...short]);
        const told = numbers.some((one) => printed.includes(one.replace(",", ".").replace(/ /g, "")));
        const words = wordsAgree(text, fact);
        return [told ? [] : [`${page}: the gap of ${key} (${gap}) is not in « ${text} »`], words].flat();
      });
    });
    expect(wrong).toEqual([]);
  });

  test("says the same of a fact wherever it says it", () => {
    const changes = site.sentences.filter(({ keys }) => keys.every((key) => key.includes("..")));
    const said = Map.groupBy(changes, ({ keys }) => keys.join(" "));
    const twice = [...said].filter(([, own]) => new Set(own.map(({ text }) => text)).size > 1);
    expect(twice.map(([key]) => key)).toEqual([]);
  });

  test("leads from each sentence of the report to a place that has its numbers", () => {
    const wrong = site.sentences
      .filter(({ links }) => links.length > 0)
      .flatMap(({ text, links, keys }) => {
        const cells = links.flatMap((href) => cellsBehind(site, href));
        const counts = isGroup(keys) ? countsOf(site.csv("facts"), keys) : [];
        return numbersOf(text, site.names)
          .filter((number) => !cells.includes(number) && !counts.includes(number))
          .map((number) => `${keys}: ${number} is not behind ${links}: « ${text} »`);
      });
    expect(wrong).toEqual([]);
  });

  test("says none where there is none, and counts what is counted", () => {
    const rows = site.csv("specificities").filter((row) => row.domain_kind === "region" && isShown(row));
    const changes = site.csv("trends").filter((row) => row.domain_kind === "region" && isShown(row));
    const codes = [
      ...new Set(site.csv("estimates").flatMap((row) => (row.domain_kind === "region" ? [row.domain ?? ""] : []))),
    ];
    const wrong: string[] = [];
    for (const [page, html] of site.pages) {
      const label = textOf(/<h1>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? "");
      const code = codes.find((one) => page === `regions/${fileName(one, label)}.html`);
      if (code === undefined) continue;
      const text = textOf(html.replace(/<svg[\s\S]*?<\/svg>/g, ""));
      const own = rows.filter(
        ({ domain, verdict, difference }) => domain === code && verdict !== "not-tested" && difference !== "",
      );
      const found = own.filter(isSignificant).length;
      const none = /Aucune spécificité|No statistically significant difference/.test(text);
      if (none !== (found === 0)) wrong.push(`${page}: none said ${none}, ${found} significant`);
      const counted =
        found === 0
          ? undefined
          : /(\d[\d ,]*|une) (?:s’en distinguent|s’en distingue|differs?) significa/.exec(text)?.[1];
      if (found > 0 && counted !== undefined && counted !== "une" && Number(counted.replace(/\D/g, "")) !== found)
        wrong.push(`${page}: ${counted} said, ${found} significant`);
      const moved = changes.filter(
        (row) => row.domain === code && row.difference !== "" && row.verdict !== "not-tested",
      );
      const still =
        /évolutions? testées?[^.]*(?:ne sont|n’est) pas significative|changes? (?:between two waves )?tested here (?:are|is) not/.test(
          text,
        );
      if (still && moved.some(isSignificant))
        wrong.push(`${page}: no change said, ${moved.filter(isSignificant).length} significant`);
      if (/Aucune évolution n’est testable|No change can be tested/.test(text) && moved.length > 0)
        wrong.push(`${page}: nothing testable said, ${moved.length} tested`);
    }
    const report = textOf([...site.pages].find(([page]) => /^(rapport|report)\.html$/.test(page))?.[1] ?? "");
    const all = [...rows, ...changes, ...site.csv("trends").filter(isShown)].some(isSignificant);
    if (/Aucun écart n’est statistiquement significatif|No gap is statistically significant/.test(report) && all)
      wrong.push("the report says that no gap is significant");
    expect(wrong).toEqual([]);
  });

  test("gives for waves that do not compare the reasons of the table", () => {
    const rows = site
      .csv("trends")
      .filter(({ domain_kind, comparable }) => domain_kind === "all" && comparable === "false");
    const pairs = new Map(rows.map((row) => [[row.public, row.indicator, row.from_wave, row.to_wave].join(), row]));
    const absent = [...pairs.values()].filter(({ reason }) => reason === "question-absent-of-a-wave").length;
    const table = tableOf(site.pages.get("annexes.html") ?? "", "limite-non-comparables").slice(1);
    expect(table.length).toBe(pairs.size);
    expect(table.filter((row) => /absente|absent/.test(row.at(-1) ?? "")).length).toBe(absent);
  });

  test("has no verb of change in a title that its table does not test as one", () => {
    const wrong = site.figures
      .filter(({ title }) => /hausse|baisse|significant (rise|fall)/.test(title))
      .filter(({ title, table }) => {
        const verdict = /hausse|rise/.test(title) ? /^(hausse|rise)$/ : /^(baisse|fall)$/;
        return !table.some((row) => row.some((cell) => verdict.test(cell)));
      });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test("never prints a share of what a wave did not offer", () => {
    const absent = site.csv("estimates").filter(({ status }) => status === "not-asked");
    expect(absent.filter(({ estimate }) => estimate !== "")).toEqual([]);
  });
});

const roundedTo = (value: number, decimals: number): string => {
  const scale = 10 ** decimals;
  return (Math.floor(value * scale + 0.5 + 1e-9) / scale).toFixed(decimals);
};

/** Whether a sentence tells several answers that changed together. */
const isGroup = (keys: readonly string[]): boolean => keys.length > 1 && keys.every((key) => key.includes(".."));

/** How many changed, and how many were compared: those of the same public, waves and indicator that are shown, of all. */
function countsOf(facts: readonly CsvRow[], keys: readonly string[]): readonly string[] {
  const series = (key: string) => key.replace(/:.*$/, ":");
  const compared = facts.filter(
    ({ key = "", kind, domain_kind, ...row }) =>
      kind === "change" && domain_kind === "all" && isShown(row) && series(key) === series(keys[0] ?? ""),
  );
  return [String(keys.length), String(compared.length)];
}

/** A sentence on several changes says how many, of how many, and they are all established in the direction that it says. */
function groupFaults(
  facts: readonly CsvRow[],
  { keys, text }: { readonly keys: readonly string[]; readonly text: string },
): readonly string[] {
  const own = facts.filter(({ key = "", kind }) => kind === "change" && keys.includes(key));
  const [up, down] = [/augmente|rises|increases/.test(text), /diminue|falls|decreases/.test(text)];
  const verdict = up ? "significant-higher" : "significant-lower";
  // Years of waves are no counts: those before the comma, and that of a flash survey which is named at the end.
  const numbers = numbersOf(text.replace(/^[^,]*,/, "").replace(/\([^()]*flash(?: survey)?\)/, ""), []);
  const [told = "", compared = ""] = countsOf(facts, keys);
  const expected = told === compared ? [told] : [told, compared];
  return [
    ...(up === down ? [`no direction in « ${text} »`] : []),
    ...(own.length === keys.length && own.every((fact) => fact.verdict === verdict)
      ? []
      : [`other verdicts: « ${text} »`]),
    ...(numbers.join() === expected.join() ? [] : [`${told} of ${compared}, but « ${text} »`]),
  ];
}

/** A sentence on a level prints its value, as the figures do. */
function levelFaults(
  [fact]: readonly CsvRow[],
  { text, site }: { readonly text: string; readonly site: Site },
): readonly string[] {
  const value = Number(fact?.estimate);
  const printed = [value, value * 100].flatMap((one) => [roundedTo(one, 1), roundedTo(one, 0)]);
  const told = numbersOf(text, site.names).map((one) => one.replace(",", ".").replace(/ /g, ""));
  return told.some((one) => printed.includes(one))
    ? []
    : [`the value of ${fact?.key} (${value}) is not in « ${text} »`];
}

/** Whether the words of a sentence are those that the verdict of its fact allows. */
function wordsAgree(text: string, { kind, verdict, key = "" }: CsvRow): readonly string[] {
  if (kind === "change") {
    const up = /cette hausse est significative|this rise is significant/.test(text);
    const down = /cette baisse est significative|this fall is significant/.test(text);
    const right =
      verdict === "significant-higher" ? up && !down : verdict === "significant-lower" ? down && !up : !up && !down;
    return right ? [] : [`${key}: ${verdict}, but « ${text} »`];
  }
  const above = /supérieur|au-dessus|higher|above/.test(text);
  const below = /inférieur|au-dessous|lower|below/.test(text);
  const right = verdict === "significant-higher" ? above : verdict === "significant-lower" ? below : !above && !below;
  return right ? [] : [`${key}: ${verdict}, but « ${text} »`];
}

/** Totals that a Lecture reads off stacked shares: of the lines that it names, in each bar; each line is rounded once. */
function sumsOf(table: readonly (readonly string[])[], reading: string): readonly string[] {
  const named = [...reading.matchAll(/[«“] ?([^»”]*?) ?[»”]/g)].map(([, label = ""]) => label);
  const groups = Map.groupBy(table.slice(1), ([heading = ""]) => heading);
  return [...groups.values()].flatMap((rows) => {
    const told = rows.filter(([, answer = ""]) => named.includes(answer));
    if (told.length < 2) return [];
    const sum = told.reduce(
      (total, [, , value = ""]) => total + Number(value.replace(",", ".").replace(/[^\d.]/g, "")),
      0,
    );
    return [sum - 1, sum, sum + 1].map((one) => String(Math.round(one)));
  });
}

/** Numbers of the tables behind a link: of a figure, of a table of the page, of a whole sheet. */
function cellsBehind({ pages, figures }: Site, href: string): readonly string[] {
  const numbers = (table: readonly (readonly string[])[]) =>
    table.flatMap((row) => row.flatMap((cell) => numbersOf(cell, [])));
  if (href.startsWith("#fig-")) return numbers(figures.find(({ id }) => `#fig-${id}` === href)?.table ?? []);
  const [page = "", id] = href.split("#");
  if (id !== undefined) return numbers(tableOf(pages.get(page) ?? "", id));
  return figures.filter(({ page }) => page === href).flatMap(({ table }) => numbers(table));
}
