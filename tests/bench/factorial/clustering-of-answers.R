# Rscript factorial/clustering-of-answers.R FILE, in tests/bench: MCA and clustering of a file of answers by FactoMineR.
suppressPackageStartupMessages(library(FactoMineR))
source("report-run.R")
answers <- read.csv(commandArgs(TRUE)[1], stringsAsFactors = TRUE)
analysis <- timed("analysis", MCA(answers, graph = FALSE))
clustering <- timed("clustering", HCPC(analysis, nb.clust = 4, graph = FALSE))
report(c(analysis$eig[1, 1], sort(as.vector(table(clustering$data.clust$clust)))))
