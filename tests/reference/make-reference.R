# Makes every reference value anew with the R of this machine: one script beside each JSON that it writes.
# Usage: npm run reference   (needs R with survey, FactoMineR and jsonlite; survey/make_reference.R also needs sampling and vcd)
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
parts <- c("write.R", "harness.R", "make-reference.R", "make_reference.R")  # sourced by others, this one, and the large set
scripts <- Filter(function(path) !(basename(path) %in% parts), list.files(normalizePath(here), "[.]R$", recursive = TRUE, full.names = TRUE))
for (script in scripts) {
  message(script)
  home <- setwd(dirname(script))
  if (system2("Rscript", shQuote(basename(script))) != 0) stop(script, " failed")
  setwd(home)
}
