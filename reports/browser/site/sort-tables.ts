/// <reference lib="dom" />

/** Rows under which nothing is to be sorted. */
const LEAST_ROWS = 3;

/** Makes the heads of every table of the page buttons that sort its rows: upwards, then downwards. */
export function sortTables(sortBy: string): void {
  for (const table of document.querySelectorAll("table")) makeSortable(table, sortBy);
  // Programs of the page make tables too.
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const node of change.addedNodes) if (node instanceof HTMLTableElement) makeSortable(node, sortBy);
  }).observe(document.body, { childList: true, subtree: true });
}

function makeSortable(table: HTMLTableElement, sortBy: string): void {
  const body = table.tBodies[0];
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const rows = [...(body?.rows ?? [])];
  if (body === undefined || rows.length < LEAST_ROWS || rows.some(({ cells }) => cells.length !== heads.length)) return;
  heads.forEach((head, column) => {
    const name = head.textContent;
    if (name === "" || rows.every(({ cells }) => cells[column]?.textContent === "")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.title = `${sortBy} ${name}`;
    button.addEventListener("click", () => {
      const upwards = head.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", upwards ? "ascending" : "descending");
      body.replaceChildren(...sortedRows([...body.rows], column, upwards));
    });
    head.replaceChildren(button);
  });
}

function sortedRows(
  rows: readonly HTMLTableRowElement[],
  column: number,
  upwards: boolean,
): readonly HTMLTableRowElement[] {
  const keyed = rows.map((row) => {
    const text = row.cells[column]?.textContent ?? "";
    return { row, text, number: numberOf(text) };
  });
  const numeric = keyed.filter(({ number }) => !Number.isNaN(number)).length * 2 > keyed.length;
  const side = upwards ? 1 : -1;
  return keyed
    .toSorted((one, other) => {
      if (!numeric) return side * one.text.localeCompare(other.text, document.documentElement.lang);
      // What has no number stays last, whichever the direction.
      if (Number.isNaN(one.number) || Number.isNaN(other.number))
        return Number(Number.isNaN(one.number)) - Number(Number.isNaN(other.number));
      return side * (one.number - other.number);
    })
    .map(({ row }) => row);
}

/** The number that a cell begins with, as the language of the page writes it. */
function numberOf(text: string): number {
  const [found] = /^[[(]?[+−-]?\d[\d\u202f\u00a0]*(?:[.,]\d+)*/.exec(text.trim()) ?? [];
  if (found === undefined) return Number.NaN;
  const bare = found.replace(/[[(+\u202f\u00a0]/g, "").replace("−", "-");
  return Number(document.documentElement.lang === "fr" ? bare.replace(",", ".") : bare.replaceAll(",", ""));
}
