/// The middle of a line across the page, from owner to owned, of which strokes run on either side.
struct LinePath {
  enum Leg {
    /// Straight up or down to a height.
    case run(to: Int)
    /// Sideways between two layers, leaving and arriving upright.
    case shift(x: Int, y: Int)
    /// Around a half turn, below or above both ends, to the same height.
    case turn(x: Int, depth: Int, isBelow: Bool)
  }

  var start: (x: Int, y: Int)
  var legs: [Leg] = []
  /// End of the line, where the arrowhead's tip stands.
  var end: (x: Int, y: Int)

  /// SVG path data of the stroke `offset` pixels to the traveller's right, stopping short of the tip.
  func data(offset: Int, short: Int) -> String {
    var text = "M\(start.x - offset) \(start.y)"
    var (x, y) = start
    // A line starts and ends downwards; the right hand of somebody walking down is the left of the page.
    var down = 1
    for (index, leg) in legs.enumerated() {
      switch leg {
      case .run(let to):
        let target = index == legs.count - 1 ? to - short : to
        if target != y { text += "V\(target)" }
        y = to
      case .shift(let toX, let toY):
        if toX == x {
          text += "V\(toY)"
        } else {
          let reach = min(abs(toX - x), abs(offset))
          let lean = (toX > x) == (offset > 0) ? reach : -reach
          let middle = (y + toY) / 2 + lean
          let side = offset * down
          text += "C\(x - side) \(middle) \(toX - side) \(middle) \(toX - side) \(toY)"
        }
        (x, y) = (toX, toY)
      case .turn(let toX, let depth, let isBelow):
        let isOuter = isBelow == (toX > x)
        let reach = (depth + (isOuter ? offset : -offset)) * 4 / 3
        let control = isBelow ? y + reach : y - reach
        text +=
          "C\(x - offset * down) \(control) \(toX + offset * down) \(control) \(toX + offset * down) \(y)"
        x = toX
        down = -down
      }
    }
    return text
  }

  /// Points along the middle of the line, at most about eight pixels apart, for checks.
  func samples() -> [(x: Int, y: Int)] {
    var points = [start]
    var (x, y) = start
    func curve(_ p: [(Int, Int)]) {
      let length = zip(p, p.dropFirst()).reduce(0) { $0 + abs($1.0.0 - $1.1.0) + abs($1.0.1 - $1.1.1) }
      let steps = max(8, length / 8)
      for step in 1...steps {
        let (t, u) = (step, steps - step)
        let w = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
        let cube = steps * steps * steps
        points.append(
          (
            (0..<4).reduce(0) { $0 + w[$1] * p[$1].0 } / cube,
            (0..<4).reduce(0) { $0 + w[$1] * p[$1].1 } / cube
          ))
      }
    }
    for leg in legs {
      switch leg {
      case .run(let to):
        for at in stride(from: y, to: to, by: to < y ? -8 : 8) { points.append((x, at)) }
        points.append((x, to))
        y = to
      case .shift(let toX, let toY):
        let middle = (y + toY) / 2
        curve([(x, y), (x, middle), (toX, middle), (toX, toY)])
        (x, y) = (toX, toY)
      case .turn(let toX, let depth, let isBelow):
        let control = isBelow ? y + depth * 4 / 3 : y - depth * 4 / 3
        curve([(x, y), (x, control), (toX, control), (toX, y)])
        x = toX
      }
    }
    return points
  }
}
