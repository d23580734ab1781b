# The study in tests/fixtures/replicated-schools, by R's survey package (data(api): apiclus1, apistrat, apisrs, apiclus2 and a sample of
# apipop): exports with replicate weights of five kinds, and what R makes of them by svrepdesign: estimates by domain, each zone against the rest, change between the
# waves, gaps at equal structure, maturity.
# Usage: Rscript tests/reference/replicated-schools/make-replicated-schools.R
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
data(api)
number <- function(x) ifelse(is.finite(x), format(x, digits = 17, trim = TRUE), "null")
path <- function(file) file.path(here, "../../fixtures/replicated-schools/exports", file)
sent <- function(sample, replicates, names, file) {
  d <- with(sample, data.frame(cds, zone = as.character(findInterval(cnum, c(1, 18, 19, 36))), stype = as.character(stype),
    sch_wide = as.character(sch.wide), comp_imp = as.character(comp.imp), awards = as.character(awards), api00, acs46 = acs.46, enroll,
    api_stu = api.stu, pw))
  d[names] <- round(replicates, 9)
  d <- d[order(d$cds, method = "radix"), ]
  write.csv(d, path(file), row.names = FALSE, quote = FALSE, na = "")
}
combined <- function(design) weights(design, "analysis")
clus <- as.svrepdesign(svydesign(~dnum, weights = ~pw, data = apiclus1), type = "JK1")
sent(apiclus1, combined(clus), paste0("rep", 1:15), "jk1.csv")
apistrat$rank <- ave(seq_len(nrow(apistrat)), apistrat$stype, FUN = seq_along)
apistrat$psu <- apistrat$rank %% c(E = 6, H = 5, M = 4)[as.character(apistrat$stype)]
jkn <- as.svrepdesign(svydesign(~psu, strata = ~stype, weights = ~pw, data = apistrat, nest = TRUE), type = "JKn")
sent(apistrat, combined(jkn), sprintf("rep%02d", 1:15), "jkn.csv")
apisrs$rank <- ave(seq_len(nrow(apisrs)), apisrs$stype, FUN = seq_along)
apisrs$pair <- paste(apisrs$stype, apisrs$rank %% 4)
apisrs$half <- apisrs$rank %/% 4 %% 2
fay <- as.svrepdesign(svydesign(~half, strata = ~pair, weights = ~pw, data = apisrs, nest = TRUE), type = "Fay", fay.rho = 0.3)
sent(apisrs, combined(fay), paste0("W_FSTURWT", seq_len(ncol(combined(fay)))), "fay.csv")
set.seed(20260301)
boot <- as.svrepdesign(svydesign(~dnum, weights = ~pw, data = apiclus2), type = "subbootstrap", replicates = 40, compress = FALSE)
sent(apiclus2, weights(boot, "replication"), paste0("rep", 1:40), "bootstrap.csv")
pop <- apipop[sample(which(apipop$sch.wide %in% c("Yes", "No")), 180), ]
pop$pw <- 6194 / 180; pop$group <- seq_len(180) %% 20
sent(pop, combined(as.svrepdesign(svydesign(~group, weights = ~pw, data = pop), type = "JK1")), paste0("rep", 1:20), "groups.csv")
if (commandArgs(TRUE)[1] %in% "scales") { cat(jkn$rscales, "\n"); print(c(ncol(combined(fay)), fay$scale, boot$scale)) }

read <- function(file) transform(read.csv(path(file), colClasses = c(cds = "character", zone = "character")),
  target_met = as.numeric(comp_imp == "Yes"), awarded = ifelse(sch_wide == "Yes", as.numeric(awards == "Yes"), NA), performance = api00,
  class_size = acs46, enrolled = enroll, classes = acs46, tested = api_stu, median = api00)
declared <- function(file, pattern, ...) { d <- read(file); svrepdesign(data = d, weights = ~pw, repweights = pattern, ...) }
jk1 <- function(file) declared(file, "^rep[0-9]+$", type = "JK1", combined.weights = TRUE)
margins <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, sch_wideYes = 5122)
waves <- list("2000" = jk1("jk1.csv"),
  "2001" = declared("jkn.csv", "^rep[0-9]+$", type = "JKn", combined.weights = TRUE, scale = 1, rscales = jkn$rscales),
  "2002" = declared("fay.csv", "^W_FSTURWT", type = "Fay", rho = 0.3, combined.weights = TRUE, mse = TRUE),
  "2003" = declared("bootstrap.csv", "^rep[0-9]+$", type = "bootstrap", combined.weights = FALSE),
  "2004" = calibrate(jk1("groups.csv"), ~stype + sch_wide, margins, calfun = "raking", epsilon = 1e-14, maxit = 500, compress = FALSE))
