# Expected estimates of the study in tests/fixtures/schools: R package survey, data(api), apistrat.
# Usage: Rscript tests/reference/schools/make-schools.R   (writes expected.json beside this file)
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
suppressMessages(library(survey))
api <- read.csv(file.path(here, "../../fixtures/schools/exports/apistrat.csv"), colClasses = c(cds = "character"))
api$met <- as.numeric(api$comp.imp == "Yes")
design <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = api)

rows <- list()
keep <- function(indicator, kind, domain, estimate, se, df, deff = NA, lower = NA, upper = NA)
  rows[[length(rows) + 1]] <<- list(indicator = indicator, domain_kind = kind, domain = domain,
    estimate = unname(estimate), se = unname(se), df = df, deff = unname(deff), ci_lower = unname(lower), ci_upper = unname(upper))

one <- function(indicator, formula, fun, d, kind, domain, ...) {
  est <- fun(formula, d, deff = "replace", ...)
  ci <- confint(est, df = degf(d))
  keep(indicator, kind, domain, coef(est), as.vector(SE(est)), degf(d), as.vector(deff(est)), ci[1], ci[2])
}
all <- function(d, kind, domain) {
  one("api00_mean", ~api00, svymean, d, kind, domain)
  one("enroll_total", ~enroll, svytotal, d, kind, domain)
  one("api_stu_total", ~api.stu, svytotal, d, kind, domain)
  est <- svymean(~met, d, deff = "replace")
  keep("target_met", kind, domain, coef(est), as.vector(SE(est)), degf(d), as.vector(deff(est)))
  r <- svyratio(~api.stu, ~enroll, d)
  ci <- confint(r, df = degf(d))
  keep("tested_ratio", kind, domain, as.vector(coef(r)), as.vector(SE(r)), degf(d), NA, ci[1], ci[2])
  q <- svyquantile(~api00, d, 0.5, qrule = "math", interval.type = "mean", df = degf(d))
  keep("api00_median", kind, domain, q$api00[1], q$api00[4], degf(d), NA, q$api00[2], q$api00[3])
}
all(design, "all", "all")
for (v in c("stype", "comp.imp")) for (level in sort(unique(api[[v]])))
  all(eval(bquote(subset(design, .(as.name(v)) == .(level)))), sub(".", "_", v, fixed = TRUE), level)

number <- function(x) if (is.na(x)) "null" else format(x, digits = 17)
lines <- sapply(rows, function(r) sprintf('{"indicator": "%s", "domain_kind": "%s", "domain": "%s", "estimate": %s, "se": %s, "df": %s, "deff": %s, "ci_lower": %s, "ci_upper": %s}',
  r$indicator, r$domain_kind, r$domain, number(r$estimate), number(r$se), number(r$df), number(r$deff), number(r$ci_lower), number(r$ci_upper)))
writeLines(c("[", paste0("  ", lines, c(rep(",", length(lines) - 1), "")), "]"), file.path(here, "expected.json"))
