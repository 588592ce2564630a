internal import Registry

extension Finding {
  /// The finding on one line: place, severity, message, advice, code.
  var line: String {
    let place = location.map { "\($0.description): " } ?? ""
    let advice = advice.map { " (\($0))" } ?? ""
    return VisibleLine.safe("\(place)\(severity.rawValue): \(message)\(advice) [\(code)]")
  }
}
