# Two stratified samples of clusters of R's survey package (data(nhanes), one row in four; data(yrbs), one in eight), written as
# tests/fixtures/field/nhanes.csv and yrbs.csv, and what R gives for them: nhanes as drawn and raked on sex and age, yrbs as drawn.
# Usage: Rscript tests/reference/health/make-health.R
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
field <- file.path(here, "../../fixtures/field")
data(nhanes); data(yrbs)
every <- function(d, step) d[seq(1, nrow(d), step), ]
n <- every(nhanes, 4)
n <- data.frame(id = seq_len(nrow(n)), psu = paste0("p", n$SDMVPSU), stratum = paste0("s", n$SDMVSTRA), w = n$WTMEC2YR,
  y = n$HI_CHOL, place = n$race, age = as.integer(n$agecat), sex = n$RIAGENDR)
y <- every(yrbs, 8)
y <- data.frame(id = seq_len(nrow(y)), psu = paste0("p", y$psu), stratum = paste0("s", y$stratum), w = y$weight, y = 2 - y$qn8,
  place = as.integer(substr(y$stratum, 1, 1)), age = 1 + seq_len(nrow(y)) %% 3, sex = 1)
for (name in c("nhanes", "yrbs")) write.csv(get(substr(name, 1, 1)), file.path(field, paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
drawn <- function(d) svydesign(~psu, strata = ~stratum, weights = ~w, data = transform(d, age = factor(age), sex = factor(sex)), nest = TRUE)
N <- sum(n$w)
shares <- list(data.frame(sex = c("1", "2"), Freq = c(.49, .51) * N), data.frame(age = as.character(1:4), Freq = c(.28, .27, .28, .17) * N))
raked <- calibrate(drawn(n), list(~sex, ~age), shares, calfun = "raking", epsilon = 1e-13, maxit = 500)
# Variance without the margins: the same weights, as if they were those of the drawing.
plain <- svydesign(~psu, strata = ~stratum, weights = weights(raked), data = raked$variables, nest = TRUE)
wilson <- function(p, se, base, df, left) {
  t <- qt(.975, max(df, base - 1)); size <- min(base, p * (1 - p) / (se^2 / left) * (t / qt(.975, df))^2) / left
  k <- t^2 / size; half <- t * sqrt(p * (1 - p) / size + k / (4 * size)); c(p + k / 2 - half, p + k / 2 + half) / (1 + k)
}
of <- function(design, without, name) do.call(rbind, lapply(c("share", "score"), function(what) {
  v <- design$variables; v$v <- if (what == "share") v$y else (as.integer(as.character(v$age)) - 1) * 5
  # R cannot leave out rows without a value of a calibrated sample: they are given one, and are in no subset.
  v$known <- !is.na(v$v); v$v[!v$known] <- 0
  design$variables <- v; without$variables <- v
  do.call(rbind, lapply(c("all", sort(unique(as.character(v$place)))), function(place) {
    inside <- (place == "all" | as.character(v$place) == place) & v$known
    s <- subset(design, inside); m <- svymean(~v, s); m0 <- svymean(~v, subset(without, inside)); df <- degf(s)
    left <- (SE(m) / SE(m0))[[1]]^2
    ci <- if (what == "share") wilson(coef(m)[[1]], SE(m)[[1]], sum(inside), df, left) else confint(m, df = df)[1, ]
    row <- data.frame(design = name, what, place, base = sum(inside), estimate = coef(m)[[1]], se = SE(m)[[1]], df, lower = ci[[1]], upper = ci[[2]],
      difference = NA, difference_se = NA, contrast_se = NA, structure = NA, structure_se = NA, structure_df = NA)
    if (place == "all") return(row)
    design$variables$inside <- as.numeric(as.character(v$place) == place)
    answered <- subset(design, known)
    test <- svyttest(v ~ inside, answered)
    design$variables <- transform(design$variables, sumIn = v * inside * known, nIn = inside * known, sumOut = v * (1 - inside) * known, nOut = (1 - inside) * known)
    totals <- svytotal(~sumIn + nIn + sumOut + nOut, design)
    row$difference <- test$estimate[[1]]; row$difference_se <- (test$estimate / test$statistic)[[1]]
    row$contrast_se <- SE(svycontrast(totals, quote(sumIn / nIn - sumOut / nOut)))[[1]]
    if (what == "share") {
      fit <- svyglm(v ~ inside + age, answered)
      row$structure <- coef(fit)[["inside"]]; row$structure_se <- SE(fit)[["inside"]]; row$structure_df <- fit$df.residual
    }
    row
  }))
}))
rows <- rbind(of(drawn(n), drawn(n), "nhanes"), of(raked, plain, "raked"), of(drawn(y), drawn(y), "yrbs"))
text <- function(k) paste0("  {", paste0('"', names(rows), '": ', vapply(rows, function(column) if (is.na(column[k])) "null" else
  if (is.character(column)) paste0('"', column[k], '"') else format(column[k], digits = 17), ""), collapse = ", "), "}")
writeLines(c("[", paste(vapply(seq_len(nrow(rows)), text, ""), collapse = ",\n"), "]"), file.path(here, "expected.json"))
