# Rscript bootstrap/bootstrap-domains.R FILE ROWS REPLICATES, in tests/bench: the same by survey.
suppressPackageStartupMessages(library(survey))
source("report-run.R")
arguments <- commandArgs(TRUE)
answers <- paste0("q", 1:20)
respondents <- read_columns(arguments[1], c("weight", "stratum", "region", answers), as.integer(arguments[2]))
respondents <- transform(respondents, stratum = as.integer(stratum), region = factor(region))
set.seed(1)
design <- timed("design", svydesign(ids = ~1, strata = ~stratum, weights = ~weight, data = respondents))
replicated <- timed("replicates",
  as.svrepdesign(design, type = "subbootstrap", replicates = as.integer(arguments[3]), compress = FALSE))
means <- timed("estimates", svyby(reformulate(answers), ~region, replicated, svymean))
report(c(unlist(means[answers]), sum(means[paste0("se", seq_along(answers))])))
