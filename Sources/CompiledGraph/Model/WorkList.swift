/// A growing list of plain values in memory of its own, without counting of references or copies.
///
/// Hot loops take `base` into a local constant; arrays as properties of objects cost them 3 to 9 times.
struct WorkList<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  var count = 0
  private var capacity: Int

  init(capacity: Int = 16) {
    self.capacity = Swift.max(capacity, 1)
    base = .allocate(capacity: self.capacity)
  }

  /// The same elements to read, for as long as `other` lives and does not change.
  init(reading other: borrowing WorkList<Element>) {
    base = other.base
    count = other.count
    capacity = 0
  }

  deinit { if capacity > 0 { base.deallocate() } }

  var isEmpty: Bool { count == 0 }
  var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  subscript(_ index: Int) -> Element {
    get { base[index] }
    set { base[index] = newValue }
  }

  @inline(__always) mutating func append(_ element: Element) {
    if count == capacity { reserve(count + 1) }
    base[count] = element
    count &+= 1
  }

  mutating func append(from source: UnsafePointer<Element>, count extra: Int) {
    guard extra > 0 else { return }
    if count + extra > capacity { reserve(count + extra) }
    (base + count).update(from: source, count: extra)
    count += extra
  }

  @inline(__always) mutating func removeLast() -> Element {
    count &-= 1
    return base[count]
  }

  mutating func removeAll() { count = 0 }

  mutating func removeFirst(_ extra: Int) {
    base.update(from: base + extra, count: count - extra)
    count -= extra
  }

  /// Makes room; memory grows by half so that large lists waste little.
  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    precondition(capacity > 0, "a list that is only read")
    let size = Swift.max(wanted, capacity + capacity / 2 + 8)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: size)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity = size
  }

  /// Hands the memory over; the list is empty afterwards.
  mutating func take() -> (base: UnsafeMutablePointer<Element>, count: Int) {
    let result = (base, count)
    base = .allocate(capacity: 1)
    capacity = 1
    count = 0
    return result
  }
}
