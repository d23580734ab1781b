/** The law does not hold yet: LAW=1 runs its tests (issue 9). */
export const LAW = process.env.LAW !== undefined;
