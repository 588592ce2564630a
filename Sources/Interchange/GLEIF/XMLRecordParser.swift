internal import CXML
internal import Registry

/// Parses XML piece by piece and gives each record of GLEIF's files as an object.
///
/// libxml2 reads it without a tree: a document type declaration ends the reading, so that no entity is ever
/// declared; nothing is fetched; elements of other namespaces are passed over.
final class XMLRecordParser {
  /// A record and the line on which it begins.
  struct Record {
    let bytes: [UInt8]
    let line: Int
    /// The element in which text and elements are mixed, and its line; nil where there is none.
    let mixed: (name: String, line: Int)?
  }

  /// Elements may nest this deep.
  private static let deepest = 32
  private static let files: [String: (root: String, records: Set<String>)] = [
    "http://www.gleif.org/data/schema/leidata/2016": ("LEIData", ["LEIRecord"]),
    "http://www.gleif.org/data/schema/rr/2016": ("RelationshipData", ["RelationshipRecord"]),
    "http://www.gleif.org/data/schema/repex/2016": ("ReportingExceptionData", ["Exception"]),
  ]

  private struct Element {
    let name: String
    var attributes: [String: DraftValue] = [:]
    let line: Int
    var text: [UInt8] = []
    var children: [String: [DraftValue]] = [:]
    /// Whether an element of another namespace stands in it, which is passed over.
    var hasForeign = false

    /// Whether text stands beside elements, so that neither says what it says alone.
    var isMixed: Bool {
      (hasForeign || !children.isEmpty) && text.contains { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }
  }

  private let limits: InputLimits
  private var context: OpaquePointer?
  private var namespace: String?
  private var records: Set<String> = []
  /// Elements of the current record, from its own down.
  private var open: [Element] = []
  /// Open elements outside records, or inside one that is passed over.
  private var passed = 0
  private var size = 0
  private var mixed: (name: String, line: Int)?
  private var headerText: [UInt8]?
  private(set) var ready: [Record] = []
  /// The date that the header of the file states.
  private(set) var contentDate: String?
  private(set) var problem: InputProblem?

