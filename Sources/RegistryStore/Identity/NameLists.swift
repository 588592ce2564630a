/// Words that count less, more, or not at all when names are compared.
enum NameLists {
  /// Titles before the names of persons; those that are also family names (He, Pan, Don, Eng) are not here.
  private static let titles = set(
    """
    mr mrs ms miss mx dr prof professor sir dame rev herr frau mme mlle monsieur madame dott dottssa shri smt
    sheikh shaikh shaykh sheikha shaikha haji hajji
    """)

  /// Degrees and honours behind the names of persons.
  private static let honours = set("phd md mba obe mbe cbe kbe kc qc esq llb llm bsc msc dphil")

  /// Small words of names: they join, and name nobody.
  private static let particles = set(
    """
    al el ul bin ben ibn bn bint abu abd de del della di da do dos das du des la le les van von der den ter ten
    zu of the and und et y e i
    """)

  /// What very many companies are called.
  private static let common = set(
    """
    holding holdings group gruppe groupe grupo gruppa company international intl global world worldwide
    service services trading trade investment investments invest capital partner partners management
    enterprise enterprises industry industries industrial solutions systems consulting consultants
    development developments property properties real estate finance financial venture ventures logistics
    shipping marine energy resources technology technologies tech associates ji tuan
    """)

  /// Words of which two companies differ as by a number.
  private static let distinguishing = set(
    """
    one two three four five six seven eight nine ten first second third fourth fifth eins zwei drei erste
    zweite dritte premier premiere deuxieme troisieme primera segunda tercera primo secondo terzo uno dos tres
    ii iii iv vi vii viii ix xi xii xiii xiv xv alpha beta gamma delta north south east west northern southern
    eastern western nord sud est ouest norte sur oeste upper lower old new senior junior jr snr jnr
    """)

  private static func set(_ text: String) -> Set<[UInt8]> {
    Set(text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }).map { Array($0) })
  }

  /// How much a word weighs.
  static func weight(_ token: NameToken, isPerson: Bool) -> Int {
    if particles.contains(token.reading) { return isPerson ? 20 : 10 }
    if isPerson { return token.isLetter ? 40 : 100 }
    return common.contains(token.reading) ? 40 : 100
  }

  static func isParticle(_ token: NameToken) -> Bool { particles.contains(token.reading) }

  static func isCommon(_ token: NameToken) -> Bool { common.contains(token.reading) }

  /// Whether a name with the word and one without it are the names of two.
  static func isDistinguishing(_ token: NameToken, isPerson: Bool) -> Bool {
    if token.isNumber || distinguishing.contains(token.reading) { return true }
    if token.reading.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { return true }
    return !isPerson && token.isLetter
  }

  /// A person's name without titles and honours; all of it where fewer than one word would be left.
  static func withoutTitles(_ tokens: [NameToken]) -> [NameToken] {
    var range = 0..<tokens.count
    while range.count > 1, titles.contains(tokens[range.lowerBound].reading) {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    while range.count > 2, honours.contains(tokens[range.upperBound - 1].reading) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    return Array(tokens[range])
  }
}
