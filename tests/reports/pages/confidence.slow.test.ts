import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildSite } from "#reports/build-site";
import { LANGUAGES } from "#schemas/labels";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { smallStudy } from "#tests/fixtures/release/small-study";
import { temporaryFolder } from "#tests/study/edited-study";
import { pageTexts } from "./page-texts.ts";

/** What is said of confidence: the level of an interval or a test, the times out of a hundred, the quantile. */
const SAID = {
  fr: { own: ["à 90 %", "seuil de 10 %", "inférieure à 10 %", "dix fois sur cent", "au-delà de 1,64"] },
  en: { own: ["90% confidence", "the 10% level", "below 10%", "ten times in a hundred", "beyond 1.64"] },
} as const;
const OF_ANOTHER_LEVEL =
  /intervalle[^.;(]{0,20} à 95|seuil de 5 %|inférieure à 5 %|cinq fois sur cent|1,96|94 à 98|95% (?:confidence|indicative)|the 5% level|below 5%|five times|1\.96|94 to 98/;

test.each(LANGUAGES)(
  "in %s, a study with a confidence of 0.90 says it everywhere, and no other level",
  async (lang) => {
    const definition = smallStudy();
    const study = { ...definition.study, lang, confidence_level: 0.9 };
    const folder = temporaryFolder();
    const { pages } = await buildSite({
      definition: { ...definition, study },
      release: makeRelease(definition),
      folder,
    });
    const texts = pages.flatMap((file) => pageTexts(readFileSync(join(folder, file), "utf8")));
    const all = texts.map((text) => text.replace(/[\s\u00a0\u202f]+/g, " "));
    expect(all.filter((text) => OF_ANOTHER_LEVEL.test(text))).toEqual([]);
    for (const own of SAID[lang].own)
      expect(
        all.some((text) => text.includes(own)),
        own,
      ).toBe(true);
  },
);
