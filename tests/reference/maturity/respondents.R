# Scores of each school on its own answers, averaged by zone, by R's survey package: tests/maturity/respondents-reference.test.ts
# makes the same study (tests/maturity/schools-study.ts, tests/fixtures/calibrated-schools; apistrat and apisrs of data(api)).
# Run in this folder: Rscript respondents.R; it writes respondents.json. R 4.2.2, survey 4.1-1.
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
exports <- file.path(here, "../../fixtures/calibrated-schools/exports")
read <- function(file) transform(read.csv(file.path(exports, file), colClasses = c(cds = "character")), zone = as.character(zone))
row_mean <- function(x, least) { # of what a school has, where it has a part of it
  m <- rowMeans(x, na.rm = TRUE); ifelse(rowMeans(!is.na(x)) >= least & is.finite(m), m, NA)
}
scored <- function(d) {
  hundred <- function(x, low, high) 100 * (x - low) / (high - low)
  parts <- list(
    achievement = cbind(hundred(d$api00, 200, 1000), 100 * (d$comp_imp == "Yes")),
    awards = cbind(ifelse(d$sch_wide == "Yes", 100 * (d$awards == "Yes"), NA)),
    conditions = cbind(100 - 100 * (d$meals >= 50), 100 - hundred(d$acs46, 10, 50)))
  s <- sapply(parts, row_mean, least = 0.5)
  missing <- rowSums(is.na(s))
  colnames(s) <- paste0("s_", colnames(s))
  cbind(d, s, s_index = ifelse(missing <= 1, exp(rowMeans(log(pmax(s, 1)), na.rm = TRUE)), NA))
}
strat <- scored(read("apistrat.csv")); strat$N <- c(E = 4421, H = 755, M = 1018)[strat$stype]
srs <- scored(read("apisrs.csv")); srs$N <- 6194
margins <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch_wideYes = 5122)
calibrated <- function(design, ...) calibrate(design, ~stype + sch_wide, margins, epsilon = 1e-14, maxit = 500, ...)
waves <- list("2000" = calibrated(svydesign(~1, strata = ~stype, fpc = ~N, data = strat), calfun = "raking"),
  "2001" = calibrated(svydesign(~1, fpc = ~N, data = srs), calfun = "logit", bounds = c(0.6, 1.8)))
out <- c()
for (wave in names(waves)) for (domain in c("all", "1", "2", "3", "4")) for (score in c("achievement", "awards", "conditions", "index")) {
  known <- !is.na(waves[[wave]]$variables[[paste0("s_", score)]]) & (domain == "all" | waves[[wave]]$variables$zone == domain)
  design <- waves[[wave]]; design$variables$value <- ifelse(known, design$variables[[paste0("s_", score)]], 0)
  own <- subset(design, known)
  m <- svymean(~value, own); ci <- confint(m, df = degf(own))
  out <- c(out, sprintf('  {"wave": "%s", "domain": "%s", "score": "%s", "base": %d, "estimate": %.15g, "se": %.15g, "df": %.15g, "ci_lower": %.15g, "ci_upper": %.15g}',
    wave, domain, score, sum(known), coef(m), SE(m), degf(own), ci[1], ci[2]))
}
writeLines(paste0("[\n", paste(out, collapse = ",\n"), "\n]"), file.path(here, "respondents.json"))
