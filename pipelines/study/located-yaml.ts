import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { FindingLog } from "#findings/finding-log";

/** A YAML file, its plain value, and the line and column of any key in it. */
export interface LocatedYaml {
  readonly file: string;
  readonly value: unknown;
  readonly locate: (path: readonly PropertyKey[], options?: { readonly key?: boolean }) => Place;
}

export interface Place {
  readonly line: number | null;
  readonly column: number | null;
}

const LARGEST_FILE = 5_000_000;
const DEEPEST_NESTING = 40;

/** Reads a YAML file of the study folder; syntax errors become findings and give undefined. */
export function readLocatedYaml(path: string, name: string, log: FindingLog): LocatedYaml | undefined {
  const text = readStudyText(path, name, log);
  if (text === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 100 } as never);
  for (const error of document.errors) {
    const place = lines.linePos(error.pos[0]);
    log.add({
      code: "OBS-S002",
      message: `YAML illisible : ${error.message.split("\n")[0]}`,
      file: name,
      line: place.line,
      column: place.col,
    });
  }
  if (document.errors.length > 0 || isTooDeep(document, name, log)) return undefined;
  return { file: name, value: document.toJS({ maxAliasCount: 100 }), locate: locator(document, lines) };
}

/** Reads a text file of the study folder, UTF-8, bounded; a missing or oversized file becomes a finding. */
export function readStudyText(path: string, name: string, log: FindingLog): string | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    log.add({ code: "OBS-S001", message: `fichier introuvable : « ${basename(name)} »`, file: name });
    return undefined;
  }
  if (size > LARGEST_FILE) {
    log.add({ code: "OBS-S013", message: `fichier trop gros (${size} octets, ${LARGEST_FILE} au plus)`, file: name });
    return undefined;
  }
  return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
}

function isTooDeep(document: Document, name: string, log: FindingLog): boolean {
  let deep = false;
  visit(document, {
    Node: (_key, _node, ancestors) => {
      if (ancestors.length <= DEEPEST_NESTING * 2) return undefined;
      deep = true;
      return visit.BREAK;
    },
  });
  if (deep) log.add({ code: "OBS-S013", message: `plus de ${DEEPEST_NESTING} niveaux imbriqués`, file: name });
  return deep;
}

function locator(document: Document, lines: LineCounter): LocatedYaml["locate"] {
  return (path, { key = false } = {}) => {
    for (let length = path.length; length >= 0; length--) {
      const offset = offsetOf(document, path.slice(0, length) as (string | number)[], key && length === path.length);
      if (offset !== undefined) {
        const { line, col } = lines.linePos(offset);
        return { line, column: col };
      }
    }
    return { line: 1, column: 1 };
  };
}

function offsetOf(document: Document, path: readonly (string | number)[], ofKey: boolean): number | undefined {
  if (path.length === 0) return 0;
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path[path.length - 1];
  if (isMap(parent)) {
    const pair = parent.items.find(
      (entry) => isPair(entry) && isScalar(entry.key) && String(entry.key.value) === String(last),
    );
    if (pair === undefined) return undefined;
    const node = ofKey || !isNode(pair.value) ? pair.key : pair.value;
    return isNode(node) ? node.range?.[0] : undefined;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
