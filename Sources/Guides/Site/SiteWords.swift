/// Every word of the interface of the pages and of the site that is not text of a guide, in English.
///
/// Each is one entry with a name of its own, so that all of them can move into a catalogue of phrases.
enum SiteWords {
  // MARK: Every page
  static let skip = "Skip to the text"
  static let contents = "Contents"
  static let standing = "Can the public see owners?"
  static let reviewNeeded = "Review needed"
  static let sourcesDisagree = "Sources disagree"
  static let disputed = "Disputed"
  static let siteName = "Who owns this company?"
  static let navigation = "Pages of this site"
  static let languages = "This guide in other languages"
  static let allPlaces = "Places"
  static let map = "Map"
  static let questions = "Questions"
  static let changes = "Changes"
  static let search = "Search"
  static let noAdvice =
    "Every statement names its source and date. What nobody could confirm is not stated. No legal advice."
  static func builtFor(_ day: String) -> String { "Facts and laws as judged on \(day)." }
  static let asData = "The facts as data (JSON)"
  static let asMarkdown = "This guide as text (Markdown)"

  // MARK: First page
  static let indexTitle = "Who owns this company? Country guides"
  static let indexIntro =
    "You have the name of a company and must reach a human being. Each guide says, for one place, who counts "
    + "as an owner, who holds the names, what the public can see, what each kind of requester can get, and who "
    + "learns of it."
  static func coverage(_ places: Int, _ facts: Int) -> String {
    "\(count(places, "place", "places")), \(count(facts, "sourced fact", "sourced facts"))."
  }
  static let byQuestion = "One question, all places"
  static let noRegister = "No register of companies with an address is on our record."
  static func factLine(_ facts: Int, _ newest: String, _ share: Int) -> String {
    "\(count(facts, "fact", "facts")), the newest as of \(newest); \(share) % read in the source itself"
  }
  static func factLine(_ facts: Int, _ share: Int) -> String {
    "\(count(facts, "fact", "facts")); \(share) % read in the source itself"
  }
  static func languageLine(_ names: [String]) -> String { "In " + names.joined(separator: ", ") }

  // MARK: Map
  static let mapTitle = "Map: can the public see owners?"
  static let mapIntro =
    "One tile for each place with a guide, roughly where it lies. Letter, pattern and colour say what a member "
    + "of the public gets. A place without a guide is not shown. The list below says the same."
  static let mapLabel = "Tile map of places and what the public can see"
  static func mapDescription(_ parts: [String]) -> String { parts.joined(separator: "; ") + "." }
  static let legend = "What the letters mean"
  static let twin = "The map as a list"
  static let regions = (
    americas: "AMERICAS", europe: "EUROPE", africa: "AFRICA", asia: "ASIA", oceania: "OCEANIA",
    other: "OTHER PLACES"
  )
  static func places(_ number: Int) -> String { count(number, "place", "places") }

  // MARK: Questions
  static let questionsTitle = "One question, all places"
  static let questionsIntro =
    "The same question answered for every place that has a guide, from published facts only. Each answer "
    + "names its source and date and leads to the guide."
  static let noAnswer = "No published fact answers this. See “What we do not know” in the guide."
  static func atLeast(_ access: String) -> String {
    "No source that we read speaks of this requester. At least what anybody gets: \(access)."
  }
  static let jump = "Jump to"
  static func overtaken(_ events: String) -> String { ": \(events) came later and may have changed this." }
  static func question(_ question: SiteQuestion) -> String {
    switch question {
    case .owner: return "Who counts as an owner?"
    case .public: return "Can the public see owners?"
    case .journalist: return "What can a journalist get?"
    case .foreignPolice: return "What can foreign police get?"
    case .foreignFIU: return "What can a foreign financial intelligence unit get?"
    case .tipOff: return "Will the owner learn of it?"
    case .sanctions: return "What does a breach cost?"
    }
  }

  // MARK: Changes
  static let changesTitle = "Changes"
  static let changesIntro =
    "Laws, judgments and openings that change what a guide says. What is still to come stands first."
  static let coming = "Coming"
  static let past = "Done, the newest first"
  static let noChanges = "No change is on our record."
  static func touches(_ ids: String) -> String { "Touches \(ids)" }

  // MARK: Search
  static let searchTitle = "Search"
  static let searchLabel = "A place, a register, an institution, a number or a word of a fact"
  static let searchIntro =
    "All places in the order of the alphabet, with their registers and institutions. Where scripts may run, a "
    + "field above the list searches all facts; nothing that you type leaves your machine."
  static let searchCount = "results"
  static let searchNone = "Nothing found. Try fewer letters, or another spelling."
  static let searchPattern = "A number of this form:"

  // MARK: Public access
  static func status(_ status: PublicStatus) -> String {
    switch status {
    case .open: return "Open to everybody"
    case .condition: return "Open under a condition"
    case .interest: return "With a legitimate interest"
    case .closed: return "Not offered to the public"
    case .suspended: return "Suspended"
    case .notCollected: return "Not collected"
    case .depends: return "Depends on the register"
    case .disputed: return "Sources disagree"
    case .unknown: return "Not known"
    }
  }
  static func statusMeaning(_ status: PublicStatus) -> String {
    switch status {
    case .open: return "anybody can search owners online, free of charge"
    case .condition:
      return "anybody can, against a fee, with an account, with an identity of the country, or at the office"
    case .interest: return "only those who show a legitimate interest"
    case .closed: return "the information is collected, but the public does not get it"
    case .suspended: return "access was open and is suspended"
    case .notCollected: return "nobody collects the information"
    case .depends: return "answers differ between registers, parts or kinds of companies"
    case .disputed: return "sources disagree; do not rely on one side"
    case .unknown: return "no source that we read says"
    }
  }

  /// English has two forms; other languages bring their own rule with their catalogue.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  static func languageName(_ code: String) -> String {
    switch code {
    case "ar": return "العربية"
    case "en": return "English"
    case "es": return "Español"
    case "fr": return "Français"
    case "ru": return "Русский"
    case "zh": return "中文"
    default: return code
    }
  }
}
