import { smallStudy } from "#tests/flow/small-study";

/** The rows of tests/reference/panel/panel.R: identifiers from one number to another, answers of a wave. */
function exportOf(from: number, shift: number): string {
  const rows = Array.from({ length: 300 }, (_, index) => {
    const id = from + index;
    const yes = (id * 37 + shift * 11) % 100 < 40 + 5 * shift ? 1 : 2;
    const note = ((id * 7) % 11) + (((id + shift) * 13) % 4) / 2 + shift / 5;
    return [`P${id}`, id % 3 === 0 ? "A" : "B", 1 + (id % 5) / 4, yes, note.toFixed(4)].join(";");
  });
  return ["id;REG;weight;Q;N", ...rows].join("\n");
}

/** Two waves of 300, the later from another number on, and an index of a share and a mean in both. */
export const panelStudy = (later: number, panel: boolean, by_respondent: readonly string[] = []) =>
  smallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [
      { id: "REG", type: "territory", level: "region" },
      { id: "Q", type: "single", codes: "yes" },
      { id: "N", type: "number" },
    ],
    indicators: [
      { id: "yes", statistic: "share", definitions: [{ numerator: { question: "Q", in: ["1"] } }] },
      { id: "note", statistic: "mean", unit: "number", definitions: [{ value: { question: "N" } }] },
    ],
    waves: Object.fromEntries(
      [0, 1].map((shift) => [
        String(2024 + shift),
        { export: exportOf(shift * later, shift), design: { kind: "simple", base_weight: { column: "weight" } } },
      ]),
    ),
    publicKeys: { region: "REG", panel },
    studyKeys: {
      territories: {
        levels: [{ id: "region", file: "regions.csv", source: "test" }],
        main: { one: "région", many: "régions" },
        label: "régions",
      },
      maturity: {
        label: "Indice",
        by_respondent,
        dimensions: [
          { id: "yes", label: "Oui", components: [{ indicator: "yes" }] },
          { id: "note", label: "Note", components: [{ indicator: "note", range: [0, 15] }] },
        ],
        editions: [
          { id: "one", label: "Première", waves: { people: "2024" } },
          { id: "two", label: "Seconde", waves: { people: "2025" } },
        ],
        stages: [{ id: "any", below: 101, label: "Stade" }],
      },
    },
    files: { "regions.csv": "code,label\nA,Nord\nB,Sud\n" },
  });
