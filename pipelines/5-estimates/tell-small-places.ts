import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { smallPlaces } from "#sample/territory-partitions";
import type { WaveSample } from "#sample/wave-sample";
import type { DomainsOfPublic } from "#study/territories/territory-domains";

/** Says, level by level, in how many territories too few answered for them to have rows: each of their rows would be hidden. */
export function tellSmallPlaces(sample: WaveSample, { finer, least }: DomainsOfPublic): readonly Finding[] {
  const { public: publicId, wave } = sample.wave;
  return finer.flatMap((level): readonly Finding[] => {
    const { few, all } = smallPlaces(sample, level, least[level]);
    if (few === 0) return [];
    const where = `${publicId} ${wave}, niveau ${level}`;
    const [places, have] = few === 1 ? ["territoire", "a"] : ["territoires", "ont"];
    const message = `${where} : ${few} ${places} sur ${all} ${have} moins de ${least[level]} répondants et n'${have} pas de ligne`;
    return [
      completeFinding({ code: "OBS-G208", message, file: "study.yaml", field: "territories.domains", count: few }),
    ];
  });
}
