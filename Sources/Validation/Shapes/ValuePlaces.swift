internal import Interchange

/// The pointers and lines of all values of one statement, for statements with many findings.
///
/// One walk in the order of the text; then each is found by its offset.
struct ValuePlaces {
  private var offsets: [Int32] = []
  /// The row of the array or object around a value; -1 for the statement itself.
  private var parents: [Int32] = []
  /// Places in an array from 0, or the complement of a place in `names`.
  private var steps: [Int32] = []
  private var names: [String] = []
  private let lines: LineIndex?
  private let line: Int

  init(_ statement: JSONStatement) {
    lines = statement.spansLines ? statement.lineIndex : nil
    line = statement.line
    var open: [Container] = []
    var next: JSONValue? = statement.value
    add(statement.value, parent: -1, step: 0)
    while next != nil || !open.isEmpty {
      if let value = next {
        next = nil
        let row = Int32(offsets.count - 1)
        switch value.kind {
        case .array: open.append(.array(value.elements, row, 0))
        case .object: open.append(.object(value.members, row))
        default: break
        }
      }
      switch open.popLast() {
      case .array(var elements, let row, let ordinal):
        guard let element = elements.next() else { continue }
        open.append(.array(elements, row, ordinal + 1))
        add(element, parent: row, step: ordinal)
        next = element
      case .object(var members, let row):
        guard let (name, member) = members.next() else { continue }
        open.append(.object(members, row))
        names.append(name)
        add(member, parent: row, step: ~Int32(names.count - 1))
        next = member
      case nil: break
      }
    }
  }

  private enum Container {
    case array(JSONValue.Elements, Int32, Int32)
    case object(JSONValue.Members, Int32)
  }

  private mutating func add(_ value: JSONValue, parent: Int32, step: Int32) {
    offsets.append(Int32(clamping: value.offset))
    parents.append(parent)
    steps.append(step)
  }

  /// Where a value of the statement stands.
  func place(of value: JSONValue) -> (pointer: String, line: Int) {
    let offset = Int32(clamping: value.offset)
    var low = 0
    var high = offsets.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if offsets[middle] <= offset { low = middle } else { high = middle }
    }
    var tokens: [String] = []
    var row = low
    while parents[row] >= 0 {
      let step = Int(steps[row])
      tokens.append(step >= 0 ? String(step) : JSONValue.pointerStep(names[~step]))
      row = Int(parents[row])
    }
    let pointer = tokens.reversed().map { "/" + $0 }.joined()
    return (pointer, lines?.line(of: value.offset) ?? line)
  }
}
