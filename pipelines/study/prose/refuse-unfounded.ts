import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Allowance, Fact } from "#schemas/tables/told/facts";
import { readLocatedYaml } from "../located-yaml.ts";
import type { AuthorText } from "./author-texts.ts";

/** A text that says a change, or that nothing changes, where no published fact beside it allows it. */
export interface UnfoundedText {
  readonly text: AuthorText;
  /** The words that say it. */
  readonly found: string;
  readonly needs: "rise" | "fall" | "stable";
  /** What the figures beside it do establish. */
  readonly established: readonly Fact[];
}

const SAID = { rise: "une hausse", fall: "une baisse", stable: "une stabilité" } as const;
const NAMES: Partial<Record<Allowance, string>> = { rise: "hausse", fall: "baisse", stable: "stabilité" };
const MOST_NAMED = 4;
const FILE = "study.yaml";

/**
 * Refuses the texts of a study that say what nothing published establishes, each at its place.
 *
 * @throws FindingsError (exit 1) where there is one
 */
export function refuseUnfounded(folder: string, unfounded: readonly UnfoundedText[]): void {
  if (unfounded.length === 0) return;
  const yaml = readLocatedYaml({ folder, file: FILE, read: new Map() }, new FindingLog());
  const findings = unfounded.map(({ text, found, needs, established }) => {
    const named = [...new Set(established.map(nameOf))].slice(0, MOST_NAMED);
    return {
      code: "OBS-S018" as const,
      message: `« ${found} » dit ${SAID[needs]} qu'aucun résultat publié n'établit ${text.figure === undefined ? "ici" : "dans cette figure"}`,
      file: FILE,
      ...yaml?.locate(text.path),
      field: text.path.map(String).join("."),
      value: found,
      expected:
        named.length === 0
          ? "un texte neutre : aucune évolution n'est établie"
          : `ce qui est établi : ${named.join(" ; ")}`,
      repair: "retirer le verbe d'évolution, ou dire ce qui est établi",
    };
  });
  refuseWith(findings, EXIT.findings);
}

const nameOf = ({ allows, indicator, answer, public: id, from_wave, wave }: Fact): string =>
  `${NAMES[allows] ?? allows} de ${indicator}${answer === "" ? "" : `:${answer}`} (${id}, ${from_wave}–${wave})`;
