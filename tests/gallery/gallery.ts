import { mkdirSync, writeFileSync } from "node:fs";
import { galleryPage } from "#tests/gallery/gallery-page";

mkdirSync("build/gallery", { recursive: true });
writeFileSync("build/gallery/index.html", await galleryPage());
process.stdout.write("build/gallery/index.html\n");
