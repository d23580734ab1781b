# Rscript raking/rake-margins.R FILE ROWS, in tests/bench: the same by survey; epsilon under 1 is relative to the sum of weights.
suppressPackageStartupMessages(library(survey))
source("report-run.R")
arguments <- commandArgs(TRUE)
sample <- read_columns(arguments[1], c("weight", "sex", "age", "region"), as.integer(arguments[2]))
sample <- transform(sample, sex = factor(sex), age = factor(age), region = factor(region))
population <- sum(sample$weight)
margin <- function(name, count) {
  parts <- 2 + (seq_len(count) - 1) %% 3
  setNames(data.frame(factor(seq_len(count) - 1), population * parts / sum(parts)), c(name, "Freq"))
}
design <- svydesign(ids = ~1, weights = ~weight, data = sample)
raked <- timed("raking", rake(design, list(~sex, ~age, ~region),
  list(margin("sex", 2), margin("age", 7), margin("region", 13)), control = list(maxit = 1000, epsilon = 1e-10)))
report(unname(weights(raked)[1:1000]))
