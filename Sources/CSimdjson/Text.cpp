#include "Parser.hpp"

#include <cstring>

namespace unveil {
namespace {

int hex_digit(uint8_t byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  const uint8_t lower = byte | 0x20;
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Four hex digits, or -1. Reading past the input meets the zero padding and fails.
int32_t hex4(const uint8_t *bytes) {
  int32_t value = 0;
  for (int i = 0; i < 4; i++) {
    const int digit = hex_digit(bytes[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

size_t write_utf8(uint8_t *out, uint32_t scalar) {
  if (scalar < 0x80) {
    out[0] = static_cast<uint8_t>(scalar);
    return 1;
  }
  if (scalar < 0x800) {
    out[0] = static_cast<uint8_t>(0xC0 | scalar >> 6);
    out[1] = static_cast<uint8_t>(0x80 | (scalar & 0x3F));
    return 2;
  }
  if (scalar < 0x10000) {
    out[0] = static_cast<uint8_t>(0xE0 | scalar >> 12);
    out[1] = static_cast<uint8_t>(0x80 | (scalar >> 6 & 0x3F));
    out[2] = static_cast<uint8_t>(0x80 | (scalar & 0x3F));
    return 3;
  }
  out[0] = static_cast<uint8_t>(0xF0 | scalar >> 18);
  out[1] = static_cast<uint8_t>(0x80 | (scalar >> 12 & 0x3F));
  out[2] = static_cast<uint8_t>(0x80 | (scalar >> 6 & 0x3F));
  out[3] = static_cast<uint8_t>(0x80 | (scalar & 0x3F));
  return 4;
}

uint8_t simple_escape(uint8_t byte) {
  switch (byte) {
  case '"': case '\\': case '/': return byte;
  case 'b': return '\b';
  case 'f': return '\f';
  case 'n': return '\n';
  case 'r': return '\r';
  case 't': return '\t';
  default: return 0;
  }
}

bool is_end(const uint8_t *text, size_t length, size_t at) { return at >= length || is_boundary(text[at]); }

}  // namespace

Outcome read_string(uint8_t *text, size_t length, size_t at, unveil_json_node &node, size_t &end) {
  node.kind = UNVEIL_JSON_STRING;
  node.offset = static_cast<uint32_t>(at);
  node.start = static_cast<uint32_t>(at + 1);
  node.is_plain = 1;
  size_t in = at + 1;
  while (text[in] != '"' && text[in] != '\\' && text[in] >= 0x20) in++;
  size_t out = in;
  while (text[in] != '"') {
    const uint8_t byte = text[in];
    if (byte < 0x20) {
      return in >= length ? problem(UNVEIL_JSON_UNCLOSED_STRING, at)
                          : problem(UNVEIL_JSON_CONTROL_CHARACTER, in);
    }
    if (byte != '\\') {
      text[out++] = byte;
      in++;
      continue;
    }
    node.is_plain = 0;
    if (text[in + 1] != 'u') {
      const uint8_t plain = simple_escape(text[in + 1]);
      if (plain == 0) return problem(UNVEIL_JSON_BAD_ESCAPE, in);
      text[out++] = plain;
      in += 2;
      continue;
    }
    const int32_t first = hex4(text + in + 2);
    if (first < 0) return problem(UNVEIL_JSON_BAD_ESCAPE, in);
    uint32_t scalar = static_cast<uint32_t>(first);
    size_t used = 6;
    if (scalar >= 0xD800 && scalar <= 0xDFFF) {
      if (scalar >= 0xDC00 || text[in + 6] != '\\' || text[in + 7] != 'u') {
        return problem(UNVEIL_JSON_LONE_SURROGATE, in);
      }
      const int32_t second = hex4(text + in + 8);
      if (second < 0) return problem(UNVEIL_JSON_BAD_ESCAPE, in + 6);
      if (second < 0xDC00 || second > 0xDFFF) return problem(UNVEIL_JSON_LONE_SURROGATE, in);
      scalar = 0x10000 + ((scalar - 0xD800) << 10) + (static_cast<uint32_t>(second) - 0xDC00);
      used = 12;
    }
    out += write_utf8(text + out, scalar);
    in += used;
  }
  node.length = static_cast<uint32_t>(out - (at + 1));
  end = in + 1;
  return is_end(text, length, end) ? Outcome{} : problem(UNVEIL_JSON_UNEXPECTED, end);
}

Outcome read_number(const uint8_t *text, size_t length, size_t at, size_t limit, unveil_json_node &node,
                    size_t &end) {
  const auto digits = [text](size_t from) {
    while (text[from] >= '0' && text[from] <= '9') from++;
    return from;
  };
  node.kind = UNVEIL_JSON_NUMBER;
  node.is_plain = 1;
  node.start = static_cast<uint32_t>(at);
  size_t in = at;
  if (text[in] == '-') in++;
  const size_t whole = in;
  in = digits(in);
  if (in == whole || (text[whole] == '0' && in > whole + 1)) return problem(UNVEIL_JSON_BAD_NUMBER, at);
  if (text[in] == '.') {
    const size_t fraction = ++in;
    in = digits(in);
    if (in == fraction) return problem(UNVEIL_JSON_BAD_NUMBER, at);
  }
  if (text[in] == 'e' || text[in] == 'E') {
    in++;
    if (text[in] == '+' || text[in] == '-') in++;
    const size_t exponent = in;
    in = digits(in);
    if (in == exponent) return problem(UNVEIL_JSON_BAD_NUMBER, at);
  }
  if (!is_end(text, length, in)) return problem(UNVEIL_JSON_BAD_NUMBER, at);
  if (in - at > limit) return problem(UNVEIL_JSON_NUMBER_TOO_LONG, at);
  node.length = static_cast<uint32_t>(in - at);
  end = in;
  return {};
}

Outcome read_literal(const uint8_t *text, size_t length, size_t at, unveil_json_node &node, size_t &end) {
  const char *word = nullptr;
  switch (text[at]) {
  case 'n': word = "null"; node.kind = UNVEIL_JSON_NULL; break;
  case 't': word = "true"; node.kind = UNVEIL_JSON_TRUE; break;
  case 'f': word = "false"; node.kind = UNVEIL_JSON_FALSE; break;
  default: return problem(UNVEIL_JSON_UNEXPECTED, at);
  }
  end = at + std::strlen(word);
  if (std::memcmp(text + at, word, end - at) != 0 || !is_end(text, length, end)) {
    return problem(UNVEIL_JSON_BAD_LITERAL, at);
  }
  return {};
}

}  // namespace unveil
