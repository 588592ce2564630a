/// The colours of a diagram, each for a light and a dark page.
///
/// Every colour of text reaches a contrast of 4.5 to 1 on what it stands on, every line 3 to 1 (Web
/// Content Accessibility Guidelines 2.2, 1.4.3 and 1.4.11); a test holds them to it.
enum Paint: String, CaseIterable {
  case paper, ink, soft, edge
  case company, person, arrangement, state, unknown
  case banner, onBanner, tag, onTag
  case ownership, control, unstated, computed

  /// On a light page and in print.
  var light: String {
    switch self {
    case .paper: return "#ffffff"
    case .ink: return "#16202b"
    case .soft: return "#4a5765"
    case .edge: return "#4d5c6d"
    case .company: return "#f1f5fa"
    case .person: return "#fdf4e7"
    case .arrangement: return "#f4effb"
    case .state: return "#ecf5ef"
    case .unknown: return "#f6f6f5"
    case .banner: return "#16202b"
    case .onBanner: return "#ffffff"
    case .tag: return "#dce4ed"
    case .onTag: return "#22303e"
    case .ownership: return "#16508f"
    case .control: return "#a8430a"
    case .unstated: return "#5d6670"
    case .computed: return "#1a6b3c"
    }
  }

  /// On a dark screen.
  var dark: String {
    switch self {
    case .paper: return "#12171d"
    case .ink: return "#eef2f6"
    case .soft: return "#b4bfcb"
    case .edge: return "#93a3b5"
    case .company: return "#1e2833"
    case .person: return "#2f2719"
    case .arrangement: return "#2a2338"
    case .state: return "#1a2d22"
    case .unknown: return "#24282c"
    case .banner: return "#e3e9f0"
    case .onBanner: return "#12171d"
    case .tag: return "#3a4756"
    case .onTag: return "#eef2f6"
    case .ownership: return "#86b9f5"
    case .control: return "#f6a767"
    case .unstated: return "#aab3bd"
    case .computed: return "#7fd3a0"
    }
  }

  /// Rules that turn the light colours, which stand as plain attributes, into dark ones on a dark screen.
  static let style: String = {
    var rules = ""
    for paint in allCases {
      rules += ".uv .f-\(paint.rawValue){fill:\(paint.dark)}.uv .s-\(paint.rawValue){stroke:\(paint.dark)}"
    }
    return ".uv{max-width:100%;height:auto}@media screen and (prefers-color-scheme:dark){\(rules)}"
  }()
}

extension Side {
  /// Colour of the side's strokes and words.
  var paint: Paint {
    switch self {
    case .ownership: return .ownership
    case .control: return .control
    case .unstated: return .unstated
    }
  }
}
