# Times the steps of a benched process and prints its run, as report-run.ts does. Sourced from tests/bench.
seconds <- c()
cpu_s <- 0
timed <- function(step, expression) {
  spent <- system.time(value <- expression)
  seconds[[step]] <<- spent[["elapsed"]]
  cpu_s <<- cpu_s + spent[["user.self"]] + spent[["sys.self"]]
  value
}
report <- function(figures) {
  peak <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
  steps <- paste(sprintf('"%s":%g', names(seconds), unlist(seconds)), collapse = ",")
  cat(sprintf('{"seconds":{%s},"cpu_s":%g,"peak_mb":%g,"figures":[%s]}\n', steps, cpu_s,
    as.numeric(gsub("[^0-9]", "", peak)) / 1024, paste(sprintf("%.15g", figures), collapse = ",")))
}
# Columns of doubles one after the other, as made-respondents.ts writes them.
read_columns <- function(file, names, rows) {
  connection <- file(file, "rb")
  on.exit(close(connection))
  columns <- lapply(names, function(name) readBin(connection, "double", rows))
  as.data.frame(setNames(columns, names))
}
