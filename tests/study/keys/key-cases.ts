import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Attempt, NOTHING } from "./key-attempts.ts";

/** What shows that a key is read, where changing it in the study of the law does not. */
export interface KeyCase {
  /** What the study is first given, so that the key has something to do. */
  readonly before?: Attempt;
  readonly after: Attempt;
  /** What else is changed then, in a file of the study. */
  readonly edit?: (folder: string) => void;
  /** What the refusal says, where the key is refused with a value that its schema would take. */
  readonly refusal?: RegExp;
}

/** `waves.0.year` and its value. */
const set = (path: string, value: unknown): Attempt[number] => [
  path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
  value,
];

/** A key of the study that takes one value, then another. */
const from = (path: string, one: unknown, other: unknown, beside: Attempt = []): KeyCase => ({
  before: [...beside, set(path, one)],
  after: [...beside, set(path, other)],
});
/** A value that the checks of a study refuse, in these words: they read the key. */
const refused = (path: string, value: unknown, refusal: RegExp, beside: Attempt = []): KeyCase => ({
  after: [...beside, set(path, value)],
  refusal,
});
const to = (path: string, value: unknown): KeyCase => ({ after: [set(path, value)] });

const rule = (own: object) => [{ public: "lecteurs", waves: [2016, 2019], despite: ["mode"], note: "Pareil.", ...own }];
const ruled = (one: object, other: object): KeyCase => from("comparability", rule(one), rule(other));
const kept = (place: string) => ({
  [`${place}.keep_if.*.column`]: from(
    `${place}.keep_if`.replace("*", place.startsWith("waves") ? "4" : "1"),
    [{ column: "FREIN", in: ["1"] }],
    [{ column: "CONSEIL", in: ["1"] }],
  ),
  ...Object.fromEntries(
    [
      ["in", ["2", "3"]],
      ["not_in", ["1"]],
      ["filled", false],
    ].map(([key, value]) => [
      `${place}.keep_if.*.${key}`,
      to(`${place}.keep_if`.replace("*", place.startsWith("waves") ? "4" : "1"), [
        { column: "FREIN", [String(key)]: value },
      ]),
    ]),
  ),
});
const sameFrame = { id: "fichier", label: "Fichier" };
/** Between the first two waves of readers. */
const happened = (own: object) => [{ date: "2017-05-01", label: "Loi", ...own }];
/** The outline of a region of the study of the law. */
const CORNERS = [0, 1].flatMap((x) => [0, 1].map((y) => [x, 45 + (x === 0 ? y : 1 - y)]));
const SQUARE = {
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { code: "N" },
      geometry: { type: "Polygon", coordinates: [[...CORNERS, CORNERS[0]]] },
    },
  ],
};
/** Communes as domains, which have sheets. */
const OF_COMMUNES: Attempt = [set("territories.domains", ["commune"])];
/** A group of communes; the study of the law has none. */
const group = (own: object) => [{ id: "nord", label: "Nord", codes: ["commune:N01", "commune:N02"], ...own }];
const grouped = (own: object): KeyCase => from("territories.groups", group({}), group(own));
/** A second weight; no indicator of the study of the law counts by one. */
const sized = (own: object) => [{ id: "livres", label: "par livre", question: "LIVRES", ...own }];
/** A text in both languages: each changes the pages that are in it. */
const inBoth = (key: string, path: string, holding: (text: object) => unknown): Readonly<Record<string, KeyCase>> => ({
  [`${key}.fr`]: from(path, holding({ fr: "Un", en: "One" }), holding({ fr: "Deux", en: "One" })),
  [`${key}.en`]: from(path, holding({ fr: "Un", en: "One" }), holding({ fr: "Un", en: "Two" }), [set("lang", "en")]),
});
const ONE_PUBLIC = { id: "E2", label: "Seconde mesure", waves: { lecteurs: "mai 2022" } };
/** Strata that hold one respondent: a number that few have. */
const LONELY: Attempt = [
  set("waves.4.design", { kind: "stratified", strata: ["EMPLOIS"] }),
  set("waves.4.calibration", { method: "none" }),
];

