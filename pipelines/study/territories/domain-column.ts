import { REGION } from "#schemas/tables/status";

/**
 * Column of the respondents that holds their place in a level, or whether they are in a group: no question has such a name.
 */
export const levelColumn = (level: string): string => `@${level}`;
/** That of their place in a kind of territories: the main level, or another. */
export const placeColumn = (kind: string): string => (kind === REGION ? REGION : levelColumn(kind));
export const groupColumn = (group: string): string => `@group:${group}`;

/** That of the places between which a split one, that a question gave, is not told apart: codes of the level of the question. */
export const successorsColumn = (question: string): string => `@successors:${question}`;
const BETWEEN_SUCCESSORS = "|";
export const writeSuccessors = (codes: readonly string[]): string => codes.join(BETWEEN_SUCCESSORS);
export const readSuccessors = (text: string): readonly string[] => text.split(BETWEEN_SUCCESSORS);

/** What is known of a respondent and a group; nothing where the place is too large for the codes of the group. */
export const GROUP_SIDES = { inside: "in", outside: "out" } as const;
