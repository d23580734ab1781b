# Rscript clustering-of-answers.R FILE: MCA and clustering of a file of answers by FactoMineR; prints one line of JSON.
suppressPackageStartupMessages(library(FactoMineR))
answers <- read.csv(commandArgs(TRUE)[1], stringsAsFactors = TRUE)
analysis_s <- system.time(analysis <- MCA(answers, graph = FALSE))[["elapsed"]]
clustering_s <- system.time(clustering <- HCPC(analysis, nb.clust = 4, graph = FALSE))[["elapsed"]]
peak <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
sizes <- sort(as.vector(table(clustering$data.clust$clust)))
cat(sprintf('{"analysis_s":%g,"clustering_s":%g,"peak_mb":%g,"eigenvalue":%.15g,"sizes":[%s]}\n', analysis_s, clustering_s,
  as.numeric(gsub("[^0-9]", "", peak)) / 1024, analysis$eig[1, 1], paste(sizes, collapse = ",")))
