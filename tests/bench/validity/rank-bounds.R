# Bounds of Kendall's coefficient between two publics that rank 15 answers, by three ways of telling pairs apart jointly: Bonferroni
# (what is published), the largest t of all pairs, and the same step by step (Romano & Wolf 2005; Mogstad et al. 2024). Answers of one
# respondent are correlated (0.3), means spread by 0.3, 0.6 and 1 where respondents vary by 2.5; 100 surveys a row, seed 20261130.
# Run by hand: Rscript rank-bounds.R; it prints its rows.
set.seed(20261130)
answers <- 15; pairs <- combn(answers, 2); count <- ncol(pairs); draws <- 1000
contrasts <- matrix(0, count, answers)
for (p in 1:count) contrasts[p, pairs[, p]] <- c(1, -1)
sigma <- matrix(0.3, answers, answers); diag(sigma) <- 1; root <- chol(sigma * 2.5^2)
signs <- function(n, means, alpha) {
  y <- matrix(rnorm(n * answers), n) %*% root
  v <- cov(y) / n; d <- drop(contrasts %*% (means + colMeans(y))); se <- sqrt(diag(contrasts %*% v %*% t(contrasts))); t <- abs(d) / se
  z <- abs(contrasts %*% t(chol(v)) %*% matrix(rnorm(answers * draws), answers)) / se
  z <- t(t(z) * sqrt((n - 1) / rchisq(draws, n - 1)))
  largest <- t > quantile(apply(z, 2, max), 1 - alpha); step <- largest
  repeat {
    if (all(step)) break
    told <- step | t > quantile(apply(z[!step, , drop = FALSE], 2, max), 1 - alpha)
    if (all(told == step)) break
    step <- told
  }
  list(sign = sign(d), bonferroni = t > qt(1 - alpha / (2 * count), n - 1), largest = largest, step = step)
}
cat("respondents,spread,method,width,coverage,wrong\n")
for (n in c(100, 300, 1500)) for (spread in c(0.3, 0.6, 1)) {
  rows <- replicate(100, {
    one <- rnorm(answers, 0, spread); other <- 0.7 * one + sqrt(0.51) * rnorm(answers, 0, spread)
    true <- mean(sign(contrasts %*% one) * sign(contrasts %*% other))
    x <- signs(n, one, 0.025); y <- signs(n, other, 0.025)
    sapply(c("bonferroni", "largest", "step"), function(method) {
      told <- x[[method]] & y[[method]]; same <- x$sign * y$sign
      centre <- (sum(told & same > 0) - sum(told & same < 0)) / count; open <- sum(!told) / count
      c(width = 2 * open, coverage = abs(true - centre) <= open + 1e-9, wrong = any(x[[method]] & x$sign != sign(contrasts %*% one)))
    })
  })
  for (method in dimnames(rows)[[2]]) cat(n, spread, method, paste(sprintf("%.3f", rowMeans(rows[, method, ])), collapse = ","), sep = ",", fill = TRUE)
}
