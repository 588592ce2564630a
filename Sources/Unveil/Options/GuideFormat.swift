public import ArgumentParser
public import Guides
public import RegistryFiles

/// Text for people, or JSON.
enum TextOrJSON: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// The option `--format` of commands that answer in sentences.
struct TextFormat: ParsableArguments {
  @Option(name: .long, help: "How to write the result; default text.")
  var format = TextOrJSON.text

  var isJSON: Bool { format == .json }
}

extension GuideChapter: ExpressibleByArgument {
  /// A word such as `access`, or the number of the part in the guide.
  public init?(argument: String) { self.init(argument) }

  /// The words of the parts.
  public static var allValueStrings: [String] { allCases.map(\.name) }
}

extension Accessor: ExpressibleByArgument {
  /// A requester such as `foreignPolice`, or a plain name such as `police`.
  public init?(argument: String) { self.init(named: argument) }

  /// The words of the requesters.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
