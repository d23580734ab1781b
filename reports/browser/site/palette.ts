/// <reference lib="dom" />
import { type PackedPlaces, unpackPlaces } from "#reports/content/explore/packed-places";
import { type PaletteEntry, type SoughtEntry, searchPalette, sought } from "#reports/content/explore/search-palette";
import type { SiteGiven } from "#reports/content/explore/site-given";

const MOST_FOUND = 12;
/** Letters from which places are sought: fewer would find too many. */
const LEAST_LETTERS = 2;
let entries: Promise<readonly SoughtEntry[]> | undefined;
let places: Promise<readonly SoughtEntry[]> | undefined;

/** The palette: `/`, Ctrl K or its button open it; arrows choose, Enter goes. What it finds is a script that is loaded then. */
export function offerPalette(given: SiteGiven): void {
  const entries = document.querySelector(".top nav ul");
  if (entries === null) return;
  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = "search";
  opener.textContent = given.search;
  opener.title = given.searchKeys;
  const entry = document.createElement("li");
  entry.append(opener);
  entries.append(entry);
  const open = () => openPalette(given);
  opener.addEventListener("click", open);
  offerPlaces(given, open);
  addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea") !== null;
    const isAsked =
      (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) ||
      (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    if (!isAsked) return;
    event.preventDefault();
    open();
  });
}

/** Where a page asks for a territory, a place that has no sheet may be sought. */
function offerPlaces({ places: sought }: SiteGiven, open: () => void): void {
  const choice = document.querySelector(".places .choice");
  if (choice === null || sought === null) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "search";
  button.textContent = sought.search;
  button.addEventListener("click", open);
  choice.before(button);
}

function openPalette(given: SiteGiven): void {
  const known = document.querySelector<HTMLDialogElement>("dialog.palette");
  const dialog = known ?? makeDialog(given);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input")?.select();
}

function makeDialog(given: SiteGiven): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "palette";
  dialog.setAttribute("aria-label", given.searchTitle);
  const label = document.createElement("label");
  label.htmlFor = "palette-mots";
  label.textContent = given.searchTitle;
  const input = document.createElement("input");
  Object.assign(input, { id: "palette-mots", type: "text", autocomplete: "off", spellcheck: false });
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "palette-liste",
    "aria-autocomplete": "list",
  }))
    input.setAttribute(name, value);
  const list = document.createElement("ul");
  list.id = "palette-liste";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", given.searchTitle);
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = given.close;
  close.addEventListener("click", () => dialog.close());
  dialog.append(label, input, list, close);
  document.body.append(dialog);
  input.addEventListener("input", () => showFound(input, list, given));
  input.addEventListener("keydown", (event) => chooseByKey(event, input, list));
  return dialog;
}

async function showFound(input: HTMLInputElement, list: HTMLUListElement, given: SiteGiven): Promise<void> {
  const root = rootOf();
  const asked = input.value;
  let found: readonly PaletteEntry[] = [];
  try {
    found = searchPalette(await everything(given, asked.trim().length >= LEAST_LETTERS), asked, MOST_FOUND);
  } catch {
    list.replaceChildren(optionOf(given.failed, "", "", 0));
    return;
  }
  if (input.value !== asked) return;
  list.replaceChildren(...found.map(([kind, name, , href], at) => optionOf(name, kind, root + href, at)));
  input.setAttribute("aria-expanded", String(found.length > 0));
  mark(input, list, 0);
}

function optionOf(name: string, kind: string, href: string, at: number): HTMLLIElement {
  const option = document.createElement("li");
  option.id = `palette-${at + 1}`;
  option.setAttribute("role", "option");
  option.dataset.href = href;
  const said = document.createElement("span");
  said.textContent = kind;
  option.append(name, " ", said);
  if (href !== "") option.addEventListener("click", () => go(href));
  return option;
}

function chooseByKey(event: KeyboardEvent, input: HTMLInputElement, list: HTMLUListElement): void {
  const options = [...list.children];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && options.length > 0) {
    event.preventDefault();
    mark(input, list, (at + step + options.length) % options.length);
  }
  const chosen = options[at];
  if (event.key === "Enter" && chosen instanceof HTMLLIElement && chosen.dataset.href !== "") {
    event.preventDefault();
    go(chosen.dataset.href ?? "");
  }
}

function mark(input: HTMLInputElement, list: HTMLUListElement, at: number): void {
  for (const [place, option] of [...list.children].entries())
    option.setAttribute("aria-selected", String(place === at));
  const chosen = list.children[at];
  if (chosen === undefined) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", chosen.id);
  chosen?.scrollIntoView({ block: "nearest" });
}

function go(href: string): void {
  document.querySelector<HTMLDialogElement>("dialog.palette")?.close();
  location.href = href;
}

/** The root of the site, as the page leads to it. */
function rootOf(): string {
  const home = document.querySelector(".brand a")?.getAttribute("href") ?? "";
  return home.slice(0, home.lastIndexOf("/") + 1);
}

/** All that can be found; names of places are loaded when they are sought. */
async function everything({ palette, places: named }: SiteGiven, withPlaces: boolean): Promise<readonly SoughtEntry[]> {
  const root = rootOf();
  entries ??= load<readonly PaletteEntry[]>(root + palette, "observatoirePalette").then((all) => all.map(sought));
  if (!withPlaces || named === null) return entries;
  places ??= load<readonly PackedPlaces[]>(root + named.file, "observatoirePlaces").then((packed) =>
    unpackPlaces(packed).map(sought),
  );
  return [...(await entries), ...(await places)];
}

/** Data of a file of the site: a script that calls a function. */
function load<Data>(file: string, name: string): Promise<Data> {
  return new Promise((resolve, reject) => {
    Object.assign(globalThis, { [name]: resolve });
    const script = document.createElement("script");
    script.src = file;
    script.onerror = () => reject(new Error(file));
    document.head.append(script);
  });
}
