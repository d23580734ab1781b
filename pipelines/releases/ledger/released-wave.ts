import { WHOLE } from "#schemas/tables/status";

/** A respondent whose answers a release told: prints of who, of what was answered, and of each domain. */
export interface ReleasedRespondent {
  readonly id: string;
  readonly answers: string;
  /** By kind, in the order of the wave's; empty where the respondent is in none. */
  readonly domains: readonly string[];
  /** What the answers weighed; absent where a release was written before it was kept. */
  readonly weight?: number | undefined;
}

/** A wave of a public as it was released. */
export interface ReleasedWave {
  readonly public: string;
  readonly wave: string;
  /** Columns of answers that the prints follow from. */
  readonly columns: readonly string[];
  /** Kinds of domains. */
  readonly kinds: readonly string[];
  readonly respondents: readonly ReleasedRespondent[];
}

/** A cell that was shown, and its respondents: what the release itself says. */
export interface ReleasedCell {
  readonly public: string;
  readonly wave: string;
  readonly indicator: string;
  readonly answer: string;
  readonly domain_kind: string;
  readonly domain: string;
  readonly base: number;
}

/** Kind of the domain of a number of several waves or territories, which stand in its wave and in its domain. */
export const POOLED = "pooled";

/** The domain of a wave. */
export type WaveDomain = Pick<ReleasedCell, "wave" | "domain_kind" | "domain">;

/** The domains that a cell is made of: its own, or those that it pools. */
export function membersOf({ wave, domain_kind, domain }: WaveDomain): readonly WaveDomain[] {
  if (domain_kind !== POOLED) return [{ wave, domain_kind, domain }];
  return wave.split("+").flatMap((one) =>
    domain.split("+").map((place): WaveDomain => {
      const [kind = "", ...code] = place.split(":");
      return { wave: one, domain_kind: kind, domain: code.join(":") };
    }),
  );
}

/** Columns of a shown cell, as queries ask for them and the ledger writes them. */
export const RELEASED_COLUMNS = ["public", "wave", "indicator", "answer", "domain_kind", "domain", "base"] as const;

/** A shown cell from a row of a query, or of a file. */
export function releasedCell(row: Readonly<Record<string, unknown>>): ReleasedCell {
  const text = (name: (typeof RELEASED_COLUMNS)[number]): string => String(row[name] ?? "");
  return {
    public: text("public"),
    wave: text("wave"),
    indicator: text("indicator"),
    answer: text("answer"),
    domain_kind: text("domain_kind"),
    domain: text("domain"),
    base: Number(row.base),
  };
}

/** What a release told, for the next ones to be set beside. */
export interface ReleasedData {
  readonly waves: readonly ReleasedWave[];
  readonly cells: readonly ReleasedCell[];
  /** Questions that each indicator counts or sums; absent where a release was written before they were. */
  readonly questions?: QuestionsRead | undefined;
}

/** Questions by indicator, without those that only make its base. */
export type QuestionsRead = Readonly<Record<string, readonly string[]>>;

/** Two releases that are set one beside the other. */
export interface ComparedReleases {
  readonly earlier: ReleasedData;
  readonly later: ReleasedData;
  readonly minimumOf: (publicId: string) => number;
  /** The column of the respondents that tells of a domain, and the print that it then holds. */
  readonly placeOf: (cell: Pick<ReleasedCell, "domain_kind" | "domain">) => {
    readonly column: string;
    readonly print: string;
  };
}

/** Domains of a wave of which both releases show a cell. */
export function shownInBoth(
  { earlier, later }: Pick<ComparedReleases, "earlier" | "later">,
  wave: ReleasedWave,
): readonly Pick<ReleasedCell, "domain_kind" | "domain">[] {
  const domainsOf = ({ cells }: ReleasedData) =>
    new Map(
      cells
        .filter((cell) => cell.public === wave.public && cell.wave === wave.wave)
        .filter(({ domain_kind }) => domain_kind !== WHOLE && domain_kind !== POOLED)
        .map(({ domain_kind, domain }) => [`${domain_kind}\n${domain}`, { domain_kind, domain }]),
    );
  const then = domainsOf(earlier);
  return [...domainsOf(later)].filter(([name]) => then.has(name)).map(([, domain]) => domain);
}
