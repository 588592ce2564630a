import Registry
import Testing

@testable import Resolver

@Suite("Control")
struct ControlQueryTests {
  private func query(_ notation: String, _ regime: Regime = TestRegimes.plain(25)) throws -> ControlQuery {
    ControlQuery(try StructureNotation.read(notation), under: regime)
  }

  private var withRights: Regime {
    var regime = TestRegimes.plain(25)
    regime.indirect.majority.types = [.appointmentOfBoard]
    return regime
  }

  private func name(_ node: Int32, _ query: ControlQuery) -> String {
    query.structure.nodes[Int(node)].id.text
  }

  private func nodes(_ names: [String], _ query: ControlQuery) throws -> [Int32] {
    try names.map { try #require(query.structure.index(of: RecordID($0))) }
  }

  /// `entity verdict step ground(holders)` for each entity.
  private func controlled(by names: String..., in query: ControlQuery) throws -> [String] {
    try query.controlled(by: nodes(names, query)).entities.map { text($0, query) }
  }

  private func text(_ step: ControlStep, _ query: ControlQuery) -> String {
    let grounds = step.grounds.map { ground in
      var figure = ""
      if case .majority(_, let stake) = ground.kind { figure = " \(stake.share)" }
      return
        "\(ground.kind.name)\(figure) by \(ground.holders.map { name($0, query) }.joined(separator: "+"))"
    }
    return "\(name(step.entity, query)) \(step.verdict) \(step.round): \(grounds.joined(separator: ", "))"
  }

  private func controllers(of subject: String, _ query: ControlQuery) throws -> [String] {
    try query.controllers(of: nodes([subject], query)[0]).controllers.map { controller in
      controller.parties.map { name($0, query) }.joined(separator: "+")
        + " \(controller.verdict) \(controller.distance)" + (controller.isUltimate ? " top" : "")
    }
  }

  @Test("a majority, then what a majority holds, then what they hold together")
  func chain() throws {
    let query = try query("A <- B 30, P 25, Q 45; B <- C 60, Q 40; C <- P 100")
    #expect(
      try controlled(by: "P", in: query) == [
        "C is 1: votes 100 by P", "B is 2: votes 60 by C", "A is 3: votes 55 by B+P",
      ])
    #expect(try controlled(by: "Q", in: query) == [])
    #expect(try controllers(of: "A", query) == ["P is 1 top"])
  }

  @Test("controllers of the middle of a chain are all found, nearest first, and the top is marked")
  func nearestFirst() throws {
    let query = try query("A <- B 51, Z 49; B <- C 51, Y 49; C <- P 51, X 49")
    #expect(try controllers(of: "A", query) == ["B is 1", "C is 2", "P is 3 top"])
  }

