import { beforeAll, describe, expect, test } from "vitest";
import { type SiteContext, siteContext } from "#reports/content/site-context";
import { maturityPage } from "#reports/pages/kinds/maturity-page";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const rows = Array.from({ length: 120 }, (_, row) => `${row};${row % 2 === 0 ? 1 : 2}`).join("\n");
const wave = { export: `id;q\n${rows}\n` };

describe("two editions that have nothing in common", () => {
  let context: SiteContext;
  beforeAll(async () => {
    const definition = smallStudy({
      lists: { two: { codes: { 1: "Oui", 2: "Non" } } },
      questions: [
        {
          ...{ id: "q", type: "single", codes: "two" },
          versions: [
            { id: "v1", waves: ["2016"], wording: "Avant ?", series: "avant" },
            { id: "v2", waves: ["2020"], wording: "Après ?", series: "apres" },
          ],
        },
      ],
      indicators: [{ id: "oui", statistic: "share", definitions: [{ numerator: { question: "q", in: ["1"] } }] }],
      waves: { 2016: wave, 2020: wave },
      studyKeys: {
        maturity: {
          label: "Indice",
          dimensions: [{ id: "d1", label: "Adhésion", components: [{ indicator: "oui" }] }],
          editions: [
            { id: "a", label: "A", waves: { people: "2016" } },
            { id: "b", label: "B", waves: { people: "2020" } },
          ],
          comparisons: [{ from: "a", to: "b" }],
          stages: [{ id: "s", below: 101, label: "Stade" }],
        },
      },
    });
    context = siteContext(definition, await releaseInMemory(definition));
  });

  test("are not compared, for a reason that calls the dimension by its name", () => {
    const [page] = maturityPage.pages(context);
    const { pairs } = page.content().values as { readonly pairs: readonly { readonly summary: string }[] };
    expect(pairs.map(({ summary }) => summary.replace(/\p{Zs}/gu, " "))).toEqual([
      "Ensemble : l’indice n’est pas calculable sur les composantes communes ; une dimension n’est pas calculable (Adhésion).",
    ]);
  });
});
