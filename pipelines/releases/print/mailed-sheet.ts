import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { fileName } from "#schemas/names/file-name";

/** The page of a territory among those of an edition, by its code, or by its address where two levels have that code. */
export function sheetOf(code: string, pages: readonly string[]): string {
  const named = fileName(code);
  const sheets = pages.filter((page) => page.split("/").length === 2);
  const found = sheets.filter((page) => {
    const [, name = ""] = page.replace(/\.html$/, "").split("/");
    return name === named || name.startsWith(`${named}-`) || page.replace(/\.html$/, "") === code;
  });
  const [page, ...others] = found;
  if (page !== undefined && others.length === 0) return page;
  const message = page === undefined ? `aucune fiche « ${code} » dans cette édition` : `plusieurs fiches « ${code} »`;
  const repair = page === undefined ? "donner le code d'un territoire qui a une fiche" : "donner l'adresse de la fiche";
  const expected = (page === undefined ? sheets : found).map((one) => one.replace(/\.html$/, "")).join(", ");
  return refuseWith({ code: "OBS-S000", message, value: code, expected, repair }, EXIT.usage);
}

/**
 * A page that is read alone, out of its site: it leads to the pages of the site where their address is known, and nowhere
 * otherwise. Its style and its drawings are in it already.
 *
 * @param address - address of the page on the web
 */
export function mailedPage(html: string, address: string | undefined): string {
  const quiet = html
    .replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>\n?/g, "")
    .replaceAll(/<nav\b[^>]*>[\s\S]*?<\/nav>\n?/g, "")
    .replaceAll(/ data-[a-z]+="[^"]*\.(?:js|csv)[^"]*"/g, "");
  return quiet.replaceAll(/(<a\b[^>]*?) href="([^"#][^"]*)"/g, (tag, start: string, href: string) => {
    if (/^[a-z]+:/i.test(href)) return tag;
    return address === undefined ? start : `${start} href="${new URL(href, address).href}"`;
  });
}
