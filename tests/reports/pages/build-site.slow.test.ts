import { createHash } from "node:crypto";
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSite } from "#reports/build-site";
import { fileName } from "#schemas/names/file-name";
import { estimates } from "#schemas/tables/estimates";
import { maturityTable } from "#schemas/tables/maturity";
import { specificities } from "#schemas/tables/specificities";
import { STATUSES, VERDICTS } from "#schemas/tables/status";
import type { ReleaseTables } from "#schemas/tables/tables";
import { trends } from "#schemas/tables/trends";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { HOSTILE, smallStudy } from "#tests/fixtures/release/small-study";
import { expectGolden } from "#tests/golden/compare-golden";
import { forbiddenIn } from "#wording/forbidden-words";

const DEFINITION = smallStudy();
const RELEASE = makeRelease(DEFINITION);
const SITE = mkdtempSync(join(tmpdir(), "site-"));
const TWIN = mkdtempSync(join(tmpdir(), "site-twin-"));
const pages = new Map<string, string>();

beforeAll(async () => {
  const built = await buildSite({ definition: DEFINITION, release: RELEASE, folder: SITE });
  for (const file of built.pages) pages.set(file, readFileSync(join(SITE, file), "utf8"));
});
afterAll(() => {
  for (const folder of [SITE, TWIN]) rmSync(folder, { recursive: true, force: true });
});

const everyPage = () => [...pages];
/** Text that a reader sees or hears, with the elements that hold data as it is left out. */
const textsOf = (html: string) =>
  [...html.replace(/<style>.*?<\/style>|<code>.*?<\/code>|<script>.*?<\/script>/gs, "").matchAll(/>([^<]+)</g)].map(
    (match) => match[1] ?? "",
  );
const figuresOf = (html: string) =>
  [...html.matchAll(/<figure id="fig-([^"]+)".*?<\/figure>(?:\n<details class="data">.*?<\/details>)?/gs)].map(
    (match) => ({
      id: match[1] ?? "",
      html: match[0],
    }),
  );

test("the fixture holds every status and verdict, in rows of the schema", () => {
  expect(new Set(RELEASE.estimates.map(({ status }) => status)).size).toBeGreaterThanOrEqual(3);
  const statuses = new Set([...RELEASE.estimates, ...RELEASE.trends, ...RELEASE.maturity].map(({ status }) => status));
  expect(STATUSES.filter((status) => !statuses.has(status))).toEqual(["not-asked"]);
  const verdicts = new Set([...RELEASE.specificities, ...RELEASE.trends].map(({ verdict }) => verdict));
  expect(VERDICTS.filter((verdict) => !verdicts.has(verdict) && verdict !== "equivalent")).toEqual([]);
  for (const row of RELEASE.estimates) estimates.row.parse(row);
  for (const row of RELEASE.specificities) specificities.row.parse(row);
  for (const row of RELEASE.trends) trends.row.parse(row);
  for (const row of RELEASE.maturity) maturityTable.row.parse(row);
});

