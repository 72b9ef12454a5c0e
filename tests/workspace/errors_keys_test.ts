import { PANES, testProblems, WINDOW } from "./_errors.ts";

testProblems([
  [
    "a file without a session",
    `# nothing
`,
    `1:1: no session is declared
  add [[session]]`,
  ],
  ["an empty list of sessions", `session = []`, `1:11: "session" must not be an empty list`],
  [
    "a single table as session",
    `[session]
name = "dev"`,
    `1:1: "session" must be a list of tables, not a table
  write each as [[session]], in double brackets`,
  ],
  [
    "a session that is no table",
    `session = ["dev"]`,
    `1:12: item 1 of "session" must be a table, not a string
  write each as [[session]], in double brackets`,
  ],
  [
    "a session without a window",
    `[[session]]
name = "dev"`,
    `1:1: no window is declared in session "dev"
  add [[session.window]]`,
  ],
  [
    "a session without a name",
    `[[session]]
[[session.window]]
name = "api"`,
    `1:1: missing key "name" in session 1`,
  ],
  [
    "a single table as window",
    `[[session]]
name = "dev"
[session.window]
name = "api"`,
    `3:1: "window" in session "dev" must be a list of tables, not a table
  write each as [[session.window]], in double brackets`,
  ],
  [
    "an unknown key at the top",
    `sesion = 1
${WINDOW}`,
    `1:1: unknown key "sesion"
  did you mean "session"?`,
  ],
  [
    "a key of a session at the top",
    `autostart = true
${WINDOW}`,
    `1:1: unknown key "autostart"
  it belongs to a session`,
  ],
  [
    "an unknown key",
    `${WINDOW}comand = "x"`,
    `5:1: unknown key "comand" in session "dev", window "api"
  did you mean "command"?`,
  ],
  [
    "a key in capitals",
    `${WINDOW}Command = "x"`,
    `5:1: unknown key "Command" in session "dev", window "api"
  did you mean "command"?`,
  ],
  [
    "a key of a pane in a window",
    `${WINDOW}size = "30%"`,
    `5:1: unknown key "size" in session "dev", window "api"
  it belongs to a pane`,
  ],
  [
    "a key of another tool",
    `${WINDOW}cwd = "/"`,
    `5:1: unknown key "cwd" in session "dev", window "api"
  did you mean "root"?`,
  ],
  [
    "an unknown key unlike any",
    `${WINDOW}banana = 1`,
    `5:1: unknown key "banana" in session "dev", window "api"
  known keys: name, command, shell, refresh, requires, fallback, restart, root, environment, options, layout, focus, pane`,
  ],
  [
    "an empty key",
    `${WINDOW}"" = 1`,
    `5:1: unknown key "" in session "dev", window "api"
  known keys: name, command, shell, refresh, requires, fallback, restart, root, environment, options, layout, focus, pane`,
  ],
  [
    "a key that would upset a terminal",
    `${WINDOW}"\\u001b[31m\\u202ex" = 1`,
    `5:1: unknown key "\\u001b[31m\\u{202e}x" in session "dev", window "api"
  known keys: name, command, shell, refresh, requires, fallback, restart, root, environment, options, layout, focus, pane`,
  ],
  [
    "an unknown key of a pane",
    `${PANES}foucs = true`,
    `9:1: unknown key "foucs" in session "dev", window "api", pane 2
  did you mean "focus"?`,
  ],
  [
    "a name of a pane",
    `${PANES}name = "x"`,
    `9:1: unknown key "name" in session "dev", window "api", pane 2
  it belongs to a session or a window`,
  ],
]);
