/// Rows of a result or of a graph; keeps the memory that they stand in alive.
public struct GraphRows<Element: BitwiseCopyable>: RandomAccessCollection, @unchecked Sendable {
  // Unchecked: the memory is never written after the rows were made.
  private let owner: AnyObject
  private let base: UnsafePointer<Element>
  /// How many rows there are.
  public let count: Int

  init(owner: AnyObject, base: UnsafePointer<Element>, count: Int) {
    self.owner = owner
    self.base = base
    self.count = count
  }

  /// Takes the content of a list over.
  init(_ list: inout WorkList<Element>) {
    let memory = GraphMemory()
    let count = list.count
    self.init(owner: memory, base: memory.adopt(&list), count: count)
  }

  /// The first place.
  public var startIndex: Int { 0 }
  /// The place behind the last row.
  public var endIndex: Int { count }

  /// The row at a place.
  public subscript(_ place: Int) -> Element {
    precondition(place >= 0 && place < count, "a row of the result")
    return withExtendedLifetime(owner) { base[place] }
  }
}
