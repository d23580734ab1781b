# A composite index in two editions and its change, by R's survey package: tests/maturity/reference.test.ts makes the same
# studies. Schools: the waves of tests/fixtures/calibrated-schools (apistrat and apisrs of data(api), calibrated) asked by two
# publics, the second (of two components) with the waves exchanged. Panel: the rows of tests/reference/panel/panel.R.
# Run in this folder: Rscript maturity.R; it writes maturity.json. R 4.2.2, survey 4.1-1.
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
exports <- file.path(here, "../../fixtures/calibrated-schools/exports")
read <- function(file) transform(read.csv(file.path(exports, file), colClasses = c(cds = "character")), zone = as.character(zone))
measured <- function(d) transform(d, target_met = as.numeric(comp_imp == "Yes"), awarded = ifelse(sch_wide == "Yes", as.numeric(awards == "Yes"), NA),
  poor = as.numeric(meals >= 50), performance = api00, class_size = acs46)
strat <- measured(read("apistrat.csv")); strat$N <- c(E = 4421, H = 755, M = 1018)[strat$stype]
srs <- measured(read("apisrs.csv")); srs$N <- 6194
margins <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch_wideYes = 5122)
calibrated <- function(design, ...) calibrate(design, ~stype + sch_wide, margins, epsilon = 1e-14, maxit = 500, ...)
strat <- calibrated(svydesign(~1, strata = ~stype, fpc = ~N, data = strat), calfun = "raking")
srs <- calibrated(svydesign(~1, fpc = ~N, data = srs), calfun = "logit", bounds = c(0.6, 1.8))

# Components: dimension, lowest and highest value, reversed.
components <- list(performance = list("achievement", 200, 1000, FALSE), target_met = list("achievement", 0, 1, FALSE),
  awarded = list("awards", 0, 1, FALSE), poor = list("conditions", 0, 1, TRUE), class_size = list("conditions", 10, 50, TRUE))
dimensions <- c("achievement", "awards", "conditions")
asked <- list(rep(TRUE, 5), names(components) %in% c("performance", "poor")) # of each public, which components
size <- sapply(dimensions, function(d) sum(sapply(components, `[[`, 1) == d))

moments <- function(design, inside) { # means of a domain and their covariance, from totals of values and of their bases
  for (name in names(components)) {
    y <- design$variables[[name]]; known <- inside & !is.na(y)
    design$variables[[paste0("y_", name)]] <- ifelse(known, y, 0); design$variables[[paste0("b_", name)]] <- as.numeric(known)
  }
  columns <- c(paste0("y_", names(components)), paste0("b_", names(components)))
  totals <- svytotal(as.formula(paste("~", paste(columns, collapse = "+"))), design)
  k <- length(components); y <- coef(totals)[1:k]; b <- coef(totals)[k + 1:k]; m <- y / b
  J <- cbind(diag(1 / b), diag(-m / b))
  w <- weights(design)[inside]
  own <- subset(design, inside)
  list(mean = unname(m), v = J %*% vcov(totals) %*% t(J), df = degf(own), size = (sum(w)^2 / sum(w^2))^2 / sum(w > 0), totals = totals)
}
scores <- function(means) { # means: one vector a public
  by <- sapply(seq_along(components), function(i) { one <- components[[i]]
    own <- sapply(means, `[`, i)[sapply(seq_along(means), function(k) asked[[k]][i])]
    s <- 100 * (own - one[[2]]) / (one[[3]] - one[[2]]); mean(if (one[[4]]) 100 - s else s) })
  d <- sapply(dimensions, function(name) mean(by[sapply(components, `[[`, 1) == name]))
  c(d, index = exp(mean(log(d))))
}
slopes <- function(found, k, publics) { # of a score on the mean of each component of the k-th public
  rows <- lapply(dimensions, function(name) sapply(seq_along(components), function(i) { one <- components[[i]]
    (one[[1]] == name) * asked[[k]][i] * 100 / (one[[3]] - one[[2]]) * (if (one[[4]]) -1 else 1) / size[[name]] / sum(sapply(asked[1:publics], `[`, i)) }))
  names(rows) <- dimensions
  rows$index <- Reduce(`+`, lapply(dimensions, function(name) rows[[name]] * found[["index"]] / (length(dimensions) * found[[name]])))
  rows
}
combined <- function(parts) { # independent parts: variances and degrees of freedom
  v <- sapply(parts, `[[`, 1); df <- sapply(parts, `[[`, 2)[v > 0]; v <- v[v > 0]
  list(se = sqrt(sum(v)), df = sum(v)^2 / sum(v^2 / df))
}
out <- c()
tell <- function(case, domain, score, from, to, difference, se, df) {
  half <- qt(0.975, df) * se
  out <<- c(out, sprintf(paste0('  {"case": "%s", "domain": "%s", "dimension": "%s", "from": %.15g, "from_se": %.15g, "to": %.15g, "to_se": %.15g, ',
    '"difference": %.15g, "se": %.15g, "df": %.15g, "ci_lower": %.15g, "ci_upper": %.15g, "p": %.15g}'), case, domain, score,
    from[1], from[2], to[1], to[2], difference, se, df, difference - half, difference + half, 2 * pt(-abs(difference / se), df)))
}

