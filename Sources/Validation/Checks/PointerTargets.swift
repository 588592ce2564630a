internal import Interchange

/// Whether JSON pointers lead to something in one statement; quick where there are many of them.
struct PointerTargets {
  private let root: JSONValue
  private var asked = 0
  /// What arrays and objects hold, by their offset and the step of a pointer.
  private var children: [Int: [String: JSONValue]] = [:]
  /// Up to here each pointer is followed by itself.
  private static let few = 16

  init(_ root: JSONValue) { self.root = root }

  /// Whether something is there.
  mutating func has(_ pointer: String) -> Bool {
    asked += 1
    guard asked > PointerTargets.few, !pointer.isEmpty else { return root.value(at: pointer) != nil }
    guard pointer.utf8.first == UInt8(ascii: "/") else { return false }
    var value = root
    for step in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let next = child(of: value, String(step)) else { return false }
      value = next
    }
    return true
  }

  /// A pointer has one way only to write each step, so steps compare as text.
  private mutating func child(of value: JSONValue, _ step: String) -> JSONValue? {
    guard value.count > 0 else { return nil }
    if let known = children[value.offset] { return known[step] }
    var held: [String: JSONValue] = [:]
    held.reserveCapacity(value.count)
    for (place, element) in value.elements.enumerated() { held[String(place)] = element }
    for (name, member) in value.members { held[JSONValue.pointerStep(name)] = member }
    children[value.offset] = held
    return held[step]
  }
}
