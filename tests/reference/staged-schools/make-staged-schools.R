# The study in tests/fixtures/staged-schools, by R's survey package (data(api): apiclus1, all schools of 15 of 757 districts; apiclus2,
# 40 districts and schools drawn in each): exports of both waves, weights and estimates by domain, each zone against the rest.
# Usage: Rscript tests/reference/staged-schools/make-staged-schools.R
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
data(api)
number <- function(x) ifelse(is.finite(x), format(x, digits = 17, trim = TRUE), "null")
sent <- function(sample, file, more) {
  d <- with(sample, data.frame(cds, zone = as.character(findInterval(cnum, c(1, 18, 19, 36))), stype = as.character(stype), dnum,
    comp_imp = as.character(comp.imp), api00, enroll, api_stu = api.stu, sample[more]))
  d <- d[order(d$cds, method = "radix"), ]
  write.csv(d, file.path(here, "../../fixtures/staged-schools/exports", file), row.names = FALSE, quote = FALSE, na = "")
  transform(d, target_met = as.numeric(comp_imp == "Yes"), performance = api00, enrolled = enroll, tested = api_stu, row = seq_len(nrow(d)))
}
one <- sent(apiclus1, "apiclus1.csv", c()); one$N <- 757
apiclus2$rate2 <- ave(apiclus2$fpc2, apiclus2$dnum, FUN = length) / apiclus2$fpc2
two <- sent(apiclus2, "apiclus2.csv", c("fpc1", "fpc2", "rate2"))
waves <- list("2000" = svydesign(~dnum, fpc = ~N, data = one), "2001" = svydesign(~dnum + row, fpc = ~fpc1 + fpc2, data = two))
indicators <- c(target_met = "share", performance = "mean", enrolled = "total", tested = "ratio")
statistic <- function(d, i) { # rows without an answer are of no domain
  d$variables$y <- d$variables[[i]]; d <- subset(d, !is.na(y) & (i != "tested" | !is.na(enroll)))
  r <- switch(indicators[[i]], total = svytotal(~y, d), ratio = svyratio(~y, ~enroll, d), svymean(~y, d))
  c(base = nrow(d$variables), estimate = as.numeric(coef(r)), se = as.numeric(SE(r)), df = degf(d))
}
domains <- rbind(data.frame(kind = "all", variable = "", domain = "all"),
  data.frame(kind = "region", variable = "zone", domain = as.character(1:4)), data.frame(kind = "stype", variable = "stype", domain = c("E", "H", "M")))
answered <- function(v, i) !is.na(v[[i]]) & (i != "tested" | !is.na(v$enroll))
inside <- function(d, k) if (domains$kind[k] == "all") rep(TRUE, nrow(d$variables)) else d$variables[[domains$variable[k]]] == domains$domain[k]
cells <- do.call(rbind, lapply(names(waves), function(wave) do.call(rbind, lapply(names(indicators), function(i)
  do.call(rbind, lapply(seq_len(nrow(domains)), function(k) {
    d <- waves[[wave]]; d$variables$own <- inside(d, k) & answered(d$variables, i)
    if (sum(d$variables$own) < 15 || length(unique(d$variables$dnum[d$variables$own])) < 2) return(NULL)
    data.frame(wave, indicator = i, domain_kind = domains$kind[k], domain = domains$domain[k], t(statistic(subset(d, own), i)))
  }))))))
gaps <- do.call(rbind, lapply(names(waves), function(wave) do.call(rbind, lapply(c("target_met", "performance"), function(i)
  do.call(rbind, lapply(as.character(1:4), function(zone) {
    d <- waves[[wave]]; d$variables$y <- d$variables[[i]]; d$variables$side <- as.numeric(d$variables$zone == zone)
    d <- subset(d, !is.na(y))
    if (min(table(d$variables$side)) < 15) return(NULL)
    test <- svyglm(y ~ side, d)
    data.frame(wave, indicator = i, domain = zone, difference = unname(coef(test)["side"]), se = unname(SE(test)["side"]))
  }))))))
rows <- function(table) {
  text <- sapply(table, is.character)
  fields <- mapply(function(name, column, quoted) sprintf('"%s": %s', name, if (quoted) sprintf('"%s"', column) else number(column)),
    names(table), table, text)
  apply(matrix(fields, nrow = nrow(table)), 1, function(row) sprintf("    {%s}", paste(row, collapse = ", ")))
}
block <- function(name, table) paste(c(sprintf('  "%s": [', name), paste(rows(table), collapse = ",\n"), "  ]"), collapse = "\n")
weighed <- do.call(rbind, lapply(names(waves), function(wave) data.frame(wave, weight = unname(weights(waves[[wave]])))))
writeLines(c("{", paste(c(block("weights", weighed), block("estimates", cells), block("specificities", gaps)), collapse = ",\n"), "}"),
  file.path(here, "expected.json"))
