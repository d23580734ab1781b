import { smallStudy } from "#tests/flow/small-study";

/** The rows of tests/reference/split-ballot/split-ballot.R: in 2022 one half was asked the new wording, the other the former. */
function exportOf(wave: number, shift: number, halfOf: (id: number) => "former" | "new" | "both"): string {
  const rows = Array.from({ length: 400 }, (_, id) => {
    const half = halfOf(id);
    const isNew = half !== "former";
    const yes = (id * 37 + shift * 11) % 100 < 40 + 4 * shift + (isNew ? 9 : 0) ? 1 : 2;
    const note = ((id * 7) % 11) + (((id + shift) * 13) % 4) / 2 + shift / 5 - (isNew ? 1 : 0);
    const own = [yes, note.toFixed(4)];
    const answers = wave === 2022 ? [isNew ? own : ["", ""], half === "new" ? ["", ""] : own].flat() : own;
    const place = [id % 3 === 0 ? "A" : "B", id % 4 === 0 ? "X" : "Y", 1 + (id % 5) / 4];
    return [`P${wave}-${id}`, ...place, half, ...answers].join(";");
  });
  const header = wave === 2022 ? "id;REG;S;weight;HALF;Q;N;QF;NF" : "id;REG;S;weight;HALF;Q;N";
  return [header, ...rows].join("\n");
}

const OLD = { id: "v1", waves: ["2019"], wording: "Ancien", series: "old" };
const NEW = { id: "v2", waves: ["2022", "2024"], wording: "Nouveau", series: "new" };
const FORMER = { id: "v1", waves: ["2022"], wording: "Ancien" };

const share = (id: string, question: string, own: object = {}) => ({
  id,
  statistic: "share",
  definitions: [{ numerator: { question, in: ["1"] }, ...own }],
});
const mean = (id: string, question: string, own: object = {}) => ({
  id,
  statistic: "mean",
  unit: "number",
  definitions: [{ value: { question }, ...own }],
});

const BRIDGES = [
  { public: "people", wave: "2022", indicator: "yes", former: "yes_former" },
  { public: "people", wave: "2022", indicator: "note", former: "note_former" },
];

interface Changed {
  readonly halfOf?: (id: number) => "former" | "new" | "both";
  readonly formerWording?: string;
  readonly bridges?: readonly object[];
  readonly minimumBase?: number;
  readonly publicKeys?: object;
}

const LISTS = {
  yes: { codes: { "1": "Oui", "2": "Non" } },
  strata: { codes: { X: "X", Y: "Y" } },
  halves: { codes: { former: "Ancien", new: "Nouveau", both: "Les deux" } },
};

function questions(formerWording: string) {
  const former = [{ ...FORMER, wording: formerWording }];
  const asked_if = { question: "HALF", in: ["former", "both"] };
  const versions = [OLD, NEW];
  return [
    { id: "REG", type: "territory", level: "region" },
    { id: "S", type: "single", codes: "strata" },
    { id: "HALF", type: "single", codes: "halves" },
    { id: "Q", type: "single", codes: "yes", versions },
    { id: "N", type: "number", versions },
    { id: "QF", type: "single", codes: "yes", versions: former, asked_if },
    { id: "NF", type: "number", versions: former, asked_if },
  ];
}

const INDICATORS = [
  share("yes", "Q"),
  mean("note", "N"),
  share("yes_former", "QF", { waves: ["2022"] }),
  mean("note_former", "NF", { waves: ["2022"] }),
];

const byLot = (id: number) => (Math.floor(id / 2) % 2 === 0 ? "new" : "former");

/** Waves of 2019 (former wording), 2022 (both, by halves) and 2024 (new wording), of a share and a mean, in two regions. */
export function bridgedStudy(changed: Changed = {}) {
  const {
    halfOf = byLot,
    formerWording = FORMER.wording,
    bridges = BRIDGES,
    minimumBase = 1,
    publicKeys = {},
  } = changed;
  return smallStudy({
    lists: LISTS,
    questions: questions(formerWording),
    indicators: INDICATORS,
    waves: Object.fromEntries(
      [2019, 2022, 2024].map((wave, shift) => [
        String(wave),
        {
          export: exportOf(wave, shift, wave === 2022 ? halfOf : () => (wave === 2019 ? "former" : "new")),
          design: { kind: "stratified", strata: ["S"], base_weight: { column: "weight" } },
        },
      ]),
    ),
    publicKeys: { region: "REG", panel: false, ...publicKeys },
    studyKeys: {
      bridges,
      disclosure: { minimum_base: minimumBase, fragile_base: minimumBase },
      territories: {
        levels: [{ id: "region", file: "regions.csv", source: "test" }],
        main: { one: "région", many: "régions" },
        label: "régions",
      },
    },
    files: { "regions.csv": "code,label\nA,Nord\nB,Sud\n" },
  });
}