describe("the site", () => {
  test("has its pages, one sheet per region, and says them", () => {
    const sheets = [...pages.keys()].filter((file) => file.startsWith("regions/"));
    const indicators = DEFINITION.indicators.indicators.map(({ id }) => `indicateurs/${fileName(id)}.html`);
    expect([...pages.keys()].filter((file) => !sheets.includes(file))).toEqual([
      "index.html",
      "rapport.html",
      "annexes.html",
      "vagues/index.html",
      "vagues/lecteurs-2015-2019.html",
      "vagues/lecteurs-2019-2021.html",
      "vagues/lecteurs-2015-2021.html",
      "vagues/libraires-2016-2020.html",
      "indicateurs/index.html",
      ...indicators,
      "territoires.html",
      "comparer.html",
      "explorer.html",
      "maturite.html",
      "methode.html",
      "qualite.html",
      "donnees.html",
      "livre-des-codes.html",
    ]);
    expect(sheets).toHaveLength(6);
    expect(sheets).toContain(`regions/${fileName("C3")}-ile-script-alert-1-script.html`);
    expect(readdirSync(SITE).sort()).toEqual([
      "annexes.html",
      "comparer.html",
      "data",
      "donnees.html",
      "explorer",
      "explorer.html",
      "figures",
      "index.html",
      "indicateurs",
      "livre-des-codes.html",
      "maturite.html",
      "methode.html",
      "qualite.html",
      "rapport.html",
      "regions",
      "territoires.html",
      "vagues",
    ]);
  });

  test("links only to what exists", () => {
    for (const [file, html] of everyPage()) {
      const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
      for (const [, href = ""] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
        const [path = "", anchor] = href.split("#");
        if (path === "" && anchor !== undefined) expect(ids.has(anchor), `${file}: ${href}`).toBe(true);
        if (path !== "" && !path.includes("data/"))
          expect(existsSync(join(SITE, file, "..", path)), `${file}: ${href}`).toBe(true);
      }
    }
  });

  test("gives the same bytes again, whatever the time zone", async () => {
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Auckland";
    await buildSite({ definition: smallStudy(), release: makeRelease(DEFINITION), folder: TWIN });
    process.env.TZ = zone;
    for (const [file, html] of everyPage()) expect(readFileSync(join(TWIN, file), "utf8") === html, file).toBe(true);
  });

  test("the front page and a sheet are as they were accepted", () => {
    const bare = (html: string) =>
      html.replace(/<(style|script)>.*?<\/\1>/gs, "<$1></$1>").replace(/sha256-[^']+/g, "sha256-");
    expectGolden("pages/index.html", bare(pages.get("index.html") ?? ""));
    expectGolden("pages/region.html", bare(pages.get(`regions/${fileName("F6", "Montagne")}.html`) ?? ""));
  });
});

describe("every page", () => {
  test("is a French page with one h1, no level skipped, unique ids", () => {
    for (const [file, html] of everyPage()) {
      expect(html.startsWith('<!doctype html>\n<html lang="fr">'), file).toBe(true);
      const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]));
      expect(
        levels.filter((level) => level === 1),
        file,
      ).toHaveLength(1);
      levels.forEach((level, index) => {
        expect(level - (levels[index - 1] ?? 0), `${file}, heading ${index + 1}`).toBeLessThanOrEqual(1);
      });
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      expect(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        file,
      ).toEqual([]);
    }
  });

  test("runs nothing but its own program, asks nothing: policy with hashes, no event, no style attribute", () => {
    for (const [file, html] of everyPage()) {
      const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
      const hash = createHash("sha256").update(style).digest("base64");
      const programs = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, program = ""]) => program);
      const allowed = programs.map((program) => `'sha256-${createHash("sha256").update(program).digest("base64")}'`);
      const scripts = programs.length === 0 ? "" : `script-src ${allowed.join(" ")} 'self'; `;
      expect(html, file).toContain(`default-src 'none'; ${scripts}style-src 'sha256-${hash}'; font-src data:`);
      expect(programs.length, file).toBe(/^(?:explorer|comparer)\.html$/.test(file) ? 2 : 1);
      const bare = html.replace(style, "").replace(/<script>.*?<\/script>/gs, "");
      const tags = [...bare.matchAll(/<[a-z][^>]*>/g)].map(([tag]) => tag);
      expect(
        tags.filter((tag) => /^<(script|img|iframe|link|object)\b/.test(tag)),
        file,
      ).toEqual([]);
      expect(
        tags.filter((tag) => /\s(?:on[a-z]+|style|src)=(?![^"]*"\s*\/?>$)/.test(tag.replace(/"[^"]*"/g, '""'))),
        file,
      ).toEqual([]);
      expect(
        tags.filter((tag) => /href="(?:javascript|data|https?):/.test(tag)),
        file,
      ).toEqual([]);
    }
  });

  test("shows hostile texts as texts", () => {
    const all = everyPage()
      .map(([, html]) => html)
      .join("");
    expect(all).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    for (const text of HOSTILE) expect(all.includes(text) && /<(script|img|b)/.test(text)).toBe(false);
  });

  test("is set in French type: no ASCII quote, no three dots, no plain space before a double sign or after a number", () => {
    for (const [file, html] of everyPage()) {
      for (const text of textsOf(html)) {
        const plain = text.replaceAll(/&(?:lt|gt|amp|#x60|quot);/g, "");
        expect(plain, `${file}: ${plain}`).not.toMatch(/ [;!?%»:](?:\s|$)|« |\.\.\.|\d%|\d [%€]|'/);
      }
    }
  });

  test("holds no forbidden word in what was generated", () => {
    for (const [file, html] of everyPage()) {
      const generated = [
        ...html.matchAll(/<figcaption>.*?<\/figcaption>|<h3>.*?<\/h3>|<li>.*?<\/li>|<p class="lead">.*?<\/p>/gs),
      ];
      for (const [part] of generated) {
        if (!part.includes("&lt;")) expect(forbiddenIn(part.replace(/<[^>]+>/g, "")), `${file}: ${part}`).toEqual([]);
      }
    }
  });

  test("says that its data are synthetic, and each figure in its source", () => {
    for (const [file, html] of everyPage()) {
      expect(html, file).toContain("<strong>Données synthétiques</strong>");
      for (const figure of figuresOf(html))
        expect(figure.html, figure.id).toMatch(/Source<\/strong>.*données synthétiques/s);
    }
  });
});

describe("every figure", () => {
  test("has its caption in order, a table, and drawings that the Lecture describes", () => {
    const figures = everyPage().flatMap(([, html]) => figuresOf(html));
    expect(figures.length).toBeGreaterThan(20);
    for (const { id, html } of figures) {
      const labels = [...html.matchAll(/<p[^>]*><strong>(Note|Lecture|Champ|Source)<\/strong>/g)].map(
        (match) => match[1],
      );
      expect(
        labels.filter((label) => label !== "Note"),
        id,
      ).toEqual(["Lecture", "Champ", "Source"]);
      expect(html, id).toMatch(/<table id="tab-[^>]+>\n<caption>/);
      expect(html.match(/<th scope="col"><\/th>/), id).toBeNull();
      const drawings = html.match(/<svg /g)?.length ?? 0;
      expect(drawings, id).toBeGreaterThan(0);
      expect(html.match(new RegExp(`aria-describedby="fig-${id}-lecture"`, "g")), id).toHaveLength(drawings);
    }
  });

  test("of the report has its data as CSV for machines and for Excel, its drawing, and a page to frame", () => {
    const figures = figuresOf(pages.get("rapport.html") ?? "");
    expect(figures.length).toBeGreaterThan(8);
    for (const { id, html } of figures) {
      const read = (ending: string) => readFileSync(join(SITE, "figures", `${id}.${ending}`), "utf8");
      const [head = "", ...lines] = read("csv").trimEnd().split("\n");
      expect(head, id).toMatch(/^key,kind,public,public_label,other_public,from_wave,wave,/);
      expect(lines.length, id).toBeGreaterThan(0);
      expect(read("fr.csv").split("\r\n")[0], id).toBe(`\uFEFF${head.replaceAll(",", ";")}`);
      expect(read("csv"), id).not.toMatch(/(?:^|,)[=+@]/m);
      expect(read("svg").replace(/<\/?tspan[^>]*>/g, " "), id).toMatch(
        /^<svg [^>]*><title>[^<]+<\/title>.*Source.*données\s+synthétiques/su,
      );
      const framed = read("html");
      expect(framed, id).toContain(`<figure id="fig-${id}"`);
      expect(framed.replace(/<style>.*?<\/style>/s, ""), id).not.toMatch(/<script|<iframe|<link|(?:src|href)="https?:/);
      for (const ending of ["csv", "fr.csv", "svg", "html#integrer", "html#citer"])
        expect(html, id).toContain(`href="figures/${id}.${ending}"`);
    }
  });

  test("has in its table the values that its Lecture gives", () => {
    for (const { id, html } of everyPage().flatMap(([, one]) => figuresOf(one))) {
      const reading = /-lecture"><strong>Lecture<\/strong>(.*?)<\/p>/s.exec(html)?.[1] ?? "";
      const first = /(\d[\d,\u202f]*)\u202f%/.exec(reading.replace(/intervalle [^:]*:|au seuil de 5\u202f%/g, ""))?.[1];
      if (first === undefined || reading.includes("répondent")) continue;
      expect(html.slice(html.indexOf("<tbody>")), id).toContain(first);
    }
  });
});

test("a suppressed row's numbers reach no page, even if they reached the release by mistake", async () => {
  const leak = <Row extends { readonly status: string }>(rows: readonly Row[], secret: object): readonly Row[] =>
    rows.map((row) => (row.status === "suppressed" || row.status === "not-evaluable" ? { ...row, ...secret } : row));
  const secret = {
    base: 17,
    n_eff: 16.5,
    estimate: 0.7171717,
    ci_lower: 0.6161616,
    ci_upper: 0.8181818,
    rest_estimate: 0.5151515,
    difference: 0.2020202,
    v_test: 4.4,
    score: 71.7,
    verdict: "significant-higher",
  };
  const leaking: ReleaseTables = {
    ...RELEASE,
    estimates: leak(RELEASE.estimates, secret),
    specificities: leak(RELEASE.specificities, secret),
    trends: leak(RELEASE.trends, secret),
    maturity: leak(RELEASE.maturity, secret),
  };
  await buildSite({ definition: DEFINITION, release: leaking, folder: TWIN });
  const written = globSync("{**/*.html,figures/*}", { cwd: SITE });
  expect(written.length).toBeGreaterThan(50);
  for (const file of written) {
    const html = readFileSync(join(SITE, file), "utf8");
    const found = readFileSync(join(TWIN, file), "utf8");
    const at = [...found].findIndex((letter, index) => letter !== html[index]);
    expect(found === html, `${file}: …${found.slice(Math.max(0, at - 120), at + 80)}…`).toBe(true);
  }
});

test("a study with neither regions nor maturity nor outline has its report", async () => {
  const { maturity: _maturity, territories: _territories, ...bare } = DEFINITION.study;
  const definition = { ...DEFINITION, study: bare, territories: new Map(), tiles: [], outlines: new Map() };
  const built = await buildSite({ definition, release: makeRelease(definition), folder: join(TWIN, "bare") });
  const own = built.pages.filter((file) => !/^(?:vagues\/|indicateurs\/|explorer|comparer)/.test(file));
  expect(own).toEqual([
    "index.html",
    "rapport.html",
    "annexes.html",
    "methode.html",
    "qualite.html",
    "donnees.html",
    "livre-des-codes.html",
  ]);
});

test("a study of one wave without regions speaks neither of regions, nor of tests, nor of empty lists", async () => {
  const { maturity: _maturity, territories: _territories, ...bare } = DEFINITION.study;
  const waves = bare.waves.filter(({ public: id, wave }) => id === "lecteurs" && wave === "2021");
  const publics = bare.publics.filter(({ id }) => id === "lecteurs");
  const definition = {
    ...DEFINITION,
    study: { ...bare, waves, publics },
    territories: new Map(),
    tiles: [],
    outlines: new Map(),
  };
  const folder = join(TWIN, "single");
  const { pages: built } = await buildSite({ definition, release: makeRelease(definition), folder });
  for (const file of built.filter((page) => page !== "donnees.html")) {
    const html = readFileSync(join(folder, file), "utf8").replace(/<(style|script)>.*?<\/\1>/gs, "");
    expect(html, file).not.toMatch(/région|reste du pays|Benjamini|point plein|ligne interrompue|>0 /u);
  }
});

test("a title that says that the data are synthetic is not said so twice on a line", async () => {
  const title = "Enquête 2015-2021 (données synthétiques)";
  const definition = {
    ...DEFINITION,
    study: { ...DEFINITION.study, title, subtitle: undefined, report: { title, chapters: [] } },
  };
  const folder = join(TWIN, "said");
  const { pages: built } = await buildSite({ definition, release: makeRelease(definition), folder });
  for (const file of built) {
    const html = readFileSync(join(folder, file), "utf8").replace(/<style>.*?<\/style>/s, "");
    const lines = html.split(/<\/?(?:p|li|h[1-6]|title|footer|cite|td|th|dd|dt|caption)\b[^>]*>/);
    const twice = lines.filter(
      (line) => (line.replace(/<[^>]+>/g, "").match(/données synthétiques/giu) ?? []).length > 1,
    );
    expect(twice, file).toEqual([]);
    if (file === "index.html")
      expect(html).toContain('<h1>Enquête <span class="tie">2015-2021</span> (données synthétiques)</h1>');
  }
});
