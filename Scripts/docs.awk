# Turns the JSON of `unveil --experimental-dump-help` into Docs/Commands.md and man pages.
# POSIX awk, run with LC_ALL=C: texts are bytes. Called by Scripts/docs.sh with version and folder.

BEGIN {
  for (i = 1; i < 256; i++) ordinal[sprintf("%c", i)] = i
  depth = 0
  awaited = "value"
}

# --- JSON: every value by its path, for instance v[".command.subcommands.0.abstract"]. No string of
# JSON runs over a line, so lines can be taken apart one by one.
{
  line = $0
  while (1) {
    sub(/^[ \t\r]+/, "", line)
    if (line == "") break
    if (match(line, /^"([^"\\]|\\.)*"/)) {
      token = unescape(substr(line, 2, RLENGTH - 2))
      kind = "text"
    } else if (match(line, /^[][{}:,]/)) {
      token = substr(line, 1, 1)
      kind = token
    } else if (match(line, /^[-+.0-9A-Za-z]+/)) {
      token = substr(line, 1, RLENGTH)
      kind = "word"
    } else fail("no JSON: " line)
    line = substr(line, RLENGTH + 1)
    take(kind, token)
  }
}

function take(kind, token) {
  if (kind == "{" || kind == "[") {
    depth++
    isArray[depth] = kind == "["
    index_[depth] = 0
    awaited = kind == "{" ? "name" : "value"
  } else if (kind == "}" || kind == "]") {
    if (isArray[depth]) n[path(depth - 1)] = index_[depth] + (awaited == "done")
    depth--
    awaited = "done"
  } else if (kind == ",") {
    if (isArray[depth]) { index_[depth]++; awaited = "value" } else awaited = "name"
  } else if (kind == ":") {
    awaited = "value"
  } else if (awaited == "name") {
    name[depth] = token
  } else {
    v[path(depth)] = token
    awaited = "done"
  }
}

function path(upTo, at, result) {
  result = ""
  for (at = 1; at <= upTo; at++) result = result "." (isArray[at] ? index_[at] : name[at])
  return result
}

function unescape(text, result, at, code) {
  result = ""
  while ((at = index(text, "\\")) > 0) {
    result = result substr(text, 1, at - 1)
    code = substr(text, at + 1, 1)
    if (code == "u") {
      result = result utf8(hexadecimal(substr(text, at + 2, 4)))
      text = substr(text, at + 6)
      continue
    }
    if (code == "n") code = "\n"
    else if (code == "t") code = "\t"
    else if (code == "r" || code == "b" || code == "f") code = ""
    result = result code
    text = substr(text, at + 2)
  }
  return result text
}

function hexadecimal(text, value, at) {
  value = 0
  for (at = 1; at <= length(text); at++)
    value = value * 16 + index("0123456789abcdef", tolower(substr(text, at, 1))) - 1
  return value
}

function utf8(value) {
  if (value < 128) return sprintf("%c", value)
  if (value < 2048) return sprintf("%c%c", 192 + int(value / 64), 128 + value % 64)
  return sprintf("%c%c%c", 224 + int(value / 4096), 128 + int(value / 64) % 64, 128 + value % 64)
}

function fail(text) {
  print "docs: " text > "/dev/stderr"
  failed = 1
  exit 1
}

# --- The two outputs.

END {
  if (failed) exit 1
  if (v[".serializationVersion"] != "0") fail("the form of the help has changed; adapt Scripts/docs.awk")
  page = folder "/Commands.md"
  print "# Commands\n" > page
  print "Written by `make docs` from the command itself (version " version "); do not edit by hand.\n" > page
  print v[".command.abstract"] "\n" > page
  markdownText(v[".command.discussion"])
  print "Every command also takes `--help` and `--version`.\n" > page
  print "| Command | What it does |" > page
  print "| --- | --- |" > page
  walk(".command", "", "contents")
  print "" > page
  walk(".command", "", "pages")
  print "## Environment\n" > page
  for (i = 1; i <= environment(); i++) print "- `" envName[i] "`: " envText[i] > page
  manPage(".command", "unveil", "")
  close(page)
}

