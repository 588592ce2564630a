/// Keys that two records must have in common before they are compared.
struct BlockKeys {
  /// What makes a key, each with a limit of its own.
  enum Kind: Int, CaseIterable {
    /// Scheme and number.
    case number
    /// All words of a name, in any order, by their consonants.
    case name
    /// Two words of a name.
    case twoWords
    /// Birth or founding date and one word.
    case dateAndWord
    /// One word, where few have it.
    case word
  }

  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func hash(_ bytes: some Sequence<UInt8>, _ start: UInt64) -> UInt64 {
    (bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 } ^ 0xFF) &* 0x0000_0100_0000_01B3
  }

  private static func begin(_ kind: Kind, _ isPerson: Bool) -> UInt64 {
    hash([UInt8(kind.rawValue), isPerson ? 1 : 0], start)
  }

  /// The key of a number; a scheme that is not named gives a key of its own.
  static func number(_ folded: String, scheme: String, isPerson: Bool) -> UInt64 {
    hash(folded.utf8, hash(scheme.utf8, begin(.number, isPerson)))
  }

  /// The keys of a name.
  static func name(
    _ words: [NameToken], isPerson: Bool, begun: Int32, _ put: (Kind, UInt64) -> Void
  ) {
    let counted = words.filter { !NameLists.isParticle($0) && ($0.skeleton.count > 0) }
    guard !counted.isEmpty else { return }
    let keys = Set(counted.map(\.skeleton)).sorted { $0.lexicographicallyPrecedes($1) }
    // Written together or apart: the consonants in their order.
    put(.name, hash(counted.flatMap(\.bare), begin(.name, isPerson)))
    put(.name, keys.reduce(begin(.name, isPerson)) { hash($1, $0) })
    let bare = Set(counted.map(\.bare)).sorted { $0.lexicographicallyPrecedes($1) }
    put(.name, bare.reduce(begin(.name, isPerson)) { hash($1, $0) })
    let some = keys.filter { $0.count > 1 }.prefix(6)
    for (number, one) in some.enumerated() {
      for other in some.dropFirst(number + 1) {
        put(.twoWords, hash(other, hash(one, begin(.twoWords, isPerson))))
      }
      put(.word, hash(one, begin(.word, isPerson)))
      if begun > 0 {
        let month = UInt32(bitPattern: begun / 100)
        let date = (0..<4).map { UInt8(truncatingIfNeeded: month >> UInt32($0 * 8)) }
        put(.dateAndWord, hash(one, hash(date, begin(.dateAndWord, isPerson))))
      }
    }
  }
}

/// Entries of keys and records, of which pairs to compare are made.
struct BlockList {
  private struct Entry {
    let key: UInt64
    let record: Int32
  }

  private var entries: [[Entry]] = Array(repeating: [], count: BlockKeys.Kind.allCases.count)
  /// Blocks that were too large, by kind: how many, and the records of the largest.
  private(set) var tooLarge: [BlockKeys.Kind: (count: Int, largest: Int)] = [:]

  /// The most records that are all compared with each other.
  static let most = 400
  /// The most records that one word alone brings together.
  static let mostOfOneWord = 12

  mutating func add(_ kind: BlockKeys.Kind, _ key: UInt64, _ record: Int32) {
    entries[kind.rawValue].append(Entry(key: key, record: record))
  }

  /// Pairs of records with a key in common, the lower number first, each once, in their order.
  ///
  /// - Parameters:
  ///   - year: the year in which a party began, 0 where it is not stated; blocks that are too large are
  ///     divided by it.
  ///   - focus: only pairs with one of these; empty for all.
  mutating func pairs(year: (Int32) -> Int32, focus: Set<Int32>) -> [(Int32, Int32)] {
    var pairs: [UInt64] = []
    func put(_ one: Int32, _ other: Int32) {
      pairs.append(UInt64(UInt32(bitPattern: one)) << 32 | UInt64(UInt32(bitPattern: other)))
    }
    func putAll(_ records: ArraySlice<Int32>) {
      for (offset, one) in records.enumerated() {
        for other in records.dropFirst(offset + 1) { put(one, other) }
      }
    }
    for kind in BlockKeys.Kind.allCases {
      var list = entries[kind.rawValue]
      entries[kind.rawValue] = []
      list.sort { ($0.key, $0.record) < ($1.key, $1.record) }
      var at = 0
      var block: [Int32] = []
      while at < list.count {
        let key = list[at].key
        block.removeAll(keepingCapacity: true)
        while at < list.count, list[at].key == key {
          if block.last != list[at].record { block.append(list[at].record) }
          at += 1
        }
        guard block.count > 1 else { continue }
        if !focus.isEmpty {
          for one in block where focus.contains(one) {
            for other in block where other != one { put(min(one, other), max(one, other)) }
          }
        } else if kind == .word {
          if block.count <= BlockList.mostOfOneWord { putAll(block[...]) }
        } else if block.count <= BlockList.most {
          putAll(block[...])
        } else {
          // Too many of one name: those that began in one year.
          let byYear = block.sorted { (year($0), $0) < (year($1), $1) }
          var first = 0
          while first < byYear.count {
            var end = first
            while end < byYear.count, year(byYear[end]) == year(byYear[first]) { end += 1 }
            if end - first <= BlockList.most {
              putAll(ArraySlice(byYear[first..<end].sorted()))
            } else {
              note(kind, end - first)
            }
            first = end
          }
        }
      }
    }
    pairs.sort()
    var result: [(Int32, Int32)] = []
    var last: UInt64 = 0
    for pair in pairs where pair != last {
      last = pair
      result.append((Int32(truncatingIfNeeded: pair >> 32), Int32(truncatingIfNeeded: pair & 0xFFFF_FFFF)))
    }
    return result
  }

  private mutating func note(_ kind: BlockKeys.Kind, _ count: Int) {
    let before = tooLarge[kind] ?? (0, 0)
    tooLarge[kind] = (before.count + 1, max(before.largest, count))
  }
}
