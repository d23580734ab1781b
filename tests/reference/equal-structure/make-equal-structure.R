# Gaps of zones at equal structure, by R's survey package: svyglm of an indicator on the zone and the type of school, on the
# calibrated designs of tests/fixtures/calibrated-schools (data(api): apistrat by raking, apisrs by logit); and the difference of the
# predicted margins of the zone and the rest, svypredmeans, where all answered (it leaves the calibration out of a subset).
# Usage: Rscript tests/reference/equal-structure/make-equal-structure.R
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
data(api)
ready <- function(d, N) {
  d <- transform(d, zone = as.character(findInterval(cnum, c(1, 18, 19, 36))), stype = as.character(stype),
    sch_wide = as.character(sch.wide), target_met = as.numeric(comp.imp == "Yes"), performance = api00, class_size = acs.46)
  d$N <- N(d); d
}
margins <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch_wideYes = 5122)
calibrated <- function(design, ...) calibrate(design, ~stype + sch_wide, margins, epsilon = 1e-14, maxit = 500, ...)
waves <- list(
  "2000" = calibrated(svydesign(~1, strata = ~stype, fpc = ~N,
    data = ready(apistrat, function(d) c(E = 4421, H = 755, M = 1018)[d$stype])), calfun = "raking"),
  "2001" = calibrated(svydesign(~1, fpc = ~N, data = ready(apisrs, function(d) 6194)), calfun = "logit", bounds = c(0.6, 1.8)))
rows <- do.call(rbind, lapply(names(waves), function(wave) do.call(rbind, lapply(c("target_met", "performance", "class_size"), function(i)
  do.call(rbind, lapply(as.character(1:4), function(zone) {
    design <- waves[[wave]]
    design$variables$inside <- as.numeric(design$variables$zone == zone)
    design$variables$y <- design$variables[[i]]
    if (sum(design$variables$inside == 1 & !is.na(design$variables$y)) < 15) return(NULL)
    fit <- svyglm(y ~ inside + stype, design)
    margins <- c(NA, NA)
    if (!anyNA(design$variables$y)) {
      design$variables$side <- factor(ifelse(design$variables$inside == 1, "inside", "rest"))
      gap <- svycontrast(svypredmeans(svyglm(y ~ stype, design), ~side), quote(inside - rest))
      margins <- c(coef(gap), SE(gap))
    }
    data.frame(wave, indicator = i, domain = zone, difference = unname(coef(fit)["inside"]), se = unname(SE(fit)["inside"]), df = fit$df.residual,
      margins_difference = margins[1], margins_se = margins[2])
  }))))))
number <- function(x) if (is.na(x)) "null" else format(x, digits = 17)
text <- function(row) sprintf('  {"wave": "%s", "indicator": "%s", "domain": "%s", "difference": %s, "se": %s, "df": %s, "margins_difference": %s, "margins_se": %s}', row$wave,
  row$indicator, row$domain, format(row$difference, digits = 17), format(row$se, digits = 17), row$df, number(row$margins_difference), number(row$margins_se))
writeLines(c("[", paste(vapply(seq_len(nrow(rows)), function(k) text(rows[k, ]), ""), collapse = ",\n"), "]"), file.path(here, "expected.json"))
