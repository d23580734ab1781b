import { loader, parse, resetSVGDefIds, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";

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

/** A chart drawn by Vega, whatever it is made of; what it numbers begins again with each. */
export async function svgByVega(spec: TopLevelSpec): Promise<string> {
  resetSVGDefIds();
  const view = new View(parse(compileChart(spec)), {
    renderer: "none",
    loader: sealedLoader as never,
  } as never);
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
