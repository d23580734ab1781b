import type { SiteContext } from "#reports/content/site-context";
import { findingsLists } from "#reports/content/tables/findings-lists";
import {
  codeEntries,
  exclusionsTable,
  filesTable,
  nonresponseTable,
  wavesQualityTable,
} from "#reports/content/tables/quality-tables";
import type { PageContent, PageKind } from "../page-kind.ts";

/** What was received, what was kept of it, and everything that was told of it. */
export const qualityPage: PageKind = {
  name: "quality",
  template: "quality",
  navigation: ({ pages }) => pages.layout.pages.quality,
  foot: true,
  reads: ["responses_report", "respondents_report", "nonresponse", "findings"],
  pages: (context) => [{ file: context.words.pages.addresses.quality, content: () => qualityContent(context) }],
};

function qualityContent(context: SiteContext): PageContent {
  const { quality, text } = context.words;
  const { waves, findings, files, exclusions, nonresponse } = quality.sections;
  const values = {
    sections: [
      { id: "vagues", title: waves },
      { id: "constats", title: findings },
      { id: "fichiers", title: files },
      { id: "exclusions", title: exclusions },
      { id: "non-reponse", title: nonresponse },
    ],
    waves: wavesQualityTable(context),
    findings: findingsLists(context),
    findingsLead: quality.found(context.index.release.findings.length),
    codes: codeEntries(context),
    files: filesTable(context),
    exclusions: exclusionsTable(context),
    nonresponse: nonresponseTable(context),
  };
  const description = quality.description(text(context.definition.study.title));
  return { title: quality.title, description, values };
}