# What the environment decides; the same for all commands.
function environment() {
  envName[1] = "UNVEIL_REGISTRY"
  envText[1] = "the registry file, where --registry is not given."
  envName[2] = "XDG_DATA_HOME"
  envText[2] = "the user's data folder; without it .local/share in the home folder."
  envName[3] = "UNVEIL_DATA"
  envText[3] = "the folder with regimes and jurisdictions. Without it: share/unveil beside the folder of the program, then the nearest folder named Registry above the program or above the working folder."
  envName[4] = "NO_COLOR"
  envText[4] = "when set, no colour on a terminal."
  return 4
}

function walk(at, prefix, what, i, sub_, full) {
  for (i = 0; i < n[at ".subcommands"]; i++) {
    sub_ = at ".subcommands." i
    if (v[sub_ ".commandName"] == "help" || v[sub_ ".shouldDisplay"] == "false") continue
    full = prefix v[sub_ ".commandName"]
    if (what == "contents") {
      if (!n[sub_ ".subcommands"]) print "| [" full "](#" anchor(full) ") | " v[sub_ ".abstract"] " |" > page
    } else if (what == "list") {
      listed = listed ".TP\n\\fB" roff("unveil-" anchor(full)) "\\fR(1)\n" roff(v[sub_ ".abstract"]) "\n"
    } else {
      if (!n[sub_ ".subcommands"]) markdownPage(sub_, full)
      manPage(sub_, "unveil " full, full)
    }
    if (what != "pages" || n[sub_ ".subcommands"]) walk(sub_, full " ", what)
  }
}

function anchor(full, result) {
  result = full
  gsub(/ /, "-", result)
  return result
}

# The line of use: arguments in the order of the help.
function usage(at, i, result, argument, word) {
  result = ""
  for (i = 0; i < n[at ".arguments"]; i++) {
    argument = at ".arguments." i
    if (!isOwn(argument)) continue
    word = term(argument)
    if (v[argument ".isRepeating"] == "true") word = word " ..."
    if (v[argument ".isOptional"] == "true") word = "[" word "]"
    result = result " " word
  }
  if (n[at ".subcommands"]) result = result " <subcommand>"
  return result
}

# `--help` and `--version` are the same everywhere.
function isOwn(argument, name_) {
  name_ = v[argument ".preferredName.name"]
  return v[argument ".shouldDisplay"] == "true" && name_ != "help" && name_ != "version"
}

function term(argument, name_) {
  if (v[argument ".kind"] == "positional") return "<" v[argument ".valueName"] ">"
  name_ = v[argument ".preferredName.name"]
  name_ = (v[argument ".preferredName.kind"] == "long" ? "--" : "-") name_
  return v[argument ".kind"] == "flag" ? name_ : name_ " <" v[argument ".valueName"] ">"
}

function describe(argument, i, text, values) {
  text = joined(v[argument ".abstract"])
  if (v[argument ".discussion"] != "") text = text " " joined(v[argument ".discussion"])
  if (n[argument ".allValues"]) {
    values = v[argument ".allValues.0"]
    for (i = 1; i < n[argument ".allValues"]; i++) values = values ", " v[argument ".allValues." i]
    text = text " One of: " values "."
  }
  if (v[argument ".defaultValue"] != "") text = text " Default: " v[argument ".defaultValue"] "."
  return text
}

function joined(text) {
  gsub(/\n/, " ", text)
  return text
}

# Paragraphs of a discussion: `blocks[i]`, with `form[i]` text, example or layout.
function paragraphs(text, count, parts, i, k) {
  count = split(text, parts, /\n\n/)
  k = 0
  for (i = 1; i <= count; i++) {
    if (parts[i] == "") continue
    k++
    if (sub(/^Example: /, "", parts[i])) form[k] = "example"
    else if (parts[i] ~ /   /) form[k] = "layout"
    else {
      form[k] = "text"
      parts[i] = joined(parts[i])
    }
    blocks[k] = parts[i]
  }
  return k
}

# --- Markdown

function markdownText(text, count, i) {
  count = paragraphs(text)
  for (i = 1; i <= count; i++) {
    if (form[i] == "text") print blocks[i] "\n" > page
    else print "```sh\n" blocks[i] "\n```\n" > page
  }
}

