import { PANES, testProblems, WINDOW } from "./_errors.ts";

testProblems([
  [
    "two sessions of one name",
    `${WINDOW}[[session]]
name = "dev"
[[session.window]]
name = "api"`,
    `6:8: session "dev" is declared twice
  the first is at w.toml:2:8`,
  ],
  [
    "two windows of one name",
    `${WINDOW}[[session.window]]
name = "api"`,
    `6:8: window "api" in session "dev" is declared twice
  the first is at w.toml:4:8`,
  ],
  [
    "two focused windows",
    `${WINDOW}focus = true
[[session.window]]
name = "b"
focus = true`,
    `8:1: "focus" in session "dev", window "b" is true a second time
  the first is at w.toml:5:1`,
  ],
  [
    "a TAB that is typed",
    `${WINDOW}command = "a\\tb"
shell = true`,
    `5:11: "command" in session "dev", window "api" must not contain a TAB where "shell" is true: the shell takes it for completion`,
  ],
  [
    "a line that is too long to be typed",
    `${WINDOW}command = "ok\\n${"x".repeat(4001)}"
shell = true`,
    `5:11: "command" in session "dev", window "api" must not have a line longer than 4000 bytes where "shell" is true: a terminal cuts what is typed`,
  ],
  [
    "what a typed command cannot have",
    `${WINDOW}command = "x"
requires = ["y"]
fallback = "z"
restart = "always"
shell = true`,
    `6:1: "requires" in session "dev", window "api" does not go with "shell"
  test for the program in the command: \`command -v NAME && NAME\``,
    `7:1: "fallback" in session "dev", window "api" does not go with "shell"
  test for the program in the command: \`command -v NAME && NAME\``,
    `8:1: "restart" in session "dev", window "api" does not go with "shell"
  the shell stays when the command ends; the next apply opens it again if it is gone`,
  ],
  [
    "keys without a command",
    `${WINDOW}shell = true
refresh = "5s"
requires = ["x"]
fallback = "y"
restart = "always"`,
    `5:1: "shell" in session "dev", window "api" needs "command"
  without a command the user's shell runs`,
    `6:1: "refresh" in session "dev", window "api" needs "command"
  without a command the user's shell runs`,
    `7:1: "requires" in session "dev", window "api" needs "command"
  without a command the user's shell runs`,
    `8:1: "fallback" in session "dev", window "api" needs "command"
  without a command the user's shell runs`,
    `9:1: "restart" in session "dev", window "api" needs "command"
  without a command the user's shell runs`,
  ],
  [
    "a fallback without programs",
    `${WINDOW}command = "x"
fallback = "y"`,
    `6:1: "fallback" in session "dev", window "api" needs "requires"
  name the programs that the command needs`,
  ],
  [
    "a shell that is refreshed",
    `${WINDOW}command = "x"
shell = true
refresh = "5s"`,
    `7:1: "refresh" in session "dev", window "api" does not go with "shell"
  a shell stays, a refreshed command runs again`,
  ],
  [
    "a process of a window with panes",
    `${WINDOW}command = "x"
restart = "always"
[[session.window.pane]]
command = "y"`,
    `5:1: "command" in session "dev", window "api" does not go with "pane"
  give it to a pane`,
    `6:1: "restart" in session "dev", window "api" does not go with "pane"
  give it to a pane`,
  ],
  [
    "a size without a layout",
    `${WINDOW}[[session.window.pane]]
size = "30%"`,
    `6:1: "size" in session "dev", window "api", pane 1 needs a "layout" of the window
  give the window a layout such as "main-vertical" or "even-horizontal"`,
  ],
  [
    "a size in a tiled layout",
    `${WINDOW}layout = "tiled"
[[session.window.pane]]
size = 20`,
    `7:1: "size" in session "dev", window "api", pane 1 does not go with the layout "tiled"
  such a layout has no single axis: leave the size out, or take another layout`,
  ],
  [
    "a size in a raw layout",
    `${WINDOW}layout = "b25d,80x24,0,0,0"
[[session.window.pane]]
size = 20`,
    `7:1: "size" in session "dev", window "api", pane 1 does not go with a layout string of tmux
  such a layout has no single axis: leave the size out, or take another layout`,
  ],
  [
    "two sizes in a main layout",
    `${WINDOW}layout = "main-vertical"
[[session.window.pane]]
size = 20
[[session.window.pane]]
size = 20`,
    `9:1: "size" in session "dev", window "api", pane 2 can be given once only in the layout "main-vertical"
  the first pane and the others share one extent: one size decides both`,
  ],
  [
    "sizes beyond the whole",
    `${PANES}size = "60%"
[[session.window.pane]]
size = "60%"`,
    `11:1: "size" in session "dev", window "api", pane 3 makes 120% in all
  the sizes of a window's panes add up to 100% at most`,
  ],
  [
    "a shell without a command",
    `${PANES}shell = true`,
    `9:1: "shell" in session "dev", window "api", pane 2 needs "command"
  without a command the user's shell runs`,
  ],
  [
    "two focused panes",
    `${PANES}focus = true
[[session.window.pane]]
focus = true`,
    `11:1: "focus" in session "dev", window "api", pane 3 is true a second time
  the first is at w.toml:9:1`,
  ],
]);
