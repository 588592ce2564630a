/// Reads the members of one record of a proof: each must be there once and be of its kind, and none may
/// be there that the format does not know.
struct ProofRecordReader {
  let pointer: String
  private var members: [String: ProofValue] = [:]

  init(_ value: ProofValue, at pointer: String) throws(ProofReadingError) {
    self.pointer = pointer
    guard case .record(let list) = value else {
      throw ProofReadingError(pointer: pointer, message: "an object is expected here")
    }
    for member in list where members.updateValue(member.value, forKey: member.name) != nil {
      throw ProofReadingError(pointer: pointer, message: "the member '\(member.name)' is there twice")
    }
  }

  func place(_ name: String) -> String { "\(pointer)/\(name)" }

  func problem(_ name: String, _ message: String) -> ProofReadingError {
    ProofReadingError(pointer: place(name), message: message)
  }

  /// The value of a member that need not be there.
  mutating func optional(_ name: String) -> ProofValue? { members.removeValue(forKey: name) }

  mutating func required(_ name: String) throws(ProofReadingError) -> ProofValue {
    guard let value = optional(name) else {
      throw ProofReadingError(pointer: pointer, message: "the member '\(name)' is missing")
    }
    return value
  }

  /// - Throws: where a member was not read.
  func finish() throws(ProofReadingError) {
    guard let name = members.keys.min() else { return }
    throw ProofReadingError(pointer: pointer, message: "the member '\(name)' is not known")
  }

  // MARK: Kinds of value

  private func text(_ value: ProofValue, _ name: String) throws(ProofReadingError) -> String {
    guard case .text(let text) = value else { throw problem(name, "a string is expected here") }
    return text
  }

  mutating func text(_ name: String) throws(ProofReadingError) -> String {
    try text(try required(name), name)
  }

  mutating func optionalText(_ name: String) throws(ProofReadingError) -> String? {
    guard let value = optional(name) else { return nil }
    return try text(value, name)
  }

  mutating func id(_ name: String) throws(ProofReadingError) -> RecordID { RecordID(try text(name)) }

  mutating func optionalID(_ name: String) throws(ProofReadingError) -> RecordID? {
    guard let text = try optionalText(name) else { return nil }
    return RecordID(text)
  }

  mutating func flag(_ name: String) throws(ProofReadingError) -> Bool {
    guard case .flag(let flag) = try required(name) else {
      throw problem(name, "true or false is expected here")
    }
    return flag
  }

  /// A flag that is left out where it is false, so that there is one way to write each proof.
  mutating func mark(_ name: String) throws(ProofReadingError) -> Bool {
    guard let value = optional(name) else { return false }
    guard value == .flag(true) else { throw problem(name, "only true is written; false is left out") }
    return true
  }

  mutating func number(_ name: String) throws(ProofReadingError) -> Int {
    guard case .number(let number) = try required(name) else {
      throw problem(name, "a whole number is expected")
    }
    return number
  }

  mutating func list(_ name: String) throws(ProofReadingError) -> [ProofValue] {
    guard case .list(let values) = try required(name) else { throw problem(name, "a list is expected here") }
    return values
  }

  mutating func texts(_ name: String) throws(ProofReadingError) -> [String] {
    var result: [String] = []
    for value in try list(name) { result.append(try text(value, name)) }
    return result
  }

  mutating func ids(_ name: String) throws(ProofReadingError) -> [RecordID] {
    try texts(name).map(RecordID.init)
  }

  /// One of the words of a closed list.
  mutating func word<Word: RawRepresentable>(
    _ name: String, _ type: Word.Type = Word.self
  ) throws(ProofReadingError) -> Word where Word.RawValue == String {
    let text = try text(name)
    guard let word = Word(rawValue: text) else {
      throw problem(name, "'\(text)' is none of the words known here")
    }
    return word
  }

  mutating func optionalWord<Word: RawRepresentable>(
    _ name: String, _ type: Word.Type = Word.self
  ) throws(ProofReadingError) -> Word? where Word.RawValue == String {
    guard let text = try optionalText(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw problem(name, "'\(text)' is none of the words known here")
    }
    return word
  }

