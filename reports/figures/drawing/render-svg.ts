import * as vega from "vega";
import { loader, parse, resetSVGDefIds, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { frenchLocale } from "./french-locale.ts";
import { measureText } from "./text-metrics.ts";

/** How a drawing is called in its page. */
export interface SvgIdentity {
  /** Unique in the page; prefix of every id inside. */
  readonly id: string;
  /** The accessible name. */
  readonly title: string;
  /** Id of the element that describes it: the Lecture of its caption. */
  readonly describedBy: string;
  /** Class for the style sheet. */
  readonly className: string;
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

const weightOf = (item: TextItem) => (Number(item.fontWeight) >= 600 || item.fontWeight === "bold" ? 600 : 400);
// Without a canvas Vega guesses 0.8 em per character (vega#2940). Its types do not name this export.
const { textMetrics } = vega as unknown as { textMetrics: { width: (item: TextItem, text: string) => number } };
textMetrics.width = (item, text) => measureText(String(text), item.fontSize ?? 11, weightOf(item));

/** Vega reads local files and addresses by default: here nothing may be read. */
const sealedLoader = Object.assign(loader(), {
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
});

function refuse(uri: string): Promise<never> {
  return Promise.reject(new Error(`a chart may not read anything; found "${uri}"`));
}

/** Compiles a Vega-Lite chart; a warning is a mistake of ours and fails. */
export function compileChart(spec: TopLevelSpec) {
  const warnings: string[] = [];
  const note = (...messages: readonly unknown[]) => {
    warnings.push(messages.join(" "));
    return quiet;
  };
  const quiet = { level: () => quiet, error: note, warn: note, info: () => quiet, debug: () => quiet };
  const compiled = compile(spec, { logger: quiet as never }).spec;
  if (warnings.length > 0) throw new Error(`vega-lite: a chart must compile without warning; found "${warnings[0]}"`);
  return compiled;
}

/** Draws a chart as an SVG element for a page: named, described, free of inner roles, the same bytes each time. */
export async function renderSvg(spec: TopLevelSpec, identity: SvgIdentity): Promise<string> {
  resetSVGDefIds();
  const view = new View(parse(compileChart(spec)), {
    renderer: "none",
    loader: sealedLoader as never,
    locale: frenchLocale as never,
  } as never);
  try {
    return dress(await view.toSVG(), identity);
  } finally {
    view.finalize();
  }
}

function dress(svg: string, identity: SvgIdentity): string {
  const box = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? "0 0 720 400";
  const inner = svg
    .slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
    .replace(/ (?:role|aria-[a-z]+|class|pointer-events)="[^"]*"/g, "")
    .replace(/(id="|url\(#|href="#)(?=[a-z]+\d)/g, `$1${identity.id}-`)
    .replace(/<path d="" display="none"\s*\/?>(?:<\/path>)?/g, "")
    .replace(/(\d\.\d{2})\d+/g, "$1")
    .replace(/<path d="M0,0h[^"]*v[^"]*h[^"]*Z"\s*\/?>(?:<\/path>)?(?=<g>)/g, "");
  const titleId = `${identity.id}-title`;
  const named = `role="img" aria-labelledby="${titleId}" aria-describedby="${identity.describedBy}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" class="${identity.className}" viewBox="${box}" ${named}>`;
  return `${head}<title id="${titleId}">${escapeText(identity.title)}</title>${inner}</svg>`;
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
