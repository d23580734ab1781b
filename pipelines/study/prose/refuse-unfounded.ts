import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Allowance, Fact } from "#schemas/tables/told/facts";
import { readLocatedYaml } from "../located-yaml.ts";
import type { AuthorText, Beside } from "./author-texts.ts";

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

/**
 * Refuses the texts of a study that say what nothing published establishes, each at its place.
 *
 * @throws FindingsError (exit 1) where there is one
 */
export function refuseUnfounded(folder: string, unfounded: readonly UnfoundedText[]): void {
  if (unfounded.length === 0) return;
  const read = new Map<string, string>();
  const files = [...new Set(unfounded.map(({ text }) => text.file))];
  const yamls = new Map(files.map((file) => [file, readLocatedYaml({ folder, file, read }, new FindingLog())]));
  const findings = unfounded.map(({ text, found, needs, established }) => {
    const named = [...new Set(established.map(nameOf))].slice(0, MOST_NAMED);
    return {
      code: "OBS-S018" as const,
      message: `« ${found} » dit ${SAID[needs]} qu'aucun résultat publié n'établit ${placeOf(text.beside)}`,
      file: text.file,
      ...yamls.get(text.file)?.locate(text.path),
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

function placeOf({ figure, indicator, wave }: Beside): string {
  if (figure !== undefined) return "dans cette figure";
  if (indicator !== undefined) return "pour cet indicateur";
  return wave === undefined ? "ici" : "pour cette vague";
}

const nameOf = ({ allows, indicator, answer, public: id, from_wave, wave }: Fact): string =>
  `${NAMES[allows] ?? allows} de ${indicator}${answer === "" ? "" : `:${answer}`} (${id}, ${from_wave}–${wave})`;
