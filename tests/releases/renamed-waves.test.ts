import { describe, expect, test } from "vitest";
import { EXIT, FindingsError } from "#findings/findings-error";
import type { LedgerRelease } from "#releases/ledger/ledger";
import { refuseIsolated } from "#releases/ledger/refuse-isolated";
import type { ReleasedCell } from "#releases/ledger/released-wave";
import { renamedWaves } from "#releases/ledger/renamed-waves";
import { smallStudy } from "#tests/flow/small-study";

/** Bases of everybody and of five regions. */
function cellsOf(wave: string, bases: readonly number[]): readonly ReleasedCell[] {
  const head = { public: "people", wave, indicator: "yes", answer: "" };
  const all = { ...head, domain_kind: "all", domain: "all", base: bases.reduce((sum, base) => sum + base, 0) };
  return [all, ...bases.map((base, at) => ({ ...head, domain_kind: "region", domain: String(at), base }))];
}

const FIRST = [40, 52, 61, 38, 45];
const found = (earlier: readonly ReleasedCell[], later: readonly ReleasedCell[]) =>
  renamedWaves(earlier, later).map(({ was, is }) => `${was} > ${is}`);

describe("a wave under another name", () => {
  test("the same respondents, one less, two more: it is the same wave", () => {
    for (const now of [FIRST, FIRST.with(1, 51), FIRST.with(3, 40)])
      expect(found(cellsOf("2025", FIRST), cellsOf("2025 bis", now))).toEqual(["2025 > 2025 bis"]);
  });
  test("other respondents, as many on the whole: another wave", () => {
    expect(found(cellsOf("2025", FIRST), cellsOf("2026", [41, 50, 61, 40, 44]))).toEqual([]);
  });
  test("both are told, or one under its name", () => {
    const both = [...cellsOf("2025", FIRST), ...cellsOf("2026", FIRST)];
    expect(found(cellsOf("2025", FIRST), both)).toEqual([]);
    expect(found(both, cellsOf("2026", FIRST))).toEqual([]);
  });

  test("refuses the edition, which names both: exit 4", () => {
    const { study } = smallStudy({
      questions: [{ id: "y", type: "text" }],
      waves: { 2025: { export: "id;y\n1;1\n" } },
    });
    const edition = { year: "2025", version: "1.0", date: "2025-06-01", address: "2025/v1.0" };
    const release: LedgerRelease = { waves: [], cells: cellsOf("2025", FIRST), edition, run: "", folder: "", hash: "" };
    const held = { cells: cellsOf("2025 bis", FIRST.with(1, 51)), hidden: [], waves: [] };
    const refused = (): unknown => {
      try {
        refuseIsolated({ study, held, key: "k" }, [release]);
        return undefined;
      } catch (error) {
        return error;
      }
    };
    const error = refused();
    expect(error).toBeInstanceOf(FindingsError);
    const { exitCode, findings } = error as FindingsError;
    expect([exitCode, findings.map(({ code, message }) => `${code} ${message}`)]).toEqual([
      EXIT.disclosure,
      ["OBS-D403 people 2025 bis : l'édition 2025/v1.0 montre les mêmes répondants, ou presque, sous le nom de 2025"],
    ]);
  });
});
