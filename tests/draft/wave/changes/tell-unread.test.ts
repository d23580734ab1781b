import { describe, expect, test } from "vitest";
import { tellLostZeros } from "#draft/wave/changes/tell-unread";
import type { Delivery } from "#draft/wave/delivery";
import type { LocatedQuestion } from "#draft/wave/locate-questions";

const question = { id: "COMMUNE", type: "territory", level: "commune" };
const located = {
  asked: { question, source: { values: "codes" } },
  parts: [{ part: "", before: "COMMUNE", now: "COMMUNE" }],
} as unknown as LocatedQuestion;

const sent = (texts: readonly string[], repairs: readonly string[] = []) =>
  ({
    definition: {
      territories: new Map([
        [
          "commune",
          {
            labels: new Map([
              ["01001", "L'Abergement"],
              ["13055", "Marseille"],
            ]),
            former: new Map(),
          },
        ],
      ]),
    },
    declaration: { repairs, missing_values: [] },
    now: {
      rowCount: texts.length,
      columns: [
        {
          name: "COMMUNE",
          dictionary: [...new Set(texts)],
          codes: texts.map((text) => [...new Set(texts)].indexOf(text)),
        },
      ],
    },
  }) as unknown as Delivery;

const times = (text: string, count: number): readonly string[] => Array.from({ length: count }, () => text);

describe("codes that lost their leading zero", () => {
  test("are told with the repair that reads them", () => {
    const told = tellLostZeros(located, sent([...times("1001", 8), ...times("13055", 40)]));
    expect(told).toEqual([
      {
        about: "COMMUNE",
        kind: "unread",
        text: "8 codes ont perdu leur zéro initial : écrire repairs: [leading-zero] sous export:, ou ces lignes ne seront d'aucun territoire",
      },
    ]);
  });

  test("are not where they kept it, are few, or the study repairs them", () => {
    expect(tellLostZeros(located, sent([...times("01001", 8), ...times("13055", 40)]))).toEqual([]);
    expect(tellLostZeros(located, sent(["1001", ...times("13055", 40)]))).toEqual([]);
    expect(tellLostZeros(located, sent(times("1001", 8), ["leading-zero"]))).toEqual([]);
  });
});