indicators <- c(target_met = "share", awarded = "share", performance = "mean", class_size = "mean", enrolled = "total", classes = "universe",
  tested = "ratio", median = "quantile")

kish <- function(design) { w <- weights(design, "sampling"); sum(w)^2 / sum(w^2) }
wilson <- function(p, n, t) {
  a <- t^2 / n; half <- t * sqrt(p * (1 - p) / n + a / (4 * n))
  c((p + a / 2 - half) / (1 + a), (p + a / 2 + half) / (1 + a))
}
answered <- function(v, i) !is.na(v[[i]]) & (i != "tested" | !is.na(v$enroll))
estimated <- function(d, i) { # rows of a domain, those without an answer included
  kind <- indicators[[i]]; whole <- d
  d <- subset(d, answered(d$variables, i)); d$variables$y <- d$variables[[i]]
  n <- nrow(d$variables); df <- degf(d); t <- qt(0.975, df)
  if (kind == "quantile") {
    q <- svyquantile(~y, d, 0.5, qrule = "math", interval.type = "mean", df = df)
    ci <- as.numeric(confint(q)); below <- svymean(~I(as.numeric(y <= coef(q))), d); w <- weights(d, "sampling")
    # survey 4.1-1 gives the second smallest value where the limit of the share is under the weight of the smallest.
    least <- coef(below) - t * SE(below)
    if (least > 0 && least <= sum(w[d$variables$y == min(d$variables$y)]) / sum(w)) ci[1] <- min(d$variables$y)
    return(c(base = n, n_eff = NA, estimate = as.numeric(coef(q)), se = diff(ci) / (2 * t), ci_lower = ci[1], ci_upper = ci[2], df = df, deff = NA))
  }
  if (kind == "universe") {
    r <- withReplicates(whole, function(w, data) { known <- !is.na(data$classes); sum(w) * sum(w[known] * data$classes[known]) / sum(w[known]) })
    return(c(base = n, n_eff = NA, estimate = as.numeric(coef(r)), se = as.numeric(SE(r)), ci_lower = NA, ci_upper = NA, df = df, deff = NA))
  }
  r <- switch(kind, total = svytotal(~y, d, deff = "replace"), ratio = svyratio(~y, ~enroll, d), svymean(~y, d, deff = "replace"))
  p <- as.numeric(coef(r)); se <- as.numeric(SE(r))
  effect <- if (kind == "ratio") NA else as.numeric(deff(r))
  n_eff <- if (kind == "ratio") NA else min(kish(d), n / effect)
  ci <- p + c(-1, 1) * t * se
  if (kind == "share") { # Korn and Graubard's size, by Wilson
    own <- qt(0.975, max(df, n - 1))
    ci <- wilson(p, min(n, p * (1 - p) / se^2 * (own / t)^2), own)
  }
  c(base = n, n_eff = n_eff, estimate = p, se = se, ci_lower = ci[1], ci_upper = ci[2], df = df, deff = effect)
}
domains <- rbind(data.frame(kind = "all", variable = "", domain = "all"),
  data.frame(kind = "region", variable = "zone", domain = as.character(1:4)), data.frame(kind = "stype", variable = "stype", domain = c("E", "H", "M")))
inside <- function(d, k) if (domains$kind[k] == "all") rep(TRUE, nrow(d$variables)) else d$variables[[domains$variable[k]]] == domains$domain[k]
cells <- do.call(rbind, lapply(names(waves), function(wave) do.call(rbind, lapply(names(indicators), function(i)
  do.call(rbind, lapply(seq_len(nrow(domains)), function(k) {
    d <- waves[[wave]]; own <- inside(d, k)
    if (sum(own & answered(d$variables, i)) < 15) return(NULL)
    data.frame(wave, indicator = i, domain_kind = domains$kind[k], domain = domains$domain[k], t(estimated(subset(d, own), i)))
  }))))))

