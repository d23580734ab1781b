# Shares and means in which each respondent counts for his size too: R's svyratio on the rows of tests/measures/second-weights.test.ts.
# Rscript tests/reference/second-weights/second-weights.R > tests/reference/second-weights/expected.json
suppressMessages(library(survey))
id <- 1:300
rows <- data.frame(region = ifelse(id %% 3 == 0, "A", "B"), weight = 1 + (id %% 5) / 4,
  yes = as.numeric((id * 37) %% 100 < 40), note = (id * 7) %% 11, size = 10 + (id * 53) %% 90)
s <- svydesign(~1, weights = ~weight, data = rows)
cells <- function(design) {
  share <- svyratio(~ I(yes * size), ~size, design)
  mean <- svyratio(~ I(note * size), ~size, design)
  sprintf('{ "share": %.15g, "share_se": %.15g, "mean": %.15g, "mean_se": %.15g }', coef(share), SE(share), coef(mean), SE(mean))
}
cat(sprintf('{\n  "all": %s,\n  "A": %s\n}\n', cells(s), cells(subset(s, region == "A"))))
