internal import Registry
internal import RegistryFiles

/// Takes plain questions and facts apart into terms that can be compared: stems, and concepts for words
/// that mean the same.
enum LookupWords {
  /// Words that ask, but say nothing of what is asked.
  private static let empty: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "is", "are",
    "was",
    "be", "been", "do", "does", "did", "can", "could", "may", "might", "must", "shall", "should", "will",
    "would",
    "i", "we", "you", "they", "it", "its", "he", "she", "my", "our", "your", "their", "this", "that", "these",
    "there", "here", "what", "which", "who", "whom", "whose", "when", "where", "how", "why", "if", "than",
    "then",
    "as", "any", "some", "not", "no", "about", "into", "out", "up", "so", "has", "have", "had", "get", "gets",
    "got", "see", "give", "gives", "given", "need", "want", "use", "make", "one", "also", "only", "per", "me",
    "somebody", "someone", "something", "country", "place", "much", "many", "exist", "exists", "s", "t", "re",
    "allowed", "possible", "another", "other", "different", "always", "ever", "please", "really", "like",
    "happen", "happens", "take", "takes", "long", "find", "found",
  ]

  /// Words of one meaning; each stands for the first.
  private static let groups: [[String]] = [
    ["#journalist", "journalist", "press", "media", "reporter", "newspaper"],
    ["#police", "police", "detective", "officer"],
    ["#fiu", "fiu", "intelligence", "egmont"],
    ["#tax", "tax", "taxation", "irs", "eoi"],
    ["#public", "public", "anybody", "anyone", "everybody", "everyone", "citizen", "open"],
    ["#bank", "bank", "obliged", "notary", "cdd", "compliance"],
    ["#ngo", "ngo", "civil", "charity"],
    ["#court", "court", "prosecutor", "judge", "mla", "rogatory", "assistance", "judicial"],
    [
      "#tipoff", "tipoff", "tip", "tipped", "tipping", "notify", "notification", "told", "learn", "secret",
      "confidential", "alert", "alerted", "tell", "telling", "warn", "warned", "informed", "notice", "aware",
    ],
    ["#threshold", "threshold", "percent", "percentage", "stake", "size", "%", "minimum", "line"],
    ["#standin", "fallback", "standin", "manager", "nobody", "none"],
    ["#fee", "fee", "cost", "price", "pay", "charge", "paid", "expensive"],
    ["#penalty", "penalty", "fine", "sanction", "punish", "punishment", "breach", "offence", "offense"],
    ["#search", "search", "look", "lookup", "query", "inspect", "searche"],
    ["#person", "person", "individual", "human", "surname", "people", "persons"],
    ["#number", "number", "identifier", "digit", "digits"],
    ["#register", "register", "registry", "registrar", "registration", "registered"],
    ["#owner", "owner", "ownership", "ubo", "psc", "beneficial", "bo"],
    ["#access", "access", "obtain", "receive", "view", "available"],
    ["#hold", "hold", "holder", "keep", "keeper", "kept", "held", "maintain"],
    ["#certified", "certified", "certificate", "certify", "certification"],
    ["#apostille", "apostille", "legalisation", "legalization", "hague"],
    ["#trust", "trust", "trustee", "settlor"],
    ["#nominee", "nominee", "straw", "frontman"],
    ["#bearer", "bearer"],
    ["#foreign", "foreign", "abroad", "overseas"],
    ["#channel", "channel", "request", "ask", "treaty", "uncac", "convention", "addressee", "address"],
    ["#property", "land", "property", "estate", "plot"],
    ["#landregister", "landregister", "cadastre", "cadaster"],
    ["#format", "looklike", "format", "pattern"],
    ["#false", "false", "wrong", "incorrect", "untrue", "lie"],
    ["#file", "file", "filing", "filed", "submit"],
    ["#information", "information", "data", "detail", "info", "record"],
    ["#account", "account", "iban"],
    ["#company", "company", "firm", "business", "entity", "corporation"],
    ["#form", "form", "type", "kind"],
    ["#listed", "listed", "exchange", "stock"],
    ["#duration", "duration", "howlong", "deadline", "days", "late", "period"],
    ["#retention", "retention", "retain", "archive"],
    ["#forbid", "forbid", "forbidden", "prohibit", "prohibited", "ban", "banned"],
    ["#copy", "copy", "extract", "excerpt"],
    ["#shareholder", "shareholder", "member", "share", "stockholder"],
    ["#director", "director", "board"],
    ["#vote", "vote", "voting"],
    ["#recovery", "recovery", "carin", "arinsa", "arinwa", "rrag", "freeze", "confiscation"],
    ["#verify", "verify", "verification", "checked", "check"],
  ]

  private static let concept: [String: String] = {
    var result: [String: String] = [:]
    for group in groups {
      for word in group.dropFirst() { result[stem(word)] = group[0] }
    }
    return result
  }()

  /// Concepts that every question has and that say little.
  static let weak: Set<String> = [
    "#owner", "#access", "#company", "#register", "#public", "#foreign", "#form",
    "#information", "#hold", "name", "authority",
  ]

  /// Requesters that are people and no institutions of a place.
  static let people: Set<String> = ["#journalist", "#ngo", "#bank", "#police"]

  /// Concepts that name a requester.
  static let requesters: [String: Set<Accessor>] = [
    "#journalist": [.journalist], "#police": [.foreignPolice], "#fiu": [.foreignFIU],
    "#tax": [.foreignTax], "#bank": [.obligedDomestic, .obligedForeign], "#ngo": [.civilSociety],
    "#court": [.foreignCentralAuthority], "#public": [.public],
  ]

  /// Terms of a text, in its order; a term that comes again stays once.
  static func terms(_ text: String) -> [String] {
    var result: [String] = []
    for word in joined(words(text)) {
      let term = term(word)
      if !empty.contains(word), !empty.contains(term), !term.isEmpty, !result.contains(term) {
        result.append(term)
      }
    }
    return result
  }

  /// Two words that mean something else together than each by itself.
  private static let pairs: [String: [String: String]] = [
    "land": ["register": "landregister", "registry": "landregister", "registries": "landregister"],
    "how": ["long": "howlong"], "look": ["like": "looklike"], "looks": ["like": "looklike"],
    "tip": ["off": "tipoff"], "tipped": ["off": "tipoff"], "find": ["out": "learn"],
    "finds": ["out": "learn"], "stand": ["in": "standin"], "stands": ["in": "standin"],
    "bank": ["account": "account", "accounts": "account"],
  ]

  private static func joined(_ words: [String]) -> [String] {
    var result: [String] = []
    for word in words {
      if let last = result.last, let pair = pairs[last]?[word] {
        result[result.count - 1] = pair
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// Terms of a question: as of a text, and what a question means by asking in this way.
  static func asked(_ question: String) -> [String] {
    var result = terms(question)
    let words = Set(joined(words(question)))
    if words.contains("find"), !result.contains("#search") { result.append("#search") }
    // "How long is it kept" asks for one thing.
    if result.contains("#hold"), !words.isDisjoint(with: ["howlong", "year", "years"]) {
      result.removeAll { ["#hold", "#duration", "year"].contains($0) }
      result.append("#retention")
    }
    return result
  }

  static func term(_ word: String) -> String {
    let stem = stem(word)
    return concept[stem] ?? stem
  }

  /// Words in small letters; camelCase is taken apart, marks of letters and punctuation fall away.
  static func words(_ text: String) -> [String] {
    var result: [String] = []
    var word = ""
    var wasSmall = false
    func end() {
      if !word.isEmpty { result.append(word) }
      word = ""
    }
    for scalar in text.decomposedScalars {
      if scalar == "%" {
        end()
        result.append("%")
        wasSmall = false
        continue
      }
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        // "tip-off" and "stand-in" are one word each, "Ruritania-wide" is two.
        if scalar == "-", ["tip", "stand", "look"].contains(word) { continue }
        end()
        wasSmall = false
        continue
      }
      let isCapital = scalar.properties.isUppercase
      if isCapital, wasSmall { end() }
      word += scalar.properties.lowercaseMapping
      wasSmall = !isCapital
    }
    end()
    return result
  }

  /// A word without its English endings; a rough cut that is the same for question and fact.
  static func stem(_ word: String) -> String {
    guard word.utf8.count > 3, word.utf8.allSatisfy({ (97...122).contains($0) }) else { return word }
    for (ending, left) in [("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")] {
      if word.hasSuffix(ending) { return String(word.dropLast(ending.utf8.count)) + left }
    }
    if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") {
      return stem(String(word.dropLast()))
    }
    for ending in ["ing", "ed"] where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 3 {
      var cut = String(word.dropLast(ending.utf8.count))
      if let last = cut.last, cut.dropLast().last == last, !"lsz".contains(last) { cut.removeLast() }
      return cut
    }
    if word.hasSuffix("e"), word.utf8.count > 4 { return String(word.dropLast()) }
    return word
  }
}

extension String {
  /// Letters taken apart from their marks where Unicode knows how, without a change of order.
  fileprivate var decomposedScalars: [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for character in self { result += LookupFolding.scalars(character) }
    return result
  }
}
