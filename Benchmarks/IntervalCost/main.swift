import Glibc
import Registry
import Resolver

// Times the same questions on the same networks, once with exact shares and once with bands around
// them. usage: swift run -c release interval-cost [SHAPE…] [ENTITIES…]

let words = CommandLine.arguments.dropFirst()
let shapes = words.compactMap { NetworkShape(rawValue: $0) }
let sizes = words.compactMap { Int($0) }
print("   network   entities questions    exact s interval s   ratio")
for shape in shapes.isEmpty ? NetworkShape.allCases : shapes {
  for entities in sizes.isEmpty ? [1_000, 10_000, 100_000] : sizes {
    IntervalCost(shape, entities: entities).run()
    fflush(nil)
  }
}
