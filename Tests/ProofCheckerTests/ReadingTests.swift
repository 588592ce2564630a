import Registry
import Testing

@Suite("Reading proofs")
struct ReadingTests {
  static let notations = [
    "A <- B 40, C 30, P 5; B <- P 30, Q 70; C <- P (25-50], R 50",
    "A <- F 20, P 80; F <- A 50, Q 50", "A <- T 60, P 40, K board; T <- S settlor; trust T; K <- P ?",
    "A <- R1 60, P 40, !unknown; R1 <- R2 100; R2 <- R1 100; unknownPerson P",
    "A <- P 60 shares 10 votes, M manager, P 30 indirect; dissolved P; complete A",
  ]

  @Test("what is written is read as it was", arguments: notations)
  func roundTrip(notation: String) throws {
    for regime in [Laws.mixedLayers, Laws.chain(.majorityChain), Laws.standIns(areOwners: true)] {
      let proof = try Sample(notation, regime).proof
      let read = try Proof(proof.encoded)
      #expect(read == proof)
      #expect(read.digest == proof.seal)
    }
  }

  @Test("a member more, a member less, a member twice", arguments: notations)
  func members(notation: String) throws {
    let value = try Sample(notation, Laws.mixedLayers).proof.encoded
    var count = 0
    for change in Change.allCases {
      for place in 0..<60 {
        var walk = Walk(change: change, at: place)
        let changed = walk.changed(value)
        guard walk.isDone else { continue }
        count += 1
        // A member that need not be there may be left out; then the seal is another one.
        if let proof = try? Proof(changed) {
          #expect(change == .drop, "\(change) \(place)")
          #expect(proof.digest != proof.seal, "\(change) \(place)")
        }
      }
    }
    #expect(count > 90)
  }

  @Test(
    "numbers that are not exact, or not in their one form",
    arguments: [
      "0.50", "2/4", "1e1", "+1", ".5", "1.", "0x10", "nan", "1/0", "1/-2", " 1", "12,5", "", "-0", "3/1",
    ])
  func numbers(text: String) {
    #expect(Rational(exactText: text) == nil)
  }

  @Test("one text for each number, and back")
  func exactText() throws {
    let known: [(Rational, String)] = [
      (0, "0"), (1, "1"), (Rational(1, 2), "0.5"), (Rational(1, 3), "1/3"), (Rational(-5, 4), "-1.25"),
      (Rational(1, 1_000_000_000_000), "0.000000000001"), (Rational(1, 80), "0.0125"),
      (Rational(7, 20), "0.35"),
      (Rational(1, 5_000_000_000_000), "1/5000000000000"), (Rational(100), "100"),
    ]
    for (value, text) in known {
      #expect(value.exactText == text)
      #expect(Rational(exactText: text) == value)
    }
    var product = Rational(1, 3)
    for number in 1...60 { product = product * Rational(1_000_003 + number, 7_919 * number) }
    #expect(Rational(exactText: product.exactText) == product)
  }

  @Test("a share that is none, a word that is none, another version")
  func values() throws {
    let proof = try Sample("A <- P 60, Q 40").proof
    for (name, value) in [
      ("version", ProofValue.number(2)), ("version", .text("1")), ("asOf", .text("2026-02-30")),
      ("asOf", .text("2026-11-23T00:00:00Z")), ("claims", .record([])), ("subject", .flag(true)),
    ] {
      guard case .record(var members) = proof.encoded else { return }
      members = members.map { $0.name == name ? .init(name, value) : $0 }
      #expect(throws: ProofReadingError.self) { try Proof(.record(members)) }
    }
  }
}

/// What is done to one record of a proof.
enum Change: CaseIterable { case add, drop, twice }

/// Changes the record at one place, counted as they come.
private struct Walk {
  let change: Change
  let at: Int
  var seen = 0
  var isDone = false

  init(change: Change, at: Int) {
    self.change = change
    self.at = at
  }

  mutating func changed(_ value: ProofValue) -> ProofValue {
    switch value {
    case .list(let values): return .list(values.map { changed($0) })
    case .record(var members):
      members = members.map { .init($0.name, changed($0.value)) }
      defer { seen += 1 }
      guard seen == at, !isDone, !members.isEmpty else { return .record(members) }
      isDone = true
      switch change {
      case .add: members.append(.init("remark", .text("")))
      case .drop: members.remove(at: at % members.count)
      case .twice: members.append(members[0])
      }
      return .record(members)
    default: return value
    }
  }
}
