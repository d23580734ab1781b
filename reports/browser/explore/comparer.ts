/// <reference lib="dom" />
import { cellTexts } from "#reports/content/explore/cell-words";
import {
  type ExploredCell,
  type ExploredMeasure,
  nameOfWave,
  type PublicCells,
} from "#reports/content/explore/public-cells";
import { type Relation, relationOf, type Side } from "#reports/content/explore/select-cells";
import { isShown } from "#wording/shown";
import type { BrowserWords } from "../words/browser-words.ts";
import { type ExplorerGiven, remarkOf } from "./explorer.ts";
import { loadPublic, receiveParts } from "./load-public.ts";
import { buildTable, byId, element, keepAddress, remembered, setChoices } from "./page-elements.ts";

const SIDES = ["a", "b"] as const;
type SideName = (typeof SIDES)[number];
const FIELDS = ["public", "wave", "domain"] as const;
const KEPT = "observatoire-comparer";

type Lists = Readonly<Record<(typeof FIELDS)[number], HTMLSelectElement>>;

type Sides = Readonly<Partial<Record<SideName, Side>>>;

/** The comparison: two sides to choose, the indicators that both have, what may be said of each pair of values. */
export function start({ publics }: ExplorerGiven, words: BrowserWords): void {
  receiveParts();
  byId("selection").hidden = false;
  const lists = Object.fromEntries(
    SIDES.map((side) => [side, Object.fromEntries(FIELDS.map((name) => [name, byId(`choix-${side}-${name}`)]))]),
  ) as unknown as Readonly<Record<SideName, Lists>>;
  const choices = publics.map(({ id, label }) => ({ value: id, label }));
  for (const side of SIDES) setChoices(lists[side].public, choices, "");
  const show = async (wished: Sides): Promise<void> => {
    const state = byId("etat");
    state.textContent = words.explore.loading;
    try {
      const one = await chosenSide(publics, lists.a, { asked: wished.a, first: true });
      const other = await chosenSide(publics, lists.b, { asked: wished.b, first: false });
      if (one === undefined || other === undefined) return;
      showComparison(one, other, words);
      keepAddress(new URLSearchParams(SIDES.map((side) => [side, addressOf(sideOf(lists[side]))])).toString(), KEPT);
    } catch {
      state.textContent = words.explore.failed;
    }
  };
  for (const side of SIDES)
    for (const name of FIELDS)
      lists[side][name].addEventListener("change", () => show({ a: sideOf(lists.a), b: sideOf(lists.b) }));
  addEventListener("hashchange", () => show(askedBy(location.hash)));
  show(askedBy(location.hash === "" ? remembered(KEPT) : location.hash));
}

/** The cells of a side, its lists offering what its public has. */
async function chosenSide(
  publics: ExplorerGiven["publics"],
  list: Lists,
  { asked, first }: { readonly asked: Side | undefined; readonly first: boolean },
): Promise<Chosen | undefined> {
  if (publics.some(({ id }) => id === asked?.public)) list.public.value = asked?.public ?? "";
  const own = publics.find(({ id }) => id === list.public.value);
  if (own === undefined) return undefined;
  const data = await loadPublic(own.id, own.files);
  offerSides(data, list, { asked, first });
  return [data, sideOf(list)];
}

const addressOf = (side: Side): string =>
  [side.public, side.wave, side.kind, side.domain].map(encodeURIComponent).join("/");

function askedBy(hash: string): Readonly<Partial<Record<SideName, Side>>> {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  return Object.fromEntries(
    SIDES.flatMap((side) => {
      const parts = (asked.get(side) ?? "").split("/").map(decodeURIComponent);
      const [id = "", wave = "", kind = "", domain = ""] = parts;
      return id === "" ? [] : [[side, { public: id, wave, kind, domain }]];
    }),
  );
}

const BETWEEN = "\n";

function sideOf({ public: who, wave, domain }: Lists): Side {
  const [kind = "all", code = "all"] = domain.value.split(BETWEEN);
  return { public: who.value, wave: wave.value, kind, domain: code };
}

function offerSides(
  data: PublicCells,
  list: Lists,
  { asked, first }: { readonly asked: Side | undefined; readonly first: boolean },
): void {
  const waves = data.waves.map((wave) => ({ value: wave, label: nameOfWave(data, wave) }));
  const usual = (first ? data.waves.at(-2) : data.waves.at(-1)) ?? data.waves[0] ?? "";
  setChoices(list.wave, waves, asked?.wave ?? usual);
  const own = new Set(
    data.cells.filter(({ wave }) => wave === list.wave.value).map(({ kind, domain }) => kind + BETWEEN + domain),
  );
  const domains = data.domains.flatMap(({ kind, label, domains: codes }) =>
    codes.map(([code, name]) => ({ value: kind + BETWEEN + code, label: name, group: kind === "all" ? "" : label })),
  );
  const wished = asked === undefined ? "" : asked.kind + BETWEEN + asked.domain;
  setChoices(
    list.domain,
    domains.filter(({ value }) => own.has(value)),
    wished,
  );
}

