# Rscript ingest/read-made-spss.R FILE, in tests/bench: the same file by haven.
suppressPackageStartupMessages(library(haven))
source("report-run.R")
answers <- timed("ingest", read_sav(commandArgs(TRUE)[1]))
report(c(nrow(answers), ncol(answers), sum(answers$Q1, na.rm = TRUE)))
