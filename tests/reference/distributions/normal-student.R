# Reference values of the normal and Student distributions. Run in this folder: Rscript normal-student.R
source("write.R")
normal <- data.frame(z = c(-37, -20, -8, -5, -2, -1, -.5, -1e-8, 0, 1e-8, .1, .5, 1, 2, 5, 8, 20, 37, 38, 100, 1000, 1e6))
normal$cdf <- pnorm(normal$z)
normal$log_tail <- pnorm(normal$z, lower.tail = FALSE, log.p = TRUE)
quantiles <- data.frame(p = c(1e-300, 1e-100, 1e-20, 1e-10, 1e-5, .001, .02425, .025, .3, .5, .7, .975, .999, 1 - 1e-10))
quantiles$z <- qnorm(quantiles$p)
# R 4.2's qnorm(log.p = TRUE) is good to 1e-10 only near -1e5: the z are given, and their logarithms computed.
tails <- data.frame(z = c(-3, -.5, 0, .5, 2, 10, 36, 38, 40, 100, 151.7, 1000, 1e5))
tails$log_p <- pnorm(tails$z, lower.tail = FALSE, log.p = TRUE)
student <- expand.grid(t = c(-50, -5, -.5, 0, .001, .5, 1, 2, 5, 10, 50, 1e3, 1e6), df = c(.5, 1, 2.3, 5, 14, 97.7, 1000, 1e5, 1e8))
student$cdf <- pt(student$t, student$df)
student$log_tail <- pt(student$t, student$df, lower.tail = FALSE, log.p = TRUE)
student_quantiles <- expand.grid(p = c(1e-20, 1e-10, 1e-5, .001, .025, .3, .5, .7, .975, .999), df = c(.5, 1, 2, 2.3, 5, 14, 97.7, 1000, 1e5, 1e8))
student_quantiles$t <- qt(student_quantiles$p, student_quantiles$df)
student_quantiles$t[student_quantiles$p == .5] <- 0 # qt leaves 1e-16 there
write_reference("normal-student.json", list(
  normal = normal, quantiles = quantiles, tails = tails, student = student, student_quantiles = student_quantiles))
