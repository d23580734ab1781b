import { FONT } from "../palette.ts";
import { compactSvg } from "./compact-svg.ts";
import { cutDigits } from "./cut-digits.ts";

/** The elements of a drawing by Vega, without what only Vega needs. */
export function undressSvg(svg: string): { readonly box: string; readonly inner: string } {
  const inner = cutDigits(
    svg
      .slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
      .replace(/ (?:role|aria-[a-z]+|class|pointer-events)="[^"]*"/g, "")
      // The stroke of a text is the halo under it.
      .replace(/<text (?=[^>]*stroke=")/g, '<text paint-order="stroke" ')
      .replace(/<path d="" display="none"\s*\/?>(?:<\/path>)?/g, ""),
  )
    .replace(/<path d="M0,0h[^"]*v[^"]*h[^"]*Z"\s*\/?>(?:<\/path>)?(?=<g>)/g, "")
    .replaceAll(` font-family="${FONT}"`, "");
  return { box: /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "0 0 720 400", inner: compactSvg(inner) };
}
