import { didYouMean } from "#findings/did-you-mean";
import type { FindingInput } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";

/** What a commentary says that nothing published allows. */
export type RefusedCommentary = { readonly file: string; readonly line: number } & (
  | {
      readonly kind: "unknown" | "uncompared" | "hidden" | "untested";
      readonly key: string;
      readonly near: string | undefined;
    }
  | {
      readonly kind: "unfounded";
      readonly found: string;
      readonly needs: "rise" | "fall" | "stable" | "above" | "below" | "majority";
      /** The facts named in the sentence: their present value and the words that they allow. */
      readonly established: readonly string[];
    }
  | {
      /** A number of a part of a public, given as that of all. */
      readonly kind: "part";
      readonly key: string;
      readonly public: string;
      readonly who: string;
    }
);

/**
 * Refuses what no fact allows, each at its place.
 *
 * @throws FindingsError (exit 1) where there is one
 */
export function refuseCommentary(refused: readonly RefusedCommentary[]): void {
  if (refused.length > 0) refuseWith(refused.map(findingOf), EXIT.findings);
}

const ABSENT = {
  unknown: { message: "fait inconnu", repair: "corriger la clé : celles qui existent sont dans tables/facts.csv" },
  uncompared: {
    message: "ces deux vagues ne se comparent pas : elles ne se suivent pas, et ne sont pas la première et la dernière",
    repair: "nommer un fait de tables/facts.csv",
  },
  hidden: {
    message: "valeur masquée ou non publiée",
    repair: "retirer la phrase, ou écrire après ce paragraphe un paragraphe qui commence par {{fallback}}",
  },
  untested: {
    message: "rien de publié sous ce nom, ni valeur ni test",
    repair: "nommer la valeur sans le mot, ou un fait qui a un test",
  },
} as const;

const SAID = {
  rise: "une hausse",
  fall: "une baisse",
  stable: "une stabilité",
  above: "un écart vers le haut",
  below: "un écart vers le bas",
  majority: "une majorité",
} as const;

function findingOf(one: RefusedCommentary): FindingInput {
  const { file, line } = one;
  if (one.kind === "part")
    return {
      code: "OBS-S029",
      message: `« ${one.key} » est d'une partie des ${one.public}, que la phrase ne dit pas`,
      ...{ file, line, value: one.public },
      expected: one.who,
      repair: `écrire « ${one.who} », ou {{${one.key} who}} qui l'écrit`,
    };
  if (one.kind !== "unfounded") {
    const { message, repair } = ABSENT[one.kind];
    return {
      code: "OBS-S022",
      message: `${message} : « ${one.key} »${didYouMean(one.near)}`,
      ...{ file, line, value: one.key },
      expected: "un fait publié, par sa clé",
      repair: one.near === undefined ? repair : `remplacer « ${one.key} » par « ${one.near} »`,
    };
  }
  const { found, needs, established } = one;
  return {
    code: "OBS-S023",
    message: `« ${found} » dit ${SAID[needs]} qu'aucun fait nommé dans la phrase n'établit`,
    ...{ file, line, value: found },
    expected:
      established.length === 0
        ? "la référence du fait dans la phrase : {{CLÉ}} ou {{CLÉ change}}"
        : `ce qui est établi : ${established.join(" ; ")}`,
    repair: "écrire ce qui est établi, ou laisser {{CLÉ change}} ou {{CLÉ gap}} le dire",
  };
}
