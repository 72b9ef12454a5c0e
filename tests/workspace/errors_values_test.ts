import { PANES, testProblems, WINDOW } from "./_errors.ts";

testProblems([
  [
    "a number as command",
    `${WINDOW}command = 5`,
    `5:11: "command" in session "dev", window "api" must be a string, not the integer 5
  write it in quotes: "5"`,
  ],
  [
    "a date as command",
    `${WINDOW}command = 2020-01-01`,
    `5:11: "command" in session "dev", window "api" must be a string, not a date`,
  ],
  [
    "a date as pane",
    `${WINDOW}pane = [2020-01-01]`,
    `5:9: item 1 of "pane" in session "dev", window "api" must be a table, not a date
  write each as [[session.window.pane]], in double brackets`,
  ],
  [
    "a list as command",
    `${WINDOW}command = ["a"]`,
    `5:11: "command" in session "dev", window "api" must be a string, not a list`,
  ],
  [
    "a string as list",
    `${WINDOW}command = "x"
requires = "ccze"`,
    `6:12: "requires" in session "dev", window "api" must be a list, not a string
  write ["ccze"]`,
  ],
  [
    "a string as boolean",
    `${WINDOW}focus = "yes"`,
    `5:9: "focus" in session "dev", window "api" must be true or false, not a string
  write it without quotes`,
  ],
  [
    "a string as table",
    `${WINDOW}environment = "A=b"`,
    `5:15: "environment" in session "dev", window "api" must be a table, not a string`,
  ],
  [
    "a table as root",
    `${WINDOW}root = { a = 1 }`,
    `5:8: "root" in session "dev", window "api" must be a string or a list of strings, not a table`,
  ],
  [
    "an empty list of roots",
    `${WINDOW}root = []`,
    `5:8: "root" in session "dev", window "api" must not be an empty list`,
  ],
  [
    "an empty root",
    `${WINDOW}root = ["~", ""]`,
    `5:14: item 2 of "root" in session "dev", window "api" must not be empty`,
  ],
  [
    "a root with a line end",
    `${WINDOW}root = "a\\nb"`,
    `5:8: "root" in session "dev", window "api" must not contain a TAB or a line end`,
  ],
  [
    "a root that is too long",
    `${WINDOW}root = "${"x".repeat(4096)}"`,
    `5:8: "root" in session "dev", window "api" must not be longer than 4095 bytes`,
  ],
  [
    "a bad word",
    `${WINDOW}command = "x"
restart = "allways"`,
    `6:11: "restart" in session "dev", window "api" must be "never", "on-failure" or "always", not "allways"
  did you mean "always"?`,
  ],
  [
    "a bad duration",
    `${WINDOW}command = "x"
refresh = "5x"`,
    `6:11: "refresh" in session "dev", window "api" must be a duration such as "90s", "5m" or "1h30m", not "5x"`,
  ],
  [
    "a duration without a unit",
    `${WINDOW}command = "x"
refresh = 60`,
    `6:11: "refresh" in session "dev", window "api" must be a string, not the integer 60
  write "60s"`,
  ],
  [
    "a duration that is too short",
    `${WINDOW}command = "x"
refresh = "0.05s"`,
    `6:11: "refresh" in session "dev", window "api" must be from "0.1s" to "24h", not "0.05s"`,
  ],
  [
    "a duration that is too long",
    `${WINDOW}command = "x"
refresh = "25h"`,
    `6:11: "refresh" in session "dev", window "api" must be from "0.1s" to "24h", not "25h"`,
  ],
  [
    "an unknown layout",
    `${WINDOW}layout = "main-vertcal"`,
    `5:10: unknown layout "main-vertcal" in session "dev", window "api"
  did you mean "main-vertical"?`,
  ],
  [
    "an unknown layout unlike any",
    `${WINDOW}layout = "grid"`,
    `5:10: unknown layout "grid" in session "dev", window "api"
  known layouts: even-horizontal, even-vertical, main-horizontal, main-vertical, tiled, main-horizontal-mirrored, main-vertical-mirrored, or a layout string of tmux`,
  ],
  [
    "a layout of a wrong type",
    `${WINDOW}layout = 3`,
    `5:10: "layout" in session "dev", window "api" must be a string, not the integer 3`,
  ],
  [
    "a blank command",
    `${WINDOW}command = " \\n "`,
    `5:11: "command" in session "dev", window "api" must not be blank`,
  ],
  [
    "a command with a control character",
    `${WINDOW}command = "a\\u0000b"`,
    `5:11: "command" in session "dev", window "api" must not contain control characters (U+0000)`,
  ],
  [
    "a command with an escape sequence",
    `${WINDOW}command = "a\\u001b[0m"`,
    `5:11: "command" in session "dev", window "api" must not contain control characters (U+001B)`,
  ],
  [
    "a command that is too long",
    `${WINDOW}command = "${"x".repeat(100_001)}"`,
    `5:11: "command" in session "dev", window "api" must not be longer than 100000 bytes: it has 100001`,
  ],
  [
    "a program with arguments",
    `${WINDOW}command = "x"
requires = ["ccze", "ccze -A"]`,
    `6:21: item 2 of "requires" in session "dev", window "api" must be the name of a program, without arguments`,
  ],
  [
    "an empty list of programs",
    `${WINDOW}command = "x"
requires = []`,
    `6:12: "requires" in session "dev", window "api" must not be an empty list`,
  ],
  [
    "a bad environment name",
    `${WINDOW}environment = { "A-B" = "x" }`,
    `5:17: environment variable "A-B" in session "dev", window "api" must be letters, digits and underscores, with no digit at the start`,
  ],
  [
    "an environment name of tmux",
    `${WINDOW}environment = { TMUX_PANE = "%1" }`,
    `5:17: environment variable "TMUX_PANE" in session "dev", window "api" must not start with "TMUX": these belong to tmux and to tmuxform`,
  ],
  [
    "an environment name of ours",
    `${WINDOW}environment = { TMUXFORM_X = "1" }`,
    `5:17: environment variable "TMUXFORM_X" in session "dev", window "api" must not start with "TMUX": these belong to tmux and to tmuxform`,
  ],
  [
    "an environment value that is a number",
    `${WINDOW}environment = { PORT = 80 }`,
    `5:24: "environment.PORT" in session "dev", window "api" must be a string, not the integer 80
  write it in quotes: "80"`,
  ],
  [
    "an environment value with a control character",
    `${WINDOW}environment = { A = "\\u0007" }`,
    `5:21: "environment.A" in session "dev", window "api" must not contain control characters (U+0007)`,
  ],
  [
    "an option name in capitals",
    `${WINDOW}options = { Status = "on" }`,
    `5:13: option "Status" in session "dev", window "api" must be lower-case letters, digits and hyphens, with "@" before a name of your own and "[0]" after a list's`,
  ],
  [
    "an option of ours",
    `${WINDOW}options = { "@tmuxform_session" = "x" }`,
    `5:13: option "@tmuxform_session" in session "dev", window "api" must not start with "@tmuxform": these are the marks of tmuxform`,
  ],
  [
    "an option that is a float",
    `${WINDOW}options = { status = 1.5 }`,
    `5:22: "options.status" in session "dev", window "api" must be a string, an integer, true or false, not a float`,
  ],
  [
    "an option that is a list",
    `${WINDOW}options = { status = [] }`,
    `5:22: "options.status" in session "dev", window "api" must be a string, an integer, true or false, not a list`,
  ],
  [
    "a variable that is not set",
    `${WINDOW}root = "\${NOPE}/x"`,
    `5:8: "root" in session "dev", window "api" needs the variable "NOPE", which is not set
  set it, or write "\${NOPE:-default}"`,
  ],
  [
    "a variable that is not set in a list",
    `${WINDOW}root = ["~", "\${NOPE}"]`,
    `5:14: item 2 of "root" in session "dev", window "api" needs the variable "NOPE", which is not set
  set it, or write "\${NOPE:-default}"`,
  ],
  [
    "a variable of the shell",
    `${WINDOW}command = "for f in *; do echo \${f}; done"`,
    `5:11: "command" in session "dev", window "api" needs the variable "f", which is not set
  write "\${f:-default}", or "$f" or "$\${f}" for a variable of the shell`,
  ],
  [
    "a variable without an end",
    `${WINDOW}root = "\${HOME"`,
    `5:8: "root" in session "dev", window "api" has a "\${" without an end
  write "\${NAME}" or "\${NAME:-default}" for a variable, "$$" for a dollar`,
  ],
  [
    "a variable with a form of the shell",
    `${WINDOW}environment = { A = "\${HOME%/*}" }`,
    `5:21: "environment.A" in session "dev", window "api" has "\${HOME%/*}", which is not a variable
  write "\${NAME}" or "\${NAME:-default}" for a variable, "$$" for a dollar`,
  ],
  [
    "a variable in the environment that is not set",
    `${WINDOW}environment = { A = "\${NOPE}" }`,
    `5:21: "environment.A" in session "dev", window "api" needs the variable "NOPE", which is not set
  set it, or write "\${NOPE:-default}"`,
  ],
  [
    "several variables that are not set",
    `${WINDOW}command = "\${NOPE} \${NOPE} \${NEITHER}"`,
    `5:11: "command" in session "dev", window "api" needs the variable "NOPE", which is not set
  write "\${NOPE:-default}", or "$NOPE" or "$\${NOPE}" for a variable of the shell`,
    `5:11: "command" in session "dev", window "api" needs the variable "NEITHER", which is not set
  write "\${NEITHER:-default}", or "$NEITHER" or "$\${NEITHER}" for a variable of the shell`,
  ],
  [
    "a name with a variable that is not set",
    `[[session]]
name = "\${NOPE}"
[[session.window]]
name = "api"`,
    `2:8: "name" in session "\${NOPE}" needs the variable "NOPE", which is not set
  set it, or write "\${NOPE:-default}"`,
  ],
  [
    "a name that expands to a bad one",
    `[[session]]
name = "a\${HOME}"
[[session.window]]
name = "api"`,
    `2:8: session name "a/home/ann" must not contain "/": an address is session/window.pane
  "a-home-ann" would do`,
  ],
  [
    "an empty list of panes",
    `${WINDOW}pane = []`,
    `5:8: "pane" in session "dev", window "api" must not be an empty list`,
  ],
  [
    "a size of nothing",
    `${PANES}size = "0%"`,
    `9:8: "size" in session "dev", window "api", pane 2 must be a percentage from "1%" to "99%" or a number of cells, not "0%"`,
  ],
  [
    "a size of the whole",
    `${PANES}size = "100%"`,
    `9:8: "size" in session "dev", window "api", pane 2 must be a percentage from "1%" to "99%" or a number of cells, not "100%"`,
  ],
  [
    "a size with a fraction",
    `${PANES}size = 1.5`,
    `9:8: "size" in session "dev", window "api", pane 2 must be a percentage such as "30%" or a number of cells, not a float`,
  ],
  [
    "a size below one",
    `${PANES}size = 0`,
    `9:8: "size" in session "dev", window "api", pane 2 must be from 1 to 9999 cells`,
  ],
  [
    "a size that is too large",
    `${PANES}size = 10000`,
    `9:8: "size" in session "dev", window "api", pane 2 must be from 1 to 9999 cells`,
  ],
  [
    "a blank command of a new session",
    `[[session]]
name = "dev"
on_create = ["true", ""]
[[session.window]]
name = "api"`,
    `3:22: item 2 of "on_create" in session "dev" must not be blank`,
  ],
  [
    "a value of a wrong type in a session",
    `[[session]]
name = "dev"
autostart = 1
on_create = "x"
[[session.window]]
name = "api"`,
    `3:13: "autostart" in session "dev" must be true or false, not the integer 1`,
    `4:13: "on_create" in session "dev" must be a list, not a string
  write ["x"]`,
  ],
  [
    "something wrong in an inline table",
    `session = [{ name = "dev", window = [{ name = "api", comand = "x" }] }]`,
    `1:54: unknown key "comand" in session "dev", window "api"
  did you mean "command"?`,
  ],
  [
    "something wrong behind a dotted key",
    `${WINDOW}environment.A = 5`,
    `5:17: "environment.A" in session "dev", window "api" must be a string, not the integer 5
  write it in quotes: "5"`,
  ],
  [
    "something wrong in a table of its own",
    `${WINDOW}[session.window.environment]
A = 5`,
    `6:5: "environment.A" in session "dev", window "api" must be a string, not the integer 5
  write it in quotes: "5"`,
  ],
]);
