import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPage, readPages } from "#audit/pages/html-pieces";
import { toldByPages } from "#audit/pages/told-by-pages";
import { readPublished } from "#audit/reading/published";
import { loadStudy } from "#study/load-study";
import { captureCommand } from "#tests/commands/captured-command";
import { temporaryFolder } from "#tests/study/edited-study";
import { honestStudy } from "./honest-studies.ts";

/** Of each, the last category is hidden, and with it another. */
const STUDIES = [
  ["categories called by numbers", { sizes: ["0", "1 à 9", "20"], indicator: "Recours au service" }],
  ["words of titles and of names", { sizes: ["Petite", "Moyenne", "Grande"], indicator: "Très grande confiance" }],
] as const;

describe("pages of a study that gives nothing away", () => {
  test.each(STUDIES)("%s: nothing is told, and what is planted is found", async (_, given) => {
    const folder = honestStudy(given);
    const build = join(temporaryFolder(), "build");
    const { code, stderr } = await captureCommand("run", folder, "--no-key", "--build", build);
    expect(code, stderr).toBe(0);
    expect((await captureCommand("audit", folder, "--build", build)).code).toBe(0);
    const site = join(build, "small", "site");
    const [published, study] = [readPublished(join(site, "data")), loadStudy(folder)];
    const last = given.sizes.at(-1);
    const planted = [
      `<table><caption>${given.indicator}, 2025</caption><tr><th scope="col">Taille</th><th scope="col">Valeur</th></tr><tr><th scope="row">${last}</th><td>31,7</td></tr></table>`,
      `<table><caption>${given.indicator}, 2025</caption><tr><th scope="col">Vague</th><th scope="col">${last}</th></tr><tr><th scope="row">2025</th><td>31,7</td></tr></table>`,
      `<p>${last} : 31,7 % en 2025.</p>`,
    ].map((body) => readPage("p.html", `<html lang="fr"><body><h1>${given.indicator}</h1>${body}</body></html>`));
    for (const page of planted)
      expect(toldByPages([page], published, study).map(({ domain, value_lower }) => [domain, value_lower])).toEqual([
        ["3", 31.7],
      ]);
    expect(toldByPages(readPages(site), published, study)).toEqual([]);
  });
});
