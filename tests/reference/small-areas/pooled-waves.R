# Waves of a public taken together in a territory: R's own calls for tests/small-areas/pooled-waves.test.ts, which makes the same rows.
# Each wave is weighed by its effective size (Kish) over its weights, strata stay apart, margins hold wave by wave.
# Run in this folder: Rscript pooled-waves.R; it writes pooled-waves.json. R 4.2.2, survey 4.1-1.
suppressMessages(library(survey))
place <- function(k) ifelse(k < 100, "A", ifelse(k < 190, "B", ifelse(k < 260, "C", ifelse(k < 285, "D", "E"))))
rows <- function(shift) { i <- 0:303; data.frame(region = place(i), stratum = i %% 4, sex = (i * 7 + shift) %% 3 %% 2,
  weight = 1 + (i %% (5 + 2 * shift)) / 4, yes = as.numeric((i * 37 + shift * 11) %% 100 < 45 + 5 * shift),
  note = (i * 7) %% 11 + ((i + shift) * 13) %% 4 / 2 + shift / 5, wave = shift) }
d <- do.call(rbind, lapply(0:2, rows))
neff <- function(w) sum(w)^2 / sum(w^2)
out <- c()
for (calibrated in c(FALSE, TRUE)) {
  d$own <- d$weight
  if (calibrated) for (w in 0:2) { # the weights that each wave publishes: raked on one margin
    is <- d$wave == w; total <- sum(d$weight[is])
    for (s in 0:1) { one <- is & d$sex == s; d$own[one] <- d$weight[one] * total / 2 / sum(d$weight[one]) } }
  scale <- sapply(0:2, function(w) neff(d$own[d$wave == w]) / sum(d$own[d$wave == w]))
  d$pooled <- d$weight * scale[d$wave + 1]
  s <- svydesign(~1, strata = ~interaction(wave, stratum), weights = ~pooled, data = d)
  if (calibrated) {
    d$cell <- interaction(d$wave, d$sex); s <- svydesign(~1, strata = ~interaction(wave, stratum), weights = ~pooled, data = d)
    totals <- sapply(levels(d$cell), function(cell) { w <- as.integer(substr(cell, 1, 1)); scale[w + 1] * sum(d$weight[d$wave == w]) / 2 })
    names(totals) <- paste0("cell", levels(d$cell))
    s <- calibrate(s, ~0 + cell, totals, calfun = "raking", epsilon = 1e-13, maxit = 200)
  }
  for (y in c("yes", "note")) {
    by <- svyby(as.formula(paste0("~", y)), ~region, s, svymean, deff = "replace")
    for (r in c("D", "E")) { own <- by[by$region == r, ]
      out <- c(out, sprintf('  {"calibrated": %s, "indicator": "%s", "region": "%s", "estimate": %.15g, "se": %.15g, "deff": %.15g, "df": %d}',
        tolower(calibrated), y, r, own[[y]], own[[grep("^se", names(own))]], own[[grep("^DEff", names(own))]], degf(subset(s, region == r)))) }
  }
}
writeLines(paste0("[\n", paste(out, collapse = ",\n"), "\n]"), "pooled-waves.json")
