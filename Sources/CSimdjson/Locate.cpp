#include "Parser.hpp"

namespace unveil {
namespace {

// Bytes of the well-formed UTF-8 sequence at `at`, or 0. Source: Unicode 15, table 3-7.
size_t sequence(const uint8_t *text, size_t length, size_t at) {
  const uint8_t lead = text[at];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const size_t count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + count > length) return 0;
  uint8_t low = 0x80;
  uint8_t high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (text[at + 1] < low || text[at + 1] > high) return 0;
  for (size_t i = 2; i < count; i++) {
    if (text[at + i] < 0x80 || text[at + i] > 0xBF) return 0;
  }
  return count;
}

}  // namespace

Outcome locate(const uint8_t *text, size_t length) {
  bool in_string = false;
  size_t quote = 0;
  size_t at = 0;
  while (at < length) {
    const size_t count = sequence(text, length, at);
    if (count == 0) return problem(UNVEIL_JSON_INVALID_UTF8, at);
    const uint8_t byte = text[at];
    if (in_string) {
      if (byte < 0x20) return problem(UNVEIL_JSON_CONTROL_CHARACTER, at);
      if (byte == '"') in_string = false;
      // The escaped byte is not a quote; a control character there is found on the next turn.
      if (byte == '\\' && at + 1 < length && text[at + 1] >= 0x20 && text[at + 1] < 0x80) at++;
    } else if (byte == '"') {
      in_string = true;
      quote = at;
    } else if (byte == '\\') {
      return problem(UNVEIL_JSON_UNEXPECTED, at);
    }
    at += count;
  }
  return in_string ? problem(UNVEIL_JSON_UNCLOSED_STRING, quote) : problem(UNVEIL_JSON_UNEXPECTED, 0);
}

}  // namespace unveil
