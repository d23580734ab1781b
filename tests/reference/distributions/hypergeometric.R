# Reference values of the hypergeometric distribution, down to 1e-5000 and less. Run in this folder: Rscript hypergeometric.R
source("write.R")
urns <- rbind(
  c(2, 2, 2), c(10, 7, 8), c(1, 99, 10), c(300, 700, 120), c(5000, 15000, 4000), c(36000, 9000, 12000), c(2e5, 8e5, 1e5))
rows <- do.call(rbind, apply(urns, 1, function(u) {
  low <- max(0, u[3] - u[2]); high <- min(u[1], u[3]); mean <- u[3] * u[1] / (u[1] + u[2])
  x <- unique(round(c(low, low + 1, low + (mean - low) * c(.3, .8, .98), mean, mean + (high - mean) * c(.02, .2, .7), high - 1, high)))
  data.frame(x = x, marked = u[1], unmarked = u[2], drawn = u[3])
}, simplify = FALSE))
with_urn <- function(f, ...) mapply(function(x, m, n, k) f(x, m, n, k, ...), rows$x, rows$marked, rows$unmarked, rows$drawn)
rows$log_density <- with_urn(dhyper, log = TRUE)
rows$log_lower <- with_urn(phyper, log.p = TRUE)
rows$log_upper <- mapply(function(x, m, n, k) phyper(x - 1, m, n, k, lower.tail = FALSE, log.p = TRUE),
  rows$x, rows$marked, rows$unmarked, rows$drawn)
# catdes of FactoMineR: mid-p, two sided; only where R's plain probabilities do not underflow.
rows$mid_p <- mapply(function(x, m, n, k) min(1, 2 * min(phyper(x - 1, m, n, k) + dhyper(x, m, n, k) / 2,
  phyper(x, m, n, k, lower.tail = FALSE) + dhyper(x, m, n, k) / 2)), rows$x, rows$marked, rows$unmarked, rows$drawn)
write_reference("hypergeometric.json", list(tails = rows))
