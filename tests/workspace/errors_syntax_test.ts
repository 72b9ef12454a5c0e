import { testProblems } from "./_errors.ts";

testProblems([
  [
    "a value that is no TOML",
    `session = oops`,
    `1:11: TOML syntax: this is not a TOML value
  text is written in quotes`,
  ],
  [
    "a string without an end",
    `[[session]]
name = "dev`,
    `2:8: TOML syntax: this string has no end`,
  ],
  [
    "a key without a value",
    `[[session]]
name`,
    `2:1: TOML syntax: a key without "="
  a line is key = "value"`,
  ],
  [
    "two values in a line",
    `[[session]]
name = "a" root = "b"`,
    `2:12: TOML syntax: something follows the value on the same line`,
  ],
  [
    "a header without an end",
    `[[session]
name = "a"`,
    `1:11: TOML syntax: the header has no "]]"`,
  ],
  [
    "a key written twice",
    `[[session]]
name = "a"
name = "b"`,
    `3:1: TOML syntax: this key or table was there before
  the next session, window or pane starts with its own header in double brackets`,
  ],
  [
    "an unknown escape",
    `[[session]]
name = "\\q"`,
    `2:10: TOML syntax: unknown escape in a string
  a backslash is written "\\\\"`,
  ],
  [
    "a list without an end",
    `x = [1, 2`,
    `1:10: TOML syntax: a comma or the end of the list or table is missing`,
  ],
  [
    "a number that is too large",
    `x = 9007199254740993`,
    `1:5: TOML syntax: this integer is too large`,
  ],
  [
    "a key that could do harm",
    `[[session]]
__proto__ = { a = 1 }`,
    `2:1: TOML syntax: this key cannot be used`,
  ],
  [
    "an invalid code point",
    `[[session]]
name = "\\uD800"`,
    `2:9: TOML syntax: invalid unicode escape`,
  ],
]);
