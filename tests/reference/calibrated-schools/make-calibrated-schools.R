# The study in tests/fixtures/calibrated-schools, by R's survey package (data(api): apistrat, apisrs): exports of both waves,
# and what R makes of them: calibrated weights, estimates by domain, each zone against the rest, change between the waves.
# Usage: Rscript tests/reference/calibrated-schools/make-calibrated-schools.R
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
data(api)
number <- function(x) ifelse(is.finite(x), format(x, digits = 17, trim = TRUE), "null")
zone <- function(cnum) as.character(findInterval(cnum, c(1, 18, 19, 36)))

sent <- function(sample, file) {
  d <- with(sample, data.frame(cds, zone = zone(cnum), stype = as.character(stype), sch_wide = as.character(sch.wide),
    comp_imp = as.character(comp.imp), awards = as.character(awards), api00, meals, acs46 = acs.46, enroll, api_stu = api.stu))
  d <- d[order(d$cds, method = "radix"), ]
  write.csv(d, file.path(here, "../../fixtures/calibrated-schools/exports", file), row.names = FALSE, quote = FALSE, na = "")
  d
}
winsorised <- function(x) { limits <- quantile(x, c(0.05, 0.95), na.rm = TRUE); pmin(pmax(x, limits[1]), limits[2]) }
measured <- function(d) transform(d, all = "all", target_met = as.numeric(comp_imp == "Yes"),
  awarded = ifelse(sch_wide == "Yes", as.numeric(awards == "Yes"), NA), poor = as.numeric(meals >= 50), performance = api00,
  class_size = acs46, size_of_elementary = winsorised(ifelse(stype == "E", enroll, NA)), enrolled = enroll, tested = api_stu)
indicators <- c(target_met = "share", awarded = "share", poor = "share", performance = "mean", class_size = "mean",
  size_of_elementary = "mean", enrolled = "total", tested = "ratio")

strat <- measured(sent(apistrat, "apistrat.csv"))
strat$N <- c(E = 4421, H = 755, M = 1018)[strat$stype]
srs <- measured(sent(apisrs, "apisrs.csv"))
srs$N <- 6194
margins <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch_wideYes = 5122)
calibrated <- function(design, ...) calibrate(design, ~stype + sch_wide, margins, epsilon = 1e-14, maxit = 500, ...)
waves <- list(
  "2000" = calibrated(svydesign(~1, strata = ~stype, fpc = ~N, data = strat), calfun = "raking"),
  "2001" = calibrated(svydesign(~1, fpc = ~N, data = srs), calfun = "logit", bounds = c(0.6, 1.8)))

known <- function(design, indicator) { # values out of the base are 0 outside a domain, not missing
  values <- design$variables[[indicator]]
  design$variables$y <- ifelse(is.na(values), 0, values)
  subset(design, !is.na(values))
}
wilson <- function(p, n, df) {
  t <- qt(0.975, df); a <- t^2 / n; half <- t * sqrt(p * (1 - p) / n + a / (4 * n))
  c((p + a / 2 - half) / (1 + a), (p + a / 2 + half) / (1 + a))
}
kish <- function(design) { w <- weights(design); sum(w)^2 / sum(w^2) }
base <- function(design) sum(weights(design) > 0)

estimated <- function(design, indicator, kind) { # of one domain
  d <- known(design, indicator); df <- degf(d); n <- base(d)
  r <- switch(kind, total = svytotal(~y, d, deff = "replace"), ratio = svyratio(~y, ~enroll, d), svymean(~y, d, deff = "replace"))
  p <- as.numeric(coef(r)); se <- as.numeric(SE(r)); effect <- if (kind == "ratio") NA else as.numeric(deff(r))
  ci <- if (kind == "share") wilson(p, min(n, if (se > 0) p * (1 - p) / se^2 else kish(d)), if (df > 0) min(degf(design), kish(d) - 1) else df) else p + c(-1, 1) * qt(0.975, df) * se
  if (kind == "ratio") { # its design effect is that of the total of its residual
    d$variables$y <- d$variables$y - p * d$variables$enroll
    effect <- as.numeric(deff(svytotal(~y, d, deff = "replace")))
  }
  least <- min(kish(d), n / effect)
  c(base = n, n_eff = least, estimate = p, se = se, ci_lower = ci[1], ci_upper = ci[2], df = df, deff = effect, cv = se / p)
}
domains <- rbind(data.frame(kind = "all", variable = "all", domain = "all"),
  data.frame(kind = "region", variable = "zone", domain = as.character(1:4)), data.frame(kind = "stype", variable = "stype", domain = c("E", "H", "M")))
cells <- do.call(rbind, lapply(names(waves), function(wave) do.call(rbind, lapply(names(indicators), function(i)
  do.call(rbind, lapply(seq_len(nrow(domains)), function(k) {
    design <- waves[[wave]]; inside <- design$variables[[domains$variable[k]]] == domains$domain[k] & !is.na(design$variables[[i]])
    if (sum(inside) < 15) return(NULL)
    design$variables$inside <- inside
    data.frame(wave, indicator = i, domain_kind = domains$kind[k], domain = domains$domain[k],
      t(estimated(subset(design, inside), i, indicators[[i]])))
  }))))))

