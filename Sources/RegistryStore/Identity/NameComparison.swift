/// How alike two names are, from 0 to 100, and in what they differ.
///
/// The same whichever is called the first. 100: the same words in the same order, whatever the case,
/// accents, punctuation, title and legal form. A name that is not the same never reaches a name that is.
struct NameComparison: Hashable {
  /// In what the names differ, or what it took to see that they are alike.
  enum Note: String, Hashable, CaseIterable {
    case order, joined, transliterated, spelling, initial, ending, missingWord, otherWords, number
    case numberMissing, oneWordOnly, beginning
  }

  /// 0 to 100.
  let score: Int
  /// What there is to say, in the order of `Note`.
  let notes: [Note]

  /// What the names are names of, and how they may be compared.
  struct Rules: Hashable {
    var isPerson: Bool
    /// Whether one of them was typed by somebody who may have left words or ends of words out.
    var isAsked = false
    /// Whether words of different scripts may be compared by how they are read.
    var transliterates = true
  }

  private init(score: Int, notes: Set<Note>) {
    self.score = score
    self.notes = Note.allCases.filter(notes.contains)
  }

  /// Compares the words of two names, without titles and legal forms.
  static func between(_ left: [NameToken], _ right: [NameToken], _ rules: Rules) -> NameComparison {
    guard !left.isEmpty, !right.isEmpty else { return NameComparison(score: 0, notes: []) }
    let isOrdered = precedes(left, right)
    // A typed name is not exchanged: only its words may be beginnings.
    let (first, second) = isOrdered || rules.isAsked ? (left, right) : (right, left)
    let plain = Alignment(first, second, rules).result
    guard plain.score < 97, !(first.count == second.count && plain.notes.isEmpty),
      let (one, other) = joined(first, second)
    else { return plain }
    let result = Alignment(one, other, rules).result
    let capped = NameComparison(score: min(result.score, 97), notes: Set(result.notes).union([.joined]))
    return capped.score > plain.score ? capped : plain
  }

  private static func precedes(_ left: [NameToken], _ right: [NameToken]) -> Bool {
    for (one, other) in zip(left, right) where one !== other && one.text != other.text {
      return one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
    }
    return left.count <= right.count
  }

  /// The names with words written together on one side where the other side writes them so.
  private static func joined(_ left: [NameToken], _ right: [NameToken]) -> ([NameToken], [NameToken])? {
    let one = joining(left, like: right)
    let other = joining(right, like: left)
    guard one != nil || other != nil else { return nil }
    return (one ?? left, other ?? right)
  }

  private static func joining(_ tokens: [NameToken], like others: [NameToken]) -> [NameToken]? {
    guard tokens.count > 1 else { return nil }
    let wanted = Set(others.filter { $0.reading.count > 2 }.map(\.reading))
    let wantedSounds = Set(others.filter { $0.reading.count > 4 }.map(\.sound))
    var result: [NameToken] = []
    var hasJoined = false
    var at = 0
    next: while at < tokens.count {
      for length in stride(from: min(6, tokens.count - at), to: 1, by: -1) {
        let together = NameToken(joining: tokens[at..<(at + length)])
        if wanted.contains(together.reading) || wantedSounds.contains(together.sound) {
          result.append(together)
          hasJoined = true
          at += length
          continue next
        }
      }
      result.append(tokens[at])
      at += 1
    }
    return hasJoined ? result : nil
  }

  /// The best way to put the words of two names beside each other.
  private struct Alignment {
    private struct Pair {
      let left: Int
      let right: Int
      let alike: WordLikeness
    }

    private let left: [NameToken]
    private let right: [NameToken]
    private let rules: Rules
    private var pairs: [Pair] = []
    private var notes: Set<Note> = []