  init(limits: InputLimits) {
    self.limits = limits
    let handler = unveil_xml_handler(
      begin: { XMLRecordParser.of($0)?.begin($1, $2) },
      attribute: { XMLRecordParser.of($0)?.add($1, $2, $3) },
      end: { XMLRecordParser.of($0)?.end() },
      text: { XMLRecordParser.of($0)?.append($1, $2) },
      declaration: { XMLRecordParser.of($0)?.refuseDeclaration() },
      error: { parser, message, line in
        guard let message else { return }
        XMLRecordParser.of(parser)?.fail(String(cString: message), line: Int(line))
      })
    context = unveil_xml_create(handler, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { unveil_xml_destroy(context) }

  private static func of(_ parser: UnsafeMutableRawPointer?) -> XMLRecordParser? {
    parser.map { Unmanaged<XMLRecordParser>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Parses the next bytes, or the end for none; throws for what is no XML, or none of GLEIF's.
  func feed(_ bytes: UnsafeRawBufferPointer) throws(InputProblem) {
    guard let context else { throw .cannotRead(reason: "libxml2 could not be started") }
    if problem == nil {
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let isWellFormed = unveil_xml_feed(context, start, Int32(bytes.count), bytes.isEmpty ? 1 : 0) != 0
      if problem == nil, !isWellFormed { fail("it is not well-formed", line: line) }
      if problem == nil, bytes.isEmpty, namespace == nil { fail("it holds no element", line: line) }
    }
    if let problem, ready.isEmpty { throw problem }
  }

  /// The records that are complete, which are then forgotten.
  func takeReady() -> [Record] {
    defer { ready = [] }
    return ready
  }

  private var line: Int { context.map { Int(unveil_xml_line($0)) } ?? 0 }

  private func stop(_ problem: InputProblem) {
    guard self.problem == nil else { return }
    self.problem = problem
    if let context { unveil_xml_stop(context) }
  }

  private func fail(_ words: String, line: Int) {
    let plain = words.split(whereSeparator: \.isNewline).joined(separator: " ")
    stop(.brokenXML(line: line, reason: CellText.shortened(plain)))
  }

  private func refuseDeclaration() {
    stop(
      .brokenXML(
        line: line,
        reason: "it declares a document type (DOCTYPE), with which texts can be made to say something else"))
  }

  // MARK: Elements

  private func begin(_ name: UnsafePointer<CChar>?, _ uri: UnsafePointer<CChar>?) {
    mayHaveAttributes = false
    guard problem == nil, let name else { return }
    let local = String(cString: name)
    let place = uri.map { String(cString: $0) } ?? ""
    guard let namespace else {
      guard let file = XMLRecordParser.files[place], file.root == local else {
        stop(.wrongFormat("XML, and none of GLEIF's files"))
        return
      }
      self.namespace = place
      records = file.records
      return
    }
    if open.isEmpty {
      if place == namespace, records.contains(local) {
        size = 0
        mixed = nil
        open.append(Element(name: local, line: line))
      } else {
        passed += 1
        headerText = place == namespace && local == "ContentDate" ? [] : nil
      }
      return
    }
    guard skipped == 0, place == namespace, local != "Extension" else {
      open[open.count - 1].hasForeign = true
      skipped += 1
      return
    }
    guard open.count < XMLRecordParser.deepest else {
      fail("elements nest more than \(XMLRecordParser.deepest) deep", line: line)
      return
    }
    open.append(Element(name: local, line: line))
    mayHaveAttributes = true
  }

  /// Whether the element that has just begun is kept with its attributes.
  private var mayHaveAttributes = false

  private func add(_ name: UnsafePointer<CChar>?, _ value: UnsafePointer<CChar>?, _ count: Int) {
    guard mayHaveAttributes, !open.isEmpty, problem == nil, let name, let value else { return }
    size += count
    let bytes = UnsafeRawBufferPointer(start: value, count: count)
    open[open.count - 1].attributes["@" + String(cString: name)] = .text(
      String(decoding: bytes, as: UTF8.self))
  }

  /// Open elements inside a record that are passed over.
  private var skipped = 0

  private func end() {
    guard problem == nil else { return }
    if skipped > 0 {
      skipped -= 1
      return
    }
    guard let element = open.popLast() else {
      if let text = headerText, contentDate == nil { contentDate = String(decoding: text, as: UTF8.self) }
      headerText = nil
      passed = max(0, passed - 1)
      return
    }
    if mixed == nil, element.isMixed { mixed = (element.name, element.line) }
    let value = XMLRecordParser.value(of: element)
    guard open.isEmpty else {
      open[open.count - 1].children[element.name, default: []].append(value)
      return
    }
    var bytes: [UInt8] = []
    value.write(to: &bytes)
    ready.append(Record(bytes: bytes, line: element.line, mixed: mixed))
  }

  private func append(_ text: UnsafePointer<CChar>?, _ count: Int) {
    guard problem == nil, let text, count > 0 else { return }
    let bytes = UnsafeRawBufferPointer(start: text, count: count)
    if headerText != nil, count < 1_000 { headerText?.append(contentsOf: bytes) }
    guard !open.isEmpty, skipped == 0 else { return }
    size += count
    if size > limits.statementBytes {
      stop(.tooLarge(limit: "a record has more than \(limits.statementBytes) bytes, the limit"))
      return
    }
    open[open.count - 1].text.append(contentsOf: bytes)
  }

  /// An element as an object, or as its text where it has nothing else.
  private static func value(of element: Element) -> DraftValue {
    let text = DraftValue.text(String(decoding: element.text, as: UTF8.self))
    if element.children.isEmpty && element.attributes.isEmpty { return text }
    var members = element.attributes
    for (name, values) in element.children { members[name] = values.count == 1 ? values[0] : .list(values) }
    if element.children.isEmpty { members["$"] = text }
    return .object(members)
  }
}
