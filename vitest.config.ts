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
const DEFAULT: readonly Tier[] = ["browser", "slow", "fast"];
/** What is asked for, in the order in which it starts: what takes longest is not left to the end. */
const ASKED: Readonly<Record<string, readonly Tier[]>> = { fast: ["fast"], long: ["long", ...DEFAULT] };
const TIERS = ASKED[process.env.TIER ?? ""] ?? DEFAULT;

/** Milliseconds, an hour or a night: a busy machine fails no test, which builds a study first. What loops for ever still ends. */
const PATIENCE = (TIERS === ASKED.long ? 12 : 1) * 3_600_000;

/** As the command line does: each process of the tests, and each that they start, would compile the program anew. */
process.env.NODE_COMPILE_CACHE ??= resolve("node_modules/.cache/observatoire");
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const tierOf = (file: string): Tier =>
  (["browser", "slow", "long"] as const).find((tier) => file.endsWith(ENDINGS[tier])) ?? "fast";

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return TIERS.flatMap((tier) => sorted.filter(({ moduleId }) => tierOf(moduleId) === tier));
  }
}

export default defineConfig({
  test: {
    setupFiles: ["tests/setup.ts"],
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    /**
     * Files share one process a core: none leaves its folder, environment or doubles behind. One process more works while
     * another waits for the browser, for a command of its own or for a study that is being built.
     */
    pool: "forks",
    isolate: false,
    maxWorkers: availableParallelism() + 1,
    /** Node runs the sources as they are, here as in production. */
    experimental: { viteModuleRunner: false, nodeLoader: false },
    env: { TZ: "UTC", LANG: "C.UTF-8", NO_COLOR: "1" },
    sequence: { sequencer: SlowestFirst },
    ...(TIERS === ASKED.long ? { reporters: ["default", new LongResults()] } : {}),
    include: ["tests/**/*.test.ts"],
    exclude: Object.entries(ENDINGS).flatMap(([tier, ending]) =>
      TIERS.includes(tier as Tier) ? [] : [`**/*${ending}`],
    ),
    globalSetup: ["tests/fixtures/built/folder-of-run.ts", "tests/browser/browser-of-run.ts"],
  },
});