midP <- function(x, m, n, k) { # two-sided hypergeometric, half of what is seen
  at <- dhyper(x, m, n, k) / 2
  min(1, 2 * min(phyper(x - 1, m, n, k) + at, phyper(x, m, n, k, lower.tail = FALSE) + at))
}
against <- function(wave, indicator, area) { # svyby(covmat = TRUE) fails on a calibrated design: four totals and their covariance
  kind <- indicators[[indicator]]; d <- waves[[wave]]; values <- d$variables[[indicator]]; known <- !is.na(values)
  d$variables <- within(d$variables, {
    y <- ifelse(known, values, 0); inside <- as.numeric(known & zone == area); rest <- as.numeric(known & zone != area)
    under <- if (kind == "ratio") enroll else 1
    yIn <- y * inside; nIn <- under * inside; yOut <- y * rest; nOut <- under * rest
  })
  sides <- list(subset(d, inside == 1), subset(d, rest == 1))
  n <- sapply(sides, base); size <- sapply(sides, kish)
  if (min(n) < 15) return(NULL)
  totals <- svytotal(~yIn + nIn + yOut + nOut, d)
  parts <- svycontrast(totals, list(inside = quote(yIn / nIn), rest = quote(yOut / nOut)))
  change <- svycontrast(totals, quote(yIn / nIn - yOut / nOut))
  p <- as.numeric(coef(parts)); se <- as.numeric(SE(parts))
  df <- sum(se^2)^2 / sum(se^4 / (size - 1))
  difference <- as.numeric(coef(change)); error <- as.numeric(SE(change))
  if (kind == "share") {
    effect <- sapply(sides, function(s) as.numeric(deff(svymean(~y, s, deff = "replace"))))
    least <- pmin(size, n / effect); counts <- round(p * least); of <- round(least)
    pValue <- midP(counts[1], of[1], of[2], sum(counts))
  } else pValue <- 2 * pt(-abs(difference / error), df)
  data.frame(wave, indicator, domain = area, base = n[1], rest_base = n[2], estimate = p[1], rest_estimate = p[2],
    difference, se = error, ci_lower = difference - qt(0.975, df) * error, ci_upper = difference + qt(0.975, df) * error,
    df, p = pValue, v_test = if (pValue < 1) sign(difference) * -qnorm(pValue / 2) else 0)
}
compared <- do.call(rbind, lapply(names(waves), function(wave) {
  own <- do.call(rbind, lapply(setdiff(names(indicators), "enrolled"), function(i)
    do.call(rbind, lapply(as.character(1:4), function(a) against(wave, i, a)))))
  transform(own, p_adjusted = p.adjust(p, "BH"), family_size = nrow(own))
}))

pairs <- merge(cells[cells$wave == "2000", ], cells[cells$wave == "2001", ], by = c("indicator", "domain_kind", "domain"))
pairs <- pairs[pairs$domain_kind != "stype", ]
trends <- with(pairs, data.frame(indicator, domain_kind, domain, difference = estimate.y - estimate.x,
  se = sqrt(se.x^2 + se.y^2), df = (se.x^2 + se.y^2)^2 / (se.x^4 / (n_eff.x - 1) + se.y^4 / (n_eff.y - 1))))
counts <- with(pairs, data.frame(x = round(estimate.y * n_eff.y), m = round(n_eff.y), others = round(estimate.x * n_eff.x), n = round(n_eff.x)))
exact <- mapply(function(x, m, others, n, kind) if (kind == "share") midP(x, m, n, x + others) else NA,
  counts$x, counts$m, counts$others, counts$n, indicators[pairs$indicator])
trends <- transform(trends, p = ifelse(is.na(exact), 2 * pt(-abs(difference / se), df), exact),
  ci_lower = difference - qt(0.975, df) * se, ci_upper = difference + qt(0.975, df) * se)
trends$p_adjusted <- ave(trends$p, trends$domain_kind, FUN = function(p) p.adjust(p, "BH"))

rows <- function(table) {
  text <- sapply(table, is.character)
  fields <- mapply(function(name, column, quoted) sprintf('"%s": %s', name, if (quoted) sprintf('"%s"', column) else number(column)),
    names(table), table, text)
  apply(matrix(fields, nrow = nrow(table)), 1, function(row) sprintf("    {%s}", paste(row, collapse = ", ")))
}
block <- function(name, table) c(sprintf('  "%s": [', name), paste(rows(table), collapse = ",\n"), "  ]")
weighed <- do.call(rbind, lapply(names(waves), function(wave) data.frame(wave, weight = weights(waves[[wave]]))))
writeLines(c("{", paste(c(paste(block("weights", weighed), collapse = "\n"), paste(block("estimates", cells), collapse = "\n"),
  paste(block("specificities", compared), collapse = "\n"), paste(block("trends", trends), collapse = "\n")), collapse = ",\n"), "}"),
  file.path(here, "expected.json"))
