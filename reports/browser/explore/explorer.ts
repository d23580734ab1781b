/// <reference lib="dom" />
import { cellTexts } from "#reports/content/explore/cell-words";
import { nearestShown } from "#reports/content/explore/nearest-shown";
import {
  type ExploredCell,
  type ExploredMeasure,
  nameOfWave,
  type PublicCells,
} from "#reports/content/explore/public-cells";
import { type Selection, selectCells } from "#reports/content/explore/select-cells";
import { selectionCsv } from "#reports/content/explore/selection-csv";
import { isShown } from "#wording/shown";
import type { BrowserWords } from "../words/browser-words.ts";
import { axisEnd, drawInterval } from "./interval-drawing.ts";
import { loadPublic, receiveParts } from "./load-public.ts";
import { buildTable, byId, element, keepAddress, offerFile, remembered, setChoices } from "./page-elements.ts";

/** What the page knows before any data file: the publics, and where their cells are. */
export interface ExplorerGiven {
  readonly publics: readonly { readonly id: string; readonly label: string; readonly files: string }[];
}

const FIELDS = ["public", "measure", "wave", "by"] as const;
type Field = (typeof FIELDS)[number];
const KEPT = "observatoire-explorer";

type Lists = Readonly<Record<Field, HTMLSelectElement>>;
type Wished = Readonly<Partial<Record<Field, string>>>;

