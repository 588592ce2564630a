import ArgumentParser

@main struct Unveil: ParsableCommand {}
