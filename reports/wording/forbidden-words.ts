/** Words that no generated sentence may hold: causes, ranking and praise, certainty that a sample does not give. */
export const FORBIDDEN_WORDS: readonly RegExp[] = [
  /grâce à/iu,
  /explique(?:nt)?(?![\\p{L}])/iu,
  /en raison de/iu,
  /à cause de/iu,
  /en tête/iu,
  /bon élève/iu,
  /retard/iu,
  /champion/iu,
  /meilleur/iu,
  /(?<![\p{L}])tous les (?!répondants)/iu,
  /(?<![\p{L}])aucune? (?!spécificité|différence|évolution|écart|figure|résultat|test|marge)/iu,
];

/** Verbs of change, which need a significant result. */
export const CHANGE_WORDS: readonly RegExp[] = [
  /progress/iu,
  /hausse/iu,
  /baiss/iu,
  /recul/iu,
  /augment/iu,
  /diminu/iu,
];

/** Words of sameness, which need an equivalence test. */
export const SAMENESS_WORDS: readonly RegExp[] = [/stable/iu, /identique/iu, /au même niveau/iu, /inchangé/iu];

/** The forbidden words that a text holds. */
export function forbiddenIn(text: string): readonly string[] {
  return FORBIDDEN_WORDS.map((pattern) => pattern.exec(text)?.[0]).filter((word) => word !== undefined);
}