export const KEY_CASES: Readonly<Record<string, KeyCase>> = {
  title: to("title", "Un autre titre"),
  "events.*.date": from("events", happened({}), happened({ date: "2017-05-02" })),
  "events.*.publics": from("events", happened({}), happened({ publics: ["libraires"] })),
  "events.*.label": from("events", happened({}), happened({ label: "Décret" })),
  "programmes.*.years": to("programmes.0.years", [2014, 2018]),
  "territories.main.level": refused("territories.main.level", "commune", /niveau principal, commune/),
  "territories.levels.*.one": from("territories.levels.1.one", "commune", "municipalité", OF_COMMUNES),
  "territories.levels.*.many": from("territories.levels.1.many", "communes", "municipalités", OF_COMMUNES),
  "territories.levels.*.feminine": from("territories.levels.1.feminine", true, false, OF_COMMUNES),
  "territories.levels.*.outlines": {
    after: [set("territories.levels.0.outlines", "territories/contours.geojson")],
    edit: (folder) => writeFileSync(join(folder, "territories/contours.geojson"), JSON.stringify(SQUARE)),
  },
  "territories.domains": to("territories.domains", ["commune"]),
  "territories.groups.*.id": grouped({ id: "bord" }),
  "territories.groups.*.kind": grouped({ kind: "ecosystem" }),
  "territories.groups.*.codes": grouped({ codes: ["commune:N01", "commune:S02"] }),
  "publics.*.places": from(
    "publics.1.places",
    [],
    ["COMMUNE"],
    [set("publics.1.region", "REG"), set("territories.domains", ["commune"])],
  ),
  ...kept("publics.*"),
  ...kept("waves.*"),
  "publics.*.panel": to("publics.0.panel", true),
  "waves.*.year": refused("waves.0.year", 2030, /le terrain est de 2016/),
  "waves.*.among": to("waves.4.among", "indépendants"),
  "waves.*.label.fr": refused("waves.0.label", { fr: "Printemps" }, /réservé aux vagues que nomment un mot/),
  "waves.*.label.en": refused("waves.0.label", { en: "Spring" }, /réservé aux vagues que nomment un mot/),
  "waves.*.mode_note": to("waves.0.mode_note", "par téléphone, le soir"),
  "waves.*.frame.id": {
    ...from("waves.2.frame", sameFrame, { ...sameFrame, id: "annuaire" }, [set("waves.1.frame", sameFrame)]),
    refusal: /elles ne se comparent pas \(frame\)/,
  },
  "waves.*.frame.label": from("waves.1.frame", sameFrame, { ...sameFrame, label: "Annuaire" }),
  "waves.*.purpose": refused("waves.1.purpose", "pilot", /elles ne se comparent pas \(purpose\)/),
  "waves.*.questionnaire.from": refused("waves.1.questionnaire", { from: 2016 }, /vaut déjà pour lecteurs 2016/),
  "waves.*.design.strata": refused("waves.0.design.strata", [], /ne nomme aucune strate/),
  "waves.*.design.clusters": refused("waves.2.design.clusters", [], /nomme ses grappes/),
  "waves.*.design.population.counts": to("waves.0.design.population.counts.N", 41000),
  "waves.*.design.lonely_psu": from("waves.4.design.lonely_psu", "adjust", "remove", LONELY),
  "waves.*.design.base_weight.file": to("waves.3.design.base_weight", { column: "POIDS", file: "aucun.csv" }),
  "waves.*.export.format": to("waves.1.export", {
    file: "exports/lecteurs-2019.csv",
    format: "parquet",
    record_id: "NUM",
  }),
  "waves.*.export.decimal": from("waves.3.export.decimal", ",", ".", [
    set("waves.3.design.base_weight", { column: "POIDS" }),
  ]),
  "waves.*.export.profile": to("waves.1.export.profile", "qualtrics"),
  "waves.*.export.header_row": to("waves.1.export.header_row", 2),
  "waves.*.export.compressed": to("waves.1.export.compressed", true),
  "waves.*.calibration.margins": to("waves.2.calibration.margins", ["margins/lecteurs.csv"]),
  "waves.*.calibration.bounds": to("waves.2.calibration.bounds", [0.5, 2]),
  "waves.*.calibration.unclassified": to("waves.0.calibration.unclassified", "keep"),
  "comparability.*.public": refused(
    "comparability",
    rule({ public: "libraires", waves: [2017, 2021] }),
    /la règle ne joint rien/,
  ),
  "comparability.*.waves": ruled({}, { waves: [2016, "mai 2022"] }),
  "comparability.*.despite": refused("comparability", rule({ despite: ["frame"] }), /la règle ne joint rien/),
  "comparability.*.indicators": ruled({}, { indicators: ["plaisir"] }),
  "comparability.*.note": ruled({}, { note: "Autrement." }),
  "small_areas.indicators": to("small_areas.indicators", ["plaisir"]),
  "small_areas.pooled_waves.*.public": refused("small_areas.pooled_waves.0.public", "libraires", /vague : « 2019 »/),
  "small_areas.pooled_waves.*.waves": refused("small_areas.pooled_waves.0.waves", [2016, "mai 2022"], /ne suit pas/),
  "small_areas.neighbours": to("small_areas.neighbours", [["N", "S"]]),
  "publics.*.second_weights.*.id": refused("publics.0.second_weights", sized({}), /aucun indicateur de « lecteurs »/),
  "publics.*.second_weights.*.question": refused(
    "publics.0.second_weights",
    sized({ question: "ABSENTE" }),
    /« ABSENTE »/,
  ),
  "maturity.grouped_by": refused("maturity.grouped_by", ["commune"], /plus large que le principal/),
  "maturity.by_respondent": refused("maturity.by_respondent", ["libraires"], /aucune édition|n'existe pas/),
  "small_areas.grouped_by": refused("small_areas.grouped_by", ["commune"], /« commune » n'existe pas/),
  "small_areas.levels": refused("small_areas.levels", ["commune"], /« commune » n'existe pas/),
  "waves.*.flash": refused("waves.1.flash", true, /enquête flash/),
  "maturity.editions.*.waves": to("maturity.editions.0.waves.lecteurs", 2019),
  "maturity.editions.*.updates": from("maturity.editions.1", ONE_PUBLIC, { ...ONE_PUBLIC, updates: "E1" }),
  "maturity.comparisons.*.from": to("maturity.comparisons", [{ from: "E9", to: "E2" }]),
  "maturity.comparisons.*.to": to("maturity.comparisons", [{ from: "E1", to: "E9" }]),
  "waves.*.calibration.tolerance": to("waves.2.calibration.tolerance", 1e-18),
  "waves.*.calibration.iterations": to("waves.2.calibration.iterations", 1),
  "maturity.dimensions.*.components.*.publics": to("maturity.dimensions.0.components.0.publics", ["lecteurs"]),
  "maturity.minimum_components": to("maturity.minimum_components", 1),
  "maturity.floor": to("maturity.floor", 80),
  "report.chapters.*.figures.*.indicators": to("report.chapters.0.figures.0.indicators", ["plaisir"]),
  ...inBoth("territories.groups.*.label", "territories.groups", (label) => group({ label })),
  ...inBoth("waves.*.study", "waves.0.study", (name) => name),
  ...inBoth("waves.*.institute", "waves.0.institute", (name) => name),
  "home.standfirst": to("home", { standfirst: "Un chapeau." }),
  "home.map.public": from(
    "home",
    { map: { public: "lecteurs", indicator: "plaisir" } },
    { map: { public: "libraires", indicator: "plaisir" } },
  ),
  "home.map.indicator": from(
    "home",
    { map: { public: "lecteurs", indicator: "plaisir" } },
    { map: { public: "lecteurs", indicator: "achat" } },
  ),
  "home.results.*.public": from(
    "home",
    { results: [{ public: "lecteurs", indicator: "achat" }] },
    { results: [{ public: "libraires", indicator: "achat" }] },
  ),
  "home.results.*.indicator": from(
    "home",
    { results: [{ public: "lecteurs", indicator: "plaisir" }] },
    { results: [{ public: "lecteurs", indicator: "achat" }] },
  ),
  "home.figure": from("home", { figure: "plaisirs" }, { figure: "plaisir-evolution" }),
  "sheet.gaps": from("sheet", { gaps: "genres" }, { gaps: "note_genres" }),
  "sheet.practices": to("sheet", { practices: ["plaisir"] }),
  "thresholds.*.code": to("thresholds.0.code", "OBS-X999"),
  "thresholds.*.count": to("thresholds", [{ code: "OBS-V216", count: 0 }]),
  "thresholds.*.share": to("thresholds", [{ code: "OBS-V216", share: 0 }]),
  "thresholds.*.weighted_share": to("thresholds", [{ code: "OBS-V216", weighted_share: 0 }]),
  "maturity.gates.*.requires": to("maturity.gates.0.requires.D1", 10),
  "report.chapters.*.figures.*.questions": to("report.chapters.0.figures.1.questions", ["LIT"]),
  "disclosure.few_answers": to("disclosure.few_answers", 20),
  "disclosure.near_count": to("disclosure.near_count", 0.5),
  "disclosure.near_share": to("disclosure.near_share", 0.5),
  "limits.bytes": to("limits.bytes", 100),
  "limits.rows": to("limits.rows", 5),
  "limits.columns": to("limits.columns", 3),
  "limits.cell": to("limits.cell", 2),
  indicators: to("indicators", "aucun.yaml"),
  corrections: to("corrections", NOTHING),
};

/** Keys that this study has no file for, and the test that tries them. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  "waves.*.design.base_weight.id": "tests/weights/weights-file.test.ts",
  "waves.*.design.stages.*.units": "tests/flow/schools/staged-schools.test.ts",
  "waves.*.design.stages.*.population.by": "tests/flow/schools/staged-schools.test.ts",
  "waves.*.design.stages.*.population.counts": "tests/flow/schools/staged-schools.test.ts",
  "waves.*.design.stages.*.population.column": "tests/flow/schools/staged-schools.test.ts",
  "waves.*.design.stages.*.fraction.by": "tests/flow/schools/staged-schools.test.ts",
  "waves.*.design.stages.*.fraction.counts": "tests/flow/schools/staged-schools.test.ts",
  "waves.*.design.stages.*.fraction.column": "tests/flow/schools/staged-schools.test.ts",
  "waves.*.design.replicates.columns": "tests/study/design-keys.test.ts",
  "waves.*.design.replicates.type": "tests/flow/schools/replicated-schools.slow.test.ts",
  "waves.*.design.replicates.combined_weights": "tests/weights/replicates.test.ts",
  "waves.*.design.replicates.scale": "tests/flow/schools/replicated-schools.slow.test.ts",
  "waves.*.design.replicates.rscales": "tests/flow/schools/replicated-schools.slow.test.ts",
  "waves.*.design.replicates.rho": "tests/flow/schools/replicated-schools.slow.test.ts",
  "waves.*.design.replicates.mse": "tests/weights/replicates.test.ts",
  "waves.*.export.sheet": "tests/exports/excel/read-excel.test.ts",
  "waves.*.export.same_answers": "tests/respondents/told-once.test.ts",
  "publics.*.second_weights.*.label": "tests/measures/second-weights.test.ts",
  "bridges.*.public": "tests/trends/bridged/bridged.test.ts",
  "bridges.*.wave": "tests/trends/bridged/bridged.test.ts",
  "bridges.*.indicator": "tests/trends/bridged/bridged.test.ts",
  "bridges.*.former": "tests/trends/bridged/bridged.test.ts",
  "publics.*.structure": "tests/specificities/equal-structure.test.ts",
  "maturity.missing_dimensions": "tests/maturity/maturity.test.ts",
  "limits.inflation": "tests/exports/read-typed.slow.test.ts",
  "disclosure.near_contribution": "tests/protection/protect-wave.test.ts",
  "small_areas.model.auxiliaries.file": "tests/study/small-areas/auxiliaries.test.ts",
  "small_areas.model.auxiliaries.source": "tests/reports/content/small-areas/models-told.test.ts",
  "small_areas.model.auxiliaries.date": "tests/reports/content/small-areas/models-told.test.ts",
  "small_areas.model.auxiliaries.key": "tests/study/small-areas/auxiliaries.test.ts",
  "small_areas.model.auxiliaries.columns": "tests/study/small-areas/auxiliaries.test.ts",
  "small_areas.model.sizes": "tests/study/small-areas/auxiliaries.test.ts",
};

/** Keys that nothing is seen to read: none. */
export const UNREAD: readonly string[] = [];
