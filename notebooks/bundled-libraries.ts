import type { Plugin } from "vite";

const LIBRARIES = "\0bundled-libraries";
const ABSENT = "\0absent:";

/** What cells may name without importing it: everything else is imported by its cell, from an npm package. */
const SOURCE = `
export const Inputs = () => import("@observablehq/inputs").then((inputs) => ({
  ...inputs,
  table: (rows, options) => inputs.table(rows, { locale: "fr", ...options }),
}));
export const md = () => import("observable:runtime/stdlib/md.js").then((module) => module.md);
`;

/**
 * The notebook runtime takes its libraries and its sample data from a CDN. In their place, the ones of node_modules,
 * bundled: what the runtime would fetch for itself is absent, what a cell would fetch is refused.
 */
export function bundledLibraries(): Plugin {
  return {
    name: "bundled-libraries",
    enforce: "pre",
    resolveId(source, importer = "") {
      if (/^https?:/.test(source)) {
        if (importer.includes("notebook-kit")) return ABSENT + source.replace(/^https?:\/\//, "");
        this.error(`${source}: libraries are imported from npm packages, never from the network`);
      }
      return /\/(recommendedLibraries|sampleDatasets)\.js$/.test(source) ? LIBRARIES + source : undefined;
    },
    load(id) {
      if (id.startsWith(ABSENT))
        return `throw new Error("not in this page: ${id.slice(ABSENT.length)}");\nexport default undefined;`;
      if (!id.startsWith(LIBRARIES)) return undefined;
      return id.includes("recommendedLibraries") ? SOURCE : "export {};";
    },
  };
}
