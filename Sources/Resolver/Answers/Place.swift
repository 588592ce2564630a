internal import Registry

/// What decides a person's place in an answer.
struct Place {
  var person: Int32
  var verdict: Verdict
  var min: Rational
  var max: Rational

  /// Surest first, then the larger stake, then byte order of the record: never the order of input.
  static func precedes(_ left: Place, _ right: Place, _ structure: Structure) -> Bool {
    if left.verdict != right.verdict { return left.verdict > right.verdict }
    if left.min != right.min { return left.min > right.min }
    if left.max != right.max { return left.max > right.max }
    let (a, b) = (structure.nodes[Int(left.person)].id, structure.nodes[Int(right.person)].id)
    return String.bytesPrecede(a.text, b.text)
  }
}

/// One role of one party, as sure as it is: what keeps a search through roles from going round for ever.
struct RoleKey: Hashable {
  var party: Int32
  var via: Int32?
  var statement: String?
  var kind: Basis.Kind
  /// A surer role is followed again.
  var verdict: Verdict

  init(party: Int32, _ basis: Basis) {
    self.party = party
    via = basis.via
    statement = basis.statement
    kind = basis.kind
    verdict = basis.verdict
  }
}