type Chosen = readonly [PublicCells, Side];

function showComparison(one: Chosen, other: Chosen, words: BrowserWords): void {
  const { explore } = words;
  const [names, otherNames] = [sideName(one, words), sideName(other, words)];
  const pairs = pairsOf(one, other);
  byId("etat").textContent =
    pairs.length === 0 ? explore.nothing : explore.pairs(pairs.length, pairs.filter(isHidden).length);
  const { columns } = explore;
  const table = buildTable({
    caption: explore.compareCaption(names, otherNames),
    columns: [
      { text: columns.indicator, numeric: false },
      { text: names, numeric: true },
      { text: otherNames, numeric: true },
      { text: columns.gap, numeric: true },
      { text: columns.test, numeric: false },
    ],
    rows: pairs.map((pair) => rowOf(one, other, { pair, words })),
  });
  byId("cellules").replaceChildren(table);
}

interface Pair {
  readonly measure: ExploredMeasure;
  readonly answer: readonly [code: string, label: string];
  readonly cells: readonly [ExploredCell, ExploredCell];
}

const isNumber = ({ status, estimate }: ExploredCell): boolean => isShown(status) && estimate !== null;
const isHidden = ({ cells }: Pair): boolean => !cells.every(isNumber);

/** The indicators that both sides have, answer by answer; questions too where both are of one public. */
function pairsOf([data, side]: Chosen, [otherData, other]: Chosen): readonly Pair[] {
  const at = (cells: readonly ExploredCell[], { wave, kind, domain }: Side) =>
    new Map(
      cells
        .filter((cell) => cell.wave === wave && cell.kind === kind && cell.domain === domain)
        .map((cell) => [cell.measure + BETWEEN + cell.answer, cell]),
    );
  const [cells, others] = [at(data.cells, side), at(otherData.cells, other)];
  const measures = data.measures.filter(({ file }) => file !== null || data === otherData);
  return measures.flatMap((measure) =>
    measure.answers.flatMap((answer) => {
      const key = measure.id + BETWEEN + answer[0];
      const [own, against] = [cells.get(key), others.get(key)];
      return own === undefined || against === undefined ? [] : [{ measure, answer, cells: [own, against] as const }];
    }),
  );
}

function sideName([data, side]: Chosen, { explore }: BrowserWords): string {
  const domain = data.domains.find(({ kind }) => kind === side.kind)?.domains.find(([code]) => code === side.domain);
  return explore.side(data.label, nameOfWave(data, side.wave), domain?.[1] ?? side.domain);
}

function rowOf(
  one: Chosen,
  other: Chosen,
  { pair: { measure, answer, cells }, words }: { readonly pair: Pair; readonly words: BrowserWords },
): readonly (string | Element)[] {
  const [, label] = answer;
  const called = label === "" ? measure.label : `${measure.label} – ${label}`;
  const name = `${called} (${words.numbers.unit(measure.unit)})`;
  const data = [one[0], other[0]];
  const texts = cells.map((cell, at) => {
    if (!isNumber(cell)) return remarkedSign(data[at] as PublicCells, cell, { measure, words });
    const { value, interval, base } = cellTexts(words, cell, measure.unit);
    return `${value} ${interval} (${base})`;
  });
  const relation = relationOf(one, other, cells[0]);
  const [gap, test] = cells.every(isNumber) ? told(relation, cells, { measure, words }) : ["–", "–"];
  return [measure.file === null ? name : element("a", name, { href: measure.file }), ...texts, gap, test];
}

/** A sign, and why there is no number under it. */
function remarkedSign(
  data: PublicCells,
  cell: ExploredCell,
  told: { readonly measure: ExploredMeasure; readonly words: BrowserWords },
): string {
  return `${told.words.statuses.sign(cell.status)} – ${remarkOf(data, cell, told)}`;
}

function told(
  relation: Relation,
  [one, other]: Pair["cells"],
  { measure, words: { explore, numbers } }: { readonly measure: ExploredMeasure; readonly words: BrowserWords },
): readonly [gap: string, test: string] {
  if (relation.kind === "apart") return ["–", explore.apart];
  if (relation.kind === "free")
    return [numbers.gap((other.estimate ?? 0) - (one.estimate ?? 0), measure.unit), explore.free];
  const verdicts = {
    "significant-higher": explore.established,
    "significant-lower": explore.established,
    "not-significant": explore.notEstablished,
    equivalent: explore.equivalent,
    "not-tested": explore.untested,
  };
  return [numbers.gap(relation.difference, measure.unit), verdicts[relation.verdict]];
}
