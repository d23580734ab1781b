import { fileName } from "#schemas/names/file-name";
import { slug } from "#schemas/names/slug";
import type { Wave } from "#schemas/study";
import { pairsOfPublic } from "#study/waves/pairs-of-public";
import type { SiteContext } from "../site-context.ts";
import type { PublicView } from "../study-view.ts";

/** Two compared waves of a public, which have a page. */
export interface WavePairView {
  readonly public: PublicView;
  readonly from: Wave;
  readonly to: Wave;
  /** Whether one follows the other; else they are the first and the last. */
  readonly consecutive: boolean;
  readonly title: string;
  /** Address of its page from the root of the site. */
  readonly file: string;
}

/** Every pair of waves that the study compares: consecutive ones, then the first and the last of a public. */
export function viewWavePairs({ definition, publics, words }: SiteContext): readonly WavePairView[] {
  return publics.flatMap((publicView) =>
    pairsOfPublic(definition.study, publicView.id).map(({ from, to, consecutive }) => ({
      public: publicView,
      from,
      to,
      consecutive,
      title: words.waves.pair(publicView.label, from.wave, to.wave),
      file: `${words.pages.folders.waves}/${fileName(publicView.id)}-${slug(from.wave)}-${slug(to.wave)}.html`,
    })),
  );
}
