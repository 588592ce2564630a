/// Numbers, from 0, for identifiers in the order in which they came: 16 bytes and one or two places each.
struct IdentifierTable {
  private var hashes = PieceList<IdentifierHash>()
  /// Numbers from 1, found by the hash; 0 for an empty place.
  ///
  /// At most three quarters are taken.
  private var places = [UInt32](repeating: 0, count: 256)

  var count: Int { hashes.count }

  var byteCount: Int { hashes.byteCount + places.count * 4 }

  /// The number of an identifier; nil where it has none.
  func number(of hash: IdentifierHash) -> Int? {
    let found = places[place(of: hash)]
    return found == 0 ? nil : Int(found) - 1
  }

  /// The number of an identifier, which it is given if it has none.
  mutating func insert(_ hash: IdentifierHash) -> (number: Int, isNew: Bool) {
    let at = place(of: hash)
    if places[at] > 0 { return (Int(places[at]) - 1, false) }
    hashes.append(hash)
    places[at] = UInt32(hashes.count)
    if hashes.count * 4 > places.count * 3 { grow() }
    return (hashes.count - 1, true)
  }

  /// Where the identifier stands, or the empty place where it would.
  private func place(of hash: IdentifierHash) -> Int {
    let mask = places.count - 1
    var at = hash.place & mask
    while places[at] > 0, hashes[Int(places[at]) - 1] != hash { at = (at + 1) & mask }
    return at
  }

  private mutating func grow() {
    let wanted = places.count * 2
    // Given back before the larger one is taken.
    places = []
    places = [UInt32](repeating: 0, count: wanted)
    for (number, hash) in hashes.enumerated() { places[place(of: hash)] = UInt32(number + 1) }
  }
}
