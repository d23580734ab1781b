import { localise } from "#wording/localise";
import { formatNumber } from "#wording/numbers";
import { plural } from "#wording/typography";
import type { SiteContext } from "../content/site-context.ts";
import { findingsLists } from "../content/tables/findings-lists.ts";
import {
  codeEntries,
  exclusionsTable,
  filesTable,
  nonresponseTable,
  wavesQualityTable,
} from "../content/tables/quality-tables.ts";
import type { PageContent, PageKind } from "./page-kind.ts";

const SECTIONS = [
  { id: "vagues", title: "Vague par vague" },
  { id: "constats", title: "Constats" },
  { id: "fichiers", title: "Fichiers reçus" },
  { id: "exclusions", title: "Réponses exclues" },
  { id: "non-reponse", title: "Non-réponse par question" },
] as const;

/** What was received, what was kept of it, and everything that was told of it. */
export const qualityPage: PageKind = {
  name: "quality",
  template: "quality",
  navigation: "Qualité",
  reads: ["responses_report", "respondents_report", "nonresponse", "findings"],
  pages: (context) => [{ file: "qualite.html", content: () => qualityContent(context) }],
};

function qualityContent(context: SiteContext): PageContent {
  const cases = context.index.release.findings.reduce((sum, { count }) => sum + count, 0);
  const values = {
    sections: SECTIONS,
    waves: wavesQualityTable(context),
    findings: findingsLists(context),
    findingsLead:
      cases === 0
        ? "Le traitement n’a relevé ni erreur ni anomalie."
        : `${formatNumber(cases)} ${plural(cases, "cas relevé", "cas relevés")} pendant le traitement. Les cas semblables d'une vague sont réunis en un constat ; le fichier et la ligne sont ceux du premier.`,
    codes: codeEntries(context),
    files: filesTable(context),
    exclusions: exclusionsTable(context),
    nonresponse: nonresponseTable(context),
  };
  const description = `Fichiers reçus, réponses gardées et constats de l’étude ${localise(context.definition.study.title)}.`;
  return { title: "Qualité des données", description, values };
}