mixed <- function(v, df) sum(v)^2 / sum(v^2 / df)
freedom <- function(se, n, df, both) min(both, mixed(se^2, df), mixed(1 / n, df)) # Satterthwaite; Bell and McCaffrey
own_freedom <- function(kind, df, n_eff, n) if (kind == "share") df else pmin(df, pmax(1, n_eff^2 / n - 1))
sides <- function(wave, i, zone) {
  d <- waves[[wave]]; d <- subset(d, !is.na(d$variables[[i]]))
  d$variables$y <- d$variables[[i]]; d$variables$side <- as.numeric(d$variables$zone == zone)
  d
}
gaps <- do.call(rbind, lapply(names(waves), function(wave) do.call(rbind, lapply(setdiff(names(indicators), c("enrolled", "classes", "median", "tested")), function(i)
  do.call(rbind, lapply(as.character(1:4), function(zone) {
    d <- sides(wave, i, zone)
    if (min(table(factor(d$variables$side, 0:1))) < 15) return(NULL)
    parts <- t(sapply(1:0, function(on) estimated(subset(d, side == on), i)))
    test <- svyttest(y ~ side, d); fit <- svyglm(y ~ side, d)
    kind <- indicators[[i]]; n <- parts[, "base"]
    df <- freedom(parts[, "se"], n, own_freedom(kind, parts[, "df"], parts[, "n_eff"], n), unname(test$parameter))
    equal <- if (i %in% c("target_met", "performance")) svyglm(y ~ side + stype, d) else NULL
    data.frame(wave, indicator = i, domain = zone, base = n[1], rest_base = n[2], n_eff = parts[1, "n_eff"], rest_n_eff = parts[2, "n_eff"],
      difference = unname(coef(fit)["side"]), se = unname(SE(fit)["side"]), df,
      structure_difference = if (is.null(equal)) NA else unname(coef(equal)["side"]), structure_se = if (is.null(equal)) NA else unname(SE(equal)["side"]))
  }))))))

pairs <- merge(cells[cells$wave == "2000", ], cells[cells$wave == "2001", ], by = c("indicator", "domain_kind", "domain"))
pairs <- pairs[pairs$domain_kind != "stype" & pairs$indicator %in% c("target_met", "awarded", "performance", "class_size"), ]
trends <- with(pairs, data.frame(indicator, domain_kind, domain, difference = estimate.y - estimate.x, se = sqrt(se.x^2 + se.y^2)))
trends$df <- sapply(seq_len(nrow(pairs)), function(k) with(pairs[k, ], { kind <- indicators[[indicator]]; n <- c(base.x, base.y)
  freedom(c(se.x, se.y), n, own_freedom(kind, c(df.x, df.y), c(n_eff.x, n_eff.y), n), df.x + df.y) }))

maturity <- do.call(rbind, lapply(c(first = "2000", last = "2002"), function(wave) do.call(rbind, lapply(1:5, function(k) {
  d <- subset(waves[[wave]], inside(waves[[wave]], k))
  if (nrow(d$variables) < 15) return(NULL)
  m <- svymean(~target_met + performance, d)
  found <- list(target = quote(100 * target_met), level = quote(100 * (performance - 200) / 800),
    index = quote(sqrt(100 * target_met * 100 * (performance - 200) / 800)))
  do.call(rbind, lapply(names(found), function(score) { r <- svycontrast(m, found[[score]])
    data.frame(wave, domain_kind = domains$kind[k], domain = domains$domain[k], dimension = score, score = as.numeric(coef(r)), se = as.numeric(SE(r)), df = degf(d)) }))
}))))

rows <- function(table) {
  text <- sapply(table, is.character)
  fields <- mapply(function(name, column, quoted) sprintf('"%s": %s', name, if (quoted) sprintf('"%s"', column) else number(column)),
    names(table), table, text)
  apply(matrix(fields, nrow = nrow(table)), 1, function(row) sprintf("    {%s}", paste(row, collapse = ", ")))
}
block <- function(name, table) paste(c(sprintf('  "%s": [', name), paste(rows(table), collapse = ",\n"), "  ]"), collapse = "\n")
writeLines(c("{", paste(c(block("estimates", cells), block("specificities", gaps), block("trends", trends), block("maturity", maturity)), collapse = ",\n"), "}"),
  file.path(here, "expected.json"))
