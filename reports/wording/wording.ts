import type { FindingCode } from "#findings/catalogue";
import type { Language } from "#schemas/labels";
import type { CommentaryWords } from "./french/commentary/french-commentary.ts";
import type { CaptionWords } from "./french/french-captions.ts";
import type { DateWords } from "./french/french-dates.ts";
import type { FigureWords } from "./french/french-figures.ts";
import type { MethodWords } from "./french/french-method.ts";
import type { PageWords } from "./french/french-pages.ts";
import type { QualityWords } from "./french/french-quality.ts";
import type { SentenceWords } from "./french/french-sentences.ts";
import type { SheetWords } from "./french/french-sheets.ts";
import type { StatusWords } from "./french/french-statuses.ts";
import type { TableWords } from "./french/french-tables.ts";
import type { TypeWords } from "./french/french-type.ts";
import type { MaturityWords } from "./french/maturity/french-maturity.ts";
import type { EditionWords } from "./french/pages/french-editions.ts";
import type { ExploreWords } from "./french/pages/french-explore.ts";
import type { HomeWords } from "./french/pages/french-home.ts";
import type { IndicatorWords } from "./french/pages/french-indicators.ts";
import type { OpenDataWords } from "./french/pages/french-open-data.ts";
import type { TitleWords } from "./french/pages/french-titles.ts";
import type { WaveWords } from "./french/pages/french-waves.ts";
import type { writeNumbers } from "./numbers.ts";

/** The words of the published tables. */
export interface Dictionary {
  /** What a row is, by table. */
  readonly tables: Readonly<Record<string, string>>;
  /** What a column holds, by its name or by `table.column`. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Everything that a reader reads, in one language. French says what there is to say; the others say the same. */
export interface Wording {
  readonly lang: Language;
  readonly numbers: ReturnType<typeof writeNumbers>;
  readonly dates: DateWords;
  readonly type: TypeWords;
  readonly statuses: StatusWords;
  readonly sentences: SentenceWords;
  readonly commentary: CommentaryWords;
  readonly captions: CaptionWords;
  readonly figures: FigureWords;
  readonly sheets: SheetWords;
  readonly tables: TableWords;
  readonly quality: QualityWords;
  readonly method: MethodWords;
  readonly pages: PageWords;
  readonly maturity: MaturityWords;
  readonly titles: TitleWords;
  readonly home: HomeWords;
  readonly indicators: IndicatorWords;
  readonly openData: OpenDataWords;
  readonly editions: EditionWords;
  readonly waves: WaveWords;
  readonly explore: ExploreWords;
  /** The territories of the main level. */
  readonly places: { readonly one: string; readonly many: string };
  readonly findings: {
    readonly title: (code: FindingCode) => string;
    /** Whether messages, rules and repairs, which are in French, can be read: else the title stands for them. */
    readonly inFull: boolean;
  };
  /** What the published tables hold; null where their definitions are in the language. */
  readonly dictionary: Dictionary | null;
}
