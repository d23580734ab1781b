# Rscript make-field.R > expected.json, in this folder: what R's survey gives for the situations of tests/weights/field.slow.test.ts.
suppressMessages(library(survey))
read <- function(name) read.csv2(file.path("../../fixtures/field", name), dec = ".", colClasses = c(id = "character"))
text <- function(...) { values <- list(...); paste0("{", paste0('"', names(values), '": ', sapply(values, function(v) format(v, digits = 17)), collapse = ", "), "}") }
mean_of <- function(design) { m <- svymean(~yy, design); text(estimate = coef(m)[[1]], se = SE(m)[[1]], df = degf(design)) }
out <- c()
put <- function(name, value) out <<- c(out, sprintf('  "%s": %s', name, value))

d <- read("numeric-units.csv"); d$yy <- as.numeric(d$y == 1)
put("strata", mean_of(svydesign(~1, strata = ~strate, weights = ~poids, data = d)))
put("clusters", mean_of(svydesign(~grappe, weights = ~poids, data = d)))
put("both", mean_of(svydesign(~grappe, strata = ~strate, weights = ~poids, data = d, nest = TRUE)))

d <- read("lonely-unit.csv"); d$yy <- as.numeric(d$y == 1)
size <- c(A = 1000, B = 50, C = 300)
d$w <- size[d$strate] / table(d$strate)[d$strate]
options(survey.lonely.psu = "adjust")
put("lonely", mean_of(svydesign(~1, strata = ~strate, weights = ~w, data = d)))
options(survey.lonely.psu = "fail")

d <- read("base-weights.csv"); d$yy <- as.numeric(d$y == 1); d$sexe <- factor(d$sexe); d$age <- factor(d$age); N <- sum(d$w)
b <- svydesign(~1, weights = ~w, data = d)
shares <- list(data.frame(sexe = c("1", "2"), Freq = c(.48, .52) * N), data.frame(age = c("1", "2", "3"), Freq = c(.3, .4, .3) * N))
k <- calibrate(b, list(~sexe, ~age), shares, calfun = "raking", epsilon = 1e-12, maxit = 500)
m <- svymean(~yy, k); t <- svytotal(~yy, k); r <- weights(k) / d$w
put("baseWeights", text(population = N, estimate = coef(m)[[1]], se = SE(m)[[1]], total = coef(t)[[1]], totalSe = SE(t)[[1]], least = min(r), most = max(r)))

# A quantity (income, of the row number) and a crossing, by the raking and the linear distances.
d$income <- 1000 + 10 * (seq_len(nrow(d)) %% 37)
d$cell <- interaction(d$sexe, d$age, sep = " x ")
b <- svydesign(~1, weights = ~w, data = d)
cells <- c("1 x 1" = .14, "2 x 1" = .16, "1 x 2" = .19, "2 x 2" = .21, "1 x 3" = .15, "2 x 3" = .15)
target <- cells[levels(d$cell)] * N
crossed <- postStratify(b, ~cell, data.frame(cell = names(target), Freq = as.numeric(target)))
m <- svymean(~yy, crossed); put("crossed", text(estimate = coef(m)[[1]], se = SE(m)[[1]]))
for (fun in c("raking", "linear")) {
  q <- calibrate(b, ~ 0 + sexe + income, c(sexe1 = .48 * N, sexe2 = .52 * N, income = 1200 * N), calfun = fun, epsilon = 1e-12, maxit = 500)
  m <- svymean(~yy, q); put(paste0("income-", fun), text(estimate = coef(m)[[1]], se = SE(m)[[1]], first = weights(q)[[1]]))
}

# Respondents without a category: a level of their own, at its share of the base weights; the margins hold among the others.
d <- read("unclassified.csv"); d$yy <- as.numeric(d$y == 1)
level <- function(x) factor(ifelse(is.na(x) | x == "", "none", as.character(x)))
d$sexe <- level(d$sexe); d$age <- level(d$age); N <- sum(d$w)
b <- svydesign(~1, weights = ~w, data = d)
with_none <- function(name, p) {
  m <- sum(d$w[d[[name]] == "none"]) / N
  setNames(data.frame(c(names(p), "none"), c((1 - m) * p, m) * N), c(name, "Freq"))
}
k <- calibrate(b, list(~sexe, ~age), list(with_none("sexe", c("1" = .48, "2" = .52)), with_none("age", c("1" = .3, "2" = .4, "3" = .3))),
  calfun = "raking", epsilon = 1e-12, maxit = 500)
m <- svymean(~yy, k)
put("unclassified", text(estimate = coef(m)[[1]], se = SE(m)[[1]], first = weights(k)[[1]], without = sum(d$sexe == "none"), share = sum(d$w[d$sexe == "none"]) / N))
cat("{\n", paste(out, collapse = ",\n"), "\n}\n", sep = "")
