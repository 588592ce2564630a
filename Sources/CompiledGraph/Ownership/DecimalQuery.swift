internal import Registry

/// The exact owners of one company where everything above it is decimal and without loops.
///
/// Every weight is a whole number over a power of ten. Companies are taken with the largest number first, so
/// that each is left once, after all that flows into it. Up to 4,096 parties and 37 digits; beyond that, or at
/// a loop, it gives up and says so.
struct DecimalQuery: ~Copyable {
  struct Slot: BitwiseCopyable {
    var mass: UInt128
    /// Number of the node plus one; zero where the slot is free.
    var node: UInt32
    var digits: UInt32
  }

  private static let slotCount = 8192
  private static let most = 4096
  static let mostDigits: UInt32 = 37

  private let memory = ZeroedMemory<Slot>(count: slotCount)
  var slots: UnsafeMutablePointer<Slot> { memory.base }
  let used: UnsafeMutablePointer<UInt32>
  private(set) var usedCount = 0
  private let heap: UnsafeMutablePointer<UInt64>
  private let tables = DecimalTables.shared
  private(set) var visits = 0

  init() {
    used = .allocate(capacity: DecimalQuery.most + 1)
    heap = .allocate(capacity: DecimalQuery.most + 1)
  }

  deinit {
    used.deallocate()
    heap.deallocate()
  }

  private mutating func clear() {
    let slots = slots
    for at in 0..<usedCount { slots[Int(used[at])].node = 0 }
    usedCount = 0
  }

  /// Whether the owners of `company` could be found exactly; they stand in the used slots then.
  mutating func run(_ graph: CompiledGraph, _ rows: HoldingRows, _ company: Int) -> Bool {
    clear()
    let (slots, heap, used) = (slots, heap, used)
    let (parts, powers) = (tables.parts, tables.powers)
    let companies = UInt32(graph.companies)
    let nodes = UInt32(graph.nodes)
    let mask = DecimalQuery.slotCount - 1
    let special = CompanyTraits.inLoop.rawValue | CompanyTraits.ownShares.rawValue
    var count = 1
    var usedCount = 1
    var visits = 0
    let root = Int((UInt32(company) &* 0x9E37_79B1) >> 19)
    slots[root] = Slot(mass: 1, node: UInt32(company) &+ 1, digits: 0)
    used[0] = UInt32(root)
    heap[0] = UInt64(company) << 32 | UInt64(root)
    defer {
      self.usedCount = usedCount
      self.visits &+= visits
    }
    while count > 0 {
      let top = heap[0]
      count &-= 1
      if count > 0 { Heap.sink(heap, count, heap[count]) }
      let node = Int(top >> 32)
      let (mass, digits) = { (slots[$0].mass, slots[$0].digits) }(Int(top & 0xFFFF_FFFF))
      if let guardian = graph.guardian, !guardian.check(graph.traits + node, 1) { return false }
      guard graph.traits[node] & special == 0 else { return false }
      let row = graph.checkedOwners(of: node, rows)
      visits &+= row.count
      for at in 0..<row.count {
        let holding = row[at]
        var value = UInt64(holding.code)
        var more: UInt32 = 9
        let points = holding.code / 100_000
        if points &* 100_000 == holding.code, points <= 10_000 {
          let part = parts[Int(points)]
          value = UInt64(part.value)
          more = UInt32(part.digits)
        } else {
          guard holding.code <= ShareCode.whole else { return false }
          while value % 10 == 0 {
            value /= 10
            more &-= 1
          }
        }
        var product = mass &* UInt128(value)
        var scale = digits &+ more
        guard scale <= DecimalQuery.mostDigits, holding.node < nodes else { return false }
        var slot = Int((holding.node &* 0x9E37_79B1) >> 19)
        let key = holding.node &+ 1
        while slots[slot].node != key, slots[slot].node != 0 { slot = (slot &+ 1) & mask }
        if slots[slot].node == 0 {
          guard usedCount < DecimalQuery.most else { return false }
          slots[slot] = Slot(mass: product, node: key, digits: scale)
          used[usedCount] = UInt32(slot)
          usedCount &+= 1
          if holding.node < companies {
            Heap.rise(heap, count, UInt64(holding.node) << 32 | UInt64(slot))
            count &+= 1
          }
          continue
        }
        let present = slots[slot].digits
        if present > scale {
          product = product &* powers[Int(present &- scale)]
          scale = present
        } else if present < scale {
          slots[slot].mass = slots[slot].mass &* powers[Int(scale &- present)]
        }
        slots[slot].mass = slots[slot].mass &+ product
        slots[slot].digits = scale
      }
    }
    return true
  }

  /// What was found for a node; nil where nothing flows to it.
  func slot(of node: UInt32) -> Slot? {
    var slot = Int((node &* 0x9E37_79B1) >> 19)
    while slots[slot].node != 0 {
      if slots[slot].node == node &+ 1 { return slots[slot] }
      slot = (slot + 1) & (DecimalQuery.slotCount - 1)
    }
    return nil
  }

  /// Ten to the power of `digits`.
  @inline(__always) func power(_ digits: UInt32) -> UInt128 { tables.powers[Int(digits)] }
}

/// Powers of ten, and basis points in lowest decimal terms.
struct DecimalTables: @unchecked Sendable {
  // Unchecked: written once before anybody reads.
  struct Part: BitwiseCopyable {
    var value: UInt16
    var digits: UInt16
  }

  let parts: UnsafePointer<Part>
  let powers: UnsafePointer<UInt128>

  static let shared = DecimalTables()

  private init() {
    let parts = UnsafeMutablePointer<Part>.allocate(capacity: 10_001)
    for points in 0...10_000 {
      var part = Part(value: UInt16(points), digits: 4)
      while part.digits > 0, part.value % 10 == 0 {
        part.value /= 10
        part.digits -= 1
      }
      parts[points] = part
    }
    let powers = UnsafeMutablePointer<UInt128>.allocate(capacity: 39)
    powers[0] = 1
    for digits in 1..<39 { powers[digits] = powers[digits - 1] * 10 }
    self.parts = UnsafePointer(parts)
    self.powers = UnsafePointer(powers)
  }
}

/// A heap with the largest number on top, in memory of the caller.
enum Heap {
  @inline(__always) static func rise<Element: BitwiseCopyable & Comparable>(
    _ heap: UnsafeMutablePointer<Element>, _ count: Int, _ element: Element
  ) {
    var place = count
    while place > 0 {
      let above = (place &- 1) >> 1
      guard heap[above] < element else { break }
      heap[place] = heap[above]
      place = above
    }
    heap[place] = element
  }

  /// Puts `element` in the place of the top; `count` is the number of elements from now on.
  @inline(__always) static func sink<Element: BitwiseCopyable & Comparable>(
    _ heap: UnsafeMutablePointer<Element>, _ count: Int, _ element: Element
  ) {
    var place = 0
    while true {
      var child = place &* 2 &+ 1
      guard child < count else { break }
      if child &+ 1 < count, heap[child] < heap[child &+ 1] { child &+= 1 }
      guard element < heap[child] else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = element
  }
}
