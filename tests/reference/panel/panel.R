# Changes between two waves that share respondents: R's own calls for tests/trends/panel.test.ts, which makes the same rows.
# Run in this folder: Rscript panel.R; it writes panel.json. R 4.2.2, survey 4.1-1.
suppressMessages(library(survey))
rows <- function(from, to, shift) { i <- from:to; data.frame(id = i, region = ifelse(i %% 3 == 0, "A", "B"), weight = 1 + (i %% 5) / 4,
  yes = as.numeric((i * 37 + shift * 11) %% 100 < 40 + 5 * shift), note = (i * 7) %% 11 + ((i + shift) * 13) %% 4 / 2 + shift / 5, wave = shift) }
out <- c()
for (case in list(list("whole", 0, 299), list("part", 120, 419))) {
  d <- rbind(rows(0, 299, 0), rows(case[[2]], case[[3]], 1))
  s <- svydesign(~id, weights = ~weight, data = d)
  for (domain in c("all", "A")) for (y in c("yes", "note")) {
    own <- if (domain == "all") s else subset(s, region == domain)
    by <- svyby(as.formula(paste0("~", y)), ~wave, own, svymean, covmat = TRUE)
    gap <- svycontrast(by, c(-1, 1)); v <- vcov(by)
    out <- c(out, sprintf('  {"case": "%s", "domain": "%s", "variable": "%s", "difference": %.15g, "error": %.15g, "correlation": %.15g, "df": %d, "p": %.15g}',
      case[[1]], domain, y, coef(gap), SE(gap), v[1, 2] / sqrt(v[1, 1] * v[2, 2]), degf(own), 2 * pt(-abs(coef(gap) / SE(gap)), degf(own))))
  }
}
writeLines(paste0("[\n", paste(out, collapse = ",\n"), "\n]"), "panel.json")
