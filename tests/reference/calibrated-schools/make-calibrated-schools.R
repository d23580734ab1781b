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

plain <- list( # the same weights, drawn with replacement and not calibrated
  "2000" = svydesign(~1, strata = ~stype, weights = weights(waves[["2000"]]), data = waves[["2000"]]$variables),
  "2001" = svydesign(~1, weights = weights(waves[["2001"]]), data = waves[["2001"]]$variables))

known <- function(design, indicator) { # values out of the base are 0 outside a domain, not missing
  values <- design$variables[[indicator]]
  design$variables$y <- ifelse(is.na(values), 0, values)
  subset(design, !is.na(values))
}
wilson <- function(p, n, t) {
  a <- t^2 / n; half <- t * sqrt(p * (1 - p) / n + a / (4 * n))
  c((p + a / 2 - half) / (1 + a), (p + a / 2 + half) / (1 + a))
}
kish <- function(design) { w <- weights(design); sum(w)^2 / sum(w^2) }
base <- function(design) sum(weights(design) > 0)

estimated <- function(design, drawn, indicator, kind) { # of one domain; drawn: the same, plain
  d <- known(design, indicator); d0 <- known(drawn, indicator); df <- degf(d); n <- base(d)
  statistic <- function(d) switch(kind, total = svytotal(~y, d, deff = "replace"), ratio = svyratio(~y, ~enroll, d), svymean(~y, d, deff = "replace"))
  effects <- function(d, r) {
    if (kind != "ratio") return(as.numeric(deff(r)))
    d$variables$y <- d$variables$y - as.numeric(coef(r)) * d$variables$enroll # that of the total of its residual
    as.numeric(deff(svytotal(~y, d, deff = "replace")))
  }
  r <- statistic(d); r0 <- statistic(d0)
  p <- as.numeric(coef(r)); se <- as.numeric(SE(r)); se0 <- as.numeric(SE(r0))
  w <- weights(d); varies <- se0 > 1e-9
  left <- if (varies) se^2 / se0^2 else sum(w^2 * (1 - fractions(d))) / sum(w^2)
  least <- min(kish(d), if (varies) n / effects(d0, r0) else Inf) / left
  t <- qt(0.975, n - 1) # Korn and Graubard's size, by Wilson
  ci <- if (kind == "share") wilson(p, min(n, (if (varies) p * (1 - p) / se0^2 else kish(d)) * (t / qt(0.975, df))^2) / left, t) else p + c(-1, 1) * qt(0.975, df) * se
  c(base = n, n_eff = least, estimate = p, se = se, ci_lower = ci[1], ci_upper = ci[2], df = df, deff = effects(d, r), cv = se / p)
}
fractions <- function(d) if (is.null(d$strata) || length(unique(d$strata[, 1])) == 1) rep(200 / 6194, nrow(d$variables)) else
  (c(E = 100, H = 50, M = 50) / c(E = 4421, H = 755, M = 1018))[d$variables$stype]
domains <- rbind(data.frame(kind = "all", variable = "all", domain = "all"),
  data.frame(kind = "region", variable = "zone", domain = as.character(1:4)), data.frame(kind = "stype", variable = "stype", domain = c("E", "H", "M")))
cells <- do.call(rbind, lapply(names(waves), function(wave) do.call(rbind, lapply(names(indicators), function(i)
  do.call(rbind, lapply(seq_len(nrow(domains)), function(k) {
    design <- waves[[wave]]; inside <- design$variables[[domains$variable[k]]] == domains$domain[k] & !is.na(design$variables[[i]])
    if (sum(inside) < 15) return(NULL)
    design$variables$inside <- inside; drawn <- plain[[wave]]; drawn$variables$inside <- inside
    data.frame(wave, indicator = i, domain_kind = domains$kind[k], domain = domains$domain[k],
      t(estimated(subset(design, inside), subset(drawn, inside), i, indicators[[i]])))
  }))))))

