# Reference values of the chi-squared, Fisher and beta distributions. Run in this folder: Rscript chi-squared-fisher-beta.R
source("write.R")
chi <- expand.grid(x = c(1e-5, .1, 1, 5, 20, 100, 1000, 1e4, 1e6), df = c(.1, .5, 1, 2, 3.7, 10, 100, 1e4))
chi$log_lower <- pchisq(chi$x, chi$df, log.p = TRUE)
chi$log_upper <- pchisq(chi$x, chi$df, lower.tail = FALSE, log.p = TRUE)
fisher <- expand.grid(f = c(0, .01, .5, 1, 2.5, 10, 100, 1e4), df1 = c(.5, 1, 1.9637, 3, 12, 150.5), df2 = c(.8, 1, 5, 14.3, 27.49, 200, 1e5))
fisher$log_lower <- pf(fisher$f, fisher$df1, fisher$df2, log.p = TRUE)
fisher$log_upper <- pf(fisher$f, fisher$df1, fisher$df2, lower.tail = FALSE, log.p = TRUE)
fisher_infinite <- expand.grid(f = c(.01, .5, 1, 2.5, 10), df1 = c(.5, 1, 3, 12.2))
fisher_infinite$upper <- pf(fisher_infinite$f, fisher_infinite$df1, Inf, lower.tail = FALSE)
beta <- expand.grid(x = c(1e-10, 1e-3, .1, .3, .5, .9, .999), a = c(.5, 1, 3.7, 50, 1e3, 1e5), b = c(.5, 1, 3.7, 50, 1e3, 1e5))
beta$log_lower <- pbeta(beta$x, beta$a, beta$b, log.p = TRUE)
beta$log_upper <- pbeta(beta$x, beta$a, beta$b, lower.tail = FALSE, log.p = TRUE)
beta_quantiles <- expand.grid(p = c(1e-10, .001, .025, .5, .975, .999), a = c(.5, 1, 3.7, 50, 1e3, 1e5), b = c(.5, 1, 3.7, 50, 1e3, 1e5))
beta_quantiles$x <- qbeta(beta_quantiles$p, beta_quantiles$a, beta_quantiles$b)
write_reference("chi-squared-fisher-beta.json", list(
  chi = chi, fisher = fisher, fisher_infinite = fisher_infinite,
  beta = beta, beta_quantiles = beta_quantiles))
