import { annexesPage } from "./kinds/annexes-page.ts";
import { codebookPage } from "./kinds/codebook-page.ts";
import { dataPage } from "./kinds/data-page.ts";
import { comparePage, explorePage } from "./kinds/explore-page.ts";
import { indexPage } from "./kinds/index-page.ts";
import { indicatorPage } from "./kinds/indicators/indicator-page.ts";
import { indicatorsPage } from "./kinds/indicators/indicators-page.ts";
import { maturityPage } from "./kinds/maturity-page.ts";
import { methodPage } from "./kinds/method-page.ts";
import { placesPage } from "./kinds/places-page.ts";
import { qualityPage } from "./kinds/quality-page.ts";
import { regionPage } from "./kinds/region-page.ts";
import { reportPage } from "./kinds/report-page.ts";
import { wavePage } from "./kinds/waves/wave-page.ts";
import { wavesPage } from "./kinds/waves/waves-page.ts";
import type { PageKind } from "./page-kind.ts";

/** Every kind of page, in the order of the navigation. */
export const PAGES: readonly PageKind[] = [
  indexPage,
  reportPage,
  annexesPage,
  wavesPage,
  wavePage,
  indicatorsPage,
  indicatorPage,
  placesPage,
  regionPage,
  comparePage,
  explorePage,
  maturityPage,
  methodPage,
  qualityPage,
  dataPage,
  codebookPage,
];
