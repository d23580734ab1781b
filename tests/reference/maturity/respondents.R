# Scores of each school on its own answers, averaged by zone, by R's survey package: tests/maturity/respondents-reference.test.ts
# makes the same study (tests/maturity/schools-study.ts, tests/fixtures/calibrated-schools; apistrat and apisrs of data(api)).
# Their change between the two waves, and that of the panel of maturity.R, go to respondent-trends.json (respondent-trends-reference.test.ts).
# Run in this folder: Rscript respondents.R; it writes both. R 4.2.2, survey 4.1-1.
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
exports <- file.path(here, "../../fixtures/calibrated-schools/exports")
read <- function(file) transform(read.csv(file.path(exports, file), colClasses = c(cds = "character")), zone = as.character(zone))
row_mean <- function(x, least) { # of what a school has, where it has a part of it
  m <- rowMeans(x, na.rm = TRUE); ifelse(rowMeans(!is.na(x)) >= least & is.finite(m), m, NA)
}
scored <- function(d, sized = TRUE) { # sized: whether the size of classes is a component
  hundred <- function(x, low, high) 100 * (x - low) / (high - low)
  parts <- list(
    achievement = cbind(hundred(d$api00, 200, 1000), 100 * (d$comp_imp == "Yes")),
    awards = cbind(ifelse(d$sch_wide == "Yes", 100 * (d$awards == "Yes"), NA)),
    conditions = cbind(100 - 100 * (d$meals >= 50), if (sized) 100 - hundred(d$acs46, 10, 50)))
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

# The change: waves are independent samples, each with the degrees of its own scored schools, or n_eff² / n - 1.
drawn <- lapply(list("2000" = strat, "2001" = srs), function(d) d[!startsWith(names(d), "s_")])
out <- c()
tell <- function(case, domain, score, from, to, gap, se, df) {
  half <- qt(0.975, df) * se
  out <<- c(out, sprintf(paste0('  {"case": "%s", "domain": "%s", "score": "%s", "from": %.15g, "from_se": %.15g, "to": %.15g, "to_se": %.15g, ',
    '"difference": %.15g, "se": %.15g, "df": %.15g, "ci_lower": %.15g, "ci_upper": %.15g, "p": %.15g}'), case, domain, score,
    from[1], from[2], to[1], to[2], gap, se, df, gap - half, gap + half, 2 * pt(-abs(gap / se), df)))
}
for (case in c("all-common", "size-apart")) for (domain in c("all", "1", "2", "3", "4")) for (score in c("achievement", "awards", "conditions", "index")) {
  side <- lapply(names(waves), function(wave) {
    design <- waves[[wave]]; d <- scored(drawn[[wave]], case == "all-common"); v <- d[[paste0("s_", score)]]
    known <- !is.na(v) & (domain == "all" | d$zone == domain)
    design$variables$value <- ifelse(known, v, 0)
    own <- subset(design, known); m <- svymean(~value, own); w <- weights(design)[known]
    list(told = c(coef(m), SE(m)), v = as.numeric(vcov(m)), df = min(degf(own), max(1, (sum(w)^2 / sum(w^2))^2 / sum(w > 0) - 1)))
  })
  v <- sapply(side, `[[`, "v"); df <- sum(v)^2 / sum(v^2 / sapply(side, `[[`, "df"))
  tell(case, domain, score, side[[1]]$told, side[[2]]$told, side[[2]]$told[1] - side[[1]]$told[1], sqrt(sum(v)), df)
}
rows <- function(from, to, shift) { i <- from:to; data.frame(id = i, region = ifelse(i %% 3 == 0, "A", "B"), weight = 1 + (i %% 5) / 4,
  yes = as.numeric((i * 37 + shift * 11) %% 100 < 40 + 5 * shift), note = (i * 7) %% 11 + ((i + shift) * 13) %% 4 / 2 + shift / 5, wave = shift) }
for (case in list(list("whole", 0, 299), list("part", 120, 419))) {
  d <- rbind(rows(0, 299, 0), rows(case[[2]], case[[3]], 1))
  d$index <- exp((log(pmax(100 * d$yes, 1)) + log(pmax(100 * d$note / 15, 1))) / 2)
  s <- svydesign(~id, weights = ~weight, data = d)
  for (domain in c("all", "A", "B")) {
    own <- if (domain == "all") s else subset(s, region == domain)
    by <- svyby(~index, ~wave, own, svymean, covmat = TRUE); gap <- svycontrast(by, c(-1, 1))
    tell(case[[1]], domain, "index", c(coef(by)[1], SE(by)[1]), c(coef(by)[2], SE(by)[2]), coef(gap), as.numeric(SE(gap)), degf(own))
  }
}
writeLines(paste0("[\n", paste(out, collapse = ",\n"), "\n]"), file.path(here, "respondent-trends.json"))
