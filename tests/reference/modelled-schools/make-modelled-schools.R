# The study in tests/fixtures/modelled-schools (1 000 schools of data(api), R's survey package, in 17 areas of California), and what R makes
# of its areas: direct estimates by svymean, rounded as they are published; the area model of those that are published by numeric
# integration over the variance between areas; the areas that are not.
# Usage: Rscript tests/reference/modelled-schools/make-modelled-schools.R
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
fixture <- file.path(here, "../../fixtures/modelled-schools")
data(api)
first <- c(1, 7, 10, 15, 18, 19, 21, 29, 30, 33, 35, 36, 37, 39, 42, 43, 49, 50) # county that begins an area
apipop$area <- sprintf("A%02d", findInterval(apipop$cnum, first))
RNGversion("4.0.0"); set.seed(1)
d <- apipop[sample(nrow(apipop), 1000), ]
d <- d[order(d$cds, method = "radix"), ]
sent <- with(d, data.frame(cds, area, api00, comp_imp = as.character(comp.imp)))
write.csv(sent, file.path(fixture, "exports/schools.csv"), row.names = FALSE, quote = FALSE)
areas <- sort(unique(apipop$area))
of <- function(f) as.numeric(tapply(f(apipop), apipop$area, mean)[areas])
known <- data.frame(code = areas, schools = as.integer(table(apipop$area)[areas]),
  meals = sprintf("%.2f", of(function(p) p$meals)), ell = sprintf("%.2f", of(function(p) p$ell)))
write.csv(known, file.path(fixture, "auxiliaries/areas.csv"), row.names = FALSE, quote = FALSE)
write.csv(data.frame(code = areas, label = paste("Area", areas)), file.path(fixture, "areas.csv"), row.names = FALSE, quote = FALSE)

d <- transform(d, strong = as.numeric(api00 >= 700), performance = api00, target_met = as.numeric(comp.imp == "Yes"))
design <- svydesign(~1, weights = rep(6194 / 1000, 1000), data = d)
minimum <- 25
once <- function(x, digits, exact = x) { # one rounding, never up to a digit 0 or 5
  decimals <- max(1, min(6, digits - 1 - floor(log10(abs(exact)))))
  size <- abs(x) * 10^decimals; units <- round(size)
  if (units > size + size * 1e-12 && units %% 5 == 0) units <- units - 1
  sign(x) * units / 10^decimals
}
direct <- function(indicator, inside) {
  sub <- subset(design, inside); r <- svymean(as.formula(paste0("~", indicator)), sub, deff = "replace")
  se <- as.numeric(SE(r)); n <- sum(inside)
  c(base = n, estimate = once(as.numeric(coef(r)), 3, se), se = once(se, 3), n_eff = once(min(n, n / as.numeric(deff(r))), 4))
}

