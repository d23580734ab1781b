import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { loadStudy } from "#study/load-study";
import { type ReadOptions, readBytes } from "#tests/exports/read-bytes";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";
import { starterCopy } from "#tests/study/edited-study";

/** One bad input of the catalogue of engineering.md §2: where it goes in, and what must be said of it. */
export interface BadInput {
  /** Number of its row in the catalogue. */
  readonly row: number;
  readonly title: string;
  /** Findings and exit code that it gives through the program's own path. */
  readonly give: () => Promise<Given>;
  readonly code: string;
  /** Line and column; null where there is none to tell. */
  readonly at: readonly [line: number | null, column: number | null];
  readonly exit?: number;
}

export interface Given {
  readonly findings: readonly Finding[];
  readonly exitCode?: number;
}

/** Reads bytes as the export of a wave. */
export const read =
  (bytes: string | Uint8Array, options: ReadOptions = {}) =>
  (): Promise<Given> =>
    readBytes(bytes, options);

/** Runs a small study whose wave of 2020 has this export. */
export const run =
  (csv: string, small: Omit<SmallStudy, "waves">, wave: Readonly<Record<string, unknown>> = {}) =>
  (): Promise<Given> =>
    given(async () => {
      const flow = await runInMemory(smallStudy({ ...small, waves: { "2020": { export: csv, ...wave } } }));
      return [...flow.findings.values()].flat();
    });

/** Loads the starter study after a mistake was made in it. */
export const load = (make: (folder: string) => void) => (): Promise<Given> =>
  given(async () => {
    const folder = starterCopy();
    make(folder);
    loadStudy(folder);
    return [];
  });

export async function given(findings: () => Promise<readonly Finding[]>): Promise<Given> {
  try {
    return { findings: await findings() };
  } catch (error) {
    if (error instanceof FindingsError) return { findings: error.findings, exitCode: error.exitCode };
    throw error;
  }
}

export const latin = (text: string): Buffer => Buffer.from(text, "latin1");
