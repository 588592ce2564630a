internal import Glibc

/// Gives each record identifier a number, in the order of first sight.
///
/// A slot is 32 bytes and holds identifiers of up to 24 bytes itself, so that one line of the cache answers;
/// longer ones stand in an arena. Callers hand over many identifiers at a time: the slots of all are touched
/// first, so that the waits for memory overlap.
struct IdentifierTable: ~Copyable {
  /// Up to 24 bytes as three numbers, or hash and place in the arena where there are more.
  struct Key: BitwiseCopyable {
    var a: UInt64
    var b: UInt64
    var c: UInt64
    var length: UInt32
    var hash: UInt64
  }

  private struct Slot: BitwiseCopyable {
    var a: UInt64
    var b: UInt64
    var c: UInt64
    var length: UInt32
    /// Number plus one; zero where the slot is free.
    var number: UInt32
  }

  private static let longestInline = 24

  private var slots: UnsafeMutablePointer<Slot>
  private var bytes: Int
  private var mask: Int
  private(set) var count = 0
  private var arena = WorkList<UInt8>()
  private var touch: UInt32 = 0

  init(expected: Int) {
    var size = 1 << 10
    while size * 5 < expected * 8 { size *= 2 }
    mask = size - 1
    bytes = size * MemoryLayout<Slot>.stride
    slots = IdentifierTable.memory(bytes)
  }

  deinit { munmap(slots, bytes) }

  private static func memory(_ bytes: Int) -> UnsafeMutablePointer<Slot> {
    guard let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      memory != MAP_FAILED
    else { fatalError("no memory for \(bytes) bytes") }
    madvise(memory, bytes, MADV_HUGEPAGE)
    return memory.assumingMemoryBound(to: Slot.self)
  }

  /// The key of the bytes at `start`; up to 32 bytes behind it may be read, `limit` bytes at most.
  @inline(__always) static func key(_ start: UnsafePointer<UInt8>, _ length: Int, _ limit: Int) -> Key {
    var key = Key(a: 0, b: 0, c: 0, length: UInt32(truncatingIfNeeded: length), hash: 0)
    guard length <= longestInline, limit >= 24 else { return slowKey(start, length) }
    let raw = UnsafeRawPointer(start)
    key.a = raw.loadUnaligned(as: UInt64.self)
    key.b = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    key.c = raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    if length < 8 {
      key.a &= mask(length)
      key.b = 0
      key.c = 0
    } else if length < 16 {
      key.b &= mask(length &- 8)
      key.c = 0
    } else if length < 24 {
      key.c &= mask(length &- 16)
    }
    key.hash = mix(key.a, key.b, key.c, UInt64(length))
    return key
  }

  @inline(__always) private static func mask(_ count: Int) -> UInt64 {
    count == 0 ? 0 : UInt64.max >> UInt64(64 &- count &* 8)
  }

  private static func slowKey(_ start: UnsafePointer<UInt8>, _ length: Int) -> Key {
    var key = Key(a: 0, b: 0, c: 0, length: UInt32(length), hash: 0)
    if length <= longestInline {
      var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
      withUnsafeMutableBytes(of: &words) { target in
        for at in 0..<length { target[at] = start[at] }
      }
      (key.a, key.b, key.c) = (words.0, words.1, words.2)
      key.hash = mix(key.a, key.b, key.c, UInt64(length))
    } else {
      key.a = Checksum.of(start, length)
      key.b = UInt64(UInt(bitPattern: start))
      key.hash = key.a
    }
    return key
  }

