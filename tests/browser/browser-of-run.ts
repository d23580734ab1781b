import type { TestProject } from "vitest/node";
import { launchServer } from "#tests/browser/launch-server";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the browser that all tests share. */
    readonly browser: string;
  }
}

/** Starts one browser before the first test, where a `.browser.test.ts` is among those that run, and closes it after the last. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!project.vitest.state.getPaths().some((file) => file.endsWith(".browser.test.ts"))) return undefined;
  const server = await launchServer();
  project.provide("browser", server.wsEndpoint());
  return () => server.close();
}
