import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { loadStudy } from "#study/load-study";
import { temporaryFolder } from "#tests/study/edited-study";

const component = (indicator: string, own: object = {}) => ({ indicator, ...own });
const dimension = (id: string, components: readonly object[]) => ({ id, label: id, components });

/** The index of the R script: the second public answers two of the components. */
const MATURITY = {
  label: "Indice",
  minimum_effective_base: 20,
  dimensions: [
    dimension("achievement", [
      component("performance", { range: [200, 1000] }),
      component("target_met", { publics: ["schools"] }),
    ]),
    dimension("awards", [component("awarded", { publics: ["schools"] })]),
    dimension("conditions", [
      component("poor", { reversed: true }),
      component("class_size", { range: [10, 50], reversed: true, publics: ["schools"] }),
    ]),
  ],
  editions: [
    { id: "one", label: "Première", waves: { schools: "2000", mirror: "1901" } },
    { id: "two", label: "Seconde", waves: { schools: "2001", mirror: "1902" } },
  ],
  stages: [{ id: "any", below: 101, label: "Stade" }],
};

/** The calibrated waves of schools (tests/fixtures/calibrated-schools), and a public that was asked the same questions in the other order of the waves. */
export function schoolsStudy(ofMaturity: object = {}, { sizeApart = false } = {}) {
  const folder = join(temporaryFolder(), "schools");
  cpSync(fileURLToPath(new URL("../fixtures/calibrated-schools", import.meta.url)), folder, { recursive: true });
  const edit = (file: string, change: (text: string) => string): void => {
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), "utf8")));
  };
  const mirrored = (text: string): string =>
    text.replace("public: schools", "public: mirror").replace("[2000, 2001]", '["1901", "1902"]');
  writeFileSync(
    join(folder, "questionnaires/mirror.yaml"),
    mirrored(readFileSync(join(folder, "questionnaires/schools.yaml"), "utf8")),
  );
  if (sizeApart) edit("questionnaires/schools.yaml", withSizeApart);
  edit("indicators.yaml", (text) => text.replaceAll("publics: [schools]", "publics: [schools, mirror]"));
  edit("study.yaml", (text) => {
    const study = parse(text);
    const [declared] = study.publics;
    const schools = { ...declared, disclosure_minimum: 3 };
    const [first, second] = study.waves;
    study.publics = [
      { ...schools, panel: false },
      { ...schools, id: "mirror", panel: false, questionnaire: "questionnaires/mirror.yaml" },
    ];
    study.waves.push({ ...second, public: "mirror", wave: "1901", year: 2000, field: first.field });
    study.waves.push({ ...first, public: "mirror", wave: "1902", year: 2001, field: second.field });
    // every figure is shown, as in R
    const disclosure = { minimum_base: 1, fragile_base: 1 };
    return JSON.stringify({ ...study, disclosure, maturity: { ...MATURITY, ...ofMaturity } });
  });
  return loadStudy(folder);
}

/** The size of classes asked otherwise in the second wave: a series of its own. */
const withSizeApart = (text: string): string =>
  text.replace(
    /(id: acs46.*)versions: \*both/,
    '$1versions: [{ id: v1, series: before, waves: [2000], wording: "?" }, { id: v2, series: after, waves: [2001], wording: "!" }]',
  );
