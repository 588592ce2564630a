/// Numbers of identifiers in memory, for imports so large that the indexes are made at their end.
///
/// Keeps 128 bits of keyed hash instead of the text: 24 bytes a slot. The key is drawn when the program
/// starts and known to nobody, so the chance that any two of three million identifiers meet is below
/// 10^-25, less than that of a memory fault; SQLite's unique index is made at the end and would refuse.
struct IdentifierTable {
  /// 128 bits of keyed hash that stand for an identifier.
  struct Key: Hashable, Sendable {
    let first: UInt64
    let second: UInt64
  }

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

  /// What stands for an identifier.
  static func key(_ id: String) -> Key {
    var id = id
    return id.withUTF8 { bytes in
      var first = Hasher()
      first.combine(bytes: UnsafeRawBufferPointer(bytes))
      var second = Hasher()
      second.combine(0x5E_C0_4D)
      second.combine(bytes: UnsafeRawBufferPointer(bytes))
      return Key(
        first: UInt64(bitPattern: Int64(first.finalize())),
        second: UInt64(bitPattern: Int64(second.finalize())))
    }
  }

  private func place(_ key: Key) -> Int {
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: key.first) & mask
    while slots[at].value != 0, slots[at].first != key.first || slots[at].second != key.second {
      at = (at + 1) & mask
    }
    return at
  }

  /// The value of an identifier; 0 where there is none.
  subscript(key: Key) -> UInt32 {
    get { slots[place(key)].value }
    set {
      let at = place(key)
      if slots[at].value == 0 { count += 1 }
      slots[at] = Slot(first: key.first, second: key.second, value: newValue)
      if count * 4 > slots.count * 3 { grow() }
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.value != 0 { slots[place(Key(first: slot.first, second: slot.second))] = slot }
  }
}
