/** The law does not hold yet: LAW=1 runs its tests, LAW=long the exhaustive ones too (issue 9). */
export const LAW = process.env.LAW !== undefined;
export const LONG = process.env.LAW === "long";
