/// <reference lib="dom" />
import {
  type PackedCell,
  type PackedTest,
  type PublicCells,
  type PublicHead,
  unpack,
} from "#reports/content/explore/public-cells";

/** A part of a public as its data file gives it; the first holds the head and the tests. */
interface Part {
  readonly head?: PublicHead;
  readonly tests?: readonly PackedTest[];
  readonly rows: readonly PackedCell[];
}

type Receiver = (id: string, part: number, content: Part) => void;

const received = new Map<string, Part>();
const known = new Map<string, Promise<PublicCells>>();
const keyOf = (id: string, part: number): string => `${id} ${part}`;

/** Takes what data files hand over: each is a script that calls this function, since a page that is opened from a disk may fetch nothing. */
export function receiveParts(): void {
  const receive: Receiver = (id, part, content) => received.set(keyOf(id, part), content);
  Object.assign(globalThis, { observatoire: receive });
}

/** All the cells of a public, loaded once. */
export function loadPublic(id: string, files: string): Promise<PublicCells> {
  const cells = known.get(id) ?? loadParts(id, files);
  known.set(id, cells);
  return cells;
}

async function loadParts(id: string, files: string): Promise<PublicCells> {
  const load = async (part: number): Promise<Part> => {
    await loadScript(`${files}${part + 1}.js`);
    const content = received.get(keyOf(id, part));
    if (content === undefined) throw new Error(`${id}: every part of the data must come`);
    return content;
  };
  const { head, tests, rows } = await load(0);
  if (head === undefined || tests === undefined) throw new Error(`${id}: the first part must name the rows`);
  const others: PackedCell[] = [];
  for (let part = 1; part < head.parts; part += 1) others.push(...(await load(part)).rows);
  return unpack(head, [...rows, ...others], tests);
}

/** Adds a script of the site to the page, and waits for it. */
export function loadScript(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = file;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${file}: a data file must be there`));
    document.head.append(script);
  });
}
