import { describe, expect, test } from "vitest";
import { EXIT, type FindingsError } from "#findings/findings-error";
import { printRelease } from "#releases/ledger/describe-release";
import type { LedgerRelease } from "#releases/ledger/ledger";
import { refuseIsolated } from "#releases/ledger/refuse-isolated";
import type { ReleasedCell } from "#releases/ledger/released-wave";
import { withdrawnCells } from "#releases/ledger/withdrawn-cells";
import { smallStudy } from "#tests/flow/small-study";

const PLACE = { public: "people", wave: "2025" };
const cell = (indicator: string, domain: string, base = 40): ReleasedCell => ({
  ...{ ...PLACE, indicator, answer: "", domain_kind: "region", domain, base },
});
const ROWS = Array.from({ length: 40 }, (_, respondent) => ({
  wave: "2025",
  respondent,
  region: "A",
  y: respondent % 2,
}));
const KEY = "k";

const held = (cells: readonly ReleasedCell[], hidden: readonly ReleasedCell[], rows: readonly object[] = ROWS) => ({
  ...{ cells, hidden },
  waves: [{ ...PLACE, columns: ["region", "y"], kinds: ["region"], rows: rows as readonly Record<string, unknown>[] }],
});

/** Everybody and the large ones are shown; then those who are left are few, and one of the two is hidden. */
const [ALL, PART] = [cell("all", "A"), cell("large", "A", 30)];
const first = held([ALL], []);
const since = held([PART], [ALL]);

const found = (one: ReturnType<typeof held>, other: ReturnType<typeof held>) => {
  const earlier = printRelease(one, KEY);
  return withdrawnCells({ earlier, later: printRelease(other, KEY, earlier), hidden: other.hidden }).map(
    ({ indicator }) => indicator,
  );
};

describe("cells that an earlier release shows and a later one hides", () => {
  test("while it shows others of the same respondents: both are known to whoever kept the first", () => {
    expect(found(first, since)).toEqual(["all"]);
  });
  test("and shows nothing else: the first alone is no less than both", () => {
    expect(found(held([ALL, PART], []), since)).toEqual([]);
  });
  test("or shows more and hides no more", () => {
    expect(found(first, held([ALL, PART], []))).toEqual([]);
  });
  test("of other respondents: numbers of both do not add up", () => {
    expect(
      found(
        first,
        held(
          [PART],
          [ALL],
          ROWS.map((row) => ({ ...row, y: 2 })),
        ),
      ),
    ).toEqual([]);
  });

  test("refuse the edition, which names them: exit 4", () => {
    const { study } = smallStudy({
      questions: [{ id: "y", type: "text" }],
      waves: { 2025: { export: "id;y\n1;1\n" } },
    });
    const edition = { year: "2025", version: "1.0", date: "2025-06-01", address: "2025/v1.0" };
    const release: LedgerRelease = { ...printRelease(first, KEY), edition, run: "", folder: "", hash: "" };
    const refused = (): FindingsError => {
      try {
        refuseIsolated({ study, held: since, key: KEY }, [release]);
      } catch (error) {
        return error as FindingsError;
      }
      throw new Error("not refused");
    };
    const { exitCode, findings } = refused();
    expect([exitCode, findings.map(({ code }) => code)]).toEqual([EXIT.disclosure, ["OBS-D405"]]);
    expect(findings[0].message).toBe(
      "people 2025 : l'édition 2025/v1.0 montre des cellules que celle-ci masque (all / region=A), et celle-ci en montre d'autres",
    );
  });
});
