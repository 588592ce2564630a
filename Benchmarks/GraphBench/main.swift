import Glibc

// One program for all parts of `make bench` that are Unveil's own; see Docs/Performance.md.
let usage = """
  usage: graph-bench generate COMPANIES FOLDER [SEED] [bods]
         graph-bench tasks TABLE COMPANIES PERSONS [ANSWERS-FOLDER]
         graph-bench bods LINES [THREADS]
         graph-bench scan LINES
         graph-bench compile LINES GRAPH
         graph-bench query GRAPH IDENTIFIER
         graph-bench lattice WIDTH DEPTH
         graph-bench shapes COMPANIES
  """

let words = Array(CommandLine.arguments.dropFirst())
func word(_ at: Int) -> String {
  guard at < words.count else {
    print(usage)
    exit(64)
  }
  return words[at]
}
func number(_ at: Int) -> Int {
  guard let value = Int(word(at)) else {
    print(usage)
    exit(64)
  }
  return value
}

do {
  switch word(0) {
  case "generate":
    try Commands.generate(
      companies: number(1), folder: word(2), seed: words.count > 3 ? UInt64(number(3)) : 7,
      withStatements: words.last == "bods")
  case "tasks":
    try Commands.tasks(
      table: word(1), companies: number(2), persons: number(3), answers: words.count > 4 ? words[4] : nil)
  case "bods": try Commands.statements(word(1), threads: words.count > 2 ? number(2) : 1)
  case "scan": try Commands.scan(word(1))
  case "compile": try Commands.compile(word(1), to: word(2))
  case "query": try Commands.query(word(1), word(2))
  case "lattice": try Commands.lattice(width: number(1), depth: number(2))
  case "shapes": try Commands.shapes(companies: number(1))
  default:
    print(usage)
    exit(64)
  }
} catch {
  let text = "graph-bench: \(error)\n"
  write(2, text, text.utf8.count)
  exit(1)
}
