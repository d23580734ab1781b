# Ranks of five answers by two publics, in all and in two regions, and the bounds of Kendall's coefficient by pairs that each sample
# tells apart at a joint level of 95 % (Bonferroni): the rows are those of tests/public-gaps/rank-study.ts.
# Rscript tests/reference/rank-agreement/rank-agreement.R > tests/reference/rank-agreement/expected.json
library(survey)
K <- 5
public <- function(n, value) {
  id <- 1:n
  rows <- data.frame(region = ifelse(id %% 3 == 0, "A", "B"), weight = 1 + (id %% 5) / 4)
  for (k in 1:K) rows[[paste0("g", k)]] <- value(id, k)
  svydesign(~1, weights = ~weight, data = rows)
}
a <- public(240, function(id, k) (id * 7 + k * 13 + (id %% 7) * k) %% 5 + k + 1)
b <- public(200, function(id, k) (id * 3 + k * 11 + (id %% 5) * k) %% 6 + c(1, 2, 1, 3, 4)[k])
items <- ~ g1 + g2 + g3 + g4 + g5
pairs <- combn(K, 2)
signs <- function(design) {
  means <- svymean(items, design)
  least <- qt(1 - 0.05 / (4 * ncol(pairs)), degf(design))
  apply(pairs, 2, function(pair) {
    contrast <- setNames(list(setNames(c(1, -1), names(coef(means))[pair])), "d")
    found <- svycontrast(means, contrast)
    c(sign(coef(found)), abs(coef(found)) > least * SE(found))
  })
}
agreement <- function(one, other) {
  x <- signs(one)
  y <- signs(other)
  told <- x[2, ] == 1 & y[2, ] == 1
  alike <- sum(told & x[1, ] == y[1, ])
  opposed <- sum(told & x[1, ] != y[1, ])
  open <- ncol(pairs) - alike - opposed
  p <- ncol(pairs)
  means <- lapply(list(one, other), function(design) coef(svymean(items, design)))
  c(
    spearman = cor(means[[1]], means[[2]], method = "spearman"),
    kendall = cor(means[[1]], means[[2]], method = "kendall"),
    kendall_lower = (alike - opposed - open) / p, kendall_upper = (alike - opposed + open) / p,
    pairs = p, pairs_alike = alike, pairs_opposed = opposed
  )
}
found <- list(
  all = agreement(a, b),
  A = agreement(subset(a, region == "A"), subset(b, region == "A")),
  B = agreement(subset(a, region == "B"), subset(b, region == "B"))
)
cat("{\n")
cat(paste(sapply(names(found), function(place) {
  cells <- paste0('"', names(found[[place]]), '": ', format(unlist(found[[place]]), digits = 15, trim = TRUE))
  paste0('  "', place, '": { ', paste(cells, collapse = ", "), " }")
}), collapse = ",\n"))
cat("\n}\n")
