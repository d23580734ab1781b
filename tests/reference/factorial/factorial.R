# What FactoMineR gives on the tea drinkers beyond the reference set: specific MCA, missing answers, weighted clustering
# and descriptions. Run in this folder: Rscript factorial.R
library(FactoMineR)
schema <- jsonlite::fromJSON("../survey/schema.json", simplifyVector = TRUE, simplifyDataFrame = FALSE)$tea$columns
tea <- read.csv("../survey/data/tea.csv", check.names = FALSE)
for (name in names(tea)) if (!is.null(schema[[name]]$levels)) tea[[name]] <- factor(tea[[name]], levels = schema[[name]]$levels)
weights <- tea$poids
questions <- tea[, 1:18]
holed <- questions
for (j in 1:6) holed[seq(j, 300, by = 7 * j), j] <- NA # holes where a test can put them too

named <- function(table) list(rows = I(rownames(table)), values = unname(as.matrix(table)))
whole <- function(table) named(table[order(rownames(table)), , drop = FALSE])
axes <- function(m) list(
  eigenvalues = I(unname(m$eig[, 1])), categories = whole(m$var$coord), cos2 = whole(m$var$cos2), v_test = whole(m$var$v.test),
  rows = unname(m$ind$coord[1:10, ]), row_cos2 = unname(m$ind$cos2[1:10, ]), eta2 = named(m$var$eta2))

unique_levels <- questions
for (name in names(questions)) levels(unique_levels[[name]]) <- paste(name, levels(questions[[name]]), sep = "=")
excluded <- c("Tea=green", "How=other", "price=p_unknown")
positions <- which(unlist(lapply(unique_levels, levels)) %in% excluded)
specific <- MCA(unique_levels, excl = unname(positions), row.w = weights, graph = FALSE)
for (name in names(holed)) levels(holed[[name]]) <- paste(name, levels(questions[[name]]), sep = "=")
missing <- MCA(holed, graph = FALSE)
burt <- MCA(unique_levels, method = "Burt", row.w = weights, graph = FALSE)

weighted <- MCA(unique_levels, row.w = weights, graph = FALSE)
clustering <- function(k, consol) {
  h <- HCPC(weighted, nb.clust = k, consol = consol, graph = FALSE, description = FALSE)
  list(clusters = I(as.integer(h$data.clust$clust)), gains = I(h$call$t$inert.gain[1:12]), suggested = h$call$t$nb.clust)
}
clusterings <- lapply(2:8, function(k) list(k = k, cut = clustering(k, FALSE), consolidated = clustering(k, TRUE)))
typical <- HCPC(weighted, nb.clust = 3, graph = FALSE)$desc.ind
paragons <- lapply(unclass(typical$para), function(v) list(rows = I(as.integer(names(v))), distance = I(unname(v))))
distinct <- lapply(unclass(typical$dist), function(v) list(rows = I(as.integer(names(v))), distance = I(unname(v))))

age <- tea$age; age[seq(1, 300, by = 11)] <- NA
described <- condes(data.frame(age = tea$age, poids = weights, holed, check.names = FALSE), 1, weights = weights, proba = 1)
classes <- catdes(data.frame(holed, age = age, check.names = FALSE), 1, proba = 1, row.w = weights)

write(jsonlite::toJSON(list(
  versions = list(R = R.version.string, FactoMineR = as.character(packageVersion("FactoMineR"))),
  specific = c(list(excluded = excluded), axes(specific)), missing = axes(missing),
  burt = list(cos2 = whole(burt$var$cos2), contrib = whole(burt$var$contrib)),
  clusterings = clusterings, paragons = unname(paragons), distinct = unname(distinct),
  condes = list(quantities = named(described$quanti), factors = named(described$quali), levels = named(described$category)),
  catdes = list(chi2 = named(classes$test.chi2), category = lapply(classes$category, named), quanti = lapply(classes$quanti, named),
    quanti_var = named(classes$quanti.var))
), digits = NA, auto_unbox = TRUE), "factorial.json")