  @inline(__always) private static func mix(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt64 {
    var hash = (a ^ 0x9E37_79B1_85EB_CA87) &* 0xC2B2_AE3D_27D4_EB4F
    hash = (hash ^ (hash >> 29) ^ b) &* 0x9E37_79B1_85EB_CA87
    hash = (hash ^ (hash >> 32) ^ c) &* 0xC2B2_AE3D_27D4_EB4F
    hash = (hash ^ (hash >> 29) ^ d) &* 0x9E37_79B1_85EB_CA87
    return hash ^ (hash >> 32)
  }

  /// Numbers for all keys.
  mutating func numbers(
    _ keys: UnsafePointer<Key>, _ keyCount: Int, into numbers: UnsafeMutablePointer<UInt32>
  ) {
    if (count + keyCount) * 8 > (mask + 1) * 5 { grow(count + keyCount) }
    let (slots, mask) = (slots, mask)
    var touch: UInt32 = 0
    for at in 0..<keyCount { touch |= slots[Int(truncatingIfNeeded: keys[at].hash) & mask].number }
    self.touch = touch
    for at in 0..<keyCount {
      let key = keys[at]
      var place = Int(truncatingIfNeeded: key.hash) & mask
      while true {
        let slot = slots[place]
        if slot.number == 0 {
          numbers[at] = insert(key, place)
          break
        }
        if slot.length == key.length, slot.a == key.a {
          if key.length <= 24 ? slot.b == key.b && slot.c == key.c : isSame(slot, key) {
            numbers[at] = slot.number &- 1
            break
          }
        }
        place = (place &+ 1) & mask
      }
    }
  }

  private mutating func insert(_ key: Key, _ place: Int) -> UInt32 {
    var slot = Slot(a: key.a, b: key.b, c: key.c, length: key.length, number: UInt32(count + 1))
    if Int(key.length) > IdentifierTable.longestInline,
      let source = UnsafePointer<UInt8>(bitPattern: UInt(key.b))
    {
      slot.b = UInt64(arena.count)
      arena.append(from: source, count: Int(key.length))
    }
    slots[place] = slot
    count += 1
    return UInt32(count - 1)
  }

  private func isSame(_ slot: Slot, _ key: Key) -> Bool {
    guard let source = UnsafePointer<UInt8>(bitPattern: UInt(key.b)) else { return false }
    return memcmp(arena.base + Int(slot.b), source, Int(key.length)) == 0
  }

  private mutating func grow(_ wanted: Int) {
    var size = (mask + 1) * 2
    while size * 5 < wanted * 8 { size *= 2 }
    let larger = IdentifierTable.memory(size * MemoryLayout<Slot>.stride)
    for at in 0...mask where slots[at].number != 0 {
      let slot = slots[at]
      let hash =
        Int(slot.length) > IdentifierTable.longestInline
        ? slot.a : IdentifierTable.mix(slot.a, slot.b, slot.c, UInt64(slot.length))
      var place = Int(truncatingIfNeeded: hash) & (size - 1)
      while larger[place].number != 0 { place = (place + 1) & (size - 1) }
      larger[place] = slot
    }
    munmap(slots, bytes)
    slots = larger
    mask = size - 1
    bytes = size * MemoryLayout<Slot>.stride
  }

  /// All identifiers by `order`: the text at place `order[number]` is that of `number`.
  func texts(order: UnsafePointer<UInt32>) -> TextDraft {
    let places = UnsafeMutablePointer<UInt32>.allocate(capacity: Swift.max(count, 1))
    defer { places.deallocate() }
    for at in 0...mask where slots[at].number != 0 {
      places[Int(order[Int(slots[at].number) - 1])] = UInt32(at)
    }
    var draft = TextDraft(expected: count)
    for at in 0..<count {
      let slot = slots[Int(places[at])]
      if Int(slot.length) > IdentifierTable.longestInline {
        draft.append(UnsafeBufferPointer(start: arena.base + Int(slot.b), count: Int(slot.length)))
      } else {
        // The bytes of a short identifier are the first ones of its slot.
        let start = UnsafeRawPointer(slots + Int(places[at])).assumingMemoryBound(to: UInt8.self)
        draft.append(UnsafeBufferPointer(start: start, count: Int(slot.length)))
      }
    }
    return draft
  }
}