/** The explorer: lists to choose from, the cells of what is chosen, the address that finds them again. */
export function start({ publics }: ExplorerGiven, words: BrowserWords): void {
  receiveParts();
  const lists = Object.fromEntries(FIELDS.map((field) => [field, byId(`choix-${field}`)])) as unknown as Lists;
  byId("selection").hidden = false;
  const choices = publics.map(({ id, label }) => ({ value: id, label }));
  setChoices(lists.public, choices, "");
  const show = (wished: Wished) => showChosen(publics, lists, { wished, words });
  const chosen = (): Wished => Object.fromEntries(FIELDS.map((field) => [field, lists[field].value]));
  const asked = (text: string): Wished => Object.fromEntries(new URLSearchParams(text.replace(/^#/, "")));
  for (const field of FIELDS) lists[field].addEventListener("change", () => show(chosen()));
  addEventListener("hashchange", () => show(asked(location.hash)));
  show(asked(location.hash === "" ? remembered(KEPT) : location.hash));
}

async function showChosen(
  publics: ExplorerGiven["publics"],
  lists: Lists,
  { wished, words }: { readonly wished: Wished; readonly words: BrowserWords },
): Promise<void> {
  if (publics.some(({ id }) => id === wished.public)) lists.public.value = wished.public ?? "";
  const own = publics.find(({ id }) => id === lists.public.value);
  if (own === undefined) return;
  const state = byId("etat");
  state.textContent = words.explore.loading;
  try {
    const data = await loadPublic(own.id, own.files);
    // Another public was chosen while this one was read.
    if (own.id !== lists.public.value) return;
    offerChoices(data, lists, wished, words);
    showCells(data, { measure: lists.measure.value, wave: lists.wave.value, kind: lists.by.value }, words);
    keepAddress(new URLSearchParams(FIELDS.map((field) => [field, lists[field].value])).toString(), KEPT);
  } catch {
    state.textContent = words.explore.failed;
  }
}

function offerChoices(data: PublicCells, lists: Lists, wished: Wished, { explore }: BrowserWords): void {
  const measures = data.measures.map(({ id, label, file }) => ({
    value: id,
    label,
    group: file === null ? explore.questions : explore.indicators,
  }));
  setChoices(lists.measure, measures, wished.measure ?? "");
  const own = data.cells.filter(({ measure }) => measure === lists.measure.value);
  const kinds = data.domains.filter(({ kind }) => own.some((cell) => cell.kind === kind));
  setChoices(
    lists.by,
    kinds.map(({ kind, label }) => ({ value: kind, label })),
    wished.by ?? "",
  );
  const waves = data.waves.filter((wave) => own.some((cell) => cell.wave === wave && cell.kind === lists.by.value));
  const choices = [
    ...waves.map((wave) => ({ value: wave, label: nameOfWave(data, wave) })),
    { value: "", label: explore.allWaves },
  ];
  setChoices(lists.wave, choices, wished.wave ?? waves.at(-1) ?? "");
}

function showCells(data: PublicCells, selection: Selection, words: BrowserWords): void {
  const { explore, numbers } = words;
  const cells = selectCells(data, selection);
  const measure = data.measures.find(({ id }) => id === selection.measure);
  const hidden = cells.filter(({ status, estimate }) => !isShown(status) || estimate === null).length;
  byId("etat").textContent = cells.length === 0 ? explore.nothing : explore.rows(cells.length, hidden);
  if (measure === undefined) return;
  const end = axisEnd(measure.unit, cells);
  const columns = columnsOf(selection, measure);
  const table = buildTable({
    caption: explore.valueCaption(measure.label, data.label, numbers.unit(measure.unit)),
    columns: columns.map(({ name, numeric }) => ({ text: explore.columns[name], numeric })),
    rows: cells.map((cell) => {
      const texts = rowOf(data, { cell, measure, end }, words);
      return columns.map(({ name }) => texts[name]);
    }),
  });
  const holder = byId("cellules");
  holder.replaceChildren(table);
  const page = byId("page-indicateur");
  page.replaceChildren();
  if (measure.file !== null) page.append(element("a", `${measure.label} : ${explore.page}`, { href: measure.file }));
  const name = `${explore.fileName}-${data.id}-${measure.id}`;
  const file = (excel: boolean) => selectionCsv(data, cells, { columns: explore.fileColumns, excel });
  offerFile(byId<HTMLAnchorElement>("csv"), `${name}.csv`, file(false));
  offerFile(byId<HTMLAnchorElement>("csv-excel"), `${name}.fr.csv`, file(true));
}

type Column = keyof ReturnType<typeof rowOf>;

/** What is the same in every row has no column: it is in the lists above. */
function columnsOf(
  { wave, kind }: Selection,
  { answers }: ExploredMeasure,
): readonly { readonly name: Column; readonly numeric: boolean }[] {
  const several = answers.some(([code]) => code !== "");
  const heads: readonly (Column | null)[] = [
    kind !== "all" || (!several && wave !== "") ? "category" : null,
    several ? "answer" : null,
    wave === "" ? "wave" : null,
  ];
  const isNumeric = (name: Column) => name === "value" || name === "base" || name === "interval";
  const names = [
    ...heads.filter((name) => name !== null),
    ...(["value", "interval", "drawing", "base", "remark"] as const),
  ];
  return names.map((name) => ({ name, numeric: isNumeric(name) }));
}

interface Row {
  readonly cell: ExploredCell;
  readonly measure: ExploredMeasure;
  readonly end: number;
}

function rowOf(data: PublicCells, { cell, measure, end }: Row, words: BrowserWords) {
  const domains = data.domains.find(({ kind }) => kind === cell.kind)?.domains;
  return {
    category: domains?.find(([code]) => code === cell.domain)?.[1] ?? cell.domain,
    answer: measure.answers.find(([code]) => code === cell.answer)?.[1] ?? cell.answer,
    wave: nameOfWave(data, cell.wave),
    ...cellTexts(words, cell, measure.unit),
    drawing: drawInterval(cell, end),
    remark: remarkOf(data, cell, { measure, words }),
  };
}

/** Why a value is missing, and the nearest that is not; or what makes one fragile. */
export function remarkOf(
  data: PublicCells,
  cell: ExploredCell,
  { measure, words }: { readonly measure: ExploredMeasure; readonly words: BrowserWords },
): string {
  const { explore, numbers, statuses, type } = words;
  const reason = statuses.reason(cell);
  if (isShown(cell.status) && cell.estimate !== null) return type.typeset(reason ?? "–");
  const near = nearestShown(data, cell);
  const why = reason ?? statuses.words(cell.status, 0);
  if (near === null) return type.typeset(type.list([why, explore.nearest.none]));
  const { value } = cellTexts(words, near.cell, measure.unit);
  const said = `${value} (${numbers.unit(measure.unit)})`;
  const wave = nameOfWave(data, near.cell.wave);
  const told = near.differs === "domain" ? explore.nearest.domain(said) : explore.nearest[near.differs](wave, said);
  return type.typeset(type.list([why, told]));
}
