import { escapedHtml } from "#codebooks/escaped-html";
import type { Erratum } from "#schemas/editions/errata";
import type { StudyWords } from "#wording/wording-of";
import type { EditionName } from "../edition-name.ts";
import { CARD } from "../print/edition-card.ts";

/** What a published page says besides what the run drew. */
export interface EditionPages {
  readonly words: StudyWords;
  readonly edition: EditionName;
  readonly title: string;
  /** Address of the archive from the edition's root. */
  readonly archive: string;
  /** Description of the data for search engines; on the pages named. */
  readonly described: { readonly pages: readonly string[]; readonly json: string };
  readonly errata: readonly Erratum[];
  /** Address of the picture that a shared link shows; nothing where none is drawn, or nobody knows where it will be. */
  readonly picture: string | undefined;
}

/** A page of the run as its edition publishes it: its date, its archive, the other editions, what was wrong. */
export function pageOfEdition(html: string, file: string, told: EditionPages): string {
  const { words, edition, title, archive, described } = told;
  const depth = file.split("/").length - 1;
  const [here, root] = ["../".repeat(depth), "../".repeat(depth + edition.address.split("/").length)];
  const description = /<meta name="description" content="([^"]*)">/.exec(html)?.[1] ?? "";
  const card = [
    `<meta property="og:type" content="website">`,
    `<meta property="og:site_name" content="${escapedHtml(title)}">`,
    `<meta property="og:description" content="${description}">`,
    `<meta property="og:locale" content="${words.lang}">`,
    ...pictureOf(told),
  ];
  const data = described.pages.includes(file)
    ? `<script type="application/ld+json">${described.json.replaceAll("<", "\\u003c")}</script>\n`
    : "";
  const { year, version, date } = edition;
  const foot = [
    escapedHtml(words.editions.published(year, version, date)),
    `<a href="${root}editions.html">${escapedHtml(words.editions.others)}</a>`,
    `<a href="${here}${archive}">${escapedHtml(words.editions.archive)}</a>`,
  ];
  return withErrata(
    html
      .replace(/(<meta property="og:title"[^>]*>\n)/, (tag) => `${tag}${card.join("\n")}\n`)
      .replace("</head>", () => `${data}</head>`)
      .replace("</footer>", () => `<p>${foot.join(" · ")}</p></footer>`),
    { words, errata: told.errata, root },
  );
}

function pictureOf({ picture, title }: EditionPages): readonly string[] {
  if (picture === undefined) return [`<meta name="twitter:card" content="summary">`];
  return [
    `<meta property="og:image" content="${escapedHtml(picture)}">`,
    `<meta property="og:image:width" content="${CARD.width}">`,
    `<meta property="og:image:height" content="${CARD.height}">`,
    `<meta property="og:image:alt" content="${escapedHtml(title)}">`,
    `<meta name="twitter:card" content="summary_large_image">`,
  ];
}

const [START, END] = ["<!--errata-->", "<!--/errata-->"];

interface ErrataOfPage {
  readonly words: StudyWords;
  readonly errata: readonly Erratum[];
  /** Way from the page to the root of what is published. */
  readonly root: string;
}

/** The page with what was found wrong in its edition, in place of what it said of it before. */
export function withErrata(html: string, { words, errata, root }: ErrataOfPage): string {
  const [from, to] = [html.indexOf(START), html.indexOf(END)];
  const bare = from === -1 || to === -1 ? html : html.slice(0, from) + html.slice(to + END.length + 1);
  if (errata.length === 0) return bare;
  const { errata: title, errataOf } = words.editions;
  const lines = errata.map(
    ({ figure, old, new: now }) => `${escapedHtml(figure)}${words.type.colon}${escapedHtml(old)} → ${escapedHtml(now)}`,
  );
  const block = `<aside class="band" aria-label="${escapedHtml(title)}"><strong>${escapedHtml(errataOf(errata.length))}</strong> (${lines.join(" ; ")}). <a href="${root}errata.html">${escapedHtml(title)}</a></aside>`;
  return bare.replace(/(<a class="skip"[^>]*>[^<]*<\/a>\n)/, (link) => `${link}${START}${block}${END}\n`);
}
