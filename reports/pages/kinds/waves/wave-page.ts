import type { SiteContext } from "#reports/content/site-context";
import { waveChangesOf } from "#reports/content/tables/comparability";
import { comparedQuestions } from "#reports/content/waves/compared-questions";
import { conditionsTable } from "#reports/content/waves/wave-conditions";
import { shownMoves, waveFigures } from "#reports/content/waves/wave-figure";
import { incomparableTable, movesOf, otherMoves, toldMoves } from "#reports/content/waves/wave-moves";
import { viewWavePairs, type WavePairView } from "#reports/content/waves/wave-pairs";
import { changedQuestionsTable } from "#reports/content/waves/wave-questions";
import type { PageContent, PageKind } from "#reports/pages/page-kind";

/** Two waves of a public: what compares, what moved, what did not, what changed in the survey. */
export const wavePage: PageKind = {
  name: "wave",
  template: "wave",
  navigation: () => null,
  reads: ["estimates", "trends", "facts", "respondents_report", "weights_report", "margins_report"],
  pages: (context) =>
    viewWavePairs(context).map((pair) => ({ file: pair.file, content: () => waveContent(context, pair) })),
};

function waveContent(context: SiteContext, pair: WavePairView): PageContent {
  const { waves, text } = context.words;
  const questions = comparedQuestions(context, pair);
  const values = {
    kind: waves.kind(pair.consecutive),
    title: pair.title,
    questions: waves.counted({
      comparable: questions.comparable.length,
      changed: questions.changed.length,
      added: questions.added.length,
      dropped: questions.dropped.length,
    }),
    ...movesContent(context, pair),
    changed: changedQuestionsTable(context, questions),
    breaks: waveChangesOf(context, pair),
    conditions: conditionsTable(context, pair),
    around: viewWavePairs(context)
      .filter((one) => one.public === pair.public && one.file !== pair.file)
      .map(({ title, file }) => ({ title, file: file.slice(file.indexOf("/") + 1) })),
  };
  const description = waves.ownDescription(pair.title, text(context.definition.study.title));
  return { title: pair.title, description, values };
}

function movesContent(context: SiteContext, pair: WavePairView) {
  const { waves } = context.words;
  const moves = movesOf(context, pair);
  const { rises, falls, unmoved, equivalent } = moves;
  const told = toldMoves(context, moves);
  const others = otherMoves(context, moves, shownMoves(context, moves));
  const incomparable = incomparableTable(context, pair);
  return {
    compared: rises.length + falls.length + unmoved.length + equivalent.length > 0,
    moves: waves.movesOf({
      rises: rises.length,
      falls: falls.length,
      unmoved: unmoved.length,
      equivalent: equivalent.length,
    }),
    sentences: told.sentences,
    more: told.more === 0 ? null : waves.more(told.more),
    figures: waveFigures(context, pair, moves),
    unmoved: unmoved.length > 0,
    others: others === null ? null : { table: others, summary: waves.othersSummary(others.rows.length) },
    incomparable:
      incomparable === null
        ? null
        : { table: incomparable, summary: waves.incomparableSummary(incomparable.rows.length) },
  };
}
