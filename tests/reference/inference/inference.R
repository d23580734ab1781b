# Inference where the case set is silent: domains, missing values, replicate weights, levels, empty cells.
# Run in this folder: Rscript inference.R; it writes inference.json. R 4.2.2, survey 4.1-1; data: survey's api.
suppressMessages({ library(survey); library(jsonlite) })
data(api)
options(survey.lonely.psu = "fail", warn = -1)
# The variables with holes, by position: the test makes the same.
holes <- function(d) { d$hole <- d$api00; d$hole[seq(3, nrow(d), by = 7)] <- NA; d$awards_na <- d$awards; d$awards_na[seq(5, nrow(d), by = 11)] <- NA
  d$few <- pmin(as.integer(d$ell %/% 15), 2L); d$share <- as.integer(d$api00 > 650); d$share[seq(2, nrow(d), by = 9)] <- NA; d }
strat <- holes(apistrat); clus <- holes(apiclus1)
rjk1 <- svrepdesign(data = clus, weights = ~pw, repweights = as.matrix(read.csv("../survey/data/rep_rjk1.csv")), type = "JK1",
  scale = 14 / 15, rscales = rep(1, 15), combined.weights = TRUE)
dstrat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat)
dclus1 <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = clus)
designs <- list(dstrat = dstrat, dclus1 = dclus1, rjk1 = rjk1, dstrat.domain = subset(dstrat, meals > 30),
  dclus1.domain = subset(dclus1, meals > 30), rjk1.domain = subset(rjk1, meals > 30))
out <- list()
keep <- function(id, value) out[[length(out) + 1]] <<- c(list(id = id), tryCatch(value, error = function(e) list(error = conditionMessage(e))))
fit <- function(m) list(coefficients = unname(coef(m)), vcov = as.vector(unname(vcov(m))), df = m$df.residual, deviance = m$deviance, null_deviance = m$null.deviance)
for (name in names(designs)) {
  d <- designs[[name]]
  for (method in c("logit", "likelihood", "asin", "beta", "mean", "xlogit")) {
    keep(paste0(name, ".ciprop.", method), { x <- svyciprop(~I(awards == "Yes"), d, method = method, level = .9); list(estimate = as.vector(x), se = as.vector(SE(x)), ci = as.vector(attr(x, "ci"))) })
    keep(paste0(name, ".ciprop_na.", method), { x <- svyciprop(~share, d, method = method, na.rm = TRUE); list(estimate = as.vector(x), se = as.vector(SE(x)), ci = as.vector(attr(x, "ci"))) })
  }
  for (statistic in c("F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint")) {
    keep(paste0(name, ".chisq.", statistic), { x <- svychisq(~few + stype, d, statistic = statistic); list(statistic = as.vector(x$statistic), df = as.numeric(x$parameter), p = as.vector(x$p.value)) })
    keep(paste0(name, ".chisq_na.", statistic), { x <- svychisq(~awards_na + stype, d, statistic = statistic); list(statistic = as.vector(x$statistic), df = as.numeric(x$parameter), p = as.vector(x$p.value)) })
  }
  keep(paste0(name, ".glm.gaussian"), fit(svyglm(hole ~ meals + stype, d)))
  keep(paste0(name, ".glm.quasibinomial"), fit(svyglm(share ~ meals * ell + mobility, d, family = quasibinomial())))
  keep(paste0(name, ".glm.logistic"), fit(svyglm(I(awards_na == "Yes") ~ meals + stype, d, family = quasibinomial())))
  keep(paste0(name, ".glm.quasipoisson"), fit(svyglm(enroll ~ stype + api00, d, family = quasipoisson())))
  keep(paste0(name, ".glm.without_constant"), fit(svyglm(api00 ~ 0 + meals + ell, d)))
  keep(paste0(name, ".ttest"), { x <- svyttest(hole ~ sch.wide, d); list(statistic = as.vector(x$statistic), df = as.vector(x$parameter), p = as.vector(x$p.value), ci = as.vector(x$conf.int)) })
  for (score in c("wilcoxon", "vanderWaerden", "median")) {
    keep(paste0(name, ".ranktest.", score), { x <- svyranktest(hole ~ sch.wide, d, test = score); list(statistic = as.vector(x$statistic), df = as.vector(x$parameter), p = as.vector(x$p.value)) })
    keep(paste0(name, ".ranktest3.", score), { x <- svyranktest(ell ~ stype, d, test = score); list(statistic = as.vector(x$parameter), df = c(as.vector(x$statistic), x$ddf), p = as.vector(x$p.value)) })
  }
}
writeLines(paste0("[\n", paste(sapply(out, toJSON, auto_unbox = TRUE, digits = 15, na = "null"), collapse = ",\n"), "\n]"), "inference.json")
