set.seed(1)
run <- function(n, wgen, name, R=60000, rest=1500) {
  # region of n against a rest, whose variance is sigma2/rest_eff known
  res <- list()
  w <- matrix(wgen(n*R), R, n); y <- matrix(rnorm(n*R), R, n)
  W <- rowSums(w); m <- rowSums(w*y)/W
  v <- n/(n-1)*rowSums(w^2*(y-m)^2)/W^2
  s2 <- rowSums(w*(y-m)^2)/W*n/(n-1)
  neff <- s2/v            # n / deff, as published
  t <- m/sqrt(v)
  kish <- W^2/rowSums(w^2)
  bm <- rowSums(w^2)^2/rowSums(w^4)
  dfs <- list(cur=pmin(n-1,neff-1), two=pmin(n-1, neff^2/n-1), kish2=pmin(n-1,kish^2/n-1), bm=pmin(n-1,bm))
  for (k in names(dfs)) { p <- 2*pt(-abs(t), pmax(1,dfs[[k]])); cat(sprintf("%-14s n=%3d %-5s df %5.1f  p<.05 %.4f p<.01 %.4f p<.001 %.5f p<.0004 %.5f\n", name, n, k, mean(dfs[[k]]), mean(p<.05), mean(p<.01), mean(p<.001), mean(p<.0004))) }
}
for (n in c(30,60,150)) {
 run(n, function(k) exp(.3*rnorm(k)), "ln .3")
 run(n, function(k) exp(.6*rnorm(k)), "ln .6")
 run(n, function(k) exp(.9*rnorm(k)), "ln .9", R=30000)
 run(n, function(k) ifelse(runif(k)<.3,4,1), "1 or 4")
}
