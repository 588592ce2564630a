#include "Parser.hpp"

#include <algorithm>
#include <cstring>

namespace unveil {

// Members are compared as unescaped bytes, so "a" and "\u0061" are the same name. Few names are
// compared pair by pair; many are sorted, so that no choice of names makes this quadratic.
Outcome find_duplicate(const std::vector<unveil_json_node> &nodes, const uint8_t *text, uint32_t object,
                       std::vector<uint32_t> &scratch) {
  const uint32_t members = nodes[object].length;
  if (members < 2) return {};
  scratch.clear();
  for (uint32_t name = object + 1; name < nodes[object].next; name = nodes[name + 1].next) {
    scratch.push_back(name);
  }
  const auto compare = [&](uint32_t left, uint32_t right) {
    const auto &a = nodes[left];
    const auto &b = nodes[right];
    if (a.length != b.length) return a.length < b.length ? -1 : 1;
    return std::memcmp(text + a.start, text + b.start, a.length);
  };
  const auto report = [&](uint32_t left, uint32_t right) {
    const uint32_t a = nodes[left].offset;
    const uint32_t b = nodes[right].offset;
    return problem(UNVEIL_JSON_DUPLICATE_NAME, std::max(a, b), std::min(a, b));
  };
  if (members <= 16) {
    for (size_t i = 1; i < scratch.size(); i++) {
      for (size_t j = 0; j < i; j++) {
        if (compare(scratch[i], scratch[j]) == 0) return report(scratch[j], scratch[i]);
      }
    }
    return {};
  }
  std::sort(scratch.begin(), scratch.end(), [&](uint32_t left, uint32_t right) {
    const int order = compare(left, right);
    return order != 0 ? order < 0 : left < right;
  });
  for (size_t i = 1; i < scratch.size(); i++) {
    if (compare(scratch[i - 1], scratch[i]) == 0) return report(scratch[i - 1], scratch[i]);
  }
  return {};
}

}  // namespace unveil