  @Test("minorities that only together make a majority are found above a company")
  func jointMinorities() throws {
    let query = try query("A <- B 30, C 30, Q 40; B <- P 51, Q 49; C <- P 60, Q 40")
    #expect(try controllers(of: "A", query) == ["P is 2 top"])
    let way = try query.controllers(of: nodes(["A"], query)[0]).controllers[0].steps
    #expect(
      way.map { text($0, query) } == [
        "B is 1: votes 51 by P", "C is 1: votes 60 by P", "A is 2: votes 60 by B+C",
      ])
  }

  @Test("bands give control that is sure, possible or none")
  func bands() throws {
    let query = try query("A <- P (50-75], Q 25-50; B <- P 50-75, Q 25-50; C <- P ?, Q 50; D <- P 25-50")
    #expect(
      try query.controlled(by: nodes(["P"], query)).entities.map { "\(name($0.entity, query)) \($0.verdict)" }
        == ["A is", "B mayBe"])
  }

  @Test("what others have at least, and an open end of it, leaves less than a half")
  func openEnds() throws {
    #expect(try controlled(by: "P", in: query("A <- P ?, Q (50-75]")) == [])
    let complete = try query("A <- P 0-100, Q [0-50); complete A")
    #expect(
      try complete.controlled(by: nodes(["P"], complete)).entities.map(\.verdict) == [.is])
  }

  @Test("parties that act as one control what none of them controls alone")
  func together() throws {
    let query = try query("A <- P 30, Q 30, R 40; B <- A 51, R 49")
    #expect(try controlled(by: "P", in: query) == [])
    #expect(
      try controlled(by: "P", "Q", in: query) == ["A is 1: votes 60 by P+Q", "B is 2: votes 51 by A"])
    let group = try nodes(["Q", "P"], query)
    let found = query.controllers(of: try nodes(["B"], query)[0], together: [group]).controllers
    #expect(
      found.map { "\($0.parties.map { name($0, query) }) \($0.distance)" } == [#"["A"] 1"#, #"["P", "Q"] 2"#])
  }

  @Test("parties whom the law treats as one are one here too, without being asked for together")
  func concert() throws {
    var together = TestRegimes.plain(25)
    together.aggregation.concert = .together
    let notation = "A <- P 30, Q 30, R 40; B <- A 51, R 49; concert P Q"
    #expect(try controlled(by: "P", in: query(notation)) == [])
    #expect(
      try controlled(by: "P", in: query(notation, together))
        == ["A is 1: votes 60 by P+Q", "B is 2: votes 51 by A"])
    #expect(try controllers(of: "B", query(notation, together)) == ["A is 1", "P is 2 top", "Q is 2 top"])
  }

  @Test("where each link must meet the line by itself, two that only together do give nothing")
  func eachAlone() throws {
    var alone = TestRegimes.majorityChain
    alone.indirect.method = .everyLevel
    alone.indirect.majority.threshold = Threshold(.atLeast, 25)
    let notation = "A <- B 15, C 30, Q 55; B <- P 100; C <- P 100; D <- B 20, C 20, Q 60"
    #expect(
      try controlled(by: "P", in: query(notation, alone)) == [
        "B is 1: votes 100 by P", "C is 1: votes 100 by P", "A is 2: votes 30 by C",
      ])
  }

  @Test("a right counts like a majority, also further down")
  func rights() throws {
    let query = try query("A <- B 60, Q 40; B <- Q 100, P board", withRights)
    #expect(
      try controlled(by: "P", in: query) == [
        "B is 1: appointmentOfBoard by P", "A is 2: votes 60 by B",
      ])
    #expect(try controllers(of: "A", query) == ["B is 1", "Q is 1 top", "P is 2 top"])
  }

  @Test("a right in a company that no longer exists gives nothing")
  func dissolved() throws {
    let query = try query("A <- B 60, Q 40; B <- P board; dissolved B", withRights)
    #expect(try controlled(by: "P", in: query) == [])
  }

  @Test("a ring that nobody enters controls itself, and each member says so")
  func selfControl() throws {
    let query = try query("A <- B 60, P 40; B <- A 60, Q 40")
    let answer = query.controllers(of: try nodes(["A"], query)[0])
    #expect(answer.controllers.map { name($0.parties[0], query) } == ["B"])
    #expect(answer.controllers.map(\.isUltimate) == [false])
    #expect(answer.selfControl.map { text($0, query) } == "A is 2: votes 60 by B")
    let down = query.controlled(by: try nodes(["A"], query))
    #expect(down.entities.map { name($0.entity, query) } == ["B"])
    #expect(down.selfControl.map { text($0, query) } == ["A is 2: votes 60 by B"])
  }

  @Test("shares that a company holds in itself are no control over itself")
  func ownShares() throws {
    let query = try query("A <- A 60, P 40; B <- A 100")
    #expect(query.controllers(of: try nodes(["A"], query)[0]).selfControl == nil)
    #expect(try controllers(of: "A", query) == ["P is 1 top"])
  }

  @Test("a right in one member of a closed ring carries on to the others and to what they hold")
  func rightInClosedRing() throws {
    let text = "H <- K 100, P board; K <- H 100; A <- K 60, Q 40"
    let query = try query(text, withRights)
    #expect(
      try controlled(by: "P", in: query) == [
        "H is 1: appointmentOfBoard by P", "K is 2: votes 100 by H", "A is 3: votes 60 by K",
      ])
    // The law's majority chain sees it too, and the ring stays a ring for ownership.
    #expect(try owners(text, under: TestRegimes.majorityChain) == ["P is 60", "Q is 40"])
    #expect(try stops(text, under: TestRegimes.plain(25)) == ["H+K ringWithoutPerson 60"])
    #expect(try owners(text, of: "K", under: TestRegimes.majorityChain) == ["P is 100"])
  }

  @Test("somebody who is not on record is said to be possible where enough is left for them")
  func unrecorded() throws {
    func mayBe(_ notation: String) throws -> Bool {
      let query = try query(notation)
      return query.controllers(of: try nodes(["A"], query)[0]).mayBeUnrecorded
    }
    #expect(try mayBe("A <- P 40"))
    #expect(try !mayBe("A <- P 60"))
    #expect(try mayBe("A <- B 60, P 40; B <- Q 10"))
    #expect(try mayBe("A <- B 60, P 40; entity B"))
    #expect(try mayBe("A <- B 31, P 49; B <- Q 10"))
    #expect(try !mayBe("A <- B 30, P 50; B <- Q 10"))
    #expect(try !mayBe("A <- B 60, P 40; state B"))
    #expect(try !mayBe("A <- B 20, P 80; entity B"))
    #expect(try mayBe("A <- P 30-100"))
  }

  @Test("where the record ends at a controller, the reason is given")
  func ends() throws {
    let query = try query("A <- B 60, C 40; listed B; entity B")
    let found = query.controllers(of: try nodes(["A"], query)[0]).controllers
    #expect(found.map(\.end) == [.listedCompany])
    let person = try self.query("A <- P 60")
    #expect(person.controllers(of: try nodes(["A"], person)[0]).controllers.map(\.end) == [nil])
  }

  @Test("assumptions and contradictions on the way are told")
  func findings() throws {
    let query = try query("A <- P 60, Q 60; B <- A 100 votes")
    let found = query.controlled(by: try nodes(["P"], query))
    #expect(found.entities.map { name($0.entity, query) } == ["A", "B"])
    #expect(found.findings.map(\.code) == ["sharesExceed100", "votesPresumedFromShares"])
  }

  @Test("a long chain: the limit is kept and said, and the nearest are there")
  func limits() throws {
    let count = 400
    let lines = (0..<count).map { "N\($0) <- N\($0 + 1) 100" }.joined(separator: "\n")
    let query = try query(lines)
    let answer = query.controllers(of: try nodes(["N0"], query)[0], mostSteps: 2_000)
    #expect(answer.untried > 0 && answer.controllers.count > 50)
    #expect(answer.findings.map(\.code).contains("limitReached"))
    #expect(answer.controllers.prefix(3).map { name($0.parties[0], query) } == ["N1", "N2", "N3"])
    #expect(answer.controllers.count + answer.untried == count)
  }
}
