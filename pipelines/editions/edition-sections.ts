import type { Section } from "#codebooks/codebook-sections";
import { CAUSES, type Cause } from "#schemas/editions/approvals";
import { type EditionChange, SUBJECTS, type Subject } from "./compare-editions.ts";

const CAUSES_CALLED: Readonly<Record<Cause, string>> = {
  data: "Données",
  territory: "Territoires",
  method: "Méthode ou définition de l'étude",
  program: "Programme",
  wording: "Mots",
  elsewhere: "Par contrecoup (masquage, comparaisons)",
};

const SUBJECTS_CALLED: Readonly<Record<Subject, string>> = {
  schema: "colonnes des tableaux",
  codes: "réponses",
  facts: "faits",
  indicators: "indicateurs",
  distributions: "distributions",
  reports: "rapports",
};

/** Changes of numbers shown of each class and subject: the rest is in the JSON. */
const SHOWN = 10;

/** The changes by class, those of each the largest first; rows that come or go are counted together. */
export function editionSections(changes: readonly EditionChange[]): readonly Section[] {
  return CAUSES.flatMap((cause) =>
    SUBJECTS.flatMap((subject): Section[] => {
      const own = changes.filter((change) => change.causes[0] === cause && change.subject === subject);
      if (own.length === 0) return [];
      const title = `${CAUSES_CALLED[cause]} : ${SUBJECTS_CALLED[subject]}`;
      return [{ title, count: own.length, lines: linesOf(own) }];
    }),
  );
}

function linesOf(changes: readonly EditionChange[]): readonly string[] {
  const changed = changes.filter(({ what }) => what === "changed");
  const others = changes.filter(({ what }) => what !== "changed");
  const groups = Map.groupBy(others, ({ table, public: id, wave, what }) => `${table} ${id} ${wave} ${what}`);
  const more = changed.length - SHOWN;
  return [
    ...[...groups.values()].map(groupLine),
    ...changed.slice(0, SHOWN).map(lineOf),
    ...(more > 0 ? [`et ${more} ${more > 1 ? "autres, moins grands" : "autre, moins grand"}`] : []),
  ];
}

function groupLine([first, ...others]: readonly EditionChange[]): string {
  const place = [first.table, first.public, first.wave].filter((text) => text !== "").join(" ");
  const said = first.what === "added" ? "en plus" : "en moins";
  if (first.subject === "schema" && first.key === "") return `${place} : tableau ${said}`;
  const names = [first, ...others].map(({ key }) => key.replace(/\s+/g, " "));
  return `${place} : ${names.length} ${said} (${names.slice(0, 3).join(" ; ")}${names.length > 3 ? " ; …" : ""})`;
}

/** Columns that say the most, when several changed. */
const FIRST = ["estimate", "score", "status", "verdict", "difference"];

function lineOf({ table, key, columns }: EditionChange): string {
  const main = FIRST.map((name) => columns.find(({ column }) => column === name)).filter((one) => one !== undefined);
  const shown = (main.length > 0 ? main : columns).slice(0, 2);
  const words = shown.map(({ column, before, after }) => `${column} ${shortened(before)} -> ${shortened(after)}`);
  return `${table} ${key.replace(/\s+/g, " ")} : ${words.join(", ")}`;
}

const LONGEST = 60;

function shortened(text: string): string {
  if (text === "") return "(rien)";
  const number = Number(text);
  return Number.isNaN(number) ? text.slice(0, LONGEST) : String(Number(number.toPrecision(6)));
}
