import { dataPage } from "./data-page.ts";
import { indexPage } from "./index-page.ts";
import { methodPage } from "./method-page.ts";
import type { PageKind } from "./page-kind.ts";
import { qualityPage } from "./quality-page.ts";
import { regionPage } from "./region-page.ts";
import { reportPage } from "./report-page.ts";

/** Every kind of page, in the order of the navigation. */
export const PAGES: readonly PageKind[] = [indexPage, reportPage, regionPage, methodPage, qualityPage, dataPage];