X <- cbind(1, as.numeric(known$meals), as.numeric(known$ell)); rownames(X) <- areas
modelled <- function(indicator, share) {
  cells <- t(sapply(areas, function(a) direct(indicator, d$area == a)))
  whole <- direct(indicator, rep(TRUE, nrow(d)))[["estimate"]]
  shown <- cells[, "base"] >= minimum; out <- areas[!shown]
  m <- sum(shown); x <- X[shown, ]; q <- ncol(x) - 1
  n <- cells[shown, "base"]
  y <- if (share) asin(sqrt(cells[shown, "estimate"])) else cells[shown, "estimate"]
  v <- if (share) 1 / (4 * cells[shown, "n_eff"]) else cells[shown, "se"]^2
  D <- weighted.mean(n * v, n) / n
  gls <- function(A, x) { W <- diag(1 / (A + D)); C <- solve(t(x) %*% W %*% x); list(A = A, C = C, b = C %*% t(x) %*% W %*% y, W = W) }
  at <- function(s) { # s: standard deviation between areas
    A <- s^2; one <- gls(A, x[, 1, drop = FALSE]); all <- gls(A, x)
    r <- y - as.numeric(one$b); own <- all$b[-1]
    mean0 <- -sum(log(A + D)) / 2 + log(one$C[1, 1]) / 2 - sum(r^2 / (A + D)) / 2
    gain <- as.numeric(t(own) %*% solve(all$C[-1, -1]) %*% own) / 2 - q / 2 * log(m) + log(1 / 4)
    list(without = one, with = all, log = c(mean0, mean0 + gain))
  }
  # Simpson over the standard deviation, far beyond what the direct estimates allow
  top <- 12 * sd(y); count <- 2000; s <- seq(0, top, length.out = count + 1)
  simpson <- c(1, rep(c(4, 2), length.out = count - 1), 1)
  nodes <- lapply(s, at)
  logs <- sapply(nodes, function(k) k$log); w <- exp(logs - max(logs)) * rep(simpson, each = 2); w <- w / sum(w)
  moments <- function(mu, tau) if (!share) c(mu, mu^2 + tau^2) else
    sapply(c(2, 4), function(power) integrate(function(z) sin(mu + tau * z)^power * dnorm(z), -12, 12, rel.tol = 1e-12, subdivisions = 500)$value)
  laws <- function(row, fitted = 0) do.call(rbind, lapply(seq_along(s), function(k) do.call(rbind, lapply(1:2, function(which) {
    if (w[which, k] < 1e-16) return(NULL)
    g <- nodes[[k]][[which]]; x0 <- if (which == 1) 1 else row
    synthetic <- sum(x0 * g$b); uncertain <- as.numeric(t(x0) %*% g$C %*% x0)
    if (fitted == 0) return(c(w[which, k], synthetic, sqrt(g$A + uncertain)))
    gamma <- g$A / (g$A + D[fitted])
    c(w[which, k], synthetic + gamma * (y[fitted] - synthetic), sqrt(gamma * D[fitted] + (1 - gamma)^2 * uncertain))
  }))))
  overall <- function(l) colSums(l[, 1] * t(apply(l, 1, function(one) moments(one[2], one[3]))))
  back <- function(e) if (share) sin(min(pi / 2, max(0, e)))^2 else e
  quantile <- function(l, p) uniroot(function(e) sum(l[, 1] * pnorm((e - l[, 2]) / l[, 3])) - p,
    range(l[, 2]) + c(-12, 12) * max(l[, 3]), tol = 1e-14)$root
  predicted <- lapply(out, function(a) { l <- laws(X[a, ]); mo <- overall(l)
    c(estimate = mo[1], se = sqrt(mo[2] - mo[1]^2), lower = back(quantile(l, 0.025)), upper = back(quantile(l, 0.975))) })
  drawn <- sapply(seq_len(m), function(i) overall(laws(x[i, ], i))[1])
  size <- c(known$schools[shown], known$schools[!shown])
  shift <- whole - weighted.mean(c(drawn, sapply(predicted, `[[`, "estimate")), size)
  moved <- lapply(predicted, function(p) { wider <- sqrt(p[["se"]]^2 + shift^2) / p[["se"]]; value <- p[["estimate"]] + shift
    c(estimate = value, se = p[["se"]] * wider, lower = value - (p[["estimate"]] - p[["lower"]]) * wider,
      upper = value + (p[["upper"]] - p[["estimate"]]) * wider) })
  restricted <- function(y, x, D) { # root of the restricted score
    score <- function(A) { V <- diag(1 / (A + D)); P <- V - V %*% x %*% solve(t(x) %*% V %*% x) %*% t(x) %*% V
      (sum((P %*% y)^2) - sum(diag(P))) / 2 }
    if (score(0) <= 0) 0 else uniroot(score, c(0, top^2), tol = 1e-16)$root
  }
  reml <- restricted(y, x, D)
  residual <- max(sapply(seq_len(m), function(i) { # of an area from what the others say of it
    A <- restricted(y[-i], x[-i, ], D[-i]); W <- diag(1 / (A + D[-i])); C <- solve(t(x[-i, ]) %*% W %*% x[-i, ])
    abs(y[i] - sum(x[i, ] * (C %*% t(x[-i, ]) %*% W %*% y[-i]))) / sqrt(A + D[i] + as.numeric(t(x[i, ]) %*% C %*% x[i, ]))
  }))
  hat0 <- sapply(out, function(a) as.numeric(t(X[a, ]) %*% solve(crossprod(x)) %*% X[a, ]))
  list(model = c(fitted = m, awaited = length(out), unexplained = sum(w[1, ]), area_variance = reml,
    gamma_lower = min(reml / (reml + D)), gamma_upper = max(reml / (reml + D)), residual = residual, adjustment = shift),
    cells = data.frame(area = out, outside = hat0 > max(hat(x, intercept = FALSE)), do.call(rbind, moved)))
}
number <- function(x) format(x, digits = 17, trim = TRUE)
entries <- lapply(list(c("strong", TRUE), c("performance", FALSE), c("target_met", TRUE)), function(k) {
  found <- modelled(k[[1]], as.logical(k[[2]]))
  model <- paste0('"', names(found$model), '": ', sapply(found$model, number), collapse = ", ")
  digits <- lapply(seq_len(nrow(found$cells)), function(i) with(found$cells[i, ], sprintf(
    '    {"area": "%s", "outside": %s, "estimate": %s, "se": %s, "ci_lower": %s, "ci_upper": %s}',
    area, tolower(outside), number(estimate), number(se), number(lower), number(upper))))
  sprintf('  {"indicator": "%s", %s, "cells": [\n%s\n  ]}', k[[1]], model, paste(digits, collapse = ",\n"))
})
writeLines(c("[", paste(entries, collapse = ",\n"), "]"), file.path(here, "expected.json"))
