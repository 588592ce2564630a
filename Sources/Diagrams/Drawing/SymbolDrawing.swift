/// Small drawings of our own, 24 pixels square, that tell the kinds of party apart.
enum SymbolDrawing {
  static func draw(
    _ symbol: Figure.Symbol, x: Int, y: Int, isDissolved: Bool = false, to writer: inout SVGWriter
  ) {
    writer.raw("<g transform=\"translate(\(x) \(y))\" stroke-linejoin=\"round\" stroke-linecap=\"round\">")
    let line = SVGWriter.paint(stroke: .edge)
    for part in parts(symbol) {
      switch part {
      case .line(let data): writer.path(data, line, width: "1.6")
      case .dashed(let data): writer.path(data, line, width: "1.6", dash: "2.4 2.8")
      case .solid(let data): writer.path(data, SVGWriter.paint(fill: .edge))
      }
    }
    if isDissolved { writer.path("M3 3L21 21M21 3L3 21", SVGWriter.paint(stroke: .ink), width: "2.2") }
    writer.raw("</g>")
  }

  private enum Part {
    case line(String), dashed(String), solid(String)
  }

  private static let question = "M9.6 9.8A2.5 2.5 0 1 1 13.3 12C12.4 12.5 12 13 12 14.2"
  private static let questionDot = "M12 16.2A.9 .9 0 1 1 12 18A.9 .9 0 1 1 12 16.2Z"

  private static let head = "M12 3.5A4 4 0 1 1 12 11.5A4 4 0 1 1 12 3.5Z"
  private static let shoulders = "M4 21C4 16.5 7.5 14.2 12 14.2S20 16.5 20 21Z"
  private static let ring = "M12 3A9.5 9.5 0 1 1 12 22A9.5 9.5 0 1 1 12 3Z"
  private static let threeParties =
    "M12 3A2.6 2.6 0 1 1 12 8.2A2.6 2.6 0 1 1 12 3ZM5 15.4A2.6 2.6 0 1 1 5 20.6A2.6 2.6 0 1 1 5 15.4Z"
    + "M19 15.4A2.6 2.6 0 1 1 19 20.6A2.6 2.6 0 1 1 19 15.4Z"

  private static func parts(_ symbol: Figure.Symbol) -> [Part] {
    switch symbol {
    case .person:
      return [.line(head), .line(shoulders)]
    case .unknownPerson:
      return [.dashed(head), .dashed(shoulders)]
    case .company:
      return [
        .line("M5 21V4H19V21ZM10.5 21V17H13.5V21"),
        .solid("M8 7H10V9H8ZM14 7H16V9H14ZM8 11.5H10V13.5H8ZM14 11.5H16V13.5H14Z"),
      ]
    case .listed:
      return [.line("M3 21H21M5 17V21M10 12V21M15 14V21M20 7V21"), .line("M4 11L10 6L14.5 9L20 3.5")]
    case .trust:
      return [
        .line("M12 3L20 5.8V11.5C20 16 17 19.4 12 21.5C7 19.4 4 16 4 11.5V5.8Z"),
        .line("M8.5 11.8L11 14.3L15.8 9.2"),
      ]
    case .arrangement:
      return [
        .line("M12 7.5V12M12 12L6.5 16.3M12 12L17.5 16.3"),
        .solid(threeParties),
      ]
    case .nominee:
      return [
        .line("M9 6A3.2 3.2 0 1 1 9 12.4A3.2 3.2 0 1 1 9 6ZM2.5 21C2.5 17 5.4 15 9 15S15.5 17 15.5 21Z"),
        .dashed("M13 4.3A3.2 3.2 0 1 1 15.6 9.6M17 12.6C20 13.2 21.8 15.2 21.8 18.5H18.5"),
      ]
    case .state:
      return [.line("M3 9L12 3.5L21 9ZM3.5 20.8H20.5M5 17.8H19M6.5 9V17.8M12 9V17.8M17.5 9V17.8")]
    case .unknownEntity: return [.dashed("M5 21V4H19V21Z"), .line(question), .solid(questionDot)]
    case .nobody: return [.dashed(ring), .line(question), .solid(questionDot)]
    case .noOwner: return [.line(ring), .line("M5.4 19.1L18.6 5.9")]
    case .missing:
      return [.dashed("M5 21V3H14L19 8V21Z"), .solid("M8 14H10V16H8ZM11 14H13V16H11ZM14 14H16V16H14Z")]
    case .stack:
      return [
        .line("M8 8A3 3 0 1 1 8 14A3 3 0 1 1 8 8ZM2 21.5C2 18 4.6 16.4 8 16.4S14 18 14 21.5Z"),
        .line("M15.2 3.5A3 3 0 1 1 15.8 9.4M16.4 12.2C19.6 12.4 22 14 22 17.4H16.6"),
      ]
    }
  }
}
