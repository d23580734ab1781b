import { describe, expect, test } from "vitest";
import { type PagePiece, readPage } from "#audit/pages/html-pieces";
import { toldByPages } from "#audit/pages/told-by-pages";
import type { Published, PublishedRow } from "#audit/reading/published";

const cell = (domain_kind: string, domain: string, numbers: PublishedRow): PublishedRow => ({
  ...{ public: "users", wave: "2025", indicator: "pleased", answer: "", domain_kind, domain, statistic: "share" },
  ...{ status: "published", ...numbers },
});
const HIDDEN = { status: "suppressed", base: "", estimate: "" };
const label = (column: string, within: string, code: string, text: string): PublishedRow => ({
  ...{ column, public: column === "public" ? "" : "users", within, code, label: text },
});

/** Two places are hidden of four, and one of those is also the name of an answer. */
const PUBLISHED: Published = new Map([
  [
    "estimates",
    [
      cell("all", "all", { base: 500, estimate: 0.58 }),
      cell("place", "N", { base: 211, estimate: 0.526 }),
      cell("place", "S", { base: 160, estimate: 0.569 }),
      cell("place", "E", HIDDEN),
      cell("place", "O", HIDDEN),
    ],
  ],
  ["specificities", [cell("place", "N", { base: 211, estimate: 0.526, rest_estimate: 0.619, difference: -0.093 })]],
  ["small_areas", [cell("place", "O", { status: "published", base: 41, estimate: 0.61, rung: "pooled-waves" })]],
  [
    "labels",
    [
      label("public", "", "users", "Usagers"),
      label("indicator", "", "pleased", "Usagers satisfaits"),
      label("indicator", "", "why", "Motif de visite"),
      label("answer", "why", "1", "Quartier Est"),
      ...["N Quartier Nord", "S Quartier Sud", "E Quartier Est", "O Quartier Ouest"].map((text) =>
        label("domain", "place", text[0], text.slice(2)),
      ),
    ],
  ],
]);

const page = (body: string, language = "fr"): ReturnType<typeof readPage> =>
  readPage("page.html", `<html lang="${language}"><body><h1>Usagers satisfaits</h1>${body}</body></html>`);
const told = (body: string, language?: string) =>
  toldByPages([page(body, language)], PUBLISHED).map(({ domain, value_lower }) => [domain, value_lower]);

