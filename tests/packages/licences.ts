import { lockedPackages } from "./locked-packages.ts";

// The licence of every package that may be installed, with its packages: `npm run licences`.
const byLicence = Map.groupBy(lockedPackages(), ({ license }) => license ?? "?");
for (const [licence, packages] of [...byLicence].sort(([one], [other]) => (one < other ? -1 : 1)))
  process.stdout.write(`${licence}\n${packages.map(({ name, version }) => `  ${name} ${version}\n`).join("")}`);
