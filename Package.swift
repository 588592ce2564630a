// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "unveil",
  products: [.executable(name: "unveil", targets: ["Unveil"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CXML", dependencies: ["CLibXML2"]),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(
      name: "Registry", dependencies: [.product(name: "BigInt", package: "BigInt")], swiftSettings: strict),
    .target(
      name: "RegistryFiles",
      dependencies: ["Registry", .product(name: "Yams", package: "Yams")], swiftSettings: strict),
    .target(
      name: "RegistryStore",
      dependencies: [
        "Registry", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: strict),
    .target(
      name: "Interchange",
      dependencies: [
        "Registry", "CSimdjson", "CZlib", "CXML", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(name: "Resolver", dependencies: ["Registry"], swiftSettings: strict),
    .target(name: "CompiledGraph", dependencies: ["Registry"], swiftSettings: strict),
    .target(name: "Validation", dependencies: ["Registry", "Interchange"], swiftSettings: strict),
    .target(name: "ProofChecker", dependencies: ["Registry"], swiftSettings: strict),
    .target(
      name: "Conformance", dependencies: ["Registry", "RegistryFiles", "Interchange", "Resolver"],
      swiftSettings: strict),
    .target(
      name: "Guides", dependencies: ["Registry", "RegistryFiles", "Resolver", "CCmark"],
      swiftSettings: strict),
    .target(
      name: "Casework", dependencies: ["Registry", "RegistryFiles", "Resolver", "Guides"],
      swiftSettings: strict),
    .target(name: "Diagrams", dependencies: ["Registry"], swiftSettings: strict),
    .executableTarget(
      name: "Unveil",
      dependencies: [
        "Registry", "RegistryFiles", "RegistryStore", "Interchange", "Resolver", "ProofChecker",
        "CompiledGraph", "Conformance", "Validation",
        "Guides", "Diagrams", "Casework",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "interval-cost", dependencies: ["Registry", "Resolver"], path: "Benchmarks/IntervalCost",
      swiftSettings: strict),
    .executableTarget(
      name: "graph-bench", dependencies: ["CompiledGraph", "Registry"], path: "Benchmarks/GraphBench",
      swiftSettings: strict),
    .testTarget(
      name: "CompiledGraphTests",
      dependencies: [
        "CompiledGraph", "graph-bench", "Registry", "Resolver",
      ], swiftSettings: strict),
    .testTarget(name: "RegistryTests", dependencies: ["Registry", "RegistryFiles"], swiftSettings: strict),
    .testTarget(
      name: "RegistryStoreTests",
      dependencies: ["RegistryStore", "Registry", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "Registry", "CZlib"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ValidationTests", dependencies: ["Validation", "Interchange", "Registry"],
      swiftSettings: strict),
    .testTarget(
      name: "ResolverTests",
      dependencies: [
        "Resolver", "ProofChecker", "Registry", "RegistryFiles",
        .product(name: "BigInt", package: "BigInt"),
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ConformanceTests", dependencies: ["Conformance", "Registry", "RegistryFiles", "Interchange"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ProofCheckerTests", dependencies: ["ProofChecker", "Resolver", "Registry"],
      swiftSettings: strict),
    .testTarget(
      name: "GuidesTests", dependencies: ["Guides", "Registry", "RegistryFiles"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "CaseworkTests", dependencies: ["Casework", "Guides", "Registry", "RegistryFiles", "Resolver"],
      swiftSettings: strict),
    .testTarget(
      name: "DiagramsTests", dependencies: ["Diagrams", "Registry"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "NetworkTests",
      dependencies: [
        "Unveil", "Casework", "Interchange", "Registry", "RegistryFiles", "RegistryStore", "Resolver",
      ],
      swiftSettings: strict),
    .testTarget(name: "EndToEnd", dependencies: ["Unveil"], swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
