/// The first elements of a long list in some order, without sorting all of it.
struct Selection<Element> {
  private(set) var elements: [Element] = []
  private let most: Int
  private let precedes: (Element, Element) -> Bool

  init(most: Int, by precedes: @escaping (Element, Element) -> Bool) {
    self.most = most
    self.precedes = precedes
    elements.reserveCapacity(most + 1)
  }

  mutating func offer(_ element: Element) {
    if elements.count == most, let last = elements.last, !precedes(element, last) { return }
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(element, elements[middle]) { high = middle } else { low = middle + 1 }
    }
    elements.insert(element, at: low)
    if elements.count > most { elements.removeLast() }
  }
}

extension String {
  /// Byte order, as SQLite has it.
  static func bytesPrecede(_ left: String, _ right: String) -> Bool {
    let fast = left.utf8.withContiguousStorageIfAvailable { a in
      right.utf8.withContiguousStorageIfAvailable { b in a.lexicographicallyPrecedes(b) }
    }
    if let fast, let result = fast { return result }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