for (domain in c("all", "1", "2", "3", "4")) {
  inside <- function(design) domain == "all" | design$variables$zone == domain
  a <- moments(strat, inside(strat)); b <- moments(srs, inside(srs))
  editions <- list(from = list(a, b), to = list(b, a)) # publics: schools, mirror
  found <- lapply(editions, function(waves) scores(lapply(waves, `[[`, "mean")))
  for (score in c(dimensions, "index")) {
    parts <- function(edition, cap) lapply(1:2, function(k) { wave <- editions[[edition]][[k]]; g <- slopes(found[[edition]], k, 2)[[score]]
      list(drop(g %*% wave$v %*% g), if (cap) min(wave$df, max(1, wave$size - 1)) else wave$df) })
    both <- combined(c(parts("from", TRUE), parts("to", TRUE)))
    tell("schools", domain, score, c(found$from[[score]], combined(parts("from", FALSE))$se), c(found$to[[score]], combined(parts("to", FALSE))$se),
      found$to[[score]] - found$from[[score]], both$se, both$df)
  }
  if (domain == "all") { # svycontrast says the same of one design
    q <- function(i) sprintf("(y_%1$s / b_%1$s)", names(components)[i])
    text <- sprintf("exp((log((100 * (%s - 200) / 800 + 100 * %s) / 2) + log(100 * %s) + log((100 - 100 * %s + 100 - 100 * (%s - 10) / 40) / 2)) / 3)", q(1), q(2), q(3), q(4), q(5))
    one <- svycontrast(a$totals, parse(text = text)[[1]]); own <- scores(list(a$mean)); g <- slopes(own, 1, 1)$index
    stopifnot(abs(coef(one) - own[["index"]]) < 1e-9, abs(SE(one) - sqrt(drop(g %*% a$v %*% g))) < 1e-9)
  }
}

rows <- function(from, to, shift) { i <- from:to; data.frame(id = i, region = ifelse(i %% 3 == 0, "A", "B"), weight = 1 + (i %% 5) / 4,
  yes = as.numeric((i * 37 + shift * 11) %% 100 < 40 + 5 * shift), note = (i * 7) %% 11 + ((i + shift) * 13) %% 4 / 2 + shift / 5, wave = shift) }
for (case in list(list("whole", 0, 299), list("part", 120, 419))) {
  d <- rbind(rows(0, 299, 0), rows(case[[2]], case[[3]], 1))
  s <- svydesign(~id, weights = ~weight, data = d)
  for (domain in c("all", "A", "B")) {
    own <- if (domain == "all") s else subset(s, region == domain)
    by <- svyby(~yes + note, ~wave, own, svymean, covmat = TRUE)
    value <- function(wave) sprintf("sqrt(100 * `%d:yes` * 100 * `%d:note` / 15)", wave, wave)
    index <- function(text) svycontrast(by, parse(text = text)[[1]])
    before <- index(value(0)); after <- index(value(1)); gap <- index(paste(value(1), "-", value(0)))
    tell(case[[1]], domain, "index", c(coef(before), SE(before)), c(coef(after), SE(after)), coef(gap), as.numeric(SE(gap)), degf(own))
  }
}
writeLines(paste0("[\n", paste(out, collapse = ",\n"), "\n]"), file.path(here, "maturity.json"))
