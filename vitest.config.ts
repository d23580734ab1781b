import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    testTimeout: 30_000,
    env: { TZ: "UTC", LANG: "C.UTF-8", NO_COLOR: "1" },
  },
});
