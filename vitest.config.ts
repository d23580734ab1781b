import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { LongResults } from "#tests/long-results";

/**
 * The ending of a test's name is its tier: `.test.ts` runs always, `.slow.test.ts` (seconds, or processes of its own) and
 * `.browser.test.ts` (the browser that all share) unless one asks for the fast ones, `.long.test.ts` by `npm run test:long` only.
 */
const ENDINGS = { browser: ".browser.test.ts", slow: ".slow.test.ts", long: ".long.test.ts" } as const;
type Tier = keyof typeof ENDINGS | "fast";
const DEFAULT: readonly Tier[] = ["fast", "slow", "browser"];
/** What is asked for by `--mode`. */
const ASKED: Readonly<Record<string, readonly Tier[]>> = { fast: ["fast"], long: [...DEFAULT, "long"] };

/** As the command line does: each process of the tests, and each that they start, would compile the program anew. */
process.env.NODE_COMPILE_CACHE ??= resolve("node_modules/.cache/observatoire");
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const tierOf = (file: string): Tier =>
  (["browser", "slow", "long"] as const).find((tier) => file.endsWith(ENDINGS[tier])) ?? "fast";

/** What reads the demonstration, which is as long to build as all other studies: a process builds it, those that come to read it wait. */
const readsDemonstration = (file: string): boolean => readFileSync(file, "utf8").includes('"data/phare"');

/** One file that reads the demonstration, what does not while it is built, then the others; and what is fast, which fills what is left. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const slow = (["long", "slow", "browser"] as const).flatMap((tier) =>
      sorted.filter(({ moduleId }) => tierOf(moduleId) === tier),
    );
    const [first, ...readers] = slow.filter(({ moduleId }) => readsDemonstration(moduleId));
    const others = slow.filter(({ moduleId }) => !readsDemonstration(moduleId));
    const fast = sorted.filter(({ moduleId }) => tierOf(moduleId) === "fast");
    return [...(first === undefined ? [] : [first]), ...others, ...readers, ...fast];
  }
}

export default defineConfig(({ mode }) => {
  const tiers = ASKED[mode] ?? DEFAULT;
  /** Milliseconds, an hour or a night: a busy machine fails no test, which builds a study first. What loops for ever still ends. */
  const patience = (mode === "long" ? 12 : 1) * 3_600_000;
  return {
    test: {
      setupFiles: ["tests/setup.ts"],
      testTimeout: patience,
      hookTimeout: patience,
      /**
       * Files share one process a core: none leaves its folder, environment or doubles behind. Where not all are fast, one process
       * more works while another waits for the browser, for a command of its own or for a study that is being built.
       */
      pool: "forks",
      isolate: false,
      maxWorkers: availableParallelism() + Number(mode !== "fast"),
      /** Node runs the sources as they are, here as in production. */
      experimental: { viteModuleRunner: false, nodeLoader: false },
      env: {
        ...{ TZ: "UTC", LANG: "C.UTF-8", NO_COLOR: "1", TIER: mode },
        ...(mode === "golden" ? { GOLDEN: "accept" } : {}),
      },
      sequence: { sequencer: SlowestFirst },
      ...(mode === "long" ? { reporters: ["default", new LongResults()] } : {}),
      include: ["tests/**/*.test.ts"],
      exclude: Object.entries(ENDINGS).flatMap(([tier, ending]) =>
        tiers.includes(tier as Tier) ? [] : [`**/*${ending}`],
      ),
      globalSetup: [
        "tests/fixtures/built/folder-of-run.ts",
        "tests/fixtures/built/forget-compiled.ts",
        "tests/browser/browser-of-run.ts",
      ],
    },
  };
});
