import { configureGlobal } from "fast-check";
import { afterAll } from "vitest";
import { removeTemporaryFolders } from "./study/edited-study.ts";

// One time zone for every test, whatever the machine: results must not depend on it, and a date in a message must not either.
process.env.TZ = "UTC";
// One seed for what is drawn at random, so that a failure can be had again; SEED=2 npm run test:long draws others.
configureGlobal({ seed: Number(process.env.SEED ?? 1) });

afterAll(removeTemporaryFolders);
