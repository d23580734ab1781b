import { describe, expect, test } from "vitest";
import { EXIT, type FindingsError } from "#findings/findings-error";
import { cutDomains } from "#releases/ledger/cut-domains";
import { domainPrint, type HeldRelease, placeOfDomain, printRelease } from "#releases/ledger/describe-release";
import type { LedgerRelease } from "#releases/ledger/ledger";
import { refuseIsolated } from "#releases/ledger/refuse-isolated";
import type { ReleasedCell } from "#releases/ledger/released-wave";
import { smallStudy } from "#tests/flow/small-study";

const [KEY, MINIMUM] = ["k", 30];
const PLACE = { public: "people", wave: "2025" };
type Domains = Readonly<Record<string, string>>;

/** Places of so many respondents; as they are cut, `north` is what is left of the first place. */
const PEOPLE = [
  { old: "A", cut: "north", many: 40 },
  { old: "A", cut: "south", many: 35 },
  { old: "B", cut: "B", many: 50 },
] as const;
const [OLD, CUT] = (["old", "cut"] as const).map((name) =>
  PEOPLE.flatMap((place) => Array.from({ length: place.many }, (): Domains => ({ region: place[name] }))),
);

/** What is released of respondents, without the domains that are hidden of the indicator. */
function released(domains: readonly Domains[], hidden: readonly string[] = []): HeldRelease {
  const kinds = [...new Set(domains.flatMap((own) => Object.keys(own)))];
  const cells = kinds.flatMap((kind) =>
    [...Map.groupBy(domains, (own) => own[kind] ?? "")].map(
      ([domain, own]): ReleasedCell => ({
        ...{ ...PLACE, indicator: "yes", answer: "", domain_kind: kind, domain, base: own.length },
      }),
    ),
  );
  const everybody = { ...PLACE, indicator: "yes", answer: "", domain_kind: "all", domain: "all", base: domains.length };
  const shown = [everybody, ...cells].filter(({ domain }) => domain !== "" && !hidden.includes(domain));
  const rows = domains.map((own, respondent) => ({ ...own, respondent, y: respondent % 2, wave: "2025" }));
  const waves = [{ ...PLACE, columns: [...kinds, "y"], kinds, rows }];
  return { cells: shown, hidden: cells.filter((cell) => !shown.includes(cell)), waves };
}

const found = (earlier: HeldRelease, later: HeldRelease) =>
  cutDomains({
    ...{ earlier: printRelease(earlier, KEY), later: printRelease(later, KEY), minimumOf: () => MINIMUM },
    placeOf: (cell) => {
      const { column, code } = placeOfDomain(cell);
      return { column, print: domainPrint(KEY, column, code) };
    },
  }).map(({ whole, parts }) => [whole, ...parts].map(({ domain }) => domain).join(" - "));

/** What whoever kept the first release subtracts: the base of a place that is no more, less that of what is shown of it. */
const subtracted = (earlier: HeldRelease, later: HeldRelease): number => {
  const base = ({ cells }: HeldRelease, domain: string) =>
    cells.find((cell) => cell.domain === domain)?.base ?? Number.NaN;
  return base(earlier, "A") - base(later, "north");
};

describe("a place that two releases of the same respondents cut otherwise", () => {
  const [whole, parts] = [released(OLD), released(CUT, ["south", "B"])];

  test("is cut in two, one of which is hidden: the first release less the second is its number", () => {
    expect(subtracted(whole, parts)).toBe(35);
    expect(found(whole, parts)).toEqual(["A - north"]);
  });
  test("is made of two, one of which was hidden", () => {
    expect(found(parts, whole)).toEqual(["A - north"]);
  });
  test("is cut in two that are both shown, or both hidden", () => {
    expect(found(whole, released(CUT))).toEqual([]);
    expect(found(whole, released(CUT, ["south", "north"]))).toEqual([]);
  });
  test("is cut as it was", () => {
    expect(found(whole, whole)).toEqual([]);
    expect(found(parts, released(CUT, ["B"]))).toEqual([]);
  });
  test("holds a group that was declared since and leaves fewer than the minimum, while it is hidden itself", () => {
    const grouped = OLD.map((own, rank): Domains => (rank < 60 ? { ...own, lakes: "lakes" } : own));
    expect(found(whole, released(grouped, ["A", "B"]))).toEqual(["A - lakes"]);
    expect(found(whole, released(grouped))).toEqual([]);
  });
  test("leaves two that are hidden and many enough", () => {
    const three = CUT.map((own, rank): Domains => (rank < 20 ? { region: "coast" } : own));
    expect(found(whole, released(three, ["coast", "north"]))).toEqual([]);
    expect(found(whole, released(three, ["coast"]))).toEqual(["A - north - south"]);
  });
  test("has other respondents: numbers of both do not add up", () => {
    expect(found(released(OLD.slice(0, -1)), parts)).toEqual(["A - north"]);
    expect(found(released(OLD.slice(1)), parts)).toEqual([]);
  });

  test("refuses the edition, which names it: exit 4", () => {
    const { study } = smallStudy({
      questions: [{ id: "y", type: "text" }],
      waves: { 2025: { export: "id;y\n1;1\n" } },
    });
    const edition = { year: "2025", version: "1.0", date: "2025-06-01", address: "2025/v1.0" };
    const release: LedgerRelease = { ...printRelease(whole, KEY), edition, run: "", folder: "", hash: "" };
    const refused = (): FindingsError => {
      try {
        refuseIsolated({ study, held: parts, key: KEY }, [release]);
      } catch (error) {
        return error as FindingsError;
      }
      throw new Error("not refused");
    };
    const { exitCode, findings } = refused();
    expect([exitCode, findings.map(({ code }) => code)]).toEqual([EXIT.disclosure, ["OBS-D406"]]);
    expect(findings[0].message).toBe(
      "people 2025 : l'édition 2025/v1.0 et celle-ci disent ensemble ce qu'aucune ne montre (yes / region=A moins region=north)",
    );
  });
});