  mutating func words<Word: RawRepresentable>(
    _ name: String, _ type: Word.Type = Word.self
  ) throws(ProofReadingError) -> [Word] where Word.RawValue == String {
    var result: [Word] = []
    for text in try texts(name) {
      guard let word = Word(rawValue: text) else {
        throw problem(name, "'\(text)' is none of the words known here")
      }
      result.append(word)
    }
    return result
  }

  mutating func day(_ name: String) throws(ProofReadingError) -> CalendarDate {
    guard let date = try optionalDay(name) else {
      throw ProofReadingError(pointer: pointer, message: "the member '\(name)' is missing")
    }
    return date
  }

  mutating func optionalDay(_ name: String) throws(ProofReadingError) -> CalendarDate? {
    guard let text = try optionalText(name) else { return nil }
    guard let date = CalendarDate(text), date.description == text else {
      throw problem(name, "'\(text)' is no date")
    }
    return date
  }

  private func rational(_ value: ProofValue, _ name: String) throws(ProofReadingError) -> Rational {
    let text = try text(value, name)
    guard let number = Rational(exactText: text) else {
      throw problem(name, "'\(text.prefix(40))' is no exact number in its one form, such as 12.5 or 1/3")
    }
    return number
  }

  mutating func rational(_ name: String) throws(ProofReadingError) -> Rational {
    try rational(try required(name), name)
  }

  mutating func share(_ name: String) throws(ProofReadingError) -> Share {
    try share(try required(name), name)
  }

  mutating func optionalShare(_ name: String) throws(ProofReadingError) -> Share? {
    guard let value = optional(name) else { return nil }
    return try share(value, name)
  }

  private func share(_ value: ProofValue, _ name: String) throws(ProofReadingError) -> Share {
    if case .text = value {
      guard let share = try? Share(exactly: try rational(value, name)) else {
        throw problem(name, "a share lies between 0 and 100 per cent")
      }
      return share
    }
    var reader = try ProofRecordReader(value, at: place(name))
    let (min, max) = (try reader.rational("min"), try reader.rational("max"))
    let (minOpen, maxOpen) = (try reader.mark("minOpen"), try reader.mark("maxOpen"))
    try reader.finish()
    guard min != max else { throw problem(name, "an exact share is written as one number") }
    do {
      return try Share(min: min, max: max, minOpen: minOpen, maxOpen: maxOpen)
    } catch {
      throw problem(name, "these ends make no share between 0 and 100 per cent")
    }
  }

  mutating func provision(_ name: String) throws(ProofReadingError) -> Provision {
    try ProofRecordReader.provision(try required(name), place(name))
  }

  mutating func optionalProvision(_ name: String) throws(ProofReadingError) -> Provision? {
    guard let value = optional(name) else { return nil }
    return try ProofRecordReader.provision(value, place(name))
  }

  private static func provision(
    _ value: ProofValue, _ pointer: String
  ) throws(ProofReadingError) -> Provision {
    var reader = try ProofRecordReader(value, at: pointer)
    let provision = Provision(try reader.text("text"), sureness: try reader.word("sureness"))
    try reader.finish()
    return provision
  }

  /// The elements of a list, each read as a record.
  mutating func records<Element>(
    _ name: String, _ read: (inout ProofRecordReader) throws(ProofReadingError) -> Element
  ) throws(ProofReadingError) -> [Element] {
    var result: [Element] = []
    for (offset, value) in try list(name).enumerated() {
      result.append(try ProofRecordReader.one(value, "\(place(name))/\(offset)", read))
    }
    return result
  }

  /// A member that is a record.
  mutating func record<Element>(
    _ name: String, _ read: (inout ProofRecordReader) throws(ProofReadingError) -> Element
  ) throws(ProofReadingError) -> Element {
    try ProofRecordReader.one(try required(name), place(name), read)
  }

  static func one<Element>(
    _ value: ProofValue, _ pointer: String,
    _ read: (inout ProofRecordReader) throws(ProofReadingError) -> Element
  ) throws(ProofReadingError) -> Element {
    var reader = try ProofRecordReader(value, at: pointer)
    let element = try read(&reader)
    try reader.finish()
    return element
  }
}
