# One row a line, 17 significant digits, infinities as texts: the form that the tests read.
number <- function(x) ifelse(is.infinite(x), ifelse(x > 0, '"Infinity"', '"-Infinity"'), sprintf("%.17g", x))
write_reference <- function(path, tables) {
  rows <- function(table) {
    cells <- mapply(function(name, column) paste0('"', name, '": ', number(column)), names(table), table)
    paste0("    {", apply(matrix(cells, nrow(table)), 1, paste, collapse = ", "), "}", collapse = ",\n")
  }
  parts <- mapply(function(name, table) paste0('  "', name, '": [\n', rows(table), "\n  ]"), names(tables), tables)
  writeLines(c("{", paste(parts, collapse = ",\n"), "}"), path)
}
