# Totals of schools with fewer than 20 pupils a class, those without an answer taken to be as the others:
# R's delta method on apistrat (package survey). Run in this folder: Rscript extrapolated-totals.R
suppressMessages(library(survey))
data(api)
apistrat$answered <- as.numeric(!is.na(apistrat$acs.core))
apistrat$concerned <- as.numeric(apistrat$stype != "E")
apistrat$answered <- apistrat$answered * apistrat$concerned
apistrat$small <- ifelse(apistrat$answered == 1, as.numeric(apistrat$acs.core < 27), 0)
design <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
cell <- function(d) {
  e <- svycontrast(svytotal(~small + answered + concerned, d), quote(concerned * small / answered))
  sprintf('{"estimate": %s, "se": %s}', format(coef(e)[[1]], digits = 17), format(SE(e)[[1]], digits = 17))
}
columns <- sprintf('"%s": [%s]', c("weight", "population"), c(paste(format(apistrat$pw, digits = 17), collapse = ", "), paste(apistrat$fpc, collapse = ", ")))
texts <- sprintf('"%s": [%s]', c("stratum", "domain"), c(paste0('"', apistrat$stype, '"', collapse = ", "), paste0('"', apistrat$awards, '"', collapse = ", ")))
values <- sprintf('"%s": [%s]', c("small", "answered", "concerned"), sapply(apistrat[c("small", "answered", "concerned")], paste, collapse = ", "))
cells <- sprintf('"%s": %s', c("all", "No", "Yes"), c(cell(design), cell(subset(design, awards == "No")), cell(subset(design, awards == "Yes"))))
writeLines(c("{", paste0(c(columns, texts, values, paste0('"expected": {', paste(cells, collapse = ", "), "}")), c(rep(",", 7), "")), "}"), "extrapolated-totals.json")
