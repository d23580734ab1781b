# A change over another wording, bridged by a wave that asked halves of its respondents both, by R's survey package:
# tests/trends/bridged/bridged-reference.test.ts makes the same study. Waves of 400, by strata and unequal weights; in 2022 the
# even identifiers were asked the new wording, the odd ones the former.
# Run in this folder: Rscript split-ballot.R; it writes split-ballot.json. R 4.2.2, survey 4.1-1.
suppressMessages(library(survey))
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1]))
rows <- function(wave, shift) {
  i <- 0:399
  half <- if (wave == 2022) ifelse((i %/% 2) %% 2 == 0, "new", "former") else if (wave == 2019) "former" else "new"
  data.frame(id = i, region = ifelse(i %% 3 == 0, "A", "B"), stratum = ifelse(i %% 4 == 0, "X", "Y"), weight = 1 + (i %% 5) / 4,
    half = half, yes = as.numeric((i * 37 + shift * 11) %% 100 < 40 + 4 * shift + ifelse(half == "new", 9, 0)),
    note = (i * 7) %% 11 + ((i + shift) * 13) %% 4 / 2 + shift / 5 - ifelse(half == "new", 1, 0))
}
waves <- list("2019" = rows(2019, 0), "2022" = rows(2022, 1), "2024" = rows(2024, 2))
designs <- lapply(waves, function(d) svydesign(~1, strata = ~stratum, weights = ~weight, data = d))
inside <- function(d, domain) domain == "all" | d$variables$region == domain
one <- function(wave, half, domain, y) { # mean of those of a half, its error and its degrees of freedom
  d <- designs[[wave]]; kept <- inside(d, domain) & d$variables$half == half; own <- d[kept, ]
  m <- svymean(as.formula(paste("~", y)), own); c(coef(m), as.numeric(SE(m)), degf(own))
}
out <- c()
for (y in c("yes", "note")) {
  both <- svyby(as.formula(paste("~", y)), ~half, designs[["2022"]], svymean, covmat = TRUE)
  shift <- svycontrast(both, c(former = -1, new = 1))
  delta <- c(coef(shift), as.numeric(SE(shift)), degf(designs[["2022"]]))
  for (to in c("2022", "2024")) for (domain in c("all", "A", "B")) {
    before <- one("2019", "former", domain, y); after <- one(to, "new", domain, y)
    if (to == "2024") parts <- rbind(before, after, delta)[, 2:3]
    else { # the same sample: the mean of the domain less the shift, whose errors go together
      d <- designs[["2022"]]; v <- d$variables
      d$variables <- transform(v, dy = ifelse(inside(d, domain) & half == "new", v[[y]], 0), db = as.numeric(inside(d, domain) & half == "new"),
        ny = ifelse(half == "new", v[[y]], 0), nb = as.numeric(half == "new"), fy = ifelse(half == "former", v[[y]], 0), fb = as.numeric(half == "former"))
      less <- svycontrast(svytotal(~dy + db + ny + nb + fy + fb, d), quote(dy / db - ny / nb + fy / fb))
      parts <- rbind(before[2:3], c(as.numeric(SE(less)), after[3]))
    }
    v <- parts[, 1]^2; se <- sqrt(sum(v)); df <- sum(v)^2 / sum(v^2 / parts[, 2])
    difference <- after[1] - before[1] - delta[1]; half <- qt(0.975, df) * se
    out <- c(out, sprintf(paste0('  {"indicator": "%s", "to": "%s", "domain": "%s", "shift": %.15g, "shift_se": %.15g, "difference": %.15g, "se": %.15g, ',
      '"df": %.15g, "ci_lower": %.15g, "ci_upper": %.15g, "p": %.15g}'), y, to, domain, delta[1], delta[2], difference, se, df,
      difference - half, difference + half, 2 * pt(-abs(difference / se), df)))
  }
}
writeLines(paste0("[\n", paste(out, collapse = ",\n"), "\n]"), file.path(here, "split-ballot.json"))
