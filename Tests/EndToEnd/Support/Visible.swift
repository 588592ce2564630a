import Foundation
import FoundationXML

/// Characters that steer a terminal or the order of text, which no output may hold.
enum Visible {
  /// Numbers of the forbidden characters of a text; line breaks are allowed, tabs where asked for.
  static func forbidden(_ text: String, tabs: Bool = false) -> [String] {
    Set(text.unicodeScalars.filter { isForbidden($0, tabs) }.map { String($0.value, radix: 16) }).sorted()
  }

  private static func isForbidden(_ scalar: Unicode.Scalar, _ tabs: Bool) -> Bool {
    switch scalar.value {
    case 0x0A: return false
    case 0x09: return !tabs
    case 0...0x1F, 0x7F...0x9F: return true
    case 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: return true
    default: return false
    }
  }
}

/// A reader of comma-separated values after RFC 4180.
enum CommaSeparated {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      let next = at + 1 < bytes.count ? bytes[at + 1] : 0
      switch byte {
      case 0x22 where isQuoted && next == 0x22:
        cell.append(0x22)
        at += 1
      case 0x22: isQuoted.toggle()
      case 0x2C where !isQuoted:
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case 0x0D where !isQuoted && next == 0x0A:
        rows.append(row + [String(decoding: cell, as: UTF8.self)])
        (row, cell) = ([], [])
        at += 1
      default: cell.append(byte)
      }
      at += 1
    }
    return cell.isEmpty && row.isEmpty ? rows : rows + [row + [String(decoding: cell, as: UTF8.self)]]
  }
}

/// A document read by an XML parser of another hand.
final class XMLReading: NSObject, XMLParserDelegate {
  private(set) var elements: [String] = []
  private(set) var attributes: Set<String> = []
  private(set) var text = ""
  private(set) var problem: String?

  init(_ data: Data) {
    super.init()
    let parser = XMLParser(data: data)
    parser.delegate = self
    if !parser.parse() { problem = parser.parserError.map { "\($0)" } ?? "not well-formed" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes found: [String: String] = [:]
  ) {
    elements.append(name)
    attributes.formUnion(found.keys)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
