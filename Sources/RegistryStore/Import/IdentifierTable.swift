/// Numbers of identifiers in memory, for imports so large that the indexes are made at their end.
///
/// Keeps 128 bits of keyed hash instead of the text: 24 bytes a slot. The key is drawn when the program
/// starts and known to nobody, so the chance that any two of three million identifiers meet is below
/// 10^-25, less than that of a memory fault; SQLite's unique index is made at the end and would refuse.
struct IdentifierTable {
  private struct Slot {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var value: UInt32 = 0
  }

  /// Identifiers that fit; more would cost more memory than an import may use.
  static let capacity = 3_000_000

  private var slots: [Slot]
  private(set) var count = 0

  init() { slots = [Slot](repeating: Slot(), count: 1 << 12) }

  /// The hash of an identifier.
  static func hash(_ id: String) -> (UInt64, UInt64) {
    var id = id
    return id.withUTF8 { bytes in
      var first = Hasher()
      first.combine(bytes: UnsafeRawBufferPointer(bytes))
      var second = Hasher()
      second.combine(0x5E_C0_4D)
      second.combine(bytes: UnsafeRawBufferPointer(bytes))
      return (
        UInt64(bitPattern: Int64(first.finalize())), UInt64(bitPattern: Int64(second.finalize()))
      )
    }
  }

  private func place(_ hash: (UInt64, UInt64)) -> Int {
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: hash.0) & mask
    while slots[at].value != 0, slots[at].first != hash.0 || slots[at].second != hash.1 {
      at = (at + 1) & mask
    }
    return at
  }

  /// The value of an identifier; 0 where there is none.
  subscript(hash: (UInt64, UInt64)) -> UInt32 {
    get { slots[place(hash)].value }
    set {
      let at = place(hash)
      if slots[at].value == 0 { count += 1 }
      slots[at] = Slot(first: hash.0, second: hash.1, value: newValue)
      if count * 4 > slots.count * 3 { grow() }
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.value != 0 { slots[place((slot.first, slot.second))] = slot }
  }
}