function markdownPage(at, full, i, argument, isFirst) {
  print "## " full "\n" > page
  print v[at ".abstract"] "\n" > page
  print "```\nunveil " full usage(at) "\n```\n" > page
  markdownText(v[at ".discussion"])
  isFirst = 1
  for (i = 0; i < n[at ".arguments"]; i++) {
    argument = at ".arguments." i
    if (!isOwn(argument)) continue
    if (isFirst) print "| Argument or option | Meaning |\n| --- | --- |" > page
    isFirst = 0
    text = describe(argument)
    gsub(/\|/, "\\|", text)
    print "| `" term(argument) "` | " text " |" > page
  }
  if (!isFirst) print "" > page
}

# --- man pages (man(7))

# Text that roff takes as it is: no escapes, no requests at the start of a line, ASCII only.
function roff(text, result, i, c, value, more) {
  result = ""
  for (i = 1; i <= length(text); i++) {
    c = substr(text, i, 1)
    value = ordinal[c]
    if (c == "\\") result = result "\\e"
    else if (c == "-") result = result "\\-"
    else if (c == "'") result = result "\\(aq"
    else if (c == "`") result = result "\\(ga"
    else if (c == "^") result = result "\\(ha"
    else if (c == "~") result = result "\\(ti"
    else if (c == "\n") result = result "\n\\&"
    else if (value < 128) result = result c
    else {
      more = value >= 240 ? 3 : value >= 224 ? 2 : 1
      value = value % (more == 3 ? 8 : more == 2 ? 16 : 32)
      while (more-- > 0) value = value * 64 + ordinal[substr(text, ++i, 1)] % 64
      result = result sprintf("\\[u%04X]", value)
    }
  }
  return "\\&" result
}

function manPage(at, full, short, file, i, argument, count, hasOptions, isFirst) {
  file = full
  gsub(/ /, "-", file)
  title = toupper(file)
  page_ = folder "/man/" file ".1"
  print ".\\\" Written by make docs; do not edit by hand." > page_
  print ".TH " title " 1 \"\" \"Unveil " version "\" \"Unveil\"" > page_
  print ".SH NAME\n" roff(file) " \\- " substr(roff(v[at ".abstract"]), 3) > page_
  # Filled without hyphens or stretched gaps, so that a long line of use stays readable.
  print ".SH SYNOPSIS\n.ad l\n.nh\n\\fB" roff(full) "\\fR" roff(usage(at)) "\n.hy\n.ad" > page_
  count = paragraphs(v[at ".discussion"])
  isFirst = 1
  for (i = 1; i <= count; i++) {
    if (form[i] == "example") continue
    if (isFirst) print ".SH DESCRIPTION" > page_
    else print ".PP" > page_
    isFirst = 0
    if (form[i] == "layout") print ".nf\n" roff(blocks[i]) "\n.fi" > page_
    else print roff(blocks[i]) > page_
  }
  hasOptions = 0
  for (i = 0; i < n[at ".arguments"]; i++) {
    argument = at ".arguments." i
    if (!isOwn(argument)) continue
    if (!hasOptions) print ".SH OPTIONS" > page_
    hasOptions = 1
    print ".TP\n\\fB" roff(term(argument)) "\\fR\n" roff(describe(argument)) > page_
  }
  if (n[at ".subcommands"]) {
    listed = ""
    walk(at, short == "" ? "" : short " ", "list")
    printf ".SH COMMANDS\n%s", listed > page_
  }
  for (i = 1; i <= count; i++)
    if (form[i] == "example") print ".SH EXAMPLES\n.nf\n" roff(blocks[i]) "\n.fi" > page_
  print ".SH ENVIRONMENT" > page_
  for (i = 1; i <= environment(); i++)
    print ".TP\n\\fB" roff(envName[i]) "\\fR\n" roff(envText[i]) > page_
  # The page of the program says it in its description.
  if (full == "unveil") {
    close(page_)
    return
  }
  print ".SH EXIT STATUS" > page_
  print roff("0 done, 1 a check found problems, 64 usage, 65 bad data or unresolved name, 66 missing input, 73 cannot write, 74 reading or writing failed.") > page_
  print ".SH SEE ALSO\n\\fBunveil\\fR(1)" > page_
  close(page_)
}