    init(_ left: [NameToken], _ right: [NameToken], _ rules: Rules) {
      self.left = left
      self.right = right
      self.rules = rules
      var all: [Pair] = []
      for (i, one) in left.enumerated() {
        for (j, other) in right.enumerated() {
          let alike = WordLikeness.between(one, other, rules)
          if alike.score > 0 { all.append(Pair(left: i, right: j, alike: alike)) }
        }
      }
      // Best first; equal ones where they stand most nearly at the same place, then from the front.
      all.sort {
        (-$0.alike.score, abs($0.left - $0.right), $0.left + $0.right, $0.left)
          < (-$1.alike.score, abs($1.left - $1.right), $1.left + $1.right, $1.left)
      }
      var usedLeft: Set<Int> = []
      var usedRight: Set<Int> = []
      for pair in all where !usedLeft.contains(pair.left) && !usedRight.contains(pair.right) {
        usedLeft.insert(pair.left)
        usedRight.insert(pair.right)
        pairs.append(pair)
      }
    }

    var result: NameComparison {
      var copy = self
      let score = copy.score()
      return NameComparison(score: score, notes: copy.notes)
    }

    private func weight(_ token: NameToken) -> Int { NameLists.weight(token, isPerson: rules.isPerson) }

    private mutating func score() -> Int {
      let total = (left + right).reduce(0) { $0 + weight($1) }
      guard !pairs.isEmpty, total > 0 else { return 0 }
      var got = 0
      for pair in pairs { got += (weight(left[pair.left]) + weight(right[pair.right])) * pair.alike.score }
      var limit = 100
      func cap(_ value: Int, _ note: Note) {
        limit = min(limit, value)
        notes.insert(note)
      }
      for pair in pairs {
        switch pair.alike.kind {
        case .same: break
        case .transliterated: cap(96, .transliterated)
        case .sound, .edited: cap(94, .spelling)
        case .ending: cap(69, .ending)
        case .initial: cap(85, .initial)
        case .beginning: cap(90, .beginning)
        }
      }
      let places = pairs.sorted { $0.left < $1.left }.map(\.right)
      if zip(places, places.dropFirst()).contains(where: { $0 > $1 }) {
        cap(rules.isPerson ? 98 : 94, .order)
      }
      unmatched(cap)
      return min(limit, got / total)
    }

    private func unmatched(_ cap: (Int, Note) -> Void) {
      let usedLeft = Set(pairs.map(\.left))
      let usedRight = Set(pairs.map(\.right))
      let missingLeft = left.indices.filter { !usedLeft.contains($0) }.map { left[$0] }
      let missingRight = right.indices.filter { !usedRight.contains($0) }.map { right[$0] }
      let hereLeft = missingLeft.filter { !NameLists.isParticle($0) }
      let hereRight = missingRight.filter { !NameLists.isParticle($0) }
      func distinguishes(_ tokens: [NameToken]) -> Bool {
        tokens.contains { NameLists.isDistinguishing($0, isPerson: rules.isPerson) }
      }
      switch (distinguishes(missingLeft), distinguishes(missingRight)) {
      case (true, true): cap(45, .number)
      case (true, false), (false, true): cap(60, .numberMissing)
      case (false, false): break
      }
      if !hereLeft.isEmpty && !hereRight.isEmpty {
        cap(65, .otherWords)
      } else if !hereLeft.isEmpty || !hereRight.isEmpty {
        let missing = hereLeft + hereRight
        cap(rules.isPerson ? 90 : missing.allSatisfy(NameLists.isCommon) ? 84 : 75, .missingWord)
      }
      guard rules.isPerson, !rules.isAsked, max(left.count, right.count) > 1 else { return }
      let hasInitial = pairs.contains { $0.alike.kind == .initial }
      guard hasInitial || !hereLeft.isEmpty || !hereRight.isEmpty else { return }
      let whole = pairs.count { $0.alike.kind != .initial && !NameLists.isParticle(left[$0.left]) }
      if whole < 2 { cap(hasInitial ? 80 : 60, .oneWordOnly) }
    }
  }
}
