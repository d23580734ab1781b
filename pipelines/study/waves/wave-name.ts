import type { Wave } from "#schemas/study";

/** Name of a wave within the study: `schools-2000`. */
export const waveName = ({ public: publicId, wave }: Pick<Wave, "public" | "wave">): string => `${publicId}-${wave}`;