const table = (...rows: readonly (readonly string[])[]): string => {
  const [head, ...body] = rows;
  return `<table><caption>Usagers, 2025</caption><thead><tr>${head.map((text) => `<th scope="col">${text}</th>`).join("")}</tr></thead>
<tbody>${body.map(([first, ...others]) => `<tr><th scope="row">${first}</th>${others.map((text) => `<td>${text}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
};
const ROWS = [
  ["Quartier", "2025", "Intervalle", "Reste", "Écart"],
  ["Quartier Nord", "53 %", "[46 ; 59]", "62", "−9,3 points"],
] as const;

describe("what a page says of a cell that the tables hide", () => {
  test("protected: what is shown, and what stands for what is hidden", () => {
    const published = new Map([...PUBLISHED]);
    published.set("estimates", [
      ...(PUBLISHED.get("estimates") ?? []).filter(({ domain }) => domain !== "N"),
      cell("place", "N", { base: 211, estimate: 0.526, ci_lower: 0.459, ci_upper: 0.593 }),
    ]);
    const body = table(...ROWS, ["Quartier Est", "s", "–", "–", "–"], ["Quartier Ouest", "61 %", "–", "–", "–"]);
    expect(toldByPages([page(body)], published)).toEqual([]);
  });

  test.each([
    ["a value", ["Quartier Est", "64 %", "–", "–", "–"], [["E", 64]]],
    ["a bound", ["Quartier Est", "s", "[51 ; 77]", "–", "–"], [51, 77].map((bound) => ["E", bound])],
    ["a rest", ["Quartier Est", "s", "–", "58", "–"], []],
    ["a gap", ["Quartier Est", "s", "–", "–", "+7,2 points"], [["E", 7.2]]],
    ["beside what stands for it", ["Quartier Ouest", "61 % (39)", "–", "–", "–"], [["O", 39]]],
  ] as const)("planted in a table: %s", (_, row, found) => {
    // the figure of everybody is no secret; in a cell of a hidden place it stands for that place
    expect(told(table(ROWS[0], row))).toEqual(found.length === 0 ? [["E", 58]] : found);
  });

  test.each([
    ["a paragraph", "<p>En 2025, 64 % des usagers du Quartier Est sont satisfaits.</p>"],
    ["a base", "<p>En 2025, Quartier Est : usagers (n = 64) ; Quartier Nord : usagers (n = 211).</p>"],
    ["words for those who do not see a drawing", '<svg role="img" aria-label="Quartier Est, 2025 : 64 %"></svg>'],
    ["the title of a drawing", "<svg><title>Quartier Est, 2025 : 64 %</title></svg>"],
    ["a picture", '<img alt="Quartier Est, 2025 : 64&#160;%" src="a.png">'],
  ])("planted in %s", (_, body) => {
    expect(told(body)).toEqual([["E", 64]]);
  });

  test("a sentence that sets a hidden place beside the country", () => {
    expect(told("<p>En 2025, Quartier Est : 64 %, contre 58 % dans l’ensemble.</p>")).toEqual([["E", 64]]);
    expect(told("<p>En 2025, Quartier Est : non publié, contre 58 % dans l’ensemble.</p>")).toEqual([]);
  });

  test("numbers as the language of the page prints them", () => {
    expect(told("<p>In 2025, Quartier Est: 63.8% of users.</p>", "en")).toEqual([["E", 63.8]]);
    expect(told("<p>En 2025, Quartier Est : 63,8 % des usagers.</p>")).toEqual([["E", 63.8]]);
  });

  test("the line of a place without a row is of nothing wider", () => {
    const published = new Map([...PUBLISHED]);
    published.set("estimates", [cell("all", "all", HIDDEN), cell("place", "N", { base: 211, estimate: 0.526 })]);
    published.set("labels", [...(PUBLISHED.get("labels") ?? []), label("domain", "place", "C", "Quartier Central")]);
    const toldIn = (body: string) => toldByPages([page(body)], published).map((leak) => leak.value_lower);
    expect(toldIn(table(ROWS[0], ["Quartier Central", "64 %", "–", "–", "–"]))).toEqual([]);
    expect(toldIn(table(ROWS[0], ["Ensemble", "64 %", "–", "–", "–"]))).toEqual([64]);
  });

  test("a word that is an answer of one indicator is a place of another", () => {
    const body = table(["Réponse", "2025"], ["Quartier Est", "64 %"]);
    expect(told(body)).toEqual([["E", 64]]);
  });
});

describe("what is read of a page", () => {
  test("tables, sentences, attributes, each with what stands around it; no program, no style, no comment", () => {
    const { pieces } = readPage(
      "p.html",
      `<h1>Titre</h1><style>p{width:10%}</style><script>let a = "12 %";</script><!-- 13 % --><p>Soit <b>14</b>&nbsp;%.</p>
<h2>Partie 2</h2><table><caption>Légende</caption><tr><th scope="col">n</th></tr><tr><td>15</td></tr></table>
<a href="#x" title="16 % &amp; plus">x</a>`,
    );
    const expected: readonly PagePiece[] = [
      { around: ["Titre"], columns: [], rows: [["Soit 14  %."]] },
      { around: ["Partie 2", "Titre"], columns: [], rows: [["Partie 2"]] },
      { around: ["Légende", "Partie 2", "Titre"], columns: ["n"], rows: [["15"]] },
      { around: ["Partie 2", "Titre"], columns: [], rows: [["16 % & plus"]] },
    ];
    expect(pieces).toEqual(expected);
  });
});
