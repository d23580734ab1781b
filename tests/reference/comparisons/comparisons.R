# A domain against the rest, and the share of a domain: what the flow publishes, by R's own calls.
# Run in this folder: Rscript comparisons.R; it writes comparisons.json. R 4.2.2, survey 4.1-1; data: survey's api.
suppressMessages({ library(survey) })
data(api)
options(survey.lonely.psu = "fail")
apiclus1$high <- as.numeric(apiclus1$api00 > 650); apistrat$high <- as.numeric(apistrat$api00 > 650)
designs <- list(clusters = svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1),
  strata = svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat))
designs$calibrated <- calibrate(designs$strata, ~sch.wide, c("(Intercept)" = 6194, sch.wideYes = 5122))
out <- c()
number <- function(x) formatC(as.numeric(x), digits = 16, format = "g")
for (name in names(designs)) {
  d <- update(designs[[name]], inside = factor(ifelse(as.character(awards) == "Yes", "a", "b")))
  own <- subset(d, inside == "a")
  for (y in c("api00", "high")) {
    by <- svyby(as.formula(paste0("~", y)), ~inside, d, svymean)
    gap <- svycontrast(svyglm(as.formula(paste0(y, " ~ inside")), d), c(0, -1)); test <- svyttest(as.formula(paste0(y, " ~ inside")), d)
    out <- c(out, sprintf('  {"design": "%s", "variable": "%s", "estimates": [%s, %s], "errors": [%s, %s], "difference": %s, "error": %s, "df": [%s, %s, %s], "t": %s, "testDf": %s}',
      name, y, number(coef(by)[1]), number(coef(by)[2]), number(SE(by)[1]), number(SE(by)[2]), number(coef(gap)), number(SE(gap)),
      number(degf(own)), number(degf(subset(d, inside == "b"))), number(degf(d)), number(test$statistic), number(test$parameter)))
  }
}
writeLines(paste0("[\n", paste(out, collapse = ",\n"), "\n]"), "comparisons.json")