mixed <- function(v, df) sum(v)^2 / sum(v^2 / df)
freedom <- function(se, n, df, both) min(both, mixed(se^2, df), mixed(1 / n, df)) # Satterthwaite; Bell and McCaffrey
reach <- function(high, low, z) { # how far under its estimate the difference of two shares may lie: c(share, size)
  below <- function(p, n) if (p > 0) max(0, p - qbeta(pnorm(-z), p * n + 0.5, (1 - p) * n + 0.5)) else 0
  sqrt(below(high[1], high[2])^2 + below(1 - low[1], low[2])^2)
}
gap <- function(one, other, df) { # Jeffreys' limits, squared and added; the p whose interval ends at 0
  difference <- one[1] - other[1]; t <- qt(0.975, df)
  high <- if (difference > 0) one else other; low <- if (difference > 0) other else one
  f <- function(z) reach(high, low, z) - abs(difference)
  z <- if (f(0) >= 0) 0 else uniroot(f, c(0, 8), tol = 1e-14)$root
  c(ci_lower = difference - reach(one, other, t), ci_upper = difference + reach(other, one, t), p = min(1, 2 * pt(-z, df)))
}
told <- function(difference, se, df, a = 0) { # Student's, of the t that Hall's cubic (1992) makes symmetric
  symmetric <- function(t) if (abs(a) < 1e-9) t else ((1 + a * t / 3)^3 - 1) / a + a / 6
  skewed <- function(q) { x <- 1 + a * (q - a / 6); if (abs(a) < 1e-9) q else 3 / a * (sign(x) * abs(x)^(1 / 3) - 1) }
  c(ci_lower = difference - skewed(qt(0.975, df)) * se, ci_upper = difference - skewed(-qt(0.975, df)) * se,
    p = 2 * pt(-abs(symmetric(difference / se)), df))
}
skewness <- function(y, x, w, side) { # of the difference, both sides having the distribution of the two together
  e <- y - sum(w * y) / sum(w * x) * x
  s <- function(k) sapply(1:2, function(one) sum(w[side == one]^k) / sum(w[side == one])^k)
  sum(w * e^3) / sum(w) / (sum(w * e^2) / sum(w))^1.5 * (s(3)[1] - s(3)[2]) / sum(s(2))^1.5
}
against <- function(wave, indicator, area) { # svyby(covmat = TRUE) fails on a calibrated design: four totals and their covariance
  kind <- indicators[[indicator]]; d <- waves[[wave]]; values <- d$variables[[indicator]]; known <- !is.na(values)
  d$variables <- within(d$variables, {
    y <- ifelse(known, values, 0); inside <- as.numeric(known & zone == area); rest <- as.numeric(known & zone != area)
    under <- if (kind == "ratio") enroll else 1
    yIn <- y * inside; nIn <- under * inside; yOut <- y * rest; nOut <- under * rest
  })
  sides <- list(subset(d, inside == 1), subset(d, rest == 1))
  n <- sapply(sides, base)
  if (min(n) < 15) return(NULL)
  totals <- svytotal(~yIn + nIn + yOut + nOut, d)
  parts <- svycontrast(totals, list(inside = quote(yIn / nIn), rest = quote(yOut / nOut)))
  change <- svycontrast(totals, quote(yIn / nIn - yOut / nOut))
  p <- as.numeric(coef(parts)); se <- as.numeric(SE(parts))
  drawn <- plain[[wave]]; drawn$variables <- d$variables
  sizes <- c(estimated(sides[[1]], subset(drawn, inside == 1), indicator, kind)[["n_eff"]],
    estimated(sides[[2]], subset(drawn, rest == 1), indicator, kind)[["n_eff"]])
  own <- sapply(sides, degf)
  df <- if (kind == "share") freedom(se, n, own, degf(subset(d, inside + rest > 0)) - 1) else
    freedom(se, n, pmin(own, pmax(1, sizes^2 / n - 1)), degf(subset(d, inside + rest > 0)) - 1)
  difference <- as.numeric(coef(change)); error <- as.numeric(SE(change))
  v <- d$variables; on <- v$inside + v$rest > 0
  a <- skewness(v$y[on], if (kind == "ratio") v$enroll[on] else rep(1, sum(on)), weights(waves[[wave]])[on], ifelse(v$inside[on] == 1, 1, 2))
  test <- told(difference, error, df, a)
  if (kind == "share") {
    size <- sizes * sum(se^2) / error^2
    test <- gap(c(p[1], size[1]), c(p[2], size[2]), df)
  }
  if (kind != "share" && abs(a) >= 0.3) { test[] <- NA; df <- NA } # too skewed to be tested
  data.frame(wave, indicator, domain = area, base = n[1], rest_base = n[2], estimate = p[1], rest_estimate = p[2],
    difference, se = error, ci_lower = test[["ci_lower"]], ci_upper = test[["ci_upper"]],
    df, p = test[["p"]], v_test = if (is.na(test[["p"]])) NA else if (test[["p"]] < 1) sign(difference) * -qnorm(test[["p"]] / 2) else 0)
}
inGroups <- function(p, group) { # Benjamini and Bogomolov 2014: Simes' p of each group, BH, then BH inside those kept
  tested <- !is.na(p)
  if (!all(tested)) { p[tested] <- inGroups(p[tested], group[tested]); return(p) }
  inside <- ave(p, group, FUN = function(q) p.adjust(q, "BH"))
  simes <- tapply(inside, group, min); global <- p.adjust(simes, "BH"); names(global) <- names(simes)
  kept <- sum(global < 0.05); own <- global[group]
  pmax(own, pmin(1, inside * ifelse(own < 0.05, length(global) / kept, 1)))
}
compared <- do.call(rbind, lapply(names(waves), function(wave) {
  own <- do.call(rbind, lapply(setdiff(names(indicators), "enrolled"), function(i)
    do.call(rbind, lapply(as.character(1:4), function(a) against(wave, i, a)))))
  transform(own, p_adjusted = inGroups(p, indicator), family_size = sum(!is.na(p)))
}))

pairs <- merge(cells[cells$wave == "2000", ], cells[cells$wave == "2001", ], by = c("indicator", "domain_kind", "domain"))
pairs <- pairs[pairs$domain_kind != "stype", ]
trends <- with(pairs, data.frame(indicator, domain_kind, domain, difference = estimate.y - estimate.x, se = sqrt(se.x^2 + se.y^2)))
tested <- t(sapply(seq_len(nrow(pairs)), function(k) with(pairs[k, ], {
  sizes <- c(n_eff.x, n_eff.y)
  df <- if (indicators[[indicator]] == "share") freedom(c(se.x, se.y), c(base.x, base.y), c(df.x, df.y), df.x + df.y) else
    freedom(c(se.x, se.y), c(base.x, base.y), pmin(c(df.x, df.y), pmax(1, sizes^2 / c(base.x, base.y) - 1)), df.x + df.y)
  test <- if (indicators[[indicator]] == "share") gap(c(estimate.y, n_eff.y), c(estimate.x, n_eff.x), df) else
    told(estimate.y - estimate.x, sqrt(se.x^2 + se.y^2), df)
  c(df = df, test)
})))
trends <- cbind(trends, as.data.frame(tested))
trends$p_adjusted <- NA
for (kind in unique(trends$domain_kind)) { own <- trends$domain_kind == kind; trends$p_adjusted[own] <- inGroups(trends$p[own], trends$indicator[own]) }

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
