/// What a random structure is to look like.
///
/// Chances are per cent, 0 to 100.
struct StructureRecipe: Sendable {
  /// How entities hang together.
  enum Shape: String, Sendable, CaseIterable {
    /// Every party holds in one subject only.
    case tree
    /// Parties hold in several subjects; no loops.
    case acyclic
    /// Entities also hold in entities that own them.
    case cyclic
  }

  var shape = Shape.acyclic
  /// Entities with holders, outside the closed rings; the first one is the subject to ask about.
  var entities = 5
  /// Natural persons to choose from; a tree makes a new one for each place.
  var persons = 4
  /// Most holders of one entity, self-holding not counted.
  var mostHolders = 3
  /// That a share is a band and not a number.
  var bandChance = 0
  /// That an end of a band is open, where the true share lets it.
  var openEndChance = 50
  /// That a share is not stated.
  var unknownChance = 0
  /// That an entity holds some of itself.
  var selfHoldingChance = 0
  /// That the true shares of an entity sum to exactly 100 per cent; otherwise to less.
  var fullChance = 50
  /// That a full entity is declared to have all its holders on record.
  var completeChance = 0
  /// That the exact shares of an entity sum to more than 100 per cent, a contradiction.
  var excessChance = 0
  /// Rings of entities that hold all of each other and nobody else.
  var closedRings = 0
  /// Entities in each of them; 1 is an entity that holds all of itself.
  var ringSize = 2
  /// That a holder is an entity with nothing on record, a missing record or an unknown person.
  var openHolderChance = 0
  /// That a holding is divided into two interests of one record, which add up.
  var splitChance = 0
  /// That an entity's votes are on record, divided in another way than its shares.
  var votesChance = 0
  /// That an entity has an indirect shareholding besides, which must not count.
  var indirectChance = 0
  /// That an entity has a statement that names nobody.
  var unspecifiedChance = 0

  static let trees = StructureRecipe(shape: .tree, fullChance: 40, openHolderChance: 15)
  static let acyclic = StructureRecipe(shape: .acyclic, entities: 6, openHolderChance: 10)
  static let loops = StructureRecipe(shape: .cyclic, entities: 6, selfHoldingChance: 20)
  static let closedRings = StructureRecipe(
    shape: .cyclic, entities: 4, selfHoldingChance: 10, closedRings: 1, openHolderChance: 10)
  /// Few corners for `IntervalOracle`: 128 combinations at most in 200 seeds.
  static let bands = StructureRecipe(
    shape: .acyclic, entities: 4, persons: 3, mostHolders: 2, bandChance: 60, unknownChance: 15,
    completeChance: 50)
  /// Few corners for `IntervalOracle`: 192 combinations at most in 200 seeds.
  static let bandsInLoops = StructureRecipe(
    shape: .cyclic, entities: 4, persons: 3, mostHolders: 2, bandChance: 60, unknownChance: 15,
    selfHoldingChance: 10, completeChance: 50)
  /// Few entities with many bands each: about 70 combinations of corners, 1,200 at most in 100 seeds.
  static let wideBands = StructureRecipe(
    shape: .cyclic, entities: 3, persons: 3, mostHolders: 4, bandChance: 100, unknownChance: 15,
    selfHoldingChance: 10,
    completeChance: 50)
  /// More entities with a few bands: about 25 combinations of corners, 7,700 at most in 100 seeds.
  static let deepBands = StructureRecipe(
    shape: .cyclic, entities: 6, persons: 3, mostHolders: 4, bandChance: 30, unknownChance: 15,
    selfHoldingChance: 10, completeChance: 50)
  /// Long chains with short detours: most ways must pass the same nodes.
  static let longAndNarrow = StructureRecipe(
    shape: .tree, entities: 14, mostHolders: 2, bandChance: 50, unknownChance: 5, completeChance: 40,
    excessChance: 3, openHolderChance: 10)
  /// Everything at once; for soundness against random shares, not for enumeration.
  static let everything = StructureRecipe(
    shape: .cyclic, entities: 8, persons: 5, mostHolders: 4, bandChance: 40, unknownChance: 10,
    selfHoldingChance: 15, completeChance: 40, closedRings: 1, openHolderChance: 15, splitChance: 20,
    votesChance: 40, indirectChance: 20, unspecifiedChance: 10)
}
