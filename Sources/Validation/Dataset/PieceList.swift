/// A list in pieces of one size: growing copies nothing, so that memory never doubles for a moment.
struct PieceList<Element> {
  private static var shift: Int { 14 }
  private static var mask: Int { 1 << shift - 1 }

  private var pieces: [[Element]] = []
  private(set) var count = 0

  /// Bytes that the elements take.
  var byteCount: Int { count * MemoryLayout<Element>.stride }

  mutating func append(_ element: Element) {
    if count & Self.mask == 0 {
      var piece: [Element] = []
      // The first piece grows as it is filled: most files are small.
      if count > 0 { piece.reserveCapacity(Self.mask + 1) }
      pieces.append(piece)
    }
    pieces[count >> Self.shift].append(element)
    count += 1
  }

  subscript(place: Int) -> Element {
    get { pieces[place >> Self.shift][place & Self.mask] }
    _modify { yield &pieces[place >> Self.shift][place & Self.mask] }
  }
}

extension PieceList: RandomAccessCollection, MutableCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { count }
}
