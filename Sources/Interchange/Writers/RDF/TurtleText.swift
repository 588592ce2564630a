internal import Registry

/// Terms of RDF in Turtle.
///
/// Source: RDF 1.1 Turtle, sections 2.4, 2.5 and 6.4.
enum TurtleText {
  /// A literal in quotes.
  static func literal(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result.append("\\")
        result.append(scalar)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
          result.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
        } else {
          result.append(scalar)
        }
      }
    }
    result.append("\"")
    return String(result)
  }

  /// A name of ours: `urn:unveil:record:` and the identifier, bytes that a URN cannot hold as `%XX`.
  static func name(_ kind: String, _ id: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes = Array("<urn:unveil:\(kind):".utf8)
    for byte in id.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    bytes.append(UInt8(ascii: ">"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An address as a resource where it is one, otherwise as a literal.
  static func address(_ text: String) -> String {
    let isIRI =
      (text.hasPrefix("https://") || text.hasPrefix("http://"))
      && text.unicodeScalars.allSatisfy {
        $0.value > 0x20 && $0.value != 0x7F && !"\"<>\\^`{|}".unicodeScalars.contains($0)
      }
    return isIRI ? "<\(text)>" : literal(text)
  }

  /// A date as precise as it is.
  static func date(_ date: CalendarDate) -> String {
    switch date.precision {
    case .day: return "\"\(date)\"^^xsd:date"
    case .month: return "\"\(date)\"^^xsd:gYearMonth"
    case .year: return "\"\(date)\"^^xsd:gYear"
    }
  }

  /// An exact number.
  static func decimal(_ number: Rational) -> String { "\"\(number.decimalText.text)\"^^xsd:decimal" }

  /// A codelist value as the vocabulary writes it: with a capital.
  static func code(_ value: String) -> String { value.prefix(1).uppercased() + value.dropFirst() }
}
