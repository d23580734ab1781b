import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import type { FindingLog } from "#findings/finding-log";
import { type CitedFile, type Place, readStudyText } from "./cited-file.ts";
import { yamlProblems } from "./yaml-problems.ts";

/** A YAML file, its plain value, and the line and column of any key in it. */
export interface LocatedYaml {
  readonly file: string;
  readonly value: unknown;
  readonly locate: (path: readonly PropertyKey[], options?: { readonly key?: boolean }) => Place;
}

/** Reads a YAML file of the study folder; what cannot be read becomes findings and gives undefined. */
export function readLocatedYaml(cited: CitedFile, log: FindingLog): LocatedYaml | undefined {
  const text = readStudyText(cited, log);
  if (text === undefined) return undefined;
  const file = cited.file;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, stringKeys: true, logLevel: "silent" });
  const problems = yamlProblems(document);
  for (const { code, message, offset } of problems) {
    const { line, col } = lines.linePos(offset);
    log.add({ code, message, file, line, column: col });
  }
  if (problems.length > 0) return undefined;
  const value = plainValue(document);
  if (value !== undefined) return { file, value, locate: locator(document, lines) };
  log.add({ code: "OBS-S013", message: "trop de renvois (*) emboîtés", file, line: 1, column: 1 });
  return undefined;
}

const MOST_ALIASES = 100;

function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    return undefined;
  }
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
