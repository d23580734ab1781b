import { type Outcome, STATUSES, type Status } from "#tests/parity/run-case";

/** Number of cases of each status in each group. */
export type Counts = ReadonlyMap<string, Readonly<Record<Status, number>>>;

export function countByGroup(outcomes: readonly Outcome[]): Counts {
  const counts = new Map<string, Record<Status, number>>();
  for (const { case: entry, status } of outcomes) {
    const own = counts.get(entry.group) ?? { agree: 0, differ: 0, refused: 0, "not supported": 0, "not R": 0 };
    own[status] += 1;
    counts.set(entry.group, own);
  }
  return counts;
}

/** The table of a run: one line a group, then the cases that differ and why others are not supported. */
export function reportText(outcomes: readonly Outcome[]): string {
  const counts = [...countByGroup(outcomes)];
  const total = STATUSES.map((status) => outcomes.filter((outcome) => outcome.status === status).length);
  const lines = [
    line("group", STATUSES),
    ...counts.map(([group, own]) =>
      line(
        group,
        STATUSES.map((status) => String(own[status])),
        worstOf(outcomes, group),
      ),
    ),
    line("total", total.map(String)),
  ];
  const differing = outcomes.filter(({ status }) => status === "differ").map(differenceLine);
  return [...lines, ...section("differ", differing), ...section("not supported", unsupportedLines(outcomes))].join(
    "\n",
  );
}

/** Everything about one case. */
export function caseText({ case: entry, status, reason, differences, found }: Outcome): string {
  const expected = entry.result_survey_4_5 ?? entry.result;
  const gaps = differences.map(
    ({ path, expected: b, found: a, excess }) =>
      `  ${path}: R ${JSON.stringify(b)}, ours ${JSON.stringify(a)} (${excess.toPrecision(3)} x the tolerance)`,
  );
  return [
    `${entry.id} (${entry.group}): ${status}${reason === undefined ? "" : ` - ${reason}`}`,
    `call      ${entry.call}`,
    `design    ${JSON.stringify(entry.design)}`,
    ...(entry.note === undefined ? [] : [`note      ${entry.note}`]),
    `tolerance ${entry.tol ?? 1e-8}`,
    ...gaps,
    `R         ${JSON.stringify(expected)}`,
    `ours      ${JSON.stringify(found)}`,
  ].join("\n");
}

function line(group: string, cells: readonly string[], end = ""): string {
  return `${group.padEnd(26)}${cells.map((cell) => cell.padStart(15)).join("")}${end === "" ? "" : `   ${end}`}`;
}

/** The case of a group that is furthest from R, in tolerances. */
function worstOf(outcomes: readonly Outcome[], group: string): string {
  const differing = outcomes.filter(({ case: entry, status }) => entry.group === group && status === "differ");
  const worst = differing.reduce<Outcome | undefined>(
    (most, outcome) => (excessOf(outcome) > excessOf(most) ? outcome : most),
    undefined,
  );
  return worst === undefined ? "" : `worst: ${worst.case.id} (${excessOf(worst).toPrecision(3)} x)`;
}

function excessOf(outcome: Outcome | undefined): number {
  if (outcome === undefined) return -1;
  return outcome.differences.reduce((most, { excess }) => Math.max(most, excess), 0);
}

function differenceLine({ case: entry, reason, differences }: Outcome): string {
  const [first] = [...differences].sort((a, b) => b.excess - a.excess);
  const detail =
    first === undefined
      ? ""
      : ` ${first.path}: R ${short(first.expected)}, ours ${short(first.found)} (${first.excess.toPrecision(3)} x)`;
  return `${entry.id}: ${reason ?? `${differences.length} values`}${detail}`;
}

/** Reasons with the number of cases and one of them. */
function unsupportedLines(outcomes: readonly Outcome[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { case: entry, status, reason = "" } of outcomes)
    if (status === "not supported") byReason.set(reason, [...(byReason.get(reason) ?? []), entry.id]);
  return [...byReason].map(([reason, ids]) => `${String(ids.length).padStart(4)} ${reason} (${ids[0]})`);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((text) => `  ${text}`)];
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
