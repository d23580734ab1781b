/// <reference lib="dom" />

/** An element of the page that its template has. */
export function byId<Found extends HTMLElement>(id: string): Found {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page must have an element "${id}"`);
  return found as Found;
}

/** A new element with a text, which stays a text whatever it holds. */
export function element(name: string, text = "", attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Heading under which it stands in the list. */
  readonly group?: string;
}

/** Puts choices in a list, and keeps the one that was chosen, or the one asked for, if it is still there. */
export function setChoices(select: HTMLSelectElement, choices: readonly Choice[], wished: string): void {
  const kept = choices.some(({ value }) => value === wished) ? wished : (choices[0]?.value ?? "");
  const groups = new Map<string, HTMLElement>();
  select.replaceChildren();
  for (const { value, label, group = "" } of choices) {
    const option = element("option", label, { value });
    if (group === "") {
      select.append(option);
      continue;
    }
    const holder = groups.get(group) ?? element("optgroup", "", { label: group });
    groups.set(group, holder);
    holder.append(option);
    if (!holder.isConnected) select.append(holder);
  }
  select.value = kept;
}

/** A table of texts: its first cell of each row is its heading. */
export interface TableTexts {
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly (string | Element)[])[];
}

/** Builds a table whose head stays and whose numbers are at the right. */
export function buildTable({ caption, columns, rows }: TableTexts): HTMLElement {
  const table = element("table", "", { class: "sortable" });
  table.append(element("caption", caption));
  const head = element("tr");
  for (const { text, numeric } of columns)
    head.append(element("th", text, { scope: "col", ...(numeric ? { class: "quantity" } : {}) }));
  const body = element("tbody");
  for (const row of rows) {
    const line = element("tr");
    row.forEach((cell, at) => {
      const made = element(at === 0 ? "th" : "td", typeof cell === "string" ? cell : "");
      if (at === 0) made.setAttribute("scope", "row");
      if (columns[at]?.numeric === true) made.setAttribute("class", "quantity");
      if (typeof cell !== "string") made.append(cell);
      line.append(made);
    });
    body.append(line);
  }
  const top = element("thead");
  top.append(head);
  table.append(top, body);
  return table;
}

/** Offers a text as a file, made here: nothing is asked of a server. */
export function offerFile(link: HTMLAnchorElement, name: string, text: string): void {
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
}

/** What the reader chose last time, where the browser keeps it. */
export function remembered(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Puts a selection in the address and in the link to it, and keeps it for the next visit. */
export function keepAddress(hash: string, key: string): void {
  byId<HTMLAnchorElement>("lien").href = `#${hash}`;
  history.replaceState(null, "", `#${hash}`);
  try {
    localStorage.setItem(key, hash);
  } catch {
    // A browser that keeps nothing of files opened from a disk: the address still holds the selection.
  }
}
