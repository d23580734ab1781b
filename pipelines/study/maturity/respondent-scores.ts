import type { Maturity } from "#schemas/maturity/maturity";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";

/** What the scores of respondents follow from, besides their answers. */
export interface RespondentScores {
  readonly dimensions: readonly {
    readonly id: string;
    readonly components: Maturity["dimensions"][number]["components"];
  }[];
  readonly minimum_components: number;
  readonly missing_dimensions: number;
  readonly floor: number;
}

/** How the respondents of a wave are scored one by one: those of a public that is named, in the waves of an edition. */
export function respondentScores({ study: { maturity } }: StudyDefinition, wave: Wave): RespondentScores | null {
  if (maturity === undefined || !isScored(maturity, wave)) return null;
  const { dimensions, minimum_components, missing_dimensions, floor } = maturity;
  const own = dimensions.map(({ id, components }) => ({
    id,
    components: components.filter(({ publics }) => publics?.includes(wave.public) ?? true),
  }));
  return { dimensions: own, minimum_components, missing_dimensions, floor };
}

const isScored = ({ by_respondent, editions }: Maturity, { public: id, wave }: Wave): boolean =>
  by_respondent.includes(id) && editions.some(({ waves }) => waves[id] === wave);
